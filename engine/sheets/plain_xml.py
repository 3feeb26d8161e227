"""Pieces of XML that may be read without a parser, and what is remembered of those that come back with every form.

Excel, LibreOffice and openpyxl write nearly all of a workbook in one plain way: no comments, no CDATA, no prefixes,
only the usual entities. What is here tells such pieces from all others; whoever finds anything else takes the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar
from xml.parsers import expat

from engine.sheets.texts import clean_text, unescape

T = TypeVar("T")

DAMAGE = (expat.ExpatError, LookupError, ValueError)
"""What a parser, and those who understand what it hands over, raise for XML that is damaged or in no known encoding."""

_UTF_8 = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>?]*encoding=[\"']UTF-8[\"'][^>?]*\?>\s*)?<[A-Za-z]", re.IGNORECASE)
_CONTROLS = bytes({*range(0x20)} - {0x9, 0xA})
"""What no XML holds, and the return, which a parser turns into a line break."""
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_STRING = re.compile(r'\s*+<si>(?:<t(?: xml:space="preserve")?>([^<]*)</t>|<t ?/>)</si>|(.+)', re.DOTALL)
"""A shared string, else all that is left."""
_COMMON = 65_536
"""Bytes of a part that are worth remembering."""
_SHORT = 300
"""Characters of a text that are."""
_LONG = 1_000
"""Characters of a text with entities that are: the formulas of a form come back with every form."""


class NotPlainError(Exception):
    """Something stands there that only a parser can judge."""


def between(xml: bytes, first: bytes, last: bytes) -> tuple[str, bytes] | None:
    """What stands between two tags as text without markup of any unusual sort, and the XML around it.

    None where the first tag is not there exactly once, or where what is between them wants a parser.
    """
    start, end = xml.find(first), xml.rfind(last)
    if start < 0 or end < start or xml.find(first[:-1], start + 1) >= 0:
        return None
    if holds(xml, b"<!", b"!") or not _UTF_8.match(xml):
        return None
    inner = xml[start + len(first) : end]
    if holds(inner, b"<?", b"?") or holds(inner, b"]]>", b"]") or len(inner.translate(None, _CONTROLS)) != len(inner):
        return None
    if b"\xef" in inner and (b"\xef\xbf\xbe" in inner or b"\xef\xbf\xbf" in inner):  # U+FFFE, U+FFFF
        return None
    try:
        return inner.decode(), xml[: start + len(first)] + xml[end:]
    except UnicodeDecodeError:
        return None


def holds(xml: bytes, mark: bytes, rare: bytes) -> bool:
    """Whether the mark is in it: quickly denied where its rarest byte is not, for of the others XML is full."""
    return rare in xml and mark in xml


def resolved(raw: str) -> str:
    """The text with its entities resolved. NotPlainError for one that a parser would refuse, or might know."""
    if "&" not in raw:
        return raw
    return _remembered_resolved(raw) if len(raw) <= _LONG else _resolved(raw)


def _resolved(raw: str) -> str:
    text, found = _ENTITY.subn(_character, raw)
    if found != raw.count("&"):
        raise NotPlainError
    return text


_remembered_resolved = lru_cache(maxsize=8_000)(_resolved)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    legal = number in (0x9, 0xA, 0xD) or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD
    if not (legal or 0x10000 <= number <= 0x10FFFF):
        raise NotPlainError
    return chr(number)


def said(raw: str) -> str | None:
    """What a text of the XML says to people; None for nothing. NotPlainError as `resolved`."""
    return _remembered_text(raw) if len(raw) <= _SHORT else clean_text(unescape(resolved(raw)))


@lru_cache(maxsize=8_000)
def _remembered_text(raw: str) -> str | None:
    return clean_text(unescape(resolved(raw)))


def plain_strings(inner: str) -> tuple[str | None, ...]:
    """The shared strings between ``<sst …>`` and ``</sst>``. NotPlainError."""
    found: list[str | None] = []
    for text, rest in _STRING.findall(inner):
        if rest:
            if not rest.isspace():
                raise NotPlainError
        else:
            found.append(said(text))
    return tuple(found)


def remembered(read: Callable[[bytes], T]) -> Callable[[bytes], T]:
    """The same reading, its last answers kept by the bytes they were read from; nobody may change an answer."""
    known = lru_cache(maxsize=32)(read)

    @wraps(read)
    def reader(xml: bytes) -> T:
        return known(xml) if len(xml) <= _COMMON else read(xml)

    return reader
