"""The sheet of cases as the content of a case file, with the cell of each case and value."""

from __future__ import annotations

import tomllib
from typing import Any

from criteria.lines import Path
from criteria.problems import meant, nearest
from engine.sheets.reading import Workbook
from engine.sheets.texts import folded
from engine.workshop.exchange.case_steps import BY_LABEL, CASE, ITEM, LABELS, OTHER, SCENE, SETS, UNIT, Step
from engine.workshop.exchange.case_values import NotAValueError, read_lines, read_value
from engine.workshop.exchange.case_writing import CASE_COLUMNS, CASES_SHEET
from engine.workshop.exchange.pages import Found, Page, page_of
from engine.workshop.exchange.values import WrongFormError, id_of, text_of

Table = dict[str, Any]

TITLE, STEP, UNIT_OF, ITEM_OF, VALUE = (column.code for column in CASE_COLUMNS[:5])
UNIT_PLACE, ITEM_PLACE = "#unit", "#item"
"""Ends of paths under which the cells that name a unit, and what is said of it, are noted."""
_HEADINGS = {column.code: column.heading for column in CASE_COLUMNS}
_LABELS = {folded(label): label for label in LABELS}


def read_cases_content(workbook: Workbook, found: Found) -> Table:
    """What the sheet says, in the order of its rows; empty of an empty sheet."""
    page = page_of(workbook, CASES_SHEET, CASE_COLUMNS, found, aside={CASE_COLUMNS[-1].code})
    if page is None:
        found.faulty.add(("case",))
        return {}
    reading = _CaseReading(page)
    for row in page.rows():
        reading.row(row)
    return reading.content


class _CaseReading:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.content: Table = {}
        self._at: Path = ()
        self._table: Table | None = None
        self._lost = False
        self._said: dict[Path, int] = {}

    def row(self, row: int) -> None:
        label = _LABELS.get(folded(text_of(self.page.cell(row, STEP))))
        match label:
            case None:
                seen = text_of(self.page.cell(row, STEP))
                wanted = meant(nearest(seen, LABELS), "một việc trong danh sách thả xuống")
                self._tell("XC-021", row, STEP, f"“{seen}”" if seen else "", wanted=wanted)
            case _ if label == SETS:
                self._put((), ("sets",), self._value(row, ("sets",), read_lines), row, self.content)
            case _ if label in (CASE, SCENE):
                self._begin(row, label)
            case _:
                self._step(row, label)

    def _begin(self, row: int, label: str) -> None:
        title = self.page.filled(row, TITLE, ("#title", row))
        if title is None:
            self._at, self._table, self._lost = ("base",), None, True
            self._tell("XC-022", row, TITLE, step=label, heading=_HEADINGS[TITLE])
            return
        name = text_of(title)
        if label == CASE:
            cases = self.content.setdefault("case", [])
            self._table, self._at = {"title": name}, ("case", len(cases))
            cases.append(self._table)
        else:
            scenes = self.content.setdefault("base", {})
            if name in scenes:
                self._tell("XC-023", row, TITLE, f"“{name}”", first=self.page.found.places["base", name])
            self._at = ("base", name)
            self._table = scenes.setdefault(name, {})
        self.page.found.places[self._at] = self.page.where(row, TITLE)

    def _step(self, row: int, label: str) -> None:
        unit, item = (text_of(self.page.cell(row, code)) for code in (UNIT_OF, ITEM_OF))
        if label == OTHER:
            self._other(row, item)
            return
        step = BY_LABEL[label]
        if self._table is None:
            if not self._lost:  # once is enough for all rows up to the next beginning
                self._tell("XC-020", row, STEP, f"“{label}”", case=CASE, scene=SCENE)
            self._lost = True
            return
        lacking = [
            code
            for code, part, text in ((UNIT_OF, UNIT, unit), (ITEM_OF, ITEM, item))
            if part in step.path and not text
        ]
        for code in lacking:
            self._tell("XC-022", row, code, step=label, heading=_HEADINGS[code])
        if lacking or not self._are_codes(row) or not self._item_is_known(row, step, item):
            return
        path = step.place(unit, item)
        if UNIT in step.path:
            owner = (*self._at, *path[:2])
            self.page.found.places.setdefault((*owner, UNIT_PLACE), self.page.where(row, UNIT_OF))
        if ITEM in step.path:
            self.page.found.places.setdefault((*self._at, *path, ITEM_PLACE), self.page.where(row, ITEM_OF))
        self._put(self._at, path, self._value(row, (*self._at, *path), step.read), row, self._table)

    def _are_codes(self, row: int) -> bool:
        """Whether unit and item stand as they were written; not as a number or date some program made of them."""
        for code in (UNIT_OF, ITEM_OF):
            cell = self.page.cell(row, code)
            try:
                id_of(cell)
            except WrongFormError as error:
                self._tell("XC-006", row, code, f"“{cell.seen}”", heading=_HEADINGS[code], wanted=str(error))
                return False
        return True

    def _item_is_known(self, row: int, step: Step, item: str) -> bool:
        if step.items is None or item in (*step.items, *step.items.values()):
            return True
        wanted = "một trong: " + ", ".join(step.items.values())
        self._tell("XC-006", row, ITEM_OF, f"“{item}”", heading=_HEADINGS[ITEM_OF], wanted=wanted)
        return False

    def _other(self, row: int, item: str) -> None:
        """A row of what has no step of its own; its path is written out as in the file."""
        try:
            path = _dotted(item)
        except (tomllib.TOMLDecodeError, ValueError):
            self._tell("XC-024", row, ITEM_OF, f"“{item}”", wanted="đường dẫn các khóa, cách nhau bằng dấu chấm")
            return
        at, table = ((), self.content) if self._table is None else (self._at, self._table)
        self._put(at, path, self._value(row, (*at, *path), read_value), row, table)

    def _value(self, row: int, path: Path, read: Any) -> Any:
        cell = self.page.filled(row, VALUE, path)
        if cell is None:
            if path not in self.page.found.faulty:
                label = text_of(self.page.cell(row, STEP))
                self._tell("XC-022", row, VALUE, step=label, heading=_HEADINGS[VALUE])
            return None
        try:
            return read(text_of(cell))
        except NotAValueError as error:
            self._tell("XC-024", row, VALUE, f"“{cell.seen}”", wanted=str(error))
            return None

    def _put(self, at: Path, path: Path, value: Any, row: int, table: Table) -> None:
        whole = (*at, *path)
        if whole in self._said:
            self._tell("XC-023", row, VALUE, first=self.page.where(self._said[whole], VALUE))
            return
        self._said[whole] = row
        if value is None:
            return
        for part in path[:-1]:
            inner = table.setdefault(str(part), {})
            if not isinstance(inner, dict):
                self._tell("XC-023", row, VALUE, first=self.page.found.places.get((*at, str(part)), ""))
                return
            table = inner
        table[str(path[-1])] = value

    def _tell(self, code: str, row: int, column: str, seen: str = "", **fields: object) -> None:
        """The problem; what the case, or the scene, lacks on that account is no fault of its own."""
        self.page.found.add(code, self.page.where(row, column), seen, self._at, **fields)


def _dotted(text: str) -> Path:
    """``units.X1.reported`` as its parts; parts may stand between quotes."""
    value = tomllib.loads(f"{text} = 0")
    path: Path = ()
    while isinstance(value, dict):
        ((name, value),) = value.items()
        path = (*path, name)
    return path
