"""From the guarded package to typed cells, sheet by sheet and only those that are asked for.

Neither python-calamine nor openpyxl is used to read: both hand numbers over as binary floats, and neither tells an
empty cell from a formula never calculated in the same pass. The tests hold this reader against both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from criteria.problems import ProblemsError
from engine.sheets.cells import Sheet
from engine.sheets.collecting import MAX_MERGED, Collected, TooManyCellsError
from engine.sheets.opening import Package, refusal
from engine.sheets.parts import Structure, read_structure
from engine.sheets.plain_xml import DAMAGE, remembered
from engine.sheets.scanning import plainly_written, scan
from engine.sheets.walking import walk

MAX_CELLS = 300_000
"""Filled cells of all sheets that are read: a roll of five thousand units has fewer."""


@dataclass
class Workbook:
    """A workbook ready to be asked: sheet names in order, defined names, and each sheet read when it is wanted."""

    package: Package
    structure: Structure
    _read: dict[str, Sheet] = field(default_factory=dict)
    _room: int = field(default_factory=lambda: MAX_CELLS)

    @property
    def name(self) -> str:
        return self.package.name

    @property
    def sheet_names(self) -> tuple[str, ...]:
        return tuple(self.structure.sheets)

    @property
    def defined_names(self) -> Mapping[str, str]:
        """Names of the whole workbook with the formula each stands for, as written."""
        return self.structure.defined_names

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. KeyError without one; ProblemsError (SH-014, SH-015) when it cannot be read."""
        if name not in self._read:
            collected = self._collected(name)
            self._room = collected.room
            self._read[name] = collected.sheet(name)
        return self._read[name]

    def _collected(self, name: str) -> Collected:
        part = self.structure.sheets[name]
        try:
            return _collect(self.package.parts[part], self.structure, self._room)
        except TooManyCellsError as error:
            limit = f"{MAX_CELLS:,}".replace(",", ".")
            raise ProblemsError([refusal("SH-015", self.name, sheet=name, limit=limit)]) from error
        except DAMAGE as error:
            raise ProblemsError([refusal("SH-014", self.name, part=part)]) from error


def workbook_of(package: Package) -> Workbook:
    """The workbook in a package already let through the guard."""
    return Workbook(package, read_structure(package))


def _collect(xml: bytes, structure: Structure, room: int) -> Collected:
    """The cells of a sheet: by the quick road where it is plainly written, else through the parser."""
    collected = _quickly(xml, structure, room)
    if collected is None:
        collected = Collected(structure, room)
        walk(xml, collected)
    return collected


def _quickly(xml: bytes, structure: Structure, room: int) -> Collected | None:
    plain = plainly_written(xml)
    if plain is None:
        return None
    rows, outside = plain
    around = _around(outside)
    collected = Collected(structure, room - len(around.merged), merged=list(around.merged))
    return None if around.rows or around.hidden or not scan(rows, collected) else collected


@remembered
def _around(xml: bytes) -> Collected:
    """What stands around the rows: merged ranges; any row or cell there is in a strange place."""
    collected = Collected(Structure({}, {}, date1904=False, shared_strings=(), formats={}), MAX_MERGED)
    walk(xml, collected)
    return collected
