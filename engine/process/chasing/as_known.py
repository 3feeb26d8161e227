"""What the office knew at the end of a day: the last entry of its journal by then, and a campaign as it was then."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.process.campaigns.keeping import campaign_of, campaigns
from engine.process.campaigns.model import Campaign
from engine.records.days import OFFICE_TIME, today
from engine.records.store import JournalEntry
from engine.records.store.base import moment_text


def known_on(session: Session, day: date) -> int | None:
    """Number of the last journal entry of the day or before it, 0 where there was none; none: all that is known now.

    The last is told of today and of days to come.
    """
    if day >= today():
        return None
    end = datetime.combine(day + timedelta(days=1), time(), OFFICE_TIME)
    last = session.scalar(select(func.max(JournalEntry.seq)).where(JournalEntry.at < moment_text(end)))
    return last or 0


def campaign_known(session: Session, code: str, known: int | None) -> Campaign:
    """The campaign as it was known after the entry; one that was entered later as it is now. ProblemsError: CD-030."""
    if known is not None and any(one.code == code for one in campaigns(session, known)):
        return campaign_of(session, code, known)
    return campaign_of(session, code)
