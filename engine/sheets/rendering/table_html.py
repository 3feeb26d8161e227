"""A `Table` as one HTML page that needs nothing beside it; each sheet begins a page of its own in print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from engine.sheets.html import STYLE
from engine.sheets.paper import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM
from engine.sheets.rendering.ruled_html import sheet_lines, tone_styles
from engine.sheets.table import Table

_MARGINS = f"{TOP_MM}mm {RIGHT_MM}mm {BOTTOM_MM}mm {LEFT_MM}mm"
_SHEETS = f"""
@page lying {{ size: A4 landscape; margin: {_MARGINS}; }}
body {{ max-width: 270mm; }}
section.sheet {{ max-width: 180mm; margin: 0 auto 12mm; }}
section.landscape {{ max-width: none; page: lying; }}
section.sheet + section.sheet {{ break-before: page; }}
.ruled td {{ vertical-align: middle; }}
td.center {{ text-align: center; }}
td.right {{ text-align: right; }}
th.caption {{ font-weight: normal; font-style: italic; }}
td.empty {{ text-align: center; font-style: italic; }}
td.remark {{ font-style: italic; }}
figure.chart {{ margin: 6mm 0; break-inside: avoid; }}
figure.chart svg {{ width: 100%; height: auto; }}
"""


def table_to_html(table: Table) -> str:
    """The page, in UTF-8 letters as they are."""
    return "\n".join(_lines(table)) + "\n"


def _lines(table: Table) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">'
    yield f"<title>{escape(table.subject)}</title>\n<style>{STYLE}{_SHEETS}{tone_styles()}</style>\n</head>\n<body>"
    for number, sheet in enumerate(table.sheets):
        lying = " landscape" if sheet.landscape else ""
        yield f'<section class="sheet{lying}">'
        if table.mark:
            yield f'<p class="mark">{escape(table.mark)}</p>'
        yield from (f'<p class="{title.kind}">{escape(title.text)}</p>' for title in sheet.titles)
        yield from sheet_lines(sheet, number)
        yield "</section>"
    yield "</body>\n</html>"
