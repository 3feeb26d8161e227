"""A member contests what stands of a criterion and moves another conclusion; it waits for a vote."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.naming import case_named, criterion_named
from engine.process.appraisal.sittings.order import NewContest, hindrances
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import CouncilMotion, Store


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
