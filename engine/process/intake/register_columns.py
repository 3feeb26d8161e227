"""The columns of a register file: which there are, and where they stand in a grid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from criteria.problems import Problem
from engine.process.intake.register_grid import Grid
from engine.process.intake.register_problems import REGISTER_PROBLEMS

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "code": "Mã đơn vị",
        "name": "Tên đơn vị",
        "kind": "Loại đơn vị",
        "parent": "Mã đơn vị cấp trên",
        "managed_by": "Đơn vị quản lý",
        "quy_mo": "Quy mô",
        "cap_hoc": "Cấp học",
        "luc_luong_vu_trang": "Lực lượng vũ trang",
        "co_to_chuc_dang": "Có tổ chức Đảng",
        "territory": "Địa bàn",
        "standard": "Tiêu chuẩn đăng ký",
        "period": "Năm",
        "enrolled_on": "Ngày đăng ký",
        "document": "Văn bản đăng ký",
    }
)
"""Field to heading. Only “Mã đơn vị” must be there; headings nobody knows are left alone, near misses are told."""

HEADING_ROWS = 20
NEAR_MISS = 0.9


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: their row, and per field the column."""

    row: int
    of: Mapping[str, int]


def find_columns(grid: Grid) -> tuple[Columns | None, list[Problem]]:
    """The columns of a grid, None when it is no register (no “Mã đơn vị” in its first rows); with what is wrong."""
    by_heading = {folded(heading): field for field, heading in HEADINGS.items()}
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        texts = {column: folded(cell.value) for column, cell in grid.rows[row].items() if isinstance(cell.value, str)}
        if folded(HEADINGS["code"]) in texts.values():
            return _columns(grid, row, texts, by_heading)
    return None, []


def _columns(
    grid: Grid, row: int, texts: Mapping[int, str], by_heading: Mapping[str, str]
) -> tuple[Columns, list[Problem]]:
    found: list[Problem] = []
    of: dict[str, int] = {}
    for column, text in sorted(texts.items()):
        field = by_heading.get(text)
        place = grid.where(row, column)
        if field is not None and field in of:
            first = grid.where(row, of[field])
            found.append(REGISTER_PROBLEMS.problem("RG-002", place, heading=HEADINGS[field], first=first))
        elif field is not None:
            of[field] = column
        elif near := _near(text, by_heading):
            seen = grid.cell(row, column).seen
            found.append(REGISTER_PROBLEMS.problem("RG-013", place, f"“{seen}”", heading=seen, near=near))
    return Columns(row, of), found


def _near(text: str, by_heading: Mapping[str, str]) -> str | None:
    """The heading this one was probably meant to be: the same without its marks, or a letter off."""
    without_marks = {slug(heading): heading for heading in by_heading}
    near = without_marks.get(slug(text)) or next(iter(get_close_matches(text, by_heading, n=1, cutoff=NEAR_MISS)), None)
    return HEADINGS[by_heading[near]] if near else None


def folded(text: str) -> str:
    """How texts are compared: NFC, without regard to capitals and repeated spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def slug(text: str) -> str:
    """Without marks, capitals and signs: “An toàn ANTT” is ``an-toan-antt``."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
