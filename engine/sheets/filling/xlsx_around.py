"""What speaks of a sheet's rows from outside of it: pictures, charts, tables, names, notes, the order of reckoning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from xml.dom import minidom

from engine.sheets.annotating.book import Book
from engine.sheets.annotating.elements import add, child, children, has, root_of, written
from engine.sheets.filling.moving import CannotMoveError, Moves, rows_of
from engine.sheets.filling.references import At, moved_formula, sheets_in
from engine.sheets.filling.xlsx_cells import said, say
from engine.sheets.filling.xlsx_sheet import FilledSheet
from engine.sheets.parts import local

_WORKBOOK, _TYPES, _RELATIONS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_CHART = re.compile(r"xl/charts/chart[^/]*\.xml")
_BEFORE_RECKONING = frozenset(
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames".split()
)


def move_around(book: Book, sheet: FilledSheet, moves: Mapping[str, Moves]) -> Iterator[str]:
    """Move what belongs to one sheet and stands in parts of its own; what cannot be moved."""
    if not sheet.moves.more:
        return
    try:
        if any(part.startswith("xl/pivot") for part in book.parts):
            raise CannotMoveError("bảng tổng hợp (pivot) của sổ tính")
        _drawing(book, sheet)
        for element in children(sheet.root, "tableParts"):
            for table in children(element):
                _table(book, sheet, _identifier(table), moves)
        _notes(book, sheet)
    except CannotMoveError as error:
        yield str(error)


def move_charts(book: Book, moves: Mapping[str, Moves], filled: Collection[str]) -> Iterator[str]:
    """Let charts draw the cells where they are now; what they remember of filled sheets is taken out."""
    for part in [name for name in book.parts if _CHART.fullmatch(name)]:
        root = root_of(book.parts[part])
        changed = False
        for formula in [one for one in root.getElementsByTagName("*") if local(one.tagName) == "f"]:
            if not any(name.casefold() in {*filled, ""} for name in sheets_in(said(formula))):
                continue
            changed = True
            try:
                say(formula, moved_formula(said(formula), At(whole=not _is_title(formula)), moves))
            except CannotMoveError as error:
                yield f"biểu đồ: {error}"
            holder = formula.parentNode
            assert isinstance(holder, minidom.Element)
            for cache in [one for one in children(holder) if local(one.tagName).endswith("Cache")]:
                holder.removeChild(cache)
        if changed:
            book.parts[part] = written(root)


def _is_title(formula: minidom.Element) -> bool:
    """Whether it is what a chart or a series of it is called: one cell alone."""
    above = formula.parentNode.parentNode if formula.parentNode is not None else None
    return isinstance(above, minidom.Element) and local(above.tagName) == "tx"


def move_names(book: Book, moves: Mapping[str, Moves]) -> Iterator[str]:
    """Names of ranges, areas that are printed, heads of pages; what cannot be moved."""
    root = root_of(book.parts[_WORKBOOK])
    changed = False
    for names in children(root, "definedNames"):
        for name in children(names):
            try:
                text = moved_formula(said(name), At(fixed=True), moves)
            except CannotMoveError as error:
                yield f"tên “{name.getAttribute('name')}”: {error}"
                continue
            if text != said(name):
                say(name, text)
                changed = True
    if changed:
        book.parts[_WORKBOOK] = written(root)


def reckon_anew(book: Book) -> None:
    """Let programs work all formulas out when they open the book, in whatever order."""
    root = root_of(book.parts[_WORKBOOK])
    if not has(root, "calcPr"):
        behind = next((one for one in children(root) if local(one.tagName) not in _BEFORE_RECKONING), None)
        add(root, "<calcPr/>", before=behind)
    child(root, "calcPr").setAttribute("fullCalcOnLoad", "1")
    book.parts[_WORKBOOK] = written(root)
    chain = book.related(_WORKBOOK, "calcChain")
    if chain is None:
        return
    book.parts.pop(chain, None)
    for part, of_chain in ((_RELATIONS, "Type"), (_TYPES, "PartName")):
        listed = root_of(book.parts[part])
        for one in children(listed):
            value = one.getAttribute(of_chain)
            if value.rpartition("/")[2] == "calcChain" or value == f"/{chain}":
                listed.removeChild(one)
        book.parts[part] = written(listed)


def _identifier(element: minidom.Element) -> str:
    return next(value for name, value in element.attributes.items() if local(name) == "id")


def _drawing(book: Book, sheet: FilledSheet) -> None:
    part = book.related(sheet.part, "drawing")
    if part is None or part not in book.parts:
        return
    root = root_of(book.parts[part])
    for anchor in children(root):
        if local(anchor.tagName) in ("twoCellAnchor", "oneCellAnchor"):
            _move_anchor(anchor, sheet.moves)
    book.parts[part] = written(root)


def _move_anchor(anchor: minidom.Element, moves: Moves) -> None:
    """Pictures and charts go with the cells that they lie on, as in every spreadsheet program."""
    rows = [child(end, "row") for end in children(anchor) if local(end.tagName) in ("from", "to")]
    old = [int(said(row)) + 1 for row in rows]
    new = [moves.first(row) for row in old]
    kind = anchor.getAttribute("editAs")
    if len(rows) == 2 and kind == "oneCell" and new[1] - new[0] != old[1] - old[0]:
        new[1] = new[0] + old[1] - old[0]
    if kind == "absolute" and new != old:
        raise CannotMoveError(f"hình, biểu đồ đặt cố định ở dòng {old[0]}, không theo ô")
    for row, number in zip(rows, new, strict=True):
        say(row, str(number - 1))


def _table(book: Book, sheet: FilledSheet, identifier: str, moves: Mapping[str, Moves]) -> None:
    part = book.relation(sheet.part, identifier)
    if part is None or part not in book.parts:
        return
    root = root_of(book.parts[part])
    first, last = rows_of(root.getAttribute("ref"))
    heads, totals = (int(root.getAttribute(key) or default) for key, default in _OF_TABLES)
    if sheet.moves.in_range(first, first + heads - 1) or (totals and sheet.moves.in_range(last, last)):
        raise CannotMoveError(f"đầu bảng hoặc dòng cộng của bảng {root.getAttribute('ref')} là dòng lặp lại")
    for element in root.getElementsByTagName("*"):
        if element.hasAttribute("ref"):
            element.setAttribute("ref", sheet.moves.sqref(element.getAttribute("ref")))
        if local(element.tagName) in ("calculatedColumnFormula", "totalsRowFormula"):
            say(element, moved_formula(said(element), At(sheet.name, fixed=True), moves))
    root.setAttribute("ref", sheet.moves.sqref(root.getAttribute("ref")))
    book.parts[part] = written(root)


_OF_TABLES = (("headerRowCount", "1"), ("totalsRowCount", "0"))


def _notes(book: Book, sheet: FilledSheet) -> None:
    part = book.related(sheet.part, "comments")
    if part is None or part not in book.parts:
        return
    for note in root_of(book.parts[part]).getElementsByTagName("*"):
        if local(note.tagName) == "comment" and sheet.moves.moved(rows_of(note.getAttribute("ref"))[0]):
            raise CannotMoveError(f"ghi chú của ô {note.getAttribute('ref')}")
