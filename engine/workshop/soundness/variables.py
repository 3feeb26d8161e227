"""What a condition asks about, and the few values of each that stand for all others.

A `Variable` gives values to one term, or to several that hang together, such as the month and the quarter of one day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product
from math import floor

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.kinds import ATTRIBUTES
from criteria.model import CriterionSet
from engine.workshop.soundness.atoms import Term, Value, asked_of, atom_of, is_no_number
from engine.workshop.soundness.ranges import Range, difference, opened, range_of
from engine.workshop.soundness.year_days import days_of_a_year, is_no_day, of_day

State = Mapping[Term, Value]

_OTHER = "\x00"
"""A text that no condition names."""


@dataclass(frozen=True)
class Variable:
    """``exact``: each of its states can occur, beside any state of the other variables."""

    states: tuple[State, ...]
    exact: bool


def variables(condition: n.Expression, set_: CriterionSet) -> list[Variable]:
    """All that the condition asks about, each term in one of them."""
    return _Variables(condition, set_).found()


class _Variables:
    def __init__(self, condition: n.Expression, set_: CriterionSet) -> None:
        self.set = set_
        self.limits: dict[Term, list[Fraction | str]] = {}
        nodes = list(dict.fromkeys(reached([condition], set_.facts)))
        for node in nodes:
            if isinstance(node, n.Compare | n.Among) and (atom := atom_of(node, set_)) is not None:
                self.limits.setdefault(atom.term, []).extend(atom.limits)
        self.truths = [node for node in nodes if _is_truth(node)]
        windows = [asked_of(node, set_) for node in nodes if isinstance(node, n.InWindow)]
        self.within = {window.operand: window for window in windows if isinstance(window, n.InWindow)}

    def found(self) -> list[Variable]:
        subjects = dict.fromkeys(filter(None, map(self._subject, (*self.limits, *self.truths, *self.within.values()))))
        found = [self._of_day(subject) for subject in subjects]
        taken = {term for variable in found for state in variable.states for term in state}
        free = [term for term in self.limits if term not in taken]
        found += [self._of_term(term, self._is_lone(term)) for term in free]
        return found + [self._either(node) for node in (*self.truths, *self.within.values()) if node not in taken]

    def _subject(self, term: Term) -> n.IndicatorRef | None:
        """The document or day of which a term tells that it exists, when it was, or in which year from the period's."""
        if isinstance(term, tuple):
            other = next((side for side in term[1:] if isinstance(side, n.PeriodRef)), None)
            return self._subject(next(side for side in term[1:] if side != other)) if other else None
        if isinstance(term, n.DatePart | n.InWindow):
            term = term.operand
        dated = isinstance(term, n.IndicatorRef) and isinstance(term.type, n.DocumentType | n.DateType)
        return term if dated and isinstance(term, n.IndicatorRef) else None

    def _is_lone(self, term: Term) -> bool:
        """Whether what the term rests on is asked about nowhere else, and takes every value of its range."""
        mine = self._inputs(term)
        others = [self._inputs(other) for other in (*self.limits, *self.truths) if other != term]
        return _spans_its_range(term, self.set) and not any(mine & other for other in others)

    def _inputs(self, term: Term) -> frozenset[n.Expression]:
        roots = term[1:] if isinstance(term, tuple) else (term,)
        kinds = n.IndicatorRef | n.AttributeRef | n.KindRef | n.PeriodRef | n.RollUp
        return frozenset(node for node in reached(roots, self.set.facts) if isinstance(node, kinds))

    def _of_term(self, term: Term, exact: bool) -> Variable:
        return Variable(tuple({term: value} for value in self._values(term)), exact)

    def _values(self, term: Term) -> list[Value]:
        limits = self.limits[term]
        if isinstance(term, tuple):
            if any(is_no_day(side, self.set) for side in term[1:]):
                return [None]
            numeric = not any(map(is_no_number, term[1:]))
            found = difference(term[1], term[2], self.set) if numeric else Range()
            return _samples(found, [Fraction(0)])
        texts = _texts(term, self.set)
        if texts is not None:
            return [*texts] if texts else [*dict.fromkeys(str(limit) for limit in limits), _OTHER]
        return _samples(range_of(term, self.set), [limit for limit in limits if isinstance(limit, Fraction)])

    def _of_day(self, subject: n.IndicatorRef) -> Variable:
        """The states of one document or day: not there, or there on one of the days that matter."""
        mine = [term for term in self.limits if self._subject(term) == subject]
        parts = {term.part: term for term in mine if isinstance(term, n.DatePart)}
        years = [term for term in mine if not (isinstance(term, n.DatePart) and term.part != "year")]
        window = self.within.get(subject)
        issued: dict[Term, Value] = {subject: True} if isinstance(subject.type, n.DocumentType) else {}
        choices: list[list[dict[Term, Value]]] = [[{term: value} for value in self._values(term)] for term in years]
        choices.append([of_day(parts, day) for day in days_of_a_year(parts)])
        if window is not None:
            choices.append([{window: True}, {window: False}])
        present = [{**issued, **_merged(combination)} for combination in product(*choices)]
        nothing: dict[Term, Value] = dict.fromkeys([*mine, *([window] if window else [])])
        absent = [{**nothing, subject: False}] if issued else []
        return Variable((*present, *absent), exact=window is None or not mine)

    def _either(self, node: n.Expression) -> Variable:
        """In each of no periods is true, in one of none is false, whatever is known."""
        match node:
            case n.Held(periods=0):
                return Variable(({node: True},), exact=True)
            case n.Awarded(periods=0):
                return Variable(({node: False},), exact=True)
            case _:
                alike = [other for other in (*self.truths, *self.within.values()) if type(other) is type(node)]
                depends = isinstance(node, n.Held | n.Classed | n.Awarded | n.InWindow) and len(alike) > 1
                return Variable(({node: True}, {node: False}), exact=not depends)


