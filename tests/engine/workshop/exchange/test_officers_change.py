"""What an officer does in Excel, and what becomes of it: the file changes there and nowhere else."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.problems import ProblemsError
from engine.workshop.exchange.changes import Change
from engine.workshop.exchange.values import as_in_cell
from engine.workshop.pieces import shipped
from tests.criteria.set_texts import criterion, set_text
from tests.engine.workshop.exchange.exchange_sets import BASE, CASES, LAYER, SCORED, Desk, shelf_of

(XA,) = shipped("an-toan-antt.xa@2022")


def row_of(sheet: Any, name: str, column: int = 1) -> int:
    """The row whose cell says this; openpyxl does not undo the escapes of a sheet, so they are undone here."""
    return next(row for row in range(4, sheet.max_row + 1) if as_in_cell(str(sheet.cell(row, column).value)) == name)


def differences(before: str, after: str) -> list[str]:
    """The lines taken out and put in."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith(("- ", "+ "))]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    text = XA.path.read_text(encoding="utf-8")
    return Desk(tmp_path, text, cases_beside(XA.path).read_text(encoding="utf-8"), catalogue.SHIPPED)


def test_wording_that_was_not_seen_is_replaced_by_the_official_one(desk: Desk) -> None:
    def write(book: Any) -> None:
        sheet = book["Tiêu chí"]
        row = row_of(sheet, "2.4")
        for column, text in ((3, "Có từ 03 mô hình trở lên"), (5, "Văn bản gốc"), (7, "mo_hinh >= 3")):
            sheet.cell(row, column).value = text
        sheet.cell(row, 13).value, sheet.cell(row, 14).value = "Cán bộ pháp chế", date(2026, 1, 5)
        sheet.cell(row, 15).value = "Thông tư 124/2021/TT-BCA"

    desk.edit(write)
    read = desk.read()
    assert differences(desk.kept.set_text, read.set_text) == [
        '- title = "Nội dung khoản 4 Điều 4"',
        '+ title = "Có từ 03 mô hình trở lên"',
        '- basis = "missing"',
        '+ basis = "text"',
        '+ require = "mo_hinh >= 3"',
        '+ verified.by = "Cán bộ pháp chế"',
        "+ verified.on = 2026-01-05",
        '+ verified.document = "Thông tư 124/2021/TT-BCA"',
    ]
    assert read.set.meaning_hash != XA.set.meaning_hash
    assert (read.cases_text, read.anew) == (desk.kept.cases_text, ())


def test_a_threshold_typed_as_a_number_is_taken_exactly(desk: Desk) -> None:
    desk.edit(
        lambda book: book["Tham số"].cell(row_of(book["Tham số"], "ty_le_toi_thieu"), 7).__setattr__("value", 72.5)
    )
    read = desk.read()
    assert differences(desk.kept.set_text, read.set_text) == ["- value   = 70", "+ value   = 72.5"]
    assert read.changed == (Change("[parameters.ty_le_toi_thieu] value", "70", "72.5"),)


def test_rows_taken_out_put_in_and_moved(tmp_path: Path) -> None:
    text = set_text(criterion("1"), "# riêng của hai\n" + criterion("2"), criterion("3"))
    desk = Desk(tmp_path, text)

    def write(book: Any) -> None:
        sheet = book["Tiêu chí"]
        sheet.delete_rows(row_of(sheet, "1"))
        sheet.insert_rows(4)
        for column, value in enumerate(("0", None, "Mới", "khoản 0", "Văn bản gốc", None, "so >= 9"), 1):
            sheet.cell(4, column).value = value

    desk.edit(write)
    read = desk.read()
    assert [one.id for one in read.set.criteria] == ["0", "2", "3"]
    assert '# riêng của hai\n[[criteria]]\nid = "2"' in read.set_text
    assert read.changed == (
        Change("[[criteria]] thứ 1 id", '"1"', '"0"'),
        Change("[[criteria]] thứ 1 title", '"Tiêu chí"', '"Mới"'),
        Change("[[criteria]] thứ 1 cite", '"khoản 1"', '"khoản 0"'),
        Change("[[criteria]] thứ 1 require", '"so >= 1"', '"so >= 9"'),
    )


