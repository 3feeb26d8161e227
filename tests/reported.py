"""Figures laid into a store as filled forms would lay them: what tables about figures are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from engine.records.canonical import canonical_json
from engine.records.store import Store, Submission, SubmissionValue, Workbook
from tests.stores import Entering, entering

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


SAFE, EXEMPLARY, REPORTS = "an-toan-antt", "dien-hinh", "bao-cao"
RESOLUTION = {"number": "12-NQ/ĐU", "date": "2024-01-10", "title": "Về an ninh, trật tự"}


def small_province(store: Store) -> dict[str, int]:
    """Three communes, a khu dân cư and two agencies, and what they reported of 2023 to 2025; ids by code.

    X1 and X2 hand in, X3 does not; K1 lists an incident after its own window and, on the form of the year after, one
    inside it; C1 reports of models what its commune reports too.
    """
    ids: dict[str, int] = {}
    with entering(store) as at:
        for code, kind, above, name in (
            ("40", "tinh", None, "Tỉnh Mẫu"),
            ("X1", "xa", "40", "Xã An"),
            ("X2", "phuong", "40", "Phường Bình"),
            ("X3", "xa", "40", "Xã Chung"),
            ("K1", "khu_dan_cu", "X1", "Thôn 1"),
            ("C1", "co_quan", "X1", "Cơ quan A"),
            ("C2", "co_quan", "X2", "Cơ quan B"),
        ):
            ids[code] = at.unit(code, kind, ids.get(above or ""), name=name)
        for code in ("X1", "X2", "X3", "K1", "C1", "C2"):
            at.enrol(ids[code], SAFE, 2024)
        hand_in(at, ids["X1"], SAFE, 2023, {"mo_hinh": 4})
        hand_in(at, ids["X1"], SAFE, 2024, {"mo_hinh": 5, "chong_doi": ["2024-03-01"], "nghi_quyet": RESOLUTION})
        models = {"columns": {"reached": 3, "projected": 4, "prior": 2}}
        hand_in(at, ids["X2"], SAFE, 2024, {"mo_hinh": models, "chong_doi": 0, "nghi_quyet": False})
        hand_in(at, ids["K1"], SAFE, 2024, {"chong_doi": ["2024-03-02", "2024-10-31", "2024-11-02"]})
        hand_in(at, ids["K1"], SAFE, 2025, {"chong_doi": ["2024-11-02", "2023-12-01"]})
        hand_in(at, ids["C1"], SAFE, 2024, {"mo_hinh": 2, "nghi_quyet": {"number": "12-NQ/ĐU", "date": "2024-01-10"}})
        hand_in(at, ids["C2"], SAFE, 2024, {"mo_hinh": 1})
    return ids
