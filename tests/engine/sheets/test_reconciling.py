"""What stands behind the numbers of a table, on the last sheet of its workbook."""

from __future__ import annotations

import time
from io import BytesIO

import openpyxl

from engine.sheets.addresses import cell_at
from engine.sheets.reconciling import RECONCILING, figures, reconciliation
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table
from engine.sheets.xlsx import to_xlsx
from tests.sample_tables import codes, sample_table

TABLE = sample_table(3)
PLAIN = (Column("TT", 10, "center"), Column("Số", 90))


def table_of(*rows, columns=PLAIN):
    return Table("Thử", (Sheet("Một", (), (Group("", (Block(columns, rows),)),)),))


def lines():
    worksheet = openpyxl.load_workbook(BytesIO(to_xlsx(TABLE)))[RECONCILING]
    return [[cell.value for cell in row] for row in worksheet.iter_rows(min_row=6)], worksheet


def test_every_number_has_its_line_with_place_subject_value_and_units():
    found, _ = lines()
    assert [line[:4] for line in found if line[0]] == [
        ["Kết quả, C9", "Năm 2023 – Bổ sung ngoài biểu mẫu – Xã, phường – Đăng ký", "1.200", 1200],
        ["Kết quả, D9", "Năm 2023 – Bổ sung ngoài biểu mẫu – Xã, phường – Đạt", "1.000", 1000],
        ["Kết quả, E9", "Năm 2023 – Bổ sung ngoài biểu mẫu – Xã, phường – Tỷ lệ", "83,3 %", 1200],
        ["Kết quả, C10", "Năm 2023 – Bổ sung ngoài biểu mẫu – Trường – Đăng ký", "5", 5],
        ["Kết quả, D10", "Năm 2023 – Bổ sung ngoài biểu mẫu – Trường – Đạt", "4", 4],
        ["Kết quả, E10", "Năm 2023 – Bổ sung ngoài biểu mẫu – Trường – Tỷ lệ", "80,0 %", 5],
        ["Kết quả, C11", "Năm 2023 – Bổ sung ngoài biểu mẫu – Cộng – Đăng ký", "1.205", 2],
        ["Kết quả, D11", "Năm 2023 – Bổ sung ngoài biểu mẫu – Cộng – Đạt", "1.004,50", 1],
    ]


def test_the_lines_of_a_number_name_each_of_its_units_once_and_its_cells():
    found, _ = lines()
    first = [line[4] for line in found]
    until = next(at for at, line in enumerate(found) if at and line[0])
    assert "; ".join(first[:until]).split("; ") == list(codes("X", 1200))
    assert first[-2:] == ["X1", "Ô số liệu: 'Số liệu'!C4"]


def test_each_line_leads_to_its_number():
    _, worksheet = lines()
    linked = {row[0].value: row[0].hyperlink.location for row in worksheet.iter_rows(min_row=6) if row[0].hyperlink}
    assert linked["Kết quả, D10"] == "'Kết quả'!D10"
    assert len(linked) == 8


def test_what_is_said_of_a_figure_is_what_its_cell_rests_on():
    for figure in figures(TABLE):
        cell = cell_at(TABLE, TABLE.sheets[figure.sheet].name, figure.first)
        assert cell is not None
        assert cell.behind == figure.behind


def test_numbers_beside_one_another_that_rest_on_the_same_share_a_line():
    behind = Behind(units=("X1",))
    columns = tuple(Column(name, 1) for name in ("TT", "Tên", "a", "b", "c"))
    row = Row((Cell(1), Cell("Xã A"), Cell(3, behind), Cell(4, behind), Cell(5, Behind(units=("X2",)))))
    assert [(one.first, one.last, one.subject, one.values) for one in figures(table_of(row, columns=columns))] == [
        ("C2", "D2", "Xã A – a … b", ("3", "4")),
        ("E2", "E2", "Xã A – c", ("5",)),
    ]


def test_a_number_on_a_line_of_a_row_is_told_to_be_of_that_line():
    columns = tuple(Column(name, 1) for name in ("TT", "Nội dung", "Loại đơn vị", "Có"))
    lines = tuple((Cell(kind), Cell(number, Behind(units=(kind,)))) for kind, number in (("Xã", 3), ("Phường", 1)))
    row = Row((Cell(1), Cell("Nghị quyết")), lines)
    assert [(one.first, one.subject) for one in figures(table_of(row, columns=columns))] == [
        ("D2", "Nghị quyết – Xã – Có"),
        ("D3", "Nghị quyết – Phường – Có"),
    ]


def test_a_number_of_no_unit_says_so():
    (found,) = reconciliation(table_of(Row((Cell(1), Cell(0, Behind()))))).sheet.groups[0].blocks[0].rows
    assert [cell.value for cell in found.cells] == ["B2", "Số", "0", "", "Không có đơn vị nào"]


def test_a_row_told_again_on_a_new_page_is_told_of_once():
    lines = tuple((Cell("lý do " * 60),) for _ in range(40))
    columns = (Column("Số", 10), Column("Lý do", 90))
    block = Block(columns, (Row((Cell(7, Behind(units=("X1",))),), lines),))
    table = Table("Thử", (Sheet("Một", (), (Group("", (block, block)),)),))
    assert len(list(figures(table))) == 2


def test_a_table_without_such_numbers_has_no_such_sheet():
    named = table_of(Row((Cell(1), Cell("Xã A", Behind(units=("X1",))))))
    assert reconciliation(named) is None
    assert openpyxl.load_workbook(BytesIO(to_xlsx(named))).sheetnames == ["Một"]


def test_ten_thousand_units_behind_ten_numbers_are_listed_quickly():
    units = 10_000
    rows = tuple(Row((Cell(n), Cell(units, Behind(units=codes(f"K{n}-", units))))) for n in range(10))
    began = time.process_time()
    reconciled = reconciliation(table_of(*rows))
    assert time.process_time() - began < 5
    assert len(reconciled.links) == 10
    assert len(reconciled.sheet.groups[0].blocks[0].rows) == 10 * 167
