"""Where each enrolled unit stands, and who reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.campaigns.enrolling import EnrolmentLine, enrol
from engine.process.campaigns.enrolling_withdrawn import withdraw
from engine.process.chasing.counts import Counts
from engine.process.chasing.receiving import receive, take_back
from engine.records import journal
from engine.records.register import bearers
from engine.records.register.reorganising.orders import Merge, Successor
from engine.records.store import FormReturn, Store, now
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import CODE, TEXT, enter, progress_of

CODES = ("X1", "X2", "X3", "X4")
STANDARD = "sach-ma-tuy"
NO_CASES = {"vu_pham_phap_ve_ma_tuy": "[]"}
Deed = Literal["enrol", "enrol_withdraw", "submit", "withdraw", "assess", "grant", "merge"]


def register(office: Office) -> None:
    office.register(("H1", "huyen", None), *((code, "xa", "H1") for code in CODES))


def enrol_in(store: Store, *codes: str) -> None:
    lines = [EnrolmentLine(code, STANDARD, 2024, lambda field: field) for code in codes]
    with store.writing() as session:
        enrol(session, lines, now=date(2024, 12, 31))


def total(store: Store) -> Counts:
    (of_standard,) = progress_of(store).standards
    return of_standard.total


def send_back(store: Store, code: str) -> None:
    with store.writing() as session:
        session.add(
            FormReturn(
                unit_id=bearers(session, code)[0],
                period=2024,
                standards=[STANDARD],
                file_name="phieu.xlsx",
                sha256="0" * 64,
                codes=["IN-018", "IN-032"],
                returned_at=now(),
                entry=journal.upcoming(session),
            )
        )
        journal.record(session, "test.returned", {})


def test_each_step_moves_a_unit_and_nothing_is_lost(office: Office) -> None:
    register(office)
    enter(office.store)
    assert total(office.store) == Counts(0, 0, 0, 0, 0)
    enrol_in(office.store, "X1", "X2", "X3")
    assert total(office.store) == Counts(3, 0, 0, 0, 3)
    office.submit("X1", STANDARD)
    office.submit("X2", STANDARD)
    assert total(office.store) == Counts(3, 0, 0, 2, 1)
    assess(office.store, STANDARD, 2024)
    office.submit("X3", STANDARD)
    assert total(office.store) == Counts(3, 0, 0, 3, 0, fresh=1)
    office.recognise("X1", STANDARD)
    assert total(office.store) == Counts(3, 1, 0, 2, 0, decided=1, fresh=1)
    office.withdraw("X2")
    send_back(office.store, "X2")
    assert total(office.store) == Counts(3, 1, 0, 1, 1, decided=1, fresh=1, returned=1)
    office.recognise("X1", STANDARD, event="revoked", on=date(2025, 1, 1))
    assert total(office.store) == Counts(3, 0, 1, 1, 1, decided=1, fresh=1, returned=1)


def test_lines_are_communes_or_kinds(office: Office) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None), ("K1", "khu_dan_cu", "X2"), ("C1", "co_quan", None))
    enter(office.store, TEXT.replace('"sach-ma-tuy"', '"an-toan-antt"'))
    lines = [EnrolmentLine(code, "an-toan-antt", 2024, lambda field: field) for code in ("K1", "X1", "C1", "X2")]
    with office.store.writing() as session:
        enrol(session, lines)
    (communes,) = progress_of(office.store).standards
    assert [(line.code, line.counts.enrolled) for line in communes.lines] == [("X1", 1), ("X2", 2), ("", 1)]
    (kinds,) = progress_of(office.store, "kind").standards
    assert [(line.code, line.counts.enrolled) for line in kinds.lines] == [
        ("khu_dan_cu", 1),
        ("xa", 2),
        ("co_quan", 1),
    ]


def test_what_does_not_add_up_is_not_told() -> None:
    with pytest.raises(AssertionError, match="3 enrolled, but 2 stand somewhere"):
        Counts(3, 1, 1, 0, 0)


@settings(max_examples=settings().max_examples // 10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(get_args(Deed)), st.sampled_from(CODES)), max_size=12))
def test_it_always_adds_up(offices: Callable[[], Office], deeds: list[tuple[Deed, str]]) -> None:
    office = offices()
    register(office)
    enter(office.store)
    day = date(2024, 3, 1)
    enrolled: set[str] = set()
    gone: set[str] = set()
    for deed, code in deeds:
        day += timedelta(days=1)
        if deed == "merge":
            _merge(office, code, day, gone)
        else:
            _do(office, deed, code, enrolled, gone)
        found = progress_of(office.store)
        (of_standard,) = found.standards
        assert of_standard.total.enrolled == len(enrolled)
        assert sum(line.counts.enrolled for line in of_standard.lines) == len(enrolled)
        assert of_standard.total.ended == len(enrolled & gone)


def _do(office: Office, deed: Deed, code: str, enrolled: set[str], gone: set[str]) -> None:
    store = office.store
    if deed == "enrol" and code not in gone:
        enrol_in(store, code)
        enrolled.add(code)
    elif deed == "enrol_withdraw" and code in enrolled:
        with store.writing() as session:
            withdraw(session, [code], STANDARD, 2024, "rút", now=date(2024, 12, 31))
        enrolled.remove(code)
    elif deed == "submit":
        office.submit(code, STANDARD)
    elif deed == "withdraw":
        try:
            office.withdraw(code)
        except ValueError:
            return
    elif deed == "assess":
        assess(store, STANDARD, 2024)
    elif deed == "grant":
        office.recognise(code, STANDARD, on=date(2024, 12, 31))


def _merge(office: Office, code: str, day: date, gone: set[str]) -> None:
    """The commune goes into the next that is still there."""
    left = [other for other in CODES if other not in gone]
    if code in gone or len(left) < 2:
        return
    into = left[(left.index(code) + 1) % len(left)]
    office.reorganise(Merge((code, into), Successor(into)), day)
    gone.add(code)


def test_a_report_on_paper_is_entered_once_and_taken_back(office: Office) -> None:
    register(office)
    enter(office.store)
    with office.store.writing() as session:
        assert receive(session, CODE, "X1", "05/BC", date(2024, 12, 9)).entry is not None
        assert receive(session, CODE, "Sở Một", "07/BC", date(2024, 12, 1), milestone="tien-do", turn=4).entry
        assert receive(session, CODE, "hoi-nghi", "TB 9", date(2024, 12, 30)).name == "Công an tỉnh"
    with office.store.writing() as session:
        assert receive(session, CODE, "X1", "05/BC", date(2024, 12, 9)).entry is None
    steps = progress_of(office.store).steps
    assert [(step.milestone.id, step.turn, len(step.reporters), len(step.missing), step.task) for step in steps] == [
        ("tien-do", 1, 1, 1, False),
        ("tien-do", 2, 1, 1, False),
        ("tien-do", 3, 1, 1, False),
        ("bao-cao", 1, 6, 5, False),
        ("tien-do", 4, 1, 0, False),
        ("hoi-nghi", 1, 1, 0, True),
    ]
    names = ["Đơn vị H1 (H1)", "Đơn vị X2 (X2)", "Đơn vị X3 (X3)", "Đơn vị X4 (X4)", "Sở Một"]
    assert [one.name for one in steps[3].missing] == names
    with office.store.writing() as session:
        take_back(session, CODE, "X1", "của xã khác")
    assert len(progress_of(office.store).steps[3].missing) == 6


def test_a_reporting_form_handed_in_is_a_report(office: Office) -> None:
    register(office)
    enter(office.store)
    office.submit("H1", "bao-cao", reached={"dang_ky_xa_2024_dh": "3"})
    reporters = progress_of(office.store).steps[3].reporters
    assert [(one.name, one.document) for one in reporters if one.on is not None] == [("Đơn vị H1 (H1)", "biểu mẫu")]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "DK-020": (
        {"body": "Sở Mộ"},
        (
            "NƠI_GỬI: đợt “dot-thu” không đòi nơi này báo cáo. Đã thấy: “Sở Mộ”. Cần: có phải “Sở Một”? Cách sửa: sửa "
            "tên hoặc mã đơn vị; xem “datchuan campaign progress dot-thu”."
        ),
    ),
    "DK-021": (
        {},
        (
            "--milestone: “Sở Một” phải báo cáo ở nhiều mốc việc. Cần: một trong: bao-cao, tien-do. "
            "Cách sửa: thêm --milestone với mã của mốc việc."
        ),
    ),
    "DK-022": (
        {"milestone": "hoi-nghi"},
        (
            "--milestone: “Sở Một” không phải báo cáo ở mốc việc này. Đã thấy: “hoi-nghi”. "
            "Cần: một trong: bao-cao, tien-do. Cách sửa: sửa mã mốc việc."
        ),
    ),
    "DK-023": (
        {"milestone": "bao-cao", "document": "8/BC"},
        (
            "NƠI_GỬI: đã nhận báo cáo của “Sở Một” ở mốc việc này với nội dung khác. Đã thấy: “8/BC, 01/12/2024”. "
            "Cần: “7/BC, 01/12/2024” như đã nhập. Cách sửa: sửa cho giống lần nhập trước hoặc bỏ lần đó (--take-back "
            "--ground “LÝ DO”) rồi nhập lại."
        ),
    ),
    "DK-024": (
        {"milestone": "tien-do", "received_on": date(2999, 1, 2)},
        "--on: ngày nhận chưa tới. Đã thấy: 02/01/2999. Cần: ngày không sau hôm nay. Cách sửa: sửa giá trị của --on.",
    ),
    "DK-026": (
        {"milestone": "tien-do", "document": " "},
        "--document: chưa ghi số, ký hiệu của báo cáo. Cần: số, ký hiệu của báo cáo. Cách sửa: thêm --document.",
    ),
    "DK-027": (
        {"milestone": "tien-do", "turn": 5},
        "--turn: mốc việc không có lần này. Đã thấy: 5. Cần: số từ 1 đến 4. Cách sửa: sửa giá trị của --turn.",
    ),
}


def test_receipts_that_are_refused(office: Office) -> None:
    register(office)
    enter(office.store)
    with office.store.writing() as session:
        receive(session, CODE, "Sở Một", "7/BC", date(2024, 12, 1), milestone="bao-cao")
    for code, (asked, told) in REFUSED.items():
        given_ = {"body": "Sở Một", "document": "7/BC", "received_on": date(2024, 12, 1)} | asked
        with pytest.raises(ProblemsError) as error, office.store.writing() as session:
            receive(session, CODE, **given_)
        assert str(error.value) == f"[{code}] {told}"


def test_nothing_to_take_back(office: Office) -> None:
    register(office)
    enter(office.store)
    with pytest.raises(ProblemsError) as error, office.store.writing() as session:
        take_back(session, CODE, "X1", "nhầm")
    assert str(error.value) == (
        "[DK-025] NƠI_GỬI: chưa nhận báo cáo nào của “Đơn vị X1 (X1)” ở mốc việc này để bỏ. "
        "Cách sửa: sửa tên, mã đơn vị hoặc mốc việc."
    )
