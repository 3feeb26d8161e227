"""Rulebooks: as many sessions as it takes, side by side and one after another."""

from __future__ import annotations

import pytest

from engine.decision.rules import session as session_room
from engine.decision.rules.formulas import AllOf, AnyOf, Comparison
from engine.decision.rules.limits import LimitError
from engine.decision.rules.rulebook import Rulebook
from engine.decision.rules.session import SessionError


def pairs(count):
    """One of two values is 1 in each of ``count`` pairs: 2**count ways to be true at once."""
    return AllOf(
        tuple(AnyOf((Comparison(2 * number, "==", 1), Comparison(2 * number + 1, "==", 1))) for number in range(count))
    )


def test_more_rules_and_slots_than_one_ruleset_holds():
    book = Rulebook({number: Comparison(number, ">", 0) for number in range(1000)}, 1000)
    assert len(book._sessions) == 5
    assert book.decide([number % 2 for number in range(1000)]) == tuple(range(1, 1000, 2))


def test_a_condition_with_more_ways_to_be_true_than_could_ever_be_tried():
    book = Rulebook({"all": pairs(100), "some": Comparison(0, "==", 1)}, 200)
    assert book.decide([1] * 200) == ("all", "some")
    assert book.decide([1, 0] * 100) == ("all", "some")
    assert book.decide([1, 0] * 99 + [0, 0]) == ("some",)
    assert book.decide([0] * 200) == ()


def test_any_of_a_thousand():
    book = Rulebook({"any": AnyOf(tuple(Comparison(0, "==", 2 * number) for number in range(1000)))}, 1)
    assert [book.decide([value]) for value in (0, 1, 1998, 1999, 2000)] == [("any",), (), ("any",), (), ()]


def test_fifty_levels():
    formula = Comparison(0, ">=", 0)
    for level in range(50):
        formula = (AnyOf if level % 2 else AllOf)((Comparison(1, "==" if level % 2 else ">=", level), formula))
    book = Rulebook({"deep": formula}, 2)
    assert book.decide([0, 49]) == ("deep",)
    assert book.decide([0, 48]) == ("deep",)
    assert book.decide([-1, 48]) == ()


def test_a_part_that_two_rules_share_is_found_once():
    part = pairs(7)
    both = {"one": AnyOf((part, Comparison(14, ">", 0))), "two": AnyOf((part, Comparison(14, "<", 0)))}
    alone = Rulebook({"one": both["one"]}, 15)._derived
    assert len(alone) > 1
    assert Rulebook(both, 15)._derived == alone


def test_what_no_ruleset_can_hold_is_refused():
    with pytest.raises(LimitError, match="lies beyond"):
        Rulebook({"r": Comparison(0, "<", 2**62 + 1)}, 1)
    with pytest.raises(LimitError, match="rules use slots 3 to 3 where facts have 3"):
        Rulebook({"r": Comparison(3, "<", 0)}, 3)


def test_values_are_counted_before_derived_ones_are_added():
    with pytest.raises(ValueError, match=r"^3 values given where the rules have 20 slots$"):
        Rulebook({"r": pairs(10)}, 20).decide([1, 2, 3])


def test_a_part_found_neither_true_nor_false_is_an_error(monkeypatch):
    book = Rulebook({"r": pairs(10)}, 20)
    assert book.decide([1] * 20) == ("r",)
    _, sessions = book._stages[0]
    monkeypatch.setattr(sessions[0], "decide", lambda values: ())
    with pytest.raises(SessionError) as caught:
        book.decide([1] * 20)
    assert str(caught.value) == "durable-rules did not find exactly one value for each part of a rule"


def test_a_closed_rulebook_opens_anew():
    book = Rulebook({"r": pairs(10)}, 20)
    for _ in range(2):
        assert book.decide([1] * 20) == ("r",)
        book.close()


def test_rulebooks_give_their_memory_back():
    created, deleted = [], []
    create, delete = session_room.engine.create_ruleset, session_room.engine.delete_ruleset
    with pytest.MonkeyPatch.context() as counted:
        counted.setattr(session_room.engine, "create_ruleset", lambda *a: created.append(create(*a)) or created[-1])
        counted.setattr(session_room.engine, "delete_ruleset", lambda handle: deleted.append(handle) or delete(handle))
        book = Rulebook({"r": pairs(10)}, 20)
        book.decide([1] * 20)
        book.close()
    assert created
    assert sorted(deleted) == sorted(created)
