"""Typed cells of real workbooks, held against openpyxl and calamine, and of sheets damaged by hand."""

from __future__ import annotations

import io
import math
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from criteria.problems import ProblemsError
from engine.sheets import reading
from engine.sheets.cells import Cell, CellValue, Fault, Sheet, column_letters, column_number, exact_number, plain_text
from engine.sheets.opening import check_package, open_package
from engine.sheets.parts import format_class
from engine.sheets.reading import Workbook, workbook_of

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
SAVED = ("kieu-o-libreoffice.xlsx", "kieu-o-libreoffice-1904.xlsx")


def read_workbook(path: Path, name: str | None = None) -> Workbook:
    return workbook_of(open_package(path, name))


def with_sheet(
    rows: str, styles: str = "", shared: str = "", workbook_properties: str = "", tail: str = ""
) -> Workbook:
    """A workbook written by hand: the smallest package that holds these rows."""
    import zipfile

    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = '<Relationship Id="r{0}" Type="' + office + '/{1}" Target="{2}"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}">{workbook_properties}'
        '<sheets><sheet name="Trang" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + relation.format(1, "worksheet", "worksheets/sheet1.xml")
        + relation.format(2, "styles", "styles.xml")
        + relation.format(3, "sharedStrings", "/xl/sharedStrings.xml")
        + "</Relationships>",
        "xl/styles.xml": f"<styleSheet {main}>{styles}</styleSheet>",
        "xl/sharedStrings.xml": f"<sst {main}>{shared}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData>{tail}</worksheet>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return workbook_of(check_package(buffer.getvalue(), "tay.xlsx"))


def only_sheet(rows: str, **more: str) -> Sheet:
    return with_sheet(rows, **more).sheet("Trang")


def value_of(cell_xml: str, **more: str) -> CellValue:
    return only_sheet(f'<row r="1">{cell_xml}</row>', **more).cell(1, 1).value


@pytest.mark.parametrize("file", SAVED)
def test_what_libreoffice_saved(file: str) -> None:
    sheet = read_workbook(WORKBOOKS / file).sheet("Số liệu")
    values = {str(row[1].value): row[2] for row in sheet.rows.values() if 2 in row}
    assert {label: cell.value for label, cell in values.items()} == {
        "Văn bản": "Nghị quyết",
        "Số nguyên": Decimal(25),
        "Số thập phân": Decimal("12.5"),
        "Tổng 0,1 + 0,2": Decimal("0.3"),
        "Tỷ lệ": Decimal("0.7"),
        "Ngày": date(2024, 2, 14),
        "Ngày giờ": date(2024, 2, 14),
        "Công thức": Decimal(50),
        "Lỗi": Fault("#DIV/0!"),
        "Đúng": True,
        "Số dạng chữ": "1.234,5",
        "Giờ": Decimal("0.4375"),
    }
    assert [label for label, cell in values.items() if cell.percent] == ["Tỷ lệ"]
    assert values["Tỷ lệ"].seen == "70%"
    assert values["Ngày"].seen == "14/02/2024"
    assert values["Số thập phân"].seen == "12,5"
    assert values["Đúng"].seen == "TRUE"
    assert values["Lỗi"].seen == "#DIV/0!"
    assert values["Ngày"].address == "B6"
    assert sheet.cell(9, 2) == Cell(9, 2, None)  # a formula whose value is an empty text
    assert sheet.hidden_rows == {3}
    assert sheet.where(3, 2) == "trang “Số liệu”, ô B3 (dòng đang ẩn)"
    assert sheet.where(20) == "trang “Số liệu”, dòng 20"
    assert [span.address for span in sheet.merged] == ["A20:C20"]
    assert sheet.swallowed(20, 2) == sheet.merged[0]
    assert sheet.swallowed(20, 1) is None


def test_the_1904_file_counts_from_1904() -> None:
    assert read_workbook(WORKBOOKS / SAVED[0]).structure.date1904 is False
    assert read_workbook(WORKBOOKS / SAVED[1]).structure.date1904 is True


