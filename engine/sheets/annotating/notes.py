"""Notes on cells: the part that holds their texts and the drawing that holds their boxes.

A cell that bears somebody else's note keeps it; what is wrong there stands in the list of errors alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.dom import minidom
from xml.sax.saxutils import escape

from engine.sheets.annotating.manners import MANNERS
from engine.sheets.annotating.remarks import position
from engine.sheets.authorship import AUTHOR
from engine.sheets.texts import storable

_HEADLINES = tuple(manner.name for manner in MANNERS)
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLACE = re.compile(rb"<x:Row>\s*([0-9]+)\s*</x:Row>.*?<x:Column>\s*([0-9]+)\s*</x:Column>", re.DOTALL)
_NUMBER = re.compile(rb"_x0000_s([0-9]+)")
_LINE_LETTERS, _LINE_PT, _WIDTH_COLUMNS = 46, 13, 4
_BOX_PT = 264

NO_DRAWING = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    b"</o:shapelayout></xml>"
)
_TEXT_BOX = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def with_notes(
    comments: bytes, namespace: str, notes: Mapping[str, str], headline: str
) -> tuple[bytes, dict[str, str]]:
    """The part of notes with ours in it, those of an earlier return gone; and which ones were put in.

    comments  as it is, empty for none yet
    notes     address to text
    headline  with which each begins: a `Manner.name`
    """
    start = comments or f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'.encode()
    document = minidom.parseString(start)
    (listed,) = document.getElementsByTagNameNS("*", "commentList")
    for comment in list(listed.getElementsByTagNameNS("*", "comment")):
        if _text(comment).startswith(_HEADLINES):
            listed.removeChild(comment)
    kept = {comment.getAttribute("ref") for comment in listed.getElementsByTagNameNS("*", "comment")}
    put = {address: text for address, text in notes.items() if address not in kept}
    author = _author(document)
    for address, text in put.items():
        added = minidom.parseString(_comment(address, f"{headline}\n", text, author, namespace)).documentElement
        assert added is not None
        listed.appendChild(document.importNode(added, True))
    return document.toxml(encoding="UTF-8", standalone=True), put


def _author(document: minidom.Document) -> int:
    (authors,) = document.getElementsByTagNameNS("*", "authors")
    names = [_text(author) for author in authors.getElementsByTagNameNS("*", "author")]
    if AUTHOR not in names:
        prefix = f"{authors.prefix}:" if authors.prefix else ""
        author = document.createElementNS(authors.namespaceURI, f"{prefix}author")
        author.appendChild(document.createTextNode(AUTHOR))
        authors.appendChild(author)
        names.append(AUTHOR)
    return names.index(AUTHOR)


def _comment(address: str, headline: str, text: str, author: int, namespace: str) -> bytes:
    face = '<sz val="10"/><color rgb="FF000000"/><rFont val="Times New Roman"/>'
    return (
        f'<comment xmlns="{namespace}" ref="{address}" authorId="{author}"><text>'
        f'<r><rPr><b/>{face}</rPr><t xml:space="preserve">{headline}</t></r>'
        f'<r><rPr>{face}</rPr><t xml:space="preserve">{escape(storable(text))}</t></r></text></comment>'
    ).encode()


def _text(element: minidom.Element) -> str:
    found: list[str] = []
    for node in element.childNodes:
        if isinstance(node, minidom.Text):
            found.append(node.data)
        elif isinstance(node, minidom.Element):
            found.append(_text(node))
    return "".join(found).strip()


def with_boxes(drawing: bytes, gone: set[str], put: Mapping[str, str]) -> bytes:
    """The drawing of boxes, those of notes that are gone left out and one for each that was put in.

    gone  addresses whose boxes are to go
    """
    start = drawing or NO_DRAWING
    places = {position(address) for address in gone}

    def kept(shape: re.Match[bytes]) -> bytes:
        at = _PLACE.search(shape[0])
        is_note = b'ObjectType="Note"' in shape[0]
        return b"" if is_note and at and (int(at[1]) + 1, int(at[2]) + 1) in places else shape[0]

    left = _SHAPE.sub(kept, start)
    first = max([1024, *map(int, _NUMBER.findall(left))]) + 1
    shapes = [_box(first + number, *position(address), text) for number, (address, text) in enumerate(put.items())]
    end = left.rindex(b"</xml>")
    kind = b"" if b'id="_x0000_t202"' in left or not shapes else _TEXT_BOX
    return left[:end] + kind + b"".join(shapes) + left[end:]


def _box(number: int, row: int, column: int, text: str) -> bytes:
    lines = 2 + sum(1 + len(line) // _LINE_LETTERS for line in text.split("\n"))
    height = lines * _LINE_PT
    anchor = f"{column}, 12, {max(row - 2, 0)}, 4, {column + _WIDTH_COLUMNS}, 12, {row + 1 + height // 20}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto" '
        f'style="position:absolute;width:{_BOX_PT}pt;height:{height}pt;z-index:{number - 1024};visibility:hidden">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
    ).encode()


def earlier_notes(comments: bytes) -> set[str]:
    """Addresses of the notes of ours in a part of notes."""
    if not comments:
        return set()
    found = minidom.parseString(comments).getElementsByTagNameNS("*", "comment")
    return {comment.getAttribute("ref") for comment in found if _text(comment).startswith(_HEADLINES)}
