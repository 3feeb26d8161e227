"""What a package says is held against the workbooks that travel along, and against what was taken before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.handover.making import Made
from tests.engine.process.handover.handing import XA, HandingOffice
from tests.engine.process.handover.tampered import forged

K1 = "17001-K1"
NOT_TAKEN = "Cách sửa: không nhận gói này; hỏi lại đơn vị, đề nghị lập lại gói từ cơ sở dữ liệu của họ."
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def package(below: HandingOffice) -> Made:
    below.submit(K1, 72)
    below.decide(K1)
    return below.make(XA[0])


def lying(package: Made, change: Change) -> bytes:
    return forged(package.data, lists={"forms": lambda lines: change(lines[0])})


def refused(office: HandingOffice, data: bytes) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        office.take(data)
    return [str(problem) for problem in error.value.problems]


def test_a_value_that_its_cell_does_not_say_refuses_the_package(above: HandingOffice, package: Made) -> None:
    (problem,) = refused(above, lying(package, lambda form: form["values"][0].update(value="70")))
    assert problem == (
        "[BG-027] Gói “goi.zip”, Thôn 1 (17001-K1), tệp “17001-K1.xlsx”, trang “Tự đánh giá”, ô D12: số liệu trong gói "
        "không đúng với ô của tệp biểu mẫu kèm theo: “vu” ghi 70. Đã thấy: “72”. Cần: đúng như ô ghi: “72”. "
        + NOT_TAKEN
    )
    assert above.figures() == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "70", "seen": "70"}, "“72”"),
        ({"value": "70", "seen": "70", "cell": "D99"}, "ô trống"),
        ({"sheet": "Trang khác"}, "không có ô này"),
        ({"cell": "khắp nơi"}, "không có ô này"),
    ],
)
def test_what_is_seen_must_stand_in_the_cell_that_is_named(
    above: HandingOffice, package: Made, change: dict[str, str], said: str
) -> None:
    (problem,) = refused(above, lying(package, lambda form: form["values"][0].update(change)))
    assert problem.startswith("[BG-027] ")
    assert f"Cần: đúng như ô ghi: {said}. " in problem


def test_a_workbook_that_cannot_be_read_refuses_the_package(above: HandingOffice, package: Made) -> None:
    (problem,) = refused(above, lying(package, lambda form: form.update(file_name="bang.csv")))
    assert problem.startswith(
        "[BG-028] Gói “goi.zip”, Thôn 1 (17001-K1), tệp “bang.csv”: tệp biểu mẫu kèm theo không đọc"
    )
    assert problem.endswith(NOT_TAKEN)


def test_a_form_taken_before_that_now_says_otherwise_is_told_and_stays(
    above: HandingOffice, below: HandingOffice, package: Made
) -> None:
    above.take(package)
    below.enrol(K1, "ĐK 1")
    (shown,) = above.take(lying(below.make(), lambda form: form.update(values=[]))).differences
    assert (shown.what, shown.unit, shown.counts) == ("form", "Thôn 1 (17001-K1)", "here")
    assert shown.below == "“vu” để trống"
    assert shown.here == "“vu” là 72 (“72”, trang “Tự đánh giá”, ô D12)"
    assert above.figures() == {K1: 72}


def test_a_decision_taken_before_that_now_has_another_day_is_told_and_stays(
    above: HandingOffice, below: HandingOffice, package: Made
) -> None:
    above.take(package)
    below.enrol(K1, "ĐK 1")
    other = {"decided_on": "2024-11-01", "effective_on": "2024-11-01"}
    later = forged(below.make().data, lists={"decisions": lambda lines: lines[0].update(other)})
    (shown,) = above.take(later).differences
    assert (shown.what, shown.counts) == ("decision", "here")
    assert shown.below == "công nhận, quyết định số 12/QĐ-UBND, ngày 01/11/2024, UBND xã"
    assert shown.here == "công nhận, quyết định số 12/QĐ-UBND, ngày 20/12/2024, UBND xã"