def test_a_formula_never_calculated_is_no_blank() -> None:
    sheet = read_workbook(WORKBOOKS / "kieu-o-openpyxl.xlsx").sheet("Số liệu")
    assert sheet.cell(8, 2).value == Fault("=B2*2", uncalculated=True)
    assert sheet.cell(9, 2).value == Fault('=""', uncalculated=True)
    assert sheet.cell(2, 2).value == Decimal(25)


def test_sheets_and_defined_names() -> None:
    workbook = read_workbook(WORKBOOKS / SAVED[0], name="nộp/phieu.xlsx")
    assert workbook.name == "nộp/phieu.xlsx"
    assert workbook.sheet_names == ("Số liệu", "Trang 2")
    assert workbook.defined_names == {"ky": "'Số liệu'!$B$2"}
    assert [(cell.address, cell.value) for cell in workbook.sheet("Trang 2")] == [("C3", Decimal(-7))]


@pytest.mark.parametrize(
    ("stored", "wanted"),
    [
        ("0.30000000000000004", "0.3"),
        ("56.999999999999993", "57"),
        ("7.0000000000000007E-2", "0.07"),
        ("66.666666666666671", "66.6666666666667"),
        ("69.99999999999999999", "70"),
        ("123456789012345", "123456789012345"),
        ("1E+2", "100"),
        ("2.50", "2.5"),
        ("-0", "0"),
        ("25", "25"),
    ],
)
def test_a_number_is_what_fifteen_digits_show(stored: str, wanted: str) -> None:
    value = value_of(f'<c r="A1"><v>{stored}</v></c>')
    assert isinstance(value, Decimal)
    assert plain_text(value) == wanted


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5))
def test_what_a_person_types_comes_back_from_the_binary_number_excel_keeps(typed: Decimal) -> None:
    stored = repr(float(typed))
    assert exact_number(stored) == typed


@pytest.mark.parametrize("text", ["NaN", "INF", "abc", "1E999999999", "1,5"])
def test_no_number_of_excels(text: str) -> None:
    assert exact_number(text) is None
    assert value_of(f'<c r="A1"><v>{text}</v></c>') == text


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ('<c r="A1" t="inlineStr"><is><t> Kế hoạch </t></is></c>', "Kế hoạch"),
        ('<c r="A1" t="inlineStr"><is><r><t>Kế </t></r><r><t>hoạch</t></r></is></c>', "Kế hoạch"),
        ('<c r="A1" t="inlineStr"><is><t>漢</t><rPh><t>かん</t></rPh></is></c>', "漢"),
        ('<c r="A1" t="str"><f>A2</f><v>Có</v></c>', "Có"),
        ('<c r="A1" t="str"><f>A2</f><v></v></c>', None),
        ('<c r="A1"><f>A2</f></c>', Fault("=A2", uncalculated=True)),
        ('<c r="A1"><f>A2</f><v/></c>', Fault("=A2", uncalculated=True)),
        ('<c r="A1" t="e"><f>A2</f><v>#REF!</v></c>', Fault("#REF!")),
        ('<c r="A1" t="d"><v>2024-02-14T00:00:00</v></c>', date(2024, 2, 14)),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="inlineStr"><is><t>dòng_x000A_hai</t></is></c>', "dòng\nhai"),
        ('<c r="A1" t="inlineStr"><is><t>\u200bCó\ufeff</t></is></c>', "Có"),
        ('<c r="A1" t="inlineStr"><is><t>Co\u0301</t></is></c>', "Có"),
        ('<c r="A1" t="inlineStr"><is><t>   </t></is></c>', None),
        ('<c r="A1" s="4"/>', None),
    ],
)
def test_cell_forms(cell: str, wanted: CellValue) -> None:
    assert value_of(cell) == wanted


