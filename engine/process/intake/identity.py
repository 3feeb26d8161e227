"""By what a form is known again when it comes back: a hidden sheet of keys, and marks in its hidden rows and columns.

Rows and columns may be inserted, moved, hidden or sorted: an answer is found by the indicator's name beside it and by
the mark of its column, never by its position. The marks stand in a hidden row under the headings; answers stand below.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from engine.process.intake.questions import FORM_VERSION, Questionnaire, SetReference
from engine.sheets.cells import Cell, Sheet

FormKind = Literal["phieu", "bang"]
"""``phieu``: one unit's self-assessment; ``bang``: a roll, one row per unit."""

_SINCE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?: [0-9]{1,9})?")

NAMED = {"form": "datchuan_bieu_mau", "period": "datchuan_ky", "unit": "datchuan_don_vi"}
"""Rows of the hidden sheet that carry a defined name, by which a form without its hidden sheet is still recognised."""

_LISTED = ("set", "given", "page", "member", "since", "ask", "window")
"""First texts of rows that the hidden sheet has many of."""
_COLUMNS = 7
"""Of the hidden sheet, at most."""

CODE_MARK = "#ma"
UNIT_MARK = "#don-vi"
NAME_MARK = "#ten-don-vi"
COVER_MARK, VALUES_MARK, INCIDENTS_MARK, DOCUMENTS_MARK = "#bia", "#so-lieu", "#vu-viec", "#van-ban"
LIST_MARK, RESULTS_MARK, NOTES_MARK, ROLL_MARK = "#danh-sach", "#ket-qua", "#ghi-chu", "#bang"
STATUS_MARK = "#tinh-trang"
NOW_MARK, PROPOSED_MARK = "#hien-nay", "#de-nghi"
"""On the cover: what is said of the unit, and what it wants it to be."""
KIND_MARK, DAY_MARK, WHERE_MARK, REMARK_MARK = "#loai", "#ngay", "#noi-bao-cao", "#dien-giai"
"""Of the sheet of incidents."""
UNIT_CODE, AS_OF_CODE, ATTRIBUTE_CODE = "don-vi", "tinh-den-ngay", "thuoc-tinh"
"""Rows of the cover; those of attributes are ``thuoc-tinh.quy-mo``."""
BELOW_CODE = "don-vi-duoi"
"""Rows of the sheet of incidents that tell what units below reported: they are theirs, and no answer of this unit."""


def code_of(key: str) -> str:
    """A question's key, or an indicator's name, as a form carries it: ``mo-hinh``, ``mo-hinh.k2``.

    Underscores are not safe in a workbook: LibreOffice 7.4 takes the ``_xa_`` of cong_an_xa_hieu_qua for an escaped
    line break.
    """
    return key.replace("_", "-")


def key_of(code: str) -> str:
    """The key behind a code; names have no hyphens."""
    return code.replace("-", "_")


def attribute_code(attribute: str) -> str:
    """``thuoc-tinh.quy-mo``."""
    return f"{ATTRIBUTE_CODE}.{code_of(attribute)}"


def column_mark(column: str, key: str = "", part: str = "") -> str:
    """The mark of a column of answers: ``#mo-hinh.k1|reached``, ``#nghi-quyet.date|projected``, ``#|reached``."""
    return f"#{code_of(key)}{'.' if part else ''}{part}|{column}"


def list_mark(key: str) -> str:
    """The mark of a sheet that holds a list of documents."""
    return f"{LIST_MARK}.{code_of(key)}"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing a form asks, as the form itself tells it.

    code      as in its column of codes or its marks: ``mo-hinh.k2``
    label     as printed beside the answer; ``unit``: the unit of measure
    compared  whether it is asked of the period before too
    """

    code: str
    type: str
    label: str
    unit: str = ""
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What one group of sets asks: every question, and the windows by their numbers (``k1``), first and last day."""

    asks: tuple[Ask, ...] = ()
    windows: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    @classmethod
    def by(cls, questionnaire: Questionnaire, period: int) -> Asked:
        return cls(
            tuple(
                Ask(
                    code_of(key),
                    question.indicator.type,
                    question.label(period),
                    question.indicator.unit,
                    key in questionnaire.compared,
                )
                for key, question in questionnaire.questions.items()
            ),
            {number: window.span(period) for number, window in questionnaire.windows.items()},
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says. A roll has a group of sets for each of its sheets; a unit's form has one group.

    asked  what each group asks; empty in a form of the first version, which asks what its sets ask
    given  what the form itself says of the period before: (unit, key). Printed there, it is no answer
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
    asked: tuple[Asked, ...] = ()
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
            *(row for number, asked in enumerate(self.asked, 1) for row in _asked_rows(asked, str(number))),
            *(("given", unit, code_of(key)) for unit, key in sorted(self.given)),
            *(("page", page, "", str(number)) for number, page in enumerate(self.pages, 1)),
            *(("member", code, "", str(number)) for number, codes in enumerate(self.scope, 1) for code in codes),
            *(("since", code, day) for code, day in self.since.items() if day),
        )


