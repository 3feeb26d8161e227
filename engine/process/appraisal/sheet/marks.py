"""By what an appraisal sheet is known again: a hidden sheet of keys, marks of its columns, a code on every line.

Lines may be inserted and columns moved: a finding is found by the code of its line and the mark of its column. A second
hidden sheet holds what every line said when the workbook was made, so that a locked cell that was edited is found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from engine.sheets.cells import Cell, Sheet
from engine.sheets.fillable import Content, Entry, FillLine, FillSheet, Link

NAMED = {"form": "datchuan_phieu_tham_dinh"}
FORM, VERSION = "phieu-tham-dinh", "1"
ORIGINAL_SHEET = "_ban_goc"
LIST_MARK, CASE_MARK, CODE_MARK = "#danh-sach", "#phieu", "#ma"
NUMBER, TITLE, MEASURE, OWN, OTHERS, PRIOR = "#tt", "#tieu-chi", "#dvt", "#don-vi", "#nguon-khac", "#ky-truoc"
RESULT, REASON, OPINION, CONCLUSION, GROUND, MEMBER = (
    "#ket-qua",
    "#ly-do",
    "#y-kien",
    "#ket-luan",
    "#can-cu",
    "#thanh-vien",
)
FILLED = (OPINION, CONCLUSION, GROUND, MEMBER)
"""What the council fills in; everything else is locked."""
CASE_MARKS = (NUMBER, TITLE, MEASURE, OWN, OTHERS, PRIOR, RESULT, REASON, OPINION, CONCLUSION, GROUND, MEMBER)
"""Of a unit's sheet; in the place of the first stands the mark of the sheet."""
LIST_MARKS = (LIST_MARK, *(f"#cot.{number}" for number in range(2, 9)))
AGREED, DISAGREED, MET, NOT_MET = "Nhất trí", "Không nhất trí", "Đạt", "Không đạt"


@dataclass(frozen=True, slots=True)
class ExportedCase:
    """A case as it was exported. ``number``: of its sheet in the workbook; ``seen``: hash of what it shows."""

    number: int
    code: str
    unit_id: int
    seen: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says.

    sitting, standard, period, run  of the session when the workbook was made
    head   the journal's head then, as ``12:`` and the whole hash: only a store that has this entry made the workbook
    sets   hash of the text of each set; lines name them by their place, from 1
    """

    sitting: int
    standard: str
    period: int
    run: int
    head: str
    sets: tuple[str, ...]
    cases: tuple[ExportedCase, ...]

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of the hidden sheet."""
        return (
            ("form", FORM),
            ("version", VERSION),
            ("sitting", str(self.sitting)),
            ("standard", self.standard),
            ("period", str(self.period)),
            ("run", str(self.run)),
            ("head", self.head),
            *(("set", text_hash) for text_hash in self.sets),
            *(("case", str(one.number), one.code, str(one.unit_id), one.seen) for one in self.cases),
        )


def identity_of(sheet: Sheet) -> Identity | None:
    """The identity that a hidden sheet holds; none where it is not ours, or not whole."""
    rows = [_texts(cells) for cells in sheet.rows.values()]
    said = {row[0]: row[1] for row in rows if row[0] not in ("set", "case")}
    if said.get("form") != FORM or said.get("version") != VERSION:
        return None
    try:
        return Identity(
            int(said["sitting"]),
            said["standard"],
            int(said["period"]),
            int(said["run"]),
            said["head"],
            tuple(row[1] for row in rows if row[0] == "set"),
            tuple(ExportedCase(int(row[1]), row[2], int(row[3]), row[4]) for row in rows if row[0] == "case"),
        )
    except (KeyError, ValueError):
        return None


def criterion_code(set_place: int, number: int) -> str:
    """The code of a criterion's line: the place of its set in the workbook, its number in the set, both from 1."""
    return f"tc.{set_place}.{number}"


def criterion_at(code: str) -> tuple[int, int] | None:
    """What `criterion_code` made it of; none for the code of another line."""
    kind, *numbers = code.split(".")
    if kind != "tc" or len(numbers) != 2 or not all(one.isascii() and one.isdecimal() for one in numbers):
        return None
    return int(numbers[0]), int(numbers[1])


def case_mark(number: int) -> str:
    return f"{CASE_MARK}.{number}"


def original_sheet(sheets: Sequence[tuple[str, FillSheet]]) -> FillSheet:
    """The hidden sheet of what every line said when it was made: mark of the sheet, code of the line, its texts."""
    lines = tuple(
        FillLine("marker", (mark, str(line.cells[-1]), *map(_text, line.cells[:-1])))
        for mark, sheet in sheets
        for line in sheet.lines
        if line.part != "marker"
    )
    width = max(len(line.cells) for line in lines)
    return FillSheet(ORIGINAL_SHEET, (60.0,) * width, width, lines, hidden=True)


def originals_of(sheet: Sheet) -> dict[str, dict[str, tuple[str, ...]]]:
    """Mark of a sheet to code of a line to what its cells said, in the order of the columns then."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for cells in sheet.rows.values():
        last = max(cells)
        texts = tuple(cells[at].seen if at in cells else "" for at in range(1, last + 1))
        if len(texts) >= 2:
            found.setdefault(texts[0], {})[texts[1]] = texts[2:]
    return found


def _text(content: Content) -> str:
    match content:
        case Entry():
            return content.value
        case Link():
            return content.text
    return content if isinstance(content, str) else ""


def _texts(cells: Mapping[int, Cell]) -> tuple[str, ...]:
    """The texts of a row from its first cell on; at least two."""
    told = [cells[at].seen for at in takewhile(cells.__contains__, range(1, 6))]
    return (*told, *("",) * (5 - len(told)))
