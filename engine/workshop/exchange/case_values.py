"""Values of example cases as an officer writes them, and back; what has no plain way of writing is written as TOML.

===================  ==========================================
in the file          in the cell
===================  ==========================================
``true``             ``có`` (``false``: ``không``)
``12``, ``12.5``     ``12``, ``12,5``
``2024-02-14``       ``14/02/2024``
a document           ``số: 12-NQ/ĐU; ngày: 14/02/2024``
a list               ``[04/05/2024; 05/05/2024]``; ``[]`` is empty
a text               as it is; between quotes where it would be taken for one of these
===================  ==========================================
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.sheets.texts import folded
from engine.workshop.exchange.toml_editing import same
from engine.workshop.exchange.toml_writing import literal
from engine.workshop.exchange.values import as_in_cell, number_text

TOML = "TOML:"
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:,[0-9]+)?")
_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_PAIR = re.compile(r"\s*([^:;()\[\]]+?)\s*:\s*(.*)", re.DOTALL)
DOCUMENT_WORDS = {"number": "số", "date": "ngày", "title": "trích yếu"}
_KEYS = {word: key for key, word in DOCUMENT_WORDS.items()}


class NotAValueError(Exception):
    """The text is none; what would be right."""


def shown_value(value: Any) -> str:
    """Any value of a case."""
    return _certain(value, _plainly(value), read_value)


def shown_text(value: Any, words: Mapping[str, str] | None = None) -> str:
    """Where a text belongs: as it is, or by the word for it."""
    known = words or {}
    plain = known.get(value, value) if isinstance(value, str) else ""
    return _certain(value, plain, lambda text: read_text(text, words))


def shown_lines(value: Any, words: Mapping[str, str] | None = None) -> str:
    """Where a list of texts belongs: one a line."""
    known = words or {}
    plain = ""
    if isinstance(value, list):
        plain = "\n".join(known.get(one, one) if isinstance(one, str) else "" for one in value) if value else "[]"
    return _certain(value, plain, lambda text: read_lines(text, words))


def read_value(text: str) -> Any:
    """The value a text means. NotAValueError where it is broken off."""
    if text.startswith(TOML):
        return _toml(text)
    if text.startswith("[") and text.endswith("]"):
        inner = text[1:-1].strip()
        return [read_value(_unwrapped(one)) for one in _parted(inner)] if inner else []
    pairs = _pairs(text)
    return _scalar(text) if pairs is None else pairs


def read_text(text: str, words: Mapping[str, str] | None = None) -> Any:
    """A text, or the word of a closed list; words for the empty text leave the list open."""
    if text.startswith(TOML):
        return _toml(text)
    if words is None:
        return text
    known = {folded(label): word for word, label in words.items()} | {folded(word): word for word in words}
    if folded(text) not in known and "" not in words:
        raise NotAValueError("một trong: " + ", ".join(words.values()))
    return known.get(folded(text), text)


def read_lines(text: str, words: Mapping[str, str] | None = None) -> Any:
    if text.startswith(TOML):
        return _toml(text)
    if text == "[]":
        return []
    return [read_text(line, words) for line in map(str.strip, text.split("\n")) if line]


def _certain(value: Any, plain: str, read: Callable[[str], Any]) -> str:
    """The plain way where it is read again as the very value, else TOML."""
    cleaned = as_in_cell(plain)
    if cleaned is not None and not cleaned.startswith(TOML):
        try:
            if same(read(cleaned), value):
                return cleaned
        except NotAValueError:
            return f"{TOML} {literal(value)}"
    return f"{TOML} {literal(value)}"


def _plainly(value: Any) -> str:
    match value:
        case bool():
            return "có" if value else "không"
        case int() | Decimal():
            return number_text(value)
        case date():
            return f"{value:%d/%m/}{value.year:04}"
        case list():
            return (
                "["
                + "; ".join(f"({_plainly(one)})" if isinstance(one, Mapping) else _plainly(one) for one in value)
                + "]"
            )
        case Mapping():
            return "; ".join(f"{DOCUMENT_WORDS.get(key, key)}: {_plainly(one)}" for key, one in value.items())
    text = str(value)
    return text if _means_itself(text) else f'"{text}"'


def _means_itself(text: str) -> bool:
    try:
        return _pairs(text) is None and same(_scalar(text), text)
    except NotAValueError:
        return False


def _scalar(text: str) -> Any:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    if folded(text) in ("có", "không"):
        return folded(text) == "có"
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", ".")) if "," in text else int(text)
    if found := _DAY.fullmatch(text):
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError as error:
            raise NotAValueError("một ngày có thật, ghi ngày/tháng/năm") from error
    if text.startswith(("[", "(", '"')):
        raise NotAValueError("danh sách trong ngoặc [ ], các mục cách nhau bằng dấu chấm phẩy")
    return text


def _pairs(text: str) -> dict[str, Any] | None:
    """``số: 5; ngày: 01/02/2024`` as a table; None where the text is no such thing."""
    found: dict[str, Any] = {}
    for part in _parted(text):
        pair = _PAIR.fullmatch(part)
        if pair is None:
            return None
        key = _KEYS.get(folded(pair[1]), pair[1])
        value = pair[2]
        found[key] = (
            read_value(value) if value.startswith("[") else value if key in ("number", "title") else _scalar(value)
        )
    return found or None


def _parted(text: str) -> list[str]:
    """Parts between semicolons that stand outside brackets and quotes."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, letter in enumerate(text):
        quoted ^= letter == '"'
        depth += 0 if quoted else (letter in "[(") - (letter in "])")
        if letter == ";" and not quoted and depth <= 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _unwrapped(text: str) -> str:
    return text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(f"x = {text.removeprefix(TOML).strip()}", parse_float=Decimal)["x"]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise NotAValueError("giá trị TOML sau “TOML:”") from error
