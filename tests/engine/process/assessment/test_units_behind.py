"""The units behind a unit's numbers: whose incidents count, who was counted how, who stands outside and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.verdicts import Outcome, State
from engine.process.assessment import Explanation, assess, explain
from engine.process.assessment.explanation import ScopeDoubt, Status
from engine.records.register import RegisterRow, import_rows
from engine.records.store import ScopeRecord, StandingRecord, UnitState
from tests.engine.process.assessment.offices import on_both

COMMUNE = """
[window]
from = "11-16"
to = "11-15"

[indicators.vu]
label = "Vụ gây rối"
type = "incidents"
with_children = true

[facts]
pham_vi = 'children("mau", "khu_dan_cu", "co_quan")'
dang_ky = 'enrolled("mau", "khu_dan_cu", "co_quan")'
cong_nhan = 'recognised("mau", "khu_dan_cu", "co_quan")'

[[criteria]]
id = "v"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "?"
title = "Chưa rõ"
cite = "khoản 2"
basis = "missing"

[[criteria]]
id = "d"
title = "Đăng ký đủ"
cite = "khoản 3"
basis = "text"
require = 'percent(dang_ky, pham_vi) == 100'

[[criteria]]
id = "c"
title = "Từ 70% được công nhận"
cite = "khoản 4"
basis = "text"
require = 'percent(cong_nhan, dang_ky) >= 70'
"""
BELOW = """
[indicators.vu]
label = "Vụ gây rối"
type = "incidents"

[indicators.tot]
label = "Làm tốt"
type = "flag"

[[criteria]]
id = "v"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'

[[criteria]]
id = "t"
title = "Làm tốt"
cite = "khoản 2"
basis = "text"
require = 'tot'
"""


@pytest.fixture
def sets(write_set: Callable[..., CriterionSet]) -> Sequence[CriterionSet]:
    """A commune's set, a residential area's, and an agency's that excludes the armed forces."""
    agency = write_set(BELOW, subject="cq", kinds=["co_quan"]).text
    excluding = agency.replace('outcome = "all"', 'outcome = "all"\nexcludes = "luc_luong_vu_trang"')
    return write_set(COMMUNE), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"]), read_set(excluding, "cq.toml")


def agencies(store: Any, **armed: bool) -> None:
    """Agencies below X1, each known to be of the armed forces or not."""
    rows = [
        RegisterRow(code, str, f"Cơ quan {code}", "co_quan", "X1", {"luc_luong_vu_trang": is_armed})
        for code, is_armed in armed.items()
    ]
    with store.writing() as session:
        import_rows(session, rows)


def explained(store: Any, code: str) -> Explanation:
    (explanation,) = explain(store, code, "mau", 2024)
    return explanation


def statuses(explanation: Explanation, criterion: str) -> dict[str, Status]:
    found = next(each for each in explanation.criteria if each.id == criterion)
    (counted,) = found.units_counted
    return {one.unit.code: one.status for one in counted.units}


def test_who_had_incidents_is_named_with_the_cell(office: Any, sets: Any, make_library: Any) -> None:
    office.register(
        ("X1", "xa", None), *((f"K{number}", "khu_dan_cu", "X1") for number in range(1, 6)), mau=["X1", "K1", "K2"]
    )
    office.submit("X1", reached={"vu": "0"})
    office.submit("K1", reached={"vu": '["2023-12-01","2023-11-01"]'})
    office.submit("K2", reached={"vu": "2"})
    office.submit("K3", reached={"vu": '["2023-11-15"]'})
    office.submit("K4", reached={"vu": "[]"})
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    criterion = explained(office.store, "X1").criteria[0]
    (below,) = criterion.incidents_below
    assert (below.indicator, below.label, below.window) == (
        "vu",
        "Vụ gây rối",
        (date(2023, 11, 16), date(2024, 11, 15)),
    )
    found = [(r.unit.code, r.number, [(s.file_name, s.cell, s.seen) for s in r.sources]) for r in below.reports]
    assert found == [
        ("K1", 1, [("K1-2.xlsx", "D12", '["2023-12-01","2023-11-01"]')]),
        ("K2", 2, [("K2-3.xlsx", "D12", "2")]),
        ("K3", 0, [("K3-4.xlsx", "D12", '["2023-11-15"]')]),
        ("K4", 0, [("K4-5.xlsx", "D12", "[]")]),
        ("K5", None, []),
    ]
    assert criterion.state is State.INSUFFICIENT
    assert [source.cell for source in criterion.cells()] == ["D12"] * 5


