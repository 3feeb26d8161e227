"""The office's own calendar."""

from __future__ import annotations

from datetime import date


def today() -> date:
    return date.today()  # noqa: DTZ011
