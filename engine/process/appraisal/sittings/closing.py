"""Closing a session, and opening it again: what hinders it, and what a closing leaves behind.

A session closes over the cases that it concluded. Two sorts of cases need no conclusion:

* those whose figures are lacking, when nothing else is open in them: they are concluded as undetermined, with what is
  lacking, for that is what the council can say of them;
* those that wait only for units below which this very session concluded: they are left for a session after the next
  run, since before the closing nothing of it counts above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.concluding import conclude
from engine.process.appraisal.sittings.deciding_problems import no_quorum, nobody_attends
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS, closed, place, some_of, too_early
from engine.process.appraisal.sittings.reading import SessionChoice, lacks_figures, read_chosen, read_sitting
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import CouncilStep, Store


@dataclass(frozen=True, slots=True)
class Closed:
    """What a closing closed: the session as it stands after it, and the journal entry.

    undetermined  cases concluded as undetermined, for want of figures
    later         cases left for a session after the next run
    """

    sitting: Sitting
    undetermined: tuple[SittingCase, ...]
    later: tuple[SittingCase, ...]
    entry: int


def close(store: Store, choice: SessionChoice, on: date) -> Closed:
    """Close a session; from then on its conclusions count.

    ProblemsError: HD-001 to HD-003, HD-040 to HD-050, HD-053.
    """
    with store.writing() as session:
        before = read_chosen(session, choice)
        found = list(hindrances(before))
        if before.open and on < before.held_on:
            found.append(too_early(before, on))
        if found:
            raise ProblemsError(found)
        waiting = left_for_later(before)
        later = [case for case in before.cases if case.unit.id in waiting]
        closing = [case for case in before.cases if case.unit.id not in waiting]
        lacking = [case for case in closing if left_undetermined(case)]
        entry = journal.upcoming(session)
        unsaid = [case for case in lacking if case.standing is None]
        conclude(session, before, {case.unit.id: Outcome.UNDETERMINED for case in unsaid}, entry)
        detail: dict[str, Plain] = {
            "units": [case.unit.id for case in closing],
            "undetermined": [case.unit.id for case in lacking],
            "later": [case.unit.id for case in later],
        }
        session.add(CouncilStep(sitting_id=before.id, step="closed", on=on, detail=detail, entry=entry))
        journal.record(session, "council.closed", _counts(before, len(lacking), len(later)))
        return Closed(read_sitting(session, before.id), tuple(lacking), tuple(later), entry)


def reopen(store: Store, number: int, ground: str, on: date) -> int:
    """Open a closed session again; its conclusions do not count until it is closed anew. Number of the entry.

    It may be open beside a later one of its council: its cases are its own, and the later one may wait for them.
    ProblemsError: HD-003, HD-051 to HD-053.
    """
    with store.writing() as session:
        sitting = read_sitting(session, number)
        if found := list(_against_reopening(sitting, ground, on)):
            raise ProblemsError(found)
        entry = journal.upcoming(session)
        session.add(
            CouncilStep(sitting_id=sitting.id, step="reopened", on=on, ground=ground.strip(), detail={}, entry=entry)
        )
        journal.record(session, "council.reopened", {"sitting": sitting.id})
        return entry


def _against_reopening(sitting: Sitting, ground: str, on: date) -> Iterator[Problem]:
    if sitting.open:
        yield SITTING_PROBLEMS.problem("HD-051", place(sitting))
    if not ground.strip():
        yield SITTING_PROBLEMS.problem("HD-052", "--ground")
    if on < sitting.held_on:
        yield too_early(sitting, on)


def hindrances(sitting: Sitting) -> Iterator[Problem]:
    """All that forbids closing a session, as it stands; cases of one hindrance are told together."""
    if not sitting.open:
        yield closed(sitting)
        return
    if not sitting.cases:
        yield _told(sitting, "HD-050")
    if sitting.present is None:
        yield nobody_attends(sitting)
    elif not sitting.quorate:
        yield no_quorum(sitting)
    yield from _of_cases(sitting)


def left_undetermined(case: SittingCase) -> bool:
    """Whether all that the council could settle is settled, and figures are lacking all the same."""
    return lacks_figures(case.case) and not (case.pending or case.fresh or case.below)


def left_for_later(sitting: Sitting) -> frozenset[int]:
    """Ids of the units that wait only for units below that the closing itself concludes.

    Or for units that are left for later themselves.
    """
    own = {case.unit.code: case for case in sitting.cases}
    found: dict[str, bool] = {}

    def waits(code: str) -> bool:
        if code not in found:
            found[code] = False
            below = own[code].below
            found[code] = bool(below) and all(one in own and (_done(own[one]) or waits(one)) for one in below)
        return found[code]

    return frozenset(case.unit.id for code, case in own.items() if waits(code))


def outdated(case: SittingCase) -> tuple[Judged, ...]:
    """What was found over figures that are others now, of criteria that the engine decides; the rest is open anyway."""
    still = {(one.set, one.id) for one in case.open}
    return tuple(one for one in case.criteria if one.outdated and (one.set, one.id) not in still)


def _of_cases(sitting: Sitting) -> Iterator[Problem]:
    """A case that waits for units below is told by what hinders these, here or in their own session."""
    rest = [case for case in sitting.cases if not case.below]
    for code, hinders in _HINDERS:
        found = [case.unit.code for case in rest if hinders(case)]
        if found:
            yield _told(sitting, code, count=len(found), units=some_of(found))
    own = {case.unit.code for case in sitting.cases}
    for case in sitting.cases:
        others = [code for code in case.below if code not in own]
        if others:
            where = f"{place(sitting)}, {case.unit.name} ({case.unit.code})"
            yield SITTING_PROBLEMS.problem("HD-049", where, units=some_of(others))


def _told(sitting: Sitting, code: str, **fields: object) -> Problem:
    of: dict[str, object] = {"number": sitting.id, "standard": sitting.standard, "period": sitting.period}
    return SITTING_PROBLEMS.problem(code, place(sitting), "", **of, **fields)


def _done(case: SittingCase) -> bool:
    return left_undetermined(case) or (case.standing is not None and not case.fresh)


def _unconcluded(case: SittingCase) -> bool:
    """Not concluded, though nothing else hinders it."""
    return case.concluded is None and _ready(case)


def _stale(case: SittingCase) -> bool:
    return case.concluded is not None and case.concluded.stale and _ready(case)


def _ready(case: SittingCase) -> bool:
    return case.settled and not outdated(case) and not left_undetermined(case)


_HINDERS: tuple[tuple[str, Callable[[SittingCase], bool]], ...] = (
    ("HD-043", lambda case: case.fresh),
    ("HD-044", lambda case: bool(case.pending)),
    ("HD-045", lambda case: bool(case.open)),
    ("HD-046", lambda case: bool(outdated(case))),
    ("HD-047", _unconcluded),
    ("HD-048", _stale),
)
"""What hinders a closing, by its code, in the order in which it is mended."""


def _counts(sitting: Sitting, undetermined: int, later: int) -> dict[str, Plain]:
    said = [case.standing.outcome for case in sitting.cases if case.standing is not None]
    return {
        "sitting": sitting.id,
        "run": sitting.run_id,
        "achieved": said.count(Outcome.ACHIEVED),
        "not_achieved": said.count(Outcome.NOT_ACHIEVED),
        "undetermined": undetermined,
        "later": later,
    }
