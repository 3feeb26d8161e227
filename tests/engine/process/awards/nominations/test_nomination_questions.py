"""Answers of a nomination: whatever is kept is written so that it reads back to the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Indicator, IndicatorType
from criteria.problems import Problem
from engine.decision.facts.value_reading import read_value
from engine.process.awards.nominations.nomination_questions import answer, json_value, written
from engine.sheets.cells import Cell, plain_text

PERIOD = 2024
HERE = "ô D12"
LETTERS = st.text("ABCĐabcđ ê/-12", min_size=1, max_size=12).map(str.strip).filter(bool)
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(date.isoformat)
DOCUMENTS = st.fixed_dictionaries({"number": st.from_regex(r"[1-9][0-9]?/(QĐ|KH)-UBND", fullmatch=True), "date": DAYS})
NUMBERS = st.decimals(0, 100, places=4).map(plain_text)
KEPT: dict[IndicatorType, st.SearchStrategy[Any]] = {
    "flag": st.booleans(),
    "count": st.integers(0, 999_999_999).map(str),
    "number": st.decimals(-999_999, 999_999, places=4).map(plain_text),
    "percent": NUMBERS,
    "date": DAYS,
    "choice": st.sampled_from(["lanh_dao", "luc_luong"]),
    "text": LETTERS,
    "incidents": st.lists(DAYS, unique=True) | st.integers(0, 999).map(str),
    "document": DOCUMENTS | st.just(value=False),
    "documents": st.lists(DOCUMENTS, max_size=3),
}
ANSWERS = st.sampled_from(sorted(KEPT)).flatmap(lambda type_: st.tuples(st.just(type_), KEPT[type_]))


def indicator(type_: IndicatorType) -> Indicator:
    return Indicator("chi_so", type_, "Chỉ số", choices=("lanh_dao", "luc_luong") if type_ == "choice" else ())


@given(ANSWERS)
def test_what_is_kept_is_written_so_that_it_reads_back(said: tuple[IndicatorType, Any]) -> None:
    of, kept = indicator(said[0]), said[1]
    assert answer(of, Cell(12, 4, written(of, kept) or None), PERIOD, HERE) == kept
    read_value(of, json_value(of, kept))


@pytest.mark.parametrize(
    ("type_", "value", "kept"),
    [
        ("number", Decimal("12.50"), "12.5"),
        ("count", Decimal(3), "3"),
        ("flag", "CÓ", True),
        ("date", date(2024, 5, 3), "2024-05-03"),
        ("incidents", "không", []),
        ("document", "không có", False),
    ],
)
def test_a_number_is_kept_as_its_decimal_text(type_: IndicatorType, value: Any, kept: Any) -> None:
    assert answer(indicator(type_), Cell(12, 4, value), PERIOD, HERE) == kept


@pytest.mark.parametrize(
    ("type_", "text", "code"),
    [
        ("count", "1.5", "IN-021"),
        ("number", "1,234", "IN-019"),
        ("flag", "1", "IN-024"),
        ("choice", "khác", "IN-025"),
        ("document", "1/KH; 03/5/2024; a\n2/KH; 03/5/2024; b", "IN-038"),
        ("documents", "1/KH", "IN-031"),
        ("date", "31/02/2024", "IN-049"),
    ],
)
def test_what_is_no_answer_is_told_with_its_place(type_: IndicatorType, text: str, code: str) -> None:
    found = answer(indicator(type_), Cell(12, 4, text), PERIOD, HERE)
    assert isinstance(found, Problem)
    assert (found.code, found.where) == (code, HERE)
