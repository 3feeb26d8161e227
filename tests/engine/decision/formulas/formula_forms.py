"""Forms as plain as can be, many to a workbook, filled in, recalculated by LibreOffice and read back."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from criteria.model import CriterionSet
from engine.decision.facts.model import AttributeValue
from engine.decision.formulas import Below, Column, CompiledSet, Part, Rows, compile_set

COLUMNS: tuple[Column, ...] = ("reached", "projected", "prior")
PARTS: tuple[Part, ...] = ("number", "date", "title")
LISTED = 8
"""Rows of a list."""
_FIRST_LIST, _STEPS = 12, "_tinh"


@dataclass(frozen=True)
class Percent:
    """A number in a cell formatted as percent: 0.7, shown as 70%."""

    value: Decimal


@dataclass(frozen=True)
class Broken:
    """A cell that holds an error value."""

    value: str = "#N/A"


Written = str | int | Decimal | bool | date | Percent | Broken | None
"""What stands in a cell."""


@dataclass
class Fill:
    """What somebody wrote on a form: answers by indicator, column and part; rows of incidents and of documents.

    incidents  (indicator, day, unit below that reported it)
    documents  by indicator: (status, number, date, title)
    """

    cells: dict[tuple[str, Column, Part], Written] = field(default_factory=dict)
    incidents: list[tuple[str, Written, str]] = field(default_factory=list)
    documents: dict[str, list[tuple[str | None, Written, Written, Written]]] = field(default_factory=dict)


STATUSES: Mapping[Column, str] = {"reached": "Đã ban hành", "projected": "Dự kiến ban hành", "prior": "Của kỳ trước"}


class OneForm:
    """The places of one form: a row an indicator, its lists beside it."""

    def __init__(self, book: Book, set_: CriterionSet, top: int) -> None:
        self._book, self._set, self._top = book, set_, top
        self._rows = {name: top + place for place, name in enumerate(set_.indicators)}
        self._lists = [name for name, found in set_.indicators.items() if found.type == "documents"]

    @property
    def height(self) -> int:
        return max(len(self._rows), LISTED) + 1

    def answer(self, indicator: str, column: Column, part: Part = "") -> str | None:
        letter, row = self._cell(indicator, column, part)
        return f"'Số liệu'!${letter}${row}"

    def rows(self, indicator: str, column: Column) -> Rows | None:
        type_ = self._set.indicators[indicator].type
        if type_ == "incidents":
            said, days, whose = (self._range(_FIRST_LIST + place) for place in range(3))
            return Rows(said, indicator, days, whose=whose) if column == "reached" else None
        if type_ == "documents":
            status, *parts = (self._range(self._list_column(indicator) + place) for place in range(4))
            return Rows(status, STATUSES[column], parts[1], tuple(parts))
        return None

    def step(self, name: str) -> str:
        return self._book.step(self._top, name)

    def write(self, sheet: Worksheet, fill: Fill) -> None:
        for (indicator, column, part), written in fill.cells.items():
            letter, row = self._cell(indicator, column, part)
            _put(sheet, f"{letter}{row}", written)
        for place, listed in enumerate(fill.incidents):
            for across, content in enumerate(listed):
                _put(sheet, f"{get_column_letter(_FIRST_LIST + across)}{self._top + place}", content)
        for indicator, documents in fill.documents.items():
            for place, document in enumerate(documents):
                for across, content in enumerate(document):
                    letter = get_column_letter(self._list_column(indicator) + across)
                    _put(sheet, f"{letter}{self._top + place}", content)

    def _cell(self, indicator: str, column: Column, part: Part) -> tuple[str, int]:
        place = 2 + 3 * COLUMNS.index(column) + (PARTS.index(part) if part else 0)
        return get_column_letter(place), self._rows[indicator]

    def _list_column(self, indicator: str) -> int:
        return _FIRST_LIST + 3 + 4 * self._lists.index(indicator)

    def _range(self, column: int) -> str:
        letter = get_column_letter(column)
        return f"'Số liệu'!${letter}${self._top}:${letter}${self._top + LISTED - 1}"


@dataclass
class Asked:
    """One form in the book, and where its results will stand."""

    compiled: CompiledSet
    first: int


class Book:
    """A workbook of forms under one another."""

    def __init__(self) -> None:
        self._workbook = Workbook()
        self._sheet = self._workbook.active
        self._sheet.title = "Số liệu"
        self._steps = self._workbook.create_sheet(_STEPS)
        self._results = self._workbook.create_sheet("Kết quả")
        self._places: dict[tuple[int, str], int] = {}
        self._top, self._count = 1, 0
        self.asked: list[Asked] = []

    def step(self, form: int, name: str) -> str:
        row = self._places.setdefault((form, name), len(self._places) + 1)
        return f"{_STEPS}!$A${row}"

    def add(
        self,
        set_: CriterionSet,
        fill: Fill,
        period: int,
        *,
        kind: str,
        attributes: Mapping[str, AttributeValue] = {},
        columns: Sequence[Column] = ("reached", "projected"),
        below: Below = lambda indicator, column: None,
    ) -> list[Asked]:
        """One form, and its results for each column."""
        form = OneForm(self, set_, self._top)
        form.write(self._sheet, fill)
        added = []
        for column in columns:
            compiled = compile_set(set_, period, form, kind=kind, attributes=attributes, column=column, below=below)
            for name, formula in compiled.steps.items():
                self._steps.cell(self._places[self._top, name], 1).value = f"={formula}"
            results = [*compiled.criteria.values(), compiled.outcome, compiled.class_]
            added.append(Asked(compiled, self._count + 1))
            for result in results:
                self._count += 1
                if result is not None:
                    self._results.cell(self._count, 1).value = f"={result.formula}"
        self._top += form.height
        self.asked += added
        return added

    def save(self, path: Path) -> None:
        self._workbook.save(path)


@dataclass(frozen=True)
class Shown:
    """What the cells of one form and column show."""

    criteria: Mapping[str, str]
    outcome: str
    class_: str


def shown(path: Path, asked: Sequence[Asked]) -> list[Shown]:
    """The results in a recalculated workbook."""
    with CalamineWorkbook.from_path(path) as workbook:
        rows = workbook.get_sheet_by_name("Kết quả").to_python(skip_empty_area=False)
    texts = [str(row[0]) for row in rows]
    found = []
    for each in asked:
        ids = list(each.compiled.criteria)
        own = texts[each.first - 1 : each.first + len(ids) + 1]
        own += [""] * (len(ids) + 2 - len(own))
        found.append(Shown(dict(zip(ids, own, strict=False)), own[-2], own[-1]))
    return found


def recalculated(soffice: Path, books: Sequence[Book], folder: Path) -> list[list[Shown]]:
    """What LibreOffice works out, of several workbooks in one call."""
    sources = [folder / f"forms-{number}.xlsx" for number in range(len(books))]
    for book, source in zip(books, sources, strict=True):
        book.save(source)
    out = folder / "out"
    command = [str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(out), *map(str, sources)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=3000, check=False)
    assert all((out / source.name).is_file() for source in sources), ran.stdout + ran.stderr
    return [shown(out / source.name, book.asked) for book, source in zip(books, sources, strict=True)]


def _put(sheet: Worksheet, address: str, written: Written) -> None:
    cell = sheet[address]
    if isinstance(written, Percent):
        cell.value, cell.number_format = written.value, "0.00%"
    elif isinstance(written, Broken):
        cell.value, cell.data_type = written.value, "e"
    elif isinstance(written, str):
        cell.value, cell.data_type = written, "s"
    elif written is not None:
        cell.value = written
        if isinstance(written, date):
            cell.number_format = "dd/mm/yyyy"
