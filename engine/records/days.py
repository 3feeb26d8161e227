"""The office's own calendar: days as they are in Việt Nam, the same on every machine.

A run that is repeated elsewhere must read the same day in the moment a form came in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

OFFICE_TIME = timezone(timedelta(hours=7), "Việt Nam")


def today() -> date:
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The day on which a moment was, where the office is."""
    return moment.astimezone(OFFICE_TIME).date()
