"""Any legal sets and facts: both engines agree, filling a blank turns nothing round, order never matters."""

from __future__ import annotations

import copy
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.evaluation import decide_all, evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.triggering import triggered
from engine.decision.verdicts import Assessment


def _beside(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


grammar = _beside("sets_from_grammar")
drawn_facts = _beside("facts_for_sets")


@st.composite
def sets(draw: st.DrawFn) -> list[CriterionSet]:
    """Up to three standards, each for communes, for residential areas, or for both."""
    texts = []
    earlier: list[str] = []
    for standard in grammar.STANDARDS[: draw(st.integers(1, 3))]:
        kinds = draw(st.sampled_from([("khu_dan_cu", "xa"), ("khu_dan_cu", "xa"), ("xa",), ("khu_dan_cu",)]))
        texts += [draw(grammar.set_texts(standard, kind, list(earlier))) for kind in kinds]
        earlier.append(standard)
    return [read_set(text, "bo.toml") for text in texts]


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[CriterionSet], dict[str, Any]]:
    given_sets = draw(sets())
    return given_sets, draw(drawn_facts.documents(given_sets))


Decisions = dict[str, dict[str, bool]]


@st.composite
def decided_cases(draw: st.DrawFn) -> tuple[list[CriterionSet], dict[str, Any], Decisions]:
    given_sets, document = draw(cases())
    return given_sets, document, draw(drawn_facts.decisions(document, given_sets))


def decided(
    given_sets: Sequence[CriterionSet], document: dict[str, Any], decisions: Decisions | None = None
) -> dict[tuple[str, str], Assessment]:
    found = evaluate(given_sets, replace(read_facts(document, given_sets), decided=decisions))
    return {(a.unit, a.set): a for a in found}


ON_GRAMMAR = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@ON_GRAMMAR
@given(cases(), st.data())
def test_both_engines_agree_and_every_reason_is_one_sentence(
    case: tuple[list[CriterionSet], dict[str, Any]], data: st.DataObject
) -> None:
    """`evaluate` itself raises where the rules engine and the reference differ on any verdict."""
    decisions = data.draw(st.one_of(st.none(), drawn_facts.decisions(case[1], case[0])))
    for assessment in decided(*case, decisions).values():
        happened = [trigger.reason for trigger in assessment.triggers if trigger.reason is not None]
        for reason in [*(criterion.reason for criterion in assessment.criteria), *happened]:
            assert reason.endswith(".")
            assert reason[0].isupper()


@ON_GRAMMAR
@given(decided_cases(), st.data())
def test_filling_a_blank_never_turns_a_decided_verdict(
    case: tuple[list[CriterionSet], dict[str, Any], Decisions], data: st.DataObject
) -> None:
    given_sets, document, decisions = case
    before = decided(given_sets, document, decisions)
    fuller = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 4))):
        blanks = drawn_facts.blanks(fuller, given_sets)
        if not blanks:
            break
        place, path, strategy = data.draw(st.sampled_from(blanks))
        table = fuller["units"][place]
        for key in path[:-1]:
            table = table.setdefault(key, {})
        table[path[-1]] = data.draw(strategy)
    check_that_nothing_turned(before, decided(given_sets, fuller, decisions))


def check_that_nothing_turned(
    before: dict[tuple[str, str], Assessment], after: dict[tuple[str, str], Assessment]
) -> None:
    for key, assessment in before.items():
        if key not in after:  # what was unknown put the unit outside the standard
            assert assessment.outcome == "undetermined"
            continue
        if assessment.outcome != "undetermined":
            assert after[key].outcome == assessment.outcome
        if assessment.class_ is not None:
            assert after[key].class_ in (assessment.class_, None)
        for old, new in zip(assessment.criteria, after[key].criteria, strict=True):
            if old.state != "insufficient":
                assert new.state == old.state
        for was, is_ in zip(assessment.triggers, after[key].triggers, strict=True):
            assert was.state in (is_.state, None)


def _reached(
    given_sets: Sequence[CriterionSet], document: dict[str, Any], decisions: Decisions
) -> dict[tuple[str, str], bool | None]:
    """Of every unit that has an assessment: whether it reached each standard by the sets given, decisions aside."""
    facts = replace(read_facts(document, given_sets), decided=decisions)
    return {
        (found.known.unit.code, standard): found.known.world.reached(found.known.unit, standard)
        for found in list(decide_all(given_sets, facts))
        for standard in (*grammar.STANDARDS, "la")
    }


