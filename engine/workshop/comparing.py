"""What a case expects of a unit, beside what was found of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from criteria.library.cases import Case, Expectation
from criteria.model import CriterionSet
from engine.decision.facts.given import in_territory, with_bases
from engine.decision.facts.kleene import Tri
from engine.decision.facts.territories import territories
from engine.decision.reference.deciding import Answers, Decision
from engine.decision.verdicts import State

OUTSIDE = "outside"
TRUTHS: Mapping[Tri, str] = {True: "true", False: "false", None: "unknown"}
STATES: Mapping[Tri, State] = {True: State.PASS, False: State.FAIL, None: State.INSUFFICIENT}


@dataclass(frozen=True)
class Found:
    """What one set said of one unit; no decision where the set excludes the unit, or assesses nobody."""

    set: CriterionSet
    answers: Answers
    decision: Decision | None
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Miss:
    """One thing that is not as expected: of a criterion, or of the unit as a whole (``criterion`` empty)."""

    criterion: str
    what: str
    expected: str
    found: str


def judging_set(sets: tuple[CriterionSet, ...], case: Case, code: str) -> CriterionSet | None:
    """The set whose word about a unit the case expects: the first of the file's that assesses it where it lies.

    A layer stands for its base in its own territory, beside it or alone.
    """
    units = case.facts["units"]
    kind = next((unit.get("kind") for unit in units if unit["code"] == code), None)
    taking = [one for one in with_bases(sets) if kind in one.applies_to]
    return next(iter(in_territory(taking, territories(units).get(code))), None)


def said_of(code: str, judging: CriterionSet | None, found: Mapping[tuple[str, str], Found]) -> Found | None:
    """What was found of a unit by that set; by its base where the set is a layer of another territory."""
    if judging is None:
        return None
    here = found.get((code, judging.key))
    return here if here is not None or judging.base is None else found.get((code, judging.base.key))


def states_wanted(set_: CriterionSet, wanted: Expectation) -> dict[str, str]:
    """Criterion id to state, with ``others`` spelt out."""
    others = {one.id: wanted.others for one in set_.decided if wanted.others is not None}
    return {**others, **wanted.criteria}


def misses(wanted: Expectation, found: Found | None, states: Mapping[str, str] | None = None) -> Iterator[Miss]:
    """Everything that is not as expected; ``found`` is None of a unit that no set took.

    states  what is expected of the criteria, where that is known already; of a changed set it is what was expected of
            the set as it was
    """
    if found is None:
        yield Miss("", "unit", "assessed", "not assessed")
        return
    excluded = found.answers.excluded is True
    if wanted.outcome is not None:
        said = OUTSIDE if excluded else str(found.decision.outcome) if found.decision else ""
        if wanted.outcome != said:
            yield Miss("", "outcome", wanted.outcome, said)
    given = dict(zip((one.id for one in found.set.decided), found.answers.states, strict=True))
    for id_, state in (states_wanted(found.set, wanted) if states is None else states).items():
        seen = OUTSIDE if excluded else str(given.get(id_, ""))
        if seen != state:
            yield Miss(id_, "state", state, seen)
    for id_, reason in wanted.reasons.items():
        if found.reasons.get(id_, reason if not found.reasons else "") != reason:
            yield Miss(id_, "reason", reason, found.reasons.get(id_, ""))
    yield from _whole(wanted, found)


def _whole(wanted: Expectation, found: Found) -> Iterator[Miss]:
    """Gate, triggers, class and score."""
    if wanted.gate is not None:
        gate = STATES[found.answers.gate] if found.set.gate is not None else ""
        if wanted.gate != gate:
            yield Miss("", "gate", wanted.gate, str(gate))
    if wanted.triggers is not None:
        triggers = tuple(TRUTHS[each] for each in found.answers.triggers)
        if wanted.triggers != triggers:
            yield Miss("", "triggers", ", ".join(wanted.triggers), ", ".join(triggers))
    total = found.decision.total if found.decision else None
    if wanted.class_ is not None:
        class_ = (total.class_ if total else None) or ""
        if wanted.class_ != class_:
            yield Miss("", "class", wanted.class_, class_)
    if wanted.score is not None:
        score = (total.low, total.high) if total else None
        if wanted.score != score:
            yield Miss("", "score", _ends(wanted.score), _ends(score) if score else "")


def _ends(score: tuple[object, object]) -> str:
    return f"{score[0]}–{score[1]}"
