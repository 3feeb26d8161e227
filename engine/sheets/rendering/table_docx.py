"""A `Table` as a Word file: each sheet a section, lying or upright, headings repeated on every page, charts drawn."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.section import Section
from docx.shared import Mm, Pt

from engine.sheets.charts import has_bars
from engine.sheets.document import Document
from engine.sheets.docx import ALIGN, new_word, written
from engine.sheets.paper import FACES, LANDSCAPE, PORTRAIT, Orientation
from engine.sheets.rendering.ruled_docx import CELL_STYLE, sheet_xml
from engine.sheets.stamping import Stamp
from engine.sheets.table import Chart, Sheet, Table

_CELL_SIZE, _FOOTNOTE_SIZE = 11, 12
_BODY = "word/document.xml"


def table_to_docx(table: Table) -> bytes:
    """The Word file of a table; equal tables give equal bytes."""
    word = new_word(Document(table.subject, (), (), table.dated, table.mark))
    add_cell_style(word)
    for number, sheet in enumerate(table.sheets):
        orientation = orientation_of(sheet)
        if number == 0:
            section = word.sections[0]
        else:
            section = word.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
        lay(section, orientation)
        _put_sheet(word, sheet, number, orientation)
    return filled(word, table.sheets)


def orientation_of(sheet: Sheet) -> Orientation:
    return LANDSCAPE if sheet.landscape else PORTRAIT


def lay(section: Section, orientation: Orientation) -> None:
    """The paper of a section lies so; its margins stay."""
    section.orientation = WD_ORIENT.LANDSCAPE if orientation is LANDSCAPE else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(orientation.width_mm), Mm(orientation.height_mm)


def add_cell_style(word: Word) -> None:
    """The style of paragraphs in tables."""
    style: Any = word.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(_CELL_SIZE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)


def _put_sheet(word: Word, sheet: Sheet, number: int, orientation: Orientation) -> None:
    for title in sheet.titles:
        face = FACES[title.kind]
        line = written(word.add_paragraph(), title.text, face.size, bold=face.bold, italic=face.italic)
        line.alignment = ALIGN[face.align]
        line.paragraph_format.keep_with_next = True
        if title is sheet.titles[-1]:
            line.paragraph_format.space_after = Pt(8)
    put_tables(word, number)
    for footnote in sheet.footnotes:
        written(word.add_paragraph(), footnote, _FOOTNOTE_SIZE, italic=True).paragraph_format.space_after = Pt(2)
    for chart in sheet.charts:
        put_chart(word, chart, orientation.text_mm)


def put_tables(word: Word, number: int) -> None:
    """Keep the place of the tables of a sheet, which `filled` puts there."""
    word.add_paragraph(_place(number))


def _place(number: int) -> str:
    return f"datchuan:{number}"


def put_chart(word: Word, chart: Chart, width_mm: float) -> None:
    """The chart as a picture across the text; nothing where there is nothing to draw."""
    if not has_bars(chart):
        return
    from engine.sheets.charts_drawn import drawn

    picture = word.add_picture(io.BytesIO(drawn(chart, "png", width_mm)), width=Mm(width_mm))
    picture._inline.docPr.set("descr", chart.title)  # noqa: SLF001 - python-docx has no text for who cannot see it


def filled(word: Word, sheets: tuple[Sheet, ...]) -> bytes:
    """The file, the tables of the sheets in the places kept for them; the clock left out."""
    saved = io.BytesIO()
    word.save(saved)
    whole = io.BytesIO()
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(whole, "w") as complete:
        for entry in archive.infolist():
            part = archive.read(entry)
            complete.writestr(entry.filename, _with_tables(part, sheets) if entry.filename == _BODY else part)
    return Stamp(whole.getvalue()).copy({})


def _with_tables(body: bytes, sheets: tuple[Sheet, ...]) -> bytes:
    """The body with each place, a paragraph of nothing else, replaced; places stand in the order of the sheets."""
    pieces: list[bytes] = []
    for number, sheet in enumerate(sheets):
        kept = f"<w:p><w:r><w:t>{_place(number)}</w:t></w:r></w:p>".encode()
        before, found, body = body.partition(kept)
        if not found:
            raise ValueError(f"no place was kept for the tables of sheet {number}")
        pieces += [before, "".join(sheet_xml(sheet, orientation_of(sheet).text_mm)).encode()]
    return b"".join([*pieces, body])
