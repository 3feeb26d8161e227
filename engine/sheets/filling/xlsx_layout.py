"""What lies over the cells of a sheet, moved with its rows: merged cells, rules, links, breaks of pages, views.

An element that nobody here knows may speak of rows too: a sheet that has one and whose rows move is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.dom import minidom

from engine.sheets.annotating.elements import children
from engine.sheets.filling.moving import CannotMoveError, Moves, rows_of
from engine.sheets.filling.references import At, moved_formula
from engine.sheets.filling.xlsx_cells import said, say
from engine.sheets.filling.xlsx_sheet import FilledSheet
from engine.sheets.parts import local

_STAY = frozenset(
    "sheetPr sheetFormatPr cols sheetData sheetCalcPr sheetProtection phoneticPr printOptions pageMargins pageSetup "
    "headerFooter colBreaks customProperties drawing drawingHF legacyDrawing legacyDrawingHF picture smartTags "
    "tableParts webPublishItems".split()
)
"""What says nothing of rows, or says it in a part of its own."""
_Move = Callable[[minidom.Element, FilledSheet, Mapping[str, Moves]], None]


def move_layout(sheet: FilledSheet, moves: Mapping[str, Moves]) -> Iterator[str]:
    """Move it; what cannot be moved. Where no row of the sheet moves, only what speaks of other sheets."""
    if not sheet.moves.more:
        yield from _speaking_of_others(sheet, moves)
        return
    for element in children(sheet.root):
        name = local(element.tagName)
        if name in _STAY:
            continue
        try:
            if name not in _MOVED:
                raise CannotMoveError(_UNKNOWN.get(name, f"phần “{name}”"))
            _MOVED[name](element, sheet, moves)
        except CannotMoveError as error:
            yield str(error)


def _speaking_of_others(sheet: FilledSheet, moves: Mapping[str, Moves]) -> Iterator[str]:
    for element in sheet.rule_formulas():
        try:
            say(element, moved_formula(said(element), At(sheet.name), moves))
        except CannotMoveError as error:
            yield f"quy tắc “{said(element)}”: {error}"
    for link in sheet.links():
        link.setAttribute("location", moved_formula(link.getAttribute("location"), At(sheet.name), moves))


def _ref(element: minidom.Element, sheet: FilledSheet, _: Mapping[str, Moves], key: str = "ref") -> None:
    if element.hasAttribute(key):
        element.setAttribute(key, sheet.moves.sqref(element.getAttribute(key)))


def _each(key: str) -> _Move:
    def move(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
        for child in children(element):
            _ref(child, sheet, moves, key)

    return move


def _with_parts(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
    """An element and all within it, by their ``ref``: filters, orders of rows."""
    _ref(element, sheet, moves)
    for child in children(element):
        _with_parts(child, sheet, moves)


def _views(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
    for view in children(element):
        for child in [view, *children(view)]:
            if local(child.tagName) == "pivotSelection":
                raise CannotMoveError("bảng tổng hợp (pivot)")
            if local(child.tagName) == "pane" and child.getAttribute("state").startswith("frozen"):
                frozen = int(float(child.getAttribute("ySplit") or 0))
                if sheet.moves.in_range(1, frozen):
                    raise CannotMoveError(f"{frozen} dòng đầu được giữ yên khi cuộn, có dòng lặp lại trong đó")
            for key in ("topLeftCell", "activeCell"):
                if child.hasAttribute(key):
                    at = child.getAttribute(key)
                    top = at.rstrip("0123456789")
                    child.setAttribute(key, f"{top}{sheet.moves.first(int(at.removeprefix(top)))}")
            if local(child.tagName) == "selection":
                _ref(child, sheet, moves, "sqref")


def _merged(element: minidom.Element, sheet: FilledSheet, _: Mapping[str, Moves]) -> None:
    """Cells merged within the repeated row are merged in each copy."""
    moves = sheet.moves
    for cell in children(element):
        ref = cell.getAttribute("ref")
        first, last = rows_of(ref)
        if not moves.in_range(first, last):
            cell.setAttribute("ref", moves.sqref(ref))
        elif first != last:
            raise CannotMoveError(f"ô gộp {ref} đi qua dòng lặp lại")
        else:
            start, end = (part.rstrip("0123456789") for part in ref.split(":"))
            for row in range(moves.first(first), moves.last(first) + 1):
                made = cell.cloneNode(True) if row != moves.first(first) else cell
                assert isinstance(made, minidom.Element)
                made.setAttribute("ref", f"{start}{row}:{end}{row}")
                if made is not cell:
                    element.appendChild(made)
    if element.hasAttribute("count"):
        element.setAttribute("count", str(len(children(element))))


def _rules(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
    """Rules over ranges, with formulas written for the first row: a conditional formatting, or one validation."""
    ranges = element.getAttribute("sqref")
    spans = [rows_of(part) for part in ranges.split()]
    low, high = min(first for first, _ in spans), max(last for _, last in spans)
    for formula in _formulas(element):
        try:
            say(formula, moved_formula(said(formula), At(sheet.name, low, until=high), moves))
        except CannotMoveError as error:
            raise CannotMoveError(f"quy tắc cho vùng {ranges}: {error}") from None
    element.setAttribute("sqref", sheet.moves.sqref(ranges))


def _formulas(element: minidom.Element) -> Iterator[minidom.Element]:
    for child in children(element):
        if local(child.tagName) in ("formula", "formula1", "formula2"):
            yield child
        elif local(child.tagName) == "cfvo" and child.getAttribute("type") == "formula":
            raise CannotMoveError(
                f"thang màu, thanh dữ liệu tính theo công thức ở vùng {element.getAttribute('sqref')}"
            )
        elif local(child.tagName) == "extLst":
            raise CannotMoveError("định dạng có điều kiện kiểu mở rộng")
        else:
            yield from _formulas(child)


def _validations(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
    for child in children(element):
        _rules(child, sheet, moves)


def _links(element: minidom.Element, sheet: FilledSheet, moves: Mapping[str, Moves]) -> None:
    for link in children(element):
        ref = link.getAttribute("ref")
        if sheet.moves.in_range(*rows_of(ref)):
            raise CannotMoveError(f"liên kết ở ô {ref} của dòng lặp lại")
        _ref(link, sheet, moves)
        if link.hasAttribute("location"):
            link.setAttribute("location", moved_formula(link.getAttribute("location"), At(sheet.name), moves))


def _breaks(element: minidom.Element, sheet: FilledSheet, _: Mapping[str, Moves]) -> None:
    """A page ends below a row: below the last of those repeated for it."""
    for child in children(element):
        child.setAttribute("id", str(sheet.moves.last(int(child.getAttribute("id") or 0))))


_MOVED: Mapping[str, _Move] = {
    "dimension": _ref,
    "sheetViews": _views,
    "protectedRanges": _each("sqref"),
    "autoFilter": _with_parts,
    "sortState": _with_parts,
    "mergeCells": _merged,
    "conditionalFormatting": _rules,
    "dataValidations": _validations,
    "hyperlinks": _links,
    "rowBreaks": _breaks,
    "cellWatches": _each("r"),
    "ignoredErrors": _each("sqref"),
}
_UNKNOWN: Mapping[str, str] = {
    "scenarios": "kịch bản what-if",
    "customSheetViews": "kiểu xem riêng của trang",
    "dataConsolidate": "tổng hợp từ nhiều trang",
    "oleObjects": "đối tượng nhúng",
    "controls": "nút, ô chọn của biểu mẫu",
    "extLst": "định dạng, danh sách chọn hoặc biểu đồ nhỏ kiểu mở rộng",
}
