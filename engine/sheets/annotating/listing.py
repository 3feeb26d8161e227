"""The first sheet of a workbook sent back: every problem with its sheet and cell, and a link that leads there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from engine.sheets.annotating.looks import Looks
from engine.sheets.annotating.manners import ERRORS, Manner
from engine.sheets.annotating.remarks import Remark
from engine.sheets.annotating.splicing import MAIN
from engine.sheets.cells import column_letters
from engine.sheets.measure import wrap
from engine.sheets.paper import Face
from engine.sheets.texts import storable

MARK = "#loi-can-sua"
"""In a hidden row: by it the sheet is known again, to be replaced when the workbook is sent back once more."""

_WIDTHS = (5, 9, 17, 8, 40, 22, 34, 40)
_DIGIT_PT = 6.0
_LINE = Face(12)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the list: whose form it is, and which file: “Đơn vị: Xã Một (X1)”."""

    facts: tuple[str, ...]
    manner: Manner = ERRORS


def list_xml(head: Head, remarks: Sequence[Remark], sheets: Mapping[str, str], looks: Looks) -> bytes:
    """The whole sheet. ``sheets``: what problems call a sheet to its name as the workbook writes it."""
    last = column_letters(len(_WIDTHS))
    above = [("title", head.manner.title), *(("fact", fact) for fact in (*head.facts, head.manner.guide))]
    across = sum(_WIDTHS)
    rows = [_across(number, text, getattr(looks, look), across) for number, (look, text) in enumerate(above, 1)]
    heading = len(above) + 2
    rows.append(f'<row r="{heading - 1}" hidden="1">{_cell(f"A{heading - 1}", MARK, looks.fact)}</row>')
    headings = enumerate(head.manner.headings, 1)
    cells = (_cell(f"{column_letters(n)}{heading}", name, looks.heading) for n, name in headings)
    rows.append(f'<row r="{heading}" ht="20" customHeight="1">{"".join(cells)}</row>')
    rows += [_row(heading + number, number, remark, looks) for number, remark in enumerate(remarks, 1)]
    merged = "".join(f'<mergeCell ref="A{number}:{last}{number}"/>' for number in range(1, len(above) + 1))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)
    )
    links = "".join(_links(remarks, sheets, heading))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{heading + len(remarks)}"/>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{heading}" '
        f'topLeftCell="A{heading + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15.75"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(above)}">{merged}</mergeCells>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.6" right="0.6" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _across(number: int, text: str, look: int, width: int) -> str:
    height = round(len(wrap(text, _LINE, width * _DIGIT_PT)) * _LINE.line_pt + 4, 2)
    cells = _cell(f"A{number}", text, look)
    return f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'


def _row(row: int, number: int, remark: Remark, looks: Looks) -> str:
    problem = remark.problem
    place = remark.cells or (f"dòng {remark.row}" if remark.row else "")
    texts = (
        (str(number), looks.middle),
        (problem.code, looks.middle),
        (remark.sheet, looks.middle),
        (place, looks.link if remark.sheet else looks.middle),
        (_sentence(problem.what), looks.body),
        (problem.seen, looks.body),
        (_sentence(problem.wanted), looks.body),
        (_sentence(problem.mend), looks.body),
    )
    cells = (_cell(f"{column_letters(n)}{row}", text, look) for n, (text, look) in enumerate(texts, 1))
    lines = max(len(wrap(text, _LINE, width * _DIGIT_PT)) for (text, _), width in zip(texts, _WIDTHS, strict=True))
    return f'<row r="{row}" ht="{min(lines * _LINE.line_pt + 4, 400):.2f}" customHeight="1">{"".join(cells)}</row>'


def _links(remarks: Sequence[Remark], sheets: Mapping[str, str], heading: int) -> Iterator[str]:
    for number, remark in enumerate(remarks, 1):
        if remark.sheet in sheets:
            name = sheets[remark.sheet].replace("'", "''")
            target = quoteattr(f"'{name}'!{remark.target}")
            yield f'<hyperlink ref="D{heading + number}" location={target} display="{remark.target}"/>'


def _cell(address: str, text: str, look: int) -> str:
    if not text:
        return f'<c r="{address}" s="{look}"/>'
    held = escape(storable(text))
    return f'<c r="{address}" s="{look}" t="inlineStr"><is><t xml:space="preserve">{held}</t></is></c>'


def _sentence(text: str) -> str:
    """Begins with a capital letter, as in a cell of its own."""
    return text[:1].upper() + text[1:]
