"""Points of a scored set: from how few to how many a criterion still brings, the total, and the class it reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from criteria.model import CriterionSet, Scored
from engine.decision.facts.kleene import Tri
from engine.decision.verdicts import Outcome, State

Range = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Total:
    """The total still possible, least and greatest, and the classes of both ends; caps lower a class, never a total."""

    low: Fraction
    high: Fraction
    low_class: str
    high_class: str

    @property
    def class_(self) -> str | None:
        return self.low_class if self.low_class == self.high_class else None


def of_criterion(full: Fraction, state: State) -> Range:
    """A criterion with ``points`` and ``require``, where it applies."""
    if state is State.PASS:
        return full, full
    return (Fraction(0), full) if state is State.INSUFFICIENT else (Fraction(0), Fraction(0))


def of_bands(points: Sequence[Fraction], truths: Sequence[Tri]) -> Range:
    """Walk the list: a true band ends the walk, an unknown one is possible and the walk goes on."""
    possible: list[Fraction] = []
    for band, truth in zip(points, truths, strict=True):
        if truth is not False:
            possible.append(band)
        if truth is True:
            return min(possible), max(possible)
    return Fraction(0), max(possible, default=Fraction(0))


def total(set_: CriterionSet, rule: Scored, states: Sequence[State], ranges: Sequence[Range]) -> Total | None:
    """The total of the decided criteria and the missing ones, brought to the full mark; None if none applies.

    states, ranges  of the set's decided criteria, in order
    """
    low = high = applicable = Fraction(0)
    applies = bool(set_.unverified)
    for criterion in set_.unverified:
        high += criterion.points or 0
        applicable += criterion.points or 0
    for criterion, state, (least, most) in zip(set_.decided, states, ranges, strict=True):
        full = criterion.points or Fraction(0)
        if state is not State.NOT_APPLICABLE:
            applies = True
            low, high, applicable = low + least, high + most, applicable + full
        elif rule.not_applicable == "full":
            low, high = low + full, high + full
    if not applies or (rule.not_applicable == "rescale" and applicable == 0):
        return None
    if rule.not_applicable == "rescale":
        low, high = low * rule.full / applicable, high * rule.full / applicable
    return Total(low, high, *_classes(set_, rule, states, low, high))


def outcome_of(set_: CriterionSet, rule: Scored, total_: Total | None) -> Outcome:
    """Decided as soon as both ends lie on the same side of ``achieved_from``."""
    if total_ is None:
        return Outcome.UNDETERMINED
    ranks = [rank(set_, class_) <= rank(set_, rule.achieved_from) for class_ in (total_.low_class, total_.high_class)]
    if all(ranks):
        return Outcome.ACHIEVED
    return Outcome.UNDETERMINED if any(ranks) else Outcome.NOT_ACHIEVED


def rank(set_: CriterionSet, class_: str) -> int:
    """0 for the best class."""
    return next(place for place, found in enumerate(set_.classes) if found.id == class_)


def _classes(
    set_: CriterionSet, rule: Scored, states: Sequence[State], low: Fraction, high: Fraction
) -> tuple[str, str]:
    """A mandatory criterion that fails caps both ends; one that is not settled caps the low end only."""
    mandatory = [state for criterion, state in zip(set_.decided, states, strict=True) if criterion.mandatory]
    failed = State.FAIL in mandatory
    open_ = State.INSUFFICIENT in mandatory or any(criterion.mandatory for criterion in set_.unverified)
    return _class(set_, rule, low, failed or open_), _class(set_, rule, high, failed)


def _class(set_: CriterionSet, rule: Scored, total_: Fraction, capped: bool) -> str:
    place = next(place for place, class_ in enumerate(set_.classes) if total_ >= class_.from_)
    if capped and rule.cap is not None:
        place = max(place, rank(set_, rule.cap))
    return set_.classes[place].id
