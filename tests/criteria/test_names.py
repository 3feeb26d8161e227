"""Names: their form, and that none means two things."""

from __future__ import annotations

import keyword

import pytest

from criteria.expressions.functions import FUNCTIONS
from criteria.kinds import ATTRIBUTES
from tests.criteria.set_texts import TABLES, codes, criterion, set_text


def parameter(name: str) -> str:
    return set_text(tables=TABLES + f'[parameters."{name}"]\nvalue = 1\n')


@pytest.mark.parametrize("name", ["a", "a1", "ty_le_70", "a__b", "x_"])
def test_names_are_a_small_letter_then_small_letters_digits_and_underscores(name: str) -> None:
    assert codes(parameter(name)) == []


@pytest.mark.parametrize("name", ["A", "tyLe", "1a", "_a", "ty-le", "tỷ_lệ", "", "a b", "ａ"])
def test_nothing_else_is_a_name(name: str) -> None:
    assert codes(parameter(name)) == ["CR-016"]


@pytest.mark.parametrize("name", sorted([*FUNCTIONS, "period", "kind", "true", "false"]))
def test_no_function_name_period_kind_or_truth_is_a_name(name: str) -> None:
    assert codes(parameter(name)) == ["CR-017"]


@pytest.mark.parametrize("name", [word for word in keyword.kwlist if word.islower()])
def test_no_keyword_is_a_name(name: str) -> None:
    assert codes(parameter(name)) == ["CR-017"]


def test_the_functions_are_those_of_the_language() -> None:
    assert set(FUNCTIONS) == set(
        "percent prior change at_least date year quarter month day in_window "
        "children enrolled recognised holds held classed awarded".split()
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[parameters.x]\nvalue = 1\n", '[indicators.x]\ntype = "count"\n'),
        ("[parameters.x]\nvalue = 1\n", "[facts]\nx = '1'\n"),
        ('[indicators.x]\ntype = "count"\n', "[facts]\nx = '1'\n"),
    ],
)
def test_one_name_in_two_of_parameters_indicators_and_facts_is_an_error(first: str, second: str) -> None:
    indicator = '[indicators.so]\ntype = "count"\n'
    assert codes(set_text(tables=indicator + first)) == []
    assert codes(set_text(tables=indicator + first + second)) == ["CR-018"]


@pytest.mark.parametrize("name", sorted(ATTRIBUTES))
def test_no_name_is_that_of_an_attribute(name: str) -> None:
    assert codes(parameter(name)) == ["CR-018"]


@pytest.mark.parametrize(
    "facts",
    [
        "a = 'a'",
        "a = 'b'\nb = 'a'",
        "a = 'b + 1'\nb = 'percent(c, 2)'\nc = 'a - 1'\nd = 'c'",
    ],
)
def test_facts_may_not_form_a_circle(facts: str) -> None:
    assert codes(set_text(tables=TABLES + f"[facts]\n{facts}\n")) == ["CR-036"]


def test_facts_may_stand_in_any_order() -> None:
    tables = TABLES + "[facts]\na = 'b + 1'\nb = 'c + 1'\nc = 'so'\n"
    assert codes(set_text(criterion(require="a >= 3"), tables=tables)) == []