def test_shared_strings_are_joined_and_cleaned() -> None:
    shared = "<si><r><t>Nghi\u0323 </t></r><r><t>quyết</t></r><rPh><t>x</t></rPh></si><si><t/></si>"
    sheet = only_sheet('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', shared=shared)
    assert [cell.value for cell in sheet] == ["Nghị quyết"]


def test_rows_and_cells_without_addresses_count_on() -> None:
    sheet = only_sheet(
        '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
    )
    assert [(cell.address, cell.value) for cell in sheet] == [("A1", 1), ("B1", 2), ("C5", 3), ("D5", 4)]


def test_prefixed_tags_are_read() -> None:
    workbook = with_sheet("")
    parts = dict(workbook.package.parts)
    parts["xl/worksheets/sheet1.xml"] = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b'<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    package = type(workbook.package)("a", b"", "", parts)
    assert workbook_of(package).sheet("Trang").cell(1, 1).value == 7


DATE_STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


@pytest.mark.parametrize(
    ("serial", "wanted"),
    [
        ("61", date(1900, 3, 1)),
        ("60", Decimal(60)),  # the 29 February 1900 that Excel believes in
        ("45336", date(2024, 2, 14)),
        ("45336.99", date(2024, 2, 14)),
        ("2958465", date(9999, 12, 31)),
        ("2958466", Decimal(2958466)),
        ("-1", Decimal(-1)),
    ],
)
def test_serials_of_days(serial: str, wanted: CellValue) -> None:
    assert value_of(f'<c r="A1" s="1"><v>{serial}</v></c>', styles=DATE_STYLES) == wanted


def test_serials_of_the_1904_system() -> None:
    properties = '<workbookPr date1904="1"/>'
    cell = '<c r="A1" s="1"><v>{}</v></c>'
    assert value_of(cell.format(0), styles=DATE_STYLES, workbook_properties=properties) == date(1904, 1, 1)
    assert value_of(cell.format(43874), styles=DATE_STYLES, workbook_properties=properties) == date(2024, 2, 14)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("dd/mm/yyyy", "date"),
        ("[$-42A]d mmmm yyyy", "date"),
        ('"ngày "dd" tháng "mm" năm "yyyy', "date"),
        ("mmm", "date"),
        ("0.0%", "percent"),
        ('0"%"', None),
        ("General", None),
        ("#,##0.00", None),
        ("[Red]-0", None),
        ("hh:mm:ss", None),
        ("mm:ss", None),
        ("@", None),
        ('0;"yêu cầu dd"', None),
        (r"0\d", None),
    ],
)
def test_number_formats(code: str, wanted: str | None) -> None:
    assert format_class(code) == wanted


def test_a_damaged_sheet_is_named() -> None:
    workbook = with_sheet('<row r="1"><c r="A1"><v>1</c></row>')
    with pytest.raises(ProblemsError) as caught:
        workbook.sheet("Trang")
    assert str(caught.value) == (
        "[SH-014] “tay.xlsx”: thành phần “xl/worksheets/sheet1.xml” của sổ tính thiếu hoặc hỏng. "
        "Cần: sổ tính Excel dạng .xlsx nguyên vẹn. Cách sửa: gửi lại tệp gốc hoặc xin đơn vị gửi lại tệp."
    )


def test_a_shared_string_that_is_not_there_is_damage() -> None:
    with pytest.raises(ProblemsError, match="SH-014"):
        value_of('<c r="A1" t="s"><v>7</v></c>')


