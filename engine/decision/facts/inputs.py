"""The inputs of conditions: how each kind of node gets its value from what is known."""

from __future__ import annotations

from collections.abc import Callable

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.counting import counted
from engine.decision.facts.known import Known, between
from engine.decision.facts.values import Value

Input = n.IndicatorRef | n.AttributeRef | n.PeriodRef | n.KindRef | n.RollUp | n.Holds | n.Held | n.Classed | n.Awarded
"""The nodes whose value comes from facts; every other node's value follows from these."""

Getter = Callable[[Known], Value]


def getter(node: Input, set_: CriterionSet) -> Getter:
    """How a set's conditions get the value of an input node; chosen once, called for every unit."""
    match node:
        case n.IndicatorRef():
            return _indicator(node, set_)
        case n.AttributeRef(name=name):
            return lambda known: known.unit.attributes.get(name)
        case n.PeriodRef():
            return lambda known: between(known.period, known.period)
        case n.KindRef():
            return lambda known: known.unit.kind
        case n.RollUp():
            return lambda known: between(*known.tally(node))
        case n.Holds(standard=standard):
            return lambda known: known.world.holds(known.unit, standard)
        case n.Held():
            return lambda known: _held(known, node)
        case n.Classed():
            return lambda known: known.world.classed(known.unit, node)
        case n.Awarded():
            return lambda known: _awarded(known, node)


def input_of(known: Known, node: Input) -> Value:
    """The value of one input node."""
    return getter(node, known.set)(known)


def _indicator(node: n.IndicatorRef, set_: CriterionSet) -> Getter:
    name, prior, indicator = node.name, node.prior, set_.indicators[node.name]
    if indicator.with_children:
        return lambda known: known.incidents(name, prior)
    if indicator.type in ("documents", "incidents"):
        return lambda known: _counted(known, name, prior)
    if prior:
        return lambda known: known.unit.prior.get(name)  # type: ignore[return-value]
    return lambda known: known.unit.reported.get(name)  # type: ignore[return-value]


def _counted(known: Known, name: str, prior: bool) -> Value:
    value = known.reported(name, prior)
    return None if value is None else counted(value, known.span(prior))


def _held(known: Known, node: n.Held) -> Value:
    """In each of the periods; in each of none is true whatever is known."""
    if node.periods == 0:
        return True
    years = known.unit.history.get(node.standard)
    return None if years is None else all(year in years for year in known.before(node.periods))


def _awarded(known: Known, node: n.Awarded) -> Value:
    """In one of the periods; in one of none is false whatever is known."""
    if node.periods == 0:
        return False
    years = known.unit.awards.get(node.form)
    return None if years is None else any(year in years for year in known.before(node.periods))
