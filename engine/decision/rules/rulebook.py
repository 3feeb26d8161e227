"""Rules of any width and depth, decided by as many durable sessions as they need.

Rules that are too many for one ruleset stand in several, side by side. A rule that is too intricate is taken apart:
a part of it becomes a rule of an earlier session, and what that session finds is one more slot, 1 or 0, of the later
ones. So rule follows from rule, and nothing is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from engine.decision.rules.formulas import AllOf, AnyOf, Comparison, Formula
from engine.decision.rules.limits import GROUP_HEADS, MAX_RULES, MAX_SLOTS, MAX_STACK, Cost, cost, groups, stack_of
from engine.decision.rules.normal import contrary, normal
from engine.decision.rules.session import Session, SessionError

K = TypeVar("K", bound=Hashable)

_WIDTH: Final = GROUP_HEADS // 2
"""Comparisons that are taken out together: few enough for their contrary, which may be twice as wide, to fit."""

_Found = tuple[int, int]
"""A derived slot and the value found for it."""


class Rulebook(Generic[K]):
    """Decides facts of ``slots`` integers by ``rules``, as `Session` does, whatever their number and shape."""

    def __init__(self, rules: Mapping[K, Formula], slots: int) -> None:
        """Raises `LimitError` only for a threshold beyond ±2**62 or a slot that facts do not have."""
        parts = _Parts(slots)
        fitted = {key: parts.fitted(normal(rule), _fits) for key, rule in rules.items()}
        self._slots = slots
        self._derived = [0] * len(parts.formulas)
        self._stages = [(len(stage) // 2, _sessions(stage, parts.slots)) for stage in parts.stages()]
        self._sessions = _sessions(fitted, parts.slots)

    def decide(self, values: Sequence[int]) -> tuple[K, ...]:
        """The keys of all rules that are true of ``values``, in the order of the rules. Errors as of `Session`."""
        if self._stages:
            values = self._with_derived(values)
        fired = [session.decide(values) for session in self._sessions]
        return fired[0] if len(fired) == 1 else sum(fired, ())

    def close(self) -> None:
        """Give the engine's memory back; a rulebook used afterwards opens anew."""
        for session in self._sessions:
            session.close()
        for _, sessions in self._stages:
            for derived in sessions:
                derived.close()

    def _with_derived(self, values: Sequence[int]) -> list[int]:
        if len(values) != self._slots:
            raise ValueError(f"{len(values)} values given where the rules have {self._slots} slots")
        result = [*values, *self._derived]
        for expected, sessions in self._stages:
            found = [each for session in sessions for each in session.decide(result)]
            if len(found) != expected or len(dict(found)) != expected:
                raise SessionError("durable-rules did not find exactly one value for each part of a rule")
            for slot, value in found:
                result[slot] = value
        return result


class _Parts:
    """Takes formulas apart until they fit, and keeps what was taken out as derived slots."""

    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.formulas: dict[Formula, int] = {}
        self._levels: dict[int, int] = {}

    def fitted(self, formula: Formula, fits: Callable[[Formula], bool]) -> Formula:
        """An equal formula that fits, over the slots given and derived ones."""
        while not fits(formula):
            assert not isinstance(formula, Comparison)
            formula = self._smaller(formula)
        return formula

    def stages(self) -> list[dict[_Found, Formula]]:
        """The rules for the derived slots, two for each, in stages that read only slots of earlier ones."""
        result: defaultdict[int, dict[_Found, Formula]] = defaultdict(dict)
        for formula, slot in self.formulas.items():
            result[self._levels[slot]] |= {(slot, 1): formula, (slot, 0): contrary(formula)}
        return [stage for _, stage in sorted(result.items())]

    def _smaller(self, formula: AllOf | AnyOf) -> Formula:
        """With its largest part taken out; where all are comparisons, with them taken out a few at a time."""
        kind, parts = type(formula), formula.parts
        inner = [part for part in parts if not isinstance(part, Comparison)]
        if inner:
            largest = max(inner, key=lambda part: cost(part).comparisons)
            return normal(kind(tuple(self._taken(part) if part is largest else part for part in parts)))
        few = [kind(parts[start : start + _WIDTH]) for start in range(0, len(parts), _WIDTH)]
        return normal(kind(tuple(self._taken(normal(each)) for each in few)))

    def _taken(self, part: Formula) -> Formula:
        if isinstance(part, Comparison):
            return part
        fitted = self.fitted(part, _fits_both_ways)
        if fitted not in self.formulas:
            self.formulas[fitted] = self.slots
            self._levels[self.slots] = 1 + max((self._levels.get(slot, 0) for slot in cost(fitted).slots), default=0)
            self.slots += 1
        return Comparison(self.formulas[fitted], "==", 1)


def _fits(formula: Formula) -> bool:
    return cost(formula).fits


def _fits_both_ways(formula: Formula) -> bool:
    return cost(formula).fits and cost(contrary(formula)).fits


def _sessions(rules: Mapping[K, Formula], slots: int) -> list[Session[K]]:
    """The rules in order, in as few sessions as hold them; one at least."""
    batches: list[dict[K, Formula]] = [{}]
    costs: list[Cost] = []
    for key, formula in rules.items():
        costs.append(cost(formula))
        if not _together(costs):
            batches.append({})
            costs = costs[-1:]
        batches[-1][key] = formula
    return [Session(batch, slots) for batch in batches]


def _together(costs: list[Cost]) -> bool:
    used = frozenset[int]().union(*(each.slots for each in costs))
    return len(costs) <= MAX_RULES and len(used) <= MAX_SLOTS and stack_of(groups(costs)) <= MAX_STACK
