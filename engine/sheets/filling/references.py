"""What formulas refer to, after rows were put in: each reference where its cells now are, or a refusal.

A range takes in the rows put into it, as every spreadsheet program does; a range that ends at the repeated row too. One
cell of a repeated row is many afterwards: who refers to it from elsewhere must say which he means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from engine.sheets.filling.moving import CannotMoveError, Moves

_SHEET = re.compile(r"(?P<sheet>'(?:[^']|'')+'|[^'!:\[\]]+)!(?P<rest>.*)", re.DOTALL)
_END = r"(?P<{0}column>\$?[A-Za-z]{{1,3}})?(?P<{0}row>\$?[1-9][0-9]*)"
_CELLS = re.compile(f"{_END.format('a')}(?::{_END.format('b')})?")
_SOME_CELL = re.compile(r"(?<![\w.\[])\$?[A-Za-z]{1,3}\$?[1-9][0-9]*(?![\w.(\[])")
_WORKED_OUT = ("INDIRECT(", "OFFSET(")


@dataclass(frozen=True, slots=True)
class At:
    """Where a formula stands.

    sheet  its name; empty: in no sheet
    row    its row before anything moved
    copy   which of the repeated rows it is in, from 0
    until  of a rule over many rows, which is written for the first: the last of them
    fixed  whether it stands in no row at all, so that every row in it must be fixed by ``$``
    whole  whether one cell in it is a range of one, as in the series of a chart
    """

    sheet: str = ""
    row: int = 0
    copy: int = 0
    until: int = 0
    fixed: bool = False
    whole: bool = False


def moved_formula(formula: str, at: At, moves: Mapping[str, Moves]) -> str:
    """The formula, without its sign of equality, with its references moved. CannotMoveError: what cannot be."""
    if not any(one.more for one in moves.values()):
        return formula
    tokens = _tokens(formula)
    if tokens is None:
        raise CannotMoveError(f"công thức “{formula}” không đọc được")
    changed = [_moved(token, at, moves) for token in tokens]
    same = all(new == token.value for new, token in zip(changed, tokens, strict=True))
    return formula if same else "".join(changed)


def sheets_in(formula: str) -> set[str]:
    """The names of the sheets that a formula names; an empty one where it cannot be read: it may name any."""
    tokens = _tokens(formula)
    if tokens is None:
        return {""}
    found = (_SHEET.fullmatch(one.value) for one in tokens if one.subtype == Token.RANGE)
    return {_named(one["sheet"]) for one in found if one is not None}


def _tokens(formula: str) -> list[Token] | None:
    try:
        return list(Tokenizer(f"={formula}").items)
    except TokenizerError:
        return None


def _moved(token: Token, at: At, moves: Mapping[str, Moves]) -> str:
    value = str(token.value)
    if token.type == Token.FUNC and (value.upper() in _WORKED_OUT or ":" in value):
        raise CannotMoveError(f"hàm {value.rstrip('(')} tự tính ra địa chỉ ô")
    if token.type != Token.OPERAND or token.subtype != Token.RANGE:
        return value
    named = _SHEET.fullmatch(value)
    sheet, rest = (_named(named["sheet"]), named["rest"]) if named is not None else (at.sheet, value)
    found = _CELLS.fullmatch(rest)
    if found is None or bool(found["acolumn"]) != bool(found["bcolumn"] or found["brow"] is None):
        if _SOME_CELL.search(rest) and "[" not in rest and (":" in rest or "#" in rest or "!" in rest):
            raise CannotMoveError(f"tham chiếu “{value}” không đọc được chính xác")
        return value
    of = next((one for name, one in moves.items() if name.casefold() == sheet.casefold()), None)
    if of is None or not of.more:
        return value
    inside = at if at.sheet.casefold() == sheet.casefold() else At(fixed=at.fixed, whole=at.whole)
    try:
        moved = _cells(found, inside, of)
    except CannotMoveError as error:
        raise CannotMoveError(f"tham chiếu “{value}” {error}") from None
    return value[: len(value) - len(rest)] + moved


def _named(text: str) -> str:
    return text[1:-1].replace("''", "'") if text.startswith("'") else text


def _cells(found: re.Match[str], at: At, moves: Moves) -> str:
    start = found["arow"]
    column = found["acolumn"] or ""
    if found["brow"] is None and at.whole and int(start.strip("$")) in moves.more:
        return f"{column}{_row(start, at, moves, 'start')}:{column}{_row(start, at, moves, 'end')}"
    if found["brow"] is None:
        return f"{column}{_row(start, at, moves, 'cell')}"
    end = found["brow"]
    downward = int(start.strip("$")) <= int(end.strip("$"))
    first, last = ("start", "end") if downward else ("end", "start")
    second = found["bcolumn"] or ""
    return f"{column}{_row(start, at, moves, first)}:{second}{_row(end, at, moves, last)}"


def _row(text: str, at: At, moves: Moves, which: str) -> str:
    """The row of a reference; ``which``: one ``cell``, or the ``start`` or ``end`` of a range."""
    fixed, row = text.startswith("$"), int(text.strip("$"))
    if at.fixed and not fixed:
        raise CannotMoveError("không cố định dòng bằng dấu $")
    if at.until:
        return _row_of_rule(row, at, moves, which, fixed=fixed)
    if at.row in moves.more:
        if row == at.row and not fixed:
            return str(moves.first(row) + at.copy)
        if not fixed:
            raise CannotMoveError("ở dòng lặp lại trỏ sang dòng khác mà không cố định dòng bằng dấu $")
        if row == at.row and which != "start":
            raise CannotMoveError("ở dòng lặp lại cố định chính dòng ấy")
    return f"{'$' if fixed else ''}{_mapped(row, moves, which)}"


def _row_of_rule(row: int, at: At, moves: Moves, which: str, *, fixed: bool) -> str:
    if fixed:
        return f"${_mapped(row, moves, which)}"
    away = row - at.row
    low, high = min(at.row, at.row + away), max(at.until, at.until + away)
    if away and moves.in_range(low, high):
        raise CannotMoveError("trỏ sang dòng khác, qua dòng lặp lại")
    return str(moves.first(row))


def _mapped(row: int, moves: Moves, which: str) -> int:
    if which == "cell" and row in moves.more:
        raise CannotMoveError("trỏ vào một ô của dòng lặp lại, sau khi điền là nhiều ô")
    return moves.last(row) if which == "end" else moves.first(row)
