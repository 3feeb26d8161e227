"""The cover: what the register says of a unit, and what the unit would have corrected."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from criteria.loading import read_set
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.reading.recognising import set_finder
from tests.engine.process.intake.form_samples import (
    SET_TEXT,
    UNITS,
    edited,
    read_bytes,
    row_of,
    unit_form_bytes,
)

SIZED = read_set(SET_TEXT.replace('"tong_so >= 1"', """'tong_so >= 1 or quy_mo == "vua"'"""), "thu.toml")
FORM = unit_form_bytes((SIZED,), replace(UNITS[0], attributes={"quy_mo": "vừa", "territory": "40"}))
MEDIUM = {"X1": {"quy_mo": "vua"}}
FILLED = fill_form(FORM, {"X1": {("tong_so", "reached"): 5}})


def cover(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content))["Bìa"]


def proposing(code: str, text: object) -> Callable[[openpyxl.Workbook], object]:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Bìa"]
        sheet.cell(row_of(sheet, code), 3).value = text

    return edit


def test_it_shows_what_its_sets_ask_and_what_the_register_knows() -> None:
    sheet = cover(FORM)
    rows = {sheet.cell(row, 4).value: row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 4).value}
    assert list(rows)[1:] == ["ten-don-vi", "don-vi", "thuoc-tinh.territory", "thuoc-tinh.quy-mo", "tinh-den-ngay"]
    row = rows["thuoc-tinh.quy-mo"]
    assert [sheet.cell(row, column).value for column in (1, 2, 3)] == ["Quy mô doanh nghiệp", "vừa", None]
    assert (sheet.cell(row, 2).protection.locked, sheet.cell(row, 3).protection.locked) == (True, False)
    checks = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation}
    assert checks[f"C{row}"] == '"siêu nhỏ,nhỏ,vừa,lớn"'


def test_an_attribute_the_register_does_not_know_says_so() -> None:
    sheet = cover(unit_form_bytes((SIZED,)))
    assert sheet.cell(row_of(sheet, "thuoc-tinh.quy-mo"), 2).value == "chưa ghi"


@pytest.mark.parametrize(
    ("code", "text", "note"),
    [
        (
            "thuoc-tinh.quy-mo",
            "lớn",
            "đơn vị đề nghị sửa quy mô doanh nghiệp: danh bạ đang ghi “vừa”, đề nghị “lớn” (trang “Bìa”, ô C10)",
        ),
        (
            "ten-don-vi",
            "Xã Một Mới",
            "đơn vị đề nghị sửa tên đơn vị: danh bạ đang ghi “Xã Một”, đề nghị “Xã Một Mới” (trang “Bìa”, ô C6)",
        ),
    ],
)
def test_a_proposed_correction_is_told_and_never_applied(tmp_path: Path, code: str, text: str, note: str) -> None:
    form = read_bytes(tmp_path, edited(FILLED, proposing(code, text)), find_set=set_finder([SIZED]), attributes=MEDIUM)
    assert form.problems == []
    assert form.notes == [f"Xã Một (X1): {note}"]
    assert form.units[0].unit.name == "Xã Một"


def test_a_cover_without_its_rows_or_columns_is_told(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Bìa"]
        sheet.cell(row_of(sheet, "tinh-den-ngay"), 4).value = None

    read = read_bytes(tmp_path, edited(FILLED, edit), find_set=set_finder([SIZED]), attributes=MEDIUM)
    assert [(problem.code, problem.what) for problem in read.problems] == [
        ("IN-011", "thiếu dòng chỉ số “Số liệu tính đến ngày”")
    ]
    gone = read_bytes(
        tmp_path,
        edited(FILLED, lambda book: book["Bìa"].delete_cols(3)),
        find_set=set_finder([SIZED]),
        attributes=MEDIUM,
    )
    assert [problem.code for problem in gone.problems] == ["IN-010"]


def results(book: openpyxl.Workbook) -> openpyxl.worksheet.worksheet.Worksheet:
    return book["Kết quả"]


def test_the_outcome_stands_on_the_cover_as_a_formula() -> None:
    sheet = cover(FORM)
    row = row_of(sheet, "Kết quả tự tính") + 1
    assert sheet.cell(row, 1).value == SIZED.title
    assert [str(sheet.cell(row, column).value).split("!")[0] for column in (2, 3)] == ["='Kết quả'"] * 2
    assert sheet.cell(row, 2).protection.locked


def test_results_typed_over_are_told_and_not_read(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, FILLED, find_set=set_finder([SIZED]), attributes=MEDIUM).notes == []

    def edit(book: openpyxl.Workbook) -> None:
        sheet = results(book)
        row = row_of(sheet, "Kết quả chung")
        sheet.cell(row, 4).value = "Đạt"
        sheet.cell(row - 1, 5).value = "Đạt"

    form = read_bytes(tmp_path, edited(FILLED, edit), find_set=set_finder([SIZED]), attributes=MEDIUM)
    assert form.problems == []
    assert form.notes == [
        "Xã Một (X1): kết quả ghi đè lên công thức không được tính, chỉ số liệu được nhận (trang “Kết quả”, ô E8, D9)"
    ]
    assert {key for key, _ in form.units[0].answers} == {"tong_so"}


def test_a_result_typed_over_on_the_cover_is_told_too(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Bìa"]
        row = row_of(sheet, "Kết quả tự tính") + 1
        sheet.cell(row, 2).value = "Đạt"

    form = read_bytes(tmp_path, edited(FILLED, edit), find_set=set_finder([SIZED]), attributes=MEDIUM)
    assert form.problems == []
    (note,) = form.notes
    assert note.startswith(
        "Xã Một (X1): kết quả ghi đè lên công thức không được tính, chỉ số liệu được nhận (trang “Bìa”"
    )


@pytest.mark.parametrize(("now", "told"), [({"X1": {"quy_mo": "lon"}}, "lớn"), ({}, "chưa ghi")])
def test_an_attribute_that_the_register_gives_otherwise_now_is_told(
    tmp_path: Path, now: dict[str, dict[str, str]], told: str
) -> None:
    form = read_bytes(tmp_path, FILLED, find_set=set_finder([SIZED]), attributes=now)
    assert form.problems == []
    assert form.notes == [
        (
            f"Xã Một (X1): danh bạ nay ghi quy mô doanh nghiệp là “{told}”, phiếu được lập khi danh bạ ghi “vừa”; kết "
            "quả tự tính trên phiếu có thể khác kết quả đánh giá (trang “Bìa”, ô B10)"
        )
    ]