def test_who_is_managed_elsewhere_reports_to_nobody_here(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), ("C3", "co_quan", "X1"), mau=["K1"])
    agencies(office.store, C1=True, C2=False)
    with office.store.writing() as session:
        elsewhere = RegisterRow("K9", str, "Thôn 9", "khu_dan_cu", "X1", {"managed_by": "Sở"})
        import_rows(session, [elsewhere])
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    found = explained(office.store, "X1")
    (below,) = found.criteria[0].incidents_below
    assert {report.unit.code for report in below.reports} == {"K1", "C1", "C2", "C3"}
    assert statuses(found, "d") == {
        "K1": Status.ENROLLED,
        "C1": Status.OUTSIDE,
        "C2": Status.NOT_ENROLLED,
        "C3": Status.SCOPE_UNKNOWN,
    }


@on_both
def test_every_unit_of_a_share_is_told_by_how_it_was_counted(office: Any, sets: Any, make_library: Any) -> None:
    office.register(
        ("X1", "xa", None),
        *((f"K{number}", "khu_dan_cu", "X1") for number in range(1, 5)),
        mau=["K1", "K2", "K3"],
    )
    agencies(office.store, C1=True)
    office.submit("K1", reached={"vu": "0", "tot": "true"})
    office.submit("K2", reached={"vu": "1", "tot": "true"})
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    found = explained(office.store, "X1")
    assert [criterion.number for criterion in found.criteria] == [1, 3, 4]
    assert [unseen.number for unseen in found.unverified] == [2]
    assert statuses(found, "c") == {
        "K1": Status.ACHIEVED,
        "K2": Status.NOT_ACHIEVED,
        "K3": Status.UNDETERMINED,
        "K4": Status.NOT_ENROLLED,
        "C1": Status.OUTSIDE,
    }
    assert statuses(found, "d") == {
        **dict.fromkeys(("K1", "K2", "K3"), Status.ENROLLED),
        "K4": Status.NOT_ENROLLED,
        "C1": Status.OUTSIDE,
    }
    (counted,) = found.criteria[2].units_counted
    assert (counted.standard, counted.kinds, counted.counts) == (
        "mau",
        ("khu_dan_cu", "co_quan"),
        ("enrolled", "recognised"),
    )
    assert {one.unit.code: one.why for one in counted.units if one.why} == {"C1": "Đơn vị thuộc lực lượng vũ trang."}


def test_before_anybody_enrolled_it_is_not_known_who_did(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert statuses(explained(office.store, "X1"), "c") == {"K1": Status.ENROLMENT_UNKNOWN}


def test_what_a_run_counted_stands_when_the_register_changes(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), ("K2", "khu_dan_cu", "X1"), mau=["K1"])
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert not explained(office.store, "X1").register_changed
    office.register(("X1", "xa", None), ("K2", "khu_dan_cu", "X1"), mau=["K2"])
    found = explained(office.store, "X1")
    assert found.register_changed
    assert statuses(found, "d") == {"K1": Status.ENROLLED, "K2": Status.NOT_ENROLLED}


def test_a_projection_tells_who_is_lost_for_certain(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), ("K2", "khu_dan_cu", "X1"), mau=["K1", "K2"])
    office.submit("K1", reached={"vu": "1", "tot": "true"})
    office.submit("K2", reached={"vu": "0", "tot": "true"}, projected={"vu": "1"})
    assess(office.store, "mau", 2024, projected=True, as_of=date(2024, 7, 14), sets_of=make_library(*sets))
    (counted,) = explained(office.store, "X1").criteria[2].units_counted
    assert {one.unit.code: one.certainty for one in counted.units} == {"K1": "certain", "K2": "expected"}
    (below,) = explained(office.store, "X1").criteria[0].incidents_below
    assert [(report.number, [source.part for source in report.sources]) for report in below.reports] == [
        (1, ["counts"]),
        (1, ["counts", "beside"]),
    ]


