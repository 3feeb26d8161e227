"""Days as an official Vietnamese paper writes them."""

from __future__ import annotations

from datetime import date


def form_date(day: date) -> str:
    """``10/02/2022`` but ``12/4/2024``: two digits for a day below 10 and for January and February.

    So nothing can be written before them, and no more noughts than that.
    """
    return f"{day.day:02d}/{form_month(day.month)}/{day.year}"


def form_month(month: int) -> str:
    """“02”, but “4”."""
    return f"{month:02d}" if month < 3 else str(month)
