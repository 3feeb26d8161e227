"""What the workbooks of a session show, what may be written in them, and how many cases one holds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import event

from criteria.problems import ProblemsError
from engine.process.appraisal.sheet.case_lines import result, why
from engine.process.appraisal.sheet.exporting import export, volumes
from engine.process.appraisal.sittings.reading import read_sitting
from engine.records import journal
from engine.records.register import bearers
from engine.records.store import OfficeIncident, SourceReport, SourceValue, Workbook, now
from tests.engine.process.appraisal.sheet.councils_sheets import Sheets, row_of, sheet_of
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.recognition.conftest import ACHIEVED


def opened(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def texts(sheet: Worksheet, row: int) -> list[str | None]:
    """The printed cells of a row."""
    return [sheet.cell(row, column).value for column in range(1, 13)]


def test_only_what_the_council_fills_in_can_be_written(sheets: Sheets) -> None:
    book = opened(sheets.export())
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Danh sách", "visible"),
        ("X1 Đơn vị X1", "visible"),
        ("X2 Đơn vị X2", "visible"),
        ("_ban_goc", "veryHidden"),
        ("_datchuan", "veryHidden"),
    ]
    free = {
        sheet.title: {cell.coordinate for cells in sheet.iter_rows() for cell in cells if not cell.protection.locked}
        for sheet in book.worksheets
    }
    lines = {"I10", "J10", "K10", "L10", "I12", "J12", "K12", "L12", "J14", "K14", "L14"}
    assert free["X1 Đơn vị X1"] == free["X2 Đơn vị X2"] == lines
    assert free["Danh sách"] == free["_ban_goc"] == set()
    assert all(sheet.protection.sheet for sheet in book.worksheets)


def test_members_who_reported_for_the_unit_are_not_offered(sheets: Sheets) -> None:
    book = opened(sheets.export())
    offered = {
        unit: {check.formula1 for check in sheet_of(book, unit).data_validations.dataValidation if "L10" in check.sqref}
        for unit in ("X1", "X2")
    }
    assert offered == {"X1": {'"1,2,3,4,5"'}, "X2": {'"1,2,4,5"'}}


def test_the_list_tells_the_session_and_leads_to_each_sheet(sheets: Sheets) -> None:
    path = sheets.export(mark="SỐ LIỆU MINH HỌA")
    sheet = opened(path)["Danh sách"]
    head = [sheet.cell(row, 1).value for row in range(1, 12)]
    with sheets.council.store.reading() as session:
        at = journal.head_of(session)
    assert head == [
        "DANH SÁCH THẨM ĐỊNH NĂM 2024",
        "Hội đồng mẫu",
        "Phiên họp số 1, ngày 10/01/2025 (thành lập theo Quyết định mẫu); tiêu chuẩn “mau”.",
        (
            "Thể thức: họp khi có mặt từ 1/2 số thành viên; thông qua khi quá 1/2 số thành viên biểu quyết tán "
            "thành; biểu quyết công khai."
        ),
        (
            "Gồm 2 đơn vị, xếp theo mức độ cần Hội đồng xem xét. Số liệu tính đến ngày 31/12/2024, lần "
            f"đánh giá số 1; nhật ký {at}."
        ),
        "Thành viên, theo số thứ tự ghi ở cột “Thành viên” của các phiếu:",
        "1. Thành viên 1; Chủ tịch Hội đồng; Chức vụ mẫu; có mặt.",
        "2. Thành viên 2; Thư ký; Chức vụ mẫu; có mặt.",
        "3. Thành viên 3; Ủy viên; Chức vụ mẫu; có mặt; không thẩm định đơn vị đã lập báo cáo: X2.",
        "4. Thành viên 4; Ủy viên; Chức vụ mẫu; có mặt.",
        "5. Thành viên 5; Ủy viên; Chức vụ mẫu; có mặt.",
    ]
    assert [[sheet.cell(row, column).value for column in range(1, 9)] for row in (14, 15)] == [
        ["1", "X1", "Đơn vị X1", "Đạt", "2, 3", None, None, "Chưa kết luận"],
        [
            "2",
            "X2",
            "Đơn vị X2",
            "Không đạt",
            "2, 3",
            "tiêu chí 1 “Không để xảy ra vụ nào”",
            None,
            "Chưa kết luận",
        ],
    ]
    assert [sheet[f"C{row}"].hyperlink.location for row in (14, 15)] == ["'X1 Đơn vị X1'!A1", "'X2 Đơn vị X2'!A1"]
    assert sheet.oddHeader.right.text == "SỐ LIỆU MINH HỌA"


def test_a_sheet_shows_each_criterion_with_all_that_speaks_for_and_against(sheets: Sheets) -> None:
    with sheets.council.store.writing() as session:
        entry, unit = journal.upcoming(session), bearers(session, "X2")[0]
        session.add(Workbook(sha256="f" * 64, content=b"PK", entry=entry))
        session.flush()
        report = SourceReport(
            source="Phòng PC04",
            unit_id=unit,
            period=2024,
            revision=1,
            file_name="nguon.xlsx",
            workbook_sha256="f" * 64,
            received_at=now(),
            entry=entry,
        )
        session.add(report)
        session.flush()
        session.add(
            SourceValue(
                report_id=report.id,
                standard="mau",
                indicator="vu",
                value="3",
                sheet="Số liệu",
                cell="D4",
                seen="3",
                entry=entry,
            )
        )
        session.add(OfficeIncident(unit_id=unit, indicator="vu_phuc_tap", happened_on=date(2024, 5, 6), entry=entry))
        journal.record(session, "test.known", {})
    sheet = sheet_of(opened(sheets.export()), "X2")
    place = sheet.cell(11, 7).value.partition("trang")[2]
    assert [texts(sheet, row) for row in range(10, 15)] == [
        [
            "1",
            "Không để xảy ra vụ nào\n(khoản 1, Văn bản mẫu)",
            *[None] * 4,
            "Không đạt",
            "Có 02 vụ, yêu cầu không có.",
            *[None] * 4,
        ],
        [
            None,
            "– Số vụ",
            None,
            "2",
            "Phòng PC04: 3",
            None,
            "Khác nhau: số đơn vị tự đánh giá và nguồn khác; Hội đồng đối chiếu. Biểu mẫu của đơn vị: trang" + place,
            *[None] * 5,
        ],
        [
            "2",
            "Thực hiện đầy đủ quy định\n(khoản 2, Văn bản mẫu)",
            *[None] * 4,
            "Đạt theo báo cáo; Hội đồng kết luận",
            sheet.cell(12, 8).value,
            *[None] * 4,
        ],
        [
            None,
            "– Thực hiện đầy đủ",
            None,
            "Có",
            None,
            None,
            sheet.cell(13, 7).value,
            *[None] * 5,
        ],
        [
            "3",
            "Nội dung chưa có văn bản gốc\n(khoản 3, Văn bản mẫu)",
            *[None] * 4,
            "Hội đồng đối chiếu trực tiếp văn bản",
            None,
            "—",
            *[None] * 3,
        ],
    ]
    differing = {
        str(where.sqref)
        for where in sheet.conditional_formatting
        if [rule.formula for rule in where.rules] == [["TRUE"]]
    }
    assert differing == {"D11", "E11"}
    warned = [sheet.cell(row, 2).value for row in range(15, sheet.max_row + 1)]
    assert [text[:8] for text in warned if text] == ["[CB-009]", "[CB-010]"]


def test_the_gap_stands_below_the_reason_and_what_was_found_on_other_figures_is_told(sheets: Sheets) -> None:
    asked = sheets.council.case("X2").criteria[0]
    assert why(replace(asked, reason="Có 68%, yêu cầu 70%.", gap="1.5")) == "Có 68%, yêu cầu 70%.\nCòn thiếu: 1,5"
    assert why(replace(asked, outdated=True)).endswith("\nHội đồng đã kết luận trên số liệu cũ, phải kết luận lại")
    assert why(replace(asked, met=True)).endswith("\nHội đồng đã kết luận khác kết quả rà soát tự động")
    assert why(replace(asked, waived="Văn bản số 1")).endswith("\nMiễn theo Văn bản số 1")
    assert result(replace(asked, waived="Văn bản số 1")) == "Được miễn"
    assert result(replace(asked, basis="drafted")) == "Không đạt theo dự thảo; Hội đồng đối chiếu trực tiếp văn bản"
    assert result(replace(asked, state="insufficient")) == "Chưa đủ số liệu"


def test_what_is_contested_is_told_beside_the_reason(sheets: Sheets) -> None:
    sheets.council.contest("X1", "1", 2, met=False, ground="Có đơn thư")
    sheet = sheet_of(opened(sheets.export()), "X1")
    assert sheet.cell(10, 8).value.endswith("\nCó ý kiến khác chờ biểu quyết: không đạt (Có đơn thư)")
    assert [cell.value for cell in opened(sheets.folder / "phieu.xlsx")["Danh sách"][14]][7] == (
        "1 ý kiến khác chờ biểu quyết"
    )


def test_what_must_still_be_written_stands_out(sheets: Sheets) -> None:
    sheet = sheet_of(opened(sheets.export()), "X1")
    rules = {str(where.sqref): [rule.formula[0] for rule in where.rules] for where in sheet.conditional_formatting}
    assert rules["I12"] == ['NOT(OR($J12<>"",AND($I12<>"",$I12<>"—")))']
    assert rules["K12"] == ['AND(OR($J12<>"",AND($I12<>"",$I12<>"—")),TRIM($K12)="")']
    assert rules["K10"] == ['AND(OR($I10="Không nhất trí",AND($J10<>"",$J10<>"Đạt")),TRIM($K10)="")']
    assert rules["L10"] == ['AND(OR($J10<>"",AND($I10<>"",$I10<>"—")),$L10="")']


def test_a_case_that_waits_for_another_assessment_is_only_shown(at_work: Any, held: Council, tmp_path: Path) -> None:
    at_work.office.submit("X1", reached=ACHIEVED)
    sheet = sheet_of(opened(Sheets(held, tmp_path).export()), "X1")
    assert [sheet.cell(row, 1).value for row in (7, 8)] == [
        "Có số liệu, thay đổi mới sau lần đánh giá: đánh giá lại rồi xuất lại phiếu.",
        "Phiếu này để xem trước, chưa ghi kết luận.",
    ]
    assert texts(sheet, row_of(sheet, "tc.1.1"))[8:] == ["—"] * 4
    assert all(cell.protection.locked for cells in sheet.iter_rows() for cell in cells)


def test_units_that_are_not_of_the_session(sheets: Sheets) -> None:
    with pytest.raises(ProblemsError) as error:
        sheets.export("X1", "X3")
    assert [str(problem) for problem in error.value.problems] == [
        (
            "[PT-001] --unit: phiên họp số 1 không xét đơn vị này. Đã thấy: “X3”. Cần: mã của một đơn vị trong "
            "phiên họp. Cách sửa: sửa mã đơn vị hoặc chọn đúng phiên họp bằng --session."
        )
    ]
    book = opened(sheets.export("X2"))
    assert [sheet.title for sheet in book.worksheets[:2]] == ["Danh sách", "X2 Đơn vị X2"]
    assert book["Danh sách"]["A5"].value.startswith("Gồm 1 đơn vị, ")
    assert "; 1 đơn vị khác của phiên họp ở các sổ khác." in book["Danh sách"]["A5"].value


def test_equal_sessions_give_equal_files(sheets: Sheets) -> None:
    first = sheets.export().read_bytes()
    sheets.first = b""
    assert sheets.export(name="khac.xlsx").read_bytes() == first


@contextmanager
def asked(council: Council) -> Iterator[list[str]]:
    """The questions to the store."""
    found: list[str] = []

    def note(*args: Any) -> None:
        found.append(args[2])

    event.listen(council.store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(council.store.engine, "before_cursor_execute", note)


def test_as_many_questions_for_many_cases_as_for_one(at_work: Any) -> None:
    at_work.assessed(**{f"X{number}": ACHIEVED for number in range(1, 9)})
    council = Council(at_work.store, lay_down(at_work.store))
    counts = []
    for units in (["X1"], [f"X{number}" for number in range(1, 9)]):
        with council.store.reading() as session:
            sitting = read_sitting(session, council.number)
            with asked(council) as questions:
                made = export(session, sitting, units)
        assert made[0].units == tuple(units)
        counts.append(len(questions))
    assert counts[0] == counts[1]


def case_of(code: str, parent: str | None) -> Any:
    return SimpleNamespace(unit=SimpleNamespace(code=code, parent_code=parent))


COMMUNES = st.lists(st.integers(0, 40), min_size=1, max_size=8)


@given(below=COMMUNES, most=st.integers(1, 30))
def test_every_case_is_in_one_workbook_and_none_holds_more_than_was_said(below: list[int], most: int) -> None:
    cases = [
        case_of(code, parent)
        for number, units in enumerate(below)
        for code, parent in [
            (f"C{number}", "T"),
            *((f"C{number}-K{place}", f"C{number}") for place in range(units)),
        ]
    ]
    shared = list(volumes(cases, most))
    assert sorted(case.unit.code for one in shared for case in one.cases) == sorted(case.unit.code for case in cases)
    assert all(0 < len(one.cases) <= most for one in shared)
    assert len({(one.of, one.part) for one in shared}) == len(shared)
    assert (len(shared) == 1) >= (len(cases) <= most)
    for one in shared:
        assert one.of in ("", "T") or {case.unit.code.partition("-")[0] for case in one.cases} == {one.of}
