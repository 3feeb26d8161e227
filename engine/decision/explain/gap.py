"""What is lacking to pass, in whole units of the one number that would mend it. Exact."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from criteria.expressions.nodes import (
    Arithmetic,
    Change,
    Comparator,
    Compare,
    Expression,
    IndicatorRef,
    Percent,
    RollUp,
)
from engine.decision.explain.conditions import Condition, Leaf, Several
from engine.decision.explain.measures import NEGATED, TURNED, Incidents, Measure, Style
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure
from engine.decision.facts.values import Interval


@dataclass(frozen=True, slots=True)
class Lack:
    """So much more of this number is needed."""

    amount: Fraction
    of: Measure

    @property
    def words(self) -> str:
        return self.of.lacking(self.amount)


def lack(condition: Condition, scene: Scene) -> Lack | None:
    """What one number lacks for a false condition to hold; None where no single number mends it."""
    if isinstance(condition, Leaf):
        return lack_of_leaf(condition, scene)
    if not isinstance(condition, Several):
        return None
    sure = len(condition.with_truth(True))
    if sure != condition.needed - 1:
        return None
    mending = [found for part in condition.with_truth(False) if (found := lack(part, scene))]
    return mending[0] if len(mending) == 1 else None


def lack_of_leaf(leaf: Leaf, scene: Scene) -> Lack | None:
    """What the number compared lacks to reach its lower bound; too much of something is never mended by adding."""
    compare = leaf.expression
    if leaf.truth is not False or not isinstance(compare, Compare):
        return None
    op = compare.op if leaf.wanted else NEGATED[compare.op]
    grows, bound = compare.left, compare.right
    if scene.settled(grows):
        grows, bound, op = bound, grows, TURNED[op]
    limit = scene.number(bound)
    if not isinstance(limit, Fraction) or op not in (">=", ">", "=="):
        return None
    goal = _goal(grows, limit, scene)
    if goal is None or scene.occurrences(goal.number, grows, bound) > 1:
        return None
    return _distance(goal, op, scene)


@dataclass(frozen=True, slots=True)
class _Goal:
    """The one number that has to grow, and what it has to reach."""

    number: Expression
    reach: Fraction


def _distance(goal: _Goal, op: Comparator, scene: Scene) -> Lack | None:
    """From what stands already to the least that suffices; an exact requirement must be one that can be hit."""
    of = measure(goal.number, scene)
    value = scene.number(goal.number)
    have = value.low if isinstance(value, Interval) else value
    if have is None or (of.style is Style.PERCENT and goal.reach > 100):
        return None
    if not of.whole:
        least = None if op == ">" else goal.reach
    elif op == "==":
        least = goal.reach if goal.reach.denominator == 1 else None
    else:
        least = Fraction(floor(goal.reach) + 1 if op == ">" else ceil(goal.reach))
    return Lack(least - have, of) if least is not None and least > have else None


def _goal(node: Expression, limit: Fraction, scene: Scene) -> _Goal | None:
    """Solves “``node`` reaches ``limit``” for the number in it that can grow."""
    node = scene.opened(node)
    match node:
        case IndicatorRef(prior=False):
            return None if isinstance(measure(node, scene), Incidents) else _Goal(node, limit)
        case RollUp():
            return _Goal(node, limit)
        case Percent():
            return _share(node.part, node.whole, limit / 100, scene)
        case Arithmetic(op="/"):
            return _share(node.left, node.right, limit, scene)
        case Arithmetic(op="*"):
            return _product(node, limit, scene)
        case Arithmetic():
            return _sum(node, limit, scene)
        case Change():
            before = scene.number(node.before)
            return _goal(node.now, before * (100 + limit) / 100, scene) if isinstance(before, Fraction) else None
        case _:
            return None


def _share(part: Expression, whole: Expression, share: Fraction, scene: Scene) -> _Goal | None:
    """The part grows while the whole stays; no more units below can be counted than there are."""
    total = scene.number(whole)
    if not isinstance(total, Fraction) or total <= 0:
        return None
    goal = _goal(part, share * total, scene)
    impossible = goal is not None and isinstance(goal.number, RollUp) and goal.reach > total
    return None if impossible else goal


def _product(node: Arithmetic, limit: Fraction, scene: Scene) -> _Goal | None:
    for grows, fixed in ((node.left, node.right), (node.right, node.left)):
        factor = scene.number(fixed)
        if scene.settled(fixed) and isinstance(factor, Fraction) and factor > 0:
            return _goal(grows, limit / factor, scene)
    return None


def _sum(node: Arithmetic, limit: Fraction, scene: Scene) -> _Goal | None:
    """A fixed summand is taken off; of two numbers that may both grow it is the sum that lacks."""
    left, right = scene.number(node.left), scene.number(node.right)
    if node.op == "-":
        return _goal(node.left, limit + right, scene) if isinstance(right, Fraction) else None
    if isinstance(right, Fraction) and scene.settled(node.right):
        return _goal(node.left, limit - right, scene)
    if isinstance(left, Fraction) and scene.settled(node.left):
        return _goal(node.right, limit - left, scene)
    return _Goal(node, limit)
