"""Results, titles and enrolments of one unit and those below it, as its own report tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from criteria.problems import ProblemsError
from engine.decision.verdicts import WORDS, Outcome
from engine.records.register import enrolments
from engine.records.titles import titles
from engine.reports.naming import unit_name
from engine.reports.non_achieving.words import words as form_words
from engine.reports.outline.annexes import why
from engine.reports.outline.model import Tag
from engine.reports.outline.sources import Sources
from engine.reports.outline.words import say
from engine.reports.results import UnitResult, YearResults
from engine.sheets.document import Grid, Paragraph, Part

_TITLES = frozenset({"recognised", "by-year"})
_Row = tuple[tuple[Paragraph, ...], ...]


def own_parts(tag: Tag, sources: Sources) -> Iterator[Part]:
    """What a table of the catalogue comes to for the unit: its answers, or results of it and of those below it."""
    periods = tag.periods or sources.campaign.definition.years
    if tag.table in _RESULTS:
        yield from _results(tag, sources, periods)
    elif tag.table in _TITLES or tag.table == "enrolled":
        yield from _named(tag, sources, periods)
    else:
        yield Paragraph(say("tables", "campaign_only"), look="note")


def _results(tag: Tag, sources: Sources, periods: tuple[int, ...]) -> Iterator[Part]:
    """One small table of all years and standards; years that were not assessed say so."""
    definition = sources.campaign.definition
    projected = [one.year for one in definition.periods if one.projected and one.year in periods]
    shown = _RESULTS[tag.table]
    rows: list[_Row] = []
    enrolled: list[UnitResult] = []
    assessed = False
    for standard in _standards(tag, sources):
        try:
            found = sources.readings.results(standard, periods, projected[0] if len(projected) == 1 else None)
        except ProblemsError as error:
            yield Paragraph(f"{say('tables', 'not_made', why=why(error))}.", look="point")
            continue
        assessed = True
        for year in found.years:
            within = {unit.code for unit in sources.scope(year.register)}
            of_year = [one for one in year.units if one.unit.code in within]
            enrolled += of_year
            rows += shown.rows(year, of_year, sources)
    if rows:
        headings = (say("tables", part) for part in shown.columns)
        yield Grid(tuple(zip(headings, shown.shares, strict=True)), tuple(rows))
    elif assessed:
        unknown = sum(one.outcome in (None, Outcome.UNDETERMINED) for one in enrolled)
        phrase = shown.nothing if enrolled else "none_enrolled"
        yield Paragraph(say("tables", phrase, count=len(enrolled), unknown=unknown), look="point")


def _outcomes(year: YearResults, results: Sequence[UnitResult], _: Sources) -> Iterator[_Row]:
    for one in results:
        outcome = WORDS[one.outcome] if one.outcome is not None else say("tables", "no_result")
        yield _row(_when(year), unit_name(one.unit), outcome)


def _criteria(year: YearResults, results: Sequence[UnitResult], sources: Sources) -> Iterator[_Row]:
    """The unit's own answers, criterion by criterion."""
    for one in results:
        for answer in one.answers if sources.unit is not None and one.unit.code == sources.unit.code else ():
            state = WORDS[answer.state] if answer.state is not None else say("tables", "unseen")
            criterion = say("tables", "criterion", number=answer.criterion.number, title=answer.criterion.title)
            yield _row(_when(year), criterion, state, answer.ground or answer.reason)


def _failing(year: YearResults, results: Sequence[UnitResult], _: Sources) -> Iterator[_Row]:
    for one in results:
        if one.not_achieved:
            reasons = "\n".join(
                say("tables", "reason", number=said.criterion.number, title=said.criterion.title, reason=said.reason)
                for said in one.failed
            )
            yield _row(_when(year), unit_name(one.unit), reasons)


def _row(*texts: str) -> _Row:
    return tuple(tuple(Paragraph(line) for line in text.split("\n")) for text in texts)


def _when(year: YearResults) -> str:
    return say("tables", "projected", year=year.period) if year.projected else str(year.period)


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a table is told of one unit; ``nothing``: the phrase where there is nothing."""

    rows: Callable[[YearResults, Sequence[UnitResult], Sources], Iterator[_Row]]
    columns: tuple[str, ...]
    shares: tuple[int, ...]
    nothing: str


_BY_UNIT = _Shown(_outcomes, ("year", "unit", "outcome"), (12, 60, 28), "none_enrolled")
_RESULTS = {
    "outcomes": _BY_UNIT,
    "matrix": _BY_UNIT,
    "by-criterion": _Shown(_criteria, ("year", "criteria", "outcome", "why"), (10, 38, 16, 36), "not_enrolled"),
    "non-achieving": _Shown(_failing, ("year", "unit", "reasons"), (10, 30, 60), "all_achieved"),
}


def _named(tag: Tag, sources: Sources, periods: tuple[int, ...]) -> Iterator[Part]:
    """Who holds the title of each year, or is enrolled for it."""
    enrolled = tag.table == "enrolled"
    for standard in _standards(tag, sources):
        for year in periods:
            ids = {one.unit_id for one in enrolments(sources.session, year) if one.standard == standard}
            if not enrolled:
                held = titles(sources.session, standard=standard, periods=[year])
                ids = {one.unit_id for one in held if one.held}
            register = sources.readings.register_of(year, ids)
            names = [unit.name for unit in sources.scope(register) if unit.id in ids]
            phrase = "enrolled" if enrolled else "held"
            fields = {"year": year, "standard": form_words().standard(standard), "count": len(names)}
            words = say("tables", phrase if names else f"{phrase}_none", units="; ".join(names), **fields)
            yield Paragraph(words, look="point")


def _standards(tag: Tag, sources: Sources) -> tuple[str, ...]:
    return (tag.standard,) if tag.standard else sources.campaign.definition.standards
