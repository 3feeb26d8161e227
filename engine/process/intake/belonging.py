"""Whether a unit that answers is one of the register, of a kind that is asked, in its own row of a roll made for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from criteria.kinds import KIND_LABELS
from criteria.problems import meant, nearest
from engine.process.intake.gathering import Gathering
from engine.process.intake.identity import NAME_MARK, UNIT_MARK
from engine.process.intake.questions import Questionnaire
from engine.process.intake.roll_reading import RollRow
from engine.sheets.cells import Sheet
from engine.sheets.texts import folded


class KnownUnit(NamedTuple):
    """What the register says of a unit."""

    name: str
    kind: str


Register = Mapping[str, KnownUnit]
"""Every unit of the register, by code."""


def is_asked(
    gathering: Gathering,
    register: Register,
    unit: str,
    questionnaire: Questionnaire,
    sheet: Sheet | None = None,
    row: int = 0,
) -> bool:
    """Whether the register knows the unit, of a kind that its sets ask; else with a problem (IN-007, IN-008)."""
    known = register.get(unit)
    if known is None:
        wanted = meant(nearest(unit, register), "mã của một đơn vị trong danh bạ")
        gathering.problem("IN-007", sheet, row, seen=f"“{unit}”", near=wanted)
        return False
    strange = [set_ for set_ in questionnaire.sets if known.kind not in set_.applies_to]
    for set_ in strange:
        kinds = ", ".join(KIND_LABELS[kind] for kind in set_.applies_to)
        seen = f"“{unit}” là {KIND_LABELS[known.kind]}"
        gathering.problem("IN-008", sheet, row, seen=seen, key=set_.key, kinds=kinds)
    return not strange


def is_in_scope(gathering: Gathering, row: RollRow, scope: Collection[str]) -> bool:
    """Whether the sheet of a roll was made for the unit; else with a problem (IN-053)."""
    if row.unit in scope:
        return True
    column = row.sheet.columns[UNIT_MARK]
    gathering.problem("IN-053", row.sheet.sheet, row.row, column, f"“{row.unit}”", unit=row.unit)
    return False


def bears_its_name(gathering: Gathering, register: Register, row: RollRow) -> bool:
    """Whether a row of a roll bears the unit's name as the register has it; else with a problem (IN-052).

    Rows that were sorted without their codes, or codes that were changed, would give one unit another's figures.
    """
    name, registered = row.sheet.cell(row.row, NAME_MARK), register[row.unit].name
    if folded(name.seen) == folded(registered):
        return True
    seen = f"“{name.seen}”" if name.seen else ""
    gathering.problem("IN-052", row.sheet.sheet, row.row, name.column, seen, unit=row.unit, name=registered)
    return False
