"""Cases that would stand on a threshold no case stands on yet, with what the set says then, for an officer to judge.

What a set says proves nothing about the law. A proposal becomes a case only once an officer has chosen the state that
must come out and confirmed it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from criteria.decimals import written
from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.model import Criterion, CriterionSet
from engine.workshop.comparing import STATES
from engine.workshop.covering.edges import thresholds
from engine.workshop.covering.stands import Stand, aside, stands, unit_of
from engine.workshop.pieces import Piece

_NUMBERS = ("count", "number", "percent")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value of one unit of an existing case, changed so that the case stands on a threshold.

    found  the state the set gives then
    """

    criterion: str
    threshold: str
    case: str
    unit: str
    indicator: str
    value: str
    found: str


def proposals(piece: Piece) -> tuple[Proposal, ...]:
    """One for each side of a threshold that no case touches and that one indicator alone reaches."""
    found = list(stands(piece))
    if not found:
        return ()
    set_ = found[0].compiled.set
    return tuple(one for criterion in set_.decided for one in _of_criterion(criterion, set_, found))


def _of_criterion(criterion: Criterion, set_: CriterionSet, found: Sequence[Stand]) -> Iterator[Proposal]:
    require = criterion.require
    if require is None:
        return
    standing = [one for one in found if criterion.id in one.states]
    untouched = {one.what for one in thresholds(require, set_, standing)}
    comparisons = [node for node in reached([require], set_.facts) if isinstance(node, n.Compare)]
    for comparison in dict.fromkeys(comparisons):
        if text_of(comparison) in untouched:
            yield from _of_threshold(criterion.id, require, comparison, set_, found)


def _of_threshold(
    id_: str, require: n.Expression, comparison: n.Compare, set_: CriterionSet, found: Sequence[Stand]
) -> Iterator[Proposal]:
    """The values on either side of the edge, over the first case in which the criterion's state turns there."""
    for node in (comparison.left, comparison.right):
        if not (isinstance(node, n.IndicatorRef) and not node.prior and set_.indicators[node.name].type in _NUMBERS):
            continue
        for stand in found:
            values = _edge_values(comparison, node, set_, stand)
            states = [STATES[stand.truth(require, {node: value})] for value in values]
            if len(set(states)) > 1:
                for value, state in zip(values, states, strict=True):
                    yield Proposal(
                        id_,
                        text_of(comparison),
                        stand.case,
                        stand.known.unit.code,
                        node.name,
                        written(value),
                        state,
                    )
                return


def _edge_values(comparison: n.Compare, node: n.IndicatorRef, set_: CriterionSet, stand: Stand) -> list[Fraction]:
    """Neighbouring values between which the comparison turns, from those about its threshold."""
    other = comparison.right if comparison.left is node else comparison.left
    if not isinstance(other, n.Number | n.ParameterRef):
        return []
    unit = unit_of(comparison)
    near = [one for one in (other.value, *aside(node, other.value, set_, unit)) if isinstance(one, Fraction)]
    truths = {value: stand.truth(comparison, {node: value}) for value in sorted(near) if _may_be(value, node, set_)}
    ordered = list(truths)
    turns = [pair for pair in pairwise(ordered) if truths[pair[0]] is not truths[pair[1]]]
    return list(dict.fromkeys(value for pair in turns for value in pair))


def _may_be(value: Fraction, node: n.IndicatorRef, set_: CriterionSet) -> bool:
    whole = set_.indicators[node.name].type != "count" or value.denominator == 1
    return whole and value >= 0


def case_of(proposal: Proposal, expected: str, cases: Sequence[Mapping[str, Any]], value: Any) -> dict[str, Any] | None:
    """The case of a confirmed proposal; None where the one it rests on is gone."""
    source = next((case for case in cases if case.get("title") == proposal.case), None)
    if source is None:
        return None
    case = copy.deepcopy({key: one for key, one in source.items() if key not in ("expect", "boundary", "refused")})
    case["title"] = f"Tiêu chí {proposal.criterion}: {proposal.indicator} là {proposal.value.replace('.', ',')}"
    case.setdefault("units", {}).setdefault(proposal.unit, {}).setdefault("reported", {})[proposal.indicator] = value
    blank = [one for one in case.get("without", {}).get(proposal.unit, ()) if one != f"reported.{proposal.indicator}"]
    if proposal.unit in case.get("without", {}):
        case["without"][proposal.unit] = blank
    case["boundary"] = [proposal.criterion]
    case["expect"] = {proposal.unit: {"criteria": {proposal.criterion: expected}}}
    return case
