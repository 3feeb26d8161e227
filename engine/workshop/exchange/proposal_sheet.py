"""The sheet of proposed cases: what would stand on an edge, what the set says then, and the officer's own word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from engine.sheets.cells import Cell
from engine.sheets.editable import EditColumn, EditRow, EditSheet
from engine.sheets.reading import Workbook
from engine.workshop.exchange.case_writing import CASES_SHEET
from engine.workshop.exchange.pages import Found, Page, page_of
from engine.workshop.exchange.proposing import Proposal, case_of
from engine.workshop.exchange.values import WrongFormError, chosen, number, text_of
from engine.workshop.exchange.words import FLAGS, STATES

PROPOSALS_SHEET = "Trường hợp đề xuất"
_STATES = tuple(STATES.values())
COLUMNS = (
    EditColumn("proposal.confirmed", "Xác nhận", "Chọn “Có” để thành trường hợp thử.", tuple(FLAGS.values()), width=70),
    EditColumn("proposal.expected", "Kết quả phải có", "Theo văn bản, không theo máy.", _STATES, width=95),
    EditColumn("proposal.criterion", "Tiêu chí", fixed=True, width=60),
    EditColumn("proposal.threshold", "Ngưỡng chưa ai thử", fixed=True, width=170),
    EditColumn("proposal.indicator", "Chỉ số", fixed=True, width=130),
    EditColumn("proposal.value", "Giá trị", fixed=True, width=60),
    EditColumn("proposal.found", "Bộ tiêu chí hiện cho kết quả", fixed=True, width=95),
    EditColumn("proposal.unit", "Đơn vị", fixed=True, width=60),
    EditColumn("proposal.case", "Các số liệu khác như ở trường hợp", fixed=True, width=190),
)


def proposals_sheet(proposed: Iterable[Proposal]) -> EditSheet:
    rows = (
        EditRow(
            (
                None,
                None,
                one.criterion,
                one.threshold,
                one.indicator,
                one.value.replace(".", ","),
                STATES[one.found],
                one.unit,
                one.case,
            )
        )
        for one in proposed
    )
    return EditSheet(PROPOSALS_SHEET, COLUMNS, tuple(rows), spare=0, still=2)


def confirmed_cases(workbook: Workbook, cases: list[dict[str, Any]], found: Found) -> Iterator[dict[str, Any]]:
    """The cases of the rows an officer has confirmed. Without the sheet there are none."""
    nowhere = Found(found.name)
    page = page_of(workbook, PROPOSALS_SHEET, COLUMNS, nowhere)
    if page is None:
        return
    page.found = found
    titles = {case.get("title") for case in cases}
    for row in page.rows():
        case = _case(page, row, cases)
        if case is not None and case["title"] not in titles:
            yield case


def _case(page: Page, row: int, cases: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not _confirmed(page, row):
        return None
    expected = page.cell(row, "proposal.expected")
    try:
        state = chosen(text_of(expected), STATES)
    except WrongFormError:
        seen = f"“{expected.seen}”" if expected.seen else ""
        page.found.add("XC-030", page.where(row, "proposal.expected"), seen, wanted=", ".join(_STATES))
        return None
    texts = {
        key: text_of(page.cell(row, f"proposal.{key}"))
        for key in ("criterion", "threshold", "case", "unit", "indicator", "value")
    }
    case = case_of(Proposal(**texts, found=""), state, cases, _number(page.cell(row, "proposal.value"), page, row))
    if case is None:
        page.found.add("XC-031", page.where(row, "proposal.case"), f"“{texts['case']}”", sheet=CASES_SHEET)
    return case


def _confirmed(page: Page, row: int) -> bool:
    cell = page.cell(row, "proposal.confirmed")
    if cell.value is None or isinstance(cell.value, bool):
        return cell.value is True
    try:
        return chosen(text_of(cell), FLAGS) == "true"
    except WrongFormError as error:
        page.found.add(
            "XC-006",
            page.where(row, "proposal.confirmed"),
            f"“{cell.seen}”",
            heading=page.described["proposal.confirmed"].heading,
            wanted=str(error),
        )
        return False


def _number(cell: Cell, page: Page, row: int) -> Any:
    try:
        return number(cell)
    except WrongFormError as error:
        heading = page.described["proposal.value"].heading
        page.found.add(
            "XC-006", page.where(row, "proposal.value"), f"“{cell.seen}”", heading=heading, wanted=str(error)
        )
        return 0
