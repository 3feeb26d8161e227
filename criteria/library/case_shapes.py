"""The shapes of what stands in a file of example cases, table by table: which key holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

Shape = tuple[Callable[[Any], bool], str]
"""Whether a value has the shape, and what is wanted, in words."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def _are_tables(value: Any) -> bool:
    return _is_table(value) and all(map(_is_table, value.values()))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_number, value))


def _is_number(value: Any) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, Decimal) and value.is_finite()
    )


_TEXT: Shape = (_is_text, "chữ trong dấu nháy")
_TEXTS: Shape = (_are_texts, 'danh sách chữ, như ["…", "…"]')
_TABLE: Shape = (_is_table, "một bảng tên = giá trị")
_UNITS: Shape = (_are_tables, "mỗi đơn vị một bảng dưới mã của nó")
_STATES: Shape = (lambda value: _is_table(value) and all(map(_is_text, value.values())), "mỗi tiêu chí một chữ")
_PATHS: Shape = (
    lambda value: _is_table(value) and all(map(_are_texts, value.values())),
    'mỗi đơn vị một danh sách, như ["reported.mo_hinh"]',
)

FILE: Mapping[str, Shape] = {
    "sets": (lambda value: _are_texts(value) and bool(value), "danh sách bộ tiêu chí kèm phiên bản"),
    "base": (_are_tables, "mỗi số liệu gốc một bảng [base.TÊN]"),
    "case": (lambda value: isinstance(value, list) and all(map(_is_table, value)), "các bảng [[case]]"),
}
SCENE: Mapping[str, Shape] = {"period": _TEXT, "units": _UNITS}
CASE: Mapping[str, Shape] = {
    **SCENE,
    "title": _TEXT,
    "base": _TEXT,
    "without": _PATHS,
    "expect": _UNITS,
    "boundary": _TEXTS,
    "refused": _TEXTS,
}
UNIT: Mapping[str, Shape] = {
    "like": _TEXT,
    "repeat": (_is_count, "một số nguyên từ 0"),
    **dict.fromkeys(("attributes", "reported", "prior", "history", "classes", "awards"), _TABLE),
}
EXPECTATION: Mapping[str, Shape] = {
    "outcome": _TEXT,
    "others": _TEXT,
    "criteria": _STATES,
    "reasons": _STATES,
    "gate": _TEXT,
    "triggers": _TEXTS,
    "class": _TEXT,
    "score": (_is_span, "tổng điểm thấp nhất và cao nhất: [12, 100]"),
}


def misshapen(table: Mapping[str, Any], shapes: Mapping[str, Shape]) -> Iterator[tuple[str, str]]:
    """Each key whose value has not the shape it should have, with what is wanted."""
    for key, value in table.items():
        fits, wanted = shapes.get(key, (lambda _: True, ""))
        if not fits(value):
            yield key, wanted
