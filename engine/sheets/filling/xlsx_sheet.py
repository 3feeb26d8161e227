"""One sheet of a workbook that is filled: its cells with tags, its rows put in and moved, its formulas with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.dom import minidom

from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from engine.sheets.annotating.elements import add, children, root_of
from engine.sheets.filling.model import CLOSES, NUMBER, OPENS, Answers, Rows, is_of_list, tags_of
from engine.sheets.filling.moving import CannotMoveError, Moves, rows_of
from engine.sheets.filling.references import At, moved_formula, sheets_in
from engine.sheets.filling.xlsx_cells import column_of, formula_of, put, said, say, text_element, text_of
from engine.sheets.parts import local

_OF_RULES = frozenset({"formula", "formula1", "formula2"})


@dataclass
class FilledSheet:
    """A sheet being filled. ``repeated``: by the number of a row, the list that it is repeated for."""

    name: str
    part: str
    root: minidom.Element
    strings: Sequence[minidom.Element]
    repeated: Mapping[int, Rows] = field(default_factory=dict)

    @property
    def moves(self) -> Moves:
        return Moves({row: len(rows.items) - 1 for row, rows in self.repeated.items() if len(rows.items) > 1})

    @property
    def data(self) -> minidom.Element | None:
        return next(iter(children(self.root, "sheetData")), None)

    def rows(self) -> list[minidom.Element]:
        return children(self.data, "row") if self.data is not None else []

    def cells(self) -> Iterator[minidom.Element]:
        return (cell for row in self.rows() for cell in children(row, "c"))

    def tagged(self) -> Iterator[tuple[str, int, str]]:
        """Address, row and text of each cell where a tag may stand."""
        for row in self.rows():
            for cell in children(row, "c"):
                element = text_element(cell, self.strings)
                text = text_of(element) if element is not None else ""
                if OPENS in text or CLOSES in text:
                    yield cell.getAttribute("r"), int(row.getAttribute("r")), text

    def tagged_formulas(self) -> Iterator[str]:
        """Addresses of formulas that hold tags, which nobody could fill."""
        for cell in self.cells():
            formula = formula_of(cell)
            if formula is not None and OPENS in said(formula):
                yield cell.getAttribute("r")

    def rule_formulas(self) -> list[minidom.Element]:
        """Formulas that are not of cells: of rules, lists to choose from, small charts."""
        every = self.root.getElementsByTagName("*")
        return [one for one in every if local(one.tagName) in _OF_RULES or one.tagName.endswith(":f")]

    def links(self) -> list[minidom.Element]:
        """Links to places in the workbook."""
        every = (link for links in children(self.root, "hyperlinks") for link in children(links))
        return [link for link in every if link.hasAttribute("location")]

    def sheets_named(self) -> set[str]:
        """The names of the sheets that its formulas, rules and links name."""
        texts = {said(formula) for cell in self.cells() if (formula := formula_of(cell)) is not None}
        texts |= {said(formula) for formula in self.rule_formulas()}
        texts |= {link.getAttribute("location") for link in self.links()}
        return {name for text in texts if "!" in text for name in sheets_in(text)}


def sheet_of(name: str, part: str, xml: bytes, strings: Sequence[minidom.Element]) -> FilledSheet:
    """The sheet, with every row and cell at an address; programs may leave addresses out."""
    sheet = FilledSheet(name, part, root_of(xml), strings)
    row_number = 0
    for row in sheet.rows():
        row_number = int(row.getAttribute("r") or row_number + 1)
        row.setAttribute("r", str(row_number))
        for place, cell in enumerate(children(row, "c"), 1):
            if not cell.hasAttribute("r"):
                cell.setAttribute("r", f"{get_column_letter(place)}{row_number}")
            if cell.getAttribute("t") == "str" and formula_of(cell) is None:
                _as_text(cell)
    return sheet


def _as_text(cell: minidom.Element) -> None:
    """A text that a program wrote as if a formula had given it, as a text."""
    for value in children(cell, "v"):
        text = said(value)
        cell.removeChild(value)
        say(add(add(cell, "<is/>"), "<t/>"), text)
    cell.setAttribute("t", "inlineStr")


def fill_cells(sheet: FilledSheet, answers: Answers) -> list[minidom.Element]:
    """Values in the place of tags; a row of a list once for each item, all rows below where they then stand.

    The rows that were filled.
    """
    data, moves = sheet.data, sheet.moves
    done: list[minidom.Element] = []
    for row in sheet.rows():
        number = int(row.getAttribute("r"))
        rows = sheet.repeated.get(number)
        first = moves.first(number)
        if rows is None:
            filled = [put(cell, sheet.strings, answers) for cell in children(row, "c")]
            _number(row, first)
            done += [row] if any(filled) else []
            continue
        if not rows.items:
            _put_nothing(row, sheet, rows.nothing, answers)
            _number(row, first)
            done.append(row)
            continue
        assert data is not None  # it holds the row
        for place, item in enumerate(rows.items):
            made = row.cloneNode(True)
            assert isinstance(made, minidom.Element)
            for cell in children(made, "c"):
                put(cell, sheet.strings, answers, item)
                _move_copy(cell, sheet, number, place)
            _number(made, first + place)
            done.append(made)
            data.insertBefore(made, row)
        data.removeChild(row)
    return done


def move_formulas(sheet: FilledSheet, moves: Mapping[str, Moves]) -> Iterator[str]:
    """Move what its formulas refer to, before its rows are moved; what cannot be moved, each with its cell.

    Formulas of repeated rows are moved with each copy, see `fill_cells`: here they are tried.
    """
    _say_whole(sheet)
    own = sheet.moves
    for cell in sheet.cells():
        formula = formula_of(cell)
        if formula is None:
            continue
        number = int(cell.getAttribute("r").removeprefix(column_of(cell)))
        try:
            _move_array(formula, own)
            text = moved_formula(said(formula), At(sheet.name, number), moves)
        except CannotMoveError as error:
            yield f"{cell.getAttribute('r')}: {error}"
            continue
        if number not in own.more:
            say(formula, text)


def forget_results(sheet: FilledSheet) -> None:
    """Take the results of formulas out: what they were worked out from is no more."""
    for cell in sheet.cells():
        if formula_of(cell) is not None:
            for value in children(cell, "v"):
                cell.removeChild(value)
            if cell.hasAttribute("t"):
                cell.removeAttribute("t")


def _say_whole(sheet: FilledSheet) -> None:
    """Formulas that say only that they are like another are written out."""
    masters: dict[str, Translator] = {}
    for cell in sheet.cells():
        formula = formula_of(cell)
        if formula is None or formula.getAttribute("t") != "shared":
            continue
        at, text = cell.getAttribute("r"), said(formula)
        if text:
            masters[formula.getAttribute("si")] = Translator(f"={text}", at)
        elif formula.getAttribute("si") in masters:
            say(formula, masters[formula.getAttribute("si")].translate_formula(at).removeprefix("="))
        for name in ("t", "ref", "si"):
            if formula.hasAttribute(name):
                formula.removeAttribute(name)


def _move_array(formula: minidom.Element, moves: Moves) -> None:
    ref = formula.getAttribute("ref")
    if not ref or not moves.more:
        return
    if formula.getAttribute("t") == "dataTable":
        raise CannotMoveError("bảng dữ liệu của phân tích what-if")
    if moves.in_range(*rows_of(ref)):
        raise CannotMoveError(f"công thức mảng {ref} đi qua dòng lặp lại")
    formula.setAttribute("ref", moves.sqref(ref))


def _move_copy(cell: minidom.Element, sheet: FilledSheet, row: int, copy: int) -> None:
    formula = formula_of(cell)
    if formula is not None:
        say(formula, moved_formula(said(formula), At(sheet.name, row, copy), {sheet.name: sheet.moves}))


def _put_nothing(row: minidom.Element, sheet: FilledSheet, nothing: str, answers: Answers) -> None:
    """In the place of the tags of a list without items that there is nothing, once; other tags as ever."""
    left = nothing
    for cell in children(row, "c"):
        element = text_element(cell, sheet.strings)
        of_list = [tag for tag in tags_of(text_of(element))[0] if is_of_list(tag, answers)] if element else []
        instead = {tag.text: "" for tag in of_list}
        first = next((tag.text for tag in of_list if tag.list[1] != NUMBER), None)
        if first is not None:
            instead[first], left = left, ""
        put(cell, sheet.strings, answers, None, instead)


def _number(row: minidom.Element, number: int) -> None:
    """Let the row stand there."""
    row.setAttribute("r", str(number))
    for cell in children(row, "c"):
        cell.setAttribute("r", f"{column_of(cell)}{number}")
