"""A `Document` as a Word file: A4, margins and letters those of `engine.sheets.paper`, equal bytes for equal papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from engine.sheets.authorship import AUTHOR, as_property
from engine.sheets.document import Beside, Document, Grid, Heading, Line, NewPage, Paragraph
from engine.sheets.docx_lines import put_beside, put_line
from engine.sheets.docx_sheets import (
    ALIGN,
    add_cell_style,
    filled,
    new_section,
    orientation_of,
    put_chart,
    put_sheet,
    written,
)
from engine.sheets.paper import (
    BOTTOM_MM,
    FACES,
    HEADER_MM,
    HEIGHT_MM,
    LANDSCAPE,
    LEFT_MM,
    PAGE_NUMBER_SIZE,
    PORTRAIT,
    RIGHT_MM,
    TOP_MM,
    TYPEFACE,
    WIDTH_MM,
)
from engine.sheets.table import Chart, Sheet

_TEXT_SIZE, _CELL_SIZE, _SMALL_SIZE = 13, 11, 10
_POINT_MM = 5
_INDENT_MM = 10
_FRAMED_MM = 25
"""Margins of a framed paper at both sides: what stands in it stands in its middle."""
_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a file's properties have no time zone
_BULLETS = ("–", "+", "·")


def to_docx(document: Document) -> bytes:
    """The Word file of a document. Its page number stands centred in the upper margin, not on the first page."""
    word = new_word(document)
    width = _text_mm(document)
    for title in document.titles:
        face = FACES[title.kind]
        line = written(word.add_paragraph(), title.text, face.size, bold=face.bold, italic=face.italic)
        line.alignment = ALIGN[face.align]
        line.paragraph_format.keep_with_next = True
    sheets = [part for part in document.parts if isinstance(part, Sheet)]
    if sheets:
        add_cell_style(word)
    upright = LANDSCAPE if document.landscape else PORTRAIT
    current, put = upright, 0
    for part in document.parts:
        wanted = orientation_of(part) if isinstance(part, Sheet) else upright
        if wanted is not current or isinstance(part, Sheet):
            new_section(word, wanted)
            current = wanted
        match part:
            case Sheet():
                put_sheet(word, part, put)
                put += 1
            case Chart():
                put_chart(word, part, width)
            case Heading(text=text, level=level):
                written(word.add_paragraph(style=f"Heading {level}"), text, _TEXT_SIZE, bold=True, italic=level == 2)
            case Paragraph():
                _fill(word.add_paragraph(), part, _TEXT_SIZE)
            case Grid():
                _grid(word, part, width)
            case Line():
                put_line(word, part, width)
            case Beside():
                put_beside(word, part, width)
            case NewPage():
                _new_page(word)
    return filled(word, sheets)


def new_word(document: Document) -> Word:
    """A Word file without text: its paper, letters, page numbers and properties are the document's."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(WIDTH_MM), Mm(HEIGHT_MM)
    if document.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance = Mm(HEADER_MM)
    if document.framed:
        section.top_margin, section.header_distance, section.footer_distance = Mm(28), Mm(17), Mm(16)
        section.left_margin = section.right_margin = Mm(_FRAMED_MM)
        _frame(section)
    section.different_first_page_header_footer = True
    for style in word.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            _letters(style)
    normal: Any = word.styles["Normal"]
    normal.font.size = Pt(_TEXT_SIZE)
    normal.paragraph_format.space_after, normal.paragraph_format.space_before = Pt(4), Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for level in (1, 2):
        heading: Any = word.styles[f"Heading {level}"]
        heading.font.color.rgb = None
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(10 if level == 1 else 6), Pt(4)
    _head(section.header.paragraphs[0], document.mark, numbered=True)
    _head(section.first_page_header.paragraphs[0], document.mark, numbered=False)
    for footer in (section.footer, section.first_page_footer) if document.foot else ():
        line = written(footer.paragraphs[0], document.foot, _CELL_SIZE)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    day = datetime.combine(document.dated, time()) if document.dated else _NO_DAY
    properties = word.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title, properties.comments = as_property(document.subject), as_property(document.mark)
    properties.language = "vi-VN"
    properties.created = properties.modified = day
    return word


