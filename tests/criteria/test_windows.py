"""The window of a unit's reports: both ends count, and a start later than the end is of the year before."""

from __future__ import annotations

from datetime import date

import pytest

from criteria.windows import Window
from tests.criteria.set_texts import TABLES, codes, load, set_text


def window(first: str, last: str) -> str:
    return set_text(tables=TABLES + f'[window]\nfrom = "{first}"\nto = "{last}"\n')


def test_without_a_window_it_is_1_january_to_31_december_of_the_period() -> None:
    assert load(set_text()).window.span(2024) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("11-16", "11-15", (date(2023, 11, 16), date(2024, 11, 15))),
        ("01-01", "06-30", (date(2024, 1, 1), date(2024, 6, 30))),
        ("07-01", "07-01", (date(2024, 7, 1), date(2024, 7, 1))),
        ("12-31", "12-30", (date(2023, 12, 31), date(2024, 12, 30))),
        ("03-01", "02-28", (date(2023, 3, 1), date(2024, 2, 28))),
    ],
)
def test_a_start_later_than_the_end_is_of_the_year_before(first: str, last: str, span: tuple[date, date]) -> None:
    found = load(window(first, last)).window
    assert found.span(2024) == span
    assert found.last_day(2024) == span[1]


def test_29_february_is_no_bound() -> None:
    assert codes(window("02-29", "12-31")) == ["CR-006"]
    assert codes(window("01-01", "02-29")) == ["CR-006"]


@pytest.mark.parametrize(
    "day", ["1-1", "13-01", "00-10", "04-31", "11/16", "11-16 ", "1116", "", "2024-11-16", "１１-16"]
)
def test_a_bound_is_a_month_and_a_day_that_every_year_has(day: str) -> None:
    assert codes(window(day, "12-31")) == ["CR-006"]


def test_the_house_default_is_the_calendar_year() -> None:
    assert Window().span(2023) == (date(2023, 1, 1), date(2023, 12, 31))
