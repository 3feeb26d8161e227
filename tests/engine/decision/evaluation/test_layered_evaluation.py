"""Units of a province are assessed by its layer, all others by the base that comes with it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.evaluation import evaluate
from engine.decision.facts.given import with_bases
from engine.decision.facts.reading import read_facts
from engine.decision.triggering import triggered
from tests.criteria.set_texts import criterion, load, set_text

TABLES = """\
[indicators.so]
type = "count"
[indicators.vu]
type = "incidents"
[parameters.it_nhat]
value = 2
tighter = "up"
"""
BASE = set_text(criterion("1", "so >= it_nhat"), tables=TABLES, top='triggers = ["vu >= 1"]')
ABOVE = set_text(
    criterion("1", 'percent(recognised("mau", "xa"), enrolled("mau", "xa")) == 100'),
    tables="",
    standard="tren",
    subject="huyen",
    kinds='["huyen"]',
)


def layer_text(territory: str, value: int = 3, indicator: str = "may") -> str:
    return f"""\
set = "mau.xa-{territory}"
edition = "2024"
standard = "mau"
title = "Lớp của tỉnh {territory}"
extends = "mau.xa@1"
territory = "{territory}"
source = {{ document = "Quyết định" }}
in_force = {{ from = 2000-01-01 }}
[parameters.it_nhat]
value = {value}
[indicators.{indicator}]
type = "count"
{criterion("t", f"{indicator} >= 1")}"""


def layer(territory: str = "40", value: int = 3, indicator: str = "may") -> CriterionSet:
    return load(layer_text(territory, value, indicator), BASE)


def commune(code: str, territory: str | None = None, parent: str | None = "T", **reported: Any) -> dict[str, Any]:
    attributes = {} if territory is None else {"territory": territory}
    return {"code": code, "kind": "xa", "parent": parent, "attributes": attributes, "enrolled": ["mau"],
            "reported": reported}  # fmt: skip


PROVINCE = {"code": "T", "kind": "huyen", "attributes": {"territory": "40"}}


def decide(sets: list[CriterionSet], *units: dict[str, Any], period: str = "2024") -> dict[tuple[str, str], str]:
    facts = read_facts({"period": period, "units": [PROVINCE, *units]}, sets)
    return {(a.unit, a.set): str(a.outcome) for a in evaluate(sets, facts)}


def told(sets: list[CriterionSet], *units: dict[str, Any], period: str = "2024") -> str:
    with pytest.raises(ProblemsError) as caught:
        decide(sets, *units, period=period)
    return str(caught.value)


def test_giving_the_layer_gives_its_base() -> None:
    found = decide([layer()], commune("A", so=2, may=1), commune("B", "42", so=2))
    assert found == {("A", "mau.xa-40"): "not_achieved", ("B", "mau.xa"): "achieved"}


def test_giving_both_is_the_same_in_whatever_order() -> None:
    units = commune("A", so=3, may=1), commune("B", "42", so=2)
    expected = {("A", "mau.xa-40"): "achieved", ("B", "mau.xa"): "achieved"}
    assert decide([load(BASE), layer()], *units) == decide([layer(), load(BASE)], *units) == expected


def test_each_province_has_its_own_layer() -> None:
    found = decide([layer("40"), layer("42", 5, "khac")], commune("A", so=3, may=1), commune("B", "42", so=4, khac=1),
                   commune("C", "38", so=2))  # fmt: skip
    assert found == {
        ("A", "mau.xa-40"): "achieved",
        ("B", "mau.xa-42"): "not_achieved",
        ("C", "mau.xa"): "achieved",
    }


def test_two_layers_of_one_province_both_stand_in_the_place_of_the_base() -> None:
    second = load(layer_text("40").replace("mau.xa-40", "mau.xa-40-b"), BASE)
    assert decide([layer(), second], commune("A", so=3, may=1)).keys() == {("A", "mau.xa-40"), ("A", "mau.xa-40-b")}


def test_the_unit_above_counts_those_that_reached_the_standard_by_the_set_that_is_theirs() -> None:
    sets = [layer(), load(ABOVE)]
    found = decide(sets, commune("A", so=3, may=1), commune("B", "42", so=2))
    assert found["T", "tren.huyen"] == "achieved"
    found = decide(sets, commune("A", so=2, may=1), commune("B", "42", so=2))
    assert found["T", "tren.huyen"] == "not_achieved"


def test_an_indicator_of_the_layer_is_unknown_elsewhere() -> None:
    assert told([layer()], commune("A", so=2, may=1), commune("B", "42", so=2, may=1)) == (
        "[FA-011] số liệu, đơn vị thứ 3 (“B”), reported: chỉ số không bộ tiêu chí nào của đơn vị có. Đã thấy: “may”."
        " Cần: chỉ số có trong bộ tiêu chí của đơn vị. Cách sửa: sửa hoặc bỏ chỉ số."
    )


def test_where_a_layer_is_given_it_must_be_known_where_a_unit_lies() -> None:
    lost = commune("A", parent=None, so=2)
    assert told([layer()], lost) == (
        "[FA-014] số liệu, đơn vị thứ 2 (“A”): chưa rõ địa bàn của đơn vị, nên chưa rõ đánh giá theo lớp của tỉnh nào"
        " hay theo bộ gốc. Cần: territory của đơn vị hoặc của một đơn vị cấp trên."
        " Cách sửa: bổ sung territory trong attributes."
    )
    assert decide([load(BASE)], lost) == {("A", "mau.xa"): "achieved"}


def test_another_edition_of_the_base_is_a_set_given_twice() -> None:
    assert "[EV-001] bộ tiêu chí “mau.xa”" in told([layer(), load(BASE.replace('"1"', '"2"', 1))], commune("A", so=2))


def test_a_base_of_the_same_name_and_another_text_is_a_set_given_twice() -> None:
    other = load(BASE.replace("value = 2", "value = 1"))
    assert "[EV-001] bộ tiêu chí “mau.xa”" in told([layer(), other], commune("A", so=2))
    assert "[EV-001]" in told([layer(), load(layer_text("42"), BASE.replace("value = 2", "value = 1"))], commune("A"))


def test_the_triggers_of_the_base_are_the_layers_too() -> None:
    sets = [layer()]
    facts = read_facts({"period": "2024", "units": [PROVINCE, commune("A", vu=1), commune("B", "42", vu=1)]}, sets)
    assert list(triggered(sets, facts, "A")) == ["mau.xa-40"]
    assert list(triggered(sets, facts, "B")) == ["mau.xa"]


def test_bases_follow_their_layers_once() -> None:
    both = [layer("40"), layer("42")]
    assert [set_.key for set_ in with_bases(both)] == ["mau.xa-40@2024", "mau.xa@1", "mau.xa-42@2024"]
    assert with_bases(with_bases(both)) == with_bases(both)


@given(
    value=st.integers(2, 5),
    so=st.none() | st.integers(0, 6),
    may=st.none() | st.integers(0, 2),
    territory=st.sampled_from(["40", "42"]),
)
def test_a_layer_never_lets_pass_what_its_base_does_not(
    value: int, so: int | None, may: int | None, territory: str
) -> None:
    reported = {name: number for name, number in (("so", so), ("may", may)) if number is not None}
    of_base = {name: number for name, number in reported.items() if name == "so"}
    by_layer = decide([layer(value=value)], commune("A", territory, **(reported if territory == "40" else of_base)))
    by_base = decide([load(BASE)], commune("A", territory, **of_base))["A", "mau.xa"]
    if territory == "42":
        assert by_layer == {("A", "mau.xa"): by_base}
    elif by_layer["A", "mau.xa-40"] == "achieved":
        assert by_base == "achieved"
    elif by_base == "not_achieved":
        assert by_layer["A", "mau.xa-40"] == "not_achieved"


DATED = set_text(
    criterion("1", "so >= it_nhat"),
    tables=TABLES.replace("value = 2", "values = [{ from = 2023-01-01, value = 2 }, { from = 2025-01-01, value = 4 }]"),
)


@pytest.mark.parametrize(("period", "outcome"), [("2023", "achieved"), ("2024", "achieved"), ("2025", "not_achieved")])
def test_a_period_is_decided_with_the_parameters_of_its_last_day(period: str, outcome: str) -> None:
    assert decide([load(DATED)], commune("A", so=3), period=period) == {("A", "mau.xa"): outcome}


def test_a_period_before_the_first_value_is_refused_with_all_else_that_is_wrong() -> None:
    text = told([load(DATED)], commune("A", la=3), period="2022")
    assert [line[:8] for line in text.split("\n")] == ["[CR-064]", "[FA-011]"]


def test_an_edition_out_of_force_says_so_and_nothing_of_its_parameters() -> None:
    assert told([load(DATED)], commune("A", so=3), period="1999").startswith("[EV-002]")
    assert "CR-064" not in told([load(DATED)], commune("A", so=3), period="1999")
