"""What a text in a cell says, however it was typed: hard spaces, line breaks, marks nobody sees, marks set apart.

Everything here is an expression over one cell or, inside SUMPRODUCT, over a range of cells. A document that is not
surely one must never pass for one: what `intake` refuses, or might refuse, is unknown here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from engine.decision.formulas.steps import Steps, text

NONE = ("không", "không có")
_SPACES = (text("\u00a0"), text("\u2009"), text("\u202f"), "CHAR(9)", "CHAR(10)", "CHAR(13)")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SET_APART = "ôóư"
"""The letters of the words that decide here which some keyboards write as a letter and a mark."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_DENIES = ("không", "khong", "chưa", "chua")
_TO_COME = ("đang", "sẽ", "chờ", "đợi", "dự kiến", "dự thảo")
_BEGINS = "|"
"""Set before a text, so that a word can be sought at its beginning."""
_SHORTEST_TITLE = 5
"""Letters and signs of a title that names a document all by itself."""


def cleaned(cell: str) -> str:
    """The text in small letters, single spaces, the letters that decide here in one piece; “” for a blank."""
    for space in _SPACES:
        cell = f'SUBSTITUTE({cell},{space}," ")'
    for mark in _INVISIBLE:
        cell = f'SUBSTITUTE({cell},{text(mark)},"")'
    cell = f"LOWER({cell})"
    for letter in _SET_APART:
        cell = f"SUBSTITUTE({cell},{text(unicodedata.normalize('NFD', letter))},{text(letter)})"
    return f"TRIM({cell})"


def words(cell: str, steps: Steps) -> str:
    """The cleaned text of one cell, empty where no text stands."""
    return steps.keep(f'IF(ISTEXT({cell}),{cleaned(cell)},"")', "text")


def none(word: str) -> str:
    """1 where a cleaned text says that there is none, “không có.”, else 0."""
    bare = f'SUBSTITUTE({word},".","")'
    return f"(({'+'.join(f'({bare}={text(each)})' for each in NONE)})>0)*1"


def number(word: str) -> str:
    """1 where a cleaned text is surely a document's number, else 0.

    It has a digit other than 0, is no date, and does not say that the document is none, or still to come.
    """
    digits = word
    for digit in "123456789":
        digits = f'SUBSTITUTE({digits},"{digit}","")'
    strokes = f'SUBSTITUTE(SUBSTITUTE({word},"-","/"),".","/")'
    date_like = f'(1-{_lettered(word)})*(LEN(SUBSTITUTE({strokes},"/",""))=LEN({word})-2)'
    refused = _has(word, (*_DENIES, *(_BEGINS + each for each in _TO_COME)))
    return f"(LEN({digits})<LEN({word}))*(1-{date_like})*(1-{refused})"


def denies(word: str) -> str:
    """1 where a cleaned title says that there is no document, or nothing but that there is one; else 0."""
    return f'(({_has(word, [_BEGINS + each for each in (*_DENIES, "ko ", "k ")])}+({word}="có"))>0)*1'


def to_come(word: str) -> str:
    """1 where a cleaned title speaks of what is not issued yet, else 0."""
    return _has(word, [_BEGINS + each for each in _TO_COME])


def title(word: str) -> str:
    """1 where a cleaned text is long enough, and has a letter, to name a document without number and date; else 0."""
    return f"(LEN({word})>={_SHORTEST_TITLE})*{_lettered(word)}"


def _lettered(word: str) -> str:
    """1 where a text has a letter, else 0."""
    return f"(1-EXACT(UPPER({word}),LOWER({word})))"


def _has(word: str, sought: Iterable[str]) -> str:
    """1 where one of the texts stands in a cleaned one, in any spelling, else 0."""
    begun = rest = f"{text(_BEGINS)}&{word}"
    for each in dict.fromkeys(spelling for one in sought for spelling in _spellings(one)):
        rest = f'SUBSTITUTE({rest},{text(each)},"")'
    return f"(LEN({rest})<LEN({begun}))*1"


def _spellings(word: str) -> tuple[str, ...]:
    """In one piece, with all marks apart, and with tones alone apart, as Vietnamese keyboards write it."""
    return word, unicodedata.normalize("NFD", word), "".join(map(_tone_apart, word))


def _tone_apart(letter: str) -> str:
    signs = unicodedata.normalize("NFD", letter)
    tones = "".join(sign for sign in signs if sign in _TONES)
    return unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES)) + tones
