"""The office of the assessment's tests, and a standard of which two criteria wait for the council."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from engine.process.appraisal.findings import Asked, Found, find
from engine.process.assessment import assess
from engine.process.recognition.deciding import Decision
from engine.process.recognition.granting import Granted, grant
from engine.process.recognition.naming_units import named
from engine.records.register import bearers
from engine.records.store import Store
from engine.records.titles import Title, titles
from tests.engine.process.assessment.conftest import empty_stores, make_library, office, write_set

__all__ = ["empty_stores", "make_library", "office", "write_set"]

TRIGGERS = """"all"
triggers = ['vu_phuc_tap >= 1']"""

BODY = """
[indicators.vu]
label = "Số vụ"
type = "count"

[indicators.vu_phuc_tap]
label = "Vụ việc phức tạp"
type = "incidents"

[indicators.tu_danh_gia]
label = "Thực hiện đầy đủ"
type = "flag"
judged = true

[[criteria]]
id = "a"
title = "Không để xảy ra vụ nào"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "b"
title = "Thực hiện đầy đủ quy định"
cite = "khoản 2"
basis = "text"
require = 'tu_danh_gia'

[[criteria]]
id = "c"
title = "Nội dung chưa có văn bản gốc"
cite = "khoản 3"
basis = "missing"
"""

ACHIEVED = {"vu": "0", "vu_phuc_tap": "[]", "tu_danh_gia": "true"}
BY_PROVINCE = Decision("12/QĐ-UBND", date(2025, 1, 20), "UBND tỉnh")


class Recognising:
    """What tests of recognition do over and over."""

    def __init__(self, office: Any, sets_of: Any) -> None:
        self.office = office
        self.store: Store = office.store
        self.sets_of = sets_of

    def assess(self, period: int = 2024, as_of: date | None = None) -> None:
        assess(self.store, "mau", period, as_of=as_of, sets_of=self.sets_of)

    def assessed(self, **reached: dict[str, str]) -> None:
        """Units X1, X2, … with what they reported, enrolled and assessed."""
        self.office.register(*((code, "xa", None) for code in reached), mau=list(reached))
        for code, values in reached.items():
            if values:
                self.office.submit(code, reached=values)
        self.assess()

    def find(self, unit: str, criterion: str, *, met: bool = True, period: int = 2024) -> Found:
        asked = Asked(unit, "mau", period, criterion)
        return find(self.store, asked, met=met, ground="Đã kiểm tra hồ sơ", document="Biên bản số 01")

    def appraise(self, *units: str, period: int = 2024) -> None:
        for unit in units:
            self.find(unit, "2", period=period)
            self.find(unit, "3", period=period)

    def grant(self, *codes: str, decision: Decision = BY_PROVINCE, period: int = 2024) -> Granted:
        return grant(self.store, "mau", period, decision, named(codes) if codes else None)

    def title(self, unit: str, period: int = 2024) -> Title | None:
        with self.store.reading() as session:
            found = titles(session, standard="mau", periods=[period], units=bearers(session, unit))
        return found[0] if found else None

    def held(self) -> Sequence[int]:
        with self.store.reading() as session:
            return [title.unit_id for title in titles(session) if title.held]


@pytest.fixture
def at_work(office: Any, write_set: Any, make_library: Any) -> Recognising:
    return Recognising(office, make_library(write_set(BODY, outcome=TRIGGERS)))
