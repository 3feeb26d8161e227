"""The cases beside a set as a sheet: a row begins a case, each row below says one thing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from criteria.lines import Path
from engine.sheets.editable import EditColumn, EditRow, EditSheet
from engine.workshop.exchange.case_steps import CASE, LABELS, OTHER, SCENE, SETS, STEPS
from engine.workshop.exchange.case_values import shown_lines, shown_value
from engine.workshop.exchange.toml_writing import key

CASES_SHEET = "Trường hợp thử"
CASE_COLUMNS = (
    EditColumn("case.#title", "Trường hợp", "Tên, chỉ ghi ở dòng mở đầu.", width=210),
    EditColumn(
        "case.#step",
        "Việc",
        "Dòng mở đầu là “Trường hợp” hoặc “Số liệu gốc”; các dòng dưới chọn trong danh sách.",
        LABELS,
        width=175,
    ),
    EditColumn("case.#unit", "Đơn vị", "Mã đơn vị trong trường hợp.", width=60),
    EditColumn("case.#item", "Mục", "Tên chỉ số, mã tiêu chí…", width=160),
    EditColumn(
        "case.#value",
        "Giá trị",
        "12,5; có; không; 14/02/2024. Văn bản: số: 5; ngày: 14/02/2024. "
        "Vụ việc: [04/05/2024; 05/05/2024], không có vụ nào: [].",
        width=240,
    ),
    EditColumn("case.#told", "Diễn giải", "Để đọc, không nhập lại.", fixed=True, width=230),
)

Table = Mapping[str, Any]


def cases_sheet(content: Table, set_content: Table) -> EditSheet:
    """The sheet of a case file's content; empty where there is none. The set's own words are told beside the codes."""
    told = {name: str(one.get("label", "")) for name, one in set_content.get("indicators", {}).items()}
    told |= {str(one.get("id")): str(one.get("title", "")) for one in set_content.get("criteria", ())}
    rows = tuple(replace(row, cells=(*row.cells, told.get(str(row.cells[3]), ""))) for row in _rows(content))
    return EditSheet(CASES_SHEET, CASE_COLUMNS, rows, spare=40)


def _rows(content: Table) -> Iterator[EditRow]:
    for name, value in content.items():
        if name == "sets":
            yield EditRow(("", SETS, "", "", shown_lines(value)), "section")
        elif name == "base" and isinstance(value, Mapping):
            for scene, inner in value.items():
                yield EditRow((scene, SCENE, "", "", ""), "section")
                yield from _steps(inner)
        elif name == "case" and isinstance(value, list):
            for case in value:
                yield EditRow((case.get("title"), CASE, "", "", ""), "section")
                yield from _steps({one: inner for one, inner in case.items() if one != "title"})
        else:
            yield EditRow(("", OTHER, "", key(name), shown_value(value)))


def _steps(table: Table) -> Iterator[EditRow]:
    for path, value in _leaves(table, ()):
        yield _row(path, value)


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Each value under the path that a step says; tables are gone into until one does."""
    if path and (_said(path) or not (isinstance(value, Mapping) and value)):
        yield path, value
        return
    for name, inner in value.items():
        yield from _leaves(inner, (*path, name))


def _said(path: Path) -> bool:
    return any(step.matches(path) is not None for step in STEPS)


def _row(path: Path, value: Any) -> EditRow:
    for step in STEPS:
        names = step.matches(path)
        if names is not None and all("\n" not in name for name in names):
            return EditRow(("", step.label, *names, step.shown(value)))
    return EditRow(("", OTHER, "", ".".join(key(str(part)) for part in path), shown_value(value)))
