"""What came up is read like what was taken in here: assessed, explained to the cell, decided again to the byte."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from engine.decision.verdicts import Outcome
from engine.process.appraisal import find, read_cases
from engine.process.appraisal.findings import Asked
from engine.process.assessment import assess
from engine.process.assessment.explaining import explain
from engine.process.assessment.reproducing import reproduce
from engine.process.handover.listing import findings_below, packages
from engine.process.handover.making import Wanted, make
from engine.process.handover.taking import Taken, take
from engine.process.recognition.standings import standings
from engine.records.runs import latest_run
from engine.records.since import changed_since
from engine.records.store import AssessmentRun, Finding
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down, step
from tests.engine.process.handover.conftest import OfficeMaker
from tests.engine.process.handover.handing import HandingOffice
from tests.engine.process.recognition.conftest import ACHIEVED


@pytest.fixture
def commune(at_work: Any, clock: Any) -> HandingOffice:
    """A commune that handed in, was assessed by its own office, found on by its council, and recognised."""
    clock.now = datetime(2025, 1, 2, tzinfo=UTC)
    at_work.assessed(X1={})
    office = HandingOffice(at_work.store, clock)
    office.submit("X1", standard="mau", values=ACHIEVED)
    at_work.assess()
    at_work.appraise("X1")
    at_work.grant("X1")
    return office


@pytest.fixture
def province(make_office: OfficeMaker) -> HandingOffice:
    office = make_office()
    office.units(("40", "tinh", "Tỉnh Mẫu"))
    office.units(("X1", "xa", "Đơn vị X1"), above="40")
    return office


def handed_up(commune: HandingOffice, province: HandingOffice) -> Taken:
    return take(province.store, make(commune.store, Wanted("X1")).data, "goi.zip")


def assessed(at_work: Any, office: HandingOffice) -> AssessmentRun:
    assess(office.store, "mau", 2024, sets_of=at_work.sets_of)
    with office.store.reading() as session:
        run = latest_run(session, "mau", 2024, projected=False)
    assert run is not None
    return run


def test_a_form_that_came_up_is_assessed_explained_and_decided_again(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    assert handed_up(commune, province).new == {
        "enrolments": 1,
        "forms": 1,
        "values": 3,
        "withdrawals": 0,
        "findings": 2,
        "decisions": 1,
        "retractions": 0,
    }
    run = assessed(at_work, province)
    with province.store.reading() as session:
        assert {case.engine for case in read_cases(session, run).values()} == {Outcome.ACHIEVED}
        assert changed_since(session, run).nothing
        assert [(one.unit.code, one.state) for one in standings(session, "mau", 2024)] == [("X1", "recognised")]
    (explained,) = explain(province.store, "X1", "mau", 2024)
    sources = [source for criterion in explained.criteria for source in criterion.sources]
    assert {(source.file_name, source.cell) for source in sources} >= {("X1.xlsx", "D12")}
    assert reproduce(province.store, run.id).same
    assert province.faults() == []


def test_a_package_after_a_run_makes_the_run_outdated(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    handed_up(commune, province)
    run = assessed(at_work, province)
    commune.clock.tick()
    commune.submit("X1", standard="mau", values=ACHIEVED | {"vu": "1"})
    handed_up(commune, province)
    with province.store.reading() as session:
        assert changed_since(session, run).units == ("X1",)
    assert reproduce(province.store, run.id).same


def test_findings_of_the_council_below_stand_beside_and_change_nothing_here(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    handed_up(commune, province)
    run = assessed(at_work, province)
    with province.store.reading() as session:
        assert session.scalars(select(Finding)).all() == []
        (case,) = read_cases(session, run).values()
        assert (case.found, len(case.open)) == (0, 2)
        found = findings_below(session, 2024)
        assert [(one.finding.criterion_id, one.finding.met, one.finding.valid) for one in found] == [
            ("b", True, True),
            ("c", True, True),
        ]
        assert {(one.unit.code, one.whose.name, one.finding.document) for one in found} == {
            ("X1", "Đơn vị X1", "Biên bản số 01")
        }
        assert [one.unit.code for one in packages(session, 2024)] == ["X1"]
        assert packages(session, 2023) == []


def test_a_finding_handed_up_again_is_a_row_only_where_it_is_another(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    handed_up(commune, province)
    assert handed_up(commune, province).new["findings"] == 0
    at_work.find("X1", "2", met=False)
    assert handed_up(commune, province).new["findings"] == 1
    commune.submit("X1", standard="mau", values=ACHIEVED | {"vu": "1"})
    at_work.assess()
    assert handed_up(commune, province).new["findings"] == 2
    with province.store.reading() as session:
        said = {one.finding.criterion_id: (one.finding.met, one.finding.valid) for one in findings_below(session, 2024)}
        assert said == {"b": (False, False), "c": (True, False)}


def test_what_an_open_session_found_is_handed_up_once_it_is_closed(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    handed_up(commune, province)
    council = Council(commune.store, lay_down(commune.store))
    council.find("X1", ("2", "not-met"))
    assert handed_up(commune, province).new["findings"] == 0
    step(commune.store, council.number, "closed")
    assert handed_up(commune, province).new["findings"] == 1
    with province.store.reading() as session:
        assert {one.finding.criterion_id: one.finding.met for one in findings_below(session, 2024)} == {
            "b": False,
            "c": True,
        }


def test_another_finding_of_ones_own_council_is_shown_and_stays(
    at_work: Any, commune: HandingOffice, province: HandingOffice
) -> None:
    handed_up(commune, province)
    assessed(at_work, province)
    asked = Asked("X1", "mau", 2024, "2")
    find(province.store, asked, met=False, ground="Đã kiểm tra hồ sơ", document="Biên bản số 09")
    (shown,) = handed_up(commune, province).differences
    assert (shown.what, shown.of, shown.counts) == ("finding", "“mau” năm 2024, tiêu chí “b”", "here")
    assert (shown.below, shown.here) == ("đạt (Biên bản số 01)", "không đạt (Biên bản số 09)")
    with province.store.reading() as session:
        (own,) = session.scalars(select(Finding))
        assert (own.met, own.document) == (False, "Biên bản số 09")


def test_a_standard_that_nobody_knows_here_is_told(commune: HandingOffice, province: HandingOffice) -> None:
    assert handed_up(commune, province).notes[1:] == (
        "Tiêu chuẩn “mau” không có trong thư viện ở đây; số liệu vẫn được lưu, chưa đánh giá được.",
    )


def test_a_title_handed_up_is_of_the_day_of_its_decision(commune: HandingOffice, province: HandingOffice) -> None:
    handed_up(commune, province)
    assert province.titles() == {"X1": ("recognised", "12/QĐ-UBND")}
    with province.store.reading() as session:
        (standing,) = standings(session, "mau", 2024)
        assert standing.title is not None
        assert standing.title.held_on(date(2025, 1, 20))
        assert not standing.title.held_on(date(2025, 1, 19))
