"""Narrow misses: cases that fail by a single criterion, of which a number is lacking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from criteria.model import AllPass, AtLeastPass
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import SetCase
from engine.process.appraisal.sittings.model import Judged, SittingCase


@dataclass(frozen=True, slots=True)
class NarrowMiss:
    """``gap``: how much more of one number the criterion lacks, as the engine says it, exactly."""

    criterion: Judged
    gap: Fraction

    @property
    def shown(self) -> str:
        return (self.criterion.gap or "").replace(".", ",")


def narrow_miss(case: SittingCase) -> NarrowMiss | None:
    """The criterion that alone would turn the outcome; of several that would, the one that lacks the least.

    None where the outcome is another, more than one criterion is lacking, or no number mends it. Points of a scored set
    are not weighed: what a criterion is worth there, the engine says of the whole.
    """
    if case.case.outcome is not Outcome.NOT_ACHIEVED:
        return None
    failing = [part for part in case.case.sets if part.outcome is Outcome.NOT_ACHIEVED]
    if len(failing) != 1:
        return None
    turning = set(_turning(failing[0]))
    misses = [
        NarrowMiss(one, Fraction(one.gap))
        for one in case.criteria
        if one.gap is not None and one.text_hash == failing[0].text_hash and one.id in turning
    ]
    return min(misses, key=lambda miss: miss.gap, default=None)


def _turning(part: SetCase) -> Iterator[str]:
    """Criteria not met, any one of which would make the set be reached, as far as is known."""
    rule, states = part.set.outcome, part.after
    failed = [id_ for id_, state in states.items() if state is State.FAIL and id_ not in part.found]
    if part.gate is State.FAIL:
        return
    if isinstance(rule, AllPass):
        if sum(state is State.FAIL for state in states.values()) == 1:
            yield from failed
    elif isinstance(rule, AtLeastPass):
        may_pass = sum(state in (State.PASS, State.INSUFFICIENT) for state in states.values())
        unseen = sum(criterion.id not in states for criterion in part.set.unverified)
        if may_pass + unseen == rule.n - 1:
            yield from failed
