"""Sheets of a `Table` in a Word file: where they lie, the places kept for their tables, charts as pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from engine.sheets.charts import has_bars
from engine.sheets.paper import FACES, LANDSCAPE, PORTRAIT, Orientation
from engine.sheets.ruled_docx import CELL_STYLE, sheet_xml
from engine.sheets.stamping import Stamp
from engine.sheets.table import Chart, Sheet
from engine.sheets.texts import storable

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_CELL_SIZE, _FOOTNOTE_SIZE = 11, 12
_BODY = "word/document.xml"


def written(line: Paragraph, text: str, size: int, *, bold: bool = False, italic: bool = False) -> Paragraph:
    """The paragraph with the text at its end."""
    run = line.add_run(storable(text))
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    return line


def orientation_of(sheet: Sheet) -> Orientation:
    return LANDSCAPE if sheet.landscape else PORTRAIT


def lay(section: Section, orientation: Orientation) -> None:
    """The paper of a section lies so; its margins stay."""
    section.orientation = WD_ORIENT.LANDSCAPE if orientation is LANDSCAPE else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(orientation.width_mm), Mm(orientation.height_mm)


def new_section(word: Word, orientation: Orientation) -> None:
    """What follows begins a page that lies so; only the paper's first page is without a number."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    lay(section, orientation)


def add_cell_style(word: Word) -> None:
    """The style of paragraphs in tables."""
    style: Any = word.styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(_CELL_SIZE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)


def put_sheet(word: Word, sheet: Sheet, number: int) -> None:
    """A sheet with its titles, footnotes and charts; its tables are put in their place by `filled`."""
    for title in sheet.titles:
        face = FACES[title.kind]
        line = written(word.add_paragraph(), title.text, face.size, bold=face.bold, italic=face.italic)
        line.alignment = ALIGN[face.align]
        line.paragraph_format.keep_with_next = True
        if title is sheet.titles[-1]:
            line.paragraph_format.space_after = Pt(8)
    word.add_paragraph(_place(number))
    for footnote in sheet.footnotes:
        written(word.add_paragraph(), footnote, _FOOTNOTE_SIZE, italic=True).paragraph_format.space_after = Pt(2)
    for chart in sheet.charts:
        put_chart(word, chart, orientation_of(sheet).text_mm)


def _place(number: int) -> str:
    return f"datchuan:{number}"


def put_chart(word: Word, chart: Chart, width_mm: float) -> None:
    """The chart as a picture across the text; nothing where there is nothing to draw."""
    if not has_bars(chart):
        return
    from engine.sheets.charts_drawn import drawn

    picture = word.add_picture(io.BytesIO(drawn(chart, "png", width_mm)), width=Mm(width_mm))
    picture._inline.docPr.set("descr", chart.title)  # noqa: SLF001 - python-docx has no text for who cannot see it


def filled(word: Word, sheets: Sequence[Sheet] = ()) -> bytes:
    """The file, the tables of the sheets in the places kept for them; the clock left out."""
    saved = io.BytesIO()
    word.save(saved)
    if not sheets:
        return Stamp(saved.getvalue()).copy({})
    whole = io.BytesIO()
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(whole, "w") as complete:
        for entry in archive.infolist():
            part = archive.read(entry)
            complete.writestr(entry.filename, _with_tables(part, sheets) if entry.filename == _BODY else part)
    return Stamp(whole.getvalue()).copy({})


def _with_tables(body: bytes, sheets: Sequence[Sheet]) -> bytes:
    """The body with each place, a paragraph of nothing else, replaced; places stand in the order of the sheets."""
    pieces: list[bytes] = []
    for number, sheet in enumerate(sheets):
        kept = f"<w:p><w:r><w:t>{_place(number)}</w:t></w:r></w:p>".encode()
        before, found, body = body.partition(kept)
        if not found:
            raise ValueError(f"no place was kept for the tables of sheet {number}")
        pieces += [before, "".join(sheet_xml(sheet, orientation_of(sheet).text_mm)).encode()]
    return b"".join([*pieces, body])
