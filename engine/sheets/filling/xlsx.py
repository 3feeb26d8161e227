"""A workbook with tags in its cells, filled in its XML: what is not named here stays as it was.

A sheet without tags stays byte for byte, unless formulas of it speak of one that was filled. A cell that holds one tag
alone gets a number as a number, in the format of the cell. A row with tags of a list is repeated for each item, and
everything below moves down; what cannot be moved exactly is told, and nothing is filled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.dom import minidom

from criteria.problems import Problem, ProblemsError
from engine.sheets.annotating.book import Book
from engine.sheets.annotating.elements import UnmarkableError, children, root_of, written
from engine.sheets.filling.model import OPENS, Answers, Plan, Spot, planned, tags_of
from engine.sheets.filling.moving import Moves
from engine.sheets.filling.problems import FILLING_PROBLEMS
from engine.sheets.filling.xlsx_around import move_around, move_charts, move_names, reckon_anew
from engine.sheets.filling.xlsx_cells import said
from engine.sheets.filling.xlsx_heights import fit_rows, looks_of
from engine.sheets.filling.xlsx_layout import move_layout
from engine.sheets.filling.xlsx_sheet import FilledSheet, fill_cells, forget_results, move_formulas, sheet_of
from engine.sheets.opening import check_package, refusal
from engine.sheets.parts import local, read_structure
from engine.sheets.plain_xml import DAMAGE

_BESIDE: Mapping[str, str] = {
    "xl/drawings/drawing": "hình, khung chữ",
    "xl/charts/chart": "biểu đồ",
    "xl/comments": "ghi chú của ô",
    "xl/tables/table": "tên cột của bảng",
}
_MAX_TAGS = 1_000_000
"""Of all sheets: more than any form has, fewer than what fills a machine's memory."""
_ANY = ""
"""The name of a sheet that a formula may mean which cannot be read."""


@dataclass(frozen=True)
class _Opened:
    """A workbook: its parts, and its sheets by name."""

    name: str
    book: Book
    sheets: Mapping[str, FilledSheet]


def fill_xlsx(data: bytes, name: str, answers: Answers, known: Sequence[str] = ()) -> bytes:
    """The blank filled.

    name   what problems call the file
    known  names of tags there are, to tell what may have been meant

    ProblemsError: SH-0xx the workbook cannot be opened; MB-010 to MB-015 and MB-021, all of them at once; MB-022 what
    cannot be moved, all of it at once.
    """
    try:
        return _filled(_open(data, name), answers, known)
    except UnmarkableError as error:
        raise ProblemsError([refusal("SH-014", name, part=str(error))]) from error


def _filled(opened: _Opened, answers: Answers, known: Sequence[str]) -> bytes:
    plan = _planned(opened, answers, known)
    filled = [sheet for sheet in opened.sheets.values() if any(tags_of(text)[0] for _, _, text in sheet.tagged())]
    for sheet in filled:
        rows = {row for _, row, _ in sheet.tagged()}
        found = {row: plan.rows((sheet.name, row)) for row in rows}
        sheet.repeated = {row: one for row, one in found.items() if one is not None}
    touched = _touched(opened, filled)
    moves = {sheet.name: sheet.moves for sheet in filled if sheet.moves.more}
    problems = list(_moved(opened, touched, moves, {sheet.name.casefold() for sheet in touched}))
    if problems:
        raise ProblemsError(problems)
    looks = looks_of(_root(opened.book, "styles"))
    for sheet in filled:
        fit_rows(sheet.root, fill_cells(sheet, answers), looks)
    for sheet in touched:
        forget_results(sheet)
        opened.book.parts[sheet.part] = written(sheet.root)
    if any(b"<f" in opened.book.parts[sheet.part] for sheet in opened.sheets.values()):
        reckon_anew(opened.book)
    return opened.book.saved()


def xlsx_tags(data: bytes, name: str) -> list[str]:
    """The tags of a workbook, each once, in their order. ProblemsError: SH-0xx."""
    texts = (text for sheet in _open(data, name).sheets.values() for _, _, text in sheet.tagged())
    return list(dict.fromkeys(tag.text for text in texts for tag in tags_of(text)[0]))


