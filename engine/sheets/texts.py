"""Text as a sheet stores it, and as people meant it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = 300
"""Characters of a text that is worth remembering: labels come back with every form."""
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{1,4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def clean_text(text: str) -> str | None:
    """NFC, without the marks nobody sees and without outer space; None when nothing is left."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return text.strip() or None


def folded(text: str) -> str:
    """The text as people compare names: neither case nor spacing matters, nor how its marks are encoded."""
    return _remembered_folded(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_remembered_folded = lru_cache(maxsize=8_000)(_folded)


def unescape(text: str) -> str:
    """Undo the ``_x000D_`` escapes of characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def storable(text: str) -> str:
    """The text as a sheet may hold it: without control characters, and with what looks like an escape escaped.

    LibreOffice 7.4 takes even ``_xa_`` for one, although the standard asks for four digits.
    """
    if "_x" not in text and text.isprintable():
        return text
    return _LOOKS_ESCAPED.sub("_x005F_", _ILLEGAL.sub(" ", text))


_LIKE_A_FORMULA = re.compile(r"'*[=+\-@]")


def csv_escaped(text: str) -> str:
    """The text as it stands in a CSV: an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def csv_unescaped(text: str) -> str:
    """What `csv_escaped` made it of."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text
