"""Maintenance: titles of a year set against a later run, as far as its cut-off; and keeping those that hold.

As KH 320/2024 asks: units recognised in 2023 are assessed again up to a day in 2024.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.recognition import problems
from engine.process.recognition.deciding import Deciders, Decision, EventRow, not_before, put_events
from engine.process.recognition.naming_units import Named, units_of
from engine.process.recognition.title_holders import became
from engine.process.recognition.title_words import decision_words, state_words
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.process.recognition.weighing import Weighing
from engine.records import journal
from engine.records.register import UnitOn
from engine.records.store import AssessmentRun, Store
from engine.records.titles import Title, TitleEvent, titles

Kept = Literal["kept", "lost", "open"]
WORDS: dict[Kept, str] = {"kept": "giữ vững", "lost": "không giữ vững", "open": "chưa kết luận"}


@dataclass(frozen=True, slots=True)
class Maintained:
    """One title against the run.

    unit      none where it is no more on the day of the run's register
    then      the unit as it was in the title's year
    problems  why it is not, or not yet, kept
    """

    title: Title
    unit: UnitOn | None
    then: UnitThen
    kept: Kept
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Maintenance:
    run: AssessmentRun
    titles: tuple[Maintained, ...]


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was entered.

    before  units whose title this decision had kept already, so that it was only entered again
    others  of all, those that could not be kept
    entry   of the journal; none: every unit had been entered before
    """

    units: tuple[UnitOn, ...]
    before: tuple[UnitOn, ...]
    others: tuple[Maintained, ...]
    authority: str | None
    entry: int | None


def maintenance(session: Session, standard: str, period: int, as_of: date) -> Maintenance:
    """The titles held of a period, each by the newest run of a later period with that cut-off.

    ProblemsError: RC-030.
    """
    return _against(_weighing(session, standard, period, as_of), period)


def keep(store: Store, standard: str, period: int, as_of: date, decision: Decision, chosen: Named | None) -> Keeping:
    """Enter that titles are kept: of the units named, all or none; of no units named, all that can be.

    A decision that is entered again, to the number and the day, changes nothing.

    ProblemsError: RC-003, RC-004, RC-011, RC-016 to RC-018, RC-020 to RC-025, RC-027 to RC-032, RC-039, RC-040,
    RC-042, RC-043.
    """
    faults = decision.faults(period)
    with store.writing() as session:
        weighing = _weighing(session, standard, period, as_of)
        faults += weighing.in_common()
        asked = _asked(weighing, period, chosen, faults)
        before = [one.unit for one in asked if one.unit is not None and _kept_by(one.title, as_of, decision)]
        deciders = Deciders(session, standard, weighing.register, decision)
        ready, others = _ready([one for one in asked if one.unit not in before], deciders, decision, as_of)
        if chosen is not None:
            faults += [problem for one in others for problem in one.problems]
        units = [one.unit for one in ready if one.unit is not None]
        if decision.day.year >= period:
            faults += weighing.before_figures(units, decision.day)
        authority, several = deciders.of_all(units)
        faults += several
        if not faults and before and not units:
            return Keeping((), tuple(before), tuple(others), authority, None)
        if not faults and not units:
            faults = [problems.nobody_ready(standard, period), *(problem for one in others for problem in one.problems)]
        if faults or authority is None:
            raise ProblemsError(faults)
        entry = _enter(session, weighing.run, period, units, (decision, authority))
    return Keeping(tuple(units), tuple(before), tuple(others), authority, entry)


def _weighing(session: Session, standard: str, period: int, as_of: date) -> Weighing:
    run = session.scalars(
        select(AssessmentRun)
        .where(
            AssessmentRun.standard == standard,
            AssessmentRun.period > period,
            AssessmentRun.as_of == as_of,
            ~AssessmentRun.projected,
        )
        .order_by(AssessmentRun.id.desc())
        .limit(1)
    ).first()
    if run is None:
        raise ProblemsError([problems.no_maintenance_run(standard, period, as_of)])
    return Weighing(session, run)


def _against(weighing: Weighing, period: int) -> Maintenance:
    standard = weighing.run.standard
    held = [title for title in titles(weighing.session, standard=standard, periods=[period]) if title.held]
    units = UnitsInTime(weighing.session)
    found = [_maintained(weighing, title, units.on(title.unit_id, date(title.period, 12, 31))) for title in held]
    order = {unit.id: place for place, unit in enumerate(weighing.register.units)}
    found.sort(key=lambda one: order.get(one.title.unit_id, len(order)))
    return Maintenance(weighing.run, tuple(found))


