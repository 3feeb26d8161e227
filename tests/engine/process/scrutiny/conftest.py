"""A store with a commune and its residential areas, and forms laid down as if they had come in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.process.scrutiny.warning import warnings
from engine.process.scrutiny.wording import Caution
from engine.records import journal
from engine.records.store import Store, Submission, SubmissionValue, Workbook, open_store
from tests.stores import entering

HEAD = """
set = "mau.{subject}"
edition = "1"
standard = "mau"
title = "Tiêu chuẩn mẫu"
applies_to = ["{kind}"]
outcome = "all"
[source]
document = "Văn bản mẫu"
[in_force]
from = 2020-01-01
[window]
from = "11-16"
to = "11-15"
"""
ASKED = """
[indicators.so_nguoi]
type = "count"
label = "Số người"
[indicators.ty_le]
type = "percent"
label = "Tỷ lệ"
[indicators.vu_viec]
type = "incidents"
label = "Vụ việc"
[indicators.vu_viec_ca_duoi]
type = "incidents"
label = "Vụ việc kể cả cấp dưới"
with_children = true
[indicators.ke_hoach]
type = "document"
label = "Kế hoạch"
[indicators.dang_ky_mau]
type = "document"
label = "Bản đăng ký"
[indicators.cac_van_ban]
type = "documents"
label = "Các văn bản"
[indicators.ghi_chu]
type = "text"
label = "Ghi chú"
[[criteria]]
id = "1"
title = "Có người"
cite = "khoản 1"
basis = "text"
require = "so_nguoi >= 1"
"""


def set_for(subject: str, kind: str) -> CriterionSet:
    return read_set(HEAD.format(subject=subject, kind=kind) + ASKED, f"{subject}.toml")


SETS = (set_for("xa", "xa"), set_for("khu", "khu_dan_cu"))


@dataclass
class Desk:
    """Puts forms down and asks for warnings. ``ids``: code to id."""

    store: Store
    ids: dict[str, int] = field(default_factory=dict)
    files: int = 0

    def units(self, *named: tuple[str, str, str | None]) -> None:
        """Units by code, kind and code of the unit above."""
        with entering(self.store) as at:
            for code, kind, above in named:
                self.ids[code] = at.unit(code, kind, self.ids.get(above or ""))

    def form(
        self,
        code: str,
        values: Mapping[str, Any],
        *,
        projected: Mapping[str, Any] | None = None,
        prior: Mapping[str, Any] | None = None,
        period: int = 2024,
        as_of: date | None = None,
        revision: int = 1,
        standard: str = "mau",
        received_at: datetime = datetime(2024, 11, 20, tzinfo=UTC),
    ) -> int:
        """A form taken in; the number of its journal entry. Cells are D1, D2, … in the order given."""
        columns = {"reached": values, "projected": projected or {}, "prior": prior or {}}
        self.files += 1
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            sha = f"{self.files:064x}"
            session.add(Workbook(sha256=sha, content=b"", entry=entry))
            session.flush()
            one = Submission(
                unit_id=self.ids[code],
                period=period,
                standard=standard,
                revision=revision,
                file_name=f"{code}.xlsx",
                workbook_sha256=sha,
                received_at=received_at,
                as_of=as_of,
                form_hash="0" * 64,
                entry=entry,
            )
            session.add(one)
            session.flush()
            for letter, (column, answers) in zip("DEF", columns.items(), strict=True):
                for row, (name, value) in enumerate(answers.items(), 1):
                    text = json.dumps(value, ensure_ascii=False)
                    session.add(
                        SubmissionValue(
                            submission_id=one.id,
                            indicator=name,
                            column=column,
                            value=text,
                            sheet="Số liệu",
                            cell=f"{letter}{row}",
                            seen=str(value),
                            entry=entry,
                        )
                    )
            return journal.record(session, "test.form", {}).seq

    def warn(self, *codes: str, known: int | None = None, period: int = 2024) -> list[Caution]:
        units = [self.ids[code] for code in codes] if codes else None
        with self.store.reading() as session:
            return warnings(session, period, None, units, known, SETS)

    def told(self, *codes: str, known: int | None = None) -> list[str]:
        return [str(one) for one in self.warn(*codes, known=known)]


@pytest.fixture
def desk(initialised: str) -> Iterator[Desk]:
    store = open_store(initialised)
    made = Desk(store)
    made.units(("X1", "xa", None), ("X2", "xa", None), ("K1", "khu_dan_cu", "X1"), ("K2", "khu_dan_cu", "X1"))
    yield made
    store.close()