def test_a_unit_outside_is_told_so_with_the_reason(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("C2", "co_quan", "X1"), mau=["C2"])
    agencies(office.store, C1=True)
    office.submit("C2", reached={"vu": "0", "tot": "true"})
    summary = assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert summary.units == 2
    outside = explained(office.store, "C1")
    assert (outside.outcome, outside.words, outside.criteria) == (None, "Không thuộc phạm vi áp dụng", ())
    assert outside.scope == ScopeDoubt(True, "Đơn vị thuộc lực lượng vũ trang.")
    in_doubt = explained(office.store, "C2")
    assert in_doubt.outcome is Outcome.UNDETERMINED
    assert in_doubt.scope == ScopeDoubt(False, "Chưa có thông tin “thuộc lực lượng vũ trang”.")
    assert explained(office.store, "X1").scope is None


def test_a_unit_outside_since_is_told_by_its_latest_period(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    agencies(office.store, C1=False)
    assess(office.store, "mau", 2023, sets_of=make_library(*sets))
    agencies(office.store, C1=True)
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert [(one.period, one.outcome) for one in explain(office.store, "C1")] == [(2024, None)]
    assert [(one.period, one.outcome) for one in explain(office.store, "C1", "mau", 2023)] == [
        (2023, Outcome.UNDETERMINED)
    ]


def test_a_run_keeps_only_what_counts_somewhere(office: Any, sets: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), mau=["K1"])
    agencies(office.store, C1=True, C2=False)
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    with office.store.reading() as session:
        scopes = session.execute(
            select(UnitState.code, ScopeRecord.excluded).join(UnitState, UnitState.unit_id == ScopeRecord.unit_id)
        ).all()
        standings = session.execute(
            select(UnitState.code, StandingRecord.inside, StandingRecord.enrolled, StandingRecord.recognised)
            .join(UnitState, UnitState.unit_id == StandingRecord.unit_id)
            .order_by(StandingRecord.unit_id)
        ).all()
    assert scopes == [("C1", True)]
    assert standings == [("K1", True, True, None), ("C1", False, False, False), ("C2", True, False, False)]


def test_a_unit_with_many_below_asks_the_store_no_more_often(office: Any, sets: Any, make_library: Any) -> None:
    office.register(
        ("X1", "xa", None),
        ("K1", "khu_dan_cu", "X1"),
        ("X2", "xa", None),
        *((f"H{number}", "khu_dan_cu", "X2") for number in range(30)),
        mau=["K1", *(f"H{number}" for number in range(0, 30, 2))],
    )
    office.submit("K1", reached={"vu": "1", "tot": "true"})
    for number in range(30):
        office.submit(f"H{number}", reached={"vu": "1", "tot": "true"})
    assess(office.store, "mau", 2024, sets_of=make_library(*sets))
    assert questions(office.store, "X2") == questions(office.store, "X1")
    (below,) = explained(office.store, "X2").criteria[0].incidents_below
    assert sum(report.number or 0 for report in below.reports) == 30


def questions(store: Any, code: str) -> int:
    """How many queries an explanation takes."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        explained(store, code)
    finally:
        event.remove(store.engine, "before_cursor_execute", note)
    return len(asked)


@pytest.mark.parametrize("projected", [False, True])
def test_a_run_says_beforehand_how_many_steps_it_takes(
    office: Any, sets: Any, make_library: Any, projected: bool
) -> None:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    announced: list[int] = []
    taken: list[None] = []

    def begin(total: int) -> Callable[[], object]:
        announced.append(total)
        return lambda: taken.append(None)

    as_of = date(2024, 7, 14) if projected else date(2024, 12, 31)
    assess(office.store, "mau", 2024, projected=projected, as_of=as_of, sets_of=make_library(*sets), progress=begin)
    assert announced == [len(taken)] == [4 if projected else 2]
