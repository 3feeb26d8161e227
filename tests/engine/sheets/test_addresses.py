"""Where the cells of a table stand in its workbook, asked both ways."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from engine.sheets.addresses import cell_at, in_sheet, sheet_names
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table
from engine.sheets.xlsx import to_xlsx
from tests.sample_tables import codes, sample_table

TABLE = sample_table(3)


def test_the_cell_at_an_address_is_the_one_that_the_workbook_holds_there():
    workbook = openpyxl.load_workbook(BytesIO(to_xlsx(TABLE)))
    found = 0
    for sheet, worksheet in zip(TABLE.sheets, workbook, strict=False):
        for row in worksheet.iter_rows():
            for cell in row:
                said = cell_at(TABLE, sheet.name, cell.coordinate)
                if said is not None and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    value = float(said.value) if not isinstance(said.value, str | int) else said.value
                    assert (cell.value if cell.value is not None else "") == value
                    found += 1
    assert found == 3 * 5 + 2 * 5 - 2 + 3 * 5


def test_it_has_its_units_with_it():
    cell = cell_at(TABLE, None, "$D$9")
    assert cell is not None
    assert (cell.value, cell.behind.units) == (1000, codes("X", 1000))
    assert cell_at(TABLE, "kết quả", "d9") == cell


def test_below_the_first_line_of_a_row_its_leading_cell_answers_too():
    assert cell_at(TABLE, "Lý do không đạt", "B5") == cell_at(TABLE, "Lý do: không đạt", "B6") == Cell("Xã “B”")


@pytest.mark.parametrize("address", ["A1", "C7", "Z9", "C900", "9", "C0", "", "C9:D9"])
def test_titles_headings_and_what_is_no_address_hold_no_cell(address):
    assert cell_at(TABLE, None, address) is None


def test_a_sheet_that_is_not_there_holds_none():
    assert cell_at(TABLE, "Khác", "C9") is None


def test_names_are_made_fit_for_a_workbook():
    assert sheet_names(["Lý do: [a]/b*?\\", "lý do a b", "'", "x" * 40, "x" * 40]) == [
        "Lý do a b",
        "lý do a b (2)",
        "Trang",
        "x" * 31,
        "x" * 27 + " (2)",
    ]
    column = (Column("TT", 1),)
    sheets = tuple(Sheet(name, (), (Group("", (Block(column, (Row((Cell(1),)),)),)),)) for name in ("A/B", "a b"))
    assert openpyxl.load_workbook(BytesIO(to_xlsx(Table("Thử", sheets)))).sheetnames == ["A B", "a b (2)"]


def test_an_address_with_its_sheet_is_quoted():
    assert in_sheet("Ngày 'hội'", "B7") == "'Ngày ''hội'''!B7"
