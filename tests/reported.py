"""Figures laid into a store as filled forms would lay them: what tables about figures are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from engine.records.canonical import canonical_json
from engine.records.store import Submission, SubmissionValue, Workbook
from tests.stores import Entering

RECEIVED = datetime(2024, 7, 1, 8, tzinfo=UTC)
SHEET = "Tự đánh giá"


def hand_in(
    at: Entering,
    unit_id: int,
    standard: str,
    period: int,
    values: Mapping[str, Any],
    *,
    revision: int = 1,
    as_of: date | None = None,
) -> None:
    """One form of a unit; a value is what was reached, or a mapping of columns to values under the key ``columns``."""
    content = f"{unit_id}/{standard}/{period}/{revision}".encode()
    book = sha256(content).hexdigest()
    at.session.add(Workbook(sha256=book, content=content, entry=at.entry))
    at.session.flush()
    submission = Submission(
        unit_id=unit_id, period=period, standard=standard, revision=revision, file_name=f"{unit_id}.xlsx",
        workbook_sha256=book, received_at=RECEIVED, as_of=as_of, form_hash="f" * 64, entry=at.entry,
    )  # fmt: skip
    at.session.add(submission)
    at.session.flush()
    for row, (indicator, said) in enumerate(values.items(), 2):
        columns = said["columns"] if isinstance(said, dict) and "columns" in said else {"reached": said}
        for letter, (column, value) in zip("DEF", columns.items(), strict=False):
            at.session.add(
                SubmissionValue(
                    submission_id=submission.id, indicator=indicator, column=column, value=_text(value),
                    sheet=SHEET, cell=f"{letter}{row}", seen=str(value), entry=at.entry,
                )
            )  # fmt: skip
    at.session.flush()


def _text(value: Any) -> str:
    """As the store has it: a decimal as it was written."""
    return str(value) if isinstance(value, Decimal) else canonical_json(value)
