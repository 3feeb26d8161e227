"""A table that went out made again, as the store is now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from engine.reports.awards.issuing import NAME, make_list
from engine.reports.issued.people import with_names
from engine.reports.tables.asked import Asked
from engine.reports.tables.catalogue import make
from engine.sheets.table import Table


def made_again(session: Session, name: str, asked: Asked) -> Table:
    """The table of that name, asked as it was then. ProblemsError: what making it finds."""
    if name == NAME:
        return with_names(session, make_list(session, asked).table)
    return make(session, name, asked).table
