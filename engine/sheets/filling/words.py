"""The words of one paragraph of a Word file, however its runs divide them; and putting others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

TEXT, PARAGRAPH = qn("w:t"), qn("w:p")
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_SAID = {qn(name) for name in ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:txbxContent")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a paragraph's words: ``start``, where in them it begins."""

    element: Any
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def words_of(paragraph: Any) -> str:
    """The words of the paragraph itself, those of text boxes in it left out."""
    return "".join(piece.text for piece in _pieces(paragraph))


def put_words(paragraph: Any, places: Sequence[tuple[int, int, str]]) -> None:
    """Texts in the place of others, each from where to where; the look is that of the run where the place begins."""
    pieces = _pieces(paragraph)
    touched: dict[int, Any] = {}
    texts = {id(piece.element): piece.text for piece in pieces}
    for start, end, value in sorted(places, reverse=True):
        at = [piece for piece in pieces if piece.start < end and piece.end > start]
        first = next((piece for piece in at if piece.element.tag == TEXT), None)
        for piece in at:
            text = texts[id(piece.element)]
            from_, until = max(start - piece.start, 0), min(end, piece.end) - piece.start
            texts[id(piece.element)] = text[:from_] + (_clean(value) if piece is first else "") + text[until:]
            touched[id(piece.element)] = piece.element
    for key, element in touched.items():
        _put(element, texts[key])


def put_text(paragraph: Any, value: str) -> None:
    """A text in the place of all the words, in the look of the first."""
    put_words(paragraph, [(0, len(words_of(paragraph)), value)])


def _pieces(paragraph: Any) -> list[_Piece]:
    found: list[_Piece] = []
    at = 0
    for element in _said(paragraph):
        text = (element.text or "") if element.tag == TEXT else _SIGNS[element.tag]
        found.append(_Piece(element, text, at))
        at += len(text)
    return found


def _said(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == TEXT or child.tag in _SIGNS:
            yield child
        elif child.tag not in _NOT_SAID and child.tag != PARAGRAPH:
            yield from _said(child)


def _put(element: Any, text: str) -> None:
    """The text into a ``w:t``, line breaks as elements after it; of a sign that is no more, nothing is left."""
    if element.tag != TEXT:
        if not text:
            element.getparent().remove(element)
        return
    first, *lines = text.split("\n")
    _say(element, first)
    for line in lines:
        break_, more = OxmlElement("w:br"), OxmlElement("w:t")
        element.addnext(break_)
        break_.addnext(more)
        _say(more, line)
        element = more


def _say(element: Any, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def _clean(text: str) -> str:
    return _ILLEGAL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
