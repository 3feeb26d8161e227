"""A document as people write it: its number, its title, or that there is none; never a guess at what was meant.

A document that was not issued must never pass for one: where a number or a title stands, what says “chưa ban hành”, a
dash or a nought is refused, with what to write instead.
"""

from __future__ import annotations

import re
from datetime import date

from engine.process.intake.answers.bad import BadAnswerError, Span, sound
from engine.process.intake.answers.days import day_of, within
from engine.process.intake.questions import NO, NONE_ISSUED
from engine.sheets.cells import Cell
from engine.sheets.numbers import names_no_day, read_date

_NONE_WORDS = {NONE_ISSUED.casefold(), NO.casefold()}
_NOT_IN_A_NUMBER = frozenset({"không", "khong", "chưa", "chua"})
_TO_COME = re.compile(r"(đang|sẽ|chờ|đợi|dự kiến|dự thảo)\b")
_SIGN = re.compile(r"[^\W\d_]{2,}(?:[-/.][^\W\d_]{2,})+")
"""The sign of a document without its number: NQ-ĐU, KH/UBND."""
_NOT_A_TITLE = re.compile(
    r"(?:không|khong|chưa|chua|ko|k)(?:\W+(?:có|co|c|ban hành|văn bản|xây dựng|soạn|ký|trình|ra|làm|được|rõ|thực hiện"
    r"|triển khai)\b|\W*$)"
)


def sound_text(cell: Cell) -> str | None:
    """The text of a cell, a number as it reads; None for a blank. Raises BadAnswerError for faults."""
    value = sound(cell).value
    return None if value is None else cell.seen


def document_text(cell: Cell) -> str | None:
    """What stands where a document's number goes. Raises BadAnswerError, also for a date, be it of Excel's making.

    TRUE or FALSE is no number of a document either, whatever Excel or LibreOffice stores for it.
    """
    value = sound(cell).value
    if isinstance(value, bool):
        raise BadAnswerError("IN-050", cell.seen)
    if isinstance(value, date) or (isinstance(value, str) and read_date(value)):
        raise BadAnswerError("IN-030", cell.seen)
    return sound_text(cell)


def document_number(cell: Cell) -> str | None:
    """The number of a document, or the word that there is none; None for a blank. Raises BadAnswerError."""
    text = document_text(cell)
    if text is not None and not is_none(text):
        check_number(text)
    return text


def is_none(text: str | None) -> bool:
    """Whether a text says that there is no document: “Không có”, “không”."""
    return text is not None and " ".join(text.casefold().split()).rstrip(".") in _NONE_WORDS


def check_number(text: str) -> None:
    """A number carries a digit that is not 0, or looks like a document's sign. Raises BadAnswerError (IN-050)."""
    folded = " ".join(text.casefold().split())
    says_not = not _NOT_IN_A_NUMBER.isdisjoint(re.findall(r"\w+", folded)) or _TO_COME.match(folded)
    numbered = re.search(r"[1-9]", text) or (text == text.upper() and _SIGN.fullmatch(text))
    if says_not or not numbered:
        raise BadAnswerError("IN-050", text)


def title_text(cell: Cell) -> str | None:
    """What stands where a document's title goes. Raises BadAnswerError (IN-051) for TRUE and FALSE."""
    if isinstance(cell.value, bool):
        raise BadAnswerError("IN-051", cell.seen)
    return sound_text(cell)


def check_title(title: str | None, *, numbered: bool, dated: bool, span: Span) -> None:
    """A title names a document; without a number, nothing else says that it was issued. Raises BadAnswerError (IN-051).

    What is to come may stand where the answer is expected: “Dự thảo kế hoạch”.
    """
    if title is None:
        return
    folded = " ".join(title.casefold().split())
    nameless = not (numbered or dated) and not re.search(r"[^\W\d_]{2}", title)
    to_come = not (numbered or span.expected) and _TO_COME.match(folded)
    if nameless or to_come or _NOT_A_TITLE.match(folded) or folded == "có":
        raise BadAnswerError("IN-051", title)


def read_document_lines(text: str, span: Span) -> list[dict[str, str]]:
    """A list of documents in one cell, one to a line: number; date; title. Raises BadAnswerError naming the line."""
    documents = []
    for number, line in enumerate((line.strip() for line in text.splitlines()), 1):
        if line:
            parts = [part.strip() for part in line.split(";", 2)]
            if len(parts) != 3 or not any(parts) or not _may_be_day(parts[1]):
                raise BadAnswerError("IN-031", line, {"number": number})
            documents.append(_document(parts[0], parts[1], parts[2], span))
    return documents


def _may_be_day(text: str) -> bool:
    return not text or read_date(text) is not None or names_no_day(text)


def _document(number: str, day: str, title: str, span: Span) -> dict[str, str]:
    if number:
        check_number(number)
    written = {
        "number": number,
        "date": within(day_of(day, day, span), day, span).isoformat() if day else "",
        "title": title,
    }
    check_title(title or None, numbered=bool(number), dated=bool(day), span=span)
    return {key: part for key, part in written.items() if part}
