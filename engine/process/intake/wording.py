"""An answer's value as a clerk writes it: what a program fills in by hand's rule, and what a form says of last year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.model import Indicator
from engine.process.intake.questions import DOCUMENT_PARTS, NO, NONE_ISSUED, YES
from engine.sheets.cells import comma_text

Parts = Mapping[str, str]
"""The texts of an answer: of a document by its parts, of the documents of a list by place and part (``0.number``), of
anything else one text under “”."""


def in_one_cell(value: Any) -> str | Decimal:
    """A JSON value (numbers int or Decimal) as it stands in one cell: dates in a row, documents a line each."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if not isinstance(value, list):
        return str(value)
    if value and isinstance(value[0], dict):
        return "\n".join("; ".join(_line(document)) for document in value)
    return "; ".join(map(day, value)) if value else NO


def in_parts(document: Mapping[str, str]) -> dict[str, str]:
    """A document's parts as they stand in cells of their own."""
    return {part: day(text) if part == "date" else text for part, text in document.items()}


def texts(indicator: Indicator, value: Any) -> Parts:
    """The value in all the cells it takes in a unit's form."""
    if indicator.type == "document":
        return in_parts(value) if value else {"number": NONE_ISSUED}
    if indicator.type == "documents":
        listed = [in_parts(document) for document in value] or [{"number": NONE_ISSUED}]
        return {f"{place}.{part}": text for place, parts in enumerate(listed) for part, text in parts.items()}
    if indicator.type == "date":
        return {"": day(value)}
    return {"": shown(value)}


def documents_in(parts: Parts) -> list[tuple[str, ...]]:
    """The documents of a list among its texts, in their order: number, date, title; “” for what is lacking."""
    places = sorted({int(key.partition(".")[0]) for key in parts})
    return [tuple(parts.get(f"{place}.{part}", "") for part in DOCUMENT_PARTS) for place in places]


def shown(value: Any) -> str:
    """The value as one text to be read: “12,5”."""
    written = in_one_cell(value)
    return comma_text(written) if isinstance(written, Decimal) else written


def day(text: str) -> str:
    """“2024-02-14” as “14/02/2024”."""
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def _line(document: Mapping[str, str]) -> tuple[str, ...]:
    parts = in_parts(document)
    return tuple(parts.get(part, "") for part in DOCUMENT_PARTS)