def test_the_order_of_rows_is_the_order_of_the_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path, set_text(criterion("1"), criterion("2")))

    def swap(book: Any) -> None:
        sheet = book["Tiêu chí"]
        sheet["A4"], sheet["A5"] = "2", "1"

    desk.edit(swap)
    read = desk.read()
    assert [one.id for one in read.set.criteria] == ["2", "1"]
    assert read.changed == (Change("criteria (thứ tự)", "1, 2", "2, 1"),)


def test_a_value_by_date_is_a_row_of_its_own(tmp_path: Path) -> None:
    desk = Desk(tmp_path, set_text())

    def write(book: Any) -> None:
        sheet = book["Tham số"]
        assert (sheet["A4"].value, sheet["G4"].value) == ("nguong", "70")
        sheet["F4"], sheet["A5"], sheet["F5"], sheet["G5"] = date(2000, 1, 1), "nguong", date(2025, 1, 1), "72,50"

    desk.edit(write)
    text = desk.read().set_text
    assert "values = [{ from = 2000-01-01, value = 70 }, { from = 2025-01-01, value = 72.50 }]" in text
    assert "\nvalue = 70" not in text


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SCORED)
    for sheet, address in (("Chỉ số", "B4"), ("Bộ tiêu chí", "B7")):
        desk.edit(lambda book, sheet=sheet, address=address: _is_text(book[sheet][address]))
    assert desk.read().set_text == SCORED


def _is_text(cell: Any) -> None:
    assert cell.data_type == "s"


def test_a_layer_keeps_what_it_leaves_to_its_base(tmp_path: Path) -> None:
    desk = Desk(tmp_path, LAYER, shelf=shelf_of(BASE))
    desk.edit(lambda book: book["Tham số"].__setitem__("G4", "80"))
    assert differences(LAYER, desk.read().set_text) == ["- value = 75", "+ value = 80"]


def test_a_case_is_changed_and_another_begun(tmp_path: Path) -> None:
    desk = Desk(tmp_path, set_text(), CASES)

    def write(book: Any) -> None:
        sheet = book["Trường hợp thử"]
        last = row_of(sheet, "Phải có: kết quả chung", 2)
        sheet.cell(last, 5).value = "Không đạt"
        rows = (
            ("Không có", "Trường hợp", None, None, None),
            (None, "Bắt đầu từ số liệu gốc", None, None, "dat"),
            (None, "Số liệu", "X1", "so", 0),
            (None, "Phải có: tiêu chí", "X1", "1", "không đạt"),
        )
        for place, cells in enumerate(rows, last + 1):
            for column, value in enumerate(cells, 1):
                sheet.cell(place, column).value = value

    desk.edit(write)
    read = desk.read()
    assert differences(CASES, read.cases_text) == [
        '- expect.X1 = { outcome = "achieved" }',
        '+ expect.X1 = { outcome = "not_achieved" }',
        "+ ",
        "+ [[case]]",
        '+ title                = "Không có"',
        '+ base                 = "dat"',
        "+ units.X1.reported.so = 0",
        '+ expect.X1.criteria   = { 1 = "fail" }',
    ]
    assert read.cases is not None
    assert [case.title for case in read.cases.cases] == ["Đạt", "Không có"]


def test_columns_may_be_moved_and_rows_of_headings_lost(tmp_path: Path) -> None:
    text = set_text(criterion("1"), criterion("2"))
    desk = Desk(tmp_path, text)

    def write(book: Any) -> None:
        sheet = book["Nhóm"]
        sheet.title = "Nhóm tiêu chí"
        sheet = book["Tiêu chí"]
        for row in range(1, 10):
            sheet.cell(row, 3).value, sheet.cell(row, 4).value = sheet.cell(row, 4).value, sheet.cell(row, 3).value
        sheet.delete_rows(2, 2)

    desk.edit(write)
    assert desk.read().set_text == text


AWARD = set_text(
    criterion(),
    tables="""\
[indicators.so]
type = "count"
[quota]
form = "giay-khen-xa"   # hình thức
tier = 1
[rank]
keys = [   # thứ tự của ta
    { by = "class", of = "phan-loai-phong-trao" },
    { by = "difficulty", tags = ["bien_gioi", "bien_dao"] },
]
""",
    standard="khen-thuong",
    subject="giay-khen-xa",
)


