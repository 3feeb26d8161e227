"""A workbook sent back bears marks where it is wrong, and holds everything else as it came."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from criteria.problems import Problem
from engine.sheets.annotating.elements import UnmarkableError
from engine.sheets.annotating.listing import MARK, Head
from engine.sheets.annotating.manners import ERRORS, WANTED
from engine.sheets.annotating.marking import marked
from engine.sheets.annotating.remarks import Remark, remarks_of
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

FILE = "thu/phieu.xlsx"
HEAD = Head(("Đơn vị: Xã Một (X1)", "Tệp: phieu.xlsx"))


def problem(where: str, code: str = "IN-018", seen: str = "“abc”") -> Problem:
    return Problem(code, f"“{FILE}”{where}", "ô không phải số", seen, "số nguyên", "sửa ô này")


def workbook() -> openpyxl.Workbook:
    """A clerk's workbook with a little of everything that must not be touched."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Số liệu & ô's"
    sheet["B2"], sheet["B3"], sheet["C3"] = "abc", Decimal("12.5"), "=B3*2"
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFBE6")
    sheet["D4"].comment = Comment("Chữ của người khác", "Cán bộ")
    sheet.merge_cells("F2:G3")
    sheet.add_data_validation(DataValidation(type="whole", operator="between", formula1=0, formula2=9, sqref="B2"))
    sheet.conditional_formatting.add("B2:B9", FormulaRule(formula=["$B2>9"], fill=PatternFill(bgColor="FF00FF00")))
    sheet.protection.sheet = True
    sheet.print_area = "A1:G9"
    hidden = book.create_sheet("_datchuan")
    hidden["A1"], hidden.sheet_state = "form", "veryHidden"
    book.defined_names["datchuan_bieu_mau"] = DefinedName("datchuan_bieu_mau", attr_text="_datchuan!$A$1")
    book.create_sheet("Ghi chú")["A1"] = "x"
    return book


