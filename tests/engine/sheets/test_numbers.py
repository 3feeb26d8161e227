"""Numbers and dates typed as text: every reading, never a guess."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.numbers import names_no_day, number_readings, read_date, serial_day, without_percent

ONE = {
    "0": "0",
    "05": "5",
    "25": "25",
    " 70 ": "70",
    "12,5": "12.5",
    "12.5": "12.5",
    "12,50": "12.50",
    "1.234,5": "1234.5",
    "1,234.5": "1234.5",
    "1 234,5": "1234.5",
    "1\u00a0234\u202f567": "1234567",
    "1 234.567": "1234.567",
    "1.234.567": "1234567",
    "1,234,567": "1234567",
    "1234.567": "1234.567",
    "0.125": "0.125",
    "0,125": "0.125",
    "-5": "-5",
    "\u22125": "-5",
    "- 5": "-5",
    "+5": "5",
    "69.99999999999999999": "69.99999999999999999",
}


@pytest.mark.parametrize("text", ONE)
def test_one_reading(text: str) -> None:
    assert [str(reading) for reading in number_readings(text)] == [ONE[text]]


@pytest.mark.parametrize(("text", "first", "second"), [("1.234", "1234", "1.234"), ("1,234", "1.234", "1234")])
def test_two_readings_the_vietnamese_one_first(text: str, first: str, second: str) -> None:
    assert number_readings(text) == (Decimal(first), Decimal(second))


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "5 vụ", "１２", "٣", "1e3", "0x1F", "1.23.4", "1,2,3", "12 34", "1.2345,6", ",5", "5,", "--5", "½",
     "70 %", "NaN", "Infinity", "9" * 41, "1 234.567,8"],
)  # fmt: skip
def test_no_number(text: str) -> None:
    assert number_readings(text) == ()


@given(st.integers(0, 10**12), st.integers(1, 99))
def test_vietnamese_and_international_hands_write_the_same_number(whole: int, cents: int) -> None:
    international = f"{whole:,}.{cents:02}"
    vietnamese = international.translate(str.maketrans(",.", ".,"))
    wanted = Decimal(f"{whole}.{cents:02}")
    assert number_readings(international) == number_readings(vietnamese) == (wanted,)


@given(st.integers(1, 999), st.integers(0, 999))
def test_three_digits_behind_a_single_sign_are_never_guessed(whole: int, rest: int) -> None:
    for sign in ".,":
        assert len(number_readings(f"{whole}{sign}{rest:03}")) == 2


@pytest.mark.parametrize(("text", "body", "percent"), [(" 70 %", "70", True), ("70%", "70", True), ("70", "70", False)])
def test_percent_sign(text: str, body: str, percent: bool) -> None:
    assert without_percent(text) == (body, percent)


@pytest.mark.parametrize(
    "text",
    ["14/02/2024", "14/2/2024", "14-2-2024", "14.02.2024", "2024-02-14", "2024-2-14", "2024-02-14 00:00:00",
     "ngày 14 tháng 2 năm 2024", "14 tháng 02 năm 2024", " 14/02/2024 "],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert read_date(text) == date(2024, 2, 14)


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2024", "02/14/2024", "14/2/24", "14/02-2024", "2024", "14 02 2024", "45336", "quý I", "14/02/20244",
     "14/02/0000", "2024-02-14T10:30"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_day_stands_before_month(day: date) -> None:
    assert read_date(f"{day.day}/{day.month}/{day.year}") == day
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31/02/2024", "02/14/2024", "2024-02-30", "00/01/2024", "ngày 31 tháng 4 năm 2024"])
def test_a_date_that_no_calendar_has(text: str) -> None:
    assert names_no_day(text)
    assert read_date(text) is None


@pytest.mark.parametrize("text", ["29/02/2024", "14/02", "quý I", "45352", ""])
def test_a_day_there_is_and_what_is_no_date_at_all(text: str) -> None:
    assert not names_no_day(text)


@pytest.mark.parametrize(
    ("serial", "day"),
    [("45352", date(2024, 3, 1)), ("45352.75", date(2024, 3, 1)), ("61", date(1900, 3, 1)), ("2958465", date.max)],
)
def test_the_day_of_a_serial_number(serial: str, day: date) -> None:
    assert serial_day(Decimal(serial)) == day


@pytest.mark.parametrize("serial", ["60", "0", "-1", "2958466", "1E+300"])
def test_a_number_that_stands_for_no_day(serial: str) -> None:
    assert serial_day(Decimal(serial)) is None
