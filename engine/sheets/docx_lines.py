"""Lines of a `Document` in a Word file, and lines beside one another: the head and foot of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from engine.sheets.document import Beside, Line
from engine.sheets.texts import storable

_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER}
_RULE_PT = 1


def put_line(word: Word, line: Line, width_mm: float) -> None:
    """The line as a paragraph of its own, with its rule, in a column of that width; a blank one stays with the next."""
    paragraph = word.add_paragraph()
    _write(paragraph, line)
    paragraph.paragraph_format.keep_with_next = line.text == ""
    if line.rule:
        _rule(word.add_paragraph(), line.rule, width_mm)


def put_beside(word: Word, beside: Beside, width_mm: float) -> None:
    """Two columns as a table without ruling, which no page divides."""
    table = word.add_table(rows=1, cols=2)
    table.autofit = False
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no such property
    widths = [width_mm * share / sum(beside.shares) for share in beside.shares]
    for column, cell, lines, width in zip(table.columns, row.cells, (beside.left, beside.right), widths, strict=True):
        column.width = cell.width = Mm(width)
        _fill(cell, lines, width)


def _fill(cell: Any, lines: Sequence[Line], width_mm: float) -> None:
    free = [cell.paragraphs[0]]
    for line in lines:
        _write(free.pop() if free else cell.add_paragraph(), line)
        if line.rule:
            _rule(cell.add_paragraph(), line.rule, width_mm)


def _write(paragraph: WordParagraph, line: Line) -> None:
    run = paragraph.add_run(storable(line.text))
    run.font.size, run.font.bold, run.font.italic = Pt(line.size), line.bold, line.italic
    paragraph.alignment = _ALIGN[line.align]
    spaced = paragraph.paragraph_format
    spaced.space_before, spaced.space_after = Pt(line.above), Pt(0)


def _rule(paragraph: WordParagraph, percent: int, width_mm: float) -> None:
    """A rule as the upper border of an empty paragraph, indented from both sides."""
    spaced = paragraph.paragraph_format
    spaced.left_indent = spaced.right_indent = Mm(width_mm * (100 - percent) / 200)
    spaced.space_before, spaced.space_after, spaced.line_spacing = Pt(2), Pt(0), Pt(2)
    paragraph.add_run().font.size = Pt(_RULE_PT)
    border = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    _insert(paragraph, borders)


def _insert(paragraph: WordParagraph, borders: Any) -> None:
    """Where the schema wants borders: before spacing, indents and alignment."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr")
    place = next((child for child in properties if child.tag in {qn(name) for name in later}), None)
    if place is None:
        properties.append(borders)
    else:
        place.addprevious(borders)
