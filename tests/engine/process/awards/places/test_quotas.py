"""Places for awards: given row by row, each time a revision, read as they stand and as they were known."""

from __future__ import annotations

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.known.quotas import given_places, places_of
from engine.process.awards.places.quota_keeping import take
from engine.records import journal
from tests.engine.process.awards.quota_province import PERIOD, QuotaProvince, province, quota_template

__all__ = ["province", "quota_template"]


def told(province: QuotaProvince, **said: str) -> list[str]:
    before = province.given()
    with pytest.raises(ProblemsError) as error:
        province.set(**said)
    assert province.given() == before
    return [str(one) for one in error.value.problems]


def test_a_form_without_rows_has_no_places(province: QuotaProvince) -> None:
    with province.store.reading() as session:
        assert places_of(session, PERIOD) == {}
        assert given_places(session, PERIOD) == []


def test_a_row_stands_beside_the_others_or_in_the_place_of_its_like(province: QuotaProvince) -> None:
    assert province.set(places="5").changed == ("giay-khen-xa",)
    province.set(places="2", areas="xã hai; X1", tag="biên giới", kind="khu dân cư")
    province.set(places="1", recipient="cá nhân")
    province.set(places="0", areas="X1; X2", tag="bien_gioi", kind="thôn")
    assert province.given() == [
        ([], None, None, "collective", 5),
        (["X1", "X2"], "khu_dan_cu", "bien_gioi", "collective", 0),
        ([], None, None, "individual", 1),
    ]
    assert province.set(places="05").entry is None
    with province.store.reading() as session:
        (*_, last) = given_places(session, PERIOD)
        assert (last.revision, last.document, [row.number for row in last.places]) == (4, "12/KH", [1, 2, 3])
        assert journal.verify(session).problems == ()


def test_a_form_for_one_recipient_needs_none_said(province: QuotaProvince) -> None:
    province.set(form="Kỷ niệm chương “Bảo vệ an ninh Tổ quốc”", recipient="", places="3")
    province.set(form="co-thi-dua", recipient="", places="1")
    assert province.given("ky-niem-chuong") == [([], None, None, "individual", 3)]
    assert province.given("co-thi-dua") == [([], None, None, "collective", 1)]


def test_places_taken_are_given_no_more_and_known_as_they_were(province: QuotaProvince) -> None:
    entry = province.set(places="5").entry
    with province.store.writing() as session:
        kept = take(session, PERIOD, "giay-khen-xa", " 13/TB ")
    assert kept.changed == ("giay-khen-xa",)
    assert province.given() == []
    with province.store.reading() as session:
        (before,) = places_of(session, PERIOD, entry)["giay-khen-xa"]
        assert before.places == 5
        assert places_of(session, PERIOD, (entry or 0) - 1) == {}
        assert [(one.revision, len(one.places), one.document) for one in given_places(session, PERIOD)] == [
            (1, 1, "12/KH"), (2, 0, "13/TB"),
        ]  # fmt: skip
    province.set(places="6")
    assert province.given() == [([], None, None, "collective", 6)]


