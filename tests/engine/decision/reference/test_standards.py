"""Standards that read one another: holds, classed, the order of evaluation, and units outside a standard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.criteria.set_texts import TABLES, criterion, set_text
from tests.engine.decision.worlds import decide, outcome, truth, unit

OTHER = set_text(criterion(require="so >= 1"), standard="khac", top="excludes = 'co'")
GRADES = """\
[[classes]]
id = "gioi"
label = "Giỏi"
from = 8
[[classes]]
id = "kha"
label = "Khá"
from = 5
[[classes]]
id = "yeu"
label = "Yếu"
from = 0
"""
GRADED = set_text(
    criterion("1", "so >= 1", points="5"),
    criterion("2", "vu == 0", points="5"),
    standard="khac",
    outcome='{ score = 10, achieved_from = "kha" }',
    tables=TABLES + GRADES,
)


def holds(**reported: Any) -> bool | None:
    return truth('holds("khac")', others=[OTHER], reported=reported)


def test_holds_is_whether_this_unit_reached_that_standard_in_this_period() -> None:
    assert holds(so=1, co=False) is True
    assert holds(so=0, co=False) is False
    assert holds(co=False) is None
    assert holds(so=1) is None
    assert truth('holds("khac")', reported={"so": 1}) is None


@pytest.mark.parametrize("order", [1, -1])
def test_sets_are_evaluated_in_an_order_in_which_what_is_read_comes_first(order: int) -> None:
    sets = [
        set_text(criterion(require='holds("b")'), standard="a"),
        set_text(criterion(require='holds("c")'), standard="b"),
        set_text(criterion(require="so >= 1"), standard="c"),
    ]
    found = decide(sets[::order], unit(reported={"so": 1}))
    assert {set_id: str(each.decision.outcome) for (_, set_id), each in found.items()} == {
        "a.xa": "achieved",
        "b.xa": "achieved",
        "c.xa": "achieved",
    }


def test_a_standard_named_in_a_function_need_not_be_among_the_sets_given() -> None:
    asked = 'holds("khac") or recognised("la", "khu_dan_cu") >= 0 or classed("la", "kha", 0)'
    assert truth(asked) is True


@pytest.mark.parametrize(
    ("reported", "answers"),
    [
        ({"so": 1, "vu": 0}, (True, True, True)),
        ({"so": 1, "vu": 1}, (False, True, True)),
        ({"so": 0, "vu": 1}, (False, False, True)),
        ({"so": 1}, (None, True, True)),
        ({"vu": 1}, (False, None, True)),
        ({}, (None, None, True)),
    ],
)
def test_classed_0_is_the_class_of_this_period_or_better(reported: dict[str, Any], answers: tuple[Any, ...]) -> None:
    found = tuple(
        truth(f'classed("khac", "{class_}", 0)', others=[GRADED], reported=reported)
        for class_ in ("gioi", "kha", "yeu")
    )
    assert found == answers


@pytest.mark.parametrize(
    ("was", "answers"), [("gioi", (True, True, True)), ("kha", (False, True, True)), ("yeu", (False, False, True))]
)
def test_classed_n_is_that_class_or_better_in_the_order_of_that_standards_classes(
    was: str, answers: tuple[bool, ...]
) -> None:
    found = tuple(
        truth(f'classed("khac", "{class_}", 1)', others=[GRADED], classes={"khac": {"2023": was}})
        for class_ in ("gioi", "kha", "yeu")
    )
    assert found == answers


def test_a_class_that_the_standard_does_not_know_is_only_itself() -> None:
    facts = {"others": [GRADED], "classes": {"khac": {"2023": "xuat_sac"}}}
    assert truth('classed("khac", "xuat_sac", 1)', **facts) is True
    assert truth('classed("khac", "kha", 1)', **facts) is None


def test_a_unit_for_which_excludes_is_true_is_outside_the_standard_and_has_no_assessment() -> None:
    assert decide(OTHER, unit(reported={"so": 1, "co": True})) == {}


@pytest.mark.parametrize("so", [0, 1])
def test_if_excludes_is_unknown_the_criteria_are_decided_and_the_outcome_is_undetermined(so: int) -> None:
    found = decide(OTHER, unit(reported={"so": so}))["X", "khac.xa"]
    assert [str(state) for state in found.answers.states] == [("fail", "pass")[so]]
    assert outcome(OTHER, unit(reported={"so": so})) == "undetermined"


def test_a_unit_is_assessed_by_every_given_set_whose_applies_to_names_its_kind() -> None:
    sets = [OTHER, set_text(kinds='["xa", "phuong"]'), set_text(standard="ba", kinds='["khu_dan_cu"]')]
    units = [unit("X"), unit("P", "phuong"), unit("K", "khu_dan_cu", "X"), unit("C", "co_quan")]
    assert set(decide(sets, *units)) == {("X", "khac.xa"), ("X", "mau.xa"), ("P", "mau.xa"), ("K", "ba.xa")}


def test_a_reporting_form_is_never_assessed() -> None:
    form = set_text(outcome='"none"', standard="bieu").split("[[criteria]]")[0]
    assert decide([form], unit(reported={"so": 1})) == {}
    assert truth('holds("bieu")', others=[form], reported={"so": 1}) is None


def test_an_indicator_with_the_same_name_in_two_sets_of_one_unit_is_one_value() -> None:
    found = decide([set_text(), set_text(standard="khac")], unit(reported={"so": 1}))
    assert {str(each.decision.outcome) for each in found.values()} == {"achieved"}
    assert len(found) == 2
