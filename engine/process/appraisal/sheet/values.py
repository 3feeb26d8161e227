"""A reported value in words, as a council reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from criteria.model import Indicator
from engine.process.intake.questions import NONE_ISSUED
from engine.process.intake.wording import in_parts
from engine.process.intake.wording import shown as in_one_text


def said(indicator: Indicator, value: Any) -> str:
    """The value of an indicator: documents with number, day and title, a line each; incidents by their days."""
    if indicator.type == "document":
        return _document(value) if value else NONE_ISSUED
    if indicator.type == "documents":
        return "\n".join(f"– {_document(one)}" for one in value) or NONE_ISSUED
    if indicator.type == "date":
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    if isinstance(value, list) and value:
        return f"{len(value)} vụ: ngày {listed_days(map(date.fromisoformat, value))}"
    return in_one_text(value)


def listed_days(days: Iterable[date]) -> str:
    """“05/03/2024, 20/10/2024”."""
    return ", ".join(f"{day:%d/%m/%Y}" for day in days)


def _document(document: Mapping[str, str]) -> str:
    parts = in_parts(document)
    named = [f"số {parts['number']}" if parts.get("number") else "", f"ngày {parts['date']}" if "date" in parts else ""]
    told = " ".join(filter(None, named))
    return "; ".join(filter(None, (told, parts.get("title", ""))))
