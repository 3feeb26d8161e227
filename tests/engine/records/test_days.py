"""The office's calendar is that of Việt Nam, whatever clock the machine keeps."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from engine.records.days import day_of, today


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati"])
def test_a_moment_has_one_day_on_every_machine(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert day_of(datetime(2024, 11, 15, 16, 59, tzinfo=UTC)) == date(2024, 11, 15)
        assert day_of(datetime(2024, 11, 15, 17, 0, tzinfo=UTC)) == date(2024, 11, 16)
        before, now, after = day_of(datetime.now(UTC)), today(), day_of(datetime.now(UTC))
        assert before <= now <= after
    finally:
        monkeypatch.undo()
        time.tzset()
