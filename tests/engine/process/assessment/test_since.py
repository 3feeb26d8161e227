"""What a run does not know because it came later."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from engine.process.assessment import assess
from engine.records.register import EnrolmentRow, RegisterRow, import_rows
from engine.records.since import Since, changed_since
from engine.records.store import AssessmentRun

BODY = """
[indicators.vu]
label = "Số vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra vụ nào"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""


@pytest.fixture
def sets_of(write_set: Any, make_library: Any) -> Any:
    compared = BODY.replace("vu == 0", "vu <= prior(vu)")
    return make_library(write_set(BODY), write_set(compared, standard="so-sanh"))


@pytest.fixture
def run(office: Any, sets_of: Any) -> Any:
    office.register(("X1", "xa", None), ("X2", "xa", None), mau=["X1"])
    office.submit("X1", reached={"vu": "1"})
    assess(office.store, "mau", 2024, sets_of=sets_of)
    return office


def since(office: Any, standard: str = "mau") -> Since:
    with office.store.reading() as session:
        return changed_since(session, session.scalars(select(AssessmentRun).filter_by(standard=standard)).one())


def enrol(office: Any, period: int) -> None:
    with office.store.writing() as session:
        import_rows(session, [RegisterRow("X2", lambda field: field, enrolments=(EnrolmentRow("mau", period),))])


def test_at_first_nothing_has_changed(run: Any) -> None:
    assert since(run) == Since((), False)
    assert since(run).nothing


def test_a_mended_form_and_a_late_one_are_counted(run: Any) -> None:
    run.submit("X2", reached={"vu": "0"})
    run.submit("X1", reached={"vu": "0"})
    assert since(run) == Since(("X1", "X2"), False)


def test_a_form_of_another_year_changes_nothing(run: Any) -> None:
    run.submit("X1", period=2025, reached={"vu": "0"})
    run.submit("X1", period=2023, reached={"vu": "0"})
    assert since(run).nothing


@pytest.mark.parametrize(("indicator", "units"), [("vu", ("X2",)), ("khac", ())])
def test_a_form_of_another_standard_counts_where_it_tells_the_same_thing(
    run: Any, indicator: str, units: tuple[str, ...]
) -> None:
    run.submit("X2", standard="dien-hinh", reached={indicator: "0"})
    assert since(run).units == units


def test_the_year_before_counts_where_it_is_compared(run: Any, sets_of: Any) -> None:
    assess(run.store, "so-sanh", 2024, sets_of=sets_of)
    run.submit("X2", period=2023, standard="so-sanh", reached={"vu": "3"})
    assert (since(run, "so-sanh").units, since(run).units) == (("X2",), ())


@pytest.mark.parametrize(("period", "changed"), [(2024, True), (2025, False)])
def test_the_register_changed_where_this_year_is_concerned(run: Any, period: int, changed: bool) -> None:
    enrol(run, period)
    assert since(run) == Since((), changed)


def test_a_new_unit_is_a_change_of_the_register(run: Any) -> None:
    run.register(("X3", "xa", None))
    assert since(run) == Since((), True)
