"""What counts is the decision: it stands over what the sets found of a unit, in roll-ups and in `holds`."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decision.facts.values import Value
from engine.decision.facts.world import Grounds, Standing, standing
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import between, decide, states, unit, value

BELOW = set_text(
    criterion(require="so >= 1"), standard="mau", subject="thon", kinds='["khu_dan_cu"]', top="excludes = 'co'"
)
HELD = set_text(criterion(require="so >= 1"), standard="khac", top="excludes = 'co'")
ASKING = set_text(criterion(require='holds("khac")'))


def area(so: int | None, co: bool | None = False, **rest: Any) -> dict[str, Any]:
    """A residential area that is enrolled, unless said otherwise."""
    reported = {name: given for name, given in (("so", so), ("co", co)) if given is not None}
    return unit("A", "khu_dan_cu", "X", **({"enrolled": ["mau"], "reported": reported} | rest))


def counts(below: dict[str, Any], decided: bool | None, others: tuple[str, ...] = (BELOW,)) -> tuple[Value, ...]:
    """children, enrolled, recognised."""
    decisions = {} if decided is None else {"A": {"mau": decided}}
    return tuple(
        value(f'{name}("mau", "khu_dan_cu")', below=[below], others=others, decided=decisions)
        for name in ("children", "enrolled", "recognised")
    )


ONE_UNIT = [
    ("failed, recognised", area(0), True, (1, 1, 1)),
    ("reached it, not recognised", area(1), False, (1, 1, 0)),
    ("undetermined, recognised", area(None), True, (1, 1, 1)),
    ("undetermined, not recognised", area(None), False, (1, 1, 0)),
    ("reached it, no decision", area(1), None, (1, 1, 1)),
    ("undetermined, no decision", area(None), None, (1, 1, between(0, 1))),
    ("excluded, recognised", area(1, True), True, (0, 0, 0)),
    ("perhaps excluded, recognised", area(1, None), True, (between(0, 1), between(0, 1), between(0, 1))),
    ("perhaps excluded, not recognised", area(1, None), False, (between(0, 1), between(0, 1), 0)),
    ("not enrolled, recognised", area(1, enrolled=[]), True, (1, 0, 0)),
    ("perhaps enrolled, recognised", area(1, enrolled=None), True, (1, between(0, 1), between(0, 1))),
    ("perhaps enrolled, not recognised", area(1, enrolled=None), False, (1, between(0, 1), 0)),
    ("managed by another, recognised", area(1, attributes={"managed_by": "S"}), True, (0, 0, 0)),
]


@pytest.mark.parametrize(
    ("below", "decided", "wanted"), [row[1:] for row in ONE_UNIT], ids=[row[0] for row in ONE_UNIT]
)
def test_what_a_decided_unit_counts_for(below: dict[str, Any], decided: bool | None, wanted: tuple[Value, ...]) -> None:
    assert counts(below, decided) == wanted


@pytest.mark.parametrize(("decided", "wanted"), [(True, 1), (False, 0), (None, between(0, 1))])
def test_a_decision_counts_though_no_given_set_assesses_the_unit(decided: bool | None, wanted: Value) -> None:
    assert counts(area(None, None, reported=None), decided, others=()) == (1, 1, wanted)


def test_a_decision_on_another_standard_says_nothing_of_this_one() -> None:
    below, expression = [area(0)], 'recognised("mau", "khu_dan_cu")'
    assert value(expression, below=below, others=[BELOW], decided={"A": {"khac": True}, "X": {"mau": True}}) == 0


@pytest.mark.parametrize(
    ("reported", "decided", "wanted"),
    [
        ({"so": 0, "co": False}, True, "pass"),
        ({"so": 1, "co": False}, False, "fail"),
        ({"co": False}, True, "pass"),
        ({"so": 1, "co": False}, None, "pass"),
        ({"co": False}, None, "insufficient"),
        ({"so": 1, "co": True}, True, "fail"),
        ({"so": 1}, True, "insufficient"),
        ({"so": 1}, False, "fail"),
    ],
)
def test_holds_goes_by_the_decision_for_a_unit_inside_the_standard(
    reported: dict[str, Any], decided: bool | None, wanted: str
) -> None:
    decisions = {} if decided is None else {"X": {"khac": decided}}
    found = decide([ASKING, HELD], unit(reported=reported), decided=decisions)
    assert states(found["X", "mau.xa"]) == [wanted]


def test_holds_of_a_standard_whose_sets_were_not_given_is_known_by_the_decision_alone() -> None:
    for decided, wanted in ((True, "pass"), (False, "fail")):
        assert states(decide(ASKING, unit(), decided={"X": {"khac": decided}})["X", "mau.xa"]) == [wanted]
    assert states(decide(ASKING, unit(), decided={})["X", "mau.xa"]) == ["insufficient"]


@pytest.mark.parametrize(
    ("grounds", "wanted"),
    [
        (Grounds(False, True, False, True), Standing((1, 1), (1, 1), (1, 1), by_decision=True)),
        (Grounds(False, True, True, False), Standing((1, 1), (1, 1), (0, 0), by_decision=True)),
        (Grounds(False, True, True), Standing((1, 1), (1, 1), (1, 1))),
        (Grounds(True, True, True, True), Standing((0, 0), (0, 0), (0, 0))),
        (Grounds(False, False, True, True), Standing((1, 1), (0, 0), (0, 0))),
        (Grounds(None, None, True, True), Standing((0, 1), (0, 1), (0, 1), by_decision=True)),
    ],
)
def test_a_standing_tells_whether_it_rests_on_a_decision(grounds: Grounds, wanted: Standing) -> None:
    assert standing(grounds) == wanted
