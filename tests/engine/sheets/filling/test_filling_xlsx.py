"""A workbook with tags, as an office makes it: what is filled, what moves with its rows, what stays byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

from criteria.problems import ProblemsError
from engine.sheets.filling import Answer, Rows, fill_xlsx, xlsx_tags

FIVE = Rows(
    ("tt", "ten", "so"),
    tuple({"tt": number, "ten": f"Xã {number}", "so": number * 10} for number in range(1, 6)),
)
SAID: Mapping[str, Answer] = {
    "co_quan": "CÔNG AN TỈNH\n=1+1",
    "luot": 1204,
    "chua": "chưa có số liệu",
    "ty_le": Decimal("12.50"),
    "rat_dai": 1234567890123456789,
    "xa": FIVE,
    "khong": Rows(("tt", "ten"), ()),
    "im": Rows(("tt", "ten"), (), ""),
}


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(fill_xlsx(data, "mau.xlsx", SAID.get, list(SAID))))


def refused(book: Workbook) -> list[str]:
    with pytest.raises(ProblemsError) as refusal:
        fill_xlsx(saved(book), "mau.xlsx", SAID.get, ["luot", "xa.ten"])
    return [str(problem) for problem in refusal.value.problems]


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def blank() -> Workbook:
    """A form with all that a form may have: heads merged, a list over a sum, rules, a chart, a picture, names."""
    book = Workbook()
    sheet = sheet_of(book)
    sheet.title = "Biểu 1"
    sheet["A1"], sheet["A2"] = "{{co_quan}}", "Tổng {{ luot }} lượt, {{chua}}"
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(bold=True)
    for column, heading in zip("ABCD", ("TT", "Đơn vị", "Số", "Tỷ lệ"), strict=True):
        sheet[f"{column}4"] = heading
    sheet["A5"], sheet["B5"], sheet["C5"], sheet["D5"] = "{{xa.tt}}", "{{xa.ten}}", "{{xa.so}}", "=C5/C$6"
    sheet.merge_cells("E5:F5")
    sheet["A6"], sheet["C6"], sheet["D6"] = "Cộng", "=SUM(C5:C5)", "=C6"
    sheet["B8"], sheet["C8"], sheet["D8"] = "{{luot}}", "{{chua}}", "{{ty_le}}"
    sheet["B8"].number_format = "#,##0"
    sheet.merge_cells("A9:A11")
    sheet.row_dimensions[8].height = 40
    sheet.print_area, sheet.print_title_rows, sheet.freeze_panes = "A1:D12", "4:4", "A5"
    sheet.row_breaks.append(Break(id=5))
    yellow = PatternFill("solid", bgColor="FFFF00")
    sheet.conditional_formatting.add("C5:C5", CellIsRule(operator="greaterThan", formula=["$C$8"], fill=yellow))
    sheet.conditional_formatting.add("B8:B11", FormulaRule(formula=["$B8>$C$6"], fill=yellow))
    choice = DataValidation(type="list", formula1="$A$9:$A$11")
    sheet.add_data_validation(choice)
    choice.add("D10")
    sheet["A12"] = "xem"
    sheet["A12"].hyperlink = Hyperlink(ref="A12", location="'Biểu 1'!C6")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=5, max_row=5))
    chart.set_categories(Reference(sheet, min_col=2, min_row=5, max_row=5))
    chart.add_data(Reference(sheet, min_col=3, min_row=4, max_row=5), titles_from_data=True)  # named without $
    sheet.add_chart(chart, "H2")
    drawn = io.BytesIO()
    Picture.new("RGB", (60, 30), (200, 0, 0)).save(drawn, "PNG")
    sheet.add_image(Image(drawn), "B13")
    book.defined_names["Tong"] = DefinedName("Tong", attr_text="'Biểu 1'!$C$6")
    other = book.create_sheet("Tổng hợp")
    other["A1"], other["A2"] = "='Biểu 1'!C6+Tong", "=SUM('Biểu 1'!C5:C5)"
    book.create_sheet("Hướng dẫn")["A1"] = "=1+1"
    return book


def looked_at(book: Workbook) -> None:
    """What must be so of the blank filled, whichever program saved the blank."""
    sheet = book["Biểu 1"]
    values = [[cell.value for cell in row] for row in sheet["A5:D10"]]
    assert values == [
        *([number, f"Xã {number}", number * 10, f"=C{number + 4}/C$10"] for number in range(1, 6)),
        ["Cộng", None, "=SUM(C5:C9)", "=C10"],
    ]
    assert sheet["A1"].value == "CÔNG AN TỈNH\n=1+1"
    assert sheet["A1"].data_type == "s"
    assert sheet["A1"].font.bold
    assert sheet["A2"].value == "Tổng 1.204 lượt, chưa có số liệu"
    assert (sheet["B12"].value, sheet["C12"].value, sheet["D12"].value) == (1204, "chưa có số liệu", 12.5)
    assert sheet["B12"].number_format == "#,##0"
    assert sheet.row_dimensions[12].height == pytest.approx(40, abs=0.3)
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert merged == {"A1:D1", *(f"E{row}:F{row}" for row in range(5, 10)), "A13:A15"}
    assert (sheet.print_area, sheet.print_title_rows) == ("'Biểu 1'!$A$1:$D$16", "$4:$4")
    rules = {str(of.sqref): [rule.formula for rule in of.rules] for of in sheet.conditional_formatting}
    assert rules == {"C5:C9": [["$C$12"]], "B12:B15": [["$B12>$C$10"]]}
    (choice,) = sheet.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("D14", "$A$13:$A$15")
    assert [one.id for one in sheet.row_breaks.brk] == [9]
    assert sheet["A16"].hyperlink.location.replace("$", "").endswith("C10")
    assert book.defined_names["Tong"].attr_text == "'Biểu 1'!$C$10"
    assert [one.value for (one,) in book["Tổng hợp"]["A1:A2"]] == ["='Biểu 1'!C10+Tong", "=SUM('Biểu 1'!C5:C9)"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_form_is_filled_and_all_that_lies_over_its_rows_moves_with_them() -> None:
    before = saved(blank())
    after = fill_xlsx(before, "mau.xlsx", SAID.get, list(SAID))
    looked_at(load_workbook(io.BytesIO(after)))
    old, new = parts(before), parts(after)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml",
        "xl/workbook.xml",
    }  # fmt: skip
    of_chart = re.findall(r"<f>([^<]*)", new["xl/charts/chart1.xml"].decode())
    assert of_chart == ["'Biểu 1'!$B$5:$B$9", "'Biểu 1'!$C$5:$C$9", "'Biểu 1'!C4", "'Biểu 1'!$C$5:$C$9"]
    assert "fullCalcOnLoad" in new["xl/workbook.xml"].decode()
    assert fill_xlsx(before, "mau.xlsx", SAID.get, list(SAID)) == after


def test_a_form_saved_by_another_program_is_filled_alike(
    office_convert: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    (tmp_path / "mau.xlsx").write_bytes(saved(blank()))
    by_office = office_convert(tmp_path / "mau.xlsx", "xlsx")
    made = tmp_path / "dien.xlsx"
    made.write_bytes(fill_xlsx(by_office.read_bytes(), "mau.xlsx", SAID.get, list(SAID)))
    looked_at(load_workbook(made))
    worked_out = load_workbook(office_convert(made, "xlsx"), data_only=True)
    assert worked_out["Biểu 1"]["C10"].value == 150
    assert [one.value for (one,) in worked_out["Tổng hợp"]["A1:A2"]] == [300, 150]


def test_tags_in_runs_keep_the_look_where_they_begin() -> None:
    book = Workbook()
    bold = InlineFont(b=True)
    sheet_of(book)["A1"] = CellRichText("Có {{lu", TextBlock(bold, "ot}} lượt, {{co_"), "quan}}.")
    made = load_workbook(io.BytesIO(fill_xlsx(saved(book), "mau.xlsx", SAID.get)), rich_text=True)
    text = sheet_of(made)["A1"].value
    assert str(text) == "Có 1.204 lượt, CÔNG AN TỈNH\n=1+1."
    assert [str(one) for one in text] == ["Có 1.204", " lượt, CÔNG AN TỈNH\n=1+1", "."]
    assert text[1].font.b


def test_numbers_are_numbers_only_where_a_cell_holds_nothing_else_and_all_digits_are_kept() -> None:
    book = Workbook()
    for address, text in {"A1": "{{luot}}", "A2": "{{luot}} lượt", "A3": " {{ty_le}} ", "A4": "{{rat_dai}}"}.items():
        sheet_of(book)[address] = text
    sheet = sheet_of(filled(saved(book)))
    assert [sheet[f"A{row}"].value for row in range(1, 5)] == [
        1204, "1.204 lượt", 12.5, "1.234.567.890.123.456.789",
    ]  # fmt: skip


def test_a_list_without_items_says_so_once_and_one_that_says_nothing_leaves_an_empty_row() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    sheet.append(["{{khong.tt}}", "{{khong.ten}}", "{{khong.ten}}"])
    sheet.append(["{{im.tt}}", "{{im.ten}}", "dưới"])
    made = sheet_of(filled(saved(book)))
    assert [[cell.value or None for cell in row] for row in made["A1:C2"]] == [
        [None, "Không có", None], [None, None, "dưới"],
    ]  # fmt: skip


def test_two_lists_on_one_sheet_push_down_one_after_the_other() -> None:
    book = Workbook()
    for row in (["{{xa.ten}}"], ["giữa"], ["{{xa.so}}"], ["=SUM(A3:A3)"]):
        sheet_of(book).append(row)
    made = sheet_of(filled(saved(book)))
    assert [cell.value for cell in made["A"]] == [
        *(f"Xã {number}" for number in range(1, 6)), "giữa", 10, 20, 30, 40, 50, "=SUM(A7:A11)",
    ]  # fmt: skip


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The workbook with one of its parts written otherwise."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts(data).items():
            archive.writestr(name, change(content.decode()) if name.endswith(part) else content)
    return buffer.getvalue()


def test_shared_formulas_and_cells_without_addresses_are_understood() -> None:
    book = Workbook()
    for row in (["{{xa.so}}"], ["cộng"], [1], [2]):
        sheet_of(book).append(row)
    shared = '<c><f t="shared" ref="A3:A4" si="0">B3+$A$4</f><v>9</v></c>', '<c><f t="shared" si="0"/><v>9</v></c>'

    def change(xml: str) -> str:
        for number, formula in zip((3, 4), shared, strict=True):
            xml = re.sub(rf'<row r="{number}"[^>]*>.*?</row>', f"<row>{formula}</row>", xml)
        return xml

    made = sheet_of(filled(rewritten(saved(book), "sheet1.xml", change)))
    assert [cell.value for cell in made["A"][5:]] == ["cộng", "=B7+$A$8", "=B8+$A$8"]


def test_texts_written_as_results_and_prefixes_of_other_programs_are_understood() -> None:
    book = Workbook()
    sheet_of(book)["A1"] = "{{luot}}"

    def as_result(xml: str) -> str:
        return re.sub(r'<c r="A1"[^>]*>.*?</c>', '<c r="A1" t="str"><v>có {{luot}}</v></c>', xml)

    def prefixed(xml: str) -> str:
        xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", xml.partition("?>")[2] if xml.startswith("<?") else xml)
        return xml.replace(" xmlns=", " xmlns:x=", 1)

    assert sheet_of(filled(rewritten(saved(book), "sheet1.xml", as_result)))["A1"].value == "có 1.204"
    data = rewritten(saved(book), "sheet1.xml", prefixed)
    assert "<x:c " in parts(data)["xl/worksheets/sheet1.xml"].decode()
    assert sheet_of(filled(data))["A1"].value == 1204


def test_a_table_of_the_program_grows_with_its_row() -> None:
    book = Workbook()
    for row in (["Đơn vị", "Số"], ["{{xa.ten}}", "{{xa.so}}"], ["sau", "x"]):
        sheet_of(book).append(row)
    sheet_of(book).add_table(Table(displayName="Bang1", ref="A1:B2"))
    assert sheet_of(filled(saved(book))).tables["Bang1"].ref == "A1:B6"


def test_tags_are_listed_in_their_order() -> None:
    assert xlsx_tags(saved(blank()), "mau.xlsx") == [
        "co_quan", "luot", "chua", "xa.tt", "xa.ten", "xa.so", "ty_le",
    ]  # fmt: skip


def test_everything_wrong_with_tags_is_told_at_its_cell_in_one_pass() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    sheet["A1"], sheet["B2"], sheet["C3"] = "{{luoot}}", "{{luot", "{{xa.ten}} {{khong.ten}}"
    sheet["D4"], sheet["E5"] = '="{{luot}}"', "{{xa}}"
    sheet.oddHeader.center.text = "{{luot}}"
    codes = [problem.split("]")[0].strip("[") for problem in refused(book)]
    assert codes == ["MB-010", "MB-011", "MB-013", "MB-014", "MB-021", "MB-021"]
    assert refused(book)[0] == (
        "[MB-010] “mau.xlsx”, trang “Sheet”, ô A1: không có thẻ này. Đã thấy: “{{luoot}}”. "
        "Cần: có phải “{{luot}}”? Cách sửa: sửa tên thẻ hoặc bỏ thẻ."
    )
    assert refused(book)[4].startswith(
        "[MB-021] “mau.xlsx”, trang “Sheet”, ô D4: thẻ đứng ở nơi không điền được. Đã thấy: công thức."
    )


def test_everything_that_cannot_be_moved_is_told_and_nothing_is_filled() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    sheet["B2"], sheet["C2"], sheet["C4"], sheet["C5"] = "{{xa.ten}}", "=C1+1", "=B2", "=OFFSET(B2,1,0)"
    sheet.merge_cells("A2:A3")
    sheet["D4"].comment = Comment("xem", "Người lập biểu")
    book.defined_names["Mot"] = DefinedName("Mot", attr_text="Sheet!$B$2")
    assert refused(book) == [
        f"[MB-022] “mau.xlsx”{where}: dòng lặp lại đẩy các dòng dưới xuống mà có phần không dời theo chính xác được. "
        f"Đã thấy: {seen}. Cần: phần ấy không phụ thuộc các dòng bị đẩy xuống. Cách sửa: chuyển phần ấy lên trên dòng "
        "lặp lại, sang trang khác, hoặc bỏ đi; công thức tính cả danh sách thì viết dạng vùng, ví dụ SUM(B5:B5)."
        for where, seen in (
            (
                ", trang “Sheet”",
                "C2: tham chiếu “C1” ở dòng lặp lại trỏ sang dòng khác mà không cố định dòng bằng dấu $",
            ),
            (", trang “Sheet”", "C4: tham chiếu “B2” trỏ vào một ô của dòng lặp lại, sau khi điền là nhiều ô"),
            (", trang “Sheet”", "C5: hàm OFFSET tự tính ra địa chỉ ô"),
            (", trang “Sheet”", "ô gộp A2:A3 đi qua dòng lặp lại"),
            (", trang “Sheet”", "ghi chú của ô D4"),
            ("", "tên “Mot”: tham chiếu “Sheet!$B$2” trỏ vào một ô của dòng lặp lại, sau khi điền là nhiều ô"),
        )
    ]


def test_an_answer_that_cannot_be_given_is_told_where_its_tag_stands() -> None:
    def answers(tag: str) -> Answer | None:
        if tag == "hỏng":
            fill_xlsx(b"", "không phải sổ tính", SAID.get)
        return SAID.get(tag)

    book = Workbook()
    sheet_of(book)["B7"] = "{{hỏng}} {{luot}}"
    with pytest.raises(ProblemsError) as refusal:
        fill_xlsx(saved(book), "mau.xlsx", answers)
    (problem,) = refusal.value.problems
    assert problem.code == "SH-006"
    assert problem.where == "“mau.xlsx”, trang “Sheet”, ô B7, “{{hỏng}}”, “không phải sổ tính”"


def test_a_sheet_that_is_no_xml_is_told() -> None:
    data = rewritten(saved(blank()), "sheet3.xml", lambda xml: xml[:-20])
    with pytest.raises(ProblemsError) as refusal:
        fill_xlsx(data, "mau.xlsx", SAID.get)
    assert [problem.code for problem in refusal.value.problems] == ["SH-014"]
    assert "xl/worksheets/sheet3.xml" in str(refusal.value)


def test_rows_grow_to_hold_their_lines_and_never_shrink() -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row, (height, wrapped) in enumerate(((None, True), (200, True), (None, False)), 1):
        sheet.cell(row, 1, "{{co_quan}} và những đơn vị khác").alignment = Alignment(wrap_text=wrapped)
        sheet.row_dimensions[row].height = height
    sheet["A4"], sheet["B4"] = "{{xa.ten}}", "{{xa.ten}} " + "rất dài " * 20
    sheet["B4"].alignment = Alignment(wrap_text=True)
    sheet.merge_cells("B4:C4")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 20
    made = sheet_of(filled(saved(book)))
    heights = [made.row_dimensions[row].height for row in range(1, 9)]
    assert heights[:3] == [pytest.approx(3 * 11 * 1.3 + 2), 200, None]
    assert len(set(heights[3:])) == 1
    assert 60 < heights[4] < 160, "its merged cells hold it in some six lines"
