"""A sheet of a `Table` as a part of an HTML page: its tables with their headings repeated in print, its charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from engine.sheets.charts import has_bars
from engine.sheets.paper import BOTTOM_MM, LANDSCAPE, LEFT_MM, LOOKS, PORTRAIT, RIGHT_MM, TOP_MM, Shade
from engine.sheets.printed import is_figure, printed
from engine.sheets.table import EMPTY_BLOCK, Behind, Block, Cell, Chart, Column, Group, Sheet

_NAMED = 10
"""How many units the note of a number names."""
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
_IDS = re.compile(r'(\bid="|href="#|url\(#)')


def _ground(shade: Shade) -> str:
    if shade.pattern == "stripes":
        return f"repeating-linear-gradient(45deg, #{shade.ground} 0 3px, #{shade.ink} 3px 4px)"
    if shade.pattern == "dots":
        return f"radial-gradient(#{shade.ink} 0.6px, #{shade.ground} 0.7px) 0 0 / 4px 4px"
    return f"#{shade.ground}"


def sheet_styles() -> str:
    """What a page says of its sheets, for screen and paper alike."""
    styles = [_SHEETS]
    for tone, look in LOOKS.items():
        said = "font-weight: bold; " * look.bold + "font-style: italic; " * look.italic
        said += f"background: {_ground(look.shade)}; print-color-adjust: exact; " if look.shade else ""
        if said:
            styles.append(f"td.{tone} {{ {said}}}\n")
    return "".join(styles)


def section_lines(sheet: Sheet, number: int, mark: str = "") -> Iterator[str]:
    """The sheet as a section of its own; ``number`` tells it from the others of the page."""
    yield f'<section class="sheet{" landscape" if sheet.landscape else ""}">'
    if mark:
        yield f'<p class="mark">{escape(mark)}</p>'
    yield from (f'<p class="{title.kind}">{escape(title.text)}</p>' for title in sheet.titles)
    for group in sheet.groups:
        for place, block in enumerate(group.blocks):
            yield from _block(group, block, first=place == 0)
    yield from (f'<p class="note">{escape(footnote)}</p>' for footnote in sheet.footnotes)
    for place, chart in enumerate(sheet.charts):
        yield from chart_lines(chart, f"c{number}-{place}-", landscape=sheet.landscape)
    yield "</section>"


def chart_lines(chart: Chart, prefix: str, *, landscape: bool = False) -> Iterator[str]:
    """The chart as a picture within the page; ``prefix`` keeps its parts apart from those of other charts."""
    from engine.sheets.charts_drawn import drawn

    if not has_bars(chart):
        return
    picture = drawn(chart, "svg", (LANDSCAPE if landscape else PORTRAIT).text_mm).decode()
    inline = _IDS.sub(rf"\g<1>{prefix}", picture[picture.index("<svg") :])
    inline = inline.replace("<svg ", f'<svg role="img" aria-label="{escape(chart.title)}" ', 1)
    yield f'<figure class="chart">{inline.strip()}</figure>'


def _block(group: Group, block: Block, *, first: bool) -> Iterator[str]:
    total = sum(column.share for column in block.columns)
    widths = "".join(f'<col style="width: {100 * column.share / total:.2f}%">' for column in block.columns)
    yield f'<table class="ruled">\n<colgroup>{widths}</colgroup>\n<thead>'
    if group.heading and first:
        yield _across("th", group.heading, block.columns)
    if block.caption:
        yield _across("th", block.caption, block.columns, "caption")
    headings = "".join(f"<th>{_text(column.heading)}</th>" for column in block.columns)
    yield f"<tr>{headings}</tr>\n</thead>\n<tbody>"
    for row in block.rows:
        for place, line in enumerate(row.lines or ((),)):
            lead = row.cells if place == 0 else ()
            down = f' rowspan="{len(row.lines)}"' if len(row.lines) > 1 else ""
            cells = [_cell(cell, column, down) for cell, column in zip(lead, block.columns, strict=False)]
            cells += [_cell(cell, column) for cell, column in zip(line, block.columns[len(row.cells) :], strict=True)]
            yield f"<tr>{''.join(cells)}</tr>"
    if not block.rows:
        yield _across("td", EMPTY_BLOCK, block.columns, "empty")
    yield from (_across("td", remark, block.columns, "remark") for remark in block.remarks)
    yield "</tbody>\n</table>"


def _across(kind: str, text: str, columns: Sequence[Column], name: str = "") -> str:
    said = f' class="{name}"' if name else ""
    return f'<tr><{kind} colspan="{len(columns)}"{said}>{_text(text)}</{kind}></tr>'


def _cell(cell: Cell, column: Column, down: str = "") -> str:
    names = [name for name in (cell.tone, column.align) if name not in ("plain", "left")]
    said = f' class="{" ".join(names)}"' if names else ""
    if cell.behind is not None and is_figure(cell):
        said += f' title="{escape(_note(cell.behind))}"'
    return f"<td{down}{said}>{_text(printed(cell.value, cell))}</td>"


def _note(behind: Behind) -> str:
    codes = "; ".join(behind.units[:_NAMED])
    more = "; …" if len(behind.units) > _NAMED else ""
    return f"{len(behind.units)} đơn vị: {codes}{more}" if codes else "0 đơn vị"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
