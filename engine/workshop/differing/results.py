"""Whose results two editions tell apart, on the same facts: decided by both engines, nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from criteria.model import AllPass, CriterionSet, InForce
from engine.decision.evaluation import evaluate
from engine.decision.facts.given import is_in_force, with_bases
from engine.decision.facts.model import Facts
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import Assessment, Outcome, State

Cause = Literal["scope", "rule", "gate"]
Document = dict[str, Any]
"""Facts in their JSON form."""

_ALWAYS = InForce(date.min)
_WANTING = {Outcome.NOT_ACHIEVED: (State.FAIL,), Outcome.UNDETERMINED: (State.INSUFFICIENT, State.FAIL)}


@dataclass(frozen=True)
class Side:
    """One edition, tried: the set itself first, the other sets that assess beside it, and the facts.

    decided  unit code to standard to whether a decision says that it holds it; none: no decisions were looked for
    """

    set: CriterionSet
    beside: tuple[CriterionSet, ...]
    document: Document
    decided: Mapping[str, Mapping[str, bool]] | None = None


@dataclass(frozen=True, slots=True)
class ClauseTurned:
    """A criterion whose state differs; no state where the edition has no such criterion, or does not decide it.

    decisive  it alone accounts for what the unit comes to, or does so with the others that are
    """

    id: str
    title: str
    before: State | None
    after: State | None
    decisive: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """A unit that comes to something else: no outcome where no set of the edition assesses it.

    classes  before and after
    causes   ``scope``: only one of the editions assesses the unit; ``rule``: the criteria come to a result by another
             rule; ``gate``: the condition before the criteria is met in one of them
    clauses  the decisive ones first; none of a unit that only one of the editions assesses
    """

    unit: str
    name: str
    kind: str
    set: str
    before: Outcome | None
    after: Outcome | None
    classes: tuple[str | None, str | None]
    causes: tuple[Cause, ...]
    clauses: tuple[ClauseTurned, ...]


@dataclass(frozen=True)
class Compared:
    """What two editions make of the same units.

    units     how many either edition assesses
    turned    units whose outcome or class differs by the edition; ``others``: by sets that read its results
    stirred   how many units come to the same by other states of criteria
    not_in_force  keys of editions that are not in force for the period, and were tried all the same
    """

    period: int
    units: int
    turned: tuple[Turned, ...]
    others: tuple[Turned, ...]
    stirred: int
    not_in_force: tuple[str, ...]


def compare(before: Side, after: Side) -> Compared:
    """Decide both on the same facts.

    Raises ProblemsError where facts or sets do not go together (FA-0xx, EV-0xx, CR-064), DisagreementError.
    """
    old, facts = _decided(before)
    new, _ = _decided(after)
    period = facts.period
    asks_all = {one.id: isinstance(one.outcome, AllPass) for one in with_bases(after.beside)}
    ruled_otherwise = _rule(before.set) != _rule(after.set)
    asks_all[""] = isinstance(after.set.outcome, AllPass) and isinstance(before.set.outcome, AllPass)
    turned, others, stirred = list[Turned](), list[Turned](), 0
    for place in dict.fromkeys([*old, *new]):
        one, other = old.get(place), new.get(place)
        clauses = _clauses(one, other, all_pass=asks_all.get(place[1], False))
        if _said(one) == _said(other):
            stirred += bool(clauses) and not place[1]
            continue
        unit = facts.units[place[0]]
        set_ = other or one
        found = Turned(
            unit.code,
            unit.name,
            unit.kind,
            set_.set if set_ else "",
            one.outcome if one else None,
            other.outcome if other else None,
            (one.class_ if one else None, other.class_ if other else None),
            _causes(one, other, ruled_otherwise=ruled_otherwise and not place[1]),
            clauses if one and other else (),
        )
        (others if place[1] else turned).append(found)
    assessed = {unit for unit, set_id in (*old, *new) if not set_id}
    lifted = tuple(one.set.key for one in (before, after) if not is_in_force(one.set, period))
    return Compared(period, len(assessed), tuple(turned), tuple(others), stirred, lifted)


def understood_by(document: Document, sets: Sequence[CriterionSet], others: Sequence[CriterionSet]) -> Document:
    """The facts without indicators that only the other edition asks for: so that one file serves both.

    What is wrong with the facts stays so, to be told by who reads them.
    """
    own = frozenset(name for one in with_bases(sets) for name in one.indicators)
    foreign = frozenset(name for one in with_bases(others) for name in one.indicators) - own
    units = document.get("units") if isinstance(document, dict) else None
    if not foreign or not isinstance(units, list):
        return document
    rest = copy(document)
    rest["units"] = [_without(unit, foreign) if isinstance(unit, dict) else unit for unit in units]
    return rest


def _without(unit: Document, foreign: frozenset[str]) -> Document:
    rest = copy(unit)
    for key in ("reported", "prior"):
        if isinstance(rest.get(key), dict):
            rest[key] = copy(rest[key])
            for name in foreign & rest[key].keys():
                del rest[key][name]
    return rest


def _decided(side: Side) -> tuple[dict[tuple[str, str], Assessment], Facts]:
    """(unit, set) to its assessment; the set that is compared, and its base, go by an empty name."""
    sets = [_always(side.set), *side.beside]
    facts = replace(read_facts(side.document, sets), decided=side.decided)
    own = {side.set.id, *([side.set.base.id] if side.set.base else [])}
    return {(one.unit, "" if one.set in own else one.set): one for one in evaluate(sets, facts)}, facts


def _always(set_: CriterionSet) -> CriterionSet:
    """The edition as if it were in force on every day: what it would make of any period can then be tried."""
    dated = tuple((day, replace(one, in_force=_ALWAYS)) for day, one in set_.by_date)
    base = None if set_.base is None else _always(set_.base)
    return replace(set_, in_force=_ALWAYS, by_date=dated, base=base)


def _said(one: Assessment | None) -> tuple[Outcome | None, str | None]:
    return (None, None) if one is None else (one.outcome, one.class_)


def _rule(set_: CriterionSet) -> object:
    """How the criteria together make the result."""
    return set_.outcome, tuple((one.id, one.from_) for one in set_.classes)


def _causes(before: Assessment | None, after: Assessment | None, *, ruled_otherwise: bool) -> tuple[Cause, ...]:
    if before is None or after is None:
        return ("scope",)
    found: list[Cause] = ["rule"] if ruled_otherwise else []
    if (before.gate and before.gate.state) != (after.gate and after.gate.state):
        found.append("gate")
    return tuple(found)


def _clauses(before: Assessment | None, after: Assessment | None, *, all_pass: bool) -> tuple[ClauseTurned, ...]:
    """The criteria whose states differ; in a set that asks all, those decide that kept the unit from it, or keep it."""
    old = {answer.id: answer for answer in before.criteria} if before else {}
    new = {answer.id: answer for answer in after.criteria} if after else {}
    found = []
    for id_ in dict.fromkeys([*new, *old]):
        was, is_ = (of[id_].state if id_ in of else None for of in (old, new))
        if was != is_:
            decisive = not all_pass or _keeps(before, was) or _keeps(after, is_)
            found.append(ClauseTurned(id_, (new.get(id_) or old[id_]).title, was, is_, decisive))
    return tuple(sorted(found, key=lambda clause: not clause.decisive))


def _keeps(assessment: Assessment | None, state: State | None) -> bool:
    """Whether a criterion in this state keeps the unit from the standard."""
    return assessment is not None and state in _WANTING.get(assessment.outcome, ())
