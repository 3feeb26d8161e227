"""The columns of a register file: which there are, and where they stand in a grid."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from criteria.problems import Problem
from engine.process.intake.register.grid import Grid
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.sheets.texts import folded

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
        "tags": "Đặc điểm địa bàn",
        "since": "Từ ngày",
        "standard": "Tiêu chuẩn đăng ký",
        "period": "Năm",
        "enrolled_on": "Ngày đăng ký",
        "document": "Văn bản đăng ký",
    }
)
"""Field to heading. “Mã đơn vị” must be there, or “Tên đơn vị” beside another; what is not used is told."""

OTHER_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("Tên",),
        "kind": ("Loại", "Loại hình", "Loại hình đơn vị"),
        "parent": (
            "Cấp trên", "Mã cấp trên", "Đơn vị cấp trên", "Mã đơn vị cấp trên trực tiếp", "Thuộc", "Thuộc đơn vị",
            "Trực thuộc", "Thuộc xã", "Thuộc xã, phường", "Thuộc xã, phường, thị trấn", "Mã xã",
        ),
        "managed_by": ("Mã đơn vị quản lý", "Cơ quan quản lý"),
        "quy_mo": ("Qui mô", "Quy mô doanh nghiệp", "Qui mô doanh nghiệp", "Quy mô DN", "Qui mô DN"),
        "luc_luong_vu_trang": ("LLVT", "Thuộc lực lượng vũ trang"),
        "co_to_chuc_dang": ("Tổ chức Đảng",),
        "standard": ("Tiêu chuẩn",),
        "period": ("Năm đăng ký",),
        "document": ("Văn bản",),
    }
)  # fmt: skip
"""Other names that offices give these columns and that mean nothing else."""

NOT_MEANT = frozenset({"tt", "stt", "so-tt", "so-thu-tu", "ghi-chu"})
"""Columns, by their slugs, that every list has and nobody expects to be taken."""

HEADING_ROWS = 20
NEAR_MISS = 0.9


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: their row, and per field the column; ``unused``: headings that are no field's."""

    row: int
    of: Mapping[str, int]
    unused: tuple[str, ...] = ()


def find_columns(grid: Grid) -> tuple[Columns | None, list[Problem]]:
    """The columns of a grid, None when it is no register (no “Mã đơn vị” in its first rows); with what is wrong."""
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        texts = {column: folded(cell.value) for column, cell in grid.rows[row].items() if isinstance(cell.value, str)}
        if folded(HEADINGS["code"]) in texts.values() or _names_units(texts.values()):
            return _columns(grid, row, texts)
    return None, []


def _names_units(texts: Collection[str]) -> bool:
    """Whether the headings are of units that are known by their names: the name, and another column of a register."""
    fields = {_BY_HEADING.get(text) for text in texts} - {None}
    return "name" in fields and len(fields) > 1


def _columns(grid: Grid, row: int, texts: Mapping[int, str]) -> tuple[Columns, list[Problem]]:
    found: list[Problem] = []
    of: dict[str, int] = {}
    others: dict[int, str] = {}
    for column, text in sorted(texts.items()):
        field = _BY_HEADING.get(text)
        if field is None:
            others[column] = text
        elif field in of:
            first = grid.where(row, of[field])
            place = grid.where(row, column)
            found.append(REGISTER_PROBLEMS.problem("RG-002", place, heading=HEADINGS[field], first=first))
        else:
            of[field] = column
    unused: list[str] = []
    for column, text in others.items():
        seen = grid.cell(row, column).seen
        if near := _near(text, of):
            wanted = " hoặc ".join(f"“{HEADINGS[field]}”" for field in near)
            place = grid.where(row, column)
            found.append(REGISTER_PROBLEMS.problem("RG-013", place, f"“{seen}”", heading=seen, near=wanted))
        elif slug(text) not in NOT_MEANT:
            unused.append(seen)
    return Columns(row, of, tuple(unused)), found


def _near(text: str, taken: Collection[str]) -> list[str]:
    """The fields a heading was probably meant for: the same without its marks, a letter off, or a part of its words.

    A part of the words is a sign only while the field has no column yet.
    """
    written = slug(text)
    same = dict.fromkeys(field for heading, field in _BY_HEADING.items() if slug(heading) == written)
    if same:
        return list(same)
    if close := get_close_matches(text, _BY_HEADING, n=1, cutoff=NEAR_MISS):
        return [_BY_HEADING[close[0]]]
    open_ones = (field for field in HEADINGS if field not in taken)
    return [field for field in open_ones if f" {text} " in f" {folded(HEADINGS[field])} "]


def slug(text: str) -> str:
    """Without marks, capitals and signs: “An toàn ANTT” is ``an-toan-antt``."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


_BY_HEADING: Mapping[str, str] = MappingProxyType(
    {folded(heading): field for field, heading in HEADINGS.items()}
    | {folded(heading): field for field, headings in OTHER_HEADINGS.items() for heading in headings}
)
