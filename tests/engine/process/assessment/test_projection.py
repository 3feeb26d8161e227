"""A projection: what it takes for granted, what it keeps apart, and which failures are certain already."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from criteria.model import CriterionSet
from engine.process.assessment import RunSummary, assess
from engine.process.assessment.columns import expected
from engine.records.runs import current_run, latest_run
from engine.records.store import AssessmentRecord, CriterionResult, Store, UnitState
from tests.engine.process.assessment.offices import on_both

HALF_YEAR = date(2024, 7, 14)
SET = """
[window]
from = "11-16"
to = "11-15"

[indicators.nghi_quyet]
label = "Nghị quyết"
type = "document"

[indicators.so_ket]
label = "Báo cáo sơ kết"
type = "document"

[indicators.mo_hinh]
label = "Số mô hình"
type = "count"

[indicators.vu]
label = "Số vụ"
type = "incidents"

[indicators.thuc_hien]
label = "Thực hiện đầy đủ"
type = "flag"

[[criteria]]
id = "quy-1"
title = "Quý I có nghị quyết"
cite = "khoản 1"
basis = "text"
require = 'nghi_quyet and year(nghi_quyet) == period and quarter(nghi_quyet) == 1'

[[criteria]]
id = "so-ket"
title = "Có sơ kết trong quý III"
cite = "khoản 2"
basis = "text"
require = 'so_ket and quarter(so_ket) == 3'

[[criteria]]
id = "mo-hinh"
title = "Có mô hình"
cite = "khoản 3"
basis = "text"
require = 'mo_hinh >= 1'

