"""The outcome of a set when the council's findings lie over the engine's verdicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from criteria.model import AllPass, AtLeastPass, CriterionSet
from engine.decision.verdicts import Outcome, State


def states_with(
    states: Mapping[str, State], found: Mapping[str, bool], waived: Collection[str] = ()
) -> dict[str, State]:
    """Criterion to its state with the council's findings over the engine's, and without what is waived.

    A ``missing`` criterion that nobody has found on has none. What is waived is not asked, whatever was found on it.
    """
    after = dict(states) | {id_: State.PASS if met else State.FAIL for id_, met in found.items()}
    return after | dict.fromkeys(waived, State.NOT_APPLICABLE)


def outcome_with(
    set_: CriterionSet,
    states: Mapping[str, State],
    found: Mapping[str, bool],
    gate: State | None,
    engine: Outcome,
    waived: Collection[str] = (),
) -> Outcome:
    """What follows when each criterion that the council found on counts as found, the others as the engine has them.

    states  of the criteria that the engine decides
    found   criterion -> whether the council found it met; ``missing`` ones too
    gate    the state of the condition before the criteria, where there is one
    engine  the engine's own outcome
    waived  criteria that are not asked of the unit: they count as not applicable

    A set on points keeps the engine's outcome where findings and waivers change nothing: how many points they are
    worth is for the council to say, and what it cannot be told stays open.
    """
    if not found and not waived:
        return engine
    after = states_with(states, found, waived)
    if not isinstance(set_.outcome, AllPass | AtLeastPass):
        changed = any(after[id_] is not states.get(id_, State.PASS) for id_ in {*found, *waived})
        return Outcome.UNDETERMINED if changed else engine
    outcome = _all(after) if isinstance(set_.outcome, AllPass) else _at_least(set_, after, set_.outcome.n)
    return _behind_gate(outcome, gate)


def _all(after: Mapping[str, State]) -> Outcome:
    states = set(after.values())
    if State.FAIL in states:
        return Outcome.NOT_ACHIEVED
    return Outcome.ACHIEVED if State.PASS in states and State.INSUFFICIENT not in states else Outcome.UNDETERMINED


def _at_least(set_: CriterionSet, after: Mapping[str, State], n: int) -> Outcome:
    passed = sum(state is State.PASS for state in after.values())
    unknown = sum(state is State.INSUFFICIENT for state in after.values())
    unknown += sum(criterion.id not in after for criterion in set_.unverified)
    if passed >= n:
        return Outcome.ACHIEVED
    return Outcome.NOT_ACHIEVED if passed + unknown < n else Outcome.UNDETERMINED


def _behind_gate(outcome: Outcome, gate: State | None) -> Outcome:
    if gate is State.FAIL:
        return Outcome.NOT_ACHIEVED
    if gate is State.INSUFFICIENT and outcome is Outcome.ACHIEVED:
        return Outcome.UNDETERMINED
    return outcome
