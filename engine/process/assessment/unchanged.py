"""Whether a run found just what the one before it found: then there is nothing to keep."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from engine.records.store import AssessmentRun, JournalEntry


def is_unchanged(session: Session, before: AssessmentRun, run: AssessmentRun, results: str) -> bool:
    """Whether ``run`` (not yet kept) stands on the same and says the same as ``before``, to the letter.

    Told by the hash of the results that the entry of a run holds; a run that an earlier version left has none there.
    """
    if (before.as_of, before.receipt) != (run.as_of, run.receipt):
        return False
    entry = session.get_one(JournalEntry, before.entry)
    return bool(json.loads(entry.payload).get("results") == results)
