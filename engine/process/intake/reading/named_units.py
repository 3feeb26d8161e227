"""Whose name the sheets of a unit's form bear: a neighbour's sheet pasted over would give one unit another's figures.

A form is told by its codes, and a sheet of figures bears none; but every sheet says the unit's name above its answers.
A name that is the unit's own, now or when the form was made, does no harm; nor does a line that was taken away. Another
unit's name is refused (IN-079); one that nobody in the register bears is told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.process.intake.forms.cover_sheet import NAME_CODE
from engine.process.intake.identity import CODE_MARK, COVER_MARK, NOW_MARK
from engine.process.intake.known_units import Units, called
from engine.process.intake.reading.cover_reading import rows_of
from engine.process.intake.reading.gathering import Gathering, shortened
from engine.process.intake.reading.marked import MarkedSheet
from engine.records.register import UnitOn
from engine.sheets.cells import Cell
from engine.sheets.texts import folded

_LONGEST_NAME = 120
"""Characters; what is longer tells how to fill the sheet in."""


@dataclass(frozen=True)
class Named:
    """Whom a form is for.

    unit     as it is on ``day``, that of the form
    printed  what it was called when the form was made
    units    those of any day
    """

    unit: UnitOn
    printed: str
    units: Units
    day: date

    def hold_to(self, gathering: Gathering, sheets: Mapping[str, MarkedSheet]) -> Iterator[str]:
        """Refuse every sheet that bears another unit's name; notes of names that nobody bears."""
        for mark, marked in sheets.items():
            cell = _on_cover(marked) if mark == COVER_MARK else self._above_answers(marked)
            if cell is None or self._is_own(cell.seen):
                continue
            seen = f"“{shortened(cell.seen)}”"
            if self._is_anothers(cell.seen):
                where = marked.sheet, cell.row, cell.column
                gathering.problem("IN-079", *where, seen, name=self.unit.name, unit=self.unit.code)
            else:
                yield (
                    f"tên đơn vị ghi trên phiếu là {seen}, danh bạ ghi {called(self.unit)} "
                    f"(trang “{marked.sheet.name}”, ô {cell.address})"
                )

    def _above_answers(self, marked: MarkedSheet) -> Cell | None:
        """The cell that names a unit: the unit's own before any other, else that of the line under the title."""
        lines = [list(cells.values()) for row, cells in marked.sheet.rows.items() if row < marked.row]
        texts = [cell for cells in lines for cell in cells if isinstance(cell.value, str)]
        if any(self._is_own(cell.seen) for cell in texts):
            return None
        under = [after[0] for line, after in itertools.pairwise(lines) if _is_title(line) and len(after) == 1]
        another = next((cell for cell in texts if self._is_anothers(cell.seen)), None)
        return another or next((cell for cell in under if 0 < len(cell.seen) <= _LONGEST_NAME), None)

    def _is_own(self, name: str) -> bool:
        return folded(name) in (folded(self.unit.name), folded(self.printed))

    def _is_anothers(self, name: str) -> bool:
        """Whether another unit is called so on the day of the form; of units of one name nobody can tell."""
        bearers = self.units.named(name, self.day)
        return bool(bearers) and self.unit.id not in bearers


def _on_cover(marked: MarkedSheet) -> Cell | None:
    """The name on the cover; None where it does not say one."""
    if not {NOW_MARK, CODE_MARK} <= marked.columns.keys() or (row := rows_of(marked).get(NAME_CODE)) is None:
        return None
    cell = marked.cell(row, NOW_MARK)
    return cell if isinstance(cell.value, str) else None


def _is_title(line: list[Cell]) -> bool:
    return len(line) == 1 and line[0].seen == line[0].seen.upper() != line[0].seen.lower()
