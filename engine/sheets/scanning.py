"""Through a sheet's XML as Excel, LibreOffice and openpyxl write it, several times as quick as with the parser.

Only what is written in the one plain way is read here, and that to the last character: rows and cells with their
addresses, plain text, no comment, no prefix, no rich text. Where anything else stands between the first row and the
last, nothing is concluded, and the sheet goes through the parser (`walking`) whole. What stands around the rows always
does. So there is one meaning, and the tests hold both roads against each other on whatever a drawn mutation makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from engine.sheets.cells import Cell, column_number
from engine.sheets.collecting import LAST_COLUMN, LAST_ROW, Collected
from engine.sheets.plain_xml import NotPlainError, between, resolved, said

_EMPTY = r'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]{1,5}")?(?: t="n")?(?: ?/>|></c>)'
_FORMULA = (
    r'(<f)(?: t="[A-Za-z]+")?(?: aca="[a-z]+")?(?: ref="[A-Z0-9:$]+")?(?: ca="[0-9a-z]+")?(?: si="[0-9]+")?'
    r"(?: ?/>|>([^<]*)</f>)"
)
_VALUE = r'(<v)(?: ?/>|>([^<]*)</v>)|(<is)><t(?: xml:space="preserve")?>([^<]*)</t></is>'
_TOKEN = re.compile(
    rf"(?:\s*+{_EMPTY})*+\s*+"
    r'(?:<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]{1,9})")?>'
    rf"(?:{_FORMULA})?(?:{_VALUE})?</c>|"
    r'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]+="[^"<&]*")*) ?(/?)>|(</row>))|(.+)',
    re.DOTALL,
)
"""A filled cell, the beginning or the end of a row; else all that is left. No character is passed over."""
_ROW_END = "</row>"
_PIECE = 200_000
"""Characters of rows that are taken apart at once."""
_ATTRIBUTE = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')


def plainly_written(xml: bytes) -> tuple[str, bytes] | None:
    """The rows of a sheet as text and what stands around them as XML, where the rows may be plain enough."""
    return between(xml, b"<sheetData>", b"</sheetData>")


def scan(rows: str, collected: Collected) -> bool:
    """Take in the cells of the rows; False, with nothing in ``collected`` to be used, where the parser is needed.

    TooManyCellsError and `DAMAGE` as `walk`.
    """
    try:
        row = ""
        for piece in _pieces(rows):
            row = _scan(piece, collected, row)
    except NotPlainError:
        return False
    return not row


def _pieces(rows: str) -> Iterator[str]:
    """The rows in pieces that end with a row: no text of a cell has a tag in it."""
    start = 0
    while start < len(rows):
        end = rows.find(_ROW_END, start + _PIECE)
        end = len(rows) if end < 0 else end + len(_ROW_END)
        yield rows[start:end]
        start = end


def _scan(piece: str, collected: Collected, row_text: str) -> str:
    """Take in a piece; the number of the row that has begun and not ended, “” where there is none."""
    row = int(row_text or 0)
    for (
        letters, digits, style, kind, formula, formula_text, value, stored, inline, text, new_row, attributes, closed,
        end, rest,
    ) in _TOKEN.findall(piece):  # fmt: skip
        if letters:
            if digits != row_text:
                raise NotPlainError
            if inline and kind == "inlineStr":
                if (shown := said(text)) is not None:
                    collected.keep(Cell(row, _column(letters), shown, False, bool(formula)))
                continue
            raw = resolved(stored if value else text) if value or inline else None
            told = resolved(formula_text) if formula else None
            collected.put((row, _column(letters)), kind or "n", int(style or 0), raw, told)
        elif new_row:
            if row or int(new_row) > LAST_ROW:
                raise NotPlainError
            if _is_hidden(attributes):
                collected.hidden.append(int(new_row))
            row_text, row = ("", 0) if closed else (new_row, int(new_row))
        elif end and row:
            row_text, row = "", 0
        elif end or not rest.isspace():
            raise NotPlainError
    return row_text


@lru_cache(maxsize=2_000)
def _column(letters: str) -> int:
    column = column_number(letters)
    if column > LAST_COLUMN:
        raise NotPlainError
    return column


@lru_cache(maxsize=2_000)
def _is_hidden(attributes: str) -> bool:
    """Whether a row with these attributes is hidden; one that has an attribute twice is no XML."""
    found = _ATTRIBUTE.findall(attributes)
    if len({name for name, _ in found} | {"r"}) != len(found) + 1:
        raise NotPlainError
    return dict(found).get("hidden") in ("1", "true")
