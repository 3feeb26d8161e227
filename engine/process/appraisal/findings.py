"""Entering what a council found of one unit's case outside of any session that is kept here, from its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.model import Criterion, CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal import problems
from engine.process.appraisal.cases import Case, OpenCriterion, SetCase, named_in, read_cases
from engine.process.appraisal.sittings import deciding_problems
from engine.process.appraisal.sittings.finding import Stated, meant
from engine.process.appraisal.sittings.model import engine_answer
from engine.process.appraisal.sittings.over import session_over
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import UnitOn, nearest_code, register_on
from engine.records.runs import latest_run
from engine.records.store import AssessmentRun, Finding, Store


@dataclass(frozen=True, slots=True)
class Asked:
    """Which criterion of which case: ``criterion``: its number in the set, as papers print it, or its id.

    Where several sets of the standard ask the unit, ``set:criterion``.
    """

    unit: str
    standard: str
    period: int
    criterion: str


@dataclass(frozen=True, slots=True)
class OnPaper:
    """The case of which a council that met on paper found."""

    unit: str
    standard: str
    period: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was entered: the criterion, how the case stands now, and what is still open. ``entry``: of the journal.

    word  what the set calls the outcome
    """

    unit: UnitOn
    set: str
    number: int
    title: str
    met: bool
    outcome: Outcome
    word: str
    open: tuple[OpenCriterion, ...]
    entry: int


def find(store: Store, asked: Asked, *, met: bool, ground: str, document: str) -> Found:
    """`find_on_paper` of one criterion."""
    stated = [Stated(asked.criterion, "met" if met else "not-met")]
    case = OnPaper(asked.unit, asked.standard, asked.period)
    return find_on_paper(store, case, stated, ground=ground, document=document)[0]


def find_on_paper(
    store: Store, asked: OnPaper, stated: Sequence[Stated], *, ground: str, document: str
) -> tuple[Found, ...]:
    """Enter what a council that met on paper found over the newest run, all or nothing.

    A later finding on the same criterion counts in its place. Where a session kept here has the case, open or closed,
    the finding must be made in it.

    ground    why
    document  the minutes it stands in

    ProblemsError: AP-001 to AP-006, BQ-034, BQ-035, BQ-040.
    """
    said = {"--ground": (ground, "căn cứ của kết luận"), "--document": (document, "số biên bản của Hội đồng")}
    found = [problems.nothing_said(option, what) for option, (text, what) in said.items() if not text.strip()]
    with store.writing() as session:
        run = latest_run(session, asked.standard, asked.period, projected=False)
        if run is None:
            raise ProblemsError([problems.not_assessed(asked.standard, asked.period), *found])
        unit = _unit(session, run, asked.unit, found)
        before = read_cases(session, run, [unit.id]).get(unit.id)
        if before is None:
            raise ProblemsError([problems.no_case(unit.code, asked.standard, asked.period)])
        meant_there = _understood(before, unit.code, stated)
        if (line := session_over(session, run, unit.id)) is not None:
            found.append(deciding_problems.in_a_session(unit.code, line.id, line.council, is_open=line.open))
        if found:
            raise ProblemsError(found)
        entry = _enter(session, run, unit, meant_there, (ground.strip(), document.strip()))
        case = read_cases(session, run, [unit.id])[unit.id]
    return tuple(
        Found(
            unit,
            set_.key,
            set_.criteria.index(criterion) + 1,
            criterion.title,
            met,
            case.outcome,
            case.word,
            case.open,
            entry,
        )
        for set_, criterion, met in meant_there
    )


def _unit(session: Session, run: AssessmentRun, code: str, found: Sequence[Problem]) -> UnitOn:
    register = register_on(session, run.register_day)
    unit = register.by_code.get(code)
    if unit is None:
        near = nearest_code(code, {one.code: one.name for one in register.units})
        raise ProblemsError([problems.unknown_unit(code, run.register_day, near), *found])
    return unit


def _understood(case: Case, code: str, stated: Sequence[Stated]) -> list[tuple[CriterionSet, Criterion, bool]]:
    """Each criterion with the conclusion that is meant of it."""
    found: list[tuple[CriterionSet, Criterion, bool]] = []
    wrong: list[Problem] = []
    for one in stated:
        try:
            part, criterion = _criterion(case.sets, code, one.criterion)
        except ProblemsError as error:
            wrong += error.problems
            continue
        state = part.states.get(criterion.id)
        met = meant(one.word, engine_answer(state))
        where = f"Đơn vị “{code}”, tiêu chí {part.set.criteria.index(criterion) + 1} “{criterion.title}”"
        if met is None:
            wrong.append(deciding_problems.engine_undecided(where, one.word, state))
        elif any(criterion is other for _, other, _ in found):
            wrong.append(deciding_problems.found_twice(where))
        else:
            found.append((part.set, criterion, met))
    if wrong:
        raise ProblemsError(wrong)
    return found


def _criterion(sets: Sequence[SetCase], code: str, asked: str) -> tuple[SetCase, Criterion]:
    named, _, which = asked.rpartition(":")
    within = [part for part in sets if named in ("", part.set.id, part.set.key)]
    hits = [(part, criterion) for part in within if (criterion := named_in(part.set, which)) is not None]
    if len(hits) > 1:
        raise ProblemsError([problems.several_sets(code, which, [part.set.id for part, _ in hits])])
    if not hits:
        known = [f"{number} “{c.title}”" for part in sets for number, c in enumerate(part.set.criteria, 1)]
        raise ProblemsError([problems.unknown_criterion(code, asked, known)])
    return hits[0]


def _enter(
    session: Session,
    run: AssessmentRun,
    unit: UnitOn,
    found: Sequence[tuple[CriterionSet, Criterion, bool]],
    said: tuple[str, str],
) -> int:
    entry, (ground, document) = journal.upcoming(session), said
    entered: list[Plain] = []
    for set_, criterion, met in found:
        key = {
            "run_id": run.id,
            "unit_id": unit.id,
            "text_hash": set_.whole_hash,
            "criterion_id": criterion.id,
        }
        last = session.scalar(select(func.max(Finding.revision)).filter_by(**key)) or 0
        session.add(Finding(**key, revision=last + 1, met=met, ground=ground, document=document, entry=entry))
        entered.append({"set": set_.key, "criterion": criterion.id, "met": met})
    payload: dict[str, Plain] = {"run": run.id, "unit": unit.code, "document": document, "findings": entered}
    return journal.record(session, "appraisal.found", payload).seq
