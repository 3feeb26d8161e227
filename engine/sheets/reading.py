"""From the guarded package to typed cells: one pass of the expat parser over a sheet's XML.

Neither python-calamine nor openpyxl is used to read: both hand numbers over as binary floats, and neither tells an
empty cell from a formula never calculated in the same pass. The tests hold this reader against both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from xml.parsers import expat

from criteria.problems import ProblemsError
from engine.sheets.cells import Cell, CellValue, Fault, Sheet, Span, column_number, exact_number
from engine.sheets.numbers import serial_day
from engine.sheets.opening import Package, refusal
from engine.sheets.parts import Structure, local, read_structure
from engine.sheets.texts import clean_text, unescape

MAX_CELLS = 2_000_000
MAX_MERGED = 10_000
_DAYS_1904 = date(1904, 1, 1)
_LAST_SERIAL_1904 = (date(9999, 12, 31) - _DAYS_1904).days


@dataclass
class Workbook:
    """A workbook ready to be asked: sheet names in order, defined names, and each sheet read when it is wanted."""

    package: Package
    structure: Structure
    _read: dict[str, Sheet] = field(default_factory=dict)

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
            self._read[name] = _read_sheet(self.package, self.structure, name)
        return self._read[name]


def workbook_of(package: Package) -> Workbook:
    """The workbook in a package already let through the guard."""
    return Workbook(package, read_structure(package))


def _read_sheet(package: Package, structure: Structure, name: str) -> Sheet:
    part = structure.sheets[name]
    handler = _SheetHandler(name, structure)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    try:
        parser.Parse(package.parts[part], True)
    except _TooManyCellsError as error:
        raise ProblemsError(
            [refusal("SH-015", package.name, sheet=name, limit=f"{MAX_CELLS:,}".replace(",", "."))]
        ) from error
    except (expat.ExpatError, KeyError, ValueError, IndexError) as error:
        raise ProblemsError([refusal("SH-014", package.name, part=part)]) from error
    return Sheet(name, handler.rows, frozenset(handler.hidden), tuple(handler.merged))


class _TooManyCellsError(Exception):
    """More filled cells than any form has."""


class _SheetHandler:
    """Collects the cells of one sheet while expat walks through it."""

    def __init__(self, name: str, structure: Structure) -> None:
        self.name = name
        self.structure = structure
        self.rows: dict[int, dict[int, Cell]] = {}
        self.hidden: list[int] = []
        self.merged: list[Span] = []
        self._row = 0
        self._column = 0
        self._count = 0
        self._type = ""
        self._style = 0
        self._formula: list[str] | None = None
        self._stored: list[str] | None = None
        self._collect: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._stored = self._collect = []
        elif tag == "f":
            self._formula = self._collect = []
        elif tag == "t":
            if not self._phonetic:
                self._stored = self._collect = self._stored or []
        elif tag == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.append(self._row)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self._count_one()
            self.merged.append(_span(attributes["ref"]))

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "f", "t"):
            self._collect = None
        elif tag == "rPh":
            self._phonetic = False

    def characters(self, text: str) -> None:
        if self._collect is not None:
            self._collect.append(text)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._column = column_number(reference.rstrip("0123456789"))
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula = self._stored = self._collect = None

    def _end_cell(self) -> None:
        percent = False
        value: CellValue
        if self._stored is None or (self._formula is not None and not self._stored and self._type != "str"):
            if self._formula is None:
                return
            value = Fault("=" + "".join(self._formula), uncalculated=True)
        else:
            value, percent = self._value("".join(self._stored))
        if value is None:
            return
        self._count_one()
        self.rows.setdefault(self._row, {})[self._column] = Cell(self._row, self._column, value, percent)

    def _count_one(self) -> None:
        self._count += 1
        if self._count > MAX_CELLS or len(self.merged) > MAX_MERGED:
            raise _TooManyCellsError

    def _value(self, stored: str) -> tuple[CellValue, bool]:
        match self._type:
            case "s":
                return self.structure.shared_strings[int(stored)], False
            case "str" | "inlineStr":
                return clean_text(unescape(stored)), False
            case "b":
                return stored.strip() in ("1", "true"), False
            case "e":
                return Fault(stored.strip()), False
            case "d":
                return date.fromisoformat(stored.strip()[:10]), False
        if not stored.strip():
            return None, False
        number = exact_number(stored.strip())
        if number is None:
            return clean_text(stored), False
        style = self.structure.formats.get(self._style)
        if style == "date":
            return _day(number, self.structure.date1904) or number, False
        return number, style == "percent"


def _day(serial: Decimal, date1904: bool) -> date | None:
    """The day of a serial number, its time of day left out; None where Excel has no such day."""
    if not date1904:
        return serial_day(serial)
    whole = int(serial)
    return _DAYS_1904 + timedelta(days=whole) if 0 <= whole <= _LAST_SERIAL_1904 else None


def _span(reference: str) -> Span:
    first, _, last = reference.partition(":")
    return Span(*_position(first), *_position(last or first))


def _position(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)
