"""Values of the file as cells, and cells as values; exact both ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.sheets.cells import Cell
from engine.sheets.editable import Content
from engine.sheets.numbers import read_date
from engine.sheets.texts import clean_text, folded, storable, unescape
from engine.workshop.exchange.shape import Field

_NUMBER = re.compile(r"([-\u2212]?)([0-9]{1,1000})(?:([.,])([0-9]{1,1000}))?")
_MONTH_DAY = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})")
FIRST_SHEET_DAY = date(1900, 3, 1)
"""Before it a day is no date of a spreadsheet, and is written as text."""


class WrongFormError(Exception):
    """The cell holds nothing of its form; the text says what would be right."""


def shown(value: Any, one: Field) -> Content:
    """What the cell shows of a value of the file; None of a key that is not there."""
    match value:
        case None:
            return None
        case bool():
            return one.words.get("true" if value else "false", "") if one.form == "flag" else str(value)
        case int() | Decimal():
            return number_text(value)
        case date():
            return value if value >= FIRST_SHEET_DAY else f"{value:%d/%m}/{value.year:04}"
        case list():
            return (", " if one.form == "names" else "\n").join(map(str, value))
    if one.form == "month_day" and (found := re.fullmatch(r"([0-9]{2})-([0-9]{2})", value)):
        return f"{found[2]}/{found[1]}"
    return one.words.get(str(value), str(value))


def number_text(value: int | Decimal) -> str:
    """With the digits of the file: 2.50 is “2,50”."""
    return str(value) if isinstance(value, int) else format(value, "f").replace(".", ",")


def read(cell: Cell, one: Field) -> Any:
    """The value a cell holds; WrongFormError where it is none. The cell is not blank."""
    match one.form:
        case "number":
            return number(cell)
        case "whole":
            found = number(cell)
            if found != int(found):
                raise WrongFormError("một số nguyên")
            return int(found)
        case "day":
            day = cell.value if isinstance(cell.value, date) else read_date(text_of(cell))
            if day is None:
                raise WrongFormError("một ngày, ghi ngày/tháng/năm, ví dụ 10/02/2022")
            return day
        case "month_day":
            return _month_day(cell)
        case "flag":
            if isinstance(cell.value, bool):
                return cell.value
            return chosen(text_of(cell), one.words) == "true"
        case "choice":
            return chosen(text_of(cell), one.words)
        case "id":
            return id_of(cell)
        case "names":
            return [name for name in map(str.strip, re.split(r"[,;\n]", text_of(cell))) if name]
        case "lines":
            return [line for line in map(str.strip, text_of(cell).split("\n")) if line]
    return text_of(cell)


def text_of(cell: Cell) -> str:
    """A cell where text belongs; numbers and dates that a program made of it are read as a person sees them."""
    return cell.seen


def id_of(cell: Cell) -> str:
    """A code. WrongFormError where a program made a number with decimals, or a date, of it: 2.10 would be 2,1."""
    whole = isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value() and not cell.percent
    if isinstance(cell.value, bool | date | Decimal) and not whole:
        raise WrongFormError("chữ; ô này đang là số hoặc ngày, đổi định dạng ô thành văn bản rồi ghi lại mã")
    return text_of(cell)


def number(cell: Cell) -> int | Decimal:
    """The exact number of a cell. A dot before three digits could part thousands: nobody may guess."""
    if isinstance(cell.value, Decimal):
        value = cell.value * 100 if cell.percent else cell.value
        return int(value) if value == value.to_integral_value() else value
    body = text_of(cell).removesuffix("%").strip()
    found = _NUMBER.fullmatch(body)
    if found is None:
        raise WrongFormError("một số, không kèm chữ; phần thập phân sau dấu phẩy")
    sign, whole, mark, rest = found.groups()
    if mark == "." and len(rest) == 3 and whole != "0":
        raise WrongFormError(f"số viết một cách hiểu: {whole}{rest} hoặc {whole},{rest}")
    digits = ("-" if sign else "") + whole
    return Decimal(f"{digits}.{rest}") if mark else int(digits)


def chosen(text: str, words: Mapping[str, str]) -> str:
    """The language's word for what was chosen, in either's words."""
    known = {folded(label): word for word, label in words.items()} | {folded(word): word for word in words}
    if folded(text) not in known:
        raise WrongFormError("một trong: " + ", ".join(words.values()))
    return known[folded(text)]


def _month_day(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return f"{cell.value:%m-%d}"
    found = _MONTH_DAY.fullmatch(text_of(cell))
    if found is None:
        raise WrongFormError("ngày/tháng, ví dụ 16/11")
    return f"{int(found[2]):02}-{int(found[1]):02}"


def as_in_cell(text: str) -> str | None:
    """A text as it comes back from a cell: without outer space and what no sheet can hold; None of an empty one."""
    return clean_text(unescape(storable(text)))