def test_nothing_is_taken_where_none_are_given(province: QuotaProvince) -> None:
    with pytest.raises(ProblemsError) as error, province.store.writing() as session:
        take(session, PERIOD, "giay-khen-xa", "")
    assert [str(one) for one in error.value.problems] == [
        (
            "[TH-039] --document: chưa ghi văn bản giao chỉ tiêu. Cần: số, ngày của văn bản. "
            "Cách sửa: ghi văn bản giao chỉ tiêu."
        ),
        (
            "[TH-045] HÌNH_THỨC: hình thức khen này chưa được giao chỉ tiêu như vậy cho năm 2024. "
            "Đã thấy: “giay-khen-xa”. Cần: hình thức khen đang có chỉ tiêu. Cách sửa: xem “award quota list --period "
            "2024” hoặc "
            "sửa hình thức khen."
        ),
    ]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            {"form": "giay-khen-xx"},
            (
                "[TH-030] --form: không có hình thức khen này trong năm 2024. Đã thấy: “giay-khen-xx”. "
                "Cần: có phải “giay-khen-xa”? Cách sửa: sửa tên hình thức khen hoặc sửa năm."
            ),
        ),
        (
            {"recipient": ""},
            (
                "[TH-031] --recipient: chưa rõ chỉ tiêu dành cho tập thể hay cá nhân. "
                "Cần: “tập thể” hoặc “cá nhân”. Cách sửa: ghi rõ “tập thể” hoặc “cá nhân”; chỉ tiêu giao chung thì hỏi "
                "lại nơi giao rồi tách thành hai "
                "dòng."
            ),
        ),
        (
            {"form": "co-thi-dua", "recipient": "cá nhân"},
            (
                "[TH-032] --recipient: hình thức khen này không có bộ tiêu chí cho cá nhân. Đã thấy: “cá nhân”. "
                "Cần: “tập thể”. Cách sửa: sửa đối tượng hoặc sửa hình thức khen."
            ),
        ),
        (
            {"areas": "Xã Mốt"},
            (
                "[TH-033] --areas: không có đơn vị này trong danh bạ ngày 31/12/2024. Đã thấy: “Xã Mốt”. "
                "Cần: có phải “X1 Xã Một”? Cách sửa: sửa mã, tên địa bàn hoặc bổ sung danh bạ."
            ),
        ),
        (
            {"areas": "thôn một"},
            (
                "[TH-034] --areas: tên này có nhiều đơn vị mang. Đã thấy: “thôn một”. "
                "Cần: một trong: A1 Thôn Một, Xã Một; A4 Thôn Một, Phường Ba. Cách sửa: ghi mã đơn vị."
            ),
        ),
        (
            {"kind": "xã; phường"},
            (
                "[TH-035] --kind: không đọc được là một loại đơn vị. Đã thấy: “xã; phường”. Cần: có phải “phường”? "
                "Cách sửa: ghi một loại đơn vị theo danh mục, mỗi loại một dòng, hoặc để trống."
            ),
        ),
        (
            {"kind": "huyện"},
            (
                "[TH-036] --kind: hình thức khen này không xét loại đơn vị này. Đã thấy: “huyện”. "
                "Cần: một trong: {kinds}. Cách sửa: sửa loại đơn vị hoặc để trống."
            ),
        ),
        (
            {"tag": "bien gioi"},
            (
                "[TH-037] --tag: không có đặc điểm địa bàn này. Đã thấy: “bien gioi”. Cần: có phải “biên giới”? "
                "Cách sửa: ghi một đặc điểm theo danh mục hoặc để trống."
            ),
        ),
        *(
            (
                {"places": text},
                (
                    f"[TH-038] --places: số chỉ tiêu không phải là số nguyên từ 0 trở lên. Đã thấy: “{text}”. "
                    "Cần: số nguyên, ví dụ 5. Cách sửa: sửa số chỉ tiêu."
                ),
            )
            for text in ("năm", "-1", "2,5", "1.234", "50%", "1000000000")
        ),
        (
            {"document": ""},
            (
                "[TH-039] --document: chưa ghi văn bản giao chỉ tiêu. Cần: số, ngày của văn bản. "
                "Cách sửa: ghi văn bản giao chỉ tiêu."
            ),
        ),
    ],
)
def test_what_cannot_be_given_is_told(province: QuotaProvince, said: dict[str, str], problem: str) -> None:
    kinds = "khu dân cư, xã, phường, thị trấn, đặc khu, cơ quan, doanh nghiệp, cơ sở giáo dục, tập thể"
    assert told(province, **{"places": "1", **said}) == [problem.replace("{kinds}", kinds)]


def test_all_that_is_wrong_is_told_at_once(province: QuotaProvince) -> None:
    wrong = told(province, form="zzz", recipient="ai", areas="Z; A9", kind="k", tag="t", places="", document="")
    assert [one[1:7] for one in wrong] == [
        "TH-030", "TH-031", "TH-033", "TH-033", "TH-035", "TH-037", "TH-038", "TH-039",
    ]  # fmt: skip


def test_an_area_may_be_named_with_the_unit_above(province: QuotaProvince) -> None:
    province.set(places="1", areas="Thôn Một, Phường Ba")
    assert province.given() == [(["A4"], None, None, "collective", 1)]
