"""The cover of a form handed in: whether it is the unit's own, up to which day it reports, what it wants corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from criteria.kinds import ATTRIBUTES
from engine.process.intake.forms.cover_sheet import AS_OF_LABEL, NAME_CODE, UNIT_LABEL
from engine.process.intake.identity import (
    AS_OF_CODE,
    CODE_MARK,
    NOW_MARK,
    PROPOSED_MARK,
    UNIT_CODE,
    attribute_code,
)
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Gathering, shortened
from engine.process.intake.reading.marked import MarkedSheet
from engine.process.intake.reading.preamble import hold_to_cut_off
from engine.sheets.cells import Cell, Fault

_CORRECTED = {NAME_CODE: "tên đơn vị"} | {attribute_code(name): each.label for name, each in ATTRIBUTES.items()}
"""Rows of the cover in which a correction may be proposed, and what is corrected there."""


def read_cover(gathering: Gathering, marked: MarkedSheet, unit: str, questionnaire: Questionnaire) -> date | None:
    """Check that the cover shows the unit's code (IN-014); the day up to which figures run, where it says so.

    The answers gathered from now on are held to that day.
    """
    wanted = {NOW_MARK: "“Danh bạ đang ghi”", PROPOSED_MARK: "“Đề nghị sửa”", CODE_MARK: "“Mã”"}
    if marked.lacks(gathering, wanted):
        return None
    rows = rows_of(marked)
    for code, label in ((UNIT_CODE, UNIT_LABEL), (AS_OF_CODE, AS_OF_LABEL)):
        if code not in rows:
            gathering.problem("IN-011", marked.sheet, label=f"“{label}”")
    if UNIT_CODE in rows:
        shown = marked.cell(rows[UNIT_CODE], NOW_MARK)
        if shown.seen != unit:
            seen = f"“{shown.seen}”" if shown.seen else ""
            gathering.problem("IN-014", marked.sheet, shown.row, shown.column, seen, unit=unit)
    if AS_OF_CODE not in rows:
        return None
    return hold_to_cut_off(gathering, marked, questionnaire, [marked.cell(rows[AS_OF_CODE], NOW_MARK)])


def proposals(marked: MarkedSheet) -> Iterator[str]:
    """What the unit asks to be corrected in the register. It is told to whoever takes the form in, never applied."""
    if not {NOW_MARK, PROPOSED_MARK, CODE_MARK} <= marked.columns.keys():
        return
    for code, row in rows_of(marked).items():
        proposed = marked.cell(row, PROPOSED_MARK)
        if code in _CORRECTED and _says_something(proposed):
            now = marked.cell(row, NOW_MARK).seen
            yield (
                f"đơn vị đề nghị sửa {_CORRECTED[code]}: danh bạ đang ghi “{shortened(now)}”, đề nghị "
                f"“{shortened(proposed.seen)}” (trang “{marked.sheet.name}”, ô {proposed.address})"
            )


def rows_of(marked: MarkedSheet) -> dict[str, int]:
    """The rows of the cover by their codes; of two with one code the first."""
    rows: dict[str, int] = {}
    for row in marked.below():
        if code := marked.cell(row, CODE_MARK).seen:
            rows.setdefault(code, row)
    return rows


def _says_something(cell: Cell) -> bool:
    return cell.value is not None and not isinstance(cell.value, Fault)
