"""Tables of the catalogue as a report tells them: what their totals say, their charts, the table itself as an annex."""

from __future__ import annotations

from collections.abc import Iterator

from engine.reports.outline.annexes import Annexes
from engine.reports.outline.model import Tag
from engine.reports.outline.words import say
from engine.sheets.document import Paragraph, Part
from engine.sheets.printed import is_figure, printed
from engine.sheets.table import Block, Cell, Sheet

_SUMMED_UP = frozenset({"targets"})
"""Tables whose first footnote says what they come to."""


def table_parts(tag: Tag, annexes: Annexes) -> Iterator[Part]:
    """What a report says of a table of the catalogue."""
    made = annexes.made(tag)
    if isinstance(made, str):
        yield Paragraph(f"{say('tables', 'not_made', why=made)}.", look="point")
        return
    sheet = made.table.sheets[0]
    see = say("report", "see", number=annexes.number(tag))
    subject = sheet.titles[1].text if len(sheet.titles) > 1 else sheet.name
    yield Paragraph(f"{subject} {see}:")
    lines = [sheet.footnotes[0].rstrip(".")] if tag.table in _SUMMED_UP and sheet.footnotes else list(sentences(sheet))
    yield from (Paragraph(f"{line}.", look="point") for line in lines)
    yield from sheet.charts


def sentences(sheet: Sheet) -> Iterator[str]:
    """What each block of a sheet comes to: its row of totals, else how many it lists."""
    for group in sheet.groups:
        for block in group.blocks:
            own = block.caption or (block.columns[1].heading if len(group.blocks) > 1 else "")
            heading = " – ".join(part for part in (group.heading, own) if part)
            said = _sentence(heading, block).removeprefix(": ")
            yield said[:1].upper() + said[1:]


def _sentence(heading: str, block: Block) -> str:
    if not block.rows:
        return say("tables", "none", heading=heading)
    totals = [
        (*row.cells, *line) for row in block.rows for line in row.lines or ((),) if _is_total((*row.cells, *line))
    ]
    if totals:
        parts = [
            say("tables", "part", label=_small(column.heading), value=printed(cell.value, cell))
            for column, cell in zip(block.columns, totals[-1], strict=True)
            if is_figure(cell)
        ]
        return say("tables", "total", heading=heading, parts="; ".join(parts))
    if heading.endswith(say("tables", "counted")):
        return heading
    named = all(any(_names_one(cell) for cell in row.cells) for row in block.rows)
    return say("tables", "rows" if named else "lines", heading=heading, count=len(block.rows))


def _is_total(cells: tuple[Cell, ...]) -> bool:
    return any(cell.tone == "total" for cell in cells) and any(is_figure(cell) for cell in cells)


def _names_one(cell: Cell) -> bool:
    """Whether a cell names a unit."""
    return isinstance(cell.value, str) and cell.behind is not None and len(cell.behind.units) == 1


def _small(heading: str) -> str:
    """A column's heading inside a sentence: “Đăng ký” as “đăng ký”."""
    text = " ".join(heading.split())
    return text[:1].lower() + text[1:]
