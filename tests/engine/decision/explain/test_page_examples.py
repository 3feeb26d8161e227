"""The sentences of the language page, word for word, with the language's own example and two criteria more."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.explain import Explanation, explain
from engine.decision.facts.values import Document
from tests.criteria.page_example import SET
from tests.engine.decision.explain.explain_case import PlainCase

MORE = """
[[criteria]]
id       = "1.b"
title    = "Quý I, nơi có tổ chức Đảng có nghị quyết về công tác bảo đảm an ninh, trật tự"
cite     = "khoản 1"
basis    = "text"
require  = 'nghi_quyet and year(nghi_quyet) == period and quarter(nghi_quyet) == 1'
when     = 'co_to_chuc_dang'

[[criteria]]
id       = "1.c"
title    = "Có ít nhất 01 mô hình"
cite     = "khoản 1"
basis    = "text"
require  = 'mo_hinh >= 1'
"""


@pytest.fixture(scope="module")
def page() -> CriterionSet:
    return read_set(SET + MORE, "trang.toml")


def told(page: CriterionSet, id_: str, **known: object) -> Explanation:
    criterion = next(c for c in page.criteria if c.id == id_)
    case = PlainCase(page, **known)
    return explain(page, criterion, case.state(criterion), case)


def below(recognised: tuple[int, int], enrolled: tuple[int, int], children: int = 25) -> dict[str, tuple[int, int]]:
    return {"recognised": recognised, "enrolled": enrolled, "children": (children, children)}


def test_share_of_recognised_units_that_lacks_two(page: CriterionSet) -> None:
    found = told(page, "4.b", tallies=below((16, 16), (25, 25)))
    assert found.reason == ("Tỷ lệ đơn vị được công nhận đạt 64% (16/25), yêu cầu từ 70% trở lên; còn thiếu 02 đơn vị.")
    assert found.gap == "2"
    assert list(found.observed.items()) == [("ty_le_cong_nhan", "64"), ("cong_nhan", "16"), ("dang_ky", "25")]


def test_no_working_model(page: CriterionSet) -> None:
    found = told(page, "1.c", now={"mo_hinh": Fraction(0)})
    assert found.reason == (
        "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; còn thiếu 01 mô hình."
    )
    assert (found.gap, found.observed) == ("1", {"mo_hinh": "0"})


def test_an_incident_in_the_period(page: CriterionSet) -> None:
    found = told(page, "3.a", now={"chong_doi": (date(2024, 10, 20),)})
    assert found.reason == "Trong kỳ để xảy ra 01 vụ (ngày 20/10/2024), yêu cầu không để xảy ra."
    assert (found.gap, found.observed) == (None, {"chong_doi": "1"})


def test_a_resolution_a_quarter_late(page: CriterionSet) -> None:
    late = Document("12-NQ/ĐU", date(2024, 4, 12))
    found = told(page, "1.b", now={"nghi_quyet": late}, attributes={"co_to_chuc_dang": True})
    assert found.reason == ("Nghị quyết số 12-NQ/ĐU ban hành ngày 12/4/2024, yêu cầu ban hành trong quý I năm 2024.")
    assert found.observed == {"co_to_chuc_dang": "true", "nghi_quyet": "12-NQ/ĐU, 2024-04-12"}


def test_a_blank_that_decides(page: CriterionSet) -> None:
    found = told(page, "1.c")
    assert found.reason == (
        "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Số mô hình trong phong trào đang hoạt động hiệu quả”."
    )
    assert (found.gap, found.observed) == (None, {"mo_hinh": None})


def test_a_share_not_settled_yet(page: CriterionSet) -> None:
    found = told(page, "4.b", tallies=below((16, 19), (25, 25)))
    assert found.reason == (
        "Chưa đủ số liệu để kết luận: 16/25 đơn vị đạt, 03 đơn vị chưa kết luận; "
        "tỷ lệ cuối cùng từ 64% đến 76%, yêu cầu từ 70% trở lên."
    )
    assert found.observed == {"ty_le_cong_nhan": "64–76", "cong_nhan": "16–19", "dang_ky": "25"}


def test_a_unit_without_party_organisation(page: CriterionSet) -> None:
    found = told(page, "1.b", attributes={"co_to_chuc_dang": False})
    assert found.reason == "Không áp dụng: đơn vị không có tổ chức Đảng."
    assert found.gap is None