def as_bytes(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    # What a program stores beside a formula, and openpyxl never does.

    def stored(xml: bytes) -> bytes:
        return re.sub(rb"<v ?/>|<v></v>", b"<v>25</v>", xml)

    return with_part(buffer.getvalue(), "xl/worksheets/sheet1.xml", stored)


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return buffer.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mark(content: bytes, problems: Sequence[Problem]) -> bytes:
    return marked(check_package(content, FILE), HEAD, remarks_of(FILE, problems))


ONE = problem(", trang “Số liệu & ô's”, ô B2")


def test_a_place_is_read_as_the_sheet_words_it() -> None:
    told = [
        problem(", trang “Số liệu”, ô D12"),
        problem(", trang “Số liệu”, ô D12 (dòng đang ẩn)"),
        problem(", trang “Văn bản”, ô B5:D5"),
        problem(", trang “Bảng, ô A1”, dòng 7"),
        problem(", trang “Số liệu”"),
        problem(""),
    ]
    assert [(one.sheet, one.cells, one.row, one.target) for one in remarks_of(FILE, told)] == [
        ("Số liệu", "D12", 0, "D12"),
        ("Số liệu", "D12", 0, "D12"),
        ("Văn bản", "B5:D5", 0, "B5"),
        ("Bảng, ô A1", "", 7, "A7"),
        ("Số liệu", "", 0, "A1"),
        ("", "", 0, ""),
    ]


def test_wrong_cells_are_coloured_and_noted_and_all_problems_listed() -> None:
    problems = [ONE, problem(", trang “Số liệu & ô's”, dòng 9", "IN-011", ""), problem("", "IN-037", "")]
    book = openpyxl.load_workbook(io.BytesIO(mark(as_bytes(workbook()), problems)))
    assert book.sheetnames == [ERRORS.name, "Số liệu & ô's", "_datchuan", "Ghi chú"]
    sheet = book["Số liệu & ô's"]
    assert sheet["B2"].comment.text == (
        "Lỗi cần sửa\n[IN-018] Ô không phải số.\nĐã ghi: “abc”.\nCần: số nguyên.\nCách sửa: sửa ô này."
    )
    rules = {str(ranged.sqref): rule for ranged in sheet.conditional_formatting for rule in ranged.rules}
    assert rules["B2"].formula == ['N("datchuan")=0']
    assert rules["B2"].dxf.fill.bgColor.rgb == "FFFFC7CE"
    listed = [[cell.value for cell in row] for row in book[ERRORS.name].iter_rows()]
    assert listed[:3] == [[text] + [None] * 7 for text in ("LỖI CẦN SỬA", *HEAD.facts)]
    assert listed[-3:] == [
        ["1", "IN-018", "Số liệu & ô's", "B2", "Ô không phải số", "“abc”", "Số nguyên", "Sửa ô này"],
        ["2", "IN-011", "Số liệu & ô's", "dòng 9", "Ô không phải số", None, "Số nguyên", "Sửa ô này"],
        ["3", "IN-037", None, None, "Ô không phải số", None, "Số nguyên", "Sửa ô này"],
    ]
    links = [cell.hyperlink.location for row in book[ERRORS.name].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Số liệu & ô''s'!B2", "'Số liệu & ô''s'!A9"]


def test_nothing_else_is_changed() -> None:
    content = as_bytes(workbook())
    before, after = parts(content), parts(mark(content, [ONE]))
    added = {"xl/worksheets/sheet4.xml"}
    assert after.keys() - before.keys() == added
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
    }
    sheet = after["xl/worksheets/sheet1.xml"]
    ours = rb'<conditionalFormatting xmlns="[^>]*sqref="B2">.*?</conditionalFormatting>'
    assert re.sub(ours, b"", sheet) == re.sub(rb' tabSelected="1"', b"", before["xl/worksheets/sheet1.xml"])
    names = re.findall(rb"<definedName.*?</definedName>", after["xl/workbook.xml"])
    assert [re.sub(rb'localSheetId="1"', b'localSheetId="0"', name) for name in names] == re.findall(
        rb"<definedName.*?</definedName>", before["xl/workbook.xml"]
    )
    assert b'state="veryHidden"' in after["xl/workbook.xml"]
    values = workbook_of(check_package(mark(as_bytes(workbook()), [ONE]), FILE)).sheet("Số liệu & ô's")
    assert [cell.value for cell in values] == ["abc", Decimal("12.5"), Decimal(25)]


def test_somebody_elses_note_stays_alone_on_its_cell() -> None:
    content = mark(as_bytes(workbook()), [ONE, problem(", trang “Số liệu & ô's”, ô D4")])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Số liệu & ô's"]
    assert sheet["D4"].comment.text == "Chữ của người khác"
    assert sheet["B2"].comment.text.startswith("Lỗi cần sửa")
    assert {str(ranged.sqref) for ranged in sheet.conditional_formatting} == {"B2:B9", "B2 D4"}


def test_a_cell_behind_a_merged_one_is_marked_where_it_shows() -> None:
    content = mark(as_bytes(workbook()), [problem(", trang “Số liệu & ô's”, ô G3")])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Số liệu & ô's"]
    assert sheet["F2"].comment.text.startswith("Lỗi cần sửa")


def test_sent_back_again_it_bears_only_what_is_wrong_now() -> None:
    first = mark(as_bytes(workbook()), [ONE, problem(", trang “Ghi chú”, ô A1")])
    second = mark(first, [problem(", trang “Số liệu & ô's”, ô B3", seen="")])
    book = openpyxl.load_workbook(io.BytesIO(second))
    assert book.sheetnames == [ERRORS.name, "Số liệu & ô's", "_datchuan", "Ghi chú"]
    notes = {f"{s.title}!{c.coordinate}" for s in book for row in s.iter_rows() for c in row if c.comment}
    assert notes == {"Số liệu & ô's!B3", "Số liệu & ô's!D4"}
    rules = {str(ranged.sqref) for sheet in book for ranged in sheet.conditional_formatting}
    assert rules == {"B2:B9", "B3"}
    assert [row[1].value for row in book[ERRORS.name].iter_rows(min_row=7)] == ["IN-018"]


def test_what_is_asked_for_takes_the_place_of_what_was_wrong() -> None:
    first = mark(as_bytes(workbook()), [ONE])
    asked = Head(("Đơn vị: Xã Một (X1)",), WANTED)
    blank = problem(", trang “Số liệu & ô's”, ô B3", seen="")
    book = openpyxl.load_workbook(io.BytesIO(marked(check_package(first, FILE), asked, remarks_of(FILE, [blank]))))
    assert book.sheetnames == [WANTED.name, "Số liệu & ô's", "_datchuan", "Ghi chú"]
    assert book[WANTED.name]["A1"].value == "ĐỀ NGHỊ BỔ SUNG"
    noted = {c.coordinate: c.comment.text for row in book["Số liệu & ô's"].iter_rows() for c in row if c.comment}
    assert noted["B3"].startswith("Đề nghị bổ sung\n[IN-018]")
    assert noted.keys() == {"B3", "D4"}


def test_what_another_program_saved_is_known_again(tmp_path: Path, office_convert: Callable[[Path, str], Path]) -> None:
    first = tmp_path / "phieu.xlsx"
    first.write_bytes(mark(as_bytes(workbook()), [ONE, problem(", trang “Ghi chú”, ô A1")]))
    saved = office_convert(first, "xlsx").read_bytes()
    again = openpyxl.load_workbook(io.BytesIO(mark(saved, [problem(", trang “Số liệu & ô's”, ô B3", seen="")])))
    assert again.sheetnames == [ERRORS.name, "Số liệu & ô's", "_datchuan", "Ghi chú"]
    assert again["Số liệu & ô's"]["B3"].comment.text.startswith("Lỗi cần sửa")
    notes = {f"{s.title}!{c.coordinate}" for s in again for row in s.iter_rows() for c in row if c.comment}
    assert notes == {"Số liệu & ô's!B3", "Số liệu & ô's!D4"}
    assert {str(ranged.sqref) for sheet in again for ranged in sheet.conditional_formatting} == {"B2:B9", "B3"}


ADDRESSES = st.lists(
    st.builds(lambda column, row: f"{column}{row}", st.sampled_from("ABCDEFG"), st.integers(1, 12)), max_size=5
)


@settings(max_examples=max(10, settings().max_examples // 10))
@given(ADDRESSES, ADDRESSES)
def test_whatever_was_marked_before_only_the_last_marks_stand(first: list[str], second: list[str]) -> None:
    def told(cells: list[str]) -> list[Problem]:
        return [problem(f", trang “Số liệu & ô's”, ô {cell}") for cell in cells]

    def marks(content: bytes) -> tuple[set[str], set[str]]:
        sheet = openpyxl.load_workbook(io.BytesIO(content))["Số liệu & ô's"]
        notes = {f"{cell.coordinate} {cell.comment.text}" for row in sheet.iter_rows() for cell in row if cell.comment}
        return notes, {str(ranged.sqref) for ranged in sheet.conditional_formatting}

    content = as_bytes(workbook())
    assert marks(mark(mark(content, told(first)), told(second))) == marks(mark(content, told(second)))


def test_a_sheet_of_that_name_that_is_not_ours_stays() -> None:
    book = workbook()
    book.create_sheet(ERRORS.name)["A1"] = "của đơn vị"
    again = openpyxl.load_workbook(io.BytesIO(mark(as_bytes(book), [ONE])))
    assert again.sheetnames[0] == f"{ERRORS.name} (2)"
    assert again[ERRORS.name]["A1"].value == "của đơn vị"


def test_the_list_is_known_again_by_its_mark_and_holds_no_formula() -> None:
    content = mark(as_bytes(workbook()), [problem(", trang “Số liệu & ô's”, ô B2", seen="=HYPERLINK(1)")])
    listed = workbook_of(check_package(content, FILE)).sheet(ERRORS.name)
    assert {MARK, "=HYPERLINK(1)"} <= {cell.value for cell in listed}


def test_equal_marks_give_equal_bytes() -> None:
    content = as_bytes(workbook())
    assert mark(content, [ONE]) == mark(content, [ONE])


def test_a_workbook_without_styles_cannot_be_marked() -> None:
    bare = with_part(as_bytes(workbook()), "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"/styles", b"/other"))
    with pytest.raises(UnmarkableError):
        marked(check_package(bare, FILE), HEAD, [Remark(ONE)])


def test_prefixed_names_and_utf_16_are_marked_too() -> None:
    def prefixed(xml: bytes) -> bytes:
        text = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml.decode().partition("?>")[2] or xml.decode())
        text = text.replace('xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"', "", 1)
        head = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        return ('<?xml version="1.0" encoding="UTF-16"?>' + text.replace("<x:worksheet", head, 1)).encode("utf-16")

    content = with_part(as_bytes(workbook()), "xl/worksheets/sheet3.xml", prefixed)
    again = workbook_of(check_package(mark(content, [problem(", trang “Ghi chú”, ô A1")]), FILE))
    assert [cell.value for cell in again.sheet("Ghi chú")] == ["x"]
    assert b"N(&quot;datchuan&quot;)=0" in again.package.parts["xl/worksheets/sheet3.xml"]
