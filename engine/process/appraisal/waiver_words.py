"""A waiver in words, as reasons and papers carry it."""

from __future__ import annotations

from criteria.dates import form_date
from engine.records.waivers import Waived


def waiver_words(waived: Waived) -> str:
    """Until when, by which document and whose: “Không xét đến hết ngày …”."""
    return f"Không xét đến hết ngày {form_date(waived.until)} theo {waived.document} của {waived.authority}."
