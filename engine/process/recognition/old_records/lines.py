"""The lines of a file of old records, typed: each a result of one unit and year, or an award."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from criteria.awards import form_title
from criteria.library.offices import OfficeLibrary
from criteria.problems import Problem, ProblemsError, nearest
from engine.process.intake.register.cells import kind_wanted, kinds_by_text
from engine.process.intake.register.columns import slug
from engine.process.intake.register.grid import Grid, RegisterFile
from engine.process.recognition.old_records import problems
from engine.process.recognition.old_records.columns import HEADING_ROWS, HEADINGS, Columns, find_columns
from engine.records.days import today
from engine.records.register import FIRST_PERIOD
from engine.sheets.cells import Cell
from engine.sheets.numbers import read_date
from engine.sheets.texts import folded

_YEAR = re.compile(r"[0-9]{4}")
_RESULTS = {"đạt": True, "không đạt": False, "chưa đạt": False}


@dataclass(frozen=True, slots=True)
class OldRecord:
    """One line. ``place``: where a field stands; ``reached``: none on a line that tells of an award.

    award  as the criterion language names it: ``giay-khen-tinh``; ``class_`` likewise: ``trung_binh``
    """

    place: Callable[[str], str] = field(compare=False)
    code: str | None
    name: str | None
    kind: str | None
    parent: str | None
    standard: str | None
    period: int
    reached: bool | None
    class_: str | None
    award: str | None
    document: str | None
    decided_on: date | None
    authority: str | None


def read_lines(file: RegisterFile, library: OfficeLibrary) -> tuple[list[OldRecord], list[Problem], list[str]]:
    """The lines, every problem met in reading them, and the headings and sheets that were not used."""
    lines: list[OldRecord] = []
    found: list[Problem] = []
    unused: list[str] = []
    headed = False
    for grid in file.grids:
        columns, wrong = find_columns(grid)
        found += wrong
        if columns is None:
            unused += [f"trang “{grid.name}”"] if grid.rows and not grid.name.startswith("_") else []
            continue
        headed = True
        unused += [f"cột “{heading}”" for heading in columns.unused]
        for number in sorted(grid.rows):
            if number > columns.row and any(column in grid.rows[number] for column in columns.of.values()):
                reader = _LineReader(grid, columns, number, library)
                line = reader.line()
                found += reader.problems
                lines += [line] if line is not None else []
    if not headed:
        found.append(problems.no_heading(file.name, HEADING_ROWS))
    elif not lines and not found:
        found.append(problems.no_lines(file.name))
    return lines, found, unused


class _LineReader:
    """Reads one line; what cannot be read becomes a problem."""

    def __init__(self, grid: Grid, columns: Columns, row: int, library: OfficeLibrary) -> None:
        self._grid, self._columns, self._row, self._library = grid, columns, row, library
        self._texts: dict[str, str | None] = {}
        self.problems: list[Problem] = []

    def line(self) -> OldRecord | None:
        """The line, or none where anything is wrong with it."""
        code, name, parent = self._text("code"), self._text("name"), self._text("parent")
        kind = self._kind()
        period = self._period()
        standard, award = self._standard(), self._text("award")
        reached = self._result(award)
        class_ = self._class(standard, period)
        day = self._day(period)
        document, authority = self._text("document"), self._text("authority")
        if code is None and (name is None or self._text("kind") is None):
            self.problems.append(problems.no_unit(self._place("code")))
        if self.problems or period is None:
            return None
        return OldRecord(
            self._place,
            code,
            name,
            kind,
            parent,
            standard,
            period,
            reached,
            class_,
            self._form(award) if award else None,
            document,
            day,
            authority,
        )

    def _cell(self, name: str) -> Cell:
        column = self._columns.of.get(name)
        return self._grid.cell(self._row, column) if column is not None else Cell(self._row, 0, None)

    def _place(self, name: str) -> str:
        column = self._columns.of.get(name)
        where = self._grid.where(self._row, column or 0)
        return where if column is not None else f"{where} (không có cột “{HEADINGS[name]}”)"

    def _text(self, name: str) -> str | None:
        if name not in self._texts:
            self._texts[name] = self._read_text(name)
        return self._texts[name]

    def _read_text(self, name: str) -> str | None:
        cell = self._cell(name)
        if cell.value is None or isinstance(cell.value, str):
            return cell.value
        if isinstance(cell.value, bool) or not cell.seen[:1].isdigit():
            self.problems.append(problems.not_text(self._place(name), cell.seen))
            return None
        return cell.seen

    def _kind(self) -> str | None:
        text = self._text("kind")
        if text is None:
            return None
        kinds = kinds_by_text()
        if folded(text) not in kinds:
            self.problems.append(problems.unknown_kind(self._place("kind"), text, kind_wanted(text, kinds)))
        return kinds.get(folded(text))

    def _period(self) -> int | None:
        text = self._text("period")
        if text is not None and _YEAR.fullmatch(text) and FIRST_PERIOD <= int(text) <= today().year:
            return int(text)
        self.problems.append(problems.bad_period(self._place("period"), text or "", FIRST_PERIOD, today().year))
        return None

    def _standard(self) -> str | None:
        text, known = self._text("standard"), self._library.standards()
        if text is None and self._text("award") is not None:
            return None
        found = slug(text) if text else ""
        if found not in known:
            near = nearest(found, known)
            self.problems.append(problems.unknown_standard(self._place("standard"), text or "", near, known))
        return found

    def _result(self, award: str | None) -> bool | None:
        text = self._text("result")
        if (text is None) == (award is None):
            self.problems.append(problems.neither_nor(self._place("result"), both=text is not None))
            return None
        if text is not None and folded(text) not in _RESULTS:
            self.problems.append(problems.bad_result(self._place("result"), text))
        return _RESULTS.get(folded(text)) if text is not None else None

    def _class(self, standard: str | None, period: int | None) -> str | None:
        """By its id or its label in the sets of that year; where they have no classes, by the letters of its id."""
        text = self._text("class_")
        if text is None or standard is None or period is None:
            return None
        known = _classes(self._library, standard, period)
        if not known:
            return slug(text).replace("-", "_")
        found = known.get(folded(text))
        if found is None:
            self.problems.append(
                problems.unknown_class(self._place("class_"), text, list(dict.fromkeys(known.values())))
            )
        return found

    def _form(self, award: str) -> str:
        """By the code or the title of a form of any year; else by the letters of what is written."""
        return _forms(self._library).get(folded(award)) or slug(award)

    def _day(self, period: int | None) -> date | None:
        value = self._cell("decided_on").value
        if value is None or period is None:
            return None
        day = value if isinstance(value, date) else read_date(value) if isinstance(value, str) else None
        first, last = date(period, 1, 1), today()
        if day is None or not first <= day <= last:
            seen = self._cell("decided_on").seen
            self.problems.append(problems.bad_day(self._place("decided_on"), seen, first, last))
            return None
        return day


@lru_cache(maxsize=8)
def _forms(library: OfficeLibrary) -> dict[str, str]:
    """What the forms of all years go by, with or without whom they are for, to their codes; the newest edition last."""
    sets = sorted((one for one in library.all_sets() if one.quota is not None), key=lambda one: one.edition)
    return {folded(text): one.quota.form for one in sets if one.quota for text in (one.title, form_title(one.title))}


@lru_cache(maxsize=256)
def _classes(library: OfficeLibrary, standard: str, period: int) -> dict[str, str]:
    """What the classes of a standard go by in a year, to their ids."""
    try:
        sets = library.sets_of(standard, period)
    except ProblemsError:  # no set of the standard is in force for that year: none has classes
        return {}
    ids = {folded(class_.id): class_.id for set_ in sets for class_ in set_.classes}
    return ids | {folded(class_.label): class_.id for set_ in sets for class_ in set_.classes}
