"""The example cases beside the sets, decided by both engines; and that they leave no criterion untried."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from criteria.expressions import nodes
from criteria.expressions.walking import every
from criteria.library import catalogue
from criteria.library.cases import Case, CaseFile, Expectation, read_cases
from criteria.model import CriterionSet
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import Assessment

FOLDER = Path(catalogue.__file__).parent
FILES = {f"{path.parent.name}/{path.name}": read_cases(path) for path in sorted(FOLDER.glob("*/*.cases.toml"))}


@cache
def set_of(key: str) -> CriterionSet:
    return catalogue.find(*key.split("@"))


def sets_of(file: CaseFile) -> list[CriterionSet]:
    return [set_of(key) for key in file.sets]


def judging_set(file: CaseFile, case: Case, code: str) -> CriterionSet:
    """The one set of the file that takes units of this kind."""
    kind = next(unit["kind"] for unit in case.facts["units"] if unit["code"] == code)
    (judging,) = [shipped for shipped in sets_of(file) if kind in shipped.applies_to]
    return judging


def states_wanted(judging: CriterionSet, wanted: Expectation) -> dict[str, str]:
    """Criterion id to state, with ``others`` spelt out."""
    others = {one.id: wanted.others for one in judging.decided if wanted.others is not None}
    return {**others, **wanted.criteria}


EVERY_CASE = [
    pytest.param(file, case, id=f"{name}: {case.title}") for name, file in FILES.items() for case in file.cases
]


@pytest.mark.parametrize(("file", "case"), EVERY_CASE)
def test_case(file: CaseFile, case: Case) -> None:
    sets = sets_of(file)
    assessments = {each.unit: each for each in evaluate(sets, read_facts(case.facts, sets))}
    for code, wanted in case.expect.items():
        if wanted.outcome == "outside":
            assert code not in assessments
        else:
            check(assessments[code], wanted, judging_set(file, case, code))


def check(found: Assessment, wanted: Expectation, judging: CriterionSet) -> None:
    answers = {answer.id: answer for answer in found.criteria}
    states = states_wanted(judging, wanted)
    assert {name: str(answers[name].state) for name in states} == states
    assert wanted.outcome in (None, str(found.outcome))
    assert {name: answers[name].reason for name in wanted.reasons} == wanted.reasons


@pytest.mark.parametrize("key", [shipped.key for shipped in catalogue.all_sets()])
def test_no_criterion_is_left_untried(key: str) -> None:
    """Of each decided criterion: a pass, a fail, an insufficient, and a not applicable where it has a ``when``."""
    tried: defaultdict[str, set[str]] = defaultdict(set)
    for file in FILES.values():
        for case in file.cases:
            for code, wanted in case.expect.items():
                if judging_set(file, case, code).key == key:
                    for name, state in states_wanted(set_of(key), wanted).items():
                        tried[name].add(state)
    for criterion in set_of(key).decided:
        wanted_states = {"pass", "fail", "insufficient"} | ({"not_applicable"} if criterion.when else set())
        assert tried[criterion.id] == wanted_states, criterion.id


@pytest.mark.parametrize("name", FILES)
def test_every_threshold_is_tried_on_its_edge(name: str) -> None:
    """Each criterion that compares stands on its edge in a case that passes and in one that does not."""
    file = FILES[name]
    judging = set_of(file.sets[0])
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for case in file.cases:
        for code, wanted in case.expect.items():
            if judging_set(file, case, code) is judging:
                states = states_wanted(judging, wanted)
                for edge in case.boundary:
                    edges[edge].add(states[edge])
    comparing = [
        one.id for one in judging.decided if any(isinstance(node, nodes.Compare) for node in every(one.require))
    ]
    assert comparing or not judging.decided
    for criterion in comparing:
        assert edges[criterion] >= {"pass", "fail"}, criterion


@pytest.mark.parametrize("name", FILES)
def test_titles_of_cases_differ(name: str) -> None:
    titles = [case.title for case in FILES[name].cases]
    assert len(set(titles)) == len(titles)
