"""What a unit holds or held: standards, classes, awards."""

from __future__ import annotations

from functools import singledispatch

from criteria.expressions.nodes import Awarded, Classed, Expression, Held, Holds
from engine.decision.explain.names import class_words, standard_words
from engine.decision.explain.scene import Scene
from engine.decision.explain.telling import Finding
from engine.decision.explain.words import listed, quoted

History = Holds | Held | Classed | Awarded

_NAMED_YEARS = 3


def history(node: History, wanted: bool, holds: bool, scene: Scene) -> Finding:
    """“đơn vị chưa đạt tiêu chuẩn “…” liên tục trong 02 năm liền trước (2022 và 2023), yêu cầu phải đạt”."""
    done, asked = _words(node, scene)
    denial = "" if holds else "chưa " if wanted else "không "
    return Finding(f"đơn vị {denial}{done}", (f"{'phải' if wanted else 'không'} {asked}",), evident=True)


def history_unknown(node: History, scene: Scene) -> str:
    """What is not known: “chưa rõ đơn vị có đạt tiêu chuẩn “…” năm 2024 hay không”."""
    return f"chưa rõ đơn vị có {_words(node, scene)[0]} hay không"


@singledispatch
def _words(node: Expression, scene: Scene) -> tuple[str, str]:
    """What the unit did, in full, and in short for “phải …”."""
    raise TypeError(f"not about a unit's history: {type(node).__name__}")


@_words.register
def _(node: Holds, scene: Scene) -> tuple[str, str]:
    return f"đạt {standard_words(node.standard)} năm {scene.case.period}", "đạt"


@_words.register
def _(node: Held, scene: Scene) -> tuple[str, str]:
    steadily = "liên tục " if node.periods > 1 else ""
    return f"đạt {standard_words(node.standard)} {steadily}{_years(node.periods, scene)}", "đạt"


@_words.register
def _(node: Classed, scene: Scene) -> tuple[str, str]:
    reached = class_words(scene.set, node.standard, node.class_)
    year = scene.case.period - node.periods_before
    return (
        f"được xếp loại {reached} trở lên theo {standard_words(node.standard)} năm {year}",
        "được xếp loại từ mức này",
    )


@_words.register
def _(node: Awarded, scene: Scene) -> tuple[str, str]:
    return f"được tặng hình thức khen thưởng {quoted(node.form)} {_years(node.periods, scene)}", "được tặng"


def _years(count: int, scene: Scene) -> str:
    """“năm 2023”, “trong 02 năm liền trước (2022 và 2023)”, “trong 10 năm liền trước (2014–2023)”."""
    if count < 1:
        return "trước kỳ đánh giá"
    last, first = scene.case.period - 1, scene.case.period - count
    if count == 1:
        return f"năm {last}"
    if count <= _NAMED_YEARS:
        return f"trong {count:02d} năm liền trước ({listed([str(year) for year in range(first, last + 1)])})"
    return f"trong {count:02d} năm liền trước ({first}–{last})"
