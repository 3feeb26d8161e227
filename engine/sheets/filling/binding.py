"""Copies of one Word file bound into it, each a section of its own."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from engine.sheets.filling.words import PARAGRAPH

_SECTION = qn("w:sectPr")
_ONCE = {qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")}
_ONCE.add(qn("w:commentReference"))
"""What has a number of its own in the file: a copy leaves it out."""
_IDS = tuple(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId"))


def bodies_of(word: Word, count: int) -> list[Any]:
    """The body, and as many copies of it as are wanted, before anything is filled."""
    body = word.element.body
    others = [copy.deepcopy(body) for _ in range(count - 1)]
    for other in others:
        strip(other)
    return [body, *others]


def strip(root: Any) -> None:
    """Take out of a copy what may be in a file but once."""
    for element in list(root.iter()):
        if element.tag in _ONCE:
            element.getparent().remove(element)
        for name in _IDS:
            element.attrib.pop(name, None)


def bind(word: Word, bodies: Sequence[Any]) -> None:
    """The copies one after another, each a section of its own with pages counted from 1."""
    body, *others = bodies
    if not others:
        return
    last = body.find(_SECTION)
    for other in others:
        end = OxmlElement("w:p") if _ends_in_a_table(body) else None
        if end is not None:
            last.addprevious(end)
        section = copy.deepcopy(last)
        _count_from_one(section)
        closing = [child for child in body if child.tag == PARAGRAPH][-1]
        closing.get_or_add_pPr().append(section)
        for child in list(other):
            if child.tag != _SECTION:
                last.addprevious(child)
    _count_from_one(last)
    for number, drawing in enumerate(word.element.body.iter(qn("wp:docPr")), 1):
        drawing.set("id", str(number))


def _ends_in_a_table(body: Any) -> bool:
    return [child.tag for child in body if child.tag != _SECTION][-1:] != [PARAGRAPH]


def _count_from_one(section: Any) -> None:
    """Page numbers of the section begin with 1; where the schema wants it: after margins and borders."""
    for old in section.findall(qn("w:pgNumType")):
        section.remove(old)
    numbered = OxmlElement("w:pgNumType")
    numbered.set(qn("w:start"), "1")
    before = ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar")
    names = {qn(name) for name in (*before, "w:paperSrc", "w:pgBorders", "w:lnNumType")}
    ahead = [one for one in section if one.tag in names]
    section.insert(section.index(ahead[-1]) + 1 if ahead else 0, numbered)
