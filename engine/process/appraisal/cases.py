"""The case of a unit in a run: the engine's verdicts, the council's findings over them, and what is still open.

Open is what only the council can settle: a criterion whose wording was not seen (``missing``), one that is the
project's own draft (``drafted``), and one that rests on what the council judges. No title rests on a case with an open
criterion. What an authority waived for the unit is not asked of it, as long as the waiver holds on the run's day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVarTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from criteria.loading import read_kept
from criteria.model import UNCHECKED, Criterion, CriterionSet
from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.appraisal.outcomes import outcome_with, states_with
from engine.process.appraisal.validity import FindingKey, FindingOf, findings_of
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, ScopeRecord, SetText
from engine.records.store.councils import SittingKind
from engine.records.waivers import Waived, WaiverKey, waived_on

_MANY = 1000


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
class SetCase:
    """What one set says of a unit in a run, and what lies over it.

    record    number of the row of ``assessment``
    states    of the criteria, as the engine has them; none of a ``missing`` one
    found     criterion to the finding that holds; ``outdated``: found on over figures that are others now
    waived    criterion to what waives it for the unit on the run's day
    after     the states with both over them
    gate_reason  why the condition before the criteria is as it is; empty where there is none
    """

    record: int
    set: CriterionSet
    text_hash: str
    engine: Outcome
    outcome: Outcome
    gate: State | None
    class_: str | None
    states: Mapping[str, State]
    found: Mapping[str, FindingOf]
    outdated: frozenset[str]
    waived: Mapping[str, Waived]
    after: Mapping[str, State]
    gate_reason: str = ""

    @property
    def open(self) -> Iterator[OpenCriterion]:
        for number, criterion in enumerate(self.set.criteria, 1):
            settled = criterion.id in self.found or criterion.id in self.waived
            if not settled and is_open(criterion, self.states.get(criterion.id)):
                yield OpenCriterion(
                    self.set.key,
                    criterion.id,
                    number,
                    criterion.title,
                    criterion.full_cite,
                    criterion.id in self.outdated,
                )

    @property
    def failed(self) -> Iterator[str]:
        if self.gate is State.FAIL:
            yield "điều kiện xét"
        for number, criterion in enumerate(self.set.criteria, 1):
            if self.after.get(criterion.id) is State.FAIL:
                yield f"tiêu chí {number} “{criterion.title}”"


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
    sets      the same set by set
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
    sets: tuple[SetCase, ...] = ()

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
    session: Session,
    run: AssessmentRun,
    units: Collection[int] | None = None,
    known: int | None = None,
    *,
    counting: bool = False,
    round_: SittingKind | None = None,
) -> dict[int, Case]:
    """Unit id to its case; ``units``: of these only. Units outside the standard have none.

    known     findings as known after that entry of the journal; none: as known now
    counting  without the findings of sessions that are open, as everybody but the council has it
    round_    with the findings of this round, as a session of it has it; none: of the round whose conclusion counts
    """
    over = _Over(
        findings_of(session, run, known, counting=counting, round_=round_),
        waived_on(session, run.standard, run.as_of, known),
    )
    states = _states(session, run, units)
    unsure = _scope_unknown(session, run)
    rows = _records(session, run, units)
    sets = used_sets(session, {row.text_hash for row in rows}, run.period)
    by_unit: defaultdict[int, list[SetCase]] = defaultdict(list)
    for row in rows:
        inside = (row.unit_id, row.text_hash) not in unsure
        by_unit[row.unit_id].append(_set_case(row, sets[row.text_hash], states.get(row.id, {}), over, inside=inside))
    return {unit_id: _case(unit_id, parts, run) for unit_id, parts in by_unit.items()}


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


def used_sets(session: Session, text_hashes: Collection[str], period: int) -> dict[str, CriterionSet]:
    """By text the sets as runs used them, in one query; a text that is not kept has none."""
    texts = session.scalars(select(SetText).where(SetText.text_hash.in_(sorted(text_hashes))))
    return {text.text_hash: _read(text.text, text.key).for_period(period) for text in texts}


@lru_cache(maxsize=64)
def _read(text: str, name: str) -> CriterionSet:
    return read_kept(text, name)


def named_in(set_: CriterionSet, which: str) -> Criterion | None:
    """A whole number is the number that papers print, whatever ids there are; anything else is an id."""
    if not which.isdecimal():
        return next((criterion for criterion in set_.criteria if criterion.id == which), None)
    place = int(which)
    return set_.criteria[place - 1] if 1 <= place <= len(set_.criteria) else None


def is_open(criterion: Criterion, state: State | None) -> bool:
    """Whether only the council can settle it; ``state`` as the engine has it, none of a ``missing`` one."""
    return criterion.basis in UNCHECKED or (criterion.judged and state is not State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class _Over:
    """What lies over the verdicts of a run."""

    findings: Mapping[FindingKey, FindingOf]
    waivers: Mapping[WaiverKey, Waived]


def _set_case(row: Any, set_: CriterionSet, states: Mapping[str, State], over: _Over, *, inside: bool) -> SetCase:
    """``row``: of ``assessment``; ``inside``: it is known that the unit is inside the standard."""
    ids = [criterion.id for criterion in set_.criteria]
    asked = {id_: over.findings.get((row.unit_id, row.text_hash, id_)) for id_ in ids}
    found = {id_: one for id_, one in asked.items() if one is not None and one.valid}
    waivers = {id_: over.waivers.get((row.unit_id, set_.id, id_)) for id_ in ids} if over.waivers else {}
    waived = {id_: one for id_, one in waivers.items() if one is not None}
    met = {id_: one.met for id_, one in found.items()}
    engine, gate = Outcome(row.outcome), State(row.gate_state) if row.gate_state else None
    return SetCase(
        row.id,
        set_,
        row.text_hash,
        engine,
        outcome_with(set_, states, met, gate, engine, waived) if inside else engine,
        gate,
        row.class_,
        states,
        found,
        frozenset(id_ for id_, one in asked.items() if one is not None and not one.valid),
        waived,
        states_with(states, met, waived),
        row.gate_reason or "",
    )


def _case(unit_id: int, parts: Sequence[SetCase], run: AssessmentRun) -> Case:
    last = max(part.set.window.last_day(run.period) for part in parts)
    classes = {part.class_ for part in parts if part.class_}
    outcome = _together([part.outcome for part in parts])
    return Case(
        unit_id,
        _together([part.engine for part in parts]),
        outcome,
        parts[0].set.words.get(outcome, WORDS[outcome]),
        tuple(one for part in parts for one in part.open),
        tuple(one for part in parts for one in part.failed),
        sum(len(part.found) for part in parts),
        last,
        last <= run.as_of,
        classes.pop() if len(classes) == 1 else None,
        tuple(parts),
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
            AssessmentRecord.gate_reason,
        )
        .where(AssessmentRecord.run_id == run.id)
        .order_by(AssessmentRecord.id)
    )
    rows = session.execute(of_units(query, units))
    return [row for row in rows if units is None or row.unit_id in units]


_Row = TypeVarTuple("_Row")


def of_units(query: Select[*_Row], units: Collection[int] | None) -> Select[*_Row]:
    """The rows of assessments of these units; a database takes only so many numbers, of many units all are read."""
    if units is None or len(units) > _MANY:
        return query
    return query.where(AssessmentRecord.unit_id.in_(sorted(units)))


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
    found: defaultdict[int, dict[str, State]] = defaultdict(dict)
    for assessment, criterion, state in session.execute(of_units(query, units)):
        found[assessment][criterion] = State(state)
    return found
