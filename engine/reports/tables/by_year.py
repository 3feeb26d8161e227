"""``by-year``: titles held by kind and year, each year by its own rules; of units as they were, or carried to today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.library.offices import OfficeLibrary
from engine.decision.explain.names import standard_words
from engine.process.library import library_of
from engine.process.recognition.yearly import ByYear
from engine.process.recognition.yearly import by_year as titles_by_year
from engine.records.days import today
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.numbers import counted
from engine.reports.tables.words import say
from engine.sheets.table import Block, Cell, Chart, Column, Group, Row, Sheet, Table, Tone

YEARS = 10
_LABEL, _YEAR, _TOTAL = 22, 7, 8

_Codes = Mapping[int, Sequence[str]]
"""Year to the codes of the units whose titles they were, each as it was then."""


def by_year(session: Session, asked: Asked, frame: Frame) -> Table:
    """Columns of years, rows of kinds, a block for each standard; no years asked for: ten, up to this one."""
    first, last = _span(asked.periods)
    found = _of_kinds(
        titles_by_year(session, first, last, standard=asked.standard, as_now=asked.units == "as-now"), asked.kinds
    )
    standards = sorted({cell.standard for cell in found.cells} | {one.standard for one in found.rest})
    standards = [asked.standard] if asked.standard else standards
    years = range(first, last + 1)
    groups = tuple(
        Group(_named(standard) if len(standards) > 1 else "", (_block(standard, found, years),))
        for standard in standards
    )
    phrase = "subject" if asked.standard else "all"
    named = form_words().standard(asked.standard) if asked.standard else ""
    sheet = Sheet(
        say("by_year", "sheet"),
        frame.titles(say("by_year", "name"), say("by_year", phrase, standard=named, first=first, last=last)),
        groups or (Group("", (Block(_columns(years), ()),)),),
        frame.footnotes(*_own(standards, years, library_of(session), frame)),
        landscape=True,
        charts=tuple(_chart(standard, found, years) for standard in standards),
    )
    return frame.table(sheet)


def _span(periods: Sequence[int]) -> tuple[int, int]:
    last = max(periods, default=today().year)
    return (min(periods), last) if len(periods) > 1 else (last - YEARS + 1, last)


def _of_kinds(found: ByYear, kinds: Sequence[str]) -> ByYear:
    if not kinds:
        return found
    cells = tuple(cell for cell in found.cells if cell.kind in kinds)
    return replace(found, cells=cells, rest=tuple(one for one in found.rest if one.unit.kind in kinds))


def _block(standard: str, found: ByYear, years: range) -> Block:
    rows = []
    every: dict[int, list[str]] = {year: [] for year in years}
    for label, codes in _rows(standard, found):
        rows.append(_row(label, codes, years))
        for year, of_year in codes.items():
            every[year] += of_year
    if rows:
        rows.append(_row(say("by_year", "total"), every, years, "total"))
    return Block(_columns(years), tuple(rows))


def _rows(standard: str, found: ByYear) -> Iterator[tuple[str, _Codes]]:
    """The kinds that held any title, in the house's order, then what counts under no unit of today."""
    for kind in UNIT_KINDS:
        of_kind = {
            cell.period: [origin.code for one in cell.units for origin in one.origins]
            for cell in found.cells
            if (cell.standard, cell.kind) == (standard, kind)
        }
        if of_kind:
            yield _capital(KIND_LABELS[kind]), of_kind
    left: dict[int, list[str]] = {}
    for one in found.rest:
        if one.standard == standard:
            left.setdefault(one.period, []).append(one.unit.code)
    if left:
        yield say("by_year", "left"), left


def _row(label: str, codes: _Codes, years: range, tone: Tone = "plain") -> Row:
    together = [code for year in years for code in codes.get(year, ())]
    cells = (counted(codes.get(year, ()), tone) for year in years)
    return Row((Cell(label, tone=tone), *cells, counted(together, tone)))


def _columns(years: range) -> tuple[Column, ...]:
    return (
        Column(say("by_year", "kind"), _LABEL),
        *(Column(str(year), _YEAR, "center") for year in years),
        Column(say("by_year", "total"), _TOTAL, "center"),
    )


def _own(standards: Sequence[str], years: range, library: OfficeLibrary, frame: Frame) -> Iterator[str]:
    yield say("by_year", "held")
    # The frame says how units of former years are carried to those of today.
    day = form_date(frame.readings.register().day) if frame.asked.units == "as-now" else ""
    yield say("by_year", "as_now", day=day) if day else say("by_year", "as_was")
    for standard in standards:
        yield from _rules(standard, years, library)


def _rules(standard: str, years: range, library: OfficeLibrary) -> Iterator[str]:
    """By which instruments the years went, years of the same ones together."""
    spans: list[tuple[list[int], tuple[str, ...]]] = []
    for year in years:
        documents = _documents(standard, year, library)
        if spans and spans[-1][1] == documents:
            spans[-1][0].append(year)
        else:
            spans.append(([year], documents))
    for of, documents in spans:
        said = str(of[0]) if len(of) == 1 else say("by_year", "range", first=of[0], last=of[-1])
        phrase = "rules" if documents else "no_rules"
        yield say("by_year", phrase, standard=_named(standard), years=said, documents="; ".join(documents))


def _documents(standard: str, year: int, library: OfficeLibrary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source.document for one in library.sets_if_any(standard, year)))


def _chart(standard: str, found: ByYear, years: range) -> Chart:
    counts = [0] * len(years)
    for _, codes in _rows(standard, found):
        for year, of_year in codes.items():
            counts[year - years[0]] += len(of_year)
    title = say("by_year", "chart", standard=_named(standard))
    return Chart("columns", title, tuple(map(str, years)), ((say("by_year", "total"), tuple(counts)),))


def _named(standard: str) -> str:
    return _capital(standard_words(standard))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
