"""What a run found, and the rows it makes in the store's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from criteria.model import CriterionSet
from engine.decision.verdicts import Assessment, Outcome, State, Trigger
from engine.process.assessment.certainty import Certainty
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.cut_off import CutOff
from engine.process.assessment.gathering import Gathered
from engine.process.assessment.keeping_units import Row, UnitsFound, scope_rows, standing_rows

RecordKey = tuple[int, str]
"""Unit id and set id of an assessment."""


@dataclass(frozen=True)
class Concluded:
    """What a run found. ``certainty`` is there for projections only; ``units``: beside the assessments of its sets."""

    chosen: Chosen
    gathered: Gathered
    cut_off: CutOff
    assessments: Sequence[Assessment]
    certainty: Certainty | None
    units: UnitsFound

    @property
    def projected(self) -> bool:
        return self.certainty is not None

    def of(self, assessment: Assessment) -> str | None:
        """Of a projected “không đạt”: certain or expected."""
        if self.certainty is None or assessment.outcome is not Outcome.NOT_ACHIEVED:
            return None
        return "certain" if (assessment.unit, assessment.set) in self.certainty.units else "expected"

    def scopes(self) -> list[Row]:
        """Rows of ``unit_scope``, but for the run's number."""
        return scope_rows(self.units, self.chosen, self.gathered.units)

    def standings(self) -> list[Row]:
        """Rows of ``unit_standing``, but for the run's number."""
        return standing_rows(self.units, self.gathered.units)

    def triggers(self) -> Iterator[tuple[str, str, Trigger]]:
        """Unit, set and trigger of those that hold: each proposes the re-appraisal of a title."""
        for assessment in self.assessments:
            yield from ((assessment.unit, assessment.set, one) for one in assessment.triggers if one.state is True)

    @cached_property
    def _sets(self) -> dict[str, CriterionSet]:
        return {set_.id: set_ for set_ in self.chosen.own}

    def records(self) -> Iterator[Row]:
        """A row of ``assessment`` each, but for its id and its run's."""
        for assessment in self.assessments:
            set_ = self._sets[assessment.set]
            low, high = assessment.score or (None, None)
            gate = assessment.gate
            yield {
                "unit_id": self.gathered.units[assessment.unit],
                "set_id": assessment.set,
                "edition": assessment.edition,
                "meaning_hash": set_.meaning_hash,
                "text_hash": set_.whole_hash,
                "outcome": str(assessment.outcome),
                "class": assessment.class_,
                "score_low": low,
                "score_high": high,
                "gate_state": str(gate.state) if gate else None,
                "gate_reason": gate.reason if gate else None,
                "provisional": assessment.provisional,
                "projected_certainty": self.of(assessment),
            }

    def results(self) -> Iterator[tuple[RecordKey, Row]]:
        """A row of ``criterion_result`` for each criterion, but for the id of its assessment, with what tells that."""
        for assessment in self.assessments:
            key = (self.gathered.units[assessment.unit], assessment.set)
            criteria = self._sets[assessment.set].criteria
            places = {criterion.id: (position, criterion.basis) for position, criterion in enumerate(criteria, 1)}
            lost = None
            if self.certainty is not None:
                lost = self.certainty.criteria.get((assessment.unit, assessment.set), frozenset())
            for answer in assessment.criteria:
                position, basis = places[answer.id]
                yield (
                    key,
                    {
                        "position": position,
                        "criterion_id": answer.id,
                        "state": str(answer.state),
                        "reason": answer.reason,
                        "gap": answer.gap,
                        "observed": dict(answer.observed),
                        "judged": answer.judged,
                        "basis": basis,
                        "certain": answer.state is State.FAIL and (lost is None or answer.id in lost),
                    },
                )
