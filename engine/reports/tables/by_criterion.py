"""``by-criterion``: how each criterion was met, and failed, and could not be decided, against the year before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome, State
from engine.reports.naming import kinds_words
from engine.reports.non_achieving.words import words as form_words
from engine.reports.results import PrintedCriterion, PrintedSet, Results, UnitResult, YearResults
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import grouped, remark
from engine.reports.tables.numbers import NONE_OF_NONE, counted, percent
from engine.reports.tables.words import say
from engine.reports.tables.year_before import Rates, difference, rate_of, rates_of, told_of, year_before
from engine.sheets.table import Behind, Block, Cell, Chart, Column, Group, Row, Sheet, Table, Tone

_STATES: Mapping[str, State | None] = {
    "pass": State.PASS,
    "fail": State.FAIL,
    "insufficient": State.INSUFFICIENT,
    "not_applicable": State.NOT_APPLICABLE,
    "unseen": None,
}
_OUTCOMES: Mapping[str, Outcome] = {
    "pass": Outcome.ACHIEVED,
    "fail": Outcome.NOT_ACHIEVED,
    "insufficient": Outcome.UNDETERMINED,
}
_SHARES = (5, 35, 7, 7, 8, 8, 7, 7, 8, 9, 9)
_MOST = 10


@dataclass(frozen=True, slots=True)
class _Part:
    """What one set says of some units. ``label``: of the group; empty where the set's kinds are the group."""

    label: str
    set: PrintedSet
    results: tuple[UnitResult, ...]


def by_criterion(session: Session, asked: Asked, frame: Frame) -> Table:
    """Every criterion of every set that decided, year by year; apart for each group where one is asked for."""
    results = frame.results()
    before = {year.period: year_before(year, results, frame) for year in results.years}
    groups = tuple(
        Group(frame.year_heading(year), tuple(_blocks(year, results, before[year.period], frame)) or (_empty(year),))
        for year in results.years
    )
    sheet = Sheet(
        say("by_criterion", "sheet"),
        frame.titles(
            say("by_criterion", "name"),
            say("by_criterion", "subject", standard=form_words().standard(results.standard)),
        ),
        groups,
        frame.footnotes(*_own(results, before), *remark(asked.by)),
        landscape=True,
        charts=tuple(chart for year in results.years if (chart := _chart(year, results, frame)) is not None),
    )
    return frame.table(sheet, frame.criteria())


def _blocks(year: YearResults, results: Results, before: Results | None, frame: Frame) -> Iterator[Block]:
    columns = _columns(year)
    rates = rates_of(before, year.period - 1)
    for part in _parts(year, results, frame):
        phrase = "caption_of" if part.label else "caption"
        caption = say("by_criterion", phrase, group=part.label, title=part.set.title, edition=part.set.edition)
        rows = [_row(criterion, part, rates) for criterion in part.set.criteria]
        yield Block(columns, (*rows, _together(part)), caption)


def _empty(year: YearResults) -> Block:
    return Block(_columns(year), ())


def _parts(year: YearResults, results: Results, frame: Frame) -> Iterator[_Part]:
    """Set by set; group by group before that, where they are grouped otherwise than by kind."""
    asked = frame.asked
    if asked.by == "kind" and asked.units == "as-was":
        yield from _by_set("", year.units, results)
        return
    of_unit: dict[str, list[UnitResult]] = {}
    for result in year.units:
        of_unit.setdefault(result.unit.code, []).append(result)
    units = [year.register.by_code[code] for code in of_unit]
    for group in grouped(frame.readings, year.register, units, asked.by, asked.units):
        yield from _by_set(group.label, (one for unit in group.units for one in of_unit[unit.code]), results)


def _by_set(label: str, found: Iterable[UnitResult], results: Results) -> Iterator[_Part]:
    of_set: dict[str, list[UnitResult]] = {}
    for result in found:
        if result.outcome is not None:
            of_set.setdefault(result.text_hash, []).append(result)
    for hash_, one in results.sets.items():
        if hash_ in of_set:
            yield _Part(label, one, tuple(of_set[hash_]))


def _columns(year: YearResults) -> tuple[Column, ...]:
    headings = [
        *(say("by_criterion", name) for name in ("number", "criterion", *_STATES, "all", "rate")),
        say("by_criterion", "before", year=year.period - 1),
        say("by_criterion", "difference", year=year.period - 1),
    ]
    return columns(headings, _SHARES, "clc")


def _row(criterion: PrintedCriterion, part: _Part, rates: Rates) -> Row:
    of_state = {name: _codes(part.results, criterion, state) for name, state in _STATES.items()}
    met, decided = of_state["pass"], (*of_state["pass"], *of_state["fail"])
    # Of one group of several the rate of all units a year ago is no measure.
    was = rates.get(rate_of(part.set, criterion)) if not part.label else None
    return Row(
        (
            Cell(criterion.number),
            Cell(criterion.title),
            *(counted(codes) for codes in of_state.values()),
            counted([one.unit.code for one in part.results]),
            Cell(percent(len(met), len(decided)), Behind(units=decided)),
            Cell(percent(*was) if was else NONE_OF_NONE),
            Cell(difference((len(met), len(decided)), was)),
        )
    )


def _codes(results: Sequence[UnitResult], criterion: PrintedCriterion, state: State | None) -> tuple[str, ...]:
    place = criterion.number - 1
    return tuple(one.unit.code for one in results if one.answers[place].state is state)


def _together(part: _Part) -> Row:
    """How the units came out by the whole set; there not applicable and not seen do not occur."""
    tone: Tone = "total"
    every = [one.unit.code for one in part.results]
    of_outcome = {
        name: tuple(one.unit.code for one in part.results if one.outcome is outcome)
        for name, outcome in _OUTCOMES.items()
    }
    decided = (*of_outcome["pass"], *of_outcome["fail"])
    return Row(
        (
            Cell("", tone=tone),
            Cell(say("by_criterion", "together"), tone=tone),
            *(counted(of_outcome.get(name, ()), tone) for name in _STATES),
            counted(every, tone),
            Cell(percent(len(of_outcome["pass"]), len(decided)), Behind(units=decided), tone),
            Cell("", tone=tone),
            Cell("", tone=tone),
        )
    )


def _own(results: Results, before: Mapping[int, Results | None]) -> Iterator[str]:
    names = {name: say("by_criterion", name) for name in (*_STATES, "all")}
    yield say("by_criterion", "identity", **names)
    yield say("by_criterion", "base")
    yield say("by_criterion", "together_note", together=say("by_criterion", "together"))
    for year in results.years:
        yield told_of(year, before[year.period])


def _chart(year: YearResults, results: Results, frame: Frame) -> Chart | None:
    """The criteria that most units failed, the most first, ties in the order of the sets."""
    places = {hash_: place for place, hash_ in enumerate(results.sets)}
    counts: dict[tuple[int, int], int] = {}
    for result in year.units:
        for said in result.failed:
            key = places[result.text_hash], said.criterion.number
            counts[key] = counts.get(key, 0) + 1
    most = sorted(counts, key=lambda key: (-counts[key], key))[:_MOST]
    if not most:
        return None
    sets = list(results.sets.values())
    bars = tuple(
        say(
            "by_criterion",
            "chart_bar",
            number=number,
            title=sets[place].criteria[number - 1].title,
            kinds=kinds_words(sets[place].kinds),
        )
        for place, number in most
    )
    title = say("by_criterion", "chart", heading=frame.year_heading(year))
    series = say("by_criterion", "chart_series"), tuple(counts[key] for key in most)
    return Chart("bars", title, bars, (series,))