def _asked(weighing: Weighing, period: int, chosen: Named | None, faults: list[Problem]) -> list[Maintained]:
    """The titles of the units named, else all; what is wrong with the names is added to ``faults``."""
    found = _against(weighing, period).titles
    if chosen is None:
        return list(found)
    bearing = {code: [one for one in found if code in _codes(one)] for code, _ in chosen.codes}
    others = Named(tuple(pair for pair in chosen.codes if not bearing[pair[0]]))
    units, unknown = units_of(others, weighing.register)
    faults += unknown
    faults += [problems.no_title(unit, weighing.run.standard, period, None) for unit in units]
    faults += [_several(code, weighing, period, of_code) for code, of_code in bearing.items() if len(of_code) > 1]
    asked = {of_code[0].title.unit_id for of_code in bearing.values() if len(of_code) == 1}
    return [one for one in found if one.title.unit_id in asked]


def _codes(one: Maintained) -> set[str]:
    """What a decision may call the unit: as it is called, or as it was in the title's year."""
    return {one.then.code, one.unit.code if one.unit is not None else one.then.code}


def _several(code: str, weighing: Weighing, period: int, found: list[Maintained]) -> Problem:
    named_ = [(one.unit or one.then).name for one in found]
    return problems.several_kept(code, weighing.run.standard, period, named_)


def _maintained(weighing: Weighing, title: Title, then: UnitThen) -> Maintained:
    unit = weighing.register.by_id.get(title.unit_id)
    if unit is None:
        day = weighing.register.day
        gone = problems.unit_gone(then.code, then.name, day, became(weighing.session, title.unit_id, day) or ())
        return Maintained(title, None, then, "open", (gone,))
    case = weighing.cases.get(unit.id)
    against = tuple(weighing.against(unit))
    if case is not None and case.outcome is Outcome.NOT_ACHIEVED and len(against) == 1:
        return Maintained(title, unit, then, "lost", (problems.not_maintained(unit, "; ".join(case.failed)),))
    return Maintained(title, unit, then, "open" if against else "kept", against)


def _ready(
    asked: list[Maintained], deciders: Deciders, decision: Decision, as_of: date
) -> tuple[list[Maintained], list[Maintained]]:
    """Those that can be kept by the decision, and the others with all that stands against them."""
    ready: list[Maintained] = []
    others: list[Maintained] = []
    for one in asked:
        against = list(one.problems)
        kept_by = _kept_to(one.title, as_of)
        if one.unit is not None and kept_by is not None:
            of = (one.title.standard, one.title.period)
            against = [problems.kept_before(one.unit, *of, as_of, decision_words(kept_by))]
        elif one.unit is not None and not against:
            against += not_before(one.unit, one.title, "--on", decision.day)
            against += deciders.against(one.unit)
            if one.title.state == "under_reappraisal":
                wanted = "kết luận bằng --ground, hoặc thu hồi"
                against.append(problems.wrong_state(one.unit, "giữ vững", state_words(one.title), wanted))
        if against:
            kept: Kept = "open" if one.kept == "kept" else one.kept
            others.append(replace(one, kept=kept, problems=tuple(against)))
        else:
            ready.append(one)
    return ready, others


def _kept_to(title: Title, as_of: date) -> TitleEvent | None:
    """By what the title was kept to a cut-off."""
    kept = (event for event in title.events if event.event == "kept")
    return next((event for event in kept if event.detail.get("as_of") == as_of.isoformat()), None)


def _kept_by(title: Title, as_of: date, decision: Decision) -> bool:
    event = _kept_to(title, as_of)
    return event is not None and (event.document, event.effective_on) == (decision.number.strip(), decision.day)


def _enter(session: Session, run: AssessmentRun, period: int, units: list[UnitOn], by: tuple[Decision, str]) -> int:
    decision, authority = by
    entry = journal.upcoming(session)
    detail = {"as_of": run.as_of.isoformat()}
    number = decision.number.strip()
    rows = [EventRow(unit.id, "kept", decision.day, number, authority, run_id=run.id, detail=detail) for unit in units]
    put_events(session, entry, run.standard, period, rows)
    journal.record(
        session,
        "recognition.kept",
        {
            "standard": run.standard,
            "period": period,
            "run": run.id,
            "as_of": run.as_of.isoformat(),
            "decision": number,
            "on": decision.day.isoformat(),
            "units": [unit.code for unit in units],
        },
    )
    return entry
