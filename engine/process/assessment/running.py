"""The run: gather facts, decide bottom-up, keep the results with a receipt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.kinds import UNIT_KINDS
from criteria.library.offices import SetsOf
from engine.decision.verdicts import Assessment, Outcome, State
from engine.process.assessment import problems
from engine.process.assessment.choosing import choose
from engine.process.assessment.cut_off import cut_off, register_day
from engine.process.assessment.deciding import Progress, conclude, no_progress
from engine.process.assessment.gathering import Gathered, gather
from engine.process.assessment.keeping import keep
from engine.process.assessment.rendering import found_results
from engine.process.library import library_of
from engine.records.canonical import sha256_of
from engine.records.store import Store


@dataclass(frozen=True, slots=True)
class FailedCriterion:
    """A criterion with how many units failed it."""

    set: str
    criterion: str
    title: str
    units: int


@dataclass(frozen=True, slots=True)
class ProposedReappraisal:
    """A trigger of a set that holds for a unit; ``number``: its place in the set, from 1; ``reason``: what happened."""

    unit: str
    set: str
    number: int
    reason: str | None


@dataclass(frozen=True)
class RunSummary:
    """What a run did.

    run, superseded   numbers of this run and of the earlier one of its sort that it supersedes
    journal_entry     None: it found just what run number ``run`` had found, and nothing new was kept
    final             of a projection: number of the final run that supersedes it already
    units             how many were assessed; those outside the standard are not among them
    outcomes          kind of unit -> outcome -> how many assessments, kinds in the order of `UNIT_KINDS`
    certain           of a projection: how many are “đã chắc chắn không đạt”
    forms             how many units' forms of the period were read, of whatever standard
    window_end        last day of the window; a run that is no projection and ends before it is an interim result
    early             units whose figures end before the run's day and before their window does
    failed            criteria by how many units failed them, most first
    former            how many units that are no more on the register day handed in forms, which this run does not read
    register_day      the day whose register was read
    reappraisals      triggers that hold, unit by unit
    notes             what the sets say of results of this period
    """

    run: int
    standard: str
    period: int
    projected: bool
    as_of: date
    superseded: int | None
    journal_entry: int | None
    final: int | None
    units: int
    outcomes: Mapping[str, Mapping[Outcome, int]]
    certain: int
    provisional: bool
    forms: int
    window_end: date
    early: tuple[str, ...]
    failed: tuple[FailedCriterion, ...]
    former: int
    register_day: date
    reappraisals: tuple[ProposedReappraisal, ...]
    notes: tuple[str, ...]

    @property
    def interim(self) -> bool:
        return not self.projected and self.as_of < self.window_end

    def count(self, outcome: Outcome) -> int:
        return sum(of_kind.get(outcome, 0) for of_kind in self.outcomes.values())


def assess(
    store: Store,
    standard: str,
    period: int,
    *,
    projected: bool = False,
    as_of: date | None = None,
    sets_of: SetsOf | None = None,
    progress: Progress = no_progress,
) -> RunSummary:
    """Assess every unit of the register by the standard's sets in force for the period, and keep the run.

    A projection applies them to what units expect by the end of the window; it stands apart from final runs. A later
    run supersedes an earlier one of its sort, and nothing is overwritten.

    sets_of   the sets in force; left out: the library with those that the office adopted
    as_of     the day up to which figures are reported; what stands when it is left out: `cut_off`
    progress  given the number of steps, makes what is called after each: a unit decided; of a projection also a unit
              looked at for what is certain

    ProblemsError: nothing in force (CR-9xx), AS-001, AS-002, AS-005, AS-007 to AS-010, AS-021, figures the sets
    cannot read (FA-0xx).
    """
    with store.reading() as session:
        chosen = choose(standard, period, sets_of or library_of(session).sets_of)
    day = register_day(chosen, as_of, projected=projected)
    with store.reading() as session:
        gathered = gather(session, chosen, day, projected=projected)
    if not gathered.units:
        raise problems.empty_register(store.address)
    until = cut_off(as_of, chosen, gathered, projected=projected)
    concluded = conclude(chosen, gathered, until, projected=projected, progress=progress)
    kept = concluded.assessments
    results = sha256_of(found_results(concluded))
    with store.writing() as session:
        where = keep(session, concluded, results)
    return RunSummary(
        where.run,
        standard,
        period,
        projected,
        until.day,
        where.superseded,
        where.journal_entry,
        where.final,
        len({assessment.unit for assessment in kept}),
        _outcomes(kept, gathered),
        sum(concluded.of(assessment) == "certain" for assessment in kept),
        any(assessment.provisional for assessment in kept),
        len(gathered.submissions),
        until.last,
        until.early,
        _failed(kept),
        gathered.former,
        gathered.register_day,
        tuple(ProposedReappraisal(unit, set_, one.number, one.reason) for unit, set_, one in concluded.triggers()),
        tuple(dict.fromkeys(note for assessment in kept for note in assessment.notes)),
    )


def _outcomes(assessments: Sequence[Assessment], gathered: Gathered) -> dict[str, Counter[Outcome]]:
    kinds = {unit["code"]: unit["kind"] for unit in gathered.decisive["units"]}
    outcomes: dict[str, Counter[Outcome]] = {kind: Counter() for kind in UNIT_KINDS}
    for assessment in assessments:
        outcomes[kinds[assessment.unit]][assessment.outcome] += 1
    return {kind: of_kind for kind, of_kind in outcomes.items() if of_kind}


def _failed(assessments: Sequence[Assessment]) -> tuple[FailedCriterion, ...]:
    titles: dict[tuple[str, str], str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for assessment in assessments:
        for answer in assessment.criteria:
            if answer.state is State.FAIL:
                titles[assessment.set, answer.id] = answer.title
                counts[assessment.set, answer.id] += 1
    return tuple(FailedCriterion(*key, titles[key], units) for key, units in counts.most_common())
