"""What councils concluded, for a run to count: read with what they saw, so that the decision can tell if that holds.

A conclusion is considered where its session is closed and what it lay over is the same for the unit: the day of the
figures, as far as the standard's own windows reach, the unit's forms, what the register says of it. Whether the sets
say the same again is known only once they have decided, from below upwards (`engine.decision.facts.concluded`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.facts.concluded import Concluded, Verdict
from engine.decision.verdicts import Outcome
from engine.process.assessment.choosing import Chosen
from engine.records.as_seen import Form, forms_read, registered
from engine.records.conclusions import Conclusion, conclusions
from engine.records.register import Register, UnitOn, register_on
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult
from engine.records.submitted import Handed


@dataclass(frozen=True, slots=True)
class Councils:
    """What a run counts of councils.

    concluded  unit code to standard to what was concluded and seen, of those that may hold
    entries    of the journal: those that brought in the conclusions asked for, and closed their sessions
    """

    concluded: Mapping[str, Mapping[str, Concluded]]
    entries: frozenset[int]


def read_councils(
    session: Session,
    chosen: Chosen,
    register: Register,
    handed: Iterable[Handed],
    before: Iterable[Handed],
    known: int,
) -> Councils:
    """What closed sessions concluded of units whose results others read, as known after an entry of the journal.

    register  of the run's day
    handed, before  the forms of the period and of the one before that it reads
    """
    asked = chosen.standards_held() | chosen.kinds_recognised().keys()
    found = conclusions(session, [chosen.period], asked, known).values() if asked else ()
    read = [one for one in found if _reads(chosen, register.by_id.get(one.unit_id), one.standard)]
    forms = _forms_of({"submissions": handed, "prior_submissions": before}, register)
    now = _Now(chosen, register, forms)
    runs = session.scalars(select(AssessmentRun).where(AssessmentRun.id.in_(sorted({one.run_id for one in read}))))
    lain_over = {run.id: _Before(session, run) for run in runs}
    holding = [one for one in read if now.same(one, lain_over[one.run_id])]
    verdicts = _verdicts(session, holding)
    concluded: defaultdict[str, dict[str, Concluded]] = defaultdict(dict)
    for one in holding:
        seen = verdicts[one.run_id, one.unit_id]
        concluded[register.by_id[one.unit_id].code][one.standard] = Concluded(Outcome(one.outcome), seen)
    return Councils(dict(concluded), frozenset(entry for one in read for entry in one.entries))


def _reads(chosen: Chosen, unit: UnitOn | None, standard: str) -> bool:
    return unit is not None and chosen.reads_decision(standard, unit.kind)


def _forms_of(handed: Mapping[str, Iterable[Handed]], register: Register) -> dict[str, frozenset[Form]]:
    """Unit code to its forms; ``handed``: by the part of the receipt."""
    found: defaultdict[str, set[Form]] = defaultdict(set)
    for part, forms in handed.items():
        for one in forms:
            code = register.by_id[one.unit_id].code
            found[code].add((part, one.workbook_sha256, one.standard, one.revision))
    return {code: frozenset(forms) for code, forms in found.items()}


@dataclass(frozen=True)
class _Before:
    """The run that conclusions lie over."""

    session: Session
    run: AssessmentRun

    @cached_property
    def units(self) -> Mapping[int, UnitOn]:
        return register_on(self.session, self.run.register_day, self.run.known).by_id

    @cached_property
    def forms(self) -> Mapping[str, frozenset[Form]]:
        return forms_read(self.run.receipt)


@dataclass(frozen=True, slots=True)
class _Now:
    """What the run at work reads. The register's day is that of its figures, no later than its windows end."""

    chosen: Chosen
    register: Register
    forms: Mapping[str, frozenset[Form]]

    def same(self, one: Conclusion, before: _Before) -> bool:
        """Whether the unit's figures are those that the conclusion lies over."""
        unit, then = self.register.by_id[one.unit_id], before.units.get(one.unit_id)
        last = self.chosen.last_day(one.standard, one.period)
        return (
            then is not None
            and registered(unit) == registered(then)
            and min(self.register.day, last) == min(before.run.as_of, last)
            and self._forms(self.forms, unit, one) == self._forms(before.forms, then, one)
        )

    def _forms(self, forms: Mapping[str, frozenset[Form]], unit: UnitOn, one: Conclusion) -> frozenset[Form]:
        """The unit's forms. Where the run assesses another standard, only those of the period that answer this one."""
        of_unit = forms.get(unit.code, frozenset())
        if one.standard == self.chosen.standard:
            return of_unit
        return frozenset(form for form in of_unit if (form[0], form[2]) == ("submissions", one.standard))


_Seen = defaultdict[tuple[int, int], dict[str, Verdict]]


def _verdicts(session: Session, of: Sequence[Conclusion]) -> _Seen:
    """Run and unit to each set's verdict by the hash of its whole text, as the council saw it."""
    found: _Seen = defaultdict(dict)
    if not of:
        return found
    wanted = {(one.run_id, one.unit_id) for one in of}
    runs = sorted({one.run_id for one in of})
    criteria = _criteria(session, runs)
    for row in session.scalars(select(AssessmentRecord).where(AssessmentRecord.run_id.in_(runs))):
        if (row.run_id, row.unit_id) in wanted:
            found[row.run_id, row.unit_id][row.text_hash] = Verdict(
                row.outcome,
                row.class_,
                (row.score_low, row.score_high) if row.score_low is not None and row.score_high is not None else None,
                (row.gate_state, row.gate_reason or "") if row.gate_state else None,
                criteria[row.id],
            )
    return found


def _criteria(
    session: Session, runs: Collection[int]
) -> defaultdict[int, dict[str, tuple[str, str, Mapping[str, str | None]]]]:
    """Of the assessments of runs the engine's answer on each criterion."""
    rows = session.execute(
        select(
            CriterionResult.assessment_id,
            CriterionResult.criterion_id,
            CriterionResult.state,
            CriterionResult.reason,
            CriterionResult.observed,
        )
        .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
        .where(AssessmentRecord.run_id.in_(runs))
    )
    found: defaultdict[int, dict[str, tuple[str, str, Mapping[str, str | None]]]] = defaultdict(dict)
    for assessment, criterion, state, reason, observed in rows:
        found[assessment][criterion] = (state, reason, observed)
    return found
