"""Cells as many hands and programs fill them in: what each is taken for, or by which code it is refused."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.process.intake.taking.csv_sheet import csv_sheet
from tests.engine.process.intake.form_samples import column_of, edited, read_bytes, row_of, unit_form_bytes, written

BLANK = unit_form_bytes()
NBSP, NARROW = "\u00a0", "\u202f"
TAKEN: dict[str, tuple[str, Any, Any]] = {
    "a number": ("tong_so", 12, 12),
    "a number as text": ("tong_so", "12", 12),
    "with a non-breaking space around": ("tong_so", f"{NBSP}12{NBSP}", 12),
    "groups by non-breaking spaces": ("tong_so", f"1{NBSP}234", 1234),
    "groups by narrow spaces": ("tong_so", f"12{NARROW}345", 12345),
    "the Vietnamese way": ("kinh_phi", "1.234,5", Decimal("1234.5")),
    "the international way": ("kinh_phi", "1,234.5", Decimal("1234.5")),
    "a tenth": ("kinh_phi", 0.1, Decimal("0.1")),
    "a percentage as text": ("ty_le", "70 %", 70),
    "a date": ("ngay_hoi", date(2024, 2, 14), "2024-02-14"),
    "a date with a time": ("ngay_hoi", datetime(2024, 2, 14, 9, 30), "2024-02-14"),  # noqa: DTZ001 - Excel has no zones
    "a date as text": ("ngay_hoi", "14/2/2024", "2024-02-14"),
    "text decomposed": ("xep_loai", unicodedata.normalize("NFD", "Tốt, toàn diện"), "Tốt, toàn diện"),
    "a flag decomposed": ("co_to", unicodedata.normalize("NFD", "Có"), True),
    "text like a formula": ("ghi_chu", "=1+1", "=1+1"),
    "text with a plus": ("ghi_chu", "+84 900", "+84 900"),
    "text with a minus": ("ghi_chu", "-không-", "-không-"),
    "text with an at": ("ghi_chu", "@xa", "@xa"),
    "text with what nobody sees": ("ghi_chu", "tổ\u200b dân\ufeff phố", "tổ dân phố"),
}
REFUSED: dict[str, tuple[str, Any, str, str]] = {
    "full-width digits": ("tong_so", "１２", "IN-018", "“１２”"),
    "two readings": ("tong_so", "1.234", "IN-048", "“1.234”"),
    "a date for a number": ("tong_so", date(2024, 2, 14), "IN-018", "“14/02/2024”"),
    "an error value": ("tong_so", "#DIV/0!", "IN-016", "“#DIV/0!”"),
    "a formula never calculated": ("tong_so", "=1+1", "IN-015", "“=1+1”"),
    "a number for a date": ("ngay_hoi", 45336, "IN-045", "“45336”"),
    "a day no calendar has": ("ngay_hoi", "31/02/2024", "IN-049", "“31/02/2024”"),
    "a month first": ("ngay_hoi", "02/14/2024", "IN-049", "“02/14/2024”"),
}


def put(name: str, value: Any, *, formula: bool = False) -> Any:
    """Write a value under an indicator as it stands: text stays text unless it is to be a formula."""

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Số liệu"]
        cell = sheet.cell(row_of(sheet, name.replace("_", "-")), column_of(sheet, "#|reached"))
        cell.value = value
        if isinstance(value, str) and not formula:
            cell.data_type = "e" if value.startswith("#DIV") else "s"

    return edit


@pytest.mark.parametrize("case", TAKEN)
def test_what_is_taken(case: str, tmp_path: Path) -> None:
    name, stands, wanted = TAKEN[case]
    form = read_bytes(tmp_path, edited(BLANK, put(name, stands)))
    assert [str(problem) for problem in form.problems] == []
    assert form.units[0].answers[name, "reached"].value == wanted


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, tmp_path: Path) -> None:
    name, stands, code, seen = REFUSED[case]
    form = read_bytes(tmp_path, edited(BLANK, put(name, stands, formula=code == "IN-015")))
    assert [(problem.code, problem.seen) for problem in form.problems] == [(code, seen)]
    assert "trang “Số liệu”, ô " in form.problems[0].where


def test_a_hidden_row_counts_and_says_so(tmp_path: Path) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        written({("tong-so", "#|reached"): 5, ("ty-le", "#|reached"): "nhiều"})(book)
        sheet = book["Số liệu"]
        for code in ("tong-so", "ty-le"):
            sheet.row_dimensions[row_of(sheet, code)].hidden = True

    form = read_bytes(tmp_path, edited(BLANK, hide))
    assert [problem.code for problem in form.problems] == ["IN-018"]
    assert form.problems[0].where.endswith("(dòng đang ẩn)")
    assert form.units[0].answers["tong_so", "reached"].value == 5


@pytest.mark.parametrize(("written_as", "meant"), [("'=1+1", "=1+1"), ("'@a", "@a"), ("'a", "'a"), ("-1", "-1")])
def test_text_that_was_escaped_for_csv_comes_back(written_as: str, meant: str) -> None:
    assert csv_sheet(f"ma;ghi_chu\nX1;{written_as}\n".encode(), "a.csv").cell(2, 2).value == meant
