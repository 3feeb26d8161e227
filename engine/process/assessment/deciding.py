"""From what was gathered to what is concluded: the same for a run and for its repetition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.decision.evaluation import evaluate_with_scopes
from engine.decision.facts.model import Facts
from engine.process.assessment.certainty import certainty
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.concluded import Concluded
from engine.process.assessment.cut_off import CutOff
from engine.process.assessment.gathering import Document, Gathered
from engine.process.assessment.keeping_units import units_found
from engine.process.assessment.stored_facts import stored_facts

Progress = Callable[[int], Callable[[], object]]
"""Given the number of steps, makes what is called after each."""


def no_progress(steps: int) -> Callable[[], object]:
    return lambda: None


def conclude(
    chosen: Chosen, gathered: Gathered, until: CutOff, *, projected: bool, progress: Progress = no_progress
) -> Concluded:
    """Decide every unit by the sets, bottom-up; of a projection also what is lost for certain.

    Raises ProblemsError for figures the sets cannot read (FA-0xx), DisagreementError where the two engines differ.
    """
    facts = decisive_facts(chosen, gathered, projected=projected)
    step = progress(len(facts.units) * (2 if projected else 1))
    found = evaluate_with_scopes(chosen.all, facts, step)
    lost = None
    if projected:
        reached = replace(_facts(gathered.reached, chosen), decided=_granted(gathered.decided))
        lost = certainty(reached, chosen.all, until.day, gathered.cut_offs(), step)
    own = {set_.id for set_ in chosen.own}
    kept = [assessment for assessment in found.assessments if assessment.set in own]
    return Concluded(chosen, gathered, until, kept, lost, units_found(facts, found))


def decisive_facts(chosen: Chosen, gathered: Gathered, *, projected: bool) -> Facts:
    """The facts that decide, with what decisions and councils said. ProblemsError: FA-0xx."""
    return replace(
        _facts(gathered.decisive, chosen),
        projected=projected,
        decided=gathered.decided,
        concluded=gathered.councils.concluded if gathered.councils else {},
    )


def _facts(document: Document, chosen: Chosen) -> Facts:
    return stored_facts(document, chosen.all, chosen.period)


def _granted(decided: Mapping[str, Mapping[str, bool]] | None) -> Mapping[str, Mapping[str, bool]] | None:
    """The titles held: one that is not may still be granted, so nothing is lost by it for certain."""
    if decided is None:
        return None
    return {unit: {standard: True for standard, held in of.items() if held} for unit, of in decided.items()}
