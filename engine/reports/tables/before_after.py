"""``before-after``: indicators in two windows, with the difference and the percentage, exact.

Only who reported for both windows is added up; who is unknown on one side stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.decision.explain.numbers import form_count
from engine.records.register.carrying import carry
from engine.reports.figures.changing import Change, Changing
from engine.reports.figures.problems import FIGURE_PROBLEMS
from engine.reports.figures.reading import Figure, Reported, read_prior
from engine.reports.figures.summing import SUMMED, exact
from engine.reports.tables import grouping
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.figured import (
    Year,
    behind,
    counted,
    footnotes,
    heading,
    label,
    of_units,
    read_years,
    say,
    summed,
)
from engine.reports.tables.frame import Frame
from engine.reports.tables.numbers import NONE_OF_NONE, percent
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table, Tone, Value

_SHARES = (5, 30, 19, 9, 9, 10, 10, 10, 11)


@dataclass
class _Compared:
    """What is compared, and how both windows are called; ``notes``: what must be said of how units were matched."""

    changes: list[Changing]
    years: list[Year]
    before: str
    after: str
    notes: list[str] = field(default_factory=list)


def before_after(session: Session, asked: Asked, frame: Frame) -> Table:
    """Of two years the first and the second; of one year the period before and this. ProblemsError: BS-008, BS-0xx."""
    if len(asked.periods) not in (1, 2):
        seen = ",".join(map(str, asked.periods))
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-008", "--period", f"“{seen}”")])
    compared = _with_prior(session, asked, frame) if _is_prior(asked) else _two_years(session, asked, frame)
    rows = tuple(_rows(compared, asked, frame))
    own = [say("before_after", "basis"), *compared.notes, *footnotes(compared.years, asked), *grouping.remark(asked.by)]
    if any(change.of({unit.id for unit in change.units}).before == 0 for change in compared.changes):
        own.insert(1, say("before_after", "nought"))
    subject = say("before_after", "subject", before=compared.before, after=compared.after)
    sheet = Sheet(
        say("before_after", "sheet"),
        frame.titles(say("before_after", "name"), subject[:1].upper() + subject[1:]),
        (Group("", (Block(_columns(asked, compared), rows),)),),
        frame.footnotes(*dict.fromkeys(own)),
        landscape=True,
    )
    return frame.table(sheet)


def _is_prior(asked: Asked) -> bool:
    return len(asked.periods) == 1 and asked.units == "as-was"


def _with_prior(session: Session, asked: Asked, frame: Frame) -> _Compared:
    years = read_years(session, asked, frame, lambda one: one.type in SUMMED, "BS-003")
    (year,) = years
    names = [figure.indicator.name for figure in year.figures]
    prior = [of_units(one, year.units) for one in read_prior(session, year.asking, names)] if names else []
    changes = [Changing(before, after) for before, after in zip(prior, year.figures, strict=True)]
    before = say("before_after", "prior", year=year.period - 1)
    notes = [say("before_after", "declared", year=year.period)]
    return _Compared(changes, years, before, heading(year, asked).lower(), notes)


def _two_years(session: Session, asked: Asked, frame: Frame) -> _Compared:
    periods = asked.periods if len(asked.periods) == 2 else (asked.periods[0] - 1, asked.periods[0])
    first, second = read_years(
        session, replace(asked, periods=periods), frame, lambda one: one.type in SUMMED, "BS-003"
    )
    earlier = {figure.indicator.name: figure for figure in first.figures}
    compared = _Compared([], [first, second], heading(first, asked).lower(), heading(second, asked).lower())
    carried = asked.units == "as-now"
    for figure in second.figures:
        before = earlier.get(figure.indicator.name)
        if before is not None:
            former, rest = _carried(before, figure, frame) if carried else ({}, 0)
            compared.changes.append(Changing(before, figure, former))
            if carried:
                day = form_date(figure.register.day)
                compared.notes.append(say("before_after", "carried", day=day))
            if rest:
                compared.notes.append(say("before_after", "rest", count=form_count(Fraction(rest))))
    return compared


def _carried(before: Figure, after: Figure, frame: Frame) -> tuple[dict[int, tuple[int, ...]], int]:
    """Id of each later unit to the former ones that count under it; how many count under none."""
    ids = [unit.id for unit in before.asked]
    found = carry(frame.readings.lineage(), before.register, after.register, ids)
    return dict(found.under), len(found.rest)


def _columns(asked: Asked, compared: _Compared) -> tuple[Column, ...]:
    headings = (
        say_of("frame", "number"),
        say("figured", "indicator"),
        grouping.heading(asked.by),
        say("before_after", "same"),
        say("before_after", "lacking"),
        say("before_after", "before", when=compared.before),
        say("before_after", "after", when=compared.after),
        say("before_after", "more"),
        say("before_after", "percent"),
    )
    return columns(headings, _SHARES, "cllr")


def _rows(compared: _Compared, asked: Asked, frame: Frame) -> Iterator[Row]:
    for number, one in enumerate(compared.changes, 1):
        groups = grouping.grouped(frame.readings, one.after.register, one.units, asked.by)
        lines = [_line(group.label, one.of({unit.id for unit in group.units})) for group in groups]
        lines.append(_line(say_of("frame", "total"), one.of({unit.id for unit in one.units}), "total"))
        yield Row((Cell(number), Cell(label(one.after))), tuple(lines))


def _line(name: str, change: Change, tone: Tone = "plain") -> tuple[Cell, ...]:
    before = [one for pair in change.pairs for one in pair.before]
    after = [pair.after for pair in change.pairs]
    return (
        Cell(name, tone=tone),
        counted((pair.unit for pair in change.pairs), tone),
        counted(change.lacking, tone),
        summed(change.before, before, tone),
        summed(change.after, after, tone),
        _of_both(change, lambda first, then: exact(then - first), before, after, tone),
        _of_both(change, change_words, before, after, tone),
    )


def _of_both(
    change: Change,
    worked_out: Callable[[Fraction, Fraction], Value],
    before: Sequence[Reported],
    after: Sequence[Reported],
    tone: Tone,
) -> Cell:
    if change.before is None or change.after is None:
        return summed(None, ())
    cells = (*behind(before).cells, *behind(after).cells)
    return Cell(worked_out(change.before, change.after), replace(behind(after), cells=cells), tone)


def change_words(before: Fraction, after: Fraction) -> str:
    """“+12,5 %”; “—” where nothing, or less than nothing, was before."""
    if before <= 0:
        return NONE_OF_NONE
    sign = "+" if after > before else "-" if after < before else ""
    return f"{sign}{percent(abs(after - before), before)}"
