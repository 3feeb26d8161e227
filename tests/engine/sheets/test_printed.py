"""Numbers as they are printed, and which cells hold numbers that something stands behind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.printed import is_figure, keeps, number_format, printed
from engine.sheets.table import Behind, Cell

BEHIND = Behind(units=("X1",))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(2024), "2024"),
        (Cell(1204, BEHIND), "1.204"),
        (Cell(-1204, BEHIND), "-1.204"),
        (Cell(1204, tone="total"), "1.204"),
        (Cell(7, BEHIND), "7"),
        (Cell(Decimal("81.50")), "81,50"),
        (Cell(Decimal("1234567.125"), BEHIND), "1.234.567,125"),
        (Cell(Decimal("1E+3")), "1.000"),
        (Cell("1.5"), "1.5"),
    ],
)
def test_thousands_and_decimals_are_set_apart_the_vietnamese_way(cell, text):
    assert printed(cell.value, cell) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_a_decimal_is_printed_digit_by_digit(value):
    cell = Cell(value, BEHIND)
    assert Decimal(printed(value, cell).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize("value", [3, Decimal("0.5"), "12", "86,7 %", "13/15", "1.204", "-3", "5 (41,7 %)", "12,5%"])
def test_a_number_with_something_behind_it_is_a_figure(value):
    assert is_figure(Cell(value, BEHIND))
    assert not is_figure(Cell(value))


@pytest.mark.parametrize("value", ["", "—", "Đ", "Xã 1", "1. Tiêu chí", "2024 là năm"])
def test_other_texts_are_none(value):
    assert not is_figure(Cell(value, BEHIND))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (Cell(2024), ""),
        (Cell(999, BEHIND), ""),
        (Cell(1000, BEHIND), "#,##0"),
        (Cell(Decimal("1.50")), "#,##0.00"),
        (Cell(Decimal(3)), "#,##0"),
    ],
)
def test_a_spreadsheet_is_told_the_same(cell, written):
    assert number_format(cell.value, cell) == written


def test_a_spreadsheet_keeps_fifteen_digits():
    assert keeps(10**14)
    assert keeps(Decimal("0.1"))
    assert not keeps(1234567890123456)
    assert not keeps(Decimal("1.234567890123456"))
