"""``targets``: a plan's targets against what was reached, what is lacking, and who is nearest to closing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.decision.explain.numbers import form_count
from engine.process.campaigns.model import day_words
from engine.process.chasing.targets.amounts import amount_words
from engine.process.chasing.targets.standing import State, TargetStanding, target_standings
from engine.reports.figures.problems import FIGURE_PROBLEMS
from engine.reports.naming import place_name
from engine.reports.tables.asked import Asked
from engine.reports.tables.candidates import Candidate, Nearest, missing
from engine.reports.tables.columns import columns
from engine.reports.tables.figured import counted, say
from engine.reports.tables.frame import Frame
from engine.reports.tables.words import say as say_of
from engine.sheets.numbers import read_date
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title, Tone

ON = {"on": "tính đến ngày này, ví dụ 20/7/2024; không ghi thì hôm nay"}
_SHARES = (4, 17, 26, 13, 7, 7, 7, 8, 7, 12, 16)
_NEAREST = (5, 25, 9, 10, 28, 35)
_TONES: Mapping[State, Tone] = {
    "reached": "met",
    "late": "met",
    "open": "unmet",
    "overdue": "unmet",
    "ended": "outside",
    "unentered": "unknown",
    "unlisted": "unknown",
}


def targets(session: Session, asked: Asked, frame: Frame) -> Table:
    """Every target of every area of the campaign. ProblemsError: BS-011, BS-012, CT-038, CT-040."""
    if frame.campaign is None:
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-011", "--campaign")])
    day = _day(asked.options.get("on"))
    found = target_standings(session, frame.campaign.code, day)
    nearest = Nearest(session, frame.readings, frame.campaign.definition.years)
    named = [(one, candidates) for one in found if (candidates := nearest.of(one))]
    subject = say("targets", "subject", campaign=frame.campaign.short, day=form_date(found[0].day))
    sheet = Sheet(
        say("targets", "sheet"),
        frame.titles(say("targets", "name"), subject),
        (Group("", (Block(_columns(), tuple(_row(one) for one in found)),)),),
        frame.footnotes(*_footnotes(found)),
        landscape=True,
    )
    return frame.table(sheet, _nearest(named, nearest) if named else None)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    day = read_date(text)
    if day is None:
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-012", "--on", f"“{text}”")])
    return day


def _columns() -> tuple[Column, ...]:
    parts = (
        "area",
        "subject_column",
        "amount",
        "base",
        "needed",
        "reached_column",
        "concluded",
        "missing",
        "due",
        "state",
    )
    headings = (say_of("frame", "number"), *(say("targets", part) for part in parts))
    return columns(headings, _SHARES, "clllrrrrrcl")


def _row(one: TargetStanding) -> Row:
    row, result = one.aim.row, one.entered
    area = Behind((one.aim.unit.code,))
    entered = Behind((one.aim.unit.code,), (result.document,)) if result is not None else area
    if one.base is not None:
        base = counted(one.base)
    else:
        base = Cell(result.base if result is not None and result.base is not None else "", entered)
    reached = Cell(say("targets", "blank"), area, "unknown")
    if row.standard is not None:
        reached = counted(one.units)
    elif one.reached is not None:
        reached = Cell(one.reached, entered)
    waiting = one.concluded if row.standard is not None else None
    return Row(
        (
            Cell(row.number),
            Cell(one.aim.area, area),
            Cell(row.subject, area),
            Cell(amount_words(row.measure, row.amount)),
            base,
            Cell(say("targets", "unknown"), area, "unknown") if one.needed is None else Cell(one.needed, base.behind),
            reached,
            Cell("") if waiting is None else counted(waiting),
            _lacking(one, reached.behind),
            Cell(day_words(row.last_good_day) if row.last_good_day else ""),
            Cell(one.words, area, _TONES[one.state]),
        )
    )


def _lacking(one: TargetStanding, behind: Behind | None) -> Cell:
    """How many; blank where that is not known, or where the area ended before the target was reached."""
    if one.needed is None or one.reached is None or one.state == "ended":
        return Cell("")
    return Cell(missing(one), behind)


def _footnotes(found: Sequence[TargetStanding]) -> Iterator[str]:
    row = found[0].aim.row
    states = Counter(one.state for one in found)
    told = [say("targets", state, count=form_count(Fraction(states[state]))) for state in _TONES if states[state]]
    yield say("targets", "sum", count=form_count(Fraction(len(found))), states="; ".join(told))
    yield say("targets", "fixed", day=form_date(row.fixed_on), document=row.document)
    if any(one.concluded is None for one in found if one.aim.row.standard is not None):
        yield say("targets", "today")
    notes = dict.fromkeys((one.aim.row.number, one.aim.row.note) for one in found if one.aim.row.note)
    for number, note in notes:
        yield say("targets", "note", number=number, note=note.rstrip("."))


def _nearest(named: Sequence[tuple[TargetStanding, Sequence[Candidate]]], nearest: Nearest) -> Sheet:
    parts = ("unit", "failed", "lacking", "criterion", "reason")
    headings = (say_of("frame", "number"), *(say("targets", part) for part in parts))
    of = columns(headings, _NEAREST, "clrrl")
    groups = tuple(
        Group(
            say(
                "targets",
                "lacks",
                number=one.aim.row.number,
                area=one.aim.area,
                subject=one.aim.row.subject,
                count=form_count(Fraction(missing(one))),
            ),
            (Block(of, tuple(_candidate(place, each, one, nearest) for place, each in enumerate(of_it, 1))),),
        )
        for one, of_it in named
    )
    standards = dict.fromkeys(one.aim.row.standard for one, _ in named if one.aim.row.standard)
    read = [results for standard in standards if (results := nearest.results(standard)) is not None]
    runs = tuple(
        say(
            "targets",
            "expected" if year.projected else "run",
            standard=one.standard,
            year=year.period,
            day=form_date(year.as_of),
        )
        for one in read
        for year in one.years
    )
    titles = (Title("name", say("targets", "nearest")), Title("subject", say("targets", "ours")))
    return Sheet(say("targets", "nearest_sheet"), titles, groups, (say("targets", "order"), *runs), landscape=True)


def _candidate(number: int, one: Candidate, target: TargetStanding, nearest: Nearest) -> Row:
    of = Behind((one.unit.code,))
    results = nearest.results(target.aim.row.standard or "")
    register = results.years[0].register if results is not None else None
    name = place_name(register, one.unit) if register is not None else one.unit.name
    lines = [
        (Cell(said.criterion.title, of), Cell(said.reason, of))
        for result in one.results
        for said in (*result.failed, *result.lacking)
    ]
    lines += [
        (Cell(say("targets", "gate"), of), Cell(result.gate[1], of))
        for result in one.results
        if result.gate is not None and result.gate[0].value != "pass"
    ]
    if one.awaited:
        lines = [(Cell(say("targets", "awaited"), of), Cell("", of))]
    return Row((Cell(number), Cell(name, of), Cell(one.failed, of), Cell(one.lacking, of)), tuple(lines))
