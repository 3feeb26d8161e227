"""Sheets of another unit in a unit's form, units of measure that were changed, words of a set that were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from criteria.loading import read_set
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.known_units import Printed
from engine.process.intake.reading.recognising import Desk, set_finder
from tests.engine.process.intake.form_samples import (
    RECEIVED,
    REGISTER,
    SAMPLE_SET,
    SET_TEXT,
    UNITS,
    Edit,
    edited,
    read_bytes,
    row_of,
    texts,
    unit_form_bytes,
    units_of_always,
    written,
)

BLANK = unit_form_bytes()
FILLED = {("tong_so", "reached"): 5, ("nghi_quyet", "reached"): {"number": "12-NQ/ĐU"}}
GOOD = fill_form(BLANK, {"X1": FILLED})
SHEETS = ("Số liệu", "Vụ việc", "Văn bản", "Danh sách 1", "Kết quả", "Ghi chú")


def put(sheet: str, cell: str, text: object) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[sheet][cell].value = text

    return edit


def anothers(where: str) -> str:
    return (
        f"[IN-079] “phieu.xlsx”, trang {where}: trang này ghi tên một đơn vị khác với đơn vị mà phiếu được lập cho. "
        "Đã thấy: “Xã Hai”. Cần: “Xã Một” (mã “X1”). Cách sửa: chép số liệu của đúng đơn vị vào trang này rồi ghi lại "
        "tên, hoặc dùng đúng phiếu lập cho đơn vị kia."
    )


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_that_names_another_unit_is_refused(tmp_path: Path, sheet: str) -> None:
    assert texts(read_bytes(tmp_path, edited(GOOD, put(sheet, "A2", "XÃ  hai")))) == [
        anothers(f"“{sheet}”, ô A2").replace("“Xã Hai”", "“XÃ  hai”")
    ]


def test_a_cover_that_names_another_unit_is_refused_with_the_code_left_as_it_was(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Bìa"]
        sheet.cell(row_of(sheet, "ten-don-vi"), 2).value = "Xã Hai"

    assert texts(read_bytes(tmp_path, edited(GOOD, edit))) == [anothers("“Bìa”, ô B6")]


def test_a_neighbours_sheet_pasted_over(tmp_path: Path) -> None:
    theirs = edited(unit_form_bytes(unit=UNITS[1]), written({("tong-so", "#|reached"): 7}))

    def edit(book: openpyxl.Workbook) -> None:
        source = openpyxl.load_workbook(tmp_path / "x2.xlsx")["Số liệu"]
        for cells in source.iter_rows():
            for cell in cells:
                if not isinstance(book["Số liệu"][cell.coordinate], openpyxl.cell.cell.MergedCell):
                    book["Số liệu"][cell.coordinate].value = cell.value

    (tmp_path / "x2.xlsx").write_bytes(theirs)
    assert texts(read_bytes(tmp_path, edited(GOOD, edit))) == [anothers("“Số liệu”, ô A2")]


@pytest.mark.parametrize("name", ["Xã Một", "xã một ", None])
def test_its_own_name_in_any_writing_and_a_line_taken_away_do_no_harm(tmp_path: Path, name: str | None) -> None:
    form = read_bytes(tmp_path, edited(GOOD, put("Số liệu", "A2", name)))
    assert (form.problems, form.notes) == ([], [])


def test_a_name_that_nobody_bears_is_told(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, edited(GOOD, put("Số liệu", "A2", "Xã Mốt")))
    assert form.problems == []
    assert form.notes == [
        "Xã Một (X1): tên đơn vị ghi trên phiếu là “Xã Mốt”, danh bạ ghi Xã Một (X1) (trang “Số liệu”, ô A2)"
    ]


def test_units_of_one_name_are_not_told_apart_by_it(tmp_path: Path) -> None:
    alike = REGISTER | {"X2": ("Xã Một", "xa")}
    assert read_bytes(tmp_path, GOOD, register=alike).problems == []


@pytest.mark.parametrize("shown", ["Xã Một", "Phường Một Mới"])
def test_a_unit_that_was_renamed_since_may_show_either_name(tmp_path: Path, shown: str) -> None:
    """Even where a neighbour bears the old name today."""
    made = unit_form_bytes(unit=replace(UNITS[0], since="2020-01-01 3"))
    content = edited(fill_form(made, {"X1": FILLED}), put("Số liệu", "A2", shown))
    units = units_of_always(REGISTER | {"X1": ("Phường Một Mới", "phuong"), "X2": ("Xã Một", "xa")})
    units.entered = lambda _entry: {("X1", date(2020, 1, 1)): Printed(1, "X1", "Xã Một")}
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(content)
    form = Desk(units, set_finder([SAMPLE_SET]), RECEIVED).read(path, "phieu.xlsx")
    assert (form.problems, form.notes) == ([], [])


@pytest.mark.parametrize(("seen", "told"), [("nghìn người", "Đã thấy: “nghìn người”. "), (None, "")])
def test_another_unit_of_measure_is_refused(tmp_path: Path, seen: str | None, told: str) -> None:
    assert texts(read_bytes(tmp_path, edited(GOOD, put("Số liệu", "C5", seen)))) == [
        (
            "[IN-080] “phieu.xlsx”, trang “Số liệu”, ô C5: đơn vị tính in ở đây khác đơn vị tính của “Tổng số”. "
            f"{told}Cần: “người”, và số liệu tính theo đơn vị đó. Cách sửa: trả đơn vị tính như khi giao và quy đổi số "
            "liệu của dòng, hoặc điền lại vào biểu mẫu được giao."
        )
    ]


def test_the_column_of_units_of_measure_may_be_taken_away(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Số liệu"]
        for span in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(span))
        sheet.delete_cols(3)

    assert read_bytes(tmp_path, edited(GOOD, edit)).problems == []


def test_a_set_that_words_a_question_otherwise_now(tmp_path: Path) -> None:
    now = read_set(SET_TEXT.replace('"Tổng số"', '"Tổng số người từ 18 tuổi"'), "thu.toml")
    form = read_bytes(tmp_path, GOOD, find_set=set_finder([now]))
    assert form.problems == []
    assert form.notes == [
        "bộ tiêu chí đã đổi tên chỉ số từ khi lập biểu mẫu: biểu mẫu in “Tổng số”, nay là “Tổng số người từ 18 tuổi”"
    ]


@pytest.mark.parametrize(("column", "code"), [("C", "IN-050"), ("E", "IN-051")])
@pytest.mark.parametrize("truth", [True, False])
def test_true_is_no_number_and_no_title_of_a_document(tmp_path: Path, column: str, code: str, truth: bool) -> None:
    form = read_bytes(tmp_path, edited(GOOD, put("Văn bản", f"{column}7", truth)))
    assert [(problem.code, problem.seen) for problem in form.problems] == [(code, f"“{str(truth).upper()}”")]


@pytest.mark.office
def test_true_that_libreoffice_saved_as_a_number_is_refused_too(
    tmp_path: Path, office_convert: Callable[[Path, str], Path]
) -> None:
    source = tmp_path / "nguon.xlsx"
    source.write_bytes(edited(GOOD, put("Văn bản", "C7", True)))
    form = read_bytes(tmp_path, office_convert(source, "xlsx").read_bytes())
    assert [(problem.code, problem.seen) for problem in form.problems] == [("IN-050", "“TRUE”")]


APART: dict[str, tuple[object, str]] = {
    "words": (
        "hai vụ",
        (
            "[IN-028] “phieu.xlsx”, trang “Số liệu”, ô D14: ô không đọc được thành số vụ. Đã thấy: “hai vụ”. "
            "Cần: số vụ từ 0 đến 999, hoặc “Không”; ngày xảy ra từng vụ ghi ở trang “Vụ việc”. "
            "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
        ),
    ),
    "the number of a day": (
        45352,
        (
            "[IN-045] “phieu.xlsx”, trang “Số liệu”, ô D14: ô ghi một số mà Excel dùng thay cho ngày 01/03/2024. "
            "Đã thấy: “45352”. Cần: số vụ từ 0 đến 999, hoặc “Không”. Cách sửa: ghi ngày “01/03/2024” ở trang “Vụ "
            "việc” nếu là ngày xảy ra một vụ, hoặc sửa ô này."
        ),
    ),
    "too many": (
        1000,
        (
            "[IN-046] “phieu.xlsx”, trang “Số liệu”, ô D14: số lớn hơn mức có thể có. Đã thấy: “1000”. "
            "Cần: số vụ từ 0 đến 999, hoặc “Không”. Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
        ),
    ),
}


@pytest.mark.parametrize("case", APART)
def test_where_days_have_a_sheet_of_their_own_a_number_is_asked_for(tmp_path: Path, case: str) -> None:
    value, wanted = APART[case]
    content = edited(GOOD, written({("vu-viec", "#|reached"): value}))
    assert texts(read_bytes(tmp_path, content)) == [wanted]


@pytest.mark.parametrize("day", ["cuối tháng 10", "31/09/2024"])
def test_a_cut_off_that_is_no_day(tmp_path: Path, day: str) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Bìa"]
        sheet.cell(row_of(sheet, "tinh-den-ngay"), 2).value = day

    (problem,) = texts(read_bytes(tmp_path, edited(GOOD, edit)))
    assert problem.startswith("[IN-081] “phieu.xlsx”, trang “Bìa”, ô B")
    assert problem.endswith(
        f": ô “Số liệu tính đến ngày” không đọc được thành một ngày có trong lịch. Đã thấy: “{day}”. "
        "Cần: ngày/tháng/năm, ngày ghi trước tháng, ví dụ 31/10/2024. "
        "Cách sửa: sửa ô này; không chốt số liệu theo ngày nào thì để trống."
    )
