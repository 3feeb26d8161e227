"""Small helps for the small parts of a workbook, which are read whole: lists of sheets, of styles, of relations."""

from __future__ import annotations

from xml.dom import minidom

from engine.sheets.parts import local


class UnmarkableError(Exception):
    """A workbook that lacks a part every program writes: it can be sent back only as it is."""


def children(parent: minidom.Element, name: str = "") -> list[minidom.Element]:
    """The elements directly below, or those of a name."""
    found = [node for node in parent.childNodes if isinstance(node, minidom.Element)]
    return [node for node in found if not name or local(node.tagName) == name]


def has(parent: minidom.Element, name: str) -> bool:
    return bool(children(parent, name))


def child(parent: minidom.Element, name: str) -> minidom.Element:
    """The element of that name directly below. UnmarkableError without one."""
    found = children(parent, name)
    if not found:
        raise UnmarkableError(name)
    return found[0]


def root_of(xml: bytes) -> minidom.Element:
    root = minidom.parseString(xml).documentElement
    assert root is not None
    return root


def written(root: minidom.Element) -> bytes:
    document = root.ownerDocument
    assert document is not None
    return document.toxml(encoding="UTF-8", standalone=True)


def add(parent: minidom.Element, xml: str, before: minidom.Element | None = None) -> minidom.Element:
    """Put an element, written without prefixes, below another, in its namespace and with its prefix."""
    document = parent.ownerDocument
    assert document is not None
    added = _copied(document, root_of(xml.encode()), parent)
    parent.insertBefore(added, before)
    return added


def _copied(document: minidom.Document, element: minidom.Element, like: minidom.Element) -> minidom.Element:
    prefix = f"{like.prefix}:" if like.prefix else ""
    made = document.createElementNS(like.namespaceURI, f"{prefix}{element.tagName}")
    for name, value in element.attributes.items():
        made.setAttribute(name, value)
    for node in element.childNodes:
        if isinstance(node, minidom.Element):
            made.appendChild(_copied(document, node, like))
        elif isinstance(node, minidom.Text):
            made.appendChild(document.createTextNode(node.data))
    return made
