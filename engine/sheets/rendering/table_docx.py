"""A `Table` as a Word file: each sheet a section, lying or upright, headings repeated on every page, charts drawn."""

from __future__ import annotations

from engine.sheets.document import Document
from engine.sheets.docx import new_word
from engine.sheets.docx_sheets import add_cell_style, filled, lay, new_section, orientation_of, put_sheet
from engine.sheets.table import Table


def table_to_docx(table: Table) -> bytes:
    """The Word file of a table; equal tables give equal bytes."""
    word = new_word(Document(table.subject, (), (), table.dated, table.mark))
    add_cell_style(word)
    for number, sheet in enumerate(table.sheets):
        if number == 0:
            lay(word.sections[0], orientation_of(sheet))
        else:
            new_section(word, orientation_of(sheet))
        put_sheet(word, sheet, number)
    return filled(word, table.sheets)
