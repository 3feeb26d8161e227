"""``outcomes``: enrolled, handed in, đạt, không đạt, chưa kết luận, recognised, kept, revoked, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from sqlalchemy.orm import Session

from engine.decision.explain.numbers import form_count
from engine.decision.verdicts import Outcome
from engine.records.titles import Title as TitleOf
from engine.records.titles import TitleState, titles
from engine.reports.naming import place_name
from engine.reports.non_achieving.words import words as form_words
from engine.reports.results import YearResults
from engine.reports.tables import standing as standings
from engine.reports.tables.asked import Asked
from engine.reports.tables.columns import columns
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import heading, remark
from engine.reports.tables.numbers import counted, share
from engine.reports.tables.standing import Standing
from engine.reports.tables.words import say
from engine.sheets.table import Block, Cell, Chart, Column, Group, Row, Sheet, Table, Tone

_OUTCOMES: Mapping[str, Outcome | None] = {
    "achieved": Outcome.ACHIEVED,
    "not_achieved": Outcome.NOT_ACHIEVED,
    "undetermined": Outcome.UNDETERMINED,
    "outside": None,
}
_TITLES: Mapping[str, frozenset[TitleState]] = {
    "recognised": frozenset({"recognised", "kept", "under_reappraisal", "revoked"}),
    "kept": frozenset({"kept"}),
    "reappraised": frozenset({"under_reappraisal"}),
    "revoked": frozenset({"revoked"}),
}
_SHARES = (4, 20, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8)

_States = Mapping[int, TitleState]


def outcomes(session: Session, asked: Asked, frame: Frame) -> Table:
    """How the enrolled units came out, year by year, in groups with a row of totals."""
    results = frame.results()
    granted = titles(session, standard=frame.standard, periods=asked.periods)
    groups, charts = [], []
    for year in results.years:
        of_year = [title for title in granted if title.period == year.period and title.state in _TITLES["recognised"]]
        parts = standings.in_groups(frame.readings, year, asked.by, asked.units)
        groups.append(Group(frame.year_heading(year), (_block(year, parts, of_year, frame),)))
        if parts:
            charts.append(_chart(year, parts, frame))
    sheet = Sheet(
        say("outcomes", "sheet"),
        frame.titles(
            say("outcomes", "name"), say("outcomes", "subject", standard=form_words().standard(results.standard))
        ),
        tuple(groups),
        frame.footnotes(
            say("outcomes", "identity", **{name: say("outcomes", name) for name in ("enrolled", *_OUTCOMES)}),
            say("outcomes", "titles", recognised=say("outcomes", "recognised")),
            *remark(asked.by),
        ),
        landscape=True,
        charts=tuple(charts),
    )
    return frame.table(sheet, frame.criteria())


def _block(year: YearResults, parts: Sequence[standings.Group], granted: Sequence[TitleOf], frame: Frame) -> Block:
    states = {title.unit_id: title.state for title in granted}
    rows = [_row(Cell(number), part, states) for number, part in enumerate(parts, start=1)]
    every = standings.Group(say("frame", "total"), tuple(standings.standings(year)))
    if len(parts) > 1:
        rows.append(_row(Cell("", tone="total"), every, states, "total"))
    remarks = tuple(_remarks(every, granted, year, frame))
    return Block(_columns(year, frame), tuple(rows), remarks=remarks)


def _columns(year: YearResults, frame: Frame) -> tuple[Column, ...]:
    names = ("enrolled", "submitted", *_OUTCOMES, "rate", *_TITLES)
    headings = [say("frame", "number"), heading(frame.asked.by)]
    for name in names:
        word = say("outcomes", name)
        decided = year.projected and name in ("achieved", "not_achieved")
        headings.append(say("outcomes", "projected", word=word[:1].lower() + word[1:]) if decided else word)
    return columns(headings, _SHARES, "clc")


def _row(first: Cell, part: standings.Group, states: _States, tone: Tone = "plain") -> Row:
    enrolled = part.codes(lambda one: True)
    of_outcome = {
        name: part.codes(lambda one, outcome=outcome: one.outcome is outcome)  # type: ignore[misc]
        for name, outcome in _OUTCOMES.items()
    }
    of_titles = (
        part.codes(lambda one, wanted=wanted: states.get(one.unit.id) in wanted)  # type: ignore[misc]
        for wanted in _TITLES.values()
    )
    return Row(
        (
            first,
            Cell(part.label, tone=tone),
            counted(enrolled, tone),
            counted(part.codes(lambda one: one.submitted), tone),
            *(counted(codes, tone) for codes in of_outcome.values()),
            share(of_outcome["achieved"], enrolled, tone),
            *(counted(codes, tone) for codes in of_titles),
        )
    )


def _remarks(every: standings.Group, granted: Sequence[TitleOf], year: YearResults, frame: Frame) -> Iterator[str]:
    """What the numbers do not show: đạt that waits for the council, decisions over verdicts, titles of others."""
    waiting = every.codes(lambda one: one.outcome is Outcome.ACHIEVED and one.provisional)
    if waiting:
        yield say("outcomes", "provisional", count=form_count(Fraction(len(waiting))))
    against = [one for one in every.units if _by_decision(one)]
    if against:
        named = "; ".join(place_name(year.register, one.unit) for one in against)
        yield say("outcomes", "by_decision", count=form_count(Fraction(len(against))), units=named)
    enrolled = {one.unit.id for one in every.units}
    others = [title.unit_id for title in granted if title.held and title.unit_id not in enrolled]
    if others:
        register = frame.readings.register_of(year.period, others)
        wanted = [register.by_id[unit_id] for unit_id in others]
        wanted = [unit for unit in wanted if not frame.asked.kinds or unit.kind in frame.asked.kinds]
        if wanted:
            named = "; ".join(place_name(register, unit) for unit in wanted)
            yield say("outcomes", "unenrolled", count=form_count(Fraction(len(wanted))), units=named)


def _by_decision(one: Standing) -> bool:
    return one.outcome is Outcome.NOT_ACHIEVED and one.results[0].title is not None


def _chart(year: YearResults, parts: Sequence[standings.Group], frame: Frame) -> Chart:
    by = heading(frame.asked.by)
    return Chart(
        "stacked",
        say("outcomes", "chart", heading=frame.year_heading(year), by=by[:1].lower() + by[1:]),
        tuple(part.label for part in parts),
        tuple(
            (say("outcomes", name), tuple(sum(one.outcome is outcome for one in part.units) for part in parts))
            for name, outcome in _OUTCOMES.items()
        ),
    )
