"""Looks that are added to a workbook's styles: the colour of wrong cells, and the letters of the list of errors."""

from __future__ import annotations

from dataclasses import dataclass
from xml.dom import minidom

from engine.sheets.annotating.elements import add, child, children, has
from engine.sheets.paper import TYPEFACE
from engine.sheets.parts import local

WRONG = "FFFFC7CE"
"""Light red, the one Excel itself offers for what is bad."""

_BEHIND_DXFS = ("tableStyles", "colors", "extLst")

_FONTS = {
    "title": '<b/><sz val="14"/>',
    "bold": '<b/><sz val="12"/>',
    "plain": '<sz val="12"/>',
    "link": '<u/><sz val="12"/><color rgb="FF0563C1"/>',
}
_LINE = '<{0} style="thin"><color rgb="FF7F7F7F"/></{0}>'


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the looks. ``wrong`` is a differential format, the others are cell formats."""

    wrong: int
    title: int
    fact: int
    heading: int
    body: int
    middle: int
    link: int


def with_looks(styles: bytes) -> tuple[bytes, Looks]:
    """The part of styles with our looks at the end of each of its lists, or where an earlier return put them."""
    document = minidom.parseString(styles)
    root = document.documentElement
    assert root is not None
    fonts = {
        name: _numbered(root, "fonts", f'<font>{letters}<name val="{TYPEFACE}"/><family val="1"/></font>')
        for name, letters in _FONTS.items()
    }
    fill = _numbered(
        root, "fills", '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill>'
    )
    sides = "".join(_LINE.format(side) for side in ("left", "right", "top", "bottom"))
    border = _numbered(root, "borders", f"<border>{sides}<diagonal/></border>")
    if not has(root, "dxfs"):
        behind = [one for one in children(root) if local(one.tagName) in _BEHIND_DXFS]
        add(root, '<dxfs count="0"/>', before=behind[0] if behind else None)
    wrong = _numbered(
        root,
        "dxfs",
        f'<dxf><fill><patternFill patternType="solid"><fgColor rgb="{WRONG}"/><bgColor rgb="{WRONG}"/>'
        "</patternFill></fill></dxf>",
    )

    def format_of(font: str, fill: int = 0, border: int = 0, across: str = "left", *, text: bool = False) -> int:
        quoted = ' quotePrefix="1"' if text else ""
        return _numbered(
            root,
            "cellXfs",
            f'<xf numFmtId="0" fontId="{fonts[font]}" fillId="{fill}" borderId="{border}" xfId="0"{quoted} '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{across}" vertical="center" wrapText="1"/></xf>',
        )

    looks = Looks(
        wrong,
        format_of("title", across="center"),
        format_of("plain"),
        format_of("bold", fill, border, "center"),
        format_of("plain", border=border, text=True),
        format_of("plain", border=border, across="center"),
        format_of("link", border=border, across="center"),
    )
    return document.toxml(encoding="UTF-8", standalone=True), looks


def _numbered(root: minidom.Element, group: str, xml: str) -> int:
    """The number of an entry of a list of styles: of one that is the same, else of the one that is added."""
    listed = child(root, group)
    entries = children(listed)
    added = add(listed, xml)
    same = next((number for number, entry in enumerate(entries) if entry.toxml() == added.toxml()), None)
    if same is not None:
        listed.removeChild(added)
        return same
    listed.setAttribute("count", str(len(entries) + 1))
    return len(entries)
