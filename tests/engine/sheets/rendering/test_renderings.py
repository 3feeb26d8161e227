"""One table in five forms: the same values in each, equal bytes for equal tables."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.sheets.printed import printed
from engine.sheets.rendering import FORMATS, render
from engine.sheets.rendering.table_json import table_from_json
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Tone
from tests.sample_tables import MARK, sample_table

TABLE = sample_table(4)
MADE = {form: render(TABLE, form) for form in FORMATS}


def of_model(table: Table = TABLE) -> list[list[str]]:
    """The lines of all blocks as they are printed, the leading cells of a row with each of its lines."""
    return [
        [printed(cell.value, cell) for cell in (*row.cells, *line)]
        for sheet in table.sheets
        for block in sheet.blocks()
        for row in block.rows
        for line in row.lines or ((),)
    ]


def of_docx(content: bytes) -> list[list[str]]:
    """The same of a Word file: rows that neither are headings nor go across."""
    return [
        [cell.text for cell in row.cells]
        for table in docx.Document(io.BytesIO(content)).tables
        for row in table.rows
        if row._tr.trPr.find(qn("w:tblHeader")) is None and len(row._tr.tc_lst) == len(table.columns)
    ]


def of_xlsx(content: bytes, table: Table = TABLE) -> list[list[str]]:
    """The same of a workbook: ruled rows of as many values as columns, in letters that are not a heading's."""
    found = []
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for worksheet in workbook.worksheets[: len(table.sheets)]:
        across = {area.min_row for area in worksheet.merged_cells.ranges if area.max_col == worksheet.max_column}
        above: list[str] = []
        for row in worksheet.iter_rows():
            plain = row[0].border.left.style and row[0].row not in across and row[0].value != "TT"
            if plain:
                joined = [isinstance(cell, openpyxl.cell.cell.MergedCell) for cell in row]
                values = [above[at] if joined[at] else shown(cell) for at, cell in enumerate(row)]
                found.append(values)
                above = values
    return found


def shown(cell: openpyxl.cell.cell.Cell) -> str:
    """A number by its format: what Excel shows where dots set thousands apart."""
    if not isinstance(cell.value, int | float):
        return cell.value or ""
    places = len(cell.number_format.partition(".")[2])
    text = f"{cell.value:,.{places}f}" if cell.number_format != "General" else str(cell.value)
    return text.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize("form", FORMATS)
def test_equal_tables_are_equal_bytes(form):
    assert render(sample_table(4), form) == MADE[form]


def test_workbook_and_word_file_of_one_table_hold_the_same_values():
    assert of_docx(MADE["docx"]) == of_xlsx(MADE["xlsx"]) == of_model()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20)
TONES = st.sampled_from(Tone.__args__)
BEHIND = st.none() | st.just(Behind(units=("X1", "X2")))
VALUES = st.one_of(
    TEXTS, st.integers(-(10**12), 10**12), st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**9)
)
ROWS = st.lists(st.tuples(st.builds(Cell, VALUES, BEHIND, TONES), st.builds(Cell, VALUES, BEHIND, TONES)), max_size=4)


