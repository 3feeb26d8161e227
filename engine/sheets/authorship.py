"""Whose work a workbook is: a table of ours that nobody saved since, or anything else."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from criteria.problems import ProblemsError
from engine.sheets.opening import open_package
from engine.sheets.parts import local

AUTHOR = "datchuan"
TABLE = "datchuan: bảng, biểu"
"""The category of tables; the forms that are handed out, and come back filled, have none."""

LONGEST_PROPERTY = 255
"""Characters of a property of a Word file, such as its title."""

_PROPERTIES = "docProps/core.xml"


def as_property(text: str) -> str:
    """A text as a property of a file: a long one is cut, for the paper itself says it whole."""
    return text if len(text) <= LONGEST_PROPERTY else text[: LONGEST_PROPERTY - 1] + "…"


def is_untouched_table(path: Path) -> bool:
    """Whether the workbook is a table as `engine.sheets.xlsx.to_xlsx` left it.

    Whoever saves it in a spreadsheet program becomes its last author, or drops who was.
    """
    try:
        parts = open_package(path).parts
    except ProblemsError:
        return False
    found = _properties(parts.get(_PROPERTIES, b""))
    return found.get("category") == TABLE and found.get("lastModifiedBy") == AUTHOR


def _properties(part: bytes) -> dict[str, str]:
    """The document's properties by their local names; none where the part cannot be read."""
    found: dict[str, str] = {}
    inside: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        inside.append(local(name))

    def text(data: str) -> None:
        found[inside[-1]] = found.get(inside[-1], "") + data

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    parser.CharacterDataHandler = text
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        return {}
    return found
