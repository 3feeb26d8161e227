"""Enrolments as words: when each revision of one was entered, and why it was withdrawn, where somebody said so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.store import Enrolment, HandedEnrolment, JournalEntry
from engine.records.store.campaigns import EnrolmentWithdrawal

Word = tuple[int, str, int, int]
"""Unit id, standard, period and revision of an enrolment."""


def words_entered(session: Session) -> dict[Word, datetime]:
    """When each revision of an enrolment was entered: by the office below, where it came in a package."""
    rows = session.execute(
        select(Enrolment.unit_id, Enrolment.standard, Enrolment.period, Enrolment.revision, JournalEntry.at).join(
            JournalEntry, JournalEntry.seq == Enrolment.entry
        )
    )
    own = {(row[0], row[1], row[2], row[3]): datetime.fromisoformat(row.at) for row in rows}
    handed = session.execute(
        select(
            HandedEnrolment.unit_id,
            HandedEnrolment.standard,
            HandedEnrolment.period,
            HandedEnrolment.revision,
            HandedEnrolment.said_at,
        )
    )
    return own | {(row[0], row[1], row[2], row[3]): row.said_at for row in handed}


def withdrawal_grounds(session: Session) -> dict[Word, str]:
    """Why enrolments were withdrawn, where somebody said so."""
    of = EnrolmentWithdrawal
    rows = session.execute(select(of.unit_id, of.standard, of.period, of.revision, of.ground))
    return {(row[0], row[1], row[2], row[3]): row[4] for row in rows}
