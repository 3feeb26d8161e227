"""What a unit carries on from its predecessors, rule by rule."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.facts.kleene import Tri
from engine.process.assessment.streaks import Origin, StreakRule, carried, carried_class
from engine.records.register.lineage import Lineage, Step

RULES: tuple[StreakRule | None, ...] = (None, "all", "any", "principal")
CLASSES = ("tot", "kha", "trung_binh", "yeu")
answers = st.sampled_from((True, False, None))
origins = st.lists(
    st.builds(Origin, st.integers(1, 99), st.booleans(), answers, st.sampled_from((*CLASSES, None))),
    min_size=1,
    max_size=5,
)


def of(*said: tuple[bool, Tri]) -> list[Origin]:
    return [Origin(number, principal, reached) for number, (principal, reached) in enumerate(said)]


@pytest.mark.parametrize(
    ("said", "unset", "every", "some", "principal"),
    [
        ([(True, True), (True, True)], True, True, True, True),
        ([(True, True), (True, False)], None, False, True, None),
        ([(True, True), (False, False)], None, False, True, True),
        ([(False, True), (True, False)], None, False, True, False),
        ([(True, True), (True, None)], None, None, True, None),
        ([(True, False), (True, None)], None, False, None, None),
        ([(False, True), (False, False)], None, False, True, None),
        ([], None, None, None, None),
    ],
)
def test_each_rule_decides_what_it_says(
    said: list[tuple[bool, Tri]], unset: Tri, every: Tri, some: Tri, principal: Tri
) -> None:
    assert [carried(of(*said), rule) for rule in RULES] == [unset, every, some, principal]


@pytest.mark.parametrize(
    ("rule", "class_"), [(None, None), ("all", "trung_binh"), ("any", "tot"), ("principal", "kha")]
)
def test_classes_that_differ_count_by_the_rule(rule: StreakRule | None, class_: str | None) -> None:
    said = [
        Origin(1, True, True, "kha"),
        Origin(2, False, True, "tot"),
        Origin(3, False, True, "trung_binh"),
    ]
    assert carried_class(said, rule, CLASSES) == class_
    assert carried_class(said[:1], rule, ()) == "kha"
    unranked = ("tot",) if rule != "principal" else CLASSES
    assert carried_class(said, rule, unranked) == (class_ if rule == "principal" else None)


@given(st.sampled_from(RULES), st.booleans(), answers, st.sampled_from((*CLASSES, None)))
def test_with_one_predecessor_the_answer_is_its_own(
    rule: StreakRule | None, principal: bool, reached: Tri, class_: str | None
) -> None:
    alone = [Origin(1, principal, reached, class_)]
    assert (carried(alone, rule), carried_class(alone, rule, CLASSES)) == (reached, class_)


@given(origins, st.sampled_from(RULES))
def test_the_order_of_predecessors_does_not_matter(said: list[Origin], rule: StreakRule | None) -> None:
    found = {
        (carried(order, rule), carried_class(order, rule, CLASSES))
        for order in (list(order) for order in permutations(said))
    }
    assert len(found) == 1


@given(st.tuples(answers, answers, answers), st.sampled_from(RULES))
def test_the_order_of_mergers_does_not_matter(said: tuple[Tri, Tri, Tri], rule: StreakRule | None) -> None:
    """Three units become one in two steps, whichever two of them go first."""
    found = {carried(merged_in_two_steps(order, said), rule) for order in permutations((1, 2, 3))}
    assert len(found) == 1


def merged_in_two_steps(order: tuple[int, ...], said: tuple[Tri, Tri, Tri]) -> list[Origin]:
    """What units 1, 2, 3 said of 2020, for unit 5: the first two became unit 4 in 2021, that and the third in 2022."""
    first, second = date(2021, 7, 1), date(2022, 7, 1)
    joined = [(order[0], 4, first), (order[1], 4, first), (4, 5, second), (order[2], 5, second)]
    steps = [
        Step(number, old, new, day, "merged", True, True, None, 1) for number, (old, new, day) in enumerate(joined, 1)
    ]
    ends = {order[0]: first, order[1]: first, order[2]: second}
    lives = {unit: ((date(2000, 1, 1), end),) for unit, end in ends.items()}
    lineage = Lineage(steps, lives | {4: ((first, second),), 5: ((second, None),)})
    return [Origin(one.unit_id, one.principal, said[one.unit_id - 1]) for one in lineage.origins(5, date(2020, 12, 31))]


@given(origins)
def test_without_a_rule_nothing_is_surer_than_with_any(said: list[Origin]) -> None:
    unset, of_class = carried(said, None), carried_class(said, None, CLASSES)
    for rule in RULES:
        assert unset is None or carried(said, rule) is unset
        assert of_class is None or carried_class(said, rule, CLASSES) == of_class
