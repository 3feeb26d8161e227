"""Whether a condition can be true, and whether it can be false."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.kleene import Tri, at_least
from engine.workshop.soundness.atoms import Atom, Term, Value, asked_of, atom_of
from engine.workshop.soundness.ranges import opened, range_of
from engine.workshop.soundness.variables import State, Variable, variables

_LIMIT = 20_000
"""Combinations tried before a search is given up."""
_COMPARED = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What complete reports can make of a condition: None where the search was given up.

    exact  what was found can occur, so that a condition found both true and false is neither always
    """

    true: bool | None
    false: bool | None
    exact: bool

    @property
    def constant(self) -> bool | None:
        """The answer that it always gives, where it gives any."""
        if self.false is False and self.true:
            return True
        return False if self.true is False and self.false else None

    @property
    def never_known(self) -> bool:
        return self.true is False and self.false is False

    @property
    def settled(self) -> bool:
        """Whether it is certain what the condition is: always one thing, or now this and now that."""
        return self.constant is not None or self.never_known or (self.exact and None not in (self.true, self.false))


def prove(condition: n.Expression, set_: CriterionSet) -> Proof:
    """Tries every combination that matters, those left out that can change nothing any more."""
    found = sorted(variables(condition, set_), key=lambda variable: len(variable.states))
    search = _Search(condition, set_, found)
    true, false = search.reaches(True), search.reaches(False)
    return Proof(true, false, all(variable.exact for variable in found))


class _GivenUpError(Exception):
    pass


@dataclass
class _Search:
    condition: n.Expression
    set: CriterionSet
    variables: list[Variable]
    tried: int = 0

    def reaches(self, wanted: bool) -> bool | None:
        self.tried = 0
        try:
            return self._from(0, {}, wanted)
        except _GivenUpError:
            return None

    def _from(self, depth: int, state: dict[Term, Value], wanted: bool) -> bool:
        answer = truth(self.condition, state, self.set)
        if answer is not None or depth == len(self.variables):
            return answer is wanted
        for further in self.variables[depth].states:
            self.tried += 1
            if self.tried > _LIMIT:
                raise _GivenUpError
            if self._from(depth + 1, {**state, **further}, wanted):
                return True
        return False


def truth(node: n.Expression, state: State, set_: CriterionSet) -> Tri:
    """The answer of a condition where some of its terms have values and the others are unknown."""
    match node:
        case n.FactRef(name=name):
            return truth(set_.facts[name], state, set_)
        case n.Truth(value=value):
            return value
        case n.Not(operand=operand):
            answer = truth(operand, state, set_)
            return None if answer is None else not answer
        case n.And(parts=parts):
            return at_least(len(parts), (truth(part, state, set_) for part in parts))
        case n.Or(parts=parts):
            return at_least(1, (truth(part, state, set_) for part in parts))
        case n.AtLeast(k=k, parts=parts):
            return at_least(k, (truth(part, state, set_) for part in parts))
        case n.Compare() | n.Among():
            return _compared(node, state, set_)
        case _:
            said = state.get(asked_of(node, set_))
            return said if isinstance(said, bool) else None


def _compared(node: n.Compare | n.Among, state: Mapping[Term, Value], set_: CriterionSet) -> Tri:
    atom = atom_of(node, set_)
    if atom is None:
        assert isinstance(node, n.Compare)
        return _fixed_answer(node, set_)
    value = state.get(atom.term)
    if value is None:
        return None
    if isinstance(node, n.Among):
        return value in atom.limits
    left, right = _ranked(atom, value)
    return bool(_COMPARED[node.op](right, left) if atom.swapped else _COMPARED[node.op](left, right))


def _fixed_answer(node: n.Compare, set_: CriterionSet) -> Tri:
    """Of two fixed sides."""
    left, right = opened(node.left, set_), opened(node.right, set_)
    if isinstance(left, n.Text) and isinstance(right, n.Text):
        return bool(_COMPARED[node.op](left.value, right.value))
    first, second = range_of(left, set_), range_of(right, set_)
    if first is None or second is None or first.point is None or second.point is None:
        return None
    return bool(_COMPARED[node.op](first.point, second.point))


def _ranked(atom: Atom, value: Value) -> tuple[Fraction | str, Fraction | str]:
    """The value and its limit as they can be compared: entries of an ordered choice by their rank."""
    assert value is not None
    limit = atom.limits[0]
    if isinstance(value, str) and isinstance(limit, str):
        kind = atom.term.type if isinstance(atom.term, n.IndicatorRef) else None
        if isinstance(kind, n.ChoiceType) and {value, limit} <= set(kind.entries):
            return Fraction(kind.entries.index(value)), Fraction(kind.entries.index(limit))
        return value, limit
    return Fraction(value), Fraction(limit)
