"""What one ruleset refuses before the engine sees it, and that up to there the engine is exact."""

from __future__ import annotations

import pytest

from engine.decision.rules.formulas import AllOf, AnyOf, Comparison
from engine.decision.rules.limits import LimitError, cost, groups, stack_of
from engine.decision.rules.normal import ALWAYS, NEVER, contrary, normal
from engine.decision.rules.session import Session


def least(slot=0, threshold=0):
    return Comparison(slot, ">=", threshold)


def any_of(count, start=0):
    return AnyOf(tuple(least(threshold=-number) for number in range(start, start + count)))


def all_of(count):
    return AllOf(tuple(least(threshold=-number) for number in range(count)))


def all_of_anys(count, width):
    return AllOf(tuple(any_of(width, start=width * number) for number in range(count)))


def nested(levels):
    formula = least()
    for level in range(levels):
        formula = (AnyOf if level % 2 else AllOf)((least(threshold=-level - 1), formula))
    return formula


def test_the_cost_of_a_formula():
    formula = AllOf(
        (
            least(0),
            AnyOf((least(1), AllOf((least(2), least(3))))),
            AnyOf((least(4), least(5), least(6))),
        )
    )
    found = cost(formula)
    assert (found.branches, found.comparisons, found.connectives) == (6, 7, 4)
    assert (found.heads, found.stack, found.slots) == (1, 4, frozenset(range(7)))
    assert found.fits


@pytest.mark.parametrize(
    "formula",
    [
        any_of(13),
        all_of_anys(7, 2),
        all_of_anys(3, 5),
        nested(14),
        AllOf(tuple(least(threshold=n) for n in range(101))),
    ],
    ids=["heads", "branches", "more branches", "connectives", "conditions"],
)
def test_a_rule_beyond_the_limits_is_refused(formula):
    with pytest.raises(LimitError) as caught:
        Session({"r": formula}, 1)
    assert str(caught.value).startswith("rule 'r' is beyond what one durable rule may say: Cost(")


@pytest.mark.parametrize(
    ("rules", "slots", "message"),
    [
        ({n: least(threshold=-n) for n in range(301)}, 1, "301 rules given where a ruleset may hold 300"),
        ({n: any_of(12, n) for n in range(46)}, 1, "69 conditions may wait at once where 56 may"),
        ({n: least(n) for n in range(241)}, 241, "241 slots used where a fact may carry 240"),
        ({"r": least(5)}, 5, "rules use slots 5 to 5 where facts have 5"),
        ({"r": least(-1)}, 5, "rules use slots -1 to -1 where facts have 5"),
        ({"r": least(0, 2**62 + 1)}, 1, "threshold 4611686018427387905 of slot 0 lies beyond ±2**62"),
    ],
    ids=["rules", "stack", "slots", "slot", "negative slot", "threshold"],
)
def test_rules_beyond_the_limits_are_refused(rules, slots, message):
    with pytest.raises(LimitError) as caught:
        Session(rules, slots)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("rules", "slots"),
    [
        ({n: least(threshold=-n) for n in range(300)}, 1),
        ({n: least(n) for n in range(240)}, 240),
        ({n: any_of(12, 12 * n) for n in range(33)}, 1),
        ({n: any_of(12) for n in range(33)}, 1),
        ({n: AllOf((any_of(2, n), *all_of_anys(5, 2).parts)) for n in range(150)}, 1),
        ({n: AllOf((least(threshold=-n), nested(12))) for n in range(100)}, 1),
        ({n: AllOf(tuple(least(threshold=-k) for k in range(100 * n, 100 * n + 100))) for n in range(300)}, 1),
        ({n: least() for n in range(300)}, 1),
    ],
    ids=["rules", "slots", "anys", "same anys", "branches", "depth", "conditions", "same rule"],
)
def test_at_the_limits_every_rule_is_told_true_from_false(rules, slots):
    session = Session(rules, slots)
    assert session.decide([0] * slots) == tuple(rules)
    assert session.decide([-(2**62)] * slots) == ()
    assert session.decide([0] * slots) == tuple(rules)
    session.close()


def test_the_stack_of_a_ruleset_counts_every_group_and_the_widest_inside():
    costs = [cost(least(threshold=number)) for number in range(30)]
    assert [len(group) for group in groups(costs)] == [12, 12, 6]
    assert stack_of(groups(costs)) == 3 + 12
    assert stack_of([]) == 0


def test_normal_form_is_flat_without_repetition_and_without_constants_inside():
    a, b, c = least(0), least(1), least(2)
    assert normal(AllOf((a, AllOf((b, a)), AllOf(()), AnyOf((c,))))) == AllOf((a, b, c))
    assert normal(AnyOf((a, AnyOf((b, AllOf((c, c)))), AnyOf(())))) == AnyOf((a, b, c))
    assert normal(AllOf((a, AnyOf((AllOf((AnyOf(()), b)),))))) == NEVER
    assert normal(AnyOf((a, AllOf(())))) == ALWAYS
    assert normal(AnyOf((a, a))) == a


def test_a_contrary_holds_no_negation():
    formula = AllOf(
        (Comparison(0, "==", 5), AnyOf((Comparison(1, "<", 1), Comparison(1, ">", 9))), Comparison(2, "<=", 3))
    )
    assert contrary(formula) == AnyOf(
        (
            Comparison(0, "<", 5),
            Comparison(0, ">", 5),
            AllOf((Comparison(1, ">=", 1), Comparison(1, "<=", 9))),
            Comparison(2, ">", 3),
        )
    )
    assert contrary(ALWAYS) == NEVER
    assert contrary(NEVER) == ALWAYS
