"""A form that a run read and that was withdrawn since: the run no longer knows what stands."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from engine.process.assessment import assess
from engine.process.intake.taking.withdrawing import OfUnit, withdraw
from engine.records.since import Since, changed_since
from engine.records.store import AssessmentRun
from tests.engine.process.assessment.test_since import BODY


@pytest.fixture
def since(office: Any, write_set: Any, make_library: Any) -> Any:
    """The run of 2024 over a form of each of two years, and what has come since."""
    compared = BODY.replace("vu == 0", "vu <= prior(vu)")
    office.register(("X1", "xa", None), ("X2", "xa", None), an_toan_antt=["X1"])
    for period in (2023, 2024):
        office.submit("X1", "an-toan-antt", period, reached={"vu": "1"})
    sets_of = make_library(write_set(compared, standard="an-toan-antt"))
    assess(office.store, "an-toan-antt", 2024, sets_of=sets_of)

    def now() -> Since:
        with office.store.reading() as session:
            return changed_since(session, session.scalars(select(AssessmentRun)).one())

    assert now().nothing
    return now


@pytest.mark.parametrize("period", [2023, 2024])
def test_a_form_withdrawn_is_news(office: Any, since: Any, period: int) -> None:
    withdraw(office.store, OfUnit("X1", "an-toan-antt", period), "Nộp nhầm")
    assert since().units == ("X1",)


def test_a_form_that_the_run_never_read_is_no_news_once_withdrawn(office: Any, since: Any) -> None:
    office.submit("X2", "an-toan-antt", 2024, reached={"vu": "0"})
    assert since().units == ("X2",)
    withdraw(office.store, OfUnit("X2", "an-toan-antt", 2024), "Nộp nhầm")
    assert since().nothing
