"""The province of these tests: bare, and as it stands once all units handed in the finest figures and were assessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.records.store import init_store, open_store
from tests.databases import SqliteDatabases
from tests.engine.process.appraisal.sittings.villages import COMMUNE, FINE, VILLAGE, Villages
from tests.engine.process.assessment.offices import Office


@pytest.fixture
def sets_of_villages(write_set: Any, make_library: Any) -> Any:
    return make_library(write_set(COMMUNE), write_set(VILLAGE, subject="khu-dan-cu", kinds=["khu_dan_cu"]))


@pytest.fixture
def bare_villages(office: Any, sets_of_villages: Any) -> Villages:
    """Without units yet."""
    return Villages(office, sets_of_villages)


@pytest.fixture(scope="session")
def assessed_stores() -> dict[str, str]:
    """How a province stands to the address of the store that tests copy, once it is made."""
    return {}


@pytest.fixture
def villages(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, assessed_stores: dict[str, str], sets_of_villages: Any
) -> Iterator[Villages]:
    if "fine" not in assessed_stores:
        folder = tmp_path_factory.mktemp("villages")
        assessed_stores["fine"] = _made(folder, sets_of_villages, Villages.reported)
    yield from _copied(assessed_stores["fine"], tmp_path, sets_of_villages)


@pytest.fixture
def granted(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, assessed_stores: dict[str, str], sets_of_villages: Any
) -> Iterator[Villages]:
    """K12 had an incident, the council of X1 overruled that, and its session 1 is closed; K12 holds the title."""
    if "granted" not in assessed_stores:
        folder = tmp_path_factory.mktemp("granted")
        assessed_stores["granted"] = _made(folder, sets_of_villages, _grant)
    yield from _copied(assessed_stores["granted"], tmp_path, sets_of_villages)


def _grant(villages: Villages) -> None:
    villages.reported(K12=FINE | {"vu": "1"})
    work = villages.attend(villages.open("X1").number)
    work.find("K12", ("1", "overrule"), ground="Vụ việc xảy ra ở địa bàn khác")
    work.alike("mau.khu-dan-cu:3", met=True)
    villages.close(1)
    villages.office.recognise("K12")


def _made(folder: Path, sets_of: Any, play: Callable[[Villages], None]) -> str:
    address = SqliteDatabases(folder).make()
    init_store(address).close()
    first = open_store(address)
    play(Villages(Office(first), sets_of))
    first.close()
    return address


def _copied(like: str, folder: Path, sets_of: Any) -> Iterator[Villages]:
    databases = SqliteDatabases(folder)
    address = databases.make(like=like)
    store = open_store(address)
    yield Villages(Office(store), sets_of)
    store.close()
    databases.drop(address)
