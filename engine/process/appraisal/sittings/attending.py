"""Who is at a session: told anew whenever somebody comes or goes; the quorum is counted from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sittings.model import Member, Sitting
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS, closed, place, too_early
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen, read_sitting
from engine.records import journal
from engine.records.store import CouncilStep, Store


@dataclass(frozen=True, slots=True)
class Attended:
    """Who is there, excused, and neither; ``needed``: how many must be there. ``entry``: of the journal."""

    sitting: Sitting
    present: tuple[Member, ...]
    excused: tuple[Member, ...]
    absent: tuple[Member, ...]
    needed: int
    entry: int

    @property
    def chaired(self) -> bool:
        return any(one.role == "chair" for one in self.present)


def attend(
    store: Store, choice: SessionChoice, present: Collection[int], excused: Collection[int], on: date
) -> Attended:
    """Enter who is at a session; it counts in the place of what was entered before.

    present, excused  numbers of members

    ProblemsError: HD-001 to HD-003, HD-030 to HD-032, HD-040, HD-053.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        found = hindrances(sitting, present, excused)
        if sitting.open and on < sitting.held_on:
            found.append(too_early(sitting, on))
        if found:
            raise ProblemsError(found)
        entry = journal.upcoming(session)
        detail = {"present": sorted(set(present)), "excused": sorted(set(excused))}
        session.add(CouncilStep(sitting_id=sitting.id, step="attended", on=on, detail=detail, entry=entry))
        journal.record(session, "council.attended", {"sitting": sitting.id, **detail})
        return attendance(read_sitting(session, sitting.id), entry)


def attendance(sitting: Sitting, entry: int) -> Attended:
    there = sitting.present or frozenset()
    return Attended(
        sitting,
        tuple(one for one in sitting.members if one.number in there),
        tuple(one for one in sitting.members if one.number in sitting.excused),
        tuple(one for one in sitting.members if one.number not in there | sitting.excused),
        sitting.needed,
        entry,
    )


def hindrances(sitting: Sitting, present: Collection[int], excused: Collection[int]) -> list[Problem]:
    """What forbids entering these numbers, all of it."""
    if not sitting.open:
        return [closed(sitting)]
    known = ", ".join(str(one.number) for one in sitting.members)
    found = [
        SITTING_PROBLEMS.problem("HD-030", f"{place(sitting)}, {option}", f"“{number}”", known=known)
        for option, numbers in (("--present", present), ("--excused", excused))
        for number in dict.fromkeys(numbers)
        if sitting.member(number) is None
    ]
    both = sorted(set(present) & set(excused))
    if both:
        numbers = ", ".join(map(str, both))
        found.append(SITTING_PROBLEMS.problem("HD-031", f"{place(sitting)}, --excused", numbers=numbers))
    if not present:
        found.append(SITTING_PROBLEMS.problem("HD-032", f"{place(sitting)}, --present"))
    return found
