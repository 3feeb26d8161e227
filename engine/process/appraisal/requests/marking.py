"""A unit's own form as it goes back with a request: the cells to be filled in marked, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.problems import Problem
from engine.process.appraisal.requests.problems import REQUEST_PROBLEMS
from engine.process.appraisal.requests.reading import Item, Request
from engine.process.intake.known_units import called
from engine.process.intake.questions import COLUMNS
from engine.sheets.annotating.elements import UnmarkableError
from engine.sheets.annotating.listing import Head
from engine.sheets.annotating.manners import WANTED
from engine.sheets.annotating.marking import marked
from engine.sheets.annotating.remarks import remarks_of
from engine.sheets.opening import check_package


def marked_form(request: Request, period: int) -> bytes | None:
    """The newest form of the unit, marked; none where it has none, or one whose parts cannot be told."""
    placed = [item for item in request.items if item.cell is not None]
    if request.form is None or not placed:
        return None
    facts = (f"Đơn vị: {called(request.unit)}", f"Kỳ đánh giá: năm {period}", f"Số nội dung: {len(placed)}")
    remarks = remarks_of(request.file_name, _problems(request.file_name, placed))
    try:
        return marked(check_package(request.form, request.file_name), Head(facts, WANTED), remarks)
    except UnmarkableError:
        return None


def _problems(file: str, items: list[Item]) -> Iterator[Problem]:
    for item in items:
        assert item.cell is not None
        where = f"“{file}”, trang “{item.cell.sheet}”, ô {item.cell.cell}"
        criteria = "; ".join(f"tiêu chí {number}" if number else "điều kiện xét" for number, _ in item.criteria)
        column = "đề nghị sửa ở trang bìa" if item.attribute else f"“{COLUMNS[item.column]}”"
        yield REQUEST_PROBLEMS.problem("YC-001", where, what=item.text, criteria=criteria, column=column)
