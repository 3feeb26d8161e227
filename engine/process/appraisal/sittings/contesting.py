"""A member contests what stands of a criterion and moves another conclusion; it waits for a vote, or is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.model import Contest, Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.naming import case_named, criterion_named
from engine.process.appraisal.sittings.order import NewContest, NewWithdrawal, hindrances, pending_on
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen, read_sitting
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import CouncilMotion, CouncilWithdrawal, Store


@dataclass(frozen=True, slots=True)
class Contested:
    """What was moved; ``case``, ``asked``: as they stood. ``motion``: its number, ``entry``: of the journal."""

    sitting: Sitting
    case: SittingCase
    asked: Judged
    motion: int
    entry: int


def contest(
    store: Store, choice: SessionChoice, unit: str, criterion: str, *, met: bool, mover: int, ground: str
) -> Contested:
    """Enter that a member moves another conclusion. ProblemsError: HD-001 to HD-003, AP-004, AP-005, BQ-0xx."""
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        case = case_named(sitting, unit)
        asked = criterion_named(case, criterion)
        moved = NewContest(case.unit.id, asked.text_hash, asked.id, met, ground, mover)
        if found := hindrances(moved, sitting):
            raise ProblemsError(found)
        entry = journal.upcoming(session)
        motion = CouncilMotion(
            sitting_id=sitting.id,
            kind="contest",
            units=[case.unit.id],
            unit_id=case.unit.id,
            text_hash=asked.text_hash,
            criterion_id=asked.id,
            met=met,
            ground=ground.strip(),
            mover=mover,
            entry=entry,
        )
        session.add(motion)
        session.flush()
        payload: dict[str, Plain] = {
            "sitting": sitting.id,
            "motion": motion.id,
            "unit": case.unit.code,
            "set": asked.set,
            "criterion": asked.id,
            "met": met,
            "member": mover,
        }
        return Contested(sitting, case, asked, motion.id, journal.record(session, "council.contested", payload).seq)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken back, and how the case stands after it. ``entry``: of the journal."""

    case: SittingCase
    contest: Contest
    entry: int


def withdraw(store: Store, choice: SessionChoice, unit: str, criterion: str, *, member: int, ground: str) -> Withdrawn:
    """Enter that who contests a criterion takes that back, before it is voted on; ``ground``: may be empty.

    What stood before it stands. The case is not concluded by it, for the council did nothing; one that was concluded
    before is that again.

    ProblemsError: HD-001 to HD-003, AP-004, AP-005, BQ-0xx.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        case = case_named(sitting, unit)
        waiting = _waiting(case, criterion)
        if found := hindrances(NewWithdrawal(waiting, member), sitting):
            raise ProblemsError(found)
        entry = journal.upcoming(session)
        session.add(CouncilWithdrawal(motion_id=waiting.motion, ground=ground.strip() or None, entry=entry))
        session.flush()
        payload: dict[str, Plain] = {
            "sitting": sitting.id,
            "motion": waiting.motion,
            "unit": case.unit.code,
            "set": waiting.set,
            "criterion": waiting.criterion,
            "member": member,
        }
        journal.record(session, "council.withdrawn", payload)
        return Withdrawn(case_named(read_sitting(session, sitting.id), unit), waiting, entry)


def _waiting(case: SittingCase, which: str) -> Contest:
    """The contest of a criterion that waits; of one that no set of the case has any longer, by what agendas call it.

    ProblemsError: AP-004, AP-005, BQ-017.
    """
    gone = [one for one in case.pending if not one.number and which in (one.criterion, str(one.number))]
    if gone:
        return gone[0]
    asked = criterion_named(case, which)
    waiting = pending_on(case, asked)
    if waiting is None:
        raise ProblemsError([problems.no_contest(case, asked)])
    return waiting