def test_an_award_set_comes_back_to_the_letter(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AWARD)
    desk.edit(lambda book: None)
    read = desk.read()
    assert (read.set_text, read.changed, read.anew) == (AWARD, (), ())


def test_an_officer_orders_otherwise_and_names_another_tier(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AWARD)

    def write(book: Any) -> None:
        head, order = book["Bộ tiêu chí"], book["Thứ tự xếp"]
        head.cell(row_of(head, "quota.tier", 4), 2).value = 2
        head.cell(row_of(head, "quota.remainder", 4), 2).value = "Thứ tự chung"
        head.cell(row_of(head, "quota.excludes", 4), 2).value = "ky-niem-chuong, giay-khen-khac"
        row = row_of(order, "Địa bàn khó khăn")
        order.cell(row, 3).value = "bien_dao"
        for column, text in ((1, "Chỉ số"), (2, "so"), (4, "Ít hơn đứng trước")):
            order.cell(row + 1, column).value = text

    desk.edit(write)
    read = desk.read()
    assert read.anew == ()
    assert differences(desk.kept.set_text, read.set_text) == [
        "- tier = 1",
        "+ tier = 2",
        '+ remainder = "rank"',
        '+ excludes  = ["ky-niem-chuong", "giay-khen-khac"]',
        "- keys = [   # thứ tự của ta",
        "+ keys = [",
        '-     { by = "difficulty", tags = ["bien_gioi", "bien_dao"] },',
        '+     { by = "difficulty", tags = ["bien_dao"] },',
        '+     { by = "indicator", of = "so", order = "least" },',
    ]


def test_an_order_that_is_wrong_is_told_of_its_row(tmp_path: Path) -> None:
    desk = Desk(tmp_path, AWARD)

    def write(book: Any) -> None:
        order = book["Thứ tự xếp"]
        order.cell(row_of(order, "Xếp loại"), 2).value = None
        order.cell(row_of(order, "Địa bàn khó khăn"), 3).value = "bien_goi"

    desk.edit(write)
    with pytest.raises(ProblemsError) as error:
        desk.read()
    assert [(problem.code, problem.where) for problem in error.value.problems] == [
        ("CR-089", "“bo.xlsx”, trang “Thứ tự xếp”, ô A4"),
        ("CR-093", "“bo.xlsx”, trang “Thứ tự xếp”, ô A5"),
    ]


def test_a_set_gets_its_form_and_order_in_the_workbook(tmp_path: Path) -> None:
    plain = set_text(criterion(), standard="khen-thuong", subject="giay-khen-xa")
    desk = Desk(tmp_path, plain)

    def write(book: Any) -> None:
        head, order = book["Bộ tiêu chí"], book["Thứ tự xếp"]
        head.cell(row_of(head, "quota.form", 4), 2).value = "giay-khen-xa"
        head.cell(row_of(head, "quota.tier", 4), 2).value = 1
        order.cell(4, 1).value = "Lần đầu được khen"

    desk.edit(write)
    read = desk.read()
    assert [line for line in differences(plain, read.set_text) if line != "+ "] == [
        "+ [quota]",
        '+ form = "giay-khen-xa"',
        "+ tier = 1",
        "+ [rank]",
        '+ keys = [{ by = "first_time" }]',
    ]


def test_a_key_joins_an_order_written_key_by_key(tmp_path: Path) -> None:
    order = '# một\n[[rank.keys]]\nby = "class"   # theo loại\nof = "mau"\n# hai\n[[rank.keys]]\nby = "first_time"\n'
    text = AWARD.partition("[rank]")[0] + order + "\n" + criterion()
    desk = Desk(tmp_path, text)
    desk.edit(
        lambda book: [book["Thứ tự xếp"].cell(6, column).__setattr__("value", said) for column, said in WRITTEN.items()]
    )
    read = desk.read()
    assert read.anew == ()
    assert [line for line in differences(text, read.set_text) if line != "+ "] == [
        "+ [[rank.keys]]",
        '+ by = "indicator"',
        '+ of = "so"',
    ]


WRITTEN = {1: "Chỉ số", 2: "so"}