def _open(data: bytes, name: str) -> _Opened:
    package = check_package(data, name)
    structure = read_structure(package)
    if (tags := sum(package.parts[part].count(b"<") for part in structure.sheets.values())) > _MAX_TAGS:
        raise ProblemsError([refusal("SH-008", name, f"{tags} thẻ XML trong các trang", detail="quá lớn để làm mẫu")])
    book = Book(package)
    part = "xl/sharedStrings.xml"
    try:
        shared = _root(book, "sharedStrings")
        strings = children(shared, "si") if shared is not None else []
        sheets = {}
        for title, part in structure.sheets.items():
            sheets[title] = sheet_of(title, part, book.parts[part], strings)
    except DAMAGE as error:
        raise ProblemsError([refusal("SH-014", name, part=part)]) from error
    return _Opened(name, book, sheets)


def _root(book: Book, kind: str) -> minidom.Element | None:
    """Of a part that the workbook is related to."""
    part = book.related("xl/workbook.xml", kind)
    return root_of(book.parts[part]) if part is not None and part in book.parts else None


def _planned(opened: _Opened, answers: Answers, known: Sequence[str]) -> Plan:
    """What is to be done. ProblemsError with all that is wrong with tags."""
    spots = [
        Spot(_at(opened, sheet, address), text, (sheet.name, row))
        for sheet in opened.sheets.values()
        for address, row, text in sheet.tagged()
    ]
    found = list(_elsewhere(opened))
    try:
        plan = planned(spots, answers, known)
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *found]) from None
    if found:
        raise ProblemsError(found)
    return plan


def _at(opened: _Opened, sheet: FilledSheet, address: str) -> str:
    return f"“{opened.name}”, trang “{sheet.name}”, ô {address}"


def _elsewhere(opened: _Opened) -> Iterator[Problem]:
    """Tags where nobody looks for them: they would be printed as they are."""
    for sheet in opened.sheets.values():
        for address in sheet.tagged_formulas():
            yield FILLING_PROBLEMS.problem("MB-021", _at(opened, sheet, address), "công thức")
        for element in children(sheet.root, "headerFooter"):
            for text in (said(one) for one in children(element)):
                if OPENS in text:
                    where = f"“{opened.name}”, trang “{sheet.name}”"
                    yield FILLING_PROBLEMS.problem("MB-021", where, f"đầu trang, chân trang in: “{text}”")
        if OPENS in sheet.name:
            yield FILLING_PROBLEMS.problem("MB-021", f"“{opened.name}”", f"tên trang “{sheet.name}”")
    for part, content in opened.book.parts.items():
        kind = next((words for start, words in _BESIDE.items() if part.startswith(start)), None)
        if kind is not None and part.endswith(".xml"):
            for text in filter(lambda one: OPENS in one, _texts(root_of(content))):
                yield FILLING_PROBLEMS.problem("MB-021", f"“{opened.name}”", f"{kind}: “{text}”")


def _texts(root: minidom.Element) -> Iterator[str]:
    """Its texts, a paragraph of runs as one; names of columns."""
    for element in root.getElementsByTagName("*"):
        name = local(element.tagName)
        if name in ("p", "text"):
            yield "".join(said(one) for one in [element, *element.getElementsByTagName("*")]).strip()
        elif name == "tableColumn":
            yield element.getAttribute("name")


def _touched(opened: _Opened, filled: Sequence[FilledSheet]) -> list[FilledSheet]:
    """The sheets that change: those filled, and those with formulas about sheets that change."""
    names = {sheet.name.casefold() for sheet in filled}
    touched = {sheet.name: sheet for sheet in filled}
    speaking = {name: {one.casefold() for one in sheet.sheets_named()} for name, sheet in opened.sheets.items()}
    while more := [name for name, of in speaking.items() if name not in touched and of & {*names, _ANY}]:
        touched |= {name: opened.sheets[name] for name in more}
        names |= {name.casefold() for name in more}
    return [sheet for name, sheet in opened.sheets.items() if name in touched]


def _moved(
    opened: _Opened, touched: Iterable[FilledSheet], moves: Mapping[str, Moves], filled: set[str]
) -> Iterator[Problem]:
    """Move all that speaks of rows; what cannot be moved."""
    for sheet in touched:
        where = f"“{opened.name}”, trang “{sheet.name}”"
        if moves:
            for seen in (*move_formulas(sheet, moves), *move_layout(sheet, moves)):
                yield FILLING_PROBLEMS.problem("MB-022", where, seen)
        for seen in move_around(opened.book, sheet, moves):
            yield FILLING_PROBLEMS.problem("MB-022", where, seen)
    for seen in (*move_charts(opened.book, moves, filled), *(move_names(opened.book, moves) if moves else ())):
        yield FILLING_PROBLEMS.problem("MB-022", f"“{opened.name}”", seen)
