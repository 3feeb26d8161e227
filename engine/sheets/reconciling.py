"""The reconciliation sheet: for each number of a table its place, what it is of, and the units that stand behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from engine.sheets.addresses import address, placed, sheet_names
from engine.sheets.printed import is_figure, printed
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title

RECONCILING = "Đối chiếu"

_TITLES = (Title("name", "ĐỐI CHIẾU SỐ LIỆU"), Title("subject", "Những đơn vị đứng sau từng số của bảng"))
_COLUMNS = (
    Column("Ô", 14),
    Column("Nội dung", 27),
    Column("Giá trị", 9, "right"),
    Column("Số đơn vị", 8, "right"),
    Column("Mã đơn vị; ô số liệu", 42),
)
_NONE = "Không có đơn vị nào"
_CELLS = "Ô số liệu: "
_BLANK = (Cell(""),) * 4
_IN_A_LINE = 60
"""Codes in one row of the sheet: few enough for a spreadsheet to show them all."""


@dataclass(frozen=True, slots=True)
class Link:
    """A number of the table and its line: place of its sheet among the table's, its address; row of the line."""

    sheet: int
    address: str
    row: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The sheet, and how its lines and the numbers go together."""

    sheet: Sheet
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Numbers beside one another in one row of a workbook that rest on the same; mostly a single one.

    sheet    place of its sheet among the table's
    first, last  addresses
    subject  what it is of: the group, the row, the column's heading
    """

    sheet: int
    first: str
    last: str
    subject: str
    values: tuple[str, ...]
    behind: Behind


def figures(table: Table) -> Iterator[Figure]:
    """Every number of the table that says what it rests on, in the order of its workbook."""
    for place, sheet in enumerate(table.sheets):
        over: list[str] = []
        headings: tuple[str, ...] = ()
        for one in placed(sheet, table.mark):
            strip = one.strip
            if strip.part in ("group", "caption"):
                over = [] if strip.part == "group" else over[:1]
                over.append(str(strip.values[0]))
            elif strip.part == "heading":
                headings = tuple(map(str, strip.values))
            elif strip.cells:
                told = max(strip.joined, strip.told)
                if any(strip.values[told:]):
                    yield from _of_row(place, one.row, strip.cells, told, [*over, *_label(strip.cells)], headings)


def _of_row(
    place: int, row: int, cells: Sequence[Cell], told: int, over: Sequence[str], headings: Sequence[str]
) -> Iterator[Figure]:
    fresh = [(column, cell) for column, cell in enumerate(cells) if column >= told and is_figure(cell)]
    for _, found in groupby(enumerate(fresh), key=lambda each: (each[1][0] - each[0], each[1][1].behind)):
        together = [one for _, one in found]
        (first, cell), (last, _) = together[0], together[-1]
        named = headings[first] if first == last else f"{headings[first]} … {headings[last]}"
        behind = cell.behind or Behind()
        values = tuple(printed(one.value, one) for _, one in together)
        yield Figure(place, address(row, first + 1), address(row, last + 1), " – ".join([*over, named]), values, behind)


def _label(cells: Sequence[Cell]) -> list[str]:
    """What a row is of: its texts before the first number, the row's own and its line's; else its first text."""
    before = takewhile(lambda cell: not is_figure(cell), cells)
    texts = [cell.value for cell in before if isinstance(cell.value, str) and cell.value]
    after = (cell.value for cell in cells if isinstance(cell.value, str) and not is_figure(cell))
    return texts or next(([text] for text in after if text), [])


def reconciliation(table: Table) -> Reconciliation | None:
    """The sheet of all numbers of the table; none where no number says what it rests on."""
    found = list(figures(table))
    if not found:
        return None
    names = sheet_names([sheet.name for sheet in table.sheets])
    rows = tuple(row for figure in found for row in _rows(figure, names))
    sheet = Sheet(RECONCILING, _TITLES, (Group("", (Block(_COLUMNS, rows),)),), landscape=True)
    firsts = (one.row for one in placed(sheet, table.mark) if one.strip.cells and one.strip.values[0])
    links = tuple(Link(figure.sheet, figure.first, row) for figure, row in zip(found, firsts, strict=True))
    return Reconciliation(sheet, links)


def _rows(figure: Figure, names: Sequence[str]) -> Iterator[Row]:
    """One row, and a further one for what has no room in it; what leads it is said once."""
    at = figure.first if figure.first == figure.last else f"{figure.first}:{figure.last}"
    where = f"{names[figure.sheet]}, {at}" if len(names) > 1 else at
    counted = Cell(len(figure.behind.units), Behind()) if figure.behind.units else Cell("")
    lead = (Cell(where), Cell(figure.subject), Cell("; ".join(figure.values)), counted)
    first, *rest = _lines(figure.behind)
    yield Row((*lead, Cell(first)))
    yield from (Row((*_BLANK, Cell(line))) for line in rest)


def _lines(behind: Behind) -> Iterator[str]:
    if not behind.units and not behind.cells:
        yield _NONE
    for codes, said in ((behind.units, ""), (behind.cells, _CELLS)):
        for at in range(0, len(codes), _IN_A_LINE):
            yield (said if at == 0 else "") + "; ".join(codes[at : at + _IN_A_LINE])
