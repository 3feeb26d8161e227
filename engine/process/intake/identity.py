"""By what a form is known again when it comes back: a hidden sheet of keys, and marks in its hidden rows and columns.

Rows and columns may be inserted, moved, hidden or sorted: an answer is found by the indicator's name beside it and by
the mark of its column, never by its position. The marks stand in a hidden row under the headings; answers stand below.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from engine.process.intake.questions import FORM_VERSION, SetReference
from engine.sheets.cells import Sheet

FormKind = Literal["phieu", "bang"]
"""``phieu``: one unit's self-assessment; ``bang``: a roll, one row per unit."""

_SINCE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: [0-9]{1,9})?")

NAMED = {"form": "datchuan_bieu_mau", "period": "datchuan_ky", "unit": "datchuan_don_vi"}
"""Rows of the hidden sheet that carry a defined name, by which a form without its hidden sheet is still recognised."""

CODE_MARK = "#ma"
UNIT_MARK = "#don-vi"
NAME_MARK = "#ten-don-vi"
VALUES_MARK, DOCUMENTS_MARK, LIST_MARK, ROLL_MARK = "#so-lieu", "#van-ban", "#danh-sach", "#bang"
STATUS_MARK = "#tinh-trang"


def code_of(indicator: str) -> str:
    """An indicator's name as a form carries it: ``mo-hinh``.

    Underscores are not safe in a workbook: LibreOffice 7.4 takes the ``_xa_`` of cong_an_xa_hieu_qua for an escaped
    line break.
    """
    return indicator.replace("_", "-")


def name_of(code: str) -> str:
    """The name behind a code; names have no hyphens."""
    return code.replace("-", "_")


def column_mark(column: str, indicator: str = "", part: str = "") -> str:
    """The mark of a column of answers: ``#mo-hinh|reached``, ``#nghi-quyet.date|projected``, ``#|reached``."""
    return f"#{code_of(indicator)}{'.' if part else ''}{part}|{column}"


def list_mark(indicator: str) -> str:
    """The mark of a sheet that holds a list of documents."""
    return f"{LIST_MARK}.{code_of(indicator)}"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says. A roll has a group of sets for each of its sheets; a unit's form has one group.

    given  what the form itself says of the period before: (unit, indicator). Printed there, it is no answer
    pages  of a roll, what each group's sheet is called
    scope  of a roll, codes of the units that each group's sheet was made for, in their order
    since  code to the day from which its unit is what the form says, and the journal entry: ``2025-07-01 12``; the
           entry, or both, may be left out: the day is then as far back as is known
    """

    kind: FormKind
    period: int
    groups: tuple[tuple[SetReference, ...], ...]
    unit: str = ""
    version: str = FORM_VERSION
    given: frozenset[tuple[str, str]] = frozenset()
    pages: tuple[str, ...] = ()
    scope: tuple[tuple[str, ...], ...] = ()
    since: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the hidden sheet."""
        sets = (
            ("set", reference.key, reference.hash, str(number))
            for number, group in enumerate(self.groups, 1)
            for reference in group
        )
        return (
            ("form", self.kind),
            ("version", self.version),
            ("period", str(self.period)),
            ("unit", self.unit),
            *sets,
            *(("given", unit, code_of(indicator)) for unit, indicator in sorted(self.given)),
            *(("page", page, "", str(number)) for number, page in enumerate(self.pages, 1)),
            *(("member", code, "", str(number)) for number, codes in enumerate(self.scope, 1) for code in codes),
            *(("since", code, day) for code, day in self.since.items() if day),
        )


def identity_of(sheet: Sheet) -> Identity | None:
    """The identity a hidden sheet holds; None when it is incomplete or says what we never write."""
    texts: dict[str, str] = {}
    groups: dict[str, list[SetReference]] = {}
    given: set[tuple[str, str]] = set()
    pages: dict[str, str] = {}
    scope: dict[str, list[str]] = {}
    since: dict[str, str] = {}
    for row in sheet.rows:
        key, value, detail, group = (str(sheet.cell(row, column).value or "") for column in range(1, 5))
        if key == "set":
            groups.setdefault(group, []).append(SetReference(value, detail))
        elif key == "given":
            given.add((value, name_of(detail)))
        elif key == "page":
            pages[group] = value
        elif key == "member":
            scope.setdefault(group, []).append(value)
        elif key == "since":
            since[value] = detail
        else:
            texts[key] = value
    kind, period = texts.get("form"), texts.get("period", "")
    if kind not in ("phieu", "bang") or not (period.isascii() and period.isdigit()) or not groups:
        return None
    if (kind == "phieu") != bool(texts.get("unit")) or "version" not in texts:
        return None
    if not all(map(_is_since, since.values())):
        return None
    if kind == "bang" and not groups.keys() == pages.keys() == scope.keys():
        return None
    return Identity(
        "phieu" if kind == "phieu" else "bang",
        int(period),
        tuple(tuple(group) for group in groups.values()),
        texts.get("unit", ""),
        texts["version"],
        frozenset(given),
        tuple(pages[group] for group in groups if group in pages),
        tuple(tuple(scope[group]) for group in groups if group in scope),
        since,
    )


def _is_since(text: str) -> bool:
    written = _SINCE.fullmatch(text)
    if written is None:
        return False
    try:
        date.fromisoformat(written[1])
    except ValueError:
        return False
    return True