[[criteria]]
id = "vu"
title = "Không để xảy ra"
cite = "khoản 4"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "thuc-hien"
title = "Thực hiện đầy đủ"
cite = "khoản 5"
basis = "text"
require = 'thuc_hien'
"""
FIRST_QUARTER = '{"number": "01-NQ", "date": "2024-02-14"}'
APRIL = '{"number": "01-NQ", "date": "2024-04-12"}'
AUGUST = '{"date": "2024-08-20"}'
REACHED = {"nghi_quyet": FIRST_QUARTER, "mo_hinh": "1", "vu": "[]", "thuc_hien": "true", "so_ket": "false"}
AHEAD = {"mo_hinh": "2", "so_ket": AUGUST}


@pytest.fixture
def xa(write_set: Callable[..., CriterionSet]) -> CriterionSet:
    return write_set(SET)


def found(store: Store, run: int, unit: str) -> tuple[dict[str, tuple[str, bool]], str, str | None]:
    """Criterion to (state, certain); the outcome; how certain it is."""
    with store.reading() as session:
        record = session.scalars(
            select(AssessmentRecord)
            .join(UnitState, UnitState.unit_id == AssessmentRecord.unit_id)
            .where(AssessmentRecord.run_id == run, UnitState.code == unit)
        ).one()
        results = session.scalars(
            select(CriterionResult).where(CriterionResult.assessment_id == record.id).order_by(CriterionResult.position)
        )
        states = {result.criterion_id: (result.state, result.certain) for result in results}
        return states, record.outcome, record.projected_certainty


def project(office: Any, make_library: Any, *sets: CriterionSet, as_of: date = HALF_YEAR) -> RunSummary:
    return assess(office.store, "mau", 2024, projected=True, as_of=as_of, sets_of=make_library(*sets))


@pytest.mark.parametrize(
    ("type_", "reached", "projected", "value"),
    [
        ("count", 3, None, None),
        ("number", 3, None, None),
        ("percent", 3, None, None),
        ("choice", "tot", None, None),
        ("count", 3, 5, 5),
        ("count", None, 5, 5),
        ("flag", True, None, True),
        ("flag", False, None, False),
        ("flag", True, False, False),
        ("document", {"date": "2024-02-14"}, None, {"date": "2024-02-14"}),
        ("document", False, None, False),
        ("document", False, {"date": "2024-08-20"}, {"date": "2024-08-20"}),
        ("documents", [{"number": "1"}], None, [{"number": "1"}]),
        ("date", "2024-02-14", None, "2024-02-14"),
        ("incidents", ["2024-02-14"], None, ["2024-02-14"]),
        ("incidents", 0, None, 0),
        ("incidents", ["2024-02-14"], [], ["2024-02-14"]),
        ("incidents", ["2024-02-14", "2024-02-14"], ["2024-02-14", "2024-08-01"], ["2024-02-14"] * 2 + ["2024-08-01"]),
        ("incidents", ["2024-02-14"], 0, ["2024-02-14"]),
        ("incidents", ["2024-02-14"], 2, 2),
        ("incidents", 2, ["2024-02-14"], 2),
        ("incidents", 1, 3, 3),
        ("incidents", None, None, None),
    ],
)
def test_what_is_expected_of_one_indicator(type_: Any, reached: Any, projected: Any, value: Any) -> None:
    assert expected(type_, reached, projected) == value


@on_both
def test_what_is_expected_decides_and_counts_are_not_carried_forward(
    office: Any, xa: CriterionSet, make_library: Any
) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.submit("X1", reached=REACHED, projected=AHEAD)
    office.submit("X2", reached=REACHED, projected={"so_ket": AUGUST})
    run = project(office, make_library, xa).run
    states, outcome, certainty = found(office.store, run, "X1")
    assert (set(states.values()), outcome, certainty) == ({("pass", False)}, "achieved", None)
    states, outcome, certainty = found(office.store, run, "X2")
    assert (states["mo-hinh"], outcome, certainty) == (("insufficient", False), "undetermined", None)


@pytest.mark.parametrize(
    ("changed", "criterion", "certain"),
    [
        ({"nghi_quyet": APRIL}, "quy-1", True),
        ({"nghi_quyet": "false"}, "quy-1", True),
        ({"vu": '["2024-03-01"]'}, "vu", True),
        ({"vu": "1"}, "vu", True),
        ({"so_ket": '{"date": "2024-05-20"}'}, "so-ket", False),
        ({"so_ket": "false"}, "so-ket", False),
        ({"mo_hinh": "0"}, "mo-hinh", False),
        ({"thuc_hien": "false"}, "thuc-hien", False),
    ],
)
def test_lost_for_certain_or_only_expected(
    office: Any, xa: CriterionSet, make_library: Any, changed: dict[str, str], criterion: str, certain: bool
) -> None:
    office.register(("X1", "xa", None))
    reached = REACHED | {"so_ket": AUGUST} | changed
    office.submit("X1", reached=reached, projected={"mo_hinh": reached["mo_hinh"]})
    summary = project(office, make_library, xa)
    states, outcome, certainty = found(office.store, summary.run, "X1")
    assert states[criterion] == ("fail", certain)
    assert [state for id_, state in states.items() if id_ != criterion] == [("pass", False)] * 4
    assert (outcome, certainty) == ("not_achieved", "certain" if certain else "expected")
    assert summary.certain == int(certain)


def test_the_first_quarter_is_not_over_before_it_is_over(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=REACHED | {"nghi_quyet": "false"})
    for day, certain in ((date(2024, 3, 30), False), (date(2024, 3, 31), True)):
        run = project(office, make_library, xa, as_of=day).run
        assert found(office.store, run, "X1")[0]["quy-1"] == ("fail", certain)


def test_a_form_that_stops_earlier_leaves_more_open(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=REACHED | {"nghi_quyet": "false"}, as_of=date(2024, 3, 15))
    run = project(office, make_library, xa).run
    assert found(office.store, run, "X1")[0]["quy-1"] == ("fail", False)


def test_after_the_window_every_failure_is_certain(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=REACHED | {"thuc_hien": "false"}, projected=AHEAD)
    for day, certain in ((date(2024, 11, 14), False), (date(2024, 11, 15), True)):
        run = project(office, make_library, xa, as_of=day).run
        assert found(office.store, run, "X1")[0]["thuc-hien"] == ("fail", certain)


def test_an_incident_outside_the_window_takes_nothing(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=REACHED | {"vu": '["2023-11-15"]'}, projected=AHEAD)
    run = project(office, make_library, xa).run
    assert found(office.store, run, "X1")[0]["vu"] == ("pass", False)


def test_a_projection_stands_apart_and_a_final_run_supersedes_it(
    office: Any, xa: CriterionSet, make_library: Any
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached=REACHED, projected=AHEAD)
    first = project(office, make_library, xa)
    final = assess(office.store, "mau", 2024, sets_of=make_library(xa))
    again = project(office, make_library, xa, as_of=date(2024, 7, 15))
    assert (first.final, final.final, again.final) == (None, None, final.run)
    assert (first.superseded, final.superseded, again.superseded) == (None, None, first.run)
    with office.store.reading() as session:
        counts = current_run(session, "mau", 2024)
        newest = latest_run(session, "mau", 2024, projected=True)
        assert counts is not None
        assert newest is not None
        assert (counts.id, newest.id) == (final.run, again.run)


def test_a_projection_of_one_year_is_no_history_for_the_next(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    below = '[indicators.vu]\nlabel = "Số vụ"\ntype = "incidents"\n[[criteria]]\nid = "1"\ntitle = "V"\ncite = "k"\n'
    one = write_set(below + "basis = \"text\"\nrequire = 'vu == 0'\n")
    held = '[[criteria]]\nid = "1"\ntitle = "H"\ncite = "k"\nbasis = "text"\nrequire = \'held("mau", 1)\'\n'
    two = write_set(held, standard="cao-hon")
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"vu": "0"})
    sets_of = make_library(one, two)
    for projected, state in ((True, "insufficient"), (False, "pass")):
        as_of = HALF_YEAR if projected else None
        assess(office.store, "mau", 2024, projected=projected, as_of=as_of, sets_of=sets_of)
        run = assess(office.store, "cao-hon", 2025, sets_of=sets_of).run
        assert found(office.store, run, "X1")[0]["1"][0] == state


ROLL_UP = """
[[criteria]]
id = "1"
title = "Từ 70% được công nhận"
cite = "khoản 1"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""
BELOW = """
[indicators.vu]
label = "Số vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""


@pytest.mark.parametrize(("lost", "certain"), [(4, True), (3, None)])
def test_units_below_that_are_lost_take_the_unit_above_with_them(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any, lost: int, certain: bool | None
) -> None:
    sets = write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"])
    codes = [f"K{number}" for number in range(10)]
    office.register(("X1", "xa", None), *((code, "khu_dan_cu", "X1") for code in codes), mau=codes)
    for number, code in enumerate(codes):
        office.submit(code, reached={"vu": "1" if number < lost else "0"})
    states, _, certainty = found(office.store, project(office, make_library, *sets).run, "X1")
    assert states["1"] == (("fail", True) if certain else ("pass", False))
    assert certainty == ("certain" if certain else None)


def test_more_may_still_enrol_so_a_share_of_the_enrolled_is_not_lost(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    sets = write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"])
    codes = [f"K{number}" for number in range(10)]
    office.register(("X1", "xa", None), *((code, "khu_dan_cu", "X1") for code in codes), mau=codes[:4])
    for number, code in enumerate(codes):
        office.submit(code, reached={"vu": "1" if number < 2 else "0"})
    states, _, certainty = found(office.store, project(office, make_library, *sets).run, "X1")
    assert (states["1"], certainty) == (("fail", False), "expected")


WITH_CHILDREN = """
[indicators.vu]
label = "Số vụ"
type = "incidents"
with_children = true

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""


def test_an_incident_below_is_certain_once_all_have_reported(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Any
) -> None:
    sets = write_set(WITH_CHILDREN), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"])
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), ("K2", "khu_dan_cu", "X1"))
    office.submit("X1", reached={"vu": "0"})
    office.submit("K1", reached={"vu": '["2024-05-05"]'})
    states, _, certainty = found(office.store, project(office, make_library, *sets).run, "X1")
    assert (states["1"], certainty) == (("insufficient", False), None)
    office.submit("K2", reached={"vu": "0"})
    states, _, certainty = found(office.store, project(office, make_library, *sets).run, "X1")
    assert (states["1"], certainty) == (("fail", True), "certain")