def _asked_rows(asked: Asked, group: str) -> Iterator[tuple[str, ...]]:
    for number, (first, last) in asked.windows.items():
        yield "window", number, first.isoformat(), last.isoformat(), group
    for ask in asked.asks:
        yield "ask", ask.code, ask.type, group, ask.label, ask.unit, "prior" if ask.compared else ""


def identity_of(sheet: Sheet) -> Identity | None:
    """The identity a hidden sheet holds; None when it is incomplete or says what we never write."""
    rows = [_texts(cells) for cells in sheet.rows.values()]
    texts = {key: value for key, value, *_ in rows if key not in _LISTED}
    kind, period = texts.get("form"), texts.get("period", "")
    groups: dict[str, list[SetReference]] = {}
    scope: dict[str, list[str]] = {}
    for key, value, detail, group, *_ in rows:
        if key == "set":
            groups.setdefault(group, []).append(SetReference(value, detail))
        elif key == "member":
            scope.setdefault(group, []).append(value)
    pages = {group: value for key, value, _, group, *_ in rows if key == "page"}
    since = {value: detail for key, value, detail, *_ in rows if key == "since"}
    if kind not in ("phieu", "bang") or not (period.isascii() and period.isdigit()) or not groups:
        return None
    if (kind == "phieu") != bool(texts.get("unit")) or "version" not in texts:
        return None
    if not all(map(_is_since, since.values())):
        return None
    if kind == "bang" and not groups.keys() == pages.keys() == scope.keys():
        return None
    asked = _asked(rows, groups) if texts["version"] != "1" else ()
    if asked is None:
        return None
    return Identity(
        "phieu" if kind == "phieu" else "bang",
        int(period),
        tuple(tuple(group) for group in groups.values()),
        texts.get("unit", ""),
        texts["version"],
        asked,
        frozenset((value, key_of(detail)) for key, value, detail, *_ in rows if key == "given"),
        tuple(pages[group] for group in groups if group in pages),
        tuple(tuple(scope[group]) for group in groups if group in scope),
        since,
    )


def _texts(cells: Mapping[int, Cell]) -> tuple[str, ...]:
    """What the first columns of a row say, blanks too."""
    texts = [""] * _COLUMNS
    for column, cell in cells.items():
        if column <= _COLUMNS:
            texts[column - 1] = str(cell.value or "")
    return tuple(texts)


def _asked(rows: Sequence[tuple[str, ...]], groups: Collection[str]) -> tuple[Asked, ...] | None:
    """What each group asks; None where a group asks nothing, or a window is of no days."""
    asks: dict[str, list[Ask]] = {group: [] for group in groups}
    windows: dict[str, dict[str, tuple[date, date]]] = {group: {} for group in groups}
    try:
        for key, one, two, three, four, five, six in rows:
            if key == "ask":
                asks[three].append(Ask(one, two, four, five, six == "prior"))
            elif key == "window":
                windows[four][one] = date.fromisoformat(two), date.fromisoformat(three)
    except (KeyError, ValueError):
        return None
    if not all(asks.values()):
        return None
    return tuple(Asked(tuple(asks[group]), windows[group]) for group in groups)


def _is_since(text: str) -> bool:
    written = _SINCE.fullmatch(text)
    if written is None:
        return False
    try:
        date.fromisoformat(written[1])
    except ValueError:
        return False
    return True
