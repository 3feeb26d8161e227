"""Random rules, decided by durable-rules and by plain Python: the same rules are true, whatever their shape."""

from __future__ import annotations

import operator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decision.rules.formulas import AllOf, AnyOf, Comparison, Formula
from engine.decision.rules.limits import cost
from engine.decision.rules.normal import contrary, normal
from engine.decision.rules.rulebook import Rulebook
from engine.decision.rules.session import Session

OPERATORS = {"==": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
SLOTS = 3
NEAR = range(-2, 3)
FACTS = list(product(NEAR, repeat=SLOTS))
FAR = (2**62, -(2**62), 2**62 - 1)

tests = st.builds(
    Comparison,
    slot=st.integers(0, SLOTS - 1),
    op=st.sampled_from(list(OPERATORS)),
    threshold=st.sampled_from([*NEAR, *FAR]),
)


def deeper(parts):
    several = st.lists(parts, min_size=0, max_size=4).map(tuple)
    return st.builds(AllOf, several) | st.builds(AnyOf, several)


formulas = st.recursive(tests, deeper, max_leaves=12)
thickets = st.recursive(tests, deeper, max_leaves=60)


def true(formula: Formula, values) -> bool:
    if isinstance(formula, Comparison):
        return OPERATORS[formula.op](values[formula.slot], formula.threshold)
    return (all if isinstance(formula, AllOf) else any)(true(part, values) for part in formula.parts)


def plainly(rules, values):
    return tuple(number for number, formula in enumerate(rules) if true(formula, values))


@given(st.lists(formulas, max_size=8))
def test_every_fact_near_the_thresholds_fires_exactly_the_true_rules(rules):
    book = Rulebook(dict(enumerate(rules)), SLOTS)
    for values in FACTS:
        assert book.decide(values) == plainly(rules, values)
    book.close()


@given(st.lists(thickets, min_size=1, max_size=3), st.lists(st.sampled_from(FACTS), min_size=1, max_size=20))
def test_rules_too_intricate_for_one_session_follow_from_rule_to_rule(rules, facts):
    book = Rulebook(dict(enumerate(rules)), SLOTS)
    for values in facts:
        assert book.decide(values) == plainly(rules, values)
    book.close()


@given(formulas)
def test_a_formula_its_normal_form_and_its_contrary(formula):
    for values in FACTS:
        assert true(normal(formula), values) == true(formula, values)
        assert true(contrary(formula), values) != true(formula, values)


@settings(max_examples=max(10, settings().max_examples // 10))
@given(st.randoms(use_true_random=False), st.integers(1, 400), st.integers(1, 300))
def test_wide_rulebooks_and_values_from_end_to_end(random, count, slots):
    rules = [
        AllOf(tuple(_test(random, slots) for _ in range(random.randint(1, 3))))
        if random.random() < 0.5
        else AnyOf(tuple(_test(random, slots) for _ in range(random.randint(1, 3))))
        for _ in range(count)
    ]
    book = Rulebook(dict(enumerate(rules)), slots)
    for _ in range(5):
        values = [random.choice([*NEAR, *FAR]) for _ in range(slots)]
        assert book.decide(values) == plainly(rules, values)
    book.close()


@settings(max_examples=max(10, settings().max_examples // 10))
@given(st.lists(formulas.filter(lambda formula: cost(normal(formula)).fits), min_size=1, max_size=6))
def test_a_session_decides_a_fact_the_same_whatever_it_decided_before(rules):
    session = Session(dict(enumerate(rules)), SLOTS)
    first = [session.decide(values) for values in FACTS]
    assert [session.decide(values) for values in reversed(FACTS)] == first[::-1]
    session.close()


def _test(random, slots):
    return Comparison(random.randrange(slots), random.choice(list(OPERATORS)), random.choice([*NEAR, *FAR]))
