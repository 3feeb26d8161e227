"""The quick road through a sheet and the parser's: whatever is written there, both say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.sheets.cells import Cell
from engine.sheets.collecting import Collected, TooManyCellsError
from engine.sheets.opening import open_package
from engine.sheets.parts import Structure, _parsed_strings, _shared_strings
from engine.sheets.plain_xml import DAMAGE, NotPlainError, plain_strings
from engine.sheets.reading import _quickly
from engine.sheets.walking import walk

WORKBOOKS = sorted((Path(__file__).parents[2] / "data" / "workbooks").glob("*.xlsx"))
STRUCTURE = Structure({}, {}, date1904=False, shared_strings=("Có", None, "12"), formats={1: "date", 2: "percent"})
ROOM = 400
DAMAGED = (*DAMAGE, TooManyCellsError)

PIECES = (
    '<row r="1">', '<row r="2" hidden="1">', '<row r="3"/>', "<row>", "</row>", '<row r="2" r="3">', '<row r="0">',
    '<c r="A1">', '<c r="B2" s="1">', '<c r="C2" s="2" t="n">', '<c r="A1" t="s">', '<c r="A2" t="inlineStr">',
    '<c r="B1" t="b">', '<c r="B1" t="e">', '<c r="B1" t="str">', '<c t="s" r="B1">', '<c r="XFE1">', '<c r="a1">',
    '<c r="A1"/>', '<c r="A1" s="3" />', '<c r="A2"></c>', "<c>", "</c>", "<f>A2</f>", "<f/>", '<f aca="false">A2</f>',
    '<f t="shared" ref="A1:A3" si="0">A2</f>', "<f>", "</f>", "<v>1</v>", "<v>0.1</v>", "<v>x</v>", "<v/>", "<v></v>",
    "<v>45000</v>", "<v> 7 </v>", "<v>1&#48;</v>", "<v>", "</v>", "<is><t>Có</t></is>", "<is><t>a&amp;b</t></is>",
    '<is><t xml:space="preserve"> x </t></is>', "<is><r><t>a</t></r></is>", "<is><t>_x000A_</t></is>", "<is/>",
    "<!-- a -->", "<![CDATA[<c r=\"A1\"><v>9</v></c>]]>", "<?a b?>", "&lt;", "&#8220;", "&#0;", "&x;", "&", "]]>", "<",
    ">", '"', " ", "\n", "\r", "\x01", "\ufffe", "chữ", "1", "<x:c r=\"A1\">", "</sheetData>", "<sheetData>",
    '<mergeCell ref="A1:B2"/>', '<t>a</t>', "<rPh><t>x</t></rPh>",
)  # fmt: skip


def sheet(rows: str, *, encoding: str = "") -> bytes:
    return f"{encoding}<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(errors="surrogatepass")


def walked(xml: bytes) -> Collected | str:
    collected = Collected(STRUCTURE, ROOM)
    try:
        walk(xml, collected)
    except DAMAGED:
        return "damaged"
    return collected


def quickly(xml: bytes) -> Collected | str | None:
    """None: not by the quick road."""
    try:
        return _quickly(xml, STRUCTURE, ROOM)
    except DAMAGED:
        return "damaged"


def told_apart(xml: bytes) -> object:
    """What the two roads say of a sheet where they differ; None where they say the same, or only one can be taken."""
    slow, quick = walked(xml), quickly(xml)
    if quick is None or quick == slow:
        return None
    if isinstance(slow, str) or isinstance(quick, str):
        return slow, quick
    sides = [(list(one.rows.items()), one.hidden, one.merged) for one in (slow, quick)]
    return None if sides[0] == sides[1] else sides


@settings(max_examples=settings().max_examples * 2)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_pieces_in_any_order(pieces: str) -> None:
    for rows in (pieces, f'<row r="1"><c r="A1">{pieces}</c></row>', f'<row r="2">{pieces}</row>'):
        assert told_apart(sheet(rows)) is None


CELLS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(['<c r="A1"', '<c r="AB1" s="1"', '<c r="B1" s="2"']),
        st.sampled_from([">", ' t="n">', ' t="s">', ' t="str">', ' t="b">', ' t="e">', ' t="inlineStr">']),
        st.sampled_from(["", "<f>A1</f>", "<f/>", '<f aca="false">SUM(A1:A2)&amp;""</f>']),
        st.sampled_from(
            ["", "<v>1</v>", "<v>1.50</v>", "<v/>", "<v>0</v>", "<v>#N/A</v>", "<is><t>Có &#7841;</t></is>"]
        ),
        st.just("</c>"),
    ),
)


@settings(max_examples=settings().max_examples * 2)
@given(st.lists(CELLS, max_size=5).map("".join))
def test_cells_plainly_written_take_the_quick_road(cells: str) -> None:
    xml = sheet(f'<row r="1" spans="1:9" ht="15.5">{cells}</row>\n<row r="3" hidden="true"></row>')
    assert quickly(xml) is not None
    assert told_apart(xml) is None


@pytest.mark.parametrize("file", WORKBOOKS, ids=lambda path: path.name)
def test_every_sheet_of_openpyxl_and_libreoffice_takes_the_quick_road(file: Path) -> None:
    package = open_package(file)
    for part, xml in package.parts.items():
        if part.startswith("xl/worksheets/sheet"):
            assert quickly(xml) is not None, part
            assert told_apart(xml) is None, part


@settings(max_examples=settings().max_examples * 2)
@given(st.data())
def test_a_form_with_bytes_changed(data: st.DataObject) -> None:
    package = open_package(data.draw(st.sampled_from(WORKBOOKS)))
    xml = bytearray(package.parts["xl/worksheets/sheet1.xml"])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(xml) - 1))
        xml[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert told_apart(bytes(xml)) is None


def test_a_formula_is_told_from_what_was_typed() -> None:
    xml = sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>2</v></c></row>')
    read = quickly(xml)
    assert isinstance(read, Collected)
    assert read.rows == walked(xml).rows  # type: ignore[union-attr]
    assert [(cell.address, cell.formula) for cell in read.rows[1].values()] == [("A1", True), ("B1", False)]
    assert isinstance(read.rows[1][1], Cell)


STRINGS = (
    "<si><t>Có</t></si>", '<si><t xml:space="preserve"> x </t></si>', "<si><t/></si>", "<si><r><t>a</t></r></si>",
    "<si><t>a</t><rPh><t>b</t></rPh></si>", "<si>", "</si>", "<t>", "</t>", "\n", "&amp;", "&#7841;", "&#1;", "<!---->",
)  # fmt: skip


@settings(max_examples=settings().max_examples * 2)
@given(st.lists(st.sampled_from(STRINGS), max_size=6).map("".join))
def test_shared_strings_are_the_same_on_both_roads(inner: str) -> None:
    xml = f'<sst count="3">{inner}</sst>'.encode()
    try:
        slow: object = _parsed_strings(xml)
    except DAMAGED:
        slow = "damaged"
    try:
        quick: object = _shared_strings(xml)
    except DAMAGED:
        quick = "damaged"
    assert quick == slow


def test_strings_plainly_written_take_the_quick_road() -> None:
    assert plain_strings('<si><t>Có</t></si><si><t xml:space="preserve"> x </t></si>\n<si><t/></si>') == (
        "Có",
        "x",
        None,
    )
    with pytest.raises(NotPlainError):
        plain_strings("<si><r><t>a</t></r></si>")
