"""The parts of a workbook around its sheets: which sheets there are, defined names, shared strings, number formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, TypeVar
from xml.parsers import expat

from criteria.problems import ProblemsError
from engine.sheets.opening import Package, refusal
from engine.sheets.plain_xml import DAMAGE, NotPlainError, between, plain_strings, remembered
from engine.sheets.texts import clean_text, unescape

T = TypeVar("T")
FormatClass = Literal["date", "percent"]
_WORKBOOK = "xl/workbook.xml"
_STRINGS = re.compile(rb"<sst(?: [^<>]*[^<>/])?>")
_BUILT_IN: Mapping[int, FormatClass] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58), "date"),
}
"""Number formats every reader must know by number (ECMA-376 part 1, 18.8.30); times of day are left numbers."""

_LONGEST_FORMAT = 255
"""Characters; no program writes a longer number format."""
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_TIME_OF_DAY = re.compile(r"[hs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Structure:
    """``sheets``: sheet name to the part that holds it, in the workbook's order; ``formats``: cell style to class."""

    sheets: Mapping[str, str]
    defined_names: Mapping[str, str]
    date1904: bool
    shared_strings: tuple[str | None, ...]
    formats: Mapping[int, FormatClass]


def local(tag: str) -> str:
    """The tag without a namespace prefix (some programs write ``x:row``)."""
    return tag.rpartition(":")[2] if ":" in tag else tag


def read_structure(package: Package) -> Structure:
    """Read everything but the sheets. ProblemsError (SH-014) naming the part that is missing or damaged."""
    targets, kinds = _read(package, "xl/_rels/workbook.xml.rels", _relations)
    listed = _read(package, _WORKBOOK, _workbook)
    sheets = {}
    for name, relation in listed.sheets:
        part = targets.get(relation, "")
        if "worksheet" in kinds.get(relation, ""):
            if part not in package.parts:
                raise ProblemsError([refusal("SH-014", package.name, part=part or _WORKBOOK)])
            sheets[name] = part
    by_kind = {kind.rpartition("/")[2]: targets[relation] for relation, kind in kinds.items()}
    strings, styles = by_kind.get("sharedStrings", ""), by_kind.get("styles", "")
    return Structure(
        sheets,
        listed.defined_names,
        listed.date1904,
        _read(package, strings, _shared_strings) if strings in package.parts else (),
        _read(package, styles, _formats) if styles in package.parts else {},
    )


def _read(package: Package, part: str, reader: Callable[[bytes], T]) -> T:
    try:
        return reader(package.parts[part])
    except DAMAGE as error:
        raise ProblemsError([refusal("SH-014", package.name, part=part)]) from error


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    characters: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(local(tag), attributes)
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda tag: finish(local(tag))
    if characters is not None:
        parser.CharacterDataHandler = characters
    parser.Parse(xml, True)


@remembered
def _relations(xml: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Relation id to part, and relation id to what kind of part it is."""
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            targets[attributes["Id"]] = part
            kinds[attributes["Id"]] = attributes["Type"]

    _parse(xml, start)
    return targets, kinds


@remembered
def _workbook(xml: bytes) -> _WorkbookPart:
    return _WorkbookPart(xml)


class _WorkbookPart:
    """What ``xl/workbook.xml`` lists: the name of each sheet with its relation, in order."""

    def __init__(self, xml: bytes) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.defined_names: dict[str, str] = {}
        self.date1904 = False
        self._name: str | None = None
        self._text: list[str] = []
        _parse(xml, self._start, self._end, self._characters)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id" and key != "id"), None)
            if relation is None:
                raise ValueError("a sheet without a relation")
            self.sheets.append((clean_text(unescape(attributes["name"])) or "", relation))
        elif tag == "workbookPr":
            self.date1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "definedName" and "localSheetId" not in attributes:
            self._name, self._text = attributes["name"], []

    def _end(self, tag: str) -> None:
        if tag == "definedName" and self._name is not None:
            self.defined_names[self._name] = "".join(self._text)
            self._name = None

    def _characters(self, text: str) -> None:
        if self._name is not None:
            self._text.append(text)


def _shared_strings(xml: bytes) -> tuple[str | None, ...]:
    opening = _STRINGS.search(xml)
    if opening is not None and (plain := between(xml, opening[0], b"</sst>")) is not None:
        strings, around = plain
        with suppress(NotPlainError):
            expat.ParserCreate().Parse(around, True)
            return plain_strings(strings)
    return _parsed_strings(xml)


def _parsed_strings(xml: bytes) -> tuple[str | None, ...]:
    strings: list[str | None] = []
    pieces: list[str] = []
    inside = phonetic = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal inside, phonetic
        if tag == "t":
            inside = not phonetic
        elif tag == "si":
            pieces.clear()
        elif tag == "rPh":
            phonetic = True

    def end(tag: str) -> None:
        nonlocal inside, phonetic
        if tag == "t":
            inside = False
        elif tag == "si":
            strings.append(clean_text(unescape("".join(pieces))))
        elif tag == "rPh":
            phonetic = False

    def characters(text: str) -> None:
        if inside:
            pieces.append(text)

    _parse(xml, start, end, characters)
    return tuple(strings)


@remembered
def _formats(xml: bytes) -> Mapping[int, FormatClass]:
    custom: dict[int, FormatClass | None] = {}
    styles: list[int] = []
    in_cell_styles = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal in_cell_styles
        if tag == "xf" and in_cell_styles:
            styles.append(int(attributes.get("numFmtId", 0)))
        elif tag == "numFmt" and "formatCode" in attributes:
            custom[int(attributes["numFmtId"])] = format_class(attributes["formatCode"])
        elif tag == "cellXfs":
            in_cell_styles = True

    def end(tag: str) -> None:
        nonlocal in_cell_styles
        if tag == "cellXfs":
            in_cell_styles = False

    _parse(xml, start, end)
    classes = ((style, custom.get(number, _BUILT_IN.get(number))) for style, number in enumerate(styles))
    return {style: found for style, found in classes if found is not None}


def format_class(code: str) -> FormatClass | None:
    """Whether a number format shows a date or a percentage: ``dd/mm/yyyy``, ``[$-42A]d mmmm yyyy``, ``0.0%``."""
    if len(code) > _LONGEST_FORMAT:
        return None
    shown = _NOT_SHOWN.sub("", code.partition(";")[0]).lower()
    if "%" in shown:
        return "percent"
    if "general" in shown:
        return None
    if "y" in shown or "d" in shown or ("m" in shown and not _TIME_OF_DAY.search(shown)):
        return "date"
    return None
