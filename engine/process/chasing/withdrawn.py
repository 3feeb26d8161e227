"""Whose form or enrolment counted after an entry of the journal and does not any more."""

from __future__ import annotations

from sqlalchemy.orm import Session

from engine.process.chasing.in_play import Play
from engine.process.chasing.owed import enrolled_in, handed_in


def withdrawn_after(session: Session, play: Play, entry: int, known: int | None = None) -> set[int]:
    """Ids of the units of which a run that knew all up to ``entry`` read a form or an enrolment no longer there.

    known  as known after that entry of the journal; none: as known now
    """
    return (handed_in(session, play, entry) - handed_in(session, play, known)) | (
        enrolled_in(session, play, entry) - enrolled_in(session, play, known)
    )
