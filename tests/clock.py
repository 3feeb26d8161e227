"""The clock of the journal, set by a test: what is recorded is recorded on that day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from engine.records.store.base import moment_text


def record_on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """From here on entries of the journal are of noon of the day, as it is in Greenwich."""
    record_at(monkeypatch, datetime.combine(day, time(12), UTC))


def record_at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    """The same to the minute; whoever gives a moment of its own for an entry gets this one too."""
    text = moment_text(moment)
    monkeypatch.setattr("engine.records.journal.chain.moment_text", lambda _: text)
