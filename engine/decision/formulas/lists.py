"""What a form lists row by row: dated incidents, and documents; counted as the language counts them."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.model import Indicator
from engine.decision.formulas import cells, days, quantities, written
from engine.decision.formulas.asked import EMPTY, Asked
from engine.decision.formulas.clashes import Clash, named
from engine.decision.formulas.places import Column, Rows
from engine.decision.formulas.quantities import Quantity
from engine.decision.formulas.steps import text

SEVERAL_LISTS = "lists"
"""Why incidents are not compiled: days reached and days expected are listed apart, and one may stand on both lists."""


def incidents(asked: Asked, indicator: Indicator, column: Column) -> Quantity:
    """How many fall inside the window of the set: the unit's own, with those of the units below where it asks so."""
    if column == "projected" and _apart(asked, indicator):
        return quantities.waiting(SEVERAL_LISTS)
    own = _own(asked, indicator, column)
    if own is None:
        return quantities.UNKNOWN
    found = quantities.read(asked.kept(indicator, own), 0, cells.MOST - 1)
    if not indicator.with_children:
        return found
    below = asked.below(indicator.name, column)
    if below is None:
        return quantities.waiting("below", known=found)
    return quantities.add(found, quantities.number(below), asked.steps)


def documents(asked: Asked, indicator: Indicator, column: Column) -> Quantity:
    """How many documents: those issued, or with those to be issued, where any is listed or denied."""
    reached, denied = _listed(asked, indicator, "prior" if column == "prior" else "reached")
    if reached is None:
        return quantities.UNKNOWN
    formula = f"IF({reached}>0,{reached},IF({denied}>0,0,{EMPTY}))"
    expected, given_up = _listed(asked, indicator, column) if column == "projected" else (None, None)
    if expected is not None:
        formula = f"IF({expected}>0,{reached}+{expected},IF({given_up}>0,0,{formula}))"
    # A cell on the list that holds an error can be read by no count.
    counted = f"IF(COUNT({reached},{expected or denied})=2,{formula},{EMPTY})"
    return quantities.read(asked.kept(indicator, counted), 0, cells.MOST - 1)


def _apart(asked: Asked, indicator: Indicator) -> bool:
    expected = asked.places.rows(indicator.name, "projected")
    return expected is not None and expected != asked.places.rows(indicator.name, "reached")


def _own(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """The unit's own incidents. What happened cannot be expected away: fewer say nothing, more count."""
    if column != "projected":
        return _said(asked, indicator, column)
    cell, reached = asked.cell(indicator, "projected"), _said(asked, indicator, "reached")
    if cell is None:
        return reached
    expected = asked.kept(indicator, cells.incidents(cell, asked.steps))
    if reached is None:
        return expected
    stands = asked.kept(indicator, reached)
    rows = asked.places.rows(indicator.name, "reached")
    more = expected
    if rows is not None:
        listed = _how_many(asked, indicator, rows)
        more = f"IF({listed}>0,IF(ISNUMBER({stands}),IF({expected}>={listed},{expected},{stands}),{EMPTY}),{more})"
    known = f"IF(ISNUMBER({expected}),IF({_away(asked, indicator, expected, stands)}=1,{EMPTY},{more}),{EMPTY})"
    return f"IF({cells.filled(cell)},{known},{stands})"


def expected_away(asked: Asked) -> Iterator[Clash]:
    """Incidents of which fewer are expected by the end of the window than have happened already."""
    for indicator in asked.set.indicators.values():
        if indicator.type != "incidents" or _apart(asked, indicator):
            continue
        cell, reached = asked.cell(indicator, "projected"), _said(asked, indicator, "reached")
        if cell is not None and reached is not None:
            expected = asked.kept(indicator, cells.incidents(cell, asked.steps))
            test = _away(asked, indicator, expected, asked.kept(indicator, reached))
            yield Clash(f"{named(indicator)}: dự kiến ít hơn số đã xảy ra", test, frozenset((indicator.name,)))


def _away(asked: Asked, indicator: Indicator, expected: str, stands: str) -> str:
    return asked.kept(indicator, f"IF(COUNT({expected},{stands})=2,1*({expected}<{stands}),0)")


def _said(asked: Asked, indicator: Indicator, column: Column) -> str | None:
    """What is listed, else the number given."""
    cell, rows = asked.cell(indicator, column), asked.places.rows(indicator.name, column)
    window = asked.window(column)
    given = None if cell is None else cells.incidents(cell, asked.steps, window if column == "prior" else None)
    if rows is None:
        return given
    mask = _mask(rows)
    told = f'(({rows.said}<>"")+({rows.days}<>"")>0)'
    broken = asked.steps.keep(f"IFERROR({days.unreadable(rows.days, told)},1)", "unreadable")
    inside = asked.kept(indicator, f"IFERROR({days.inside(rows.days, mask, *window)},{EMPTY})")
    listed = _how_many(asked, indicator, rows)
    return f"IF({listed}>0,IF({broken}=0,{inside},{EMPTY}),{given or EMPTY})"


def _how_many(asked: Asked, indicator: Indicator, rows: Rows) -> str:
    return asked.kept(indicator, f"IFERROR(SUMPRODUCT(1*{_mask(rows)}),1)")


def _mask(rows: Rows) -> str:
    """Of each row, whether it tells of this indicator and is the unit's own."""
    own = f'*({rows.whose}="")' if rows.whose else ""
    return f"({rows.said}={text(rows.label)}){own}"


def _listed(asked: Asked, indicator: Indicator, column: Column) -> tuple[str, str] | tuple[None, None]:
    """How many documents of a column are listed, and how many rows say that there is none; “” if one says neither.

    A row without a status tells of a document issued. What is not surely a document's number or title, and a day that
    nobody can read, leave the whole list unknown: intake does not take it.
    """
    rows = asked.places.rows(indicator.name, column)
    if rows is None:
        return None, None
    status = f"({rows.said}={text(rows.label)})"
    if column == "reached":
        status = f'(({rows.said}={text(rows.label)})+({rows.said}="")>0)'
    numbers, dates, titles = rows.parts
    number, title = written.cleaned(numbers), written.cleaned(titles)
    steps = asked.steps

    def rows_that(test: str, about: str) -> str:
        return steps.keep(f"IFERROR(SUMPRODUCT({status}*{test}),{EMPTY})", f"documents-{about}")

    numbered, titled, dated = f"(LEN({number})>0)", f"(LEN({title})>0)", f'({dates}<>"")'
    none = rows_that(f"{written.none(number)}*(1-{dated})*((1-{titled})+{written.none(title)}>0)", "none")
    by_number = rows_that(f"{written.number(number)}*(1-{written.denies(title)})", "numbered")
    undone = "0" if column == "projected" else written.to_come(title)
    named_ = f"(({dated}+{written.title(title)})>0)*(1-{written.denies(title)})*(1-{undone})"
    by_title = rows_that(f"(1-{numbered})*{named_}", "titled")
    told = rows_that(f"(({numbered}+{titled}+{dated})>0)", "told")
    broken = steps.keep(f"IFERROR({days.unreadable(dates, f'{status}*{dated}')},1)", "unreadable")
    sure = f"AND(COUNT({none},{by_number},{by_title})=3,{told}={none}+{by_number}+{by_title},{broken}=0)"
    return (
        asked.kept(indicator, f"IF({sure},{by_number}+{by_title},{EMPTY})"),
        asked.kept(indicator, f"IF({sure},{none},{EMPTY})"),
    )
