"""The sets a workshop command may look at: those of the office where there is a database, else the shipped library."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from cli.options import DEFAULT_DATABASE, database_url
from engine.records.store import open_store
from engine.workshop.holding import Held, Holdings, holdings
from engine.workshop.pieces import named
from engine.workshop.telling import SetPage, office_words, page_of

SET_OR_FILE = (
    "Bộ tiêu chí trong thư viện hoặc của cơ quan (an-toan-antt.xa@2022; có một phiên bản thì khỏi ghi), hoặc tệp TOML."
)


def is_file(name: str) -> bool:
    """Whether a set is named by its file."""
    return name.endswith(".toml") or os.path.isfile(name)


def database_at(db: str) -> str | None:
    """The address of the database; None where none was named and none stands in the folder."""
    path = DEFAULT_DATABASE.removeprefix("sqlite:///")
    return None if db == database_url(DEFAULT_DATABASE) and not Path(path).exists() else db


def holdings_at(db: str) -> Holdings:
    """What the office holds; the shipped library where there is no database, and none is made. ProblemsError."""
    address = database_at(db)
    if address is None:
        return Holdings()
    with closing(open_store(address)) as store, store.reading() as session:
        return holdings(session)


def page_called(name: str, db: str) -> tuple[Held, SetPage]:
    """The set of a file, which needs no database, else one the office holds; and its page. ProblemsError."""
    if is_file(name):
        (piece,) = named([name])
        return Held(piece.set, piece.set.in_force), page_of(piece.set)
    office = holdings_at(db)
    held = office.called(name)
    return held, page_of(held.set, office.compared(held.set), office_words(held))
