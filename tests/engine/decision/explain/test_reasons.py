"""Sentences for what the language can ask, one by one, as a form would carry them (`reasons.toml`)."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from criteria.expressions import nodes as n
from engine.decision.explain import Explanation, explain
from engine.decision.facts.values import Document
from tests.engine.decision.explain.explain_case import PlainCase, make_set

BODY = """
[parameters.ty_le_toi_thieu]
value = 70
unit  = "%"
[indicators.nghi_quyet]
label = "Nghị quyết của Đảng ủy về công tác bảo đảm an ninh, trật tự"
type  = "document"
[indicators.ban_dang_ky]
label = "Bản đăng ký phấn đấu"
type  = "document"
[indicators.mo_hinh]
label = "Số mô hình trong phong trào đang hoạt động hiệu quả"
type  = "count"
unit  = "mô hình"
[indicators.luot]
label = "Số lượt tuyên truyền về pháp luật"
type  = "count"
unit  = "lượt"
[indicators.khong_nhan]
type  = "count"
[indicators.chong_doi]
label = "Hoạt động chống Đảng, chống chính quyền"
type  = "incidents"
[indicators.hinh_su]
label = "Phạm pháp hình sự"
type  = "incidents"
[indicators.chap_hanh]
label = "Thực hiện đầy đủ chủ trương, pháp luật"
type  = "flag"
judged = true
[indicators.co_vi_pham]
label = "Có cán bộ vi phạm"
type  = "flag"
[indicators.nam_tinh_hinh]
label = "Công an xã nắm tình hình"
type  = "flag"
[indicators.toi_pham]
label = "Số vụ phạm tội về trật tự xã hội"
type  = "count"
unit  = "vụ"
[indicators.ho]
label = "Số hộ đang cư trú"
type  = "count"
unit  = "hộ"
[indicators.ho_dang_ky]
label = "Số hộ đăng ký tham gia"
type  = "count"
unit  = "hộ"
[indicators.ty_le]
label = "Tỷ lệ người dân được tuyên truyền"
type  = "percent"
[indicators.ngay]
label = "Ngày đăng ký phấn đấu"
type  = "date"
[indicators.xep_loai]
label = "Xếp loại chi bộ"
type  = "choice"
choices = ["yếu", "khá", "tốt"]
ordered = true
[indicators.kinh_phi]
label = "Kinh phí cho phong trào"
type  = "number"
unit  = "triệu đồng"
[facts]
thuoc_pham_vi = 'children("an-toan-antt", "co_quan", "khu_dan_cu")'
nhieu_loai = 'children("an-toan-antt", "khu_dan_cu", "co_quan", "doanh_nghiep")'
khac      = 'enrolled("dien-hinh", "khu_dan_cu", "co_quan")'
dang_ky   = 'enrolled("an-toan-antt", "khu_dan_cu", "co_quan")'
cong_nhan = 'recognised("an-toan-antt", "khu_dan_cu", "co_quan")'
ty_le_cong_nhan = 'percent(cong_nhan, dang_ky)'
du_mo_hinh = 'mo_hinh >= 2 and luot >= 5'
"""
HISTORY = {"holds": n.Holds, "held": n.Held, "classed": n.Classed, "awarded": n.Awarded}


def told(require: str, extra: str = "", **known: Any) -> Explanation:
    set_ = make_set(BODY, require, extra)
    for side in ("now", "before"):
        known[side] = {name: _value(value) for name, value in known.get(side, {}).items()}
    case = PlainCase(set_, **known)
    return explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case)


def _value(value: Any) -> Any:
    """A value of a TOML table as a unit would have reported it."""
    match value:
        case bool() | str() | date():
            return value
        case dict():
            return Document(**value)
        case list():
            return tuple(value)
        case _:
            return Fraction(value)


with Path(__file__).with_name("reasons.toml").open("rb") as _file:
    REASONS: list[dict[str, Any]] = tomllib.load(_file, parse_float=Decimal)["reason"]


@pytest.mark.parametrize("example", REASONS, ids=[example["require"] for example in REASONS])
def test_reason(example: dict[str, Any]) -> None:
    known = {key: value for key, value in example.items() if key not in ("require", "told")}
    known["history"] = {HISTORY[name]: answer for name, answer in known.get("history", {}).items()}
    known["tallies"] = {name: tuple(bounds) for name, bounds in known.get("tallies", {}).items()}
    assert told(example["require"], **known).reason == example["told"]


def test_not_applicable_by_a_number() -> None:
    found = told("mo_hinh >= 1", "when = 'ho >= 100'", now={"ho": 50})
    assert found.reason == "Không áp dụng: có 50 hộ đang cư trú, chỉ áp dụng khi từ 100 hộ trở lên."
    assert (found.gap, found.observed) == (None, {"ho": "50", "mo_hinh": None})


def test_whether_it_applies_is_not_known() -> None:
    found = told("mo_hinh >= 1", "when = 'co_to_chuc_dang'", now={"mo_hinh": 0})
    assert found.reason == (
        "Chưa đủ số liệu để kết luận: chưa có thông tin “có tổ chức Đảng”, chưa rõ tiêu chí có áp dụng hay không."
    )


def test_own_wordings() -> None:
    own = """
