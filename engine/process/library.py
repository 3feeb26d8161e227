"""The sets by which this office works: the shipped library with those it adopted."""

from __future__ import annotations

from sqlalchemy.orm import Session

from criteria.library.offices import OfficeLibrary
from engine.records.adoptions import in_effect


def library_of(session: Session) -> OfficeLibrary:
    """The office's library as the store holds it now. ProblemsError where an adopted text can no longer be read."""
    return OfficeLibrary(in_effect(session))
