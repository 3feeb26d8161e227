"""A `Table` as one HTML page that needs nothing beside it; each sheet begins a page of its own in print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from engine.sheets.html import STYLE
from engine.sheets.ruled_html import section_lines, sheet_styles
from engine.sheets.table import Table


def table_to_html(table: Table) -> str:
    """The page, in UTF-8 letters as they are."""
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">'
    yield f"<title>{escape(table.subject)}</title>\n<style>{STYLE}{sheet_styles()}</style>\n</head>\n<body>"
    for number, sheet in enumerate(table.sheets):
        yield from section_lines(sheet, number, table.mark)
    yield "</body>\n</html>"
