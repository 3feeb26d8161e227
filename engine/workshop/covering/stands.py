"""Where the cases of a set stand: the values each expected unit has, and what becomes of them one step aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from criteria.expressions import nodes as n
from criteria.expressions.walking import every, reached
from criteria.library.cases import Expectation
from criteria.model import CriterionSet
from engine.decision.facts.inputs import Input, input_of
from engine.decision.facts.kleene import Tri
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.values import Document, Interval, Value
from engine.decision.facts.world import World
from engine.workshop.comparing import Found
from engine.workshop.mutating.changes import step
from engine.workshop.pieces import Piece
from engine.workshop.trying import Compiled, Scene, compiled

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stand:
    """One unit of one case before the set: what is expected of it, what was found, all inputs with their values."""

    case: str
    known: Known
    compiled: Compiled
    wanted: Expectation
    states: Mapping[str, str]
    found: Found
    values: Mapping[Input, Value]

    def truth(self, condition: n.Expression, instead: Mapping[Input, Value] | None = None) -> Tri:
        """A condition here, or with other values of some inputs."""
        values = self.values if not instead else {**self.values, **instead}
        env = self.compiled.program.suppose(self.known.window, lambda node: values[node])
        answer: Tri = self.compiled.program.condition(condition)(env)
        return answer


def stands(piece: Piece) -> Iterator[Stand]:
    """Each unit of which a case beside the set expects something, with the set that says it being this one."""
    for case in piece.cases.cases:
        scene = Scene(case, piece.sets)
        if scene.facts is None or scene.settled is None:
            continue
        world = World(
            scene.facts, Lawbook(scene.sets, scene.facts.period), scene.settled.results, scene.settled.standings
        )
        for one in scene.expected:
            found = scene.found.get((one.code, piece.set.key))
            if found is not None and one.judging is piece.set:
                known = Known(world, scene.facts.units[one.code], found.set)
                values = {node: input_of(known, node) for node in inputs_of(found.set)}
                yield Stand(case.title, known, compiled(found.set), one.wanted, one.states, found, values)


def inputs_of(set_: CriterionSet, conditions: Iterable[n.Expression] | None = None) -> list[Input]:
    """Everything that these conditions, or all of the set, get from the facts."""
    if conditions is None:
        asked = [*set_.facts.values(), *set_.triggers, *(c for c in (set_.excludes, set_.gate) if c is not None)]
        asked += [condition for one in set_.criteria for condition in one.conditions]
        found = [node for condition in asked for node in every(condition)]
    else:
        found = list(reached(conditions, set_.facts))
    return list(dict.fromkeys(node for node in found if isinstance(node, Input)))


def aside(node: Input, value: Value, set_: CriterionSet, unit: Fraction) -> Iterator[Value]:
    """The value one step less and one step more, as far as it can be so; ``unit`` is the step of a measured number."""
    match value:
        case Fraction() if isinstance(node, n.IndicatorRef | n.RollUp):
            type_ = set_.indicators[node.name].type if isinstance(node, n.IndicatorRef) else "count"
            size = unit if type_ in ("number", "percent") else Fraction(1)
            low, high = (None if type_ == "number" else 0), (100 if type_ == "percent" else None)
            for near in (value - size, value + size):
                if (low is None or near >= low) and (high is None or near <= high):
                    yield near
        case Document(date=date() as day):
            yield from (replace(value, date=day - _DAY), replace(value, date=day + _DAY))
        case date():
            yield from (value - _DAY, value + _DAY)
        case str() if isinstance(node, n.IndicatorRef) and set_.indicators[node.name].ordered:
            entries = set_.indicators[node.name].choices
            place = entries.index(value)
            yield from (entries[at] for at in (place - 1, place + 1) if 0 <= at < len(entries))
        case _:
            return


def unit_of(comparison: n.Compare) -> Fraction:
    """The last place of the threshold as it is written; 1 where there is none."""
    limits = [side.value for side in (comparison.left, comparison.right) if isinstance(side, n.Number | n.ParameterRef)]
    return min((step(limit) for limit in limits), default=Fraction(1))


def settled(value: Any) -> bool:
    return value is not None and not isinstance(value, Interval)
