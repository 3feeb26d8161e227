"""A document on a form: its three parts, or the word that there is none."""

from __future__ import annotations

from criteria.model import Indicator
from engine.decision.formulas import cells, days, written
from engine.decision.formulas.asked import EMPTY, Asked
from engine.decision.formulas.places import Column, Part

_PARTS: tuple[Part, ...] = ("number", "date", "title")


def issued(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """0 where it is said that there is none, 2 where a document is surely told, else 1; None where it is not asked.

    A document is told by a number, by a day, or by a title alone; what intake refuses, or might refuse, is unknown.
    """
    own = _issued_in(asked, indicator, column)
    if column != "projected":
        return own
    reached = _issued_in(asked, indicator, "reached")
    return f"IF({_anything(asked, indicator)},{own},{reached})" if own and reached else own or reached


def day_issued(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """The day as 20241020, an empty text without one."""
    own = _day_in(asked, indicator, column)
    if column != "projected":
        return own
    reached = _day_in(asked, indicator, "reached")
    if _issued_in(asked, indicator, column) is None:
        return reached
    return f"IF({_anything(asked, indicator)},{own or EMPTY},{reached or EMPTY})"


def _anything(asked: Asked, indicator: Indicator) -> str:
    """Whether anything stands in the column of what is expected."""
    found = (asked.cell(indicator, "projected", part) for part in _PARTS)
    return f"OR({','.join(cells.filled(cell) for cell in found if cell is not None)})"


_NONE, _BAD, _SURE, _BLANK, _VAGUE, _TO_COME = "0", "1", "2", "3", "4", "5"
"""What a part says: that there is none; what is refused; what tells a document; nothing; what does no harm beside a
number or a day; what does none beside a number."""


def _issued_in(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    found = {part: asked.cell(indicator, column, part) for part in _PARTS}
    if all(cell is None for cell in found.values()):
        return None
    read = {"number": _number, "date": _date, "title": _title}
    number, day, title = (
        _BLANK if (cell := found[part]) is None else asked.kept(indicator, f"IFERROR({read[part](asked, cell)},{_BAD})")
        for part in _PARTS
    )
    to_come = _SURE if column == "projected" else _BAD
    none = f"IF(AND({day}={_BLANK},OR({title}={_BLANK},{title}={_NONE})),0,1)"
    alone = f"IF({title}={_TO_COME},{to_come},IF(OR({day}={_SURE},{title}={_SURE}),2,1))"
    said = f"IF({number}={_NONE},{none},IF({title}={_NONE},1,IF({number}={_SURE},2,{alone})))"
    return asked.kept(indicator, f"IF(OR({number}={_BAD},{day}={_BAD},{title}={_BAD}),1,{said})")


def _number(asked: Asked, cell: str) -> str:
    word = written.words(cell, asked.steps)
    sure = asked.steps.keep(written.number(word), "number-text")
    said = f'IF({word}="",{_BLANK},IF({written.none(word)}=1,{_NONE},IF({sure}=1,{_SURE},{_BAD})))'
    typed = f"IF(OR({cell}=0,{days.is_date(cell, asked.steps)}),{_BAD},{_SURE})"
    return f"IF(ISTEXT({cell}),{said},IF(ISNUMBER({cell}),{typed},IF(ISBLANK({cell}),{_BLANK},{_BAD})))"


def _date(asked: Asked, cell: str) -> str:
    day = asked.steps.keep(days.day_in(cell, asked.steps), "day")
    return f"IF(ISNUMBER({day}),{_SURE},IF({cells.filled(cell)},{_BAD},{_BLANK}))"


def _title(asked: Asked, cell: str) -> str:
    word = written.words(cell, asked.steps)
    denies, to_come = (asked.steps.keep(of(word), "title-text") for of in (written.denies, written.to_come))
    told = f"IF({to_come}=1,{_TO_COME},IF({written.title(word)}=1,{_SURE},{_VAGUE}))"
    said = f'IF({word}="",{_BLANK},IF({written.none(word)}=1,{_NONE},IF({denies}=1,{_BAD},{told})))'
    other = f"IF(ISBLANK({cell}),{_BLANK},IF(ISNUMBER({cell}),{_VAGUE},{_BAD}))"
    return f"IF(ISTEXT({cell}),{said},{other})"


def _day_in(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    cell, said = asked.cell(indicator, column, "date"), _issued_in(asked, indicator, column)
    if cell is None or said is None:
        return None
    day = asked.kept(indicator, days.day_in(cell, asked.steps))
    return asked.kept(indicator, f"IF({said}=2,{day},{EMPTY})")
