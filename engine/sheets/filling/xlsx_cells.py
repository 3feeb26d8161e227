"""One cell of a workbook in its XML: what it says, and putting values into it in the look that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from xml.dom import minidom

from engine.sheets.annotating.elements import add, children
from engine.sheets.filling.model import Answers, Rows, Tag, Value, tags_of, value_of
from engine.sheets.parts import local

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DIGITS = 15
"""A spreadsheet program keeps so many of a number; one with more is written as text."""
_COLUMN = re.compile(r"[A-Z]+")


def column_of(cell: minidom.Element) -> str:
    """“B” of a cell at B7."""
    found = _COLUMN.match(cell.getAttribute("r"))
    assert found is not None  # sheets without addresses were given them when they were opened
    return found[0]


def formula_of(cell: minidom.Element) -> minidom.Element | None:
    return next(iter(children(cell, "f")), None)


def text_element(cell: minidom.Element, strings: Sequence[minidom.Element]) -> minidom.Element | None:
    """The element that holds the text of a cell, of the shared ones or its own; none: it holds no text."""
    kind = cell.getAttribute("t")
    if kind == "inlineStr":
        return next(iter(children(cell, "is")), None)
    if kind == "s" and formula_of(cell) is None:
        number = next((said(value) for value in children(cell, "v")), "")
        return strings[int(number)] if number.isdigit() and int(number) < len(strings) else None
    return None


def text_of(element: minidom.Element) -> str:
    """The words of a text, however its runs divide them."""
    return "".join(said(one) for one in _texts(element))


def put(
    cell: minidom.Element,
    strings: Sequence[minidom.Element],
    answers: Answers,
    item: Mapping[str, Value] | None = None,
    instead: Mapping[str, str] | None = None,
) -> bool:
    """Fill the tags of a cell, if it has any: whether it has.

    item     of the list that its row is repeated for
    instead  what stands in the place of a tag, whatever its answer
    """
    element = text_element(cell, strings)
    text = text_of(element) if element is not None else ""
    tags, _, _ = tags_of(text)
    if element is None or not tags:
        return False
    instead = instead or {}
    value = _value(tags[0], answers, item)
    alone = len(tags) == 1 and text.strip() == text[tags[0].start : tags[0].end] and tags[0].text not in instead
    if alone and not isinstance(value, str) and _kept(value):
        _put_number(cell, value)
    else:
        words = (instead[tag.text] if tag.text in instead else value_of(tag, answers, item) for tag in tags)
        _put_text(cell, element, [(tag.start, tag.end, text) for tag, text in zip(tags, words, strict=True)])
    return True


def said(element: minidom.Element) -> str:
    return "".join(node.data for node in element.childNodes if isinstance(node, minidom.Text))


def say(element: minidom.Element, text: str) -> None:
    """The text in the place of what an element says."""
    for node in list(element.childNodes):
        element.removeChild(node)
    document = element.ownerDocument
    assert document is not None
    element.appendChild(document.createTextNode(text))


def _value(tag: Tag, answers: Answers, item: Mapping[str, Value] | None) -> Value:
    whole = answers(tag.text)
    if whole is None or isinstance(whole, Rows):
        return (item or {}).get(tag.list[1], "")
    return whole


def _kept(value: int | Decimal) -> bool:
    """Whether a spreadsheet program keeps all digits of the number."""
    digits = Decimal(value).as_tuple().digits
    return len("".join(map(str, digits)).rstrip("0")) <= _DIGITS


def _put_number(cell: minidom.Element, value: int | Decimal) -> None:
    _empty(cell)
    say(add(cell, "<v/>"), format(Decimal(value), "f"))


def _put_text(cell: minidom.Element, element: minidom.Element, places: Sequence[tuple[int, int, str]]) -> None:
    own = element.cloneNode(True)
    assert isinstance(own, minidom.Element)
    _empty(cell)
    cell.setAttribute("t", "inlineStr")
    into = add(cell, "<is/>")
    for child in children(own):
        into.appendChild(_like(child, into))
    _replace(into, places)


def _empty(cell: minidom.Element) -> None:
    """Take out what the cell holds; its style stays."""
    for one in children(cell):
        if local(one.tagName) in ("v", "is"):
            cell.removeChild(one)
    if cell.hasAttribute("t"):
        cell.removeAttribute("t")


def _like(element: minidom.Element, like: minidom.Element) -> minidom.Element:
    """A copy of an element in the namespace and with the prefix of another."""
    document = like.ownerDocument
    assert document is not None
    name = local(element.tagName)
    made = document.createElementNS(like.namespaceURI, f"{like.prefix}:{name}" if like.prefix else name)
    for key, value in element.attributes.items():
        made.setAttribute(key, value)
    for node in element.childNodes:
        if isinstance(node, minidom.Element):
            made.appendChild(_like(node, like))
        elif isinstance(node, minidom.Text):
            made.appendChild(document.createTextNode(node.data))
    return made


def _texts(element: minidom.Element) -> list[minidom.Element]:
    """The ``t`` of a text and of its runs; not those that only tell how it is read aloud."""
    found = []
    for child in children(element):
        if local(child.tagName) == "t":
            found.append(child)
        elif local(child.tagName) == "r":
            found += children(child, "t")
    return found


def _replace(element: minidom.Element, places: Sequence[tuple[int, int, str]]) -> None:
    """Texts in the place of others; the look is that of the run where the place begins."""
    start = 0
    for one in _texts(element):
        text = said(one)
        end, made = start + len(text), text
        for low, high, value in sorted(places, reverse=True):
            if low < end and high > start:
                before, after = max(low - start, 0), min(high, end) - start
                made = made[:before] + (_clean(value) if low >= start else "") + made[after:]
        if made != text:
            say(one, made)
            one.setAttribute("xml:space", "preserve")
        start = end


def _clean(text: str) -> str:
    return _ILLEGAL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
