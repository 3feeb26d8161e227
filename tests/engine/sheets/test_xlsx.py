"""A paper as a workbook: equal bytes, texts that stay texts, A4, breaks; and what LibreOffice makes of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from engine.sheets.layout import Layout
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table, Title
from engine.sheets.xlsx import to_xlsx

ROOT = Path(__file__).parents[3]
TWO_COLUMNS = (Column("TT", 10, "center"), Column("Tên", 90))


def paper(*values, mark="", dated=None, blocks=1):
    rows = tuple(Row((Cell(number), Cell(value))) for number, value in enumerate(values, start=1))
    groups = (Group("", (Block(TWO_COLUMNS, rows),) * blocks),)
    return Table("Bảng thử", (Sheet("Một", (Title("name", "BẢNG"),), groups), Sheet("Hai", (), groups)), dated, mark)


def opened(table):
    return load_workbook(BytesIO(to_xlsx(table)))


def test_equal_tables_give_equal_bytes_and_no_clock_is_read():
    first = to_xlsx(paper("Xã A", dated=date(2024, 7, 20)))
    assert first == to_xlsx(paper("Xã A", dated=date(2024, 7, 20)))
    assert {entry.date_time for entry in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_process_writes_the_same_bytes():
    program = "from test_xlsx import merged; print(sha256(to_xlsx(merged())).hexdigest())"
    written = [
        subprocess.run(
            [sys.executable, "-c", f"from hashlib import sha256\nfrom engine.sheets.xlsx import to_xlsx\n{program}"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
            capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]  # fmt: skip
    assert written == [sha256(to_xlsx(merged())).hexdigest()] * 2


def merged():
    row = Row((Cell(1),), tuple((Cell(f"lý do {n}"),) for n in range(3)))
    return Table("Bảng", (Sheet("Một", (), (Group("", (Block(TWO_COLUMNS, (row,) * 30),)),)),))


def test_properties_are_set():
    properties = opened(paper("Xã A", dated=date(2024, 7, 20), mark="SỐ LIỆU MINH HỌA")).properties
    assert (properties.title, properties.creator, properties.lastModifiedBy) == ("Bảng thử", "datchuan", "datchuan")
    assert properties.description == "SỐ LIỆU MINH HỌA"
    assert properties.created == properties.modified == datetime(2024, 7, 20)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    cell = opened(paper(text))["Một"]["B4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_other_texts_carry_no_quote_prefix_and_numbers_stay_numbers():
    sheet = opened(paper("Xã A"))["Một"]
    assert (sheet["B4"].value, sheet["B4"].quotePrefix) == ("Xã A", False)
    assert (sheet["A4"].value, sheet["A4"].data_type) == (1, "n")


def test_characters_a_workbook_cannot_hold_become_spaces():
    assert opened(paper("Xã\x0bA"))["Một"]["B4"].value == "Xã A"


@pytest.mark.parametrize("text", ["12_x000D_/KH", "cong_an_xa_hieu_qua", "_x005F_", "x_x0041_x0042_"])
def test_a_text_that_looks_like_an_escape_is_read_as_it_was_written(text):
    """Excel and LibreOffice take ``_x0041_`` for an A."""
    data = to_xlsx(paper(text))
    assert workbook_of(check_package(data, "a.xlsx")).sheet("Một").cell(4, 2).value == text
    assert text not in [cell.value for cells in load_workbook(BytesIO(data))["Một"].iter_rows() for cell in cells]


def test_a4_upright_with_the_margins_of_official_papers():
    for sheet in opened(paper("Xã A")):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
        margins = sheet.page_margins
        millimetres = [round(inches * 25.4) for inches in (margins.top, margins.bottom, margins.left, margins.right)]
        assert millimetres == [20, 20, 30, 15]


def test_columns_fill_the_printable_width_but_for_what_printers_need():
    sheet = opened(paper("Xã A"))["Một"]
    digits = sum(dimension.width for dimension in sheet.column_dimensions.values())
    assert 0.95 * 165 < digits * 6 / 72 * 25.4 < 165


def test_page_numbers_stand_top_centre_but_not_on_the_papers_first_page():
    first, second = opened(paper("Xã A"))
    assert first.HeaderFooter.differentFirst
    assert second.HeaderFooter.differentFirst
    assert first.oddHeader.center.text == second.oddHeader.center.text == second.firstHeader.center.text == "&P"
    assert first.firstHeader.center.text is None


def test_the_mark_stands_in_each_sheet_and_at_the_head_of_its_further_pages():
    for sheet in opened(paper("Xã A", mark="MẪU & THỬ")):
        assert sheet["A1"].value == "MẪU & THỬ"
        assert sheet.oddHeader.right.text == "MẪU && THỬ"
        assert sheet.firstHeader.right.text is None


def test_one_heading_is_repeated_by_the_program_and_the_sheet_fits_the_width():
    sheet = opened(paper(*["Xã A"] * 300))["Một"]
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["B3"].value == "Tên"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert len(sheet.row_breaks.brk) == 0


def test_several_headings_are_set_anew_after_each_break():
    table = paper(*["Xã A"] * 60, blocks=2)
    sheet = opened(table)["Một"]
    breaks = [brk.id for brk in sheet.row_breaks.brk]
    assert len(breaks) == len(Layout(table.sheets[0]).pages()) - 1 > 0
    assert [sheet.cell(row + 1, 2).value for row in breaks] == ["Tên"] * len(breaks)
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows is None


def test_letters_borders_and_wrapping():
    sheet = opened(paper("Xã A"))["Một"]
    title, heading, value = sheet["A1"], sheet["B3"], sheet["B4"]
    assert {cell.font.name for cell in (title, heading, value)} == {"Times New Roman"}
    assert (title.font.size, title.font.bold, title.border.top.style) == (14, True, None)
    assert (heading.font.bold, heading.alignment.horizontal, heading.border.left.style) == (True, "center", "thin")
    assert (value.alignment.wrap_text, value.alignment.horizontal, value.border.bottom.style) == (True, "left", "thin")
    assert "A1:B1" in {str(merged) for merged in sheet.merged_cells.ranges}


def test_leading_cells_are_merged_down_over_their_lines():
    sheet = opened(merged())["Một"]
    areas = [str(area) for area in sheet.merged_cells.sorted()]
    assert areas[:2] == ["A2:A4", "A5:A7"]
    assert len(areas) == 30
    assert [sheet.cell(row, 2).value for row in range(2, 8)] == ["lý do 0", "lý do 1", "lý do 2"] * 2


TEXTS = (
    "Tỷ lệ đơn vị được công nhận đạt 64% (16/25), yêu cầu từ 70% trở lên; còn thiếu 02 đơn vị. ",
    "NGHỊ QUYẾT SỐ 12-NQ/ĐU BAN HÀNH NGÀY 12/4/2024, YÊU CẦU BAN HÀNH TRONG QUÝ I NĂM 2024. ",
    "Thường trực Ban Chỉ đạo phường Ưu Thượng đường Hướng Dương mười mươi người ",
    "iiiiii llllll tttttt ffffff mmmmmm WWWWWW @@@@@@ …… ",
)


@pytest.mark.office
def test_libreoffice_finds_every_row_high_enough(office_convert, tmp_path):
    """Heights left out, LibreOffice gives each row what its text needs: never more than it has been given."""
    values = [text * repeated for text in TEXTS for repeated in (1, 2, 3, 5, 9, 14)]
    columns = (Column("TT", 70, "center"), Column("Tên", 30))
    rows = tuple(Row((Cell(number), Cell(value))) for number, value in enumerate(values, start=1))
    book = opened(Table("Bảng", (Sheet("Một", (), (Group("", (Block(columns, rows),)),)),)))
    ours = {row: dimension.height for row, dimension in book["Một"].row_dimensions.items()}
    for dimension in book["Một"].row_dimensions.values():
        dimension.height = None
    book.save(tmp_path / "khong-cao.xlsx")
    fitted = load_workbook(office_convert(tmp_path / "khong-cao.xlsx", "xlsx"))["Một"].row_dimensions
    needed = {row: fitted[row].height for row in ours}
    assert min(needed.values()) > 10
    assert {row: (ours[row], needed[row]) for row in ours if needed[row] > ours[row]} == {}


@pytest.mark.office
def test_libreoffice_prints_as_many_pages_as_were_reckoned(office_convert, tmp_path):
    table = paper(*[TEXTS[0] * (n % 7 + 1) for n in range(60)], blocks=2)
    path = tmp_path / "trang.xlsx"
    path.write_bytes(to_xlsx(table))
    printed = len(re.findall(rb"/Type\s*/Page\b", office_convert(path, "pdf").read_bytes()))
    assert printed == sum(len(Layout(sheet).pages()) for sheet in table.sheets)