def _text_mm(document: Document) -> int:
    """Width between the margins."""
    margins = 2 * _FRAMED_MM if document.framed else LEFT_MM + RIGHT_MM
    return (HEIGHT_MM if document.landscape else WIDTH_MM) - margins


def _frame(section: Any) -> None:
    """A thick and a thin line around every page, at the edge of the paper; where the schema wants it: after margins."""
    borders = OxmlElement("w:pgBorders")
    borders.set(qn("w:offsetFrom"), "page")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "24"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    section._sectPr.find(qn("w:pgMar")).addnext(borders)  # noqa: SLF001 - python-docx has no borders of pages


def _new_page(word: Word) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run()
    run.font.size = Pt(1)
    run.add_break(WD_BREAK.PAGE)


def _letters(style: Any) -> None:
    """The typeface for letters of every script: else Word takes another for those it counts as foreign."""
    style.font.name = TYPEFACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), TYPEFACE)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _head(line: WordParagraph, mark: str, *, numbered: bool) -> None:
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if numbered:
        run = line.add_run()
        run.font.size = Pt(PAGE_NUMBER_SIZE)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)  # noqa: SLF001 - python-docx has no fields
    if mark:
        written(line, ("\n" if numbered else "") + mark, FACES["mark"].size, bold=True)


def _grid(word: Word, grid: Grid, width_mm: float) -> None:
    """A ruled table; no row is broken over two pages, for its cells are read beside one another."""
    table = word.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    total = sum(share for _, share in grid.columns)
    widths = [Mm(width_mm * share / total) for _, share in grid.columns]
    for cell, (heading, _) in zip(table.rows[0].cells, grid.columns, strict=True):
        line = written(cell.paragraphs[0], heading, _CELL_SIZE, bold=True)
        line.alignment, line.paragraph_format.space_before = WD_ALIGN_PARAGRAPH.CENTER, Pt(2)
        line.paragraph_format.keep_with_next = True  # headings do not stand alone on a page
    _row_property(table.rows[0], "w:tblHeader")
    for row in grid.rows:
        added = table.add_row()
        _row_property(added, "w:cantSplit")
        cells = added.cells
        if len(row) == 1 < len(cells):
            cells = (cells[0].merge(cells[-1]),)
            _fill_cell(cells[0], row[0])
            for line in cells[0].paragraphs:
                line.paragraph_format.keep_with_next = True
        else:
            for cell, paragraphs in zip(cells, row, strict=True):
                _fill_cell(cell, paragraphs)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for table_row in table.rows:
        for cell, width in zip(table_row.cells, widths, strict=True):
            if len(set(table_row.cells)) == len(widths):
                cell.width = width
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no such property


def _fill_cell(cell: _Cell, paragraphs: Sequence[Paragraph]) -> None:
    for position, paragraph in enumerate(paragraphs):
        line = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        _fill(line, paragraph, _CELL_SIZE)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)


def _fill(line: WordParagraph, paragraph: Paragraph, size: int) -> None:
    text = paragraph.text
    if paragraph.look == "point":
        indent = Mm(_POINT_MM * (paragraph.level + 1))
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = indent, -Mm(_POINT_MM)
        line.paragraph_format.tab_stops.add_tab_stop(indent)
        text = f"{_BULLETS[min(paragraph.level, len(_BULLETS) - 1)]}\t{text}"
    if paragraph.look == "letter":
        line.alignment, line.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(_INDENT_MM)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)
        line.paragraph_format.keep_with_next = True  # a signature does not stand alone on a page
    if paragraph.label:
        written(line, f"{paragraph.label} ", size, bold=True)
    small = paragraph.look in ("note", "written")
    written(line, text, min(size, _SMALL_SIZE) if small and size == _CELL_SIZE else size, italic=small)
