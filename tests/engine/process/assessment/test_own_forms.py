"""Two forms of a unit that answer one indicator, each for the window of its own standard: a run reads its own."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from engine.process.assessment import assess, explain, running
from engine.process.assessment.gathering import Manner, gather
from engine.process.assessment.reproducing import reproduce
from engine.records.store import AssessmentRun, Submission
from engine.records.submitted import dated_incidents, submitted_values
from tests.engine.process.assessment.offices import Office, on_both

ASKS = """
[indicators.mo_hinh]
label = "Mô hình"
type = "count"

[indicators.vu]
label = "Vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Từ 05 mô hình"
cite = "khoản 1"
basis = "text"
require = "mo_hinh >= 5 and mo_hinh > prior(mo_hinh)"
"""


pytestmark = pytest.mark.alike(
    but={"test_days_of_incidents_are_those_of_its_own_form", "test_each_run_reads_the_form_of_its_own_standard_first"}
)


@pytest.fixture
def sets_of(write_set: Any, make_library: Any) -> Any:
    return make_library(write_set(ASKS), write_set(ASKS, standard="hai"))


def seen(office: Office, standard: str) -> list[tuple[str, str]]:
    """Text and file of the cells behind the criterion, as the standing run read them."""
    sources = explain(office.store, "X1", standard, 2024)[0].criteria[0].sources
    return [(source.seen, source.file_name) for source in sources]


@on_both
def test_each_run_reads_the_form_of_its_own_standard_first(office: Office, sets_of: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", "mau", reached={"mo_hinh": "7"}, prior={"mo_hinh": "6"})
    office.submit("X1", "hai", reached={"mo_hinh": "4"}, prior={"mo_hinh": "1"})
    for standard, cells in (
        ("mau", [("7", "X1-1.xlsx"), ("6", "X1-1.xlsx")]),
        ("hai", [("4", "X1-2.xlsx"), ("1", "X1-2.xlsx")]),
    ):
        summary = assess(office.store, standard, 2024, sets_of=sets_of)
        assert seen(office, standard) == cells
        assert reproduce(office.store, summary.run).same
        with office.store.reading() as session:
            assert session.get_one(AssessmentRun, summary.run).receipt["own_forms"] == standard


@on_both
def test_a_figure_that_its_own_form_leaves_blank_is_not_taken_from_another_window(office: Office, sets_of: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", "hai", period=2023, reached={"mo_hinh": "2"})
    office.submit("X1", "hai", reached={"mo_hinh": "6"})
    office.submit("X1", "mau", reached={"vu": "0"})
    assess(office.store, "mau", 2024, sets_of=sets_of)
    assert seen(office, "mau") == []
    assert explain(office.store, "X1", "mau", 2024)[0].criteria[0].state == "insufficient"
    assess(office.store, "hai", 2024, sets_of=sets_of)
    assert seen(office, "hai") == [("6", "X1-2.xlsx"), ("2", "X1-1.xlsx")]


@on_both
def test_what_carries_its_date_is_taken_from_any_form(office: Office, write_set: Any, make_library: Any) -> None:
    asks = ASKS.replace('type = "count"', 'type = "document"').replace(
        "mo_hinh >= 5 and mo_hinh > prior(mo_hinh)", "mo_hinh and vu == 1"
    )
    office.register(("X1", "xa", None))
    office.submit("X1", "hai", reached={"mo_hinh": '{"number":"5/NQ"}', "vu": '["2024-03-01"]'})
    office.submit("X1", "mau", reached={"x": "1"})
    assess(office.store, "mau", 2024, sets_of=make_library(write_set(asks), write_set(asks, standard="hai")))
    assert explain(office.store, "X1", "mau", 2024)[0].criteria[0].state == "pass"
    assert [file for _, file in seen(office, "mau")] == ["X1-1.xlsx", "X1-1.xlsx"]


@on_both
@pytest.mark.parametrize("none", ["0", "[]"])
def test_none_is_a_list_of_none_to_which_other_forms_add_their_days(
    office: Office, write_set: Any, make_library: Any, none: str
) -> None:
    asks = ASKS.replace("mo_hinh >= 5 and mo_hinh > prior(mo_hinh)", "vu == 0")
    office.register(("X1", "xa", None))
    office.submit("X1", "mau", 2025, reached={"vu": '["2024-12-25"]'})
    office.submit("X1", "mau", 2024, reached={"vu": none, "mo_hinh": "1"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(write_set(asks)))
    assert explain(office.store, "X1", "mau", 2024)[0].criteria[0].state == "fail"
    assert [file for _, file in seen(office, "mau")] == ["X1-2.xlsx", "X1-1.xlsx"]
    assert reproduce(office.store, summary.run).same


@on_both
def test_days_of_incidents_are_those_of_its_own_form(office: Office) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", "mau", reached={"vu": '["2024-03-01"]'})
    office.submit("X1", "hai", reached={"vu": "1"})
    with office.store.reading() as session:
        days = {own: dated_incidents(session, [2024], ["vu"], own=own) for own in ("mau", "hai", None)}
    assert [one.days for one in days["mau"]] == [("2024-03-01",)]
    assert days["hai"] == days[None] == []


@on_both
def test_a_run_made_before_is_decided_as_it_was(office: Office, sets_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its receipt has no word of own forms: the form received later counted, and counts when it is repeated."""
    office.register(("X1", "xa", None))
    office.submit("X1", "mau", reached={"mo_hinh": "7"}, prior={"mo_hinh": "6"})
    office.submit("X1", "hai", reached={"mo_hinh": "4"}, prior={"mo_hinh": "1"})
    with monkeypatch.context() as former:
        former.setattr(running, "gather", partial(gather, manner=Manner(own_forms=False)))
        before = assess(office.store, "mau", 2024, sets_of=sets_of)
    with office.store.reading() as session:
        assert "own_forms" not in session.get_one(AssessmentRun, before.run).receipt
    assert seen(office, "mau") == [("4", "X1-2.xlsx"), ("1", "X1-2.xlsx")]
    now = assess(office.store, "mau", 2024, sets_of=sets_of)
    assert now.superseded == before.run
    assert seen(office, "mau") == [("7", "X1-1.xlsx"), ("6", "X1-1.xlsx")]
    assert reproduce(office.store, before.run).same
    assert reproduce(office.store, now.run).same


FIGURES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 9).map(str), max_size=3)


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["X1", "X2"]), FIGURES, FIGURES), min_size=1, max_size=4))
def test_forms_of_one_window_say_the_same_to_every_run(
    office: Office, handed: list[tuple[str, dict[str, str], dict[str, str]]]
) -> None:
    """One window, one form: each of its figures is handed in alike for every standard that asks for it."""
    with office.store.reading() as session:
        period = 2000 + len(session.scalars(select(Submission.period).distinct()).all())
    if period == 2000:
        office.register(("X1", "xa", None), ("X2", "xa", None))
    for unit, reached, prior in handed:
        office.submit(unit, "mau", period, reached=reached | {"x": "1"}, prior=prior)
        office.submit(unit, "hai", period, reached=reached | {"y": "2"}, prior=prior)
    with office.store.reading() as session:
        for column in ("reached", "prior", "projected"):
            formerly = submitted_values(session, period, column)  # type: ignore[arg-type]
            for own in ("mau", "hai"):
                assert submitted_values(session, period, column, own=own) == formerly  # type: ignore[arg-type]
