"""How titles, their states and their events are called."""

from __future__ import annotations

from collections.abc import Mapping

from engine.records.store import Event
from engine.records.titles import Title, TitleEvent, TitleState

STATES: Mapping[TitleState, str] = {
    "recognised": "đã công nhận",
    "kept": "giữ vững",
    "under_reappraisal": "đang thẩm định lại",
    "revoked": "đã thu hồi",
    "not_reached": "không đạt",
}
EVENTS: Mapping[Event, str] = {
    "granted": "công nhận",
    "kept": "giữ vững",
    "not_reached": "không đạt",
    "reappraisal_proposed": "đề nghị thẩm định lại",
    "reappraisal_opened": "mở thẩm định lại",
    "reappraisal_declined": "bác đề nghị thẩm định lại",
    "revoked": "thu hồi",
}
OLD_RECORDS = "nhập từ hồ sơ cũ"


def state_words(title: Title) -> str:
    """``đã thu hồi (quyết định số 5/QĐ-UBND ngày 02/9/2024)``."""
    said = decision_words(title.last)
    return STATES[title.state] + (f" ({said})" if said else "")


def event_words(event: TitleEvent) -> str:
    """``công nhận (quyết định số 12/QĐ-UBND ngày 20/12/2024)``."""
    said = decision_words(event)
    return EVENTS[event.event] + (f" ({said})" if said else "")


def decision_words(event: TitleEvent) -> str:
    """``quyết định số 12/QĐ-UBND ngày 20/12/2024``; empty where the event rests on none."""
    parts = []
    if event.document:
        parts.append(f"quyết định số {event.document}")
    if event.decided_on:
        parts.append(f"ngày {event.decided_on:%d/%m/%Y}")
    return " ".join(parts)
