"""Waivers: what an authority does not ask of a unit for a time; refused unless all is said, taken back, run out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.waiver_list import waivers
from engine.process.appraisal.sittings.waiving import NewWaiver, take_back, waive
from engine.records import journal
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED

NEW = NewWaiver("X1", "mau", "1", "Công văn mẫu", "UBND tỉnh", date(2024, 1, 1), date(2024, 12, 31), "Vùng lũ")


@pytest.fixture
def council(at_work: Any) -> Council:
    at_work.assessed(X1=ACHIEVED | {"vu": "1"}, X2=ACHIEVED)
    at_work.office.register(("T1", "co_so_giao_duc", None))
    return Council(at_work.store, lay_down(at_work.store))


def test_a_waived_criterion_is_not_asked_until_the_end(at_work: Any, council: Council) -> None:
    council.find("X1", ("2", "agree"), ("3", "met"))
    before = council.case("X1")
    assert (before.case.outcome, before.concluded.outcome) == (Outcome.NOT_ACHIEVED, Outcome.NOT_ACHIEVED)  # type: ignore[union-attr]
    line = waive(council.store, NEW, at_work.sets_of)
    assert (line.set, line.criterion, line.holds_on(date(2024, 12, 31)), line.holds_on(date(2025, 1, 1))) == (
        "mau.xa",
        "a",
        True,
        False,
    )
    case = council.case("X1")
    assert (case.case.outcome, case.concluded.stale) == (Outcome.ACHIEVED, True)  # type: ignore[union-attr]
    assert case.criteria[0].waived is not None
    with pytest.raises(ProblemsError, match="BQ-012"):
        council.find("X1", ("1", "met"))
    council.carry("X1")
    assert council.case("X1").concluded.outcome is Outcome.ACHIEVED  # type: ignore[union-attr]


@on_both
def test_what_was_entered_in_error_is_taken_back(at_work: Any, council: Council) -> None:
    number = waive(council.store, NEW, at_work.sets_of).id
    other = waive(council.store, replace(NEW, unit="X2", criterion="mau.xa:c", ground=None), at_work.sets_of)
    back = take_back(council.store, number, "Nhập nhầm xã")
    assert back.taken_back == "Nhập nhầm xã"
    assert not back.holds_on(date(2024, 6, 1))
    with council.store.reading() as session:
        assert [(one.id, one.unit.code, one.criterion, one.taken_back) for one in waivers(session, "mau")] == [
            (number, "X1", "a", "Nhập nhầm xã"),
            (other.id, "X2", "c", None),
        ]
        assert [one.id for one in waivers(session, unit="X2")] == [other.id]
        assert waivers(session, "khac") == []
        assert journal.verify(session).problems == ()
    assert council.case("X1").criteria[0].waived is None


def refused(council: Council, at_work: Any, **changed: Any) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        waive(council.store, replace(NEW, **changed), at_work.sets_of)
    return [str(one) for one in error.value.problems]


def test_all_that_is_wrong_with_a_waiver_is_told_at_once(at_work: Any, council: Council) -> None:
    assert refused(council, at_work, document=" ", authority="", until=date(2023, 12, 31), unit="X 1") == [
        (
            "[AP-006] --document: chưa ghi văn bản cho miễn. Cần: văn bản cho miễn. "
            "Cách sửa: ghi văn bản cho miễn sau --document."
        ),
        "[AP-006] --authority: chưa ghi cấp cho miễn. Cần: cấp cho miễn. Cách sửa: ghi cấp cho miễn sau --authority.",
        (
            "[BQ-043] --until: ngày cuối đứng trước ngày đầu. Đã thấy: 31/12/2023. Cần: ngày không sớm hơn 01/01/2024. "
            "Cách sửa: sửa --until hoặc sửa --from."
        ),
        (
            "[BQ-041] Đơn vị “X 1”: không có trong danh bạ ngày 01/01/2024. Cần: có phải “X1”? "
            "Cách sửa: sửa mã đơn vị hoặc sửa ngày bắt đầu sau --from."
        ),
    ]
    assert refused(council, at_work, unit="T1") == [
        (
            "[BQ-042] Đơn vị “T1”: không bộ tiêu chí nào của tiêu chuẩn “mau” áp dụng cho loại đơn vị này. "
            "Cần: đơn vị thuộc loại mà tiêu chuẩn áp dụng. Cách sửa: sửa mã đơn vị hoặc sửa tiêu chuẩn sau --standard."
        )
    ]
    assert refused(council, at_work, criterion="9")[0].startswith("[AP-004] Đơn vị “X1”: ")


def test_what_cannot_be_taken_back(at_work: Any, council: Council) -> None:
    def wrong(number: int, ground: str) -> list[str]:
        with pytest.raises(ProblemsError) as error:
            take_back(council.store, number, ground)
        return [str(one) for one in error.value.problems]

    assert wrong(1, "x") == [
        (
            "[BQ-044] --take-back: không có việc miễn mang số này. Đã thấy: 1. "
            "Cần: việc miễn đã ghi; hiện chưa ghi việc nào. "
            "Cách sửa: sửa số sau --take-back hoặc xem danh sách bằng “datchuan appraise waive --list”."
        )
    ]
    waive(council.store, NEW, at_work.sets_of)
    assert wrong(7, "")[0].endswith(
        "Đã thấy: 7. Cần: một trong các số: 1. "
        "Cách sửa: sửa số sau --take-back hoặc xem danh sách bằng “datchuan appraise waive --list”."
    )
    assert wrong(1, " ") == [
        "[AP-006] --ground: chưa ghi lý do rút. Cần: lý do rút. Cách sửa: ghi lý do rút sau --ground."
    ]
    take_back(council.store, 1, "Nhập nhầm")
    assert wrong(1, "x") == [
        (
            "[BQ-045] --take-back: việc miễn này đã được rút trước đó. Đã thấy: 1. Cần: việc miễn chưa rút. "
            "Cách sửa: sửa số sau --take-back hoặc, nếu rút nhầm, ghi lại việc miễn."
        )
    ]
