"""Entering what the council found on one criterion of one unit's case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.model import Criterion, CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal import problems
from engine.process.appraisal.cases import OpenCriterion, read_cases, used_set
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import UnitOn, nearest_code, register_on
from engine.records.runs import latest_run
from engine.records.store import AssessmentRecord, AssessmentRun, Finding, Store


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
    """Enter the council's finding over the newest run; a later finding on the same criterion counts in its place.

    ground    why
    document  the minutes it stands in

    ProblemsError: AP-001 to AP-006.
    """
    said = {"--ground": (ground, "căn cứ của kết luận"), "--document": (document, "số biên bản của Hội đồng")}
    found = [problems.nothing_said(option, what) for option, (text, what) in said.items() if not text.strip()]
    with store.writing() as session:
        run = latest_run(session, asked.standard, asked.period, projected=False)
        if run is None:
            raise ProblemsError([problems.not_assessed(asked.standard, asked.period), *found])
        unit = _unit(session, run, asked.unit, found)
        set_, criterion = _criterion(session, run, unit, asked)
        if found:
            raise ProblemsError(found)
        entry = _enter(session, run, unit, (set_, criterion), (met, ground.strip(), document.strip()))
        case = read_cases(session, run, [unit.id])[unit.id]
    number = set_.criteria.index(criterion) + 1
    return Found(unit, set_.key, number, criterion.title, met, case.outcome, case.word, case.open, entry)


def _unit(session: Session, run: AssessmentRun, code: str, found: Sequence[Problem]) -> UnitOn:
    register = register_on(session, run.register_day)
    unit = register.by_code.get(code)
    if unit is None:
        near = nearest_code(code, {one.code: one.name for one in register.units})
        raise ProblemsError([problems.unknown_unit(code, run.register_day, near), *found])
    return unit


def _criterion(session: Session, run: AssessmentRun, unit: UnitOn, asked: Asked) -> tuple[CriterionSet, Criterion]:
    texts = session.scalars(
        select(AssessmentRecord.text_hash)
        .where(AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id == unit.id)
        .order_by(AssessmentRecord.id)
    )
    sets = [used_set(session, text, run.period) for text in texts]
    if not sets:
        raise ProblemsError([problems.no_case(unit.code, asked.standard, asked.period)])
    named, _, which = asked.criterion.rpartition(":")
    within = [set_ for set_ in sets if named in ("", set_.id, set_.key)]
    hits = [(set_, criterion) for set_ in within if (criterion := _named(set_, which)) is not None]
    if len(hits) > 1:
        raise ProblemsError([problems.several_sets(unit.code, which, [set_.id for set_, _ in hits])])
    if not hits:
        known = [f"{number} “{c.title}”" for set_ in sets for number, c in enumerate(set_.criteria, 1)]
        raise ProblemsError([problems.unknown_criterion(unit.code, asked.criterion, known)])
    return hits[0]


def _named(set_: CriterionSet, which: str) -> Criterion | None:
    """A whole number is the number that papers print, whatever ids there are; anything else is an id."""
    if not which.isdecimal():
        return next((criterion for criterion in set_.criteria if criterion.id == which), None)
    place = int(which)
    return set_.criteria[place - 1] if 1 <= place <= len(set_.criteria) else None


def _enter(
    session: Session,
    run: AssessmentRun,
    unit: UnitOn,
    of: tuple[CriterionSet, Criterion],
    said: tuple[bool, str, str],
) -> int:
    (set_, criterion), (met, ground, document) = of, said
    key = {
        "run_id": run.id,
        "unit_id": unit.id,
        "text_hash": set_.whole_hash,
        "criterion_id": criterion.id,
    }
    last = session.scalar(select(func.max(Finding.revision)).filter_by(**key)) or 0
    entry = journal.upcoming(session)
    session.add(Finding(**key, revision=last + 1, met=met, ground=ground, document=document, entry=entry))
    payload: dict[str, Plain] = {
        "run": run.id,
        "unit": unit.code,
        "set": set_.key,
        "criterion": criterion.id,
        "met": met,
        "document": document,
    }
    return journal.record(session, "appraisal.found", payload).seq
