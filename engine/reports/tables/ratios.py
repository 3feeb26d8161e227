"""``ratios``: how many of those who reported did it, “13/15”, with the list behind it.

A document, a list of documents or a flag is asked of each unit; a count that lies in another count (``at_most``) is
asked of whoever reports for others, as “số Đảng ủy cấp xã ban hành Nghị quyết” in “tổng số đơn vị cấp xã”.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from criteria.model import Indicator
from engine.decision.explain.numbers import form_number
from engine.records.register import UnitOn
from engine.reports.figures.reading import Figure, Reported, is_said, read_figures
from engine.reports.figures.summing import added, amount_of, exact, taken_in
from engine.reports.naming import place_name
from engine.reports.tables import grouping
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.documents import paper_words, papers
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
    when,
)
from engine.reports.tables.frame import Frame
from engine.reports.tables.numbers import percent
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title, Tone

_YES_OR_NO = ("document", "documents", "flag")
_SHARES = (5, 29, 15, 8, 8, 8, 10, 10, 15, 8)
_LIST = (6, 44, 16, 34)


@dataclass(frozen=True, slots=True)
class Ratio:
    """``part`` in ``whole``.

    yes, no  who is counted, who is not; of counts that lie in others ``yes`` are all who reported both
    silent   who was asked and did not report, or not both
    """

    part: Fraction
    whole: Fraction
    yes: tuple[Reported, ...]
    no: tuple[Reported, ...]
    silent: tuple[UnitOn, ...]

    @property
    def reported(self) -> tuple[UnitOn, ...]:
        return tuple(sorted((one.unit for one in (*self.yes, *self.no)), key=lambda unit: unit.position))


@dataclass(frozen=True)
class InWhole:
    """An indicator and, of a count, the one it lies in; ``within``: whose figures are in those of others."""

    figure: Figure
    whole: Figure | None
    within: Collection[int]

    @property
    def label(self) -> str:
        own = label(self.figure)
        return own if self.whole is None else say("ratios", "in", label=own, whole=f"“{self.whole.indicator.label}”")


def ratios(session: Session, asked: Asked, frame: Frame) -> Table:
    """K of n for each indicator named; none named: for all that answer yes or no. ProblemsError: BS-0xx."""
    years = read_years(session, asked, frame, is_ratio, "BS-005")
    asking = {year.period: tuple(_asking(session, year, asked)) for year in years}
    groups = tuple(
        Group(
            heading(year, asked) if len(years) > 1 else "",
            (Block(_columns(asked), tuple(_rows(asking[year.period], asked, frame))),),
        )
        for year in years
    )
    own = [say("ratios", "basis"), *footnotes(years, asked), *grouping.remark(asked.by)]
    titles = frame.titles(say("ratios", "name"), say("ratios", "subject", when=when(asked, frame)))
    sheet = Sheet(say("ratios", "sheet"), titles, groups, frame.footnotes(*own), landscape=True)
    return frame.table(sheet, _list(years, asking, asked) if asked.names else None)


def is_ratio(indicator: Indicator) -> bool:
    return indicator.type in _YES_OR_NO or (indicator.type == "count" and indicator.at_most is not None)


def _asking(session: Session, year: Year, asked: Asked) -> Iterator[InWhole]:
    wholes = tuple(dict.fromkeys(one.indicator.at_most for one in year.figures if one.indicator.at_most))
    projected = asked.projected == year.period
    read = read_figures(session, year.asking, wholes, projected=projected) if wholes else []
    by_name = {one.indicator.name: of_units(one, year.units) for one in read}
    for figure in year.figures:
        whole = by_name.get(figure.indicator.at_most or "")
        yield InWhole(figure, whole, taken_in(figure, year.units))


def ratio_of(asking: InWhole, units: Collection[int]) -> Ratio:
    """The ratio of some of the units; who reported neither yes nor no is in neither number."""
    figure, whole = asking.figure, asking.whole
    answers = [one for unit_id, one in figure.reported.items() if unit_id in units and unit_id not in asking.within]
    silent = tuple(unit for unit in figure.silent if unit.id in units)
    if whole is None:
        yes = tuple(one for one in answers if is_said(one.value))
        no = tuple(one for one in answers if not is_said(one.value))
        return Ratio(Fraction(len(yes)), Fraction(len(answers)), yes, no, silent)
    both = tuple(one for one in answers if one.unit.id in whole.reported)
    lacking = (one.unit for one in answers if one.unit.id not in whole.reported)
    part = added(map(amount_of, both))
    of = added(amount_of(whole.reported[one.unit.id]) for one in both)
    unknown = sorted((*silent, *lacking), key=lambda unit: unit.position)
    return Ratio(part, of, both, (), tuple(unknown))


def _columns(asked: Asked) -> tuple[Column, ...]:
    headings = (
        say_of("frame", "number"),
        say("figured", "indicator"),
        grouping.heading(asked.by),
        *(say("figured", part) for part in ("asked", "reported", "not_reported")),
        *(say("ratios", part) for part in ("yes", "no", "ratio", "percent")),
    )
    return columns(headings, _SHARES, "cllr")


def _rows(asking: Collection[InWhole], asked: Asked, frame: Frame) -> Iterator[Row]:
    for number, one in enumerate(asking, 1):
        units = tuple(unit for unit in one.figure.asked if unit.id not in one.within)
        lines = [
            _line(group.label, ratio_of(one, {unit.id for unit in group.units}))
            for group in grouping.grouped(frame.readings, one.figure.register, units, asked.by, asked.units)
        ]
        whole = ratio_of(one, {unit.id for unit in units})
        yield Row((Cell(number), Cell(one.label)), (*lines, _line(say_of("frame", "total"), whole, "total")))


def _line(name: str, ratio: Ratio, tone: Tone = "plain") -> tuple[Cell, ...]:
    reported = ratio.reported
    units = sorted((*reported, *ratio.silent), key=lambda unit: unit.position)
    yes, no = exact(ratio.part), exact(ratio.whole - ratio.part)
    of_both = Behind(tuple(unit.code for unit in reported), behind((*ratio.yes, *ratio.no)).cells)
    return (
        Cell(name, tone=tone),
        counted(units, tone),
        counted(reported, tone),
        counted(ratio.silent, tone),
        Cell(yes, behind(ratio.yes), tone),
        Cell(no, behind(ratio.no or (ratio.yes if ratio.whole > ratio.part else ())), tone),
        Cell(ratio_words(ratio), of_both, tone if reported else "unknown"),
        Cell(percent(ratio.part, ratio.whole), of_both, tone),
    )


def ratio_words(ratio: Ratio) -> str:
    """“13/15”, of those who reported; says so where nobody did."""
    if not ratio.reported:
        return say("figured", "unknown")
    return say("ratios", "of", part=form_number(ratio.part), whole=form_number(ratio.whole))


def _list(years: Collection[Year], asking: Mapping[int, Collection[InWhole]], asked: Asked) -> Sheet:
    """Every unit asked, with its answer."""
    headings = (say_of("frame", "number"), *(say("ratios", part) for part in ("unit", "answer", "detail")))
    of = columns(headings, _LIST, "clcl")
    groups = []
    for year in years:
        of_year = f"{heading(year, asked)}: " if len(years) > 1 else ""
        for one in asking[year.period]:
            rows = tuple(_answer(number, unit, one) for number, unit in enumerate(one.figure.asked, 1))
            groups.append(Group(of_year + one.label, (Block(of, rows),)))
    return Sheet(say("ratios", "list"), (Title("name", say("ratios", "listed")),), tuple(groups))


def _answer(number: int, unit: UnitOn, asking: InWhole) -> Row:
    name = place_name(asking.figure.register, unit)
    reported = asking.figure.reported.get(unit.id)
    if reported is None:
        silent = Cell(say("ratios", "silent"), tone="unknown")
        return Row((Cell(number), Cell(name, Behind((unit.code,))), silent, Cell("")))
    of = behind([reported])
    if asking.whole is not None:
        whole = asking.whole.reported.get(unit.id)
        words = f"{exact(amount_of(reported))}/{exact(amount_of(whole)) if whole else say('figured', 'unknown')}"
        return Row((Cell(number), Cell(name, of), Cell(words, of), Cell("")))
    yes = is_said(reported.value)
    detail = "; ".join(map(paper_words, papers(reported)))
    said = Cell(say("ratios", "yes" if yes else "no"), of, "met" if yes else "unmet")
    return Row((Cell(number), Cell(name, of), said, Cell(detail, of)))
