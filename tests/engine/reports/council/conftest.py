"""The office of the recognition's tests; one played session for all tests of this room."""

from __future__ import annotations

from typing import Any

import pytest

from engine.reports.council import Told
from tests.engine.process.recognition.conftest import at_work, empty_stores, make_library, office, write_set
from tests.engine.reports.council.papers_held import closed, held, told_of

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]


@pytest.fixture(scope="session")
def sessions_told() -> dict[str, Told]:
    """What was read of the session, once it is played: closed; and after a title was granted on it."""
    return {}


def _played(sessions_told: dict[str, Told], request: pytest.FixtureRequest) -> dict[str, Told]:
    if not sessions_told:
        work: Any = request.getfixturevalue("at_work")
        council = closed(held(work))
        sessions_told["closed"] = told_of(council)
        work.grant("X1")
        sessions_told["granted"] = told_of(council)
    return sessions_told


@pytest.fixture
def told(sessions_told: dict[str, Told], request: pytest.FixtureRequest) -> Told:
    """The session, closed."""
    return _played(sessions_told, request)["closed"]


@pytest.fixture
def granted(sessions_told: dict[str, Told], request: pytest.FixtureRequest) -> Told:
    """The session, closed, once X1 was recognised by Quyết định số 12/QĐ-UBND."""
    return _played(sessions_told, request)["granted"]
