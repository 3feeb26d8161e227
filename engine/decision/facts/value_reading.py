"""One reported value, from the form it has in JSON to what it means; one truth for files, workbooks and the store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from criteria.model import Indicator
from engine.decision.facts.values import Document, Reported

T = TypeVar("T")

MOST_DIGITS = 1000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOCUMENT_KEYS = ("number", "date", "title")


@dataclass
class NotAValueError(Exception):
    """Not a value of the indicator's type.

    wanted  what would be one (Vietnamese)
    part    in a list, the entry that spoils it
    """

    wanted: str
    part: Any = None


def read_value(indicator: Indicator, value: Any) -> Reported:
    """The value of an indicator from its JSON form (numbers as int or Decimal, dates as text, never float).

    Raises NotAValueError. Blanks are not values: leave None out before asking.
    """
    return _READERS[indicator.type](indicator, value)


def read_day(value: Any) -> date:
    """A date from ``YYYY-MM-DD``. Raises NotAValueError."""
    wanted = "một ngày có thật, dạng YYYY-MM-DD"
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise NotAValueError(wanted)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise NotAValueError(wanted) from error


def _number(value: Any) -> Fraction:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**MOST_DIGITS:
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite():
        if value and (abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS):
            raise NotAValueError(f"một số có không quá {MOST_DIGITS} chữ số")
        return Fraction(value) if value else Fraction(0)
    raise NotAValueError("một số")


def _count(value: Any, wanted: str = "một số nguyên từ 0 trở lên") -> Fraction:
    try:
        number = _number(value)
    except NotAValueError as error:
        raise NotAValueError(wanted) from error
    if number.denominator != 1 or number < 0:
        raise NotAValueError(wanted)
    return number


def _percent(value: Any) -> Fraction:
    number = _number(value)
    if not 0 <= number <= 100:
        raise NotAValueError("một số từ 0 đến 100")
    return number


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise NotAValueError("true (có) hoặc false (không)")


def _text(value: Any) -> str:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    raise NotAValueError("chữ")


def _issued(value: Any, wanted: str) -> Document:
    if not isinstance(value, dict) or not set(value) <= set(_DOCUMENT_KEYS):
        raise NotAValueError(wanted)
    given = {key: part for key, part in value.items() if part is not None and part != ""}
    if not given:
        raise NotAValueError(wanted)
    for key in ("number", "title"):
        if not isinstance(given.get(key, ""), str):
            raise NotAValueError(f"{key} là chữ")
    return Document(
        number=_text(given["number"]) if "number" in given else None,
        date=read_day(given["date"]) if "date" in given else None,
        title=_text(given["title"]) if "title" in given else None,
    )


def _document(value: Any) -> Document | bool:
    wanted = "văn bản có ít nhất một trong number, date, title; hoặc false (không có)"
    return False if value is False else _issued(value, wanted)


def _documents(value: Any) -> tuple[Document, ...]:
    if not isinstance(value, list):
        raise NotAValueError("danh sách văn bản")
    wanted = "danh sách văn bản, mỗi văn bản có number, date hoặc title"
    return tuple(_entry(lambda part: _issued(part, wanted), part) for part in value)


def _choice(indicator: Indicator, value: Any) -> str:
    if isinstance(value, str) and _text(value) in indicator.choices:
        return _text(value)
    raise NotAValueError("một trong: " + ", ".join(f"“{choice}”" for choice in indicator.choices))


def _incidents(value: Any) -> tuple[date, ...] | Fraction:
    wanted = "danh sách ngày xảy ra (YYYY-MM-DD) hoặc một số nguyên từ 0 trở lên"
    if isinstance(value, list):
        return tuple(sorted(_entry(read_day, day) for day in value))
    return _count(value, wanted)


def _entry(read: Callable[[Any], T], part: Any) -> T:
    try:
        return read(part)
    except NotAValueError as error:
        raise NotAValueError(error.wanted, part) from error


def _plain(read: Callable[[Any], Reported]) -> Callable[[Indicator, Any], Reported]:
    return lambda _indicator, value: read(value)


_READERS: Mapping[str, Callable[[Indicator, Any], Reported]] = {
    "count": _plain(_count),
    "number": _plain(_number),
    "percent": _plain(_percent),
    "flag": _plain(_flag),
    "document": _plain(_document),
    "documents": _plain(_documents),
    "date": _plain(read_day),
    "choice": _choice,
    "incidents": _plain(_incidents),
    "text": _plain(_text),
}
