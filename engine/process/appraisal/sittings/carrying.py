"""Many cases in one motion: those without an open question as a list; one criterion found alike in all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.concluding import conclude, conclude_settled
from engine.process.appraisal.sittings.entering import add_findings
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.naming import cases_named, criterion_of_sets
from engine.process.appraisal.sittings.order import (
    NewFinding,
    NewList,
    hindrances,
    is_decided,
    may_decide,
    pending_on,
    recusal_hindrances,
)
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import CouncilMotion, Store


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: those named alone, or all but those named. ``mover``: number of the member who moves it."""

    only: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    mover: int | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Ready:
    """What a motion would take, and what it leaves: each case left with why, in the words of a form."""

    cases: tuple[SittingCase, ...]
    left: tuple[tuple[SittingCase, str], ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """What one motion took. ``motion``: its number; ``concluded``: cases that it settled; ``entry``: of the journal."""

    sitting: Sitting
    ready: Ready
    motion: int
    concluded: int
    entry: int


def ready_for_list(sitting: Sitting, wanted: Wanted = EVERYTHING) -> Ready:
    """The cases that may be carried as a list: not decided yet, and nothing of them to be looked at by itself.

    Cases that are named are taken whatever hinders them, so that it is told. ProblemsError: BQ-004.
    """
    taken, others = _chosen(sitting, wanted)
    if wanted.only:
        return Ready(tuple(taken), ())
    left = [(case, why) for case in taken if (why := _not_in_list(sitting, case, wanted.mover))]
    held = {case.unit.id for case, _ in left}
    cases = tuple(case for case in taken if case.unit.id not in held and not is_decided(case))
    excepted = [(case, problems.EXCEPTED) for case in others if not is_decided(case)]
    return Ready(cases, (*left, *excepted))


def carry(store: Store, choice: SessionChoice, wanted: Wanted) -> Carried:
    """Conclude all these cases as they stand, in one motion that keeps the list.

    ProblemsError: HD-001 to HD-003, BQ-0xx.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        ready = ready_for_list(sitting, wanted)
        units = tuple(case.unit.id for case in ready.cases)
        if found := hindrances(NewList(units, wanted.mover), sitting):
            raise ProblemsError(found)
        entry = journal.upcoming(session)
        motion = CouncilMotion(sitting_id=sitting.id, kind="list", units=list(units), mover=wanted.mover, entry=entry)
        session.add(motion)
        session.flush()
        conclude(session, sitting, {case.unit.id: case.case.outcome for case in ready.cases}, entry, motion.id)
        payload = _told(sitting, motion.id, ready.cases)
        journal.record(session, "council.carried", payload)
        return Carried(sitting, ready, motion.id, len(units), entry)


def ready_for_criterion(sitting: Sitting, which: str, wanted: Wanted = EVERYTHING) -> tuple[Judged, Ready]:
    """A criterion that the council settles itself, and the cases in which it has not.

    which  ``set:number`` or ``set:id``; the set may be left out where one set alone has it

    ProblemsError: BQ-004, BQ-037, BQ-038, BQ-059.
    """
    asked = criterion_of_sets(sitting, which)
    taken, others = _chosen(sitting, wanted)
    cases: list[SittingCase] = []
    left: list[tuple[SittingCase, str]] = []
    for case in taken:
        if not _is_open_in(case, asked):
            continue
        why = "" if wanted.only else _not_found_alike(sitting, case, asked, wanted.mover)
        if why:
            left.append((case, why))
        else:
            cases.append(case)
    left += [(case, problems.EXCEPTED) for case in others if _is_open_in(case, asked)]
    return asked, Ready(tuple(cases), tuple(left))


def carry_criterion(
    store: Store, choice: SessionChoice, which: str, wanted: Wanted, *, met: bool, ground: str
) -> tuple[Judged, Carried]:
    """Find alike on one criterion in all cases in which it is open, in one motion; cases settled by it are concluded.

    ProblemsError: HD-001 to HD-003, BQ-0xx.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        asked, ready = ready_for_criterion(sitting, which, wanted)
        findings = [
            NewFinding(case.unit.id, asked.text_hash, asked.id, met, ground, wanted.mover) for case in ready.cases
        ]
        if not findings:
            raise ProblemsError([_nothing_to_find(sitting, asked, ready.left)])
        if found := [problem for one in findings for problem in hindrances(one, sitting)]:
            alike = problems.no_ground_alike(sitting, asked)
            raise ProblemsError(list(dict.fromkeys(alike if one.code == alike.code else one for one in found)))
        entry = journal.upcoming(session)
        motion = _criterion_motion(session, sitting, findings, entry)
        add_findings(session, sitting, findings, entry, motion)
        concluded = conclude_settled(session, sitting, [one.unit_id for one in findings], entry)
        payload = _told(sitting, motion, ready.cases) | {"set": asked.set, "criterion": asked.id, "met": met}
        journal.record(session, "council.found_alike", payload)
        return asked, Carried(sitting, ready, motion, len(concluded), entry)


def _nothing_to_find(sitting: Sitting, asked: Judged, left: Sequence[tuple[SittingCase, str]]) -> Problem:
    """That the council has found everywhere, or where it has not, what forbids it."""
    held = [(case, why) for case, why in left if why != problems.EXCEPTED]
    if held:
        return problems.nowhere_free(sitting, asked, held)
    return problems.found_everywhere(sitting, asked, [case.unit.code for case, _ in left])


def _criterion_motion(session: Session, sitting: Sitting, findings: Sequence[NewFinding], entry: int) -> int:
    one = findings[0]
    motion = CouncilMotion(
        sitting_id=sitting.id,
        kind="criterion",
        units=[finding.unit_id for finding in findings],
        text_hash=one.text_hash,
        criterion_id=one.criterion_id,
        met=one.met,
        ground=one.ground.strip(),
        mover=one.member,
        entry=entry,
    )
    session.add(motion)
    session.flush()
    return motion.id


def _chosen(sitting: Sitting, wanted: Wanted) -> tuple[list[SittingCase], list[SittingCase]]:
    """The cases asked for, and those excepted. ProblemsError: BQ-004."""
    named, wrong = cases_named(sitting, wanted.only or wanted.but)
    if wrong:
        raise ProblemsError(wrong)
    if wanted.only:
        return named, []
    out = {case.unit.id for case in named}
    return [case for case in sitting.cases if case.unit.id not in out], named


def _not_in_list(sitting: Sitting, case: SittingCase, mover: int | None) -> str:
    if is_decided(case):
        return ""
    return "; ".join([*problems.waits(case), *problems.case_questions(case), *_voiceless(sitting, case, mover)])


def _not_found_alike(sitting: Sitting, case: SittingCase, asked: Judged, mover: int | None) -> str:
    contested = ["có ý kiến chờ biểu quyết"] if pending_on(case, asked) is not None else []
    return "; ".join([*problems.waits(case), *contested, *_voiceless(sitting, case, mover)])


def _voiceless(sitting: Sitting, case: SittingCase, mover: int | None) -> Iterator[str]:
    if sitting.present is not None and not may_decide(sitting, case.unit.id):
        yield "mọi thành viên có mặt đều đã báo cáo thay cho đơn vị"
    elif mover is not None and list(recusal_hindrances(sitting, case, mover)):
        yield f"thành viên số {mover} đã báo cáo thay cho đơn vị"


def _is_open_in(case: SittingCase, asked: Judged) -> bool:
    return any((one.set, one.id) == (asked.set, asked.id) for one in case.open)


def _told(sitting: Sitting, motion: int, cases: Collection[SittingCase]) -> dict[str, Plain]:
    codes: list[Plain] = [case.unit.code for case in cases]
    return {"sitting": sitting.id, "run": sitting.run_id, "motion": motion, "units": codes}