def _is_truth(node: n.Expression) -> bool:
    match node:
        case n.IndicatorRef(type=kind) | n.AttributeRef(type=kind):
            return isinstance(kind, n.ConditionType | n.DocumentType)
        case _:
            return isinstance(node, n.Holds | n.Held | n.Classed | n.Awarded)


def _texts(term: n.Expression, set_: CriterionSet) -> tuple[str, ...] | None:
    """The entries a text or choice takes, worst first where they are ordered; none: any text. None: it is a number."""
    match term:
        case n.KindRef():
            return set_.applies_to
        case n.IndicatorRef(type=n.ChoiceType(entries=entries)):
            return entries
        case n.AttributeRef(name=name):
            return tuple(ATTRIBUTES[name].choices)
        case _:
            return () if is_no_number(term) else None


def _spans_its_range(term: Term, set_: CriterionSet) -> bool:
    """Whether the term takes every value of its range: an input does, a share of one by another, their difference."""
    inputs = n.IndicatorRef | n.AttributeRef | n.KindRef | n.PeriodRef | n.RollUp
    match term:
        case (_, left, right):
            return isinstance(left, inputs) and isinstance(right, inputs)
        case n.Percent(part=part, whole=whole):
            part, whole = opened(part, set_), opened(whole, set_)
            return part != whole and isinstance(part, inputs) and isinstance(whole, inputs)
        case _:
            return isinstance(term, inputs | n.Change)


def _samples(found: Range | None, limits: list[Fraction]) -> list[Value]:
    """One number for each answer that the comparisons with these limits can give together."""
    if found is None:
        return [None]
    cuts = sorted({*filter(found.holds, limits), *(end for end in (found.low, found.high) if end is not None)})
    if not cuts:
        return [Fraction(0)]
    numbers = [*cuts]
    for low, high in pairwise(cuts):
        numbers.append(Fraction(floor(low) + 1) if found.whole else (low + high) / 2)
    numbers += [Fraction(floor(cuts[0]) - 1)] if found.low is None else []
    numbers += [Fraction(floor(cuts[-1]) + 1)] if found.high is None else []
    return [value for value in sorted(set(numbers)) if not found.whole or value.denominator == 1]


def _merged(states: tuple[dict[Term, Value], ...]) -> dict[Term, Value]:
    return {term: value for state in states for term, value in state.items()}
