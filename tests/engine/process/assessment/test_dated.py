"""A dated incident counts in every window it falls into, whichever form of the unit lists it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from criteria.model import CriterionSet
from engine.process.assessment import assess, explain
from engine.records.since import changed_since
from engine.records.store import AssessmentRun
from tests.engine.process.assessment.offices import on_both

COMMUNE = """
[window]
from = "11-16"
to = "11-15"

[indicators.vu]
label = "Vụ gây rối"
type = "incidents"
with_children = true

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""
VILLAGE = """
[window]
from = "11-01"
to = "10-31"

[indicators.vu]
label = "Vụ gây rối"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = '{require}'
"""
NOVEMBER = '["2025-11-05"]'


@pytest.fixture(autouse=True)
def years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every period asked for is over, whenever the tests run."""
    monkeypatch.setattr("engine.process.assessment.cut_off.today", lambda: date(2028, 1, 1))


@pytest.fixture
def sets_of(write_set: Callable[..., CriterionSet], make_library: Any) -> Any:
    """A commune's set, whose year ends on 15 November, and a khu dân cư's, whose year ends on 31 October."""
    village = VILLAGE.format(require="vu == 0")
    return make_library(write_set(COMMUNE), write_set(village, subject="kdc", kinds=["khu_dan_cu"]))


def outcomes(office: Any, sets_of: Any, period: int, as_of: date | None = None) -> dict[str, str]:
    assess(office.store, "mau", period, as_of=as_of, sets_of=sets_of)
    return {
        code: str(explanation.outcome)
        for code in ("X1", "K1")
        for explanation in explain(office.store, code, "mau", period)
    }


@on_both
def test_an_incident_of_5_november_2025_counts_for_the_village_in_2026_and_the_commune_in_2025(
    office: Any, sets_of: Any
) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", period=2025, reached={"vu": "[]"}, as_of=date(2025, 11, 15))
    office.submit("K1", period=2025, reached={"vu": "[]"}, as_of=date(2025, 10, 31))
    office.submit("K1", period=2026, reached={"vu": NOVEMBER}, as_of=date(2025, 11, 6))
    assert outcomes(office, sets_of, 2025, date(2025, 11, 15)) == {"X1": "not_achieved", "K1": "achieved"}
    office.submit("X1", period=2026, reached={"vu": "[]"})
    assert outcomes(office, sets_of, 2026, date(2026, 11, 1)) == {"X1": "achieved", "K1": "not_achieved"}


def test_the_form_that_listed_it_is_shown_and_named_by_the_receipt(office: Any, sets_of: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", period=2025, reached={"vu": "[]"})
    office.submit("K1", period=2025, reached={"vu": '["2025-03-01"]'})
    office.submit("K1", period=2026, reached={"vu": NOVEMBER})
    office.submit("K1", period=2024, reached={"vu": '["2024-02-02"]'})
    run = assess(office.store, "mau", 2025, as_of=date(2025, 11, 15), sets_of=sets_of).run
    (commune,) = explain(office.store, "X1", "mau", 2025)
    (below,) = commune.criteria[0].incidents_below
    (report,) = below.reports
    assert report.number == 2
    assert [(cell.seen, cell.period, cell.around) for cell in report.sources] == [
        ('["2025-03-01"]', 2025, False),
        (NOVEMBER, 2026, True),
    ]
    with office.store.reading() as session:
        receipt = session.get_one(AssessmentRun, run).receipt["incidents_around"]
    assert receipt == {
        "indicators": ["vu"],
        "periods": [2024, 2026],
        "forms": {"2024": {f"{4:064x}": [["K1", "mau", 1]]}, "2026": {f"{3:064x}": [["K1", "mau", 1]]}},
    }


@pytest.mark.parametrize(
    ("own", "other", "state"),
    [
        ("[]", '["2024-11-20"]', "fail"),
        ('["2024-11-20"]', '["2024-11-20"]', "fail"),
        ("[]", '["2024-11-10"]', "pass"),
        ("[]", "3", "pass"),
        ("0", '["2024-11-20"]', "fail"),
        ("0", '["2024-11-10"]', "pass"),
        ("0", "3", "pass"),
        (None, '["2024-11-20"]', "insufficient"),
    ],
)
def test_only_days_are_joined_and_only_where_the_unit_reported_for_the_period(
    office: Any, sets_of: Any, own: str | None, other: str, state: str
) -> None:
    """The form of 2024 lists what happened; the period assessed is 2025, from 16/11/2024."""
    office.register(("X1", "xa", None))
    office.submit("X1", period=2025, reached={"vu": own} if own else {"khac": "1"})
    office.submit("X1", period=2024, reached={"vu": other})
    assess(office.store, "mau", 2025, as_of=date(2025, 11, 15), sets_of=sets_of)
    (found,) = explain(office.store, "X1", "mau", 2025)
    assert str(found.criteria[0].state) == state


def test_one_incident_on_two_forms_is_one_and_twice_on_one_form_two(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    counting = make_library(write_set(COMMUNE.replace("vu == 0", "vu == 2")))
    office.register(("X1", "xa", None))
    office.submit("X1", period=2025, reached={"vu": '["2025-11-05", "2025-11-05"]'})
    office.submit("X1", period=2026, reached={"vu": NOVEMBER})
    assess(office.store, "mau", 2025, as_of=date(2025, 11, 15), sets_of=counting)
    (found,) = explain(office.store, "X1", "mau", 2025)
    assert (str(found.criteria[0].state), found.criteria[0].observed) == ("pass", {"vu": "2"})


@pytest.mark.parametrize(("expected", "number"), [(None, 1), ('["2025-09-09"]', 2), ("4", 4)])
def test_a_projection_joins_the_days_to_what_is_expected_unless_that_is_a_number(
    office: Any, sets_of: Any, expected: str | None, number: int
) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", period=2025, reached={"vu": "[]"})
    office.submit("K1", period=2025, reached={"vu": "[]"}, projected={"vu": expected} if expected else None)
    office.submit("K1", period=2024, reached={"vu": '["2024-11-20"]'})
    assess(office.store, "mau", 2025, projected=True, as_of=date(2025, 7, 14), sets_of=sets_of)
    (found,) = explain(office.store, "X1", "mau", 2025)
    assert found.criteria[0].observed == {"vu": str(number)}
    (below,) = found.criteria[0].incidents_below
    assert [report.number for report in below.reports] == [number]


def test_the_period_before_is_read_the_same_way(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    """A day of 2024’s window that the form of 2025 lists counts in 2024, for which the form of 2024 reported."""
    compared = make_library(write_set(COMMUNE.replace("vu == 0", "vu < prior(vu)")))
    office.register(("X1", "xa", None))
    office.submit("X1", period=2024, reached={"vu": "[]"})
    office.submit("X1", period=2025, reached={"vu": '["2024-11-10"]'})
    assess(office.store, "mau", 2025, as_of=date(2025, 11, 15), sets_of=compared)
    (found,) = explain(office.store, "X1", "mau", 2025)
    assert found.criteria[0].observed == {"vu": "0", "prior(vu)": "1"}
    assert str(found.criteria[0].state) == "pass"
    assert [(cell.period, cell.of_prior, cell.around) for cell in found.criteria[0].sources] == [
        (2025, False, False),
        (2024, True, False),
        (2025, True, True),
    ]


def test_a_later_revision_replaces_the_days_and_is_news_to_the_run(office: Any, sets_of: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", period=2025, reached={"vu": "[]"})
    office.submit("K1", period=2025, reached={"vu": "[]"})
    office.submit("K1", period=2026, reached={"vu": NOVEMBER})
    assert outcomes(office, sets_of, 2025, date(2025, 11, 15))["X1"] == "not_achieved"
    assert news(office) == ()
    office.submit("K1", period=2026, reached={"vu": "[]"})
    assert news(office) == ("K1",)
    assert outcomes(office, sets_of, 2025, date(2025, 11, 15))["X1"] == "achieved"
    office.submit("X1", period=2026, reached={"vu": "4"})
    assert news(office) == ()
    office.submit("X1", period=2024, reached={"vu": '["2024-12-24"]'})
    assert news(office) == ("X1",)


def news(office: Any) -> tuple[str, ...]:
    with office.store.reading() as session:
        run = session.scalars(select(AssessmentRun).order_by(AssessmentRun.id.desc()).limit(1)).one()
        return changed_since(session, run).units
