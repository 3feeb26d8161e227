"""No title passes over a council: an open session keeps it back, a closed one says what it is to be."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from tests.engine.process.assessment.test_beside_forms import BELOW, ROLL_UP
from tests.engine.process.councils_laid import conclude, sat, step
from tests.engine.process.recognition.conftest import ACHIEVED, Recognising

OPEN = (
    "[RC-051] Đơn vị “X1” (Đơn vị X1): trường hợp này đang ở một phiên họp của Hội đồng chưa kết thúc. "
    "Đã thấy: phiên số 1 (Hội đồng mẫu, ngày 10/01/2025). Cần: phiên họp đã kết thúc. "
    "Cách sửa: kết luận rồi chạy “datchuan appraise close --session 1”, hoặc bỏ đơn vị khỏi danh sách."
)
OUTDATED = (
    "[RC-052] Đơn vị “X1” (Đơn vị X1): kết luận của Hội đồng không còn khớp với số liệu, bộ tiêu chí hoặc ý kiến về "
    "các tiêu chí hiện nay. Đã thấy: phiên số 1 (Hội đồng mẫu, ngày 10/01/2025). "
    "Cần: kết luận trên số liệu hiện nay. Cách sửa: chạy “datchuan appraise reopen --session 1 --ground LÝ_DO” "
    "rồi kết luận lại, hoặc bỏ đơn vị khỏi danh sách."
)


def refused(call: Any, *args: Any) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        call(*args)
    return [str(problem) for problem in caught.value.problems]


def test_an_open_session_keeps_the_title_back_and_a_closed_one_lets_it_follow(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1")
    number = sat(at_work.store, closed=False)
    assert refused(at_work.grant, "X1") == [OPEN]
    conclude(at_work.store, number, {"X1": "achieved"})
    assert refused(at_work.grant, "X1") == [OPEN]
    step(at_work.store, number, "closed")
    assert [unit.code for unit in at_work.grant("X1").units] == ["X1"]


def test_a_conclusion_that_was_overtaken_keeps_the_title_back(at_work: Any) -> None:
    """The session did not conclude what its findings come to now, nor did it see the figures of the new form."""
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    number = sat(at_work.store, X1="not_achieved")
    assert refused(at_work.grant, "X1") == [OUTDATED]
    step(at_work.store, number, "reopened")
    conclude(at_work.store, number, {"X1": "achieved"})
    step(at_work.store, number, "closed")
    at_work.office.submit("X1", reached=ACHIEVED | {"vu": "0"})
    at_work.assess()
    assert OUTDATED in refused(at_work.grant, "X1")


def test_what_was_concluded_below_after_the_run_wants_another_run(
    office: Any, write_set: Any, make_library: Any
) -> None:
    sets_of = make_library(write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"]))
    at_work = Recognising(office, sets_of)
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), mau=["X1", "K1"])
    office.submit("X1", reached={})
    office.submit("K1", reached={"vu": "0"})
    assess(office.store, "mau", 2024, sets_of=sets_of)
    sat(office.store, K1="not_achieved")
    assert refused(at_work.grant, "X1") == [
        (
            "[RC-053] Đơn vị “X1” (Đơn vị X1): sau lần đánh giá Hội đồng kết luận khác với điều đã tính về đơn vị trực "
            "thuộc. Đã thấy: “K1”. Cách sửa: đánh giá lại rồi làm lại."
        ),
    ]
    office.recognise("K1")
    assert [unit.code for unit in at_work.grant("X1").units] == ["X1"]
