"""What a comparison asks about: a term, and the fixed numbers or texts it is compared with.

A *term* is what is told apart by the answer: a number that is compared with fixed ones, the relation of two numbers or
days, a flag, a choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.expressions.writing import text_of
from criteria.model import CriterionSet
from engine.workshop.soundness.ranges import opened, range_of

Value = Fraction | str | bool | None
"""A term's value; None: it can never be known."""
Term = n.Expression | tuple[str, n.Expression, n.Expression]
"""A node, or how two nodes stand to each other: ``("-", a, b)``, a before or after b in the order of their text."""


@dataclass(frozen=True)
class Atom:
    """A comparison as asked of a term: ``term op limit``; ``swapped``: of two terms, written the other way round."""

    term: Term
    limits: tuple[Fraction | str, ...]
    swapped: bool = False


def atom_of(node: n.Compare | n.Among, set_: CriterionSet) -> Atom | None:
    """What a comparison asks about; None where both sides are fixed."""
    if isinstance(node, n.Among):
        return Atom(asked_of(node.operand, set_), tuple(entry.value for entry in node.entries))
    left, right = asked_of(node.left, set_), asked_of(node.right, set_)
    first, second = fixed(left, set_), fixed(right, set_)
    if first is not None and second is not None:
        return None
    if second is not None:
        return Atom(left, (second,))
    if first is not None:
        return Atom(right, (first,), swapped=True)
    swapped = text_of(left) > text_of(right)
    return Atom(("-", *((right, left) if swapped else (left, right))), (Fraction(0),), swapped)


def asked_of(node: n.Expression, set_: CriterionSet) -> n.Expression:
    """The node that is asked about, under whatever name of a fact it or its day goes."""
    match opened(node, set_):
        case n.DatePart(part=part, operand=operand):
            return n.DatePart(part, opened(operand, set_))
        case n.InWindow(operand=operand):
            return n.InWindow(opened(operand, set_))
        case found:
            return found


def fixed(node: n.Expression, set_: CriterionSet) -> Fraction | str | None:
    """The number or text that the set itself fixes."""
    if isinstance(node, n.Text):
        return node.value
    if isinstance(node, n.Number | n.ParameterRef | n.Negative | n.Arithmetic):
        found = range_of(node, set_)
        return None if found is None else found.point
    return None


def is_number(node: n.Expression, set_: CriterionSet) -> bool:
    """Whether arithmetic takes the node: it is no day, no text, no choice and nothing that is true or false."""
    numbers = n.Number | n.ParameterRef | n.PeriodRef | n.RollUp | n.DatePart | n.Negative | n.Arithmetic
    match opened(node, set_):
        case n.IndicatorRef(type=kind):
            return isinstance(kind, n.NumberType)
        case found:
            return isinstance(found, numbers | n.Percent | n.Change)


def is_no_number(node: n.Expression) -> bool:
    kinds = n.DateType | n.TextType | n.ChoiceType
    return isinstance(node, n.DateOf | n.KindRef) or (
        isinstance(node, n.IndicatorRef | n.AttributeRef) and isinstance(node.type, kinds)
    )