@ON_GRAMMAR
@given(decided_cases(), st.data())
def test_a_decision_that_says_what_the_sets_say_changes_no_state(
    case: tuple[list[CriterionSet], dict[str, Any], Decisions], data: st.DataObject
) -> None:
    given_sets, document, decisions = case
    reached = _reached(given_sets, document, decisions)
    open_ = [key for key, found in reached.items() if found is not None and key[1] not in decisions.get(key[0], {})]
    more = copy.deepcopy(decisions)
    for code, standard in data.draw(st.lists(st.sampled_from(open_), max_size=4)) if open_ else ():
        more.setdefault(code, {})[standard] = bool(reached[code, standard])
    before, after = decided(given_sets, document, decisions), decided(given_sets, document, more)
    assert {key: _states(found) for key, found in before.items()} == {key: _states(f) for key, f in after.items()}


def _states(assessment: Assessment) -> tuple[Any, ...]:
    gate = assessment.gate and assessment.gate.state
    states = [c.state for c in assessment.criteria], [t.state for t in assessment.triggers]
    return assessment.outcome, assessment.class_, assessment.score, gate, states


@ON_GRAMMAR
@given(decided_cases(), st.data())
def test_a_decision_on_what_was_open_turns_nothing_that_was_decided(
    case: tuple[list[CriterionSet], dict[str, Any], Decisions], data: st.DataObject
) -> None:
    given_sets, document, decisions = case
    reached = _reached(given_sets, document, decisions)
    open_ = [key for key, found in reached.items() if found is None and key[1] not in decisions.get(key[0], {})]
    more = copy.deepcopy(decisions)
    for code, standard in data.draw(st.lists(st.sampled_from(open_), max_size=4)) if open_ else ():
        more.setdefault(code, {})[standard] = data.draw(st.booleans())
    check_that_nothing_turned(decided(given_sets, document, decisions), decided(given_sets, document, more))


@ON_GRAMMAR
@given(decided_cases())
def test_triggers_asked_alone_say_what_the_whole_evaluation_says(
    case: tuple[list[CriterionSet], dict[str, Any], Decisions],
) -> None:
    given_sets, document, decisions = case
    facts = replace(read_facts(document, given_sets), decided=decisions)
    whole = {key: found.triggers for key, found in decided(given_sets, document, decisions).items() if found.triggers}
    alone = {(code, set_): found for code in facts.units for set_, found in triggered(given_sets, facts, code).items()}
    assert alone == whole


@ON_GRAMMAR
@given(cases(), st.randoms(use_true_random=False))
def test_order_of_criteria_and_units_never_matters(
    case: tuple[list[CriterionSet], dict[str, Any]], random: Any
) -> None:
    given_sets, document = case
    before = decided(given_sets, document)
    shuffled_sets = [_with_criteria_shuffled(set_, random) for set_ in given_sets]
    random.shuffle(shuffled_sets)
    shuffled = copy.deepcopy(document)
    random.shuffle(shuffled["units"])
    after = decided(shuffled_sets, shuffled)
    assert before.keys() == after.keys()
    for key, assessment in before.items():
        other = after[key]
        assert (other.outcome, other.class_, other.score) == (assessment.outcome, assessment.class_, assessment.score)
        assert {c.id: c for c in other.criteria} == {c.id: c for c in assessment.criteria}
        assert other.triggers == assessment.triggers


def _with_criteria_shuffled(set_: CriterionSet, random: Any) -> CriterionSet:
    head, *criteria = set_.text.split("[[criteria]]")
    *criteria, last = criteria
    last, *tail = last.split("[[classes]]", 1) if "[[classes]]" in last else last.split("excludes", 1)
    criteria.append(last + "\n")
    random.shuffle(criteria)
    text = "[[criteria]]".join([head, *criteria]) + (f"[[classes]]{tail[0]}" if tail else "")
    return read_set(text, "bo.toml")


def test_illegal_facts_are_refused_whole() -> None:
    set_ = read_set(
        'set = "a.xa"\nedition = "1"\nstandard = "a"\ntitle = "A"\napplies_to = ["xa"]\noutcome = "all"\n'
        '[source]\ndocument = "V"\n[in_force]\nfrom = 2000-01-01\n[indicators.x]\ntype = "count"\n'
        '[[criteria]]\nid = "1"\ntitle = "T"\ncite = "k"\nbasis = "text"\nrequire = \'x >= 1\'\n',
        "a.toml",
    )
    document = {"period": "2024", "units": [{"code": "X", "kind": "xa", "reported": {"x": -1, "y": 2}}]}
    with pytest.raises(ProblemsError) as refused:
        read_facts(document, [set_])
    assert [problem.code for problem in refused.value.problems] == ["FA-006", "FA-011"]
