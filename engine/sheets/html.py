"""A `Document` as one HTML page that needs nothing beside it, and prints on A4 like the Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from engine.sheets.document import Beside, Document, Grid, Heading, Line, NewPage, Paragraph
from engine.sheets.paper import BOTTOM_MM, LEFT_MM, RIGHT_MM, TOP_MM, TYPEFACE
from engine.sheets.ruled_html import chart_lines, section_lines, sheet_styles
from engine.sheets.table import Chart, Sheet

STYLE = f"""
@page {{ size: A4; margin: {TOP_MM}mm {RIGHT_MM}mm {BOTTOM_MM}mm {LEFT_MM}mm; }}
@page {{ @top-center {{ content: counter(page); }} }}
@page :first {{ @top-center {{ content: ""; }} }}
body {{ font: 13pt/1.3 "{TYPEFACE}", "Liberation Serif", serif; max-width: 180mm; margin: 12mm auto; padding: 0 5mm; }}
h1, h2 {{ font-family: inherit; font-size: 13pt; margin: 10pt 0 4pt; break-after: avoid; }}
h2 {{ font-style: italic; }}
p {{ margin: 0 0 4pt; }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed; margin: 4pt 0 10pt; font-size: 11pt; }}
th, td {{ border: 1px solid #000; padding: 2pt 4pt; vertical-align: top; overflow-wrap: anywhere; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
.beside td {{ border: 0; padding: 0 2pt; }}
.letter {{ text-align: justify; text-indent: 10mm; }}
.name {{ text-align: center; font-weight: bold; font-size: 14pt; }}
.subject {{ text-align: center; font-weight: bold; }}
.reference {{ text-align: center; font-style: italic; }}
.mark {{ text-align: right; font-weight: bold; }}
.note, .written {{ font-style: italic; }}
.written {{ font-size: 10pt; }}
.point::before {{ content: "–"; position: absolute; margin-left: -5mm; }}
@media print {{ body {{ max-width: none; margin: 0; padding: 0; }} }}
"""

_LANDSCAPE = "@page { size: A4 landscape; }\nbody { max-width: 260mm; }\n"


def to_html(document: Document) -> str:
    """The page, in UTF-8 letters as they are."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">'
    style = STYLE + (_LANDSCAPE if document.landscape else "")
    if any(isinstance(part, Chart | Sheet) for part in document.parts):
        style += sheet_styles()
    yield f"<title>{escape(document.subject)}</title>\n<style>{style}</style>\n</head>\n<body>"
    if document.mark:
        yield f'<p class="mark">{escape(document.mark)}</p>'
    for title in document.titles:
        yield f'<p class="{title.kind}">{escape(title.text)}</p>'
    for place, part in enumerate(document.parts):
        match part:
            case Heading(text=text, level=level):
                yield f"<h{level}>{escape(text)}</h{level}>"
            case Paragraph():
                yield _paragraph(part)
            case Grid():
                yield from _grid(part)
            case Line():
                yield from _line(part)
            case Beside():
                yield from _beside(part)
            case Chart():
                yield from chart_lines(part, f"c{place}-", landscape=document.landscape)
            case Sheet():
                yield from section_lines(part, place)
            case NewPage():
                yield '<div style="break-before: page"></div>'
    if document.foot:
        yield f'<p class="note">{escape(document.foot)}</p>'
    yield "</body>\n</html>"


def _line(line: Line) -> Iterator[str]:
    style = f"font-size: {line.size}pt; text-align: {line.align}; margin: {line.above}pt 0 0;"
    style += " font-weight: bold;" if line.bold else ""
    style += " font-style: italic;" if line.italic else ""
    yield f'<p style="{style}">{escape(line.text) or "&nbsp;"}</p>'
    if line.rule:
        yield f'<hr style="width: {line.rule}%; border: 0; border-top: 1px solid #000; margin: 2pt auto;">'


def _beside(beside: Beside) -> Iterator[str]:
    total = sum(beside.shares)
    yield '<table class="beside"><tr>'
    for lines, share in zip((beside.left, beside.right), beside.shares, strict=True):
        yield f'<td style="width: {100 * share / total:.2f}%">'
        for line in lines:
            yield from _line(line)
        yield "</td>"
    yield "</tr></table>"


def _grid(grid: Grid) -> Iterator[str]:
    total = sum(share for _, share in grid.columns)
    widths = "".join(f'<col width="{100 * share / total:.2f}%">' for _, share in grid.columns)
    yield f'<table border="1" cellspacing="0" width="100%">\n<colgroup>{widths}</colgroup>'
    headings = "".join(f"<th>{escape(heading)}</th>" for heading, _ in grid.columns)
    yield f"<thead><tr>{headings}</tr></thead>\n<tbody>"
    for row in grid.rows:
        across = f' colspan="{len(grid.columns)}"' if len(row) == 1 < len(grid.columns) else ""
        yield "<tr>" + "".join(f"<td{across}>{_cell(paragraphs)}</td>" for paragraphs in row) + "</tr>"
    yield "</tbody>\n</table>"


def _cell(paragraphs: Sequence[Paragraph]) -> str:
    return "".join(map(_paragraph, paragraphs))


def _paragraph(paragraph: Paragraph) -> str:
    label = f"<b>{escape(paragraph.label)}</b> " if paragraph.label else ""
    indent = f' style="margin-left: {5 * (paragraph.level + 1)}mm"' if paragraph.look == "point" else ""
    return f'<p class="{paragraph.look}"{indent}>{label}{escape(paragraph.text)}</p>'