@pytest.mark.parametrize(
    ("row", "cell"),
    [("0", "A1"), ("1048577", "A1048577"), ("1", "XFE1"), ("1", "AAAA1"), ("9" * 5000, "A1"), ("1", "1")],
)
def test_beyond_the_edge_of_a_sheet_is_damage(row: str, cell: str) -> None:
    with pytest.raises(ProblemsError, match="SH-014"):
        only_sheet(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')


def test_an_encoding_that_nobody_knows_is_damage() -> None:
    workbook = with_sheet("")
    parts = {
        **workbook.package.parts,
        "xl/worksheets/sheet1.xml": b'<?xml version="1.0" encoding="XTF-8"?><worksheet/>',
    }
    with pytest.raises(ProblemsError, match="SH-014"):
        workbook_of(type(workbook.package)("a", b"", "", parts)).sheet("Trang")


BLANK = " " * 300_000
"""Whoever goes back over it for each of its characters never ends."""


@pytest.mark.parametrize(
    ("rows", "shared", "styles"),
    [
        (f'<row r="1">{BLANK}x<c r="A1"><v>7</v></c></row>', "", ""),
        ('<row r="1"><c r="A1"><v>7</v></c></row>', f"<si>{BLANK}<t>x</t></si>{BLANK}", ""),
        ('<row r="1"><c r="A1"><v>7</v></c></row>', "", f'<numFmt numFmtId="200" formatCode="{"[" * 300_000}"/>'),
        (f'<row r="1"><c r="A1"{BLANK}><v>7</v></c></row>', "", ""),
        (f'<row r="1" ht="{BLANK}"><c r="A1"><v>7</v></c></row>', "", ""),
    ],
)
def test_long_runs_of_one_sign_are_read_once(rows: str, shared: str, styles: str) -> None:
    assert only_sheet(rows, shared=shared, styles=styles).cell(1, 1).value == 7


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CELLS", 2)
    with pytest.raises(ProblemsError) as caught:
        only_sheet("<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>")
    assert str(caught.value) == (
        "[SH-015] “tay.xlsx”: trang “Trang” có quá nhiều ô. Cần: không quá 2 ô có nội dung. "
        "Cách sửa: xóa các dòng, cột thừa rồi lưu lại hoặc nhập số liệu vào biểu mẫu mới."
    )


def test_the_cells_of_all_sheets_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CELLS", 3)
    workbook = with_sheet("<row><c><v>1</v></c><c><v>2</v></c></row>")
    workbook.structure.sheets["Trang 2"] = "xl/worksheets/sheet1.xml"  # type: ignore[index]
    assert len(list(workbook.sheet("Trang"))) == 2
    with pytest.raises(ProblemsError, match="trang “Trang 2” có quá nhiều ô"):
        workbook.sheet("Trang 2")


@given(st.integers(1, 16384))
def test_column_letters_and_numbers(number: int) -> None:
    assert column_number(column_letters(number)) == number
    assert column_letters(number) == openpyxl.utils.get_column_letter(number)


CELLS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.text("aăâđêôơư ẢẪ012.,%/-", max_size=12),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.booleans(),
    st.none(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_agrees_with_openpyxl_and_calamine(rows: list[list[object]]) -> None:
    """What openpyxl writes, we, calamine and openpyxl read alike, up to the digits that a binary number has."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([v if not isinstance(v, str) or not v.startswith("=") else "x" for v in row])
    buffer = io.BytesIO()
    book.save(buffer)
    data = buffer.getvalue()
    ours = workbook_of(check_package(data, "a.xlsx")).sheet("Sheet")
    theirs = openpyxl.load_workbook(io.BytesIO(data)).active
    flat = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    for r in range(1, len(rows) + 1):
        for c in range(1, max(map(len, rows)) + 1):
            mine = ours.cell(r, c).value
            assert same(mine, theirs.cell(r, c).value), (r, c)
            seen = flat[r - 1][c - 1] if r <= len(flat) and c <= len(flat[r - 1]) else None
            assert same(mine, seen), (r, c)


def same(ours: object, theirs: object) -> bool:
    """Numbers to fourteen digits: the fifteenth of a number that a machine drew may be rounded either way."""
    if isinstance(theirs, datetime):
        theirs = theirs.date()
    if isinstance(theirs, str):
        theirs = theirs.strip() or None
    if isinstance(ours, Decimal) and isinstance(theirs, int | float) and not isinstance(theirs, bool):
        return math.isclose(ours, theirs, rel_tol=1e-14)
    return type(ours) is type(theirs) and ours == theirs
