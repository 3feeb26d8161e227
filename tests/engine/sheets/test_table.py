"""The model of a paper refuses rows and blocks that do not fill its columns."""

from __future__ import annotations

import pytest

from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet

COLUMNS = (Column("TT", 1), Column("Tên", 3), Column("Lý do", 6))


def sheet_with(*rows, columns=COLUMNS):
    return Sheet("Trang", (), (Group("Năm 2023", (Block(COLUMNS, ()), Block(columns, rows))),))


def test_a_row_says_its_leading_cells_once_and_fills_the_columns():
    row = Row((Cell(1), Cell("Xã A")), ((Cell("a"),), (Cell("b"),)))
    assert [block.rows for block in sheet_with(row).blocks()] == [(), (row,)]


@pytest.mark.parametrize(
    "row",
    [
        Row((Cell(1), Cell("Xã A"))),
        Row((Cell(1),), ((Cell("a"),),)),
        Row((Cell(1), Cell("Xã A")), ((Cell("a"),), (Cell("b"), Cell("c")))),
    ],
)
def test_a_row_that_does_not_fill_the_columns_is_refused(row):
    with pytest.raises(ValueError, match="a row does not fill the 3 columns"):
        sheet_with(row)


def test_blocks_of_differing_columns_on_one_sheet_are_refused():
    with pytest.raises(ValueError, match="must share one set of columns, not 2"):
        sheet_with(columns=(Column("TT", 1), Column("Tên", 9)))
