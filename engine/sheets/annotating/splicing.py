"""Putting elements into the XML of a sheet at the byte where they belong, so that every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.dom import minidom
from xml.parsers import expat

from engine.sheets.parts import local

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
).split()
"""The order of a sheet's elements (ECMA-376 part 1, 18.3.1.99); programs refuse a sheet where it is another."""
_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?<(?:\?xml(?![^>]*encoding=)|\?xml[^>]*encoding=[\"']utf-?8|[^?])", re.IGNORECASE
)


@dataclass
class Element:
    """An element directly below a sheet's root, by its bytes; ``rules``: where the rules within it begin."""

    name: str
    start: int
    end: int = 0
    close: int = 0
    rules: list[int] = field(default_factory=list)


class SheetXml:
    """The XML of one sheet, and what is to be changed in it. Raises ExpatError for what is no XML."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml if _UTF_8.match(xml) else minidom.parseString(xml).toxml(encoding="UTF-8")
        self.elements: list[Element] = []
        self.namespace = MAIN
        self._changes: list[tuple[int, int, bytes]] = []
        self._parse()

    @property
    def relations_namespace(self) -> str:
        return STRICT_RELATIONS if self.namespace == STRICT_MAIN else RELATIONS

    def of(self, name: str) -> list[Element]:
        return [element for element in self.elements if element.name == name]

    def text(self, element: Element) -> bytes:
        return self.xml[element.start : element.end]

    def insert(self, name: str, xml: bytes) -> None:
        """Put an element in its place: after all that come before it or are of its name."""
        before = set(_ORDER[: _ORDER.index(name) + 1])
        place = max(element.end for element in self.elements if element.name in before)
        self._changes.append((place, place, xml))

    def replace(self, start: int, end: int, xml: bytes = b"") -> None:
        self._changes.append((start, end, xml))

    def changed(self) -> bytes:
        pieces: list[bytes] = []
        done = 0
        for start, end, xml in sorted(self._changes, key=lambda change: change[:2]):
            pieces += [self.xml[done:start], xml]
            done = end
        return b"".join([*pieces, self.xml[done:]])

    def _parse(self) -> None:
        parser = expat.ParserCreate()
        depth = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            here = parser.CurrentByteIndex
            if depth == 1:
                prefix = f"xmlns:{tag.partition(':')[0]}" if ":" in tag else "xmlns"
                self.namespace = attributes.get(prefix, MAIN)
            elif depth == 2:
                self._end_last(here)
                self.elements.append(Element(local(tag), here))
            elif depth == 3 and local(tag) == "cfRule":
                self.elements[-1].rules.append(here)

        def end(_: str) -> None:
            nonlocal depth
            if depth == 2:
                self.elements[-1].close = parser.CurrentByteIndex
            elif depth == 1:
                self._end_last(parser.CurrentByteIndex)
            depth -= 1

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.Parse(self.xml, True)

    def _end_last(self, here: int) -> None:
        """An element reaches, with the blank behind it, to where the next one begins."""
        if self.elements:
            self.elements[-1].end = here


def cell_range(cells: Sequence[str]) -> str:
    """Addresses as one ``sqref``."""
    return " ".join(dict.fromkeys(cells))
