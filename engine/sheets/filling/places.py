"""Where a paragraph of a Word file stands, as who edits it would say: “bảng 2, dòng 3, cột 1”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_BOX, _FALLBACK = qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def places_in(root: Any) -> Iterator[tuple[Any, str]]:
    """Every paragraph with its place; tables are counted together, nested ones too, paragraphs outside of them apart.

    A text box is in a file twice, once for programs that know no newer way: both are one place.
    """
    tables = {table: number for number, table in enumerate(root.iter(_TABLE), 1)}
    boxes = {box: number for number, box in enumerate(_boxes(root), 1)}
    free = 0
    for paragraph in root.iter(_PARAGRAPH):
        holders = [one for one in paragraph.iterancestors() if one.tag in (_CELL, _BOX)]
        if not holders:
            free += 1
            yield paragraph, f"đoạn {free}"
        elif holders[0].tag == _CELL:
            yield paragraph, _in_cell(holders[0], tables)
        else:
            yield paragraph, f"khung chữ {boxes.get(holders[0], len(boxes))}"


def _boxes(root: Any) -> Iterator[Any]:
    return (box for box in root.iter(_BOX) if not any(one.tag == _FALLBACK for one in box.iterancestors()))


def _in_cell(cell: Any, tables: dict[Any, int]) -> str:
    row = next(cell.iterancestors(_ROW))
    table = next(row.iterancestors(_TABLE))
    rows = [one for one in table.iter(_ROW) if next(one.iterancestors(_TABLE)) is table]
    cells = [one for one in row.iter(_CELL) if next(one.iterancestors(_ROW)) is row]
    return f"bảng {tables[table]}, dòng {rows.index(row) + 1}, cột {cells.index(cell) + 1}"


def repeated_with(paragraph: Any) -> tuple[Any, tuple[Any, ...]]:
    """What is repeated with the paragraph: its row, else itself; and what around that may be repeated."""
    around = [one for one in paragraph.iterancestors() if one.tag in (_ROW, _PARAGRAPH)]
    rows = [one for one in around if one.tag == _ROW]
    group = rows[0] if rows else paragraph
    return group, tuple(one for one in around if one is not group)
