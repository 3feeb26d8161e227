"""Words for counts over the units below: what is counted, and of which units it is open whether they count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from criteria.expressions.nodes import Arithmetic, Expression, Percent, RollUp, RollUpName
from engine.decision.explain.case import Tally, Unsettled
from engine.decision.explain.measures import Counted, Measure, Style
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count
from engine.decision.explain.scene import Scene
from engine.decision.explain.words import listed, tidy
from engine.decision.facts.values import Interval, Value
from engine.decision.facts.world import Doubt

UNIT = "đơn vị"
SCOPE_UNKNOWN = "chưa rõ có thuộc phạm vi áp dụng hay không"

_NAMED_UNITS = 3


@dataclass(frozen=True, slots=True)
class _Words:
    counted: str
    """as a noun: what the number is of"""
    sure: str
    """what is said of a unit surely counted"""


# Each is counted among those before it.
_WORDS: Mapping[RollUpName, _Words] = MappingProxyType(
    {
        "children": _Words("đơn vị thuộc phạm vi quản lý", "thuộc phạm vi quản lý"),
        "enrolled": _Words("đơn vị đăng ký", "đăng ký"),
        "recognised": _Words("đơn vị được công nhận", "đạt"),
    }
)
_NARROWING = tuple(_WORDS)
_DOUBTS: Mapping[Doubt, str] = MappingProxyType(
    {
        Doubt.SCOPE: SCOPE_UNKNOWN,
        Doubt.ENROLMENT: "chưa rõ có đăng ký hay không",
        Doubt.OUTCOME: "chưa kết luận",
    }
)


def counted_units(roll_up: RollUp, scene: Scene) -> str:
    """“đơn vị được công nhận”, with the standard where it is not the set's own."""
    return _WORDS[roll_up.name].counted + _by_standard(roll_up, scene)


def roll_up_measure(roll_up: RollUp, scene: Scene) -> Measure:
    noun = counted_units(roll_up, scene)
    return Counted(f"số {noun}", Style.COUNT, UNIT, noun=UNIT, tail=noun.removeprefix(UNIT))


def no_units(roll_up: RollUp, scene: Scene) -> str:
    """An empty pool: “không có đơn vị nào đăng ký”."""
    return f"không có {UNIT} nào {counted_units(roll_up, scene).removeprefix(UNIT + ' ')}"


def standing(roll_up: RollUp, scene: Scene, whole: Fraction | None = None) -> str:
    """How a count stands: “16/25 đơn vị đạt, 03 đơn vị chưa kết luận”; ``whole``: the settled number it is part of."""
    tally = scene.case.tally(roll_up)
    return ", ".join((_sure(roll_up, tally, whole) + _by_standard(roll_up, scene), *_open(tally.unsettled)))


def standing_within(part: RollUp, whole: RollUp, scene: Scene) -> str:
    """How two counts stand, one of them among the other: a unit open in both is told once."""
    tallies = {roll_up: scene.case.tally(roll_up) for roll_up in (part, whole)}
    sure = [_sure(roll_up, tally) for roll_up, tally in tallies.items()]
    unsettled = {unit for tally in tallies.values() for unit in tally.unsettled}
    return ", ".join((*sure[:-1], sure[-1] + _by_standard(whole, scene), *_open(unsettled)))


def among(part: Expression, whole: Expression) -> bool:
    """Whether all that ``part`` counts are among those ``whole`` counts."""
    return (
        isinstance(part, RollUp)
        and isinstance(whole, RollUp)
        and part.standard == whole.standard
        and set(part.kinds) <= set(whole.kinds)
        and _NARROWING.index(part.name) >= _NARROWING.index(whole.name)
    )


def told_value(node: Expression, scene: Scene) -> Value:
    """The value as a sentence gives it: of units counted among others there are never more than all of those.

    The interval of such a share, which reckons either count by itself, may run past 100%; here it ends there.
    """
    value = scene.value(node)
    match scene.opened(node):
        case Percent(part=part, whole=whole):
            most = Fraction(100)
        case Arithmetic(op="/", left=part, right=whole):
            most = Fraction(1)
        case _:
            return value
    if not isinstance(value, Interval) or not among(scene.opened(part), scene.opened(whole)):
        return value
    return Interval(value.low, most) if value.low < most < value.high else value


def _sure(roll_up: RollUp, tally: Tally, whole: Fraction | None = None) -> str:
    of = "" if whole is None else f"/{form_count(whole)}"
    return f"{form_count(Fraction(tally.sure))}{of} {UNIT} {_WORDS[roll_up.name].sure}"


def _by_standard(roll_up: RollUp, scene: Scene) -> str:
    return "" if roll_up.standard == scene.set.standard else f" theo {standard_words(roll_up.standard)}"


def _open(units: Iterable[Unsettled]) -> Iterator[str]:
    """“01 đơn vị (Doanh nghiệp A) chưa rõ …”: named, by code, where the register is to be mended and they are few."""
    by_doubt: dict[Doubt, list[str]] = {doubt: [] for doubt in Doubt}
    for unit in sorted(units, key=lambda unit: unit.code):
        by_doubt[unit.doubt].append(tidy(unit.name))
    for doubt, names in by_doubt.items():
        if names:
            named = f" ({listed(names)})" if doubt is not Doubt.OUTCOME and len(names) <= _NAMED_UNITS else ""
            yield f"{form_count(Fraction(len(names)))} {UNIT}{named} {_DOUBTS[doubt]}"
