"""A store with a register and submissions, and small sets written for the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.records.store import init_store, open_store
from tests.engine.process.assessment.offices import Office

if TYPE_CHECKING:
    from tests.databases import Databases


@pytest.fixture(scope="session")
def empty_stores() -> dict[str, str]:
    """Kind of database to the address of an empty store that others are copies of, as they are made."""
    return {}


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, empty_stores: dict[str, str]) -> Iterator[Office]:
    """On SQLite; a test marked with `on_both` runs on PostgreSQL too."""
    from tests.databases import SqliteDatabases

    kind = getattr(request, "param", "sqlite")
    databases: Databases = SqliteDatabases(tmp_path) if kind == "sqlite" else request.getfixturevalue("postgresql")
    if kind not in empty_stores:
        factory = request.getfixturevalue("tmp_path_factory")
        made = SqliteDatabases(factory.mktemp("empty")).make() if kind == "sqlite" else databases.make()
        init_store(made).close()
        empty_stores[kind] = made
    address = databases.make(like=empty_stores[kind])
    store = open_store(address)
    yield Office(store)
    store.close()
    databases.drop(address)


HEAD = """
set = "{standard}.{subject}"
edition = "2022"
standard = "{standard}"
title = "{title}"
applies_to = {kinds}
outcome = {outcome}

[source]
document = "Văn bản mẫu"

[in_force]
from = 2022-02-10
"""

SetMaker = Callable[..., CriterionSet]


@pytest.fixture
def write_set(tmp_path: Path) -> SetMaker:
    """``write_set(body, standard="mau", subject="xa", kinds=["xa"], outcome='"all"')``: a set from its TOML."""

    def write(
        body: str, standard: str = "mau", subject: str = "xa", kinds: Sequence[str] = ("xa",), outcome: str = '"all"'
    ) -> CriterionSet:
        path = tmp_path / f"{standard}.{subject}.toml"
        title = f"Bộ {standard} {subject}"
        kinds_text = str(list(kinds)).replace("'", '"')
        path.write_text(
            HEAD.format(standard=standard, subject=subject, title=title, kinds=kinds_text, outcome=outcome) + body,
            "utf-8",
        )
        return load_set(path)

    return write


def library(*sets: CriterionSet) -> Callable[[str, int], Sequence[CriterionSet]]:
    """Those sets as if they were the library."""

    def sets_of(standard: str, period: int) -> Sequence[CriterionSet]:
        found = [set_ for set_ in sets if set_.standard == standard]
        if not found:
            raise ProblemsError([Problem("CR-906", standard, "không có tiêu chuẩn này")])
        return found

    return sets_of


@pytest.fixture
def make_library() -> Callable[..., Any]:
    return library
