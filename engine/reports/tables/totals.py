"""``totals``: indicators summed over units, group by group, with who reported and who did not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from engine.records.register import UnitOn
from engine.reports.figures.summing import SUMMED, Total, taken_in, total_of
from engine.reports.tables import grouping
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.figured import Year, counted, footnotes, heading, label, read_years, say, summed, when
from engine.reports.tables.frame import Frame
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table, Tone

_SHARES = (5, 31, 22, 10, 10, 10, 12)
_LEFT_OUT = 12


def totals(session: Session, asked: Asked, frame: Frame) -> Table:
    """Any indicator that can be added up; none named: all that the standard or campaign asks. ProblemsError: BS-0xx."""
    years = read_years(session, asked, frame, lambda one: one.type in SUMMED, "BS-003")
    within = {(year.period, one.indicator.name): taken_in(one, year.units) for year in years for one in year.figures}
    nested = any(within.values())
    groups = tuple(
        Group(
            heading(year, asked) if len(years) > 1 else "",
            (Block(_columns(asked, nested=nested), tuple(_rows(year, asked, frame, within, nested=nested))),),
        )
        for year in years
    )
    own = [*footnotes(years, asked), *grouping.remark(asked.by)]
    own += [say("totals", "taken_in")] if nested else []
    yes_no = any(one.indicator.type in ("document", "flag") for year in years for one in year.figures)
    own += [say("totals", "yes")] if yes_no else []
    titles = frame.titles(say("totals", "name"), say("totals", "subject", when=when(asked, frame)))
    return frame.table(Sheet(say("totals", "sheet"), titles, groups, frame.footnotes(*own), landscape=True))


def _columns(asked: Asked, *, nested: bool) -> tuple[Column, ...]:
    headings = (
        say_of("frame", "number"),
        say("figured", "indicator"),
        grouping.heading(asked.by),
        say("figured", "asked"),
        say("figured", "reported"),
        say("figured", "not_reported"),
        say("totals", "amount"),
    )
    further = ((say("totals", "left_out"),), (_LEFT_OUT,)) if nested else ((), ())
    return columns((*headings, *further[0]), (*_SHARES, *further[1]), "cllr")


_Within = dict[tuple[int, str], dict[int, UnitOn]]


def _rows(year: Year, asked: Asked, frame: Frame, within: _Within, *, nested: bool) -> Iterator[Row]:
    for number, figure in enumerate(year.figures, 1):
        inside = within[year.period, figure.indicator.name]
        lines = [
            _line(group.label, total_of(figure, {unit.id for unit in group.units}, inside), nested=nested)
            for group in grouping.grouped(frame.readings, figure.register, figure.asked, asked.by, asked.units)
        ]
        whole = total_of(figure, year.units, inside)
        lines.append(_line(say_of("frame", "total"), whole, "total", nested=nested))
        yield Row((Cell(number), Cell(label(figure))), tuple(lines))


def _line(name: str, total: Total, tone: Tone = "plain", *, nested: bool) -> tuple[Cell, ...]:
    """A group's numbers: asked = reported + not reported; the sum is of those who reported."""
    reported = total.reported
    units = sorted((*(one.unit for one in reported), *total.silent), key=lambda unit: unit.position)
    cells = (
        Cell(name, tone=tone),
        counted(units, tone),
        counted((one.unit for one in reported), tone),
        counted(total.silent, tone),
        summed(total.amount, total.counted, tone),
    )
    return (*cells, *([summed(total.left_out, total.within, tone)] if nested else []))