@settings(max_examples=settings().max_examples // 6)
@given(ROWS)
def test_so_they_do_whatever_the_values(rows):
    columns = (Column("TT", 10), Column("Tên", 60), Column("Số", 30, "right"))
    block = Block(columns, tuple(Row((Cell("x"), *row)) for row in rows))
    table = Table("Thử", (Sheet("Một", (), (Group("", (block,)),)),))
    assert of_docx(render(table, "docx")) == of_xlsx(render(table, "xlsx"), table) == of_model(table)
    assert table_from_json(render(table, "json")) == table


def test_word_sections_lie_where_the_sheet_does_and_headings_are_repeated():
    word = docx.Document(io.BytesIO(MADE["docx"]))
    assert [section.orientation for section in word.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    assert [section.different_first_page_header_footer for section in word.sections] == [True, False, False]
    headings = [
        [cell.text for row in table.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None for cell in row.cells[:2]]
        for table in word.tables
    ]
    assert headings[0] == [
        "Năm 2023",
        "Năm 2023",
        "Bổ sung ngoài biểu mẫu",
        "Bổ sung ngoài biểu mẫu",
        "TT",
        "Loại đơn vị",
    ]
    assert headings[1] == ["Năm 2024", "Năm 2024", "TT", "Loại đơn vị"]
    assert word.tables[1].rows[-1].cells[0].text == "Không có"


def test_the_word_file_has_titles_footnotes_the_mark_and_a_picture_a_chart():
    word = docx.Document(io.BytesIO(MADE["docx"]))
    texts = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert texts == [
        "KẾT QUẢ", "“Phong trào” & <năm>", "(Kèm theo BC số 12)", "Số liệu đến hết ngày 14/7/2024.", "LÝ DO", "MA TRẬN",
    ]  # fmt: skip
    assert MARK in "".join(paragraph.text for paragraph in word.sections[0].first_page_header.paragraphs)
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [
        "Kết quả theo loại", "Công nhận qua các năm", "Tiêu chí không đạt nhiều nhất",
    ]  # fmt: skip


def test_leading_cells_are_one_over_their_lines_in_word():
    word = docx.Document(io.BytesIO(MADE["docx"]))
    first, second = word.tables[2].rows[1:]
    assert first.cells[1]._tc is second.cells[1]._tc
    assert first.cells[1].text == "Xã “B”"
    assert first.cells[3].text == "vì\nthế"


def test_the_workbook_lies_where_the_sheet_does_and_draws_its_charts():
    workbook = openpyxl.load_workbook(io.BytesIO(MADE["xlsx"]))
    assert workbook.sheetnames == [
        "Kết quả", "Lý do không đạt", "Ma trận", "Biểu đồ 1", "Biểu đồ 2", "Biểu đồ 3", "Đối chiếu",
    ]  # fmt: skip
    orientations = [worksheet.page_setup.orientation for worksheet in workbook]
    assert orientations == ["portrait", "portrait", *["landscape"] * 5]
    drawn = workbook["Biểu đồ 2"]._charts[0]
    assert [series.val.numRef.f for series in drawn.series] == ["'Biểu đồ 2'!$B$5:$B$6", "'Biểu đồ 2'!$C$5:$C$6"]
    assert [[cell.value for cell in row] for row in workbook["Biểu đồ 2"]["A4:C6"]] == [
        ["Nội dung", "Xã", "Trường"],
        ["2022", 3, 0],
        ["2023", 5, 2],
    ]


def test_no_two_tones_look_alike_without_colour():
    worksheet = openpyxl.load_workbook(io.BytesIO(MADE["xlsx"]))["Ma trận"]
    looks = {}
    for row in worksheet.iter_rows(min_row=4, min_col=3):
        for cell in row:
            if cell.value in ("Đ", "K", "?", "–"):
                looks[cell.value] = (cell.font.bold, cell.font.italic, cell.fill.patternType)
    assert looks == {
        "Đ": (False, False, "solid"),
        "K": (True, False, "solid"),
        "?": (False, True, "lightUp"),
        "–": (False, False, "gray125"),
    }


def test_a_number_that_a_spreadsheet_cannot_keep_stands_as_its_text():
    row = Row((Cell(1234567890123456, Behind()), Cell(Decimal("0.1234567890123456"))))
    block = Block((Column("a", 1), Column("b", 1)), (row,))
    table = Table("Thử", (Sheet("Một", (), (Group("", (block,)),)),))
    worksheet = openpyxl.load_workbook(io.BytesIO(render(table, "xlsx"))).worksheets[0]
    assert [cell.value for cell in worksheet[2]] == ["1.234.567.890.123.456", "0,1234567890123456"]


def test_csv_is_read_by_excel_and_holds_each_block_under_its_headings():
    assert MADE["csv"].startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(MADE["csv"].decode("utf-8-sig"), newline="")))
    assert lines[:12] == [
        [MARK],
        ["KẾT QUẢ"],
        ["“Phong trào” & <năm>"],
        ["(Kèm theo BC số 12)"],
        [],
        ["Năm 2023"],
        ["Bổ sung ngoài biểu mẫu"],
        ["TT", "Loại đơn vị", "Đăng ký", "Đạt", "Tỷ lệ"],
        ["1", "Xã, phường", "1200", "1000", "83,3 %"],
        ["2", "Trường", "5", "4", "80,0 %"],
        ["", "Cộng", "1205", "1004,50", "—"],
        ["Còn 1 đơn vị chưa kết luận"],
    ]
    assert ["1", "Xã “B”", "lý do 2", "vì\nthế", "2024"] in lines


def test_csv_takes_no_text_for_a_formula():
    block = Block((Column("=a", 1),), (Row((Cell("=1+1"),)), Row((Cell("'-x"),)), Row((Cell(-5),))))
    table = Table("Thử", (Sheet("Một", (), (Group("@b", (block,)),)),))
    assert render(table, "csv").decode("utf-8-sig").split() == ["'@b", "'=a", "'=1+1", "''-x", "-5"]


def test_json_holds_what_stands_behind_and_gives_the_table_back():
    read = json.loads(MADE["json"])
    first = read["sheets"][0]["groups"][0]["blocks"][0]["rows"][2]["cells"]
    assert first[3] == {
        "value": {"decimal": "1004.50"},
        "tone": "total",
        "behind": {"units": ["X1"], "cells": ["'Số liệu'!C4"]},
    }
    assert table_from_json(MADE["json"]) == TABLE


class Reader(HTMLParser):
    """Texts of the page, and tags that were not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "col", "br"):
            self.open.append(tag)
        said = dict(attrs)
        self.ids += [said["id"]] if "id" in said else []
        self.outside += [
            value for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")
        ]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("p", "td", "th") and data.strip():
            self.texts.append(data)


def test_the_page_is_whole_and_needs_nothing_beside_it():
    reader = Reader()
    reader.feed(MADE["html"].decode())
    assert (reader.open, reader.outside) == ([], [])
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.texts[:6] == [
        MARK,
        "KẾT QUẢ",
        "“Phong trào” & <năm>",
        "(Kèm theo BC số 12)",
        "Năm 2023",
        "Bổ sung ngoài biểu mẫu",
    ]
    assert MADE["html"].count(b"<svg ") == 3
    assert "5 đơn vị: T1; T2; T3; T4; T5".encode() in MADE["html"]


def test_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="no rendering “pdf”; there are xlsx, docx, csv, json, html"):
        render(TABLE, "pdf")


def test_a_row_of_few_lines_is_not_divided_between_pages_of_a_word_file():
    word = docx.Document(io.BytesIO(MADE["docx"]))
    first, second = word.tables[2].rows[1:]
    assert [row._tr.xpath("count(.//w:keepNext)") for row in (first, second)] == [5, 0]
