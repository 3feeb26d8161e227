"""Stores of offices, each with a journal of its own: copies of one that has no entry yet, which is quicker to make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.records import journal
from engine.records.store import Store, init_store, open_store
from tests.databases import Databases, SqliteDatabases
from tests.engine.process.handover.handing import LINES, Clock, HandingOffice
from tests.engine.process.recognition.conftest import at_work, empty_stores, make_library, office, write_set
from tests.tampering import tampering

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]

OfficeMaker = Callable[[], HandingOffice]


@pytest.fixture(scope="session")
def without_entry(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store whose journal has not begun."""
    address = SqliteDatabases(tmp_path_factory.mktemp("without-entry")).make()
    init_store(address).close()
    unbegin(address)
    return address


def unbegin(address: str) -> None:
    with tampering(address) as connection:
        connection.execute(text("DELETE FROM journal"))
        connection.execute(text("DELETE FROM person"))


def begun(store: Store, clock: Clock) -> HandingOffice:
    with store.writing() as session:
        journal.record(session, "store.initialised", {}, at=clock.tick())
    return HandingOffice(store, clock)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make_office(without_entry: str, tmp_path: Path, clock: Clock) -> Iterator[OfficeMaker]:
    """``make_office()``: an office with an empty store."""
    made: list[Store] = []
    databases: Databases = SqliteDatabases(tmp_path)

    def make() -> HandingOffice:
        store = open_store(databases.make(like=without_entry))
        made.append(store)
        return begun(store, clock)

    yield make
    for store in made:
        store.close()


@pytest.fixture
def below(make_office: OfficeMaker) -> HandingOffice:
    """A commune with two residential areas, on its own store."""
    office = make_office()
    office.units(*LINES)
    return office


@pytest.fixture
def above(make_office: OfficeMaker) -> HandingOffice:
    """The province, which knows the commune and its residential areas."""
    office = make_office()
    office.units(("40", "tinh", "Tỉnh Mẫu"))
    office.units(*LINES, above="40")
    return office
