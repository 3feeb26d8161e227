"""The sheets of a workbook as the content of a criterion set, with the cell of every key."""

from __future__ import annotations

from typing import Any

from criteria.lines import Path
from criteria.problems import meant, nearest
from engine.sheets.reading import Workbook
from engine.workshop.exchange.pages import Found, Page, page_of
from engine.workshop.exchange.set_sheets import HEAD, HEAD_SHEET, PARTS
from engine.workshop.exchange.set_writing import HEAD_COLUMNS, part_columns
from engine.workshop.exchange.shape import Field, Keys, Part
from engine.workshop.exchange.values import WrongFormError, read, text_of
from engine.workshop.exchange.words import FORMS

Table = dict[str, Any]


def read_content(workbook: Workbook, found: Found) -> Table:
    """What the sheets say, in the order of the language's keys. What cannot be read is left out and told."""
    content: Table = {}
    head = page_of(workbook, HEAD_SHEET, HEAD_COLUMNS, found, aside={"set.#heading", "set.#help"})
    if head is not None:
        content = _head(head)
    for part in PARTS:
        page = page_of(workbook, part.sheet, part_columns(part), found)
        if page is None:
            found.faulty.add(part.path)
            continue
        found.places[part.key,] = found.places[part.path] = f"trang “{page.sheet.name}”"
        entries = _PartReading(part, page).entries()
        if entries:
            _put(content, part.path, entries)
    return content


def _head(page: Page) -> Table:
    known = {".".join(one.keys): one for one in HEAD}
    rows: dict[str, int] = {}
    for row in page.rows():
        key = text_of(page.cell(row, "set.#key"))
        if key not in known:
            wanted = meant(nearest(key, known), "mã của một dòng có sẵn")
            page.found.add("XC-011", page.where(row, "set.#key"), f"“{key}”" if key else "", wanted=wanted)
        elif key in rows:
            page.found.add("XC-012", page.where(row, "set.#key"), f"“{key}”", first=page.where(rows[key], "set.#key"))
        else:
            rows[key] = row
    values: dict[Keys, Any] = {}
    for key, one in known.items():
        if key not in rows:
            page.found.add("XC-013", f"trang “{page.sheet.name}”", path=one.keys, heading=one.heading)
            continue
        value = _value(page, rows[key], "set.#value", one, one.keys, one.heading)
        if value is not None:
            values[one.keys] = value
    return _nested(values, page.found)


def _nested(values: dict[Keys, Any], found: Found) -> Table:
    """The head's values in their tables. What belongs to another way of concluding than the one chosen is told."""
    content: Table = {}
    form = values.get(("outcome",), "")
    for keys, value in values.items():
        if keys == ("outcome",):
            content["outcome"] = {} if form in ("at_least", "score") else form
            continue
        own = "at_least" if keys[-1] == "at_least" else "score"
        if keys[0] == "outcome" and form != own:
            found.add("XC-014", found.places[keys], f"“{value}”", keys, wanted_form=FORMS[own])
            continue
        _put(content, keys, value)
    return content


def _value(page: Page, row: int, code: str, one: Field, path: Path, heading: str) -> Any:
    """The value of a cell, None where it is blank or at fault."""
    cell = page.filled(row, code, path)
    if cell is None:
        return None
    try:
        return read(cell, one)
    except WrongFormError as error:
        page.found.add("XC-006", page.where(row, code), f"“{cell.seen}”", path, heading=heading, wanted=str(error))
        return None


class _PartReading:
    """One sheet of entries."""

    def __init__(self, part: Part, page: Page) -> None:
        self.part, self.page = part, page
        self.named: Table = {}
        self.listed: list[Any] = []
        self._last: tuple[Path, Table] | None = None
        self._last_name = ""
        self._rows: dict[str, int] = {}

    def entries(self) -> Any:
        for row in self.page.rows():
            self._row(row)
        return self.named if self.part.sort in ("named", "values") else self.listed

    def _row(self, row: int) -> None:
        part, page = self.part, self.page
        if part.sort == "plain":
            value = _value(
                page, row, part.code(part.fields[0]), part.fields[0], (*part.path, len(self.listed)), "Điều kiện"
            )
            if value is not None:
                self.listed.append(value)
            return
        first = part.fields[0]
        name = text_of(page.cell(row, part.code(first)))
        filled = [one for one in part.fields[1:] if page.cell(row, part.code(one)).value is not None]
        if self._goes_on(row, name, filled):
            self._element(row)
            return
        if not name and part.sort in ("named", "values"):  # of a list the language tells what it misses
            page.found.add("XC-010", page.where(row, part.code(first)), heading=first.heading)
            self._last, self._last_name = None, ""
            return
        self._entry(row, name)

    def _goes_on(self, row: int, name: str, filled: list[Field]) -> bool:
        """Whether a row only adds an element to the series of the entry above it."""
        series = self.part.series
        if series is None or self._last is None or filled or name not in ("", self._last_name):
            return False
        return any(self.page.cell(row, self.part.code(one)).value is not None for one in series.fields)

    def _entry(self, row: int, name: str) -> None:
        part, page = self.part, self.page
        named = part.sort in ("named", "values")
        code = part.code(part.fields[0])
        if named and name in self._rows:
            page.found.add("XC-009", page.where(row, code), f"“{name}”", first=page.where(self._rows[name], code))
            self._last, self._last_name = None, ""
            return
        self._rows.setdefault(name, row)
        path: Path = (*part.path, name if named else len(self.listed))
        page.found.names[path] = page.where(row, code)
        if part.sort == "values":
            value = _value(page, row, part.code(part.fields[1]), part.fields[1], path, part.fields[1].heading)
            self.named[name] = "" if value is None else value
            return
        page.found.places[path] = page.where(row, code)
        table: Table = {}
        for one in part.fields[1 if named else 0 :]:
            value = _value(page, row, part.code(one), one, (*path, *one.keys), one.heading)
            if value is not None:
                _put(table, one.keys, value)
        if named:
            self.named[name] = table
        else:
            self.listed.append(table)
        self._last, self._last_name = (path, table), name
        if part.series is not None:
            self._element(row)

    def _element(self, row: int) -> None:
        """One element of the series: the first and only one without its first field is a value by itself."""
        series, page = self.part.series, self.page
        if series is None or self._last is None:
            return
        path, table = self._last
        here = (*path, series.key, len(table.get(series.key, ())))
        element: Table = {}
        for one in series.fields:
            if series.lone and one.keys == (series.lone,) and not element:  # it may be a value by itself
                page.found.places.setdefault((*path, series.lone), page.where(row, self.part.code(one)))
            value = _value(page, row, self.part.code(one), one, (*here, *one.keys), one.heading)
            if value is not None:
                _put(element, one.keys, value)
        if series.lone and set(element) == {series.lone} and not ({series.key, series.lone} & set(table)):
            table[series.lone] = element[series.lone]
        elif element:
            table.setdefault(series.key, []).append(element)


def _put(table: Table, keys: tuple[str, ...], value: Any) -> None:
    for key in keys[:-1]:
        table = table.setdefault(key, {})
    table[keys[-1]] = value
