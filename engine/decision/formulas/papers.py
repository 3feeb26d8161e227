"""A document on a form: its three parts, or the word that there is none."""

from __future__ import annotations

from criteria.model import Indicator
from engine.decision.formulas import cells
from engine.decision.formulas.asked import EMPTY, Asked
from engine.decision.formulas.days import day_in
from engine.decision.formulas.places import Column, Part

_PARTS: tuple[Part, ...] = ("number", "date", "title")


def issued(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """1 where nothing is said, 0 where it is said that there is none, else 2; None where the form does not ask."""
    own = _issued_in(asked, indicator, column)
    if column != "projected":
        return own
    reached = _issued_in(asked, indicator, "reached")
    return f"IF({own}=1,{reached},{own})" if own and reached else own or reached


def day_issued(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """The day as 20241020, an empty text without one."""
    own = _day_in(asked, indicator, column)
    if column != "projected":
        return own
    said, reached = _issued_in(asked, indicator, column), _day_in(asked, indicator, "reached")
    return f"IF({said}=1,{reached or EMPTY},{own or EMPTY})" if said else reached


def _issued_in(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    found = {part: asked.cell(indicator, column, part) for part in _PARTS}
    there = {part: cell for part, cell in found.items() if cell is not None}
    if not there:
        return None
    none = f"IF({cells.says_none(there['number'])},0,2)" if "number" in there else "2"
    any_ = ",".join(cells.filled(cell) for cell in there.values())
    return asked.kept(indicator, f"IFERROR(IF(OR({any_}),{none},1),1)")


def _day_in(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    cell, said = asked.cell(indicator, column, "date"), _issued_in(asked, indicator, column)
    if cell is None or said is None:
        return None
    day = asked.kept(indicator, day_in(cell, asked.steps))
    return asked.kept(indicator, f"IF({said}=2,{day},{EMPTY})")
