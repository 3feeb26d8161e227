"""The case of a unit in a run: the engine's verdicts, the council's findings over them, and what is still open.

Open is what only the council can settle: a criterion whose wording was not seen (``missing``), one that is the
project's own draft (``drafted``), and one that rests on what the council judges. No title rests on a case with an open
criterion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.loading import read_kept
from criteria.model import UNCHECKED, Criterion, CriterionSet
from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.appraisal.outcomes import outcome_with
from engine.process.appraisal.validity import FindingOf, findings_of
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, ScopeRecord, SetText


@dataclass(frozen=True, slots=True)
class OpenCriterion:
    """A criterion the council has yet to find on. ``number``: its place in the set, from 1, as papers print it.

    outdated  the council found on it over an earlier run, whose figures were others
    """

    set: str
    id: str
    number: int
    title: str
    cite: str
    outdated: bool

    @property
    def text(self) -> str:
        return f"tiêu chí {self.number} “{self.title}”"


@dataclass(frozen=True, slots=True)
class Case:
    """One unit in one run, by all sets of the standard that assess it.

    outcome   with the council's findings over the verdicts; ``engine``: without
    word      what the set calls that outcome
    open      nothing may be granted while there are any
    failed    criteria not met, as far as is found, each as ``tiêu chí 3 “…”``; a condition before the criteria too
    found     how many criteria the council found on
    last      the last day of the unit's window; ``final``: the run's figures reach so far
    class_    of a scored set, where it is settled
    """

    unit_id: int
    engine: Outcome
    outcome: Outcome
    word: str
    open: tuple[OpenCriterion, ...]
    failed: tuple[str, ...]
    found: int
    last: date
    final: bool
    class_: str | None

    @property
    def appraised(self) -> bool:
        """Whether the council found on it, and on every criterion that was open."""
        return self.found > 0 and not self.open


@dataclass(frozen=True, slots=True)
class Outside:
    """That every set of the standard excludes a unit, and why."""

    unit_id: int
    reason: str


def read_cases(
    session: Session, run: AssessmentRun, units: Collection[int] | None = None, known: int | None = None
) -> dict[int, Case]:
    """Unit id to its case; ``units``: of these only. Units outside the standard have none.

    known  findings as known after that entry of the journal; none: as known now
    """
    found = findings_of(session, run, known)
    states = _states(session, run, units)
    unsure = _scope_unknown(session, run)
    by_unit: defaultdict[int, list[_Part]] = defaultdict(list)
    for row in _records(session, run, units):
        set_ = used_set(session, row.text_hash, run.period)
        part = _Part(row, set_, states.get(row.id, {}), run, (row.unit_id, row.text_hash) in unsure)
        by_unit[row.unit_id].append(part)
    return {unit_id: _case(unit_id, parts, found) for unit_id, parts in by_unit.items()}


def read_outside(session: Session, run: AssessmentRun) -> dict[int, Outside]:
    """Unit id to why it is outside the standard: those that a set of it excludes and none assesses."""
    assessed = select(AssessmentRecord.unit_id).where(AssessmentRecord.run_id == run.id)
    rows = session.execute(
        select(ScopeRecord.unit_id, ScopeRecord.reason)
        .join(SetText, SetText.text_hash == ScopeRecord.text_hash)
        .where(
            ScopeRecord.run_id == run.id,
            ScopeRecord.excluded.is_(True),
            SetText.standard == run.standard,
            ScopeRecord.unit_id.not_in(assessed),
        )
    )
    return {unit_id: Outside(unit_id, reason) for unit_id, reason in rows}


def used_set(session: Session, text_hash: str, period: int) -> CriterionSet:
    """The set as a run used it, with the parameters of the period."""
    kept = session.get(SetText, text_hash)
    if kept is None:
        raise LookupError(f"no text of a set: {text_hash}")
    return _read(kept.text, kept.key).for_period(period)


@lru_cache(maxsize=64)
def _read(text: str, name: str) -> CriterionSet:
    return read_kept(text, name)


def is_open(criterion: Criterion, state: State | None) -> bool:
    """Whether only the council can settle it; ``state`` as the engine has it, none of a ``missing`` one."""
    return criterion.basis in UNCHECKED or (criterion.judged and state is not State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class _Part:
    """One set's answer for one unit: the row of ``assessment``, the set, the states of its criteria.

    unsure  it is not known whether the unit is inside the standard
    """

    row: Any
    set: CriterionSet
    states: Mapping[str, State]
    run: AssessmentRun
    unsure: bool

    @property
    def last(self) -> date:
        return self.set.window.last_day(self.run.period)

    @property
    def gate(self) -> State | None:
        return State(self.row.gate_state) if self.row.gate_state else None

    def outcome(self, found: Mapping[str, bool]) -> Outcome:
        engine = Outcome(self.row.outcome)
        return engine if self.unsure else outcome_with(self.set, self.states, found, self.gate, engine)

    def found(self, findings: Mapping[tuple[int, str, str], FindingOf], *, valid: bool) -> dict[str, bool]:
        """Criterion to what the council found; ``valid`` False: over figures that are others now."""
        asked = ((c.id, findings.get((self.row.unit_id, self.row.text_hash, c.id))) for c in self.set.criteria)
        return {id_: finding.met for id_, finding in asked if finding is not None and finding.valid is valid}

    def open(self, found: Mapping[str, bool], outdated: Mapping[str, bool]) -> Iterator[OpenCriterion]:
        for number, criterion in enumerate(self.set.criteria, 1):
            if criterion.id not in found and is_open(criterion, self.states.get(criterion.id)):
                yield OpenCriterion(
                    self.set.key,
                    criterion.id,
                    number,
                    criterion.title,
                    criterion.full_cite,
                    criterion.id in outdated,
                )

    def failed(self, found: Mapping[str, bool]) -> Iterator[str]:
        if self.gate is State.FAIL:
            yield "điều kiện xét"
        for number, criterion in enumerate(self.set.criteria, 1):
            met = found.get(criterion.id)
            if met is False or (met is None and self.states.get(criterion.id) is State.FAIL):
                yield f"tiêu chí {number} “{criterion.title}”"


def _case(unit_id: int, parts: Sequence[_Part], findings: Mapping[tuple[int, str, str], FindingOf]) -> Case:
    outcomes: list[Outcome] = []
    still: list[OpenCriterion] = []
    failed: list[str] = []
    counted = 0
    for part in parts:
        found, outdated = part.found(findings, valid=True), part.found(findings, valid=False)
        outcomes.append(part.outcome(found))
        still += part.open(found, outdated)
        failed += part.failed(found)
        counted += len(found)
    last = max(part.last for part in parts)
    classes = {part.row.class_ for part in parts if part.row.class_}
    outcome = _together(outcomes)
    return Case(
        unit_id,
        _together([Outcome(part.row.outcome) for part in parts]),
        outcome,
        parts[0].set.words.get(outcome, WORDS[outcome]),
        tuple(still),
        tuple(failed),
        counted,
        last,
        last <= parts[0].run.as_of,
        classes.pop() if len(classes) == 1 else None,
    )


def _together(outcomes: Collection[Outcome]) -> Outcome:
    """Reached by all sets, or not reached by one; else open."""
    if Outcome.NOT_ACHIEVED in outcomes:
        return Outcome.NOT_ACHIEVED
    return Outcome.ACHIEVED if set(outcomes) == {Outcome.ACHIEVED} else Outcome.UNDETERMINED


def _records(session: Session, run: AssessmentRun, units: Collection[int] | None) -> list[Any]:
    query = (
        select(
            AssessmentRecord.id,
            AssessmentRecord.unit_id,
            AssessmentRecord.text_hash,
            AssessmentRecord.outcome,
            AssessmentRecord.class_.label("class_"),
            AssessmentRecord.gate_state,
        )
        .where(AssessmentRecord.run_id == run.id)
        .order_by(AssessmentRecord.id)
    )
    if units is not None:
        query = query.where(AssessmentRecord.unit_id.in_(sorted(units)))
    return list(session.execute(query))


def _scope_unknown(session: Session, run: AssessmentRun) -> frozenset[tuple[int, str]]:
    rows = session.execute(
        select(ScopeRecord.unit_id, ScopeRecord.text_hash).where(
            ScopeRecord.run_id == run.id, ScopeRecord.excluded.is_(None)
        )
    )
    return frozenset((unit_id, text_hash) for unit_id, text_hash in rows)


def _states(session: Session, run: AssessmentRun, units: Collection[int] | None) -> dict[int, dict[str, State]]:
    """Assessment to the state of each criterion that the engine decided."""
    query = (
        select(CriterionResult.assessment_id, CriterionResult.criterion_id, CriterionResult.state)
        .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
        .where(AssessmentRecord.run_id == run.id)
    )
    if units is not None:
        query = query.where(AssessmentRecord.unit_id.in_(sorted(units)))
    found: defaultdict[int, dict[str, State]] = defaultdict(dict)
    for assessment, criterion, state in session.execute(query):
        found[assessment][criterion] = State(state)
    return found
