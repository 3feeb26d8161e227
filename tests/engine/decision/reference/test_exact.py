"""Exact arithmetic: numbers are exact rationals, and no verdict depends on a binary float."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decision.facts.json_reading import parse_json
from tests.engine.decision.worlds import truth, value

BIG = 2**62


@pytest.mark.parametrize(
    ("condition", "reported", "wanted"),
    [
        ("percent(7, 10) == 70", {}, True),
        ("7 / 10 * 100 == 70", {}, True),
        ("0.1 + 0.2 == 0.3", {}, True),
        ("0.1 + 0.2 - 0.3 == 0", {}, True),
        ("1 / 3 * 3 == 1", {}, True),
        ("1 / 49 * 49 == 1", {}, True),
        ("percent(1, 3) + percent(2, 3) == 100", {}, True),
        ("69.99999999999999999 >= 70", {}, False),
        ("69.99999999999999999 < 70", {}, True),
        ("thap_phan >= 70", {"thap_phan": Decimal("69.99999999999999999")}, False),
        ("thap_phan == 70", {"thap_phan": Decimal("70.000")}, True),
        ("ty_le >= nguong", {"ty_le": Decimal("69.99999999999999999999999999")}, False),
        ("ty_le >= 66.6666667", {"ty_le": Decimal("66.6666667")}, True),
        ("ty_le >= 66.6666667", {"ty_le": Decimal("66.66666669")}, False),
        ("ty_le > 66.66666666", {"ty_le": Decimal("66.6666666600000000001")}, True),
        ("ty_le <= 0.0000001", {"ty_le": Decimal("0.00000011")}, False),
        ("so == 9007199254740993", {"so": 2**53 + 1}, True),
        ("so == 9007199254740992", {"so": 2**53 + 1}, False),
        (f"so >= {BIG}", {"so": BIG - 1}, False),
        (f"so >= {BIG}", {"so": BIG}, True),
        (f"so == {2 * BIG + 5}", {"so": 2 * BIG}, False),
        (f"so < {BIG * BIG}", {"so": BIG * BIG - 1}, True),
        (f"so > {10**40}", {"so": 10**40 + 1}, True),
        (f"thap_phan >= -{10**30}", {"thap_phan": -(10**30) - 1}, False),
        (f"so - {10**30} == 1", {"so": 10**30 + 1}, True),
        ("thap_phan == 0", {"thap_phan": Decimal("1e-300")}, False),
        ("thap_phan > 0", {"thap_phan": Decimal("1e-300")}, True),
        ("thap_phan == 1000", {"thap_phan": Decimal("1e3")}, True),
        ("-thap_phan == 0", {"thap_phan": Decimal("-0.0")}, True),
        ("thap_phan in (0.3, 0.7)", {"thap_phan": Decimal("0.30")}, True),
        ("so in (2.0)", {"so": 2}, True),
    ],
)
def test_numbers_are_exact_rationals(condition: str, reported: dict[str, Any], wanted: bool) -> None:
    assert truth(condition, reported=reported) is wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("1 / 3", Fraction(1, 3)),
        ("percent(16, 25)", Fraction(64)),
        ("percent(2, 3)", Fraction(200, 3)),
        ("percent(-1, 4)", Fraction(-25)),
        ("1 - 2 - 3", Fraction(-4)),
        ("2 + 3 * 4", Fraction(14)),
        ("-2 * -3", Fraction(6)),
        ("8 / 4 / 2", Fraction(1)),
        ("1 / 0", None),
        ("0 / 0", None),
        ("1 / (2 - 2)", None),
        ("percent(1, 0)", None),
        ("percent(0, 0)", None),
    ],
)
def test_arithmetic_and_division_by_0_is_unknown(expression: str, wanted: Fraction | None) -> None:
    assert value(expression) == wanted


def test_numbers_in_json_are_read_as_written() -> None:
    found = parse_json('{"a": 0.1, "b": 69.99999999999999999, "c": 1e2, "d": 2.0, "e": 12345678901234567890}', "f.json")
    assert {key: (type(number), Fraction(number)) for key, number in found.items()} == {
        "a": (Decimal, Fraction(1, 10)),
        "b": (Decimal, Fraction(6999999999999999999, 10**17)),
        "c": (Decimal, Fraction(100)),
        "d": (Decimal, Fraction(2)),
        "e": (int, Fraction(12345678901234567890)),
    }
    assert json.loads("69.99999999999999999") == 70, "a binary float would have made it 70"


numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=7)


@settings(max_examples=15)
@given(numbers, numbers, st.sampled_from("+-*/"))
def test_arithmetic_is_that_of_fractions(a: Fraction, b: Fraction, op: str) -> None:
    operations = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else None}

    def said(n: Fraction) -> str:
        return f"({n.numerator} / {n.denominator})"

    assert value(f"{said(a)} {op} {said(b)}") == operations[op]
