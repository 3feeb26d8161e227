"""A roll handed in: many units in one workbook, taken whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.process.intake.forms.filling import fill_form
from engine.process.intake.reading.recognising import ReadForm
from tests.engine.process.intake.form_samples import REGISTER, Edit, column_of, edited, read_bytes, roll_bytes, texts

BLANK = roll_bytes()
FILLED: dict[str, dict[tuple[str, str], Any]] = {
    "X1": {
        ("tong_so", "reached"): 100,
        ("nghi_quyet", "reached"): {"number": "12-NQ/ĐU", "date": "2024-02-14"},
        ("nghi_quyet", "projected"): False,
        ("cac_ke_hoach", "reached"): [{"number": "1-KH", "date": "2024-01-05", "title": "Một; hai"}, {"title": "Hai"}],
        ("co_to", "reached"): False,
        ("vu_viec", "projected"): ["2024-10-20", "2024-10-20"],
    },
    "X2": {("tong_so", "projected"): 7, ("cac_ke_hoach", "reached"): [], ("vu_viec", "reached"): []},
}
GOOD = fill_form(BLANK, FILLED, as_of=date(2024, 10, 31))
SHEET = "Xã"
FIRST, SECOND = 9, 10
RESTORE = "chép số liệu sang biểu mẫu được giao rồi gửi lại hoặc đề nghị cấp trên giao lại biểu mẫu."


def answers(form: ReadForm) -> dict[str, dict[tuple[str, str], Any]]:
    assert not form.problems
    return {unit.unit.code: {key: answer.value for key, answer in unit.answers.items()} for unit in form.units}


def test_a_filled_roll_is_taken_with_the_cells_of_its_answers(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, GOOD)
    assert answers(form) == FILLED
    first, second = form.units
    assert (first.answers["tong_so", "reached"].sheet, first.answers["tong_so", "reached"].cell) == (SHEET, f"D{FIRST}")
    assert first.as_of == second.as_of == date(2024, 10, 31)
    assert second.answers["tong_so", "projected"].cell == f"E{SECOND}"
    assert first.answers["cac_ke_hoach", "reached"].seen == "1-KH; 05/01/2024; Một; hai\n; ; Hai"


@pytest.mark.office
def test_what_libreoffice_saves_is_the_same(tmp_path: Path, office_convert: Callable[[Path, str], Path]) -> None:
    source = tmp_path / "nguon.xlsx"
    source.write_bytes(GOOD)
    assert answers(read_bytes(tmp_path, office_convert(source, "xlsx").read_bytes())) == FILLED


def test_a_blank_row_is_no_report(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, fill_form(BLANK, {"X2": FILLED["X2"]}))
    assert answers(form) == {"X2": FILLED["X2"]}
    assert form.blank == 1


def test_rows_and_columns_may_be_moved(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        for span in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(span))
        sheet.move_range(f"A{FIRST}:AZ{FIRST}", rows=5)
        sheet.insert_cols(4)
        sheet.move_range("B1:B20", cols=70)

    assert answers(read_bytes(tmp_path, edited(GOOD, edit))) == FILLED


def at(row: int, column: int, value: object) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[SHEET].cell(row, column).value = value

    return edit


def delete_column(mark: str) -> Edit:
    return lambda book: book[SHEET].delete_cols(column_of(book[SHEET], mark))


def rename_mark(old: str, new: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[SHEET].cell(FIRST - 1, column_of(book[SHEET], old)).value = new

    return edit


def remove_marks(book: openpyxl.Workbook) -> None:
    book[SHEET].delete_rows(FIRST - 1)


FILE = f"“phieu.xlsx”, trang “{SHEET}”"
REFUSED: dict[str, tuple[Edit, list[str]]] = {
    "figures without a unit": (
        at(SECOND, 2, None),
        [
            (
                f"[IN-034] {FILE}, dòng {SECOND}: dòng có số liệu mà thiếu mã đơn vị. Cần: mã đơn vị. "
                "Cách sửa: điền mã đơn vị hoặc xóa cả dòng; dòng tổng cộng thì để cách các đơn vị một dòng trống."
            )
        ],
    ),
    "a unit twice": (
        at(SECOND, 2, "X1"),
        [
            (
                f"[IN-035] {FILE}, dòng {SECOND}: đơn vị xuất hiện hai lần (đã có ở trang “{SHEET}”, dòng {FIRST}). "
                "Đã thấy: “X1”. Cần: mỗi đơn vị một dòng. Cách sửa: xóa một trong hai dòng."
            )
        ],
    ),
    "an unknown unit": (
        at(SECOND, 2, "X12"),
        [
            (
                f"[IN-007] {FILE}, dòng {SECOND}: đơn vị không có trong danh bạ. Đã thấy: “X12”. Cần: có phải “X2”? "
                "Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ."
            )
        ],
    ),
    "a unit the roll was not made for": (
        at(SECOND, 2, "P1"),
        [
            (
                f"[IN-053] {FILE}, ô B{SECOND}: bảng này không lập cho đơn vị “P1”. Đã thấy: “P1”. "
                "Cần: các đơn vị mà trang này được lập cho. Cách sửa: trả lại mã của đơn vị như khi giao bảng, "
                "hoặc xóa dòng này và điền vào biểu mẫu lập cho đơn vị đó."
            )
        ],
    ),
    "codes exchanged": (
        lambda book: (at(FIRST, 2, "X2")(book), at(SECOND, 2, "X1")(book)),
        [
            (
                f"[IN-052] {FILE}, ô C{row}: tên đơn vị không khớp mã “{code}”. Đã thấy: “{shown}”. "
                f"Cần: “{name}”, tên của mã “{code}” trong danh bạ. Cách sửa: trả mã và tên về đúng dòng, "
                "để số liệu của dòng là của đúng đơn vị; hoặc sửa tên theo danh bạ."
            )
            for row, code, shown, name in ((FIRST, "X2", "Xã Một", "Xã Hai"), (SECOND, "X1", "Xã Hai", "Xã Một"))
        ],
    ),
    "headings exchanged": (
        lambda book: (at(5, 4, "Số tham gia (người)")(book), at(5, 6, "Tổng số (người)")(book)),
        [
            (
                f"[IN-054] {FILE}, ô {cell}: tên chỉ số in ở đây không phải chỉ số mà mã “{code}” chỉ tới. "
                f"Đã thấy: “{shown}”. Cần: “{label}”. "
                "Cách sửa: trả tên và mã chỉ số về đúng chỗ như khi giao, hoặc chép số liệu sang biểu mẫu được giao "
                "rồi gửi lại."
            )
            for cell, code, shown, label in (
                ("D5", "tong-so", "Số tham gia (người)", "Tổng số (người)"),
                ("F5", "so-xa-hoi", "Tổng số (người)", "Số tham gia (người)"),
            )
        ],
    ),
    "a column gone": (
        delete_column("#nghi-quyet.date|projected"),
        [
            (
                f"[IN-010] {FILE}: thiếu cột “Dự kiến đến hết kỳ – Ngày ban hành” của “Nghị quyết”. "
                f"Cần: biểu mẫu đủ các cột. Cách sửa: {RESTORE}"
            )
        ],
    ),
    "a strange column": (
        rename_mark("#tong-so|reached", "#tong-so-khac|reached"),
        [
            (
                f"[IN-013] {FILE}, ô D{FIRST - 1} (dòng đang ẩn): mã chỉ số không thuộc biểu mẫu này. "
                f"Đã thấy: “#tong-so-khac|reached”. Cần: mã chỉ số như khi giao biểu mẫu. Cách sửa: {RESTORE}"
            ),
            (
                f"[IN-010] {FILE}: thiếu cột “Kết quả đến ngày chốt số liệu” của “Tổng số”. "
                f"Cần: biểu mẫu đủ các cột. Cách sửa: {RESTORE}"
            ),
        ],
    ),
    "marks gone": (
        remove_marks,
        [(f"[IN-009] “phieu.xlsx”: thiếu trang “Xã”. Cần: biểu mẫu đủ các trang. Cách sửa: {RESTORE}")],
    ),
    "a list that is none": (
        lambda book: at(FIRST, column_of(book[SHEET], "#cac-ke-hoach|reached"), "1-KH")(book),
        [
            (
                f"[IN-031] {FILE}, ô V{FIRST}: dòng 1 của danh sách không đọc được thành văn bản. Đã thấy: “1-KH”. "
                "Cần: mỗi dòng một văn bản: số, ký hiệu; ngày/tháng/năm; trích yếu. "
                "Cách sửa: sửa dòng này hoặc điền danh sách ở biểu mẫu riêng của đơn vị."
            )
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_names_the_row_and_how_to_mend_it(tmp_path: Path, case: str) -> None:
    edit, wanted = REFUSED[case]
    assert texts(read_bytes(tmp_path, edited(GOOD, edit))) == wanted


def test_faults_of_all_rows_come_in_one_pass(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        sheet.cell(FIRST, 4).value = -1
        sheet.cell(SECOND, 4).value = "x"
        sheet.cell(SECOND, 6).value = 8

    form = read_bytes(tmp_path, edited(GOOD, edit))
    assert [(problem.code, problem.where.rpartition("ô ")[2]) for problem in form.problems] == [
        ("IN-020", f"D{FIRST}"),
        ("IN-018", f"D{SECOND}"),
    ]


def test_a_name_is_the_same_in_any_case_and_spacing(tmp_path: Path) -> None:
    assert answers(read_bytes(tmp_path, edited(GOOD, at(FIRST, 3, "XÃ  Mo\u0302\u0323t")))) == FILLED


def test_a_row_without_the_name_of_its_unit_is_refused(tmp_path: Path) -> None:
    (problem,) = texts(read_bytes(tmp_path, edited(GOOD, at(FIRST, 3, None))))
    assert problem.startswith(f"[IN-052] {FILE}, ô C{FIRST}: tên đơn vị không khớp mã “X1”. Cần: “Xã Một”")


def test_a_unit_whose_kind_has_changed_since(tmp_path: Path) -> None:
    register = REGISTER | {"X2": ("Xã Hai", "co_quan")}
    assert texts(read_bytes(tmp_path, GOOD, register=register)) == [
        (
            f"[IN-008] {FILE}, dòng {SECOND}: bộ tiêu chí “thu.xa@1” không áp dụng cho loại đơn vị này. "
            "Đã thấy: “X2” là cơ quan. Cần: đơn vị thuộc loại: xã, phường. "
            "Cách sửa: sửa loại đơn vị trong danh bạ hoặc điền vào biểu mẫu đúng loại."
        )
    ]


def test_who_is_gone_from_a_roll_is_told(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, edited(GOOD, lambda book: book[SHEET].delete_rows(FIRST)))
    assert answers(form) == {"X2": FILLED["X2"]}
    assert form.gone == ["Xã Một (X1)"]


def signed(row: int) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        for column, text in ((1, "Tổng cộng"), (2, "Người lập bảng"), (4, 107), (9, "Thủ trưởng"), (20, "(Ký)")):
            book[SHEET].cell(row, column).value = text

    return edit


def test_a_signature_below_an_empty_row_is_no_row(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, edited(GOOD, signed(SECOND + 2)))
    assert answers(form) == FILLED
    assert form.blank == 0


def test_right_under_the_units_it_is_one(tmp_path: Path) -> None:
    assert "IN-007" in [problem.code for problem in read_bytes(tmp_path, edited(GOOD, signed(SECOND + 1))).problems]


@pytest.mark.parametrize(("code", "name", "problem"), [("X12", None, "IN-007"), (None, "Xã Hai", "IN-034")])
def test_a_unit_below_an_empty_row_is_a_row(tmp_path: Path, code: str | None, name: str | None, problem: str) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for column, value in ((2, code), (3, name), (4, 5)):
            book[SHEET].cell(SECOND + 3, column).value = value

    assert [found.code for found in read_bytes(tmp_path, edited(GOOD, edit)).problems] == [problem]
