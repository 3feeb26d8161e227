"""A set compiled for one column of a form: each criterion, and the outcome, as a formula that says it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from criteria.model import CriterionSet, Scored
from engine.decision.facts.model import AttributeValue
from engine.decision.formulas import lists, truths
from engine.decision.formulas.asked import Asked, Below
from engine.decision.formulas.compiled import NO_WORDING, CompiledSet, Result
from engine.decision.formulas.conditions import Conditions
from engine.decision.formulas.inputs import Inputs
from engine.decision.formulas.outcomes import outcome_of
from engine.decision.formulas.places import Column, Places
from engine.decision.formulas.scores import Score
from engine.decision.formulas.states import CriterionState, result_of, state_of
from engine.decision.formulas.steps import Steps, text


def compile_set(
    set_: CriterionSet,
    period: int,
    places: Places,
    *,
    kind: str,
    attributes: Mapping[str, AttributeValue],
    column: Column,
    below: Below = lambda indicator, column: None,
) -> CompiledSet:
    """The formulas of a set for a form of ``period``, with the parameters of that period.

    kind        the unit's, known when the form is made
    attributes  as the form prints them; one that is left out is unknown
    column      ``reached`` or ``projected``: whose answers decide
    below       of incidents that are counted together with those of the units below

    Raises ProblemsError where a parameter has no value in the period (CR-064).
    """
    of_period, steps = set_.for_period(period), Steps(places.step)
    inputs = Inputs(Asked(of_period, period, places, below, steps), column)
    conditions = Conditions(of_period, period, inputs, kind, attributes)
    states = [state_of(criterion, conditions, steps) for criterion in of_period.decided]
    found = {state.criterion.id: result_of(state, of_period.words) for state in states}
    unseen = Result(text(NO_WORDING))
    results = {criterion.id: found.get(criterion.id, unseen) for criterion in of_period.criteria}
    clashes = (*inputs.overruns(column), *(lists.expected_away(inputs.asked) if column == "projected" else ()))
    all_conditions = [condition for state in states for condition in state.conditions]
    return CompiledSet(
        steps=steps.formulas,
        criteria=results,
        outcome=_outcome(of_period, states, conditions, steps) if of_period.assesses else None,
        class_=_class(of_period, states, steps),
        conditions=(len(all_conditions), sum(not condition.waits for condition in all_conditions)),
        clashes=clashes,
    )


def _outcome(set_: CriterionSet, states: Sequence[CriterionState], conditions: Conditions, steps: Steps) -> Result:
    excluded = truths.constant(False) if set_.excludes is None else conditions.truth(set_.excludes)
    gate = truths.constant(True) if set_.gate is None else conditions.truth(set_.gate)
    excluded, gate = conditions.kept(excluded, "excluded"), conditions.kept(gate, "gate")
    return outcome_of(set_, states, excluded, gate, steps)


def _class(set_: CriterionSet, states: Sequence[CriterionState], steps: Steps) -> Result | None:
    if not isinstance(set_.outcome, Scored) or not set_.classes:
        return None
    return Score(set_, set_.outcome, states, steps).class_
