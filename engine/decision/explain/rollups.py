"""Words for counts over the units below: what is counted, and what is not settled yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from criteria.expressions.nodes import Expression, RollUp, RollUpName
from engine.decision.explain.measures import Counted, Measure, Style
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count
from engine.decision.explain.scene import Scene

UNIT = "đơn vị"


@dataclass(frozen=True, slots=True)
class _Words:
    counted: str
    """as a noun: what the number is of"""
    sure: str
    """what is said of a unit surely counted"""
    open: str
    """what is said of a unit that may yet be counted"""


_WORDS: Mapping[RollUpName, _Words] = MappingProxyType(
    {
        "children": _Words(
            "đơn vị thuộc phạm vi quản lý",
            "thuộc phạm vi quản lý",
            "chưa rõ có thuộc phạm vi quản lý và đối tượng áp dụng hay không",
        ),
        "enrolled": _Words("đơn vị đăng ký", "đăng ký", "chưa rõ có đăng ký hay không"),
        "recognised": _Words("đơn vị được công nhận", "đạt", "chưa kết luận"),
    }
)


def counted_units(roll_up: RollUp, scene: Scene) -> str:
    """“đơn vị được công nhận”, with the standard where it is not the set's own."""
    noun = _WORDS[roll_up.name].counted
    if roll_up.standard == scene.set.standard:
        return noun
    return f"{noun} theo {standard_words(roll_up.standard)}"


def roll_up_measure(roll_up: RollUp, scene: Scene) -> Measure:
    noun = counted_units(roll_up, scene)
    return Counted(f"số {noun}", Style.COUNT, UNIT, noun=UNIT, tail=noun.removeprefix(UNIT))


def no_units(roll_up: RollUp, scene: Scene) -> str:
    """An empty pool: “không có đơn vị nào đăng ký”."""
    return f"không có {UNIT} nào {counted_units(roll_up, scene).removeprefix(UNIT + ' ')}"


def standing(roll_up: RollUp, scene: Scene, whole: Expression | None = None) -> str:
    """How a count stands: “16/25 đơn vị đạt, 03 đơn vị chưa kết luận”; ``whole``: the settled number it is part of."""
    words = _WORDS[roll_up.name]
    tally = scene.case.tally(roll_up)
    total = scene.value(whole) if whole is not None else None
    of = f"/{form_count(total)}" if isinstance(total, Fraction) else ""
    other = "" if roll_up.standard == scene.set.standard else f" theo {standard_words(roll_up.standard)}"
    text = f"{form_count(Fraction(tally.low))}{of} {UNIT} {words.sure}{other}"
    if tally.undecided:
        text += f", {form_count(Fraction(tally.undecided))} {UNIT} {words.open}"
    return text
