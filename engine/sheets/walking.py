"""Through a sheet's XML with the expat parser: every shape that XML allows, prefixes, comments and rich text too."""

from __future__ import annotations

from xml.parsers import expat

from engine.sheets.collecting import LAST_COLUMN, LAST_ROW, Collected, column_of, row_of
from engine.sheets.parts import local


def walk(xml: bytes, collected: Collected) -> None:
    """Take in the cells of a sheet, or of a piece of one that is XML by itself.

    TooManyCellsError; one of `DAMAGE` where the XML is damaged.
    """
    handler = _SheetHandler(collected)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    parser.Parse(xml, True)


class _SheetHandler:
    """Hands the cells over while expat walks through them."""

    def __init__(self, collected: Collected) -> None:
        self.collected = collected
        self._row = 0
        self._column = 0
        self._type = ""
        self._style = 0
        self._formula: list[str] | None = None
        self._stored: list[str] | None = None
        self._collect: list[str] | None = None
        self._phonetic = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            self._stored = self._collect = []
        elif tag == "f":
            self._formula = self._collect = []
        elif tag == "t":
            if not self._phonetic:
                self._stored = self._collect = self._stored or []
        elif tag == "row":
            self._row = row_of(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.collected.hidden.append(self._row)
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self.collected.merge(attributes["ref"])

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = local(tag)
        if tag == "c":
            stored = None if self._stored is None else "".join(self._stored)
            formula = None if self._formula is None else "".join(self._formula)
            if self._row > LAST_ROW or self._column > LAST_COLUMN:
                raise ValueError("beyond the edge of a sheet")
            self.collected.put((self._row, self._column), self._type, self._style, stored, formula)
        elif tag in ("v", "f", "t"):
            self._collect = None
        elif tag == "rPh":
            self._phonetic = False

    def characters(self, text: str) -> None:
        if self._collect is not None:
            self._collect.append(text)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            self._column = column_of(reference.rstrip("0123456789"))
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._formula = self._stored = self._collect = None