reason      = "Mới có {mo_hinh} mô hình, tỷ lệ {ty_le_cong_nhan} trên mức {ty_le_toi_thieu}%, {nghi_quyet}"
when        = 'not co_vi_pham'
when_reason = "Đơn vị {co_vi_pham} vi phạm, quy mô {quy_mo}"
"""
    tallies = {"recognised": (16, 16), "enrolled": (25, 25)}
    now = {"mo_hinh": 2, "co_vi_pham": False, "nghi_quyet": {"number": "12-NQ/ĐU", "date": date(2024, 4, 12)}}
    assert told("mo_hinh >= 3", own, now=now, tallies=tallies).reason == (
        "Mới có 02 mô hình, tỷ lệ 64% trên mức 70%, Nghị quyết số 12-NQ/ĐU ngày 12/4/2024."
    )
    assert told("mo_hinh >= 3", own, now=now | {"mo_hinh": 3}).reason == (
        "Có 03 mô hình đang hoạt động hiệu quả, đáp ứng yêu cầu từ 03 mô hình trở lên."
    )
    outside = told("mo_hinh >= 3", own, now={"co_vi_pham": True}, attributes={"quy_mo": "lon"})
    assert outside.reason == "Đơn vị có vi phạm, quy mô lớn."
    blank = told("mo_hinh >= 3", 'reason = "Tỷ lệ {ty_le}%, {ngay}"', now={"mo_hinh": 1, "ngay": date(2024, 4, 2)})
    assert blank.reason == "Tỷ lệ (chưa có số liệu), 02/4/2024."
    open_ = {"recognised": (8, 9), "enrolled": (8, 9)}
    share = told("mo_hinh >= 3", 'reason = "Tỷ lệ {ty_le_cong_nhan}"', now={"mo_hinh": 1}, tallies=open_)
    assert share.reason == "Tỷ lệ 88,89%–100%."


def test_what_is_observed_stays_as_reckoned_where_the_sentence_ends_at_all_of_them() -> None:
    found = told("ty_le_cong_nhan >= 100", tallies={"recognised": (8, 9), "enrolled": (8, 9)})
    assert found.observed["ty_le_cong_nhan"] == "88.8889–112.5"
    assert "tỷ lệ cuối cùng từ 88,89% đến 100%, yêu cầu từ 100% trở lên." in found.reason


def test_many_open_units_are_counted_not_named() -> None:
    def counted(units: int) -> str:
        return told("dang_ky >= 8", tallies={"enrolled": (7, 7 + units)}).reason

    assert "03 đơn vị (Đơn vị 0, Đơn vị 1 và Đơn vị 2) chưa rõ có đăng ký hay không" in counted(3)
    assert "04 đơn vị chưa rõ có đăng ký hay không" in counted(4)


def test_where_a_judged_criterion_does_not_apply_or_may_not() -> None:
    when = "when = 'co_to_chuc_dang or ho >= 100'"
    outside = told("chap_hanh", when, attributes={"co_to_chuc_dang": False}, now={"ho": 50})
    assert outside.reason == (
        "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: không áp dụng do không đáp ứng phương án nào trong các "
        "phương án được chấp nhận (đơn vị không có tổ chức Đảng; có 50 hộ đang cư trú, chỉ áp dụng khi từ 100 hộ trở "
        "lên)."
    )
    unclear = told("chap_hanh", "when = 'co_to_chuc_dang'", now={"chap_hanh": True})
    assert unclear.reason == (
        "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: chưa có thông tin “có tổ chức Đảng”, chưa rõ tiêu chí "
        "có áp dụng hay không, chưa đủ số liệu để kết luận."
    )


def test_own_wording_of_what_the_council_decides() -> None:
    found = told("chap_hanh", 'reason = "Chấp hành chưa nghiêm."', now={"chap_hanh": False})
    assert found.reason == "Theo tự đánh giá của đơn vị, chờ Hội đồng thẩm định: chấp hành chưa nghiêm."
