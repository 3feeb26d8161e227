"""A unit's form handed in: what is taken, what a clerk may do to it without harm, and each refusal to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from criteria.loading import read_set
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.reading.recognising import ReadForm, set_finder
from tests.engine.process.intake.form_samples import (
    SAMPLE_SET,
    SET_TEXT,
    Edit,
    edited,
    read_bytes,
    row_of,
    texts,
    unit_form_bytes,
    written,
)

BLANK = unit_form_bytes()
FILLED = {
    ("tong_so", "reached"): 100,
    ("so_xa_hoi", "reached"): 99,
    ("tong_so", "projected"): 120,
    ("nghi_quyet", "reached"): {"number": "12-NQ/ĐU", "date": "2024-02-14", "title": "Về an ninh & trật tự"},
    ("cac_ke_hoach", "reached"): [{"number": "1-KH", "date": "2024-01-05", "title": "Một"}, {"title": "Hai"}],
    ("vu_viec", "reached"): ["2024-10-20"],
    ("co_to", "reached"): False,
}
GOOD = fill_form(BLANK, {"X1": FILLED}, as_of=date(2024, 10, 31))
RESTORE = "chép số liệu sang biểu mẫu được giao rồi gửi lại hoặc đề nghị cấp trên giao lại biểu mẫu."


def read(tmp_path: Path, content: bytes, **changes: Any) -> ReadForm:
    return read_bytes(tmp_path, content, **changes)


def values(form: ReadForm) -> dict[tuple[str, str], Any]:
    assert not form.problems
    (unit,) = form.units
    return {key: answer.value for key, answer in unit.answers.items()}


def test_a_filled_form_is_taken_with_the_cells_of_its_answers(tmp_path: Path) -> None:
    form = read(tmp_path, GOOD)
    assert values(form) == FILLED
    (unit,) = form.units
    assert (unit.unit.code, unit.as_of) == ("X1", date(2024, 10, 31))
    answer = unit.answers["nghi_quyet", "reached"]
    assert (answer.sheet, answer.cell) == ("Văn bản", "C7:E7")
    assert answer.seen == "12-NQ/ĐU; 14/02/2024; Về an ninh & trật tự"
    assert unit.answers["tong_so", "reached"].cell == "D5"
    incidents = unit.answers["vu_viec", "reached"]
    assert (incidents.seen, incidents.sheet, incidents.cell) == ("20/10/2024", "Vụ việc", "C6")


def test_a_clerk_may_rename_sheets_and_insert_and_hide_rows(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Số liệu"]
        sheet.title = "So lieu cua xa"
        sheet.insert_rows(3, 2)
        row = row_of(sheet, "so-xa-hoi")
        sheet.insert_rows(row)
        sheet.cell(row, 2).value = "Ghi thêm của xã"
        sheet.cell(row, 4).value = "không phải số liệu"
        sheet.row_dimensions[row + 1].hidden = True
        book.create_sheet("Nháp")["A1"] = 5
        book.move_sheet("_datchuan", -2)

    assert values(read(tmp_path, edited(GOOD, edit))) == FILLED


def test_a_copy_that_says_the_same_does_no_harm(tmp_path: Path) -> None:
    assert values(read(tmp_path, edited(GOOD, lambda book: book.copy_worksheet(book["Số liệu"])))) == FILLED


def test_a_clerk_may_move_columns(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for sheet in (book["Số liệu"], book["Văn bản"]):
            for span in list(sheet.merged_cells.ranges):
                sheet.unmerge_cells(str(span))
            sheet.insert_cols(2, 3)
            sheet.move_range(f"A1:A{sheet.max_row}", cols=30)

    assert values(read(tmp_path, edited(GOOD, edit))) == FILLED


@pytest.mark.office
def test_what_libreoffice_saves_is_the_same(tmp_path: Path, office_convert: Callable[[Path, str], Path]) -> None:
    source = tmp_path / "nguon.xlsx"
    source.write_bytes(GOOD)
    saved = office_convert(office_convert(source, "xlsx"), "xlsx")
    assert values(read(tmp_path, saved.read_bytes())) == FILLED


def test_formulas_with_values_count_as_their_values(tmp_path: Path) -> None:
    """LibreOffice calculated this one: =60+40, 70% typed as 0.7, a date typed as a date."""
    file = Path(__file__).parents[3] / "data" / "workbooks" / "phieu-libreoffice.xlsx"
    form = read_bytes(tmp_path, file.read_bytes())
    assert values(form) == {
        ("tong_so", "reached"): 100,
        ("ty_le", "reached"): 70,
        ("kinh_phi", "reached"): Decimal("0.3"),
        ("ngay_hoi", "reached"): "2024-08-19",
        ("vu_viec", "reached"): ["2024-10-20"],
        ("nghi_quyet", "reached"): {"number": "12-NQ/ĐU", "date": "2024-02-14"},
        ("cac_ke_hoach", "reached"): [{"number": "1-KH", "date": "2024-01-05"}],
    }


def test_lists_of_documents_issued_and_expected(tmp_path: Path) -> None:
    issued, more = [{"number": "1-KH"}], [{"number": "1-KH"}, {"title": "Hai"}]
    for filled in (
        {("cac_ke_hoach", "reached"): issued, ("cac_ke_hoach", "projected"): more},
        {("cac_ke_hoach", "reached"): []},
        {("cac_ke_hoach", "projected"): issued},
    ):
        assert values(read(tmp_path, fill_form(BLANK, {"X1": filled}))) == filled


def test_a_document_that_was_not_issued(tmp_path: Path) -> None:
    filled = {("nghi_quyet", "reached"): False, ("nghi_quyet", "projected"): {"date": "2025-01-05"}}
    assert values(read(tmp_path, fill_form(BLANK, {"X1": filled}))) == filled


def test_none_said_in_both_cells_of_a_document(tmp_path: Path) -> None:
    edit = all_of(*(in_row("nghi-quyet", column, "Không có", "Văn bản") for column in (3, 5)))
    form = read(tmp_path, edited(BLANK, edit))
    assert values(form) == {("nghi_quyet", "reached"): False}


def test_a_document_that_is_not_yet_issued_is_never_taken_for_one(tmp_path: Path) -> None:
    edit = all_of(in_row("nghi-quyet", 3, "chưa ban hành", "Văn bản"), in_row("nghi-quyet", 8, "Chưa có", "Văn bản"))
    form = read(tmp_path, edited(BLANK, edit))
    assert [(problem.code, problem.where.rpartition("ô ")[2]) for problem in form.problems] == [
        ("IN-050", "C7"),
        ("IN-051", "H7"),
    ]


@pytest.mark.parametrize("received", [date(2024, 12, 31), date(2026, 5, 1)])
def test_no_result_of_a_period_is_of_the_year_after_it(tmp_path: Path, received: date) -> None:
    late = fill_form(BLANK, {"X1": {("nghi_quyet", "reached"): {"date": "2025-01-01"}}})
    assert [problem.code for problem in read(tmp_path, late, received=received).problems] == ["IN-027"]
    early = {("nghi_quyet", "reached"): {"date": "2005-03-01"}, ("nghi_quyet", "projected"): {"date": "2025-01-01"}}
    assert values(read(tmp_path, fill_form(BLANK, {"X1": early}), received=received)) == early


@pytest.mark.parametrize(
    ("reached", "projected", "undone"),
    [
        (["2024-10-20"], ["2024-10-20", "2024-11-05"], False),
        (["2024-10-20"], ["2024-11-05"], True),
        (["2024-10-20", "2024-10-20"], ["2024-10-20"], True),
        (["2024-10-20"], 1, False),
        (["2024-10-20"], 0, True),
        (2, ["2024-10-20"], True),
        (2, 2, False),
        (2, 1, True),
        ([], 0, False),
        (["2023-11-15"], [], False),
    ],
)
def test_what_happened_is_expected_too(tmp_path: Path, reached: Any, projected: Any, undone: bool) -> None:
    filled = {("vu_viec", "reached"): reached, ("vu_viec", "projected"): projected}
    form = read(tmp_path, fill_form(BLANK, {"X1": filled}))
    assert [problem.code for problem in form.problems] == ["IN-058"] * undone


def test_a_long_cell_is_told_by_how_it_begins(tmp_path: Path) -> None:
    edit = written({("tong-so", "#|reached"): "rất dài " * 700})
    (problem,) = read(tmp_path, edited(BLANK, edit)).problems
    assert problem.code == "IN-018"
    assert problem.seen == f"“{('rất dài ' * 10)[:79].rstrip()}…”"


def delete_sheet(name: str) -> Edit:
    return lambda book: book.remove(book[name])


def in_identity(row: int, column: int, text: str) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book["_datchuan"].cell(row, column).value = text

    return edit


def formula(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    sheet["D5"] = ArrayFormula("D5", "=SUM(A1:A2)")
    sheet["D7"] = "=#REF!+1"


def in_row(code: str, column: int, text: object, sheet: str = "Số liệu") -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        book[sheet].cell(row_of(book[sheet], code), column).value = text

    return edit


def all_of(*edits: Edit) -> Edit:
    return lambda book: [edit(book) for edit in edits]


def drop_row(book: openpyxl.Workbook) -> None:
    book["Số liệu"].delete_rows(row_of(book["Số liệu"], "kinh-phi"))


def twice(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    sheet.cell(30, 7).value = "kinh-phi"


def merge(book: openpyxl.Workbook) -> None:
    book["Số liệu"].merge_cells("D7:D8")


FILE = "“phieu.xlsx”"
REFUSED: dict[str, tuple[Edit, list[str]]] = {
    "hidden sheet gone": (
        delete_sheet("_datchuan"),
        [
            (
                f"[IN-002] {FILE}: trang ẩn nhận dạng của biểu mẫu đã bị xóa hoặc sửa. "
                f"Cần: biểu mẫu còn nguyên trang ẩn “_datchuan”. Cách sửa: {RESTORE}"
            )
        ],
    ),
    "hidden sheet changed": (
        in_identity(1, 2, "khác"),
        [
            (
                f"[IN-002] {FILE}: trang ẩn nhận dạng của biểu mẫu đã bị xóa hoặc sửa. "
                f"Cần: biểu mẫu còn nguyên trang ẩn “_datchuan”. Cách sửa: {RESTORE}"
            )
        ],
    ),
    "another version": (
        in_identity(2, 2, "7"),
        [
            (
                f"[IN-003] {FILE}: biểu mẫu do phiên bản khác của chương trình lập. Đã thấy: phiên bản 7. "
                f"Cần: biểu mẫu phiên bản 1 hoặc 2. Cách sửa: {RESTORE}"
            )
        ],
    ),
    "a set that nobody knows": (
        in_identity(5, 2, "la.xa@9"),
        [
            (
                f"[IN-005] {FILE}: biểu mẫu dùng bộ tiêu chí không có trong thư viện. Đã thấy: “la.xa@9”. "
                "Cần: bộ tiêu chí đã dùng khi lập biểu mẫu. "
                "Cách sửa: thêm --set với tệp của bộ tiêu chí đó hoặc lập lại biểu mẫu."
            )
        ],
    ),
    "an unknown unit": (
        all_of(in_identity(4, 2, "X9"), in_row("don-vi", 2, "X9", "Bìa")),
        [
            (
                f"[IN-007] {FILE}: đơn vị không có trong danh bạ. Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ. "
                "Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ."
            )
        ],
    ),
    "a unit of another kind": (
        all_of(in_identity(4, 2, "T1"), in_row("don-vi", 2, "T1", "Bìa")),
        [
            (
                f"[IN-008] {FILE}: bộ tiêu chí “thu.xa@1” không áp dụng cho loại đơn vị này. Đã thấy: “T1” là cơ quan. "
                "Cần: đơn vị thuộc loại: xã, phường. "
                "Cách sửa: sửa loại đơn vị trong danh bạ hoặc điền vào biểu mẫu đúng loại."
            )
        ],
    ),
    "a sheet gone": (
        delete_sheet("Văn bản"),
        [f"[IN-009] {FILE}: thiếu trang “Văn bản”. Cần: biểu mẫu đủ các trang. Cách sửa: {RESTORE}"],
    ),
    "a column gone": (
        lambda book: book["Số liệu"].delete_cols(5),
        [
            (
                f"[IN-010] {FILE}, trang “Số liệu”: thiếu cột “Dự kiến đến hết kỳ”. Cần: biểu mẫu đủ các cột. "
                f"Cách sửa: {RESTORE}"
            )
        ],
    ),
    "a question gone": (
        drop_row,
        [
            (
                f"[IN-011] {FILE}, trang “Số liệu”: thiếu dòng chỉ số “Kinh phí”. Cần: biểu mẫu đủ các chỉ số. "
                f"Cách sửa: {RESTORE}"
            )
        ],
    ),
    "a question twice": (
        twice,
        [
            (
                f"[IN-012] {FILE}, trang “Số liệu”, dòng 30: chỉ số “Kinh phí” xuất hiện hai lần (đã có ở dòng 8). "
                "Cần: mỗi chỉ số một dòng. Cách sửa: xóa một trong hai dòng."
            )
        ],
    ),
    "labels exchanged": (
        all_of(in_row("tong-so", 2, "Số tham gia"), in_row("so-xa-hoi", 2, "Tổng số")),
        [
            (
                f"[IN-054] {FILE}, trang “Số liệu”, ô B{row}: tên chỉ số in ở đây không phải chỉ số mà mã “{code}” "
                f"chỉ tới. Đã thấy: “{shown}”. Cần: “{label}”. "
                "Cách sửa: trả tên và mã chỉ số về đúng chỗ như khi giao, hoặc chép số liệu sang biểu mẫu được giao "
                "rồi gửi lại."
            )
            for row, code, shown, label in (
                (5, "tong-so", "Số tham gia", "Tổng số"),
                (7, "so-xa-hoi", "Tổng số", "Số tham gia"),
            )
        ],
    ),
    "a second copy of a sheet": (
        lambda book: book.copy_worksheet(book["Số liệu"]).__setitem__("D5", 7),
        [
            (
                f"[IN-055] {FILE}, trang “Số liệu Copy”: trang này là bản thứ hai của trang “Số liệu” và ghi khác. "
                "Cần: mỗi trang một bản. Cách sửa: giữ trang có số liệu đúng, xóa trang kia rồi gửi lại."
            )
        ],
    ),
    "a strange code": (
        in_row("kinh-phi", 7, "kinh-phi-khac"),
        [
            (
                f"[IN-013] {FILE}, trang “Số liệu”, ô G8: mã chỉ số không thuộc biểu mẫu này. "
                "Đã thấy: “kinh-phi-khac”. "
                f"Cần: mã chỉ số như khi giao biểu mẫu. Cách sửa: {RESTORE}"
            ),
            (
                f"[IN-011] {FILE}, trang “Số liệu”: thiếu dòng chỉ số “Kinh phí”. Cần: biểu mẫu đủ các chỉ số. "
                f"Cách sửa: {RESTORE}"
            ),
        ],
    ),
    "the form of a neighbour with another code on it": (
        in_row("don-vi", 2, "X2", "Bìa"),
        [
            (
                f"[IN-014] {FILE}, trang “Bìa”, ô B7: mã đơn vị ghi trên phiếu khác mã đơn vị mà phiếu được "
                "lập cho. "
                "Đã thấy: “X2”. Cần: phiếu của đơn vị mã “X1”. "
                "Cách sửa: dùng đúng phiếu lập cho đơn vị hoặc khôi phục mã đơn vị trên phiếu."
            )
        ],
    ),
    "formulas never calculated": (
        formula,
        [
            (
                f"[IN-015] {FILE}, trang “Số liệu”, ô D5: ô chứa công thức chưa có kết quả. Đã thấy: “=SUM(A1:A2)”. "
                "Cần: giá trị, hoặc công thức đã tính xong. "
                "Cách sửa: mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc ghi thẳng giá trị vào ô."
            ),
            (
                f"[IN-015] {FILE}, trang “Số liệu”, ô D7: ô chứa công thức chưa có kết quả. Đã thấy: “=#REF!+1”. "
                "Cần: giá trị, hoặc công thức đã tính xong. "
                "Cách sửa: mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc ghi thẳng giá trị vào ô."
            ),
        ],
    ),
    "cells merged": (
        merge,
        [
            (
                f"[IN-017] {FILE}, trang “Số liệu”, ô D8: ô bị gộp vào D7:D8 nên không điền được. "
                "Cần: mỗi câu trả lời một ô riêng. Cách sửa: bỏ gộp ô rồi điền lại."
            )
        ],
    ),
    "several faults at once, one in a hidden row": (
        all_of(
            written({("tong-so", "#|reached"): "một trăm", ("ty-le", "#|projected"): 101}),
            lambda book: setattr(book["Số liệu"].row_dimensions[5], "hidden", True),
        ),
        [
            (
                f"[IN-018] {FILE}, trang “Số liệu”, ô D5 (dòng đang ẩn): ô không phải số. Đã thấy: “một trăm”. "
                "Cần: số nguyên từ 0 trở lên, không quá 9 chữ số. "
                "Cách sửa: sửa thành số, không kèm chữ, hoặc để trống nếu chưa có số liệu."
            ),
            (
                f"[IN-022] {FILE}, trang “Số liệu”, ô E9: tỷ lệ nằm ngoài khoảng 0 đến 100. Đã thấy: “101”. "
                "Cần: số từ 0 đến 100, ví dụ 70. "
                "Cách sửa: sửa ô này hoặc để trống nếu chưa có số liệu."
            ),
        ],
    ),
    "none and a document": (
        in_row("nghi-quyet", 3, "Không có", "Văn bản"),
        [
            (
                f"[IN-029] {FILE}, trang “Văn bản”, ô C7: vừa ghi “Không có” vừa ghi nội dung văn bản. "
                "Đã thấy: Không có; 14/02/2024; Về an ninh & trật tự. "
                "Cần: “Không có”, hoặc số, ngày, trích yếu của văn bản. "
                "Cách sửa: xóa “Không có” hoặc xóa nội dung văn bản."
            )
        ],
    ),
    "a number that became a date": (
        in_row("nghi-quyet", 3, date(2024, 12, 1), "Văn bản"),
        [
            (
                f"[IN-030] {FILE}, trang “Văn bản”, ô C7: số, ký hiệu văn bản đã bị đổi thành ngày. "
                "Đã thấy: “01/12/2024”. "
                "Cần: số, ký hiệu dạng chữ, ví dụ 12-NQ/ĐU. "
                "Cách sửa: đặt định dạng ô là Văn bản (Text) rồi ghi lại số, ký hiệu."
            )
        ],
    ),
    "a part over its whole": (
        written({("so-xa-hoi", "#|reached"): 101}),
        [
            (
                f"[IN-032] {FILE}, trang “Số liệu”, ô D7: phần lớn hơn tổng: “Số tham gia” là 101, “Tổng số” là 100. "
                "Đã thấy: “101”. Cần: “Số tham gia” không quá “Tổng số”. "
                "Cách sửa: sửa ô này hoặc sửa “Tổng số” (ô D5)."
            )
        ],
    ),
    "a status out of the list": (
        lambda book: book["Danh sách 1"].__setitem__("E6", "đã ký"),
        [
            (
                f"[IN-033] {FILE}, trang “Danh sách 1”, ô E6: tình trạng văn bản không có trong danh sách. "
                "Đã thấy: “đã ký”. Cần: một trong: “Đã ban hành”, “Dự kiến ban hành”. "
                "Cách sửa: chọn lại hoặc để trống nếu đã ban hành."
            )
        ],
    ),
    "none and a list": (
        lambda book: book["Danh sách 1"].__setitem__("B9", "Không có"),
        [
            (
                f"[IN-029] {FILE}, trang “Danh sách 1”, ô B9: vừa ghi “Không có” vừa ghi nội dung văn bản. "
                "Đã thấy: “Không có”. Cần: “Không có”, hoặc số, ngày, trích yếu của văn bản. "
                "Cách sửa: xóa “Không có” hoặc xóa nội dung văn bản."
            )
        ],
    ),
    "figures up to a day that has not come": (
        in_row("tinh-den-ngay", 2, "21/11/2024", "Bìa"),
        [
            (
                f"[IN-057] {FILE}, trang “Bìa”, ô B11: ngày chốt số liệu nằm ngoài kỳ đánh giá hoặc chưa đến. "
                "Đã thấy: “21/11/2024”. Cần: ngày từ 16/11/2023 đến 20/11/2024. "
                "Cách sửa: sửa “Số liệu tính đến ngày” hoặc điền vào biểu mẫu của đúng kỳ."
            )
        ],
    ),
    "figures up to a day before the window": (
        in_row("tinh-den-ngay", 2, "14/07/2023", "Bìa"),
        [
            (
                f"[IN-057] {FILE}, trang “Bìa”, ô B11: ngày chốt số liệu nằm ngoài kỳ đánh giá hoặc chưa đến. "
                "Đã thấy: “14/07/2023”. Cần: ngày từ 16/11/2023 đến 20/11/2024. "
                "Cách sửa: sửa “Số liệu tính đến ngày” hoặc điền vào biểu mẫu của đúng kỳ."
            )
        ],
    ),
    "results of after the cut-off": (
        all_of(
            in_row("tinh-den-ngay", 2, "14/07/2024", "Bìa"),
            in_row("nghi-quyet", 4, "15/07/2024", "Văn bản"),
            in_row("nghi-quyet", 7, "15/10/2024", "Văn bản"),
        ),
        [
            (
                f"[IN-056] {FILE}, trang “{sheet}”, ô {cell}: ngày sau ngày chốt số liệu 14/07/2024. "
                f"Đã thấy: “{day}”. Cần: ở cột kết quả: ngày không sau “Số liệu tính đến ngày”. "
                "Cách sửa: sửa ngày này, sửa “Số liệu tính đến ngày”, hoặc chuyển sang phần dự kiến."
            )
            for sheet, cell, day in (("Vụ việc", "C6", "20/10/2024"), ("Văn bản", "D7", "15/07/2024"))
        ],
    ),
    "a document of after the period": (
        all_of(in_row("tinh-den-ngay", 2, None, "Bìa"), in_row("nghi-quyet", 4, "02/02/2025", "Văn bản")),
        [
            (
                f"[IN-027] {FILE}, trang “Văn bản”, ô D7: ngày nằm ngoài khoảng có thể có. Đã thấy: “02/02/2025”. "
                "Cần: ngày từ 01/01/1900 đến 20/11/2024. Cách sửa: sửa ngày hoặc chuyển sang đúng cột, đúng kỳ."
            )
        ],
    ),
    "incidents undone": (
        in_row("vu-viec", 5, "Không"),
        [
            (
                f"[IN-058] {FILE}, trang “Số liệu”, ô E14: dự kiến đến hết kỳ bỏ sót vụ việc đã xảy ra của “Vụ việc”. "
                "Đã thấy: “Không”. Cần: dự kiến tính cả các vụ đã xảy ra: “20/10/2024” (ô C6). "
                "Cách sửa: ghi thêm các vụ đã xảy ra vào ô này, để trống ô này nếu không dự kiến thêm, hoặc sửa ô C6."
            )
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_names_the_cell_and_how_to_mend_it(tmp_path: Path, case: str) -> None:
    edit, wanted = REFUSED[case]
    assert texts(read(tmp_path, edited(GOOD, edit))) == wanted


def test_a_workbook_that_is_no_form(tmp_path: Path) -> None:
    foreign = (Path(__file__).parents[3] / "data" / "workbooks" / "kieu-o-libreoffice.xlsx").read_bytes()
    assert texts(read(tmp_path, foreign)) == [
        (
            "[IN-001] “phieu.xlsx”: tệp không phải biểu mẫu do chương trình lập. "
            "Cần: biểu mẫu lập bằng lệnh “datchuan form make”. "
            "Cách sửa: điền vào biểu mẫu được giao hoặc đề nghị cấp trên giao lại biểu mẫu."
        )
    ]


def test_a_form_of_another_period(tmp_path: Path) -> None:
    assert texts(read(tmp_path, GOOD, period=2023)) == [
        (
            "[IN-004] “phieu.xlsx”: biểu mẫu của kỳ khác. Đã thấy: kỳ 2024. Cần: biểu mẫu kỳ 2023. "
            "Cách sửa: sửa tùy chọn --period hoặc chọn đúng tệp của kỳ 2023."
        )
    ]


def test_a_threshold_that_moved_spoils_no_form(tmp_path: Path) -> None:
    moved = read_set(SET_TEXT.replace("tong_so >= 1", "tong_so >= 2"), "khac.toml")
    assert moved.meaning_hash != SAMPLE_SET.meaning_hash
    assert values(read(tmp_path, GOOD, find_set=set_finder([moved]))) == FILLED


def test_a_form_nobody_filled_in(tmp_path: Path) -> None:
    assert texts(read(tmp_path, BLANK)) == [
        (
            "[IN-037] “phieu.xlsx”: biểu mẫu chưa điền ô nào. Cần: ít nhất một số liệu. "
            "Cách sửa: điền số liệu rồi gửi lại hoặc chọn đúng tệp đã điền."
        )
    ]


def test_a_later_day_is_for_the_column_of_what_is_expected(tmp_path: Path) -> None:
    ahead = {("ngay_hoi", "projected"): "2025-12-31", ("vu_viec", "projected"): ["2024-12-31"]}
    assert values(read(tmp_path, fill_form(BLANK, {"X1": ahead}))) == ahead
    form = read(tmp_path, fill_form(BLANK, {"X1": {("ngay_hoi", "reached"): "2024-11-21"}}))
    assert [problem.code for problem in form.problems] == ["IN-027"]


def test_old_documents_are_lawful(tmp_path: Path) -> None:
    filled = {
        ("nghi_quyet", "reached"): {"number": "7-NQ", "date": "1995-01-01"},
        ("ngay_hoi", "reached"): "1930-02-03",
    }
    assert values(read(tmp_path, fill_form(BLANK, {"X1": filled}))) == filled


def test_one_form_for_two_sets_asks_a_shared_indicator_once(tmp_path: Path) -> None:
    second = replace(SAMPLE_SET, id="hai.xa", standard="hai", title="Xã đạt tiêu chuẩn hai")
    content = unit_form_bytes((SAMPLE_SET, second))
    filled = fill_form(content, {"X1": FILLED})
    form = read(tmp_path, filled, find_set=set_finder([SAMPLE_SET, second]))
    assert values(form) == FILLED
    assert [set_.standard for set_ in form.units[0].questionnaire.sets] == ["thu", "hai"]


def test_every_code_is_tested_to_the_letter() -> None:
    sources = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    sources += "".join(
        (Path(__file__).parents[3] / "cli" / f"test_form{name}.py").read_text() for name in ("s", "_bundles")
    )
    untested = [code for code in INTAKE_PROBLEMS if not re.search(rf"\[{code}\] ", sources)]
    assert untested == []
