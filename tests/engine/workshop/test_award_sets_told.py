"""The order and the form of an award set, told to a reader and compared between editions."""

from __future__ import annotations

from criteria.model import CriterionSet
from engine.workshop.differing import changes
from engine.workshop.telling.making import page_of
from tests.criteria.set_texts import criterion, load, set_text

INDICATORS = '[indicators.so]\ntype = "count"\nlabel = "Số lần cứu người"\n[indicators.vu]\ntype = "count"\n'
KEYS = (
    '{ by = "class", of = "phan-loai-phong-trao" }',
    '{ by = "score", of = "phan-loai-phong-trao" }',
    '{ by = "streak", of = "an-toan-antt" }',
    '{ by = "difficulty", tags = ["bien_gioi", "ton_giao"] }',
    '{ by = "first_time" }',
    '{ by = "indicator", of = "so" }',
    '{ by = "indicator", of = "vu", order = "least" }',
)


def _award(*keys: str, quota: str = 'form = "giay-khen-xa"\ntier = 1\n') -> CriterionSet:
    rank = f"[rank]\nkeys = [{', '.join(keys)}]\n" if keys else ""
    tables = f"{INDICATORS}[quota]\n{quota}{rank}"
    return load(set_text(criterion(), tables=tables, standard="khen-thuong", subject="giay-khen-xa"))


def test_the_form_and_the_order_are_told() -> None:
    facts = dict(page_of(_award(*KEYS)).facts)
    assert facts["Hình thức khen"] == (
        "“giay-khen-xa”, cấp 1; chỉ tiêu lẻ chia theo phần dư lớn nhất; ai được đề nghị hình thức này thì thôi đề "
        "nghị hình thức cấp thấp hơn cho cùng thành tích"
    )
    assert facts["Thứ tự xếp"] == (
        "lần lượt theo: (1) xếp loại theo tiêu chuẩn “Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc”, loại tốt "
        "hơn đứng trước; (2) tổng điểm theo tiêu chuẩn “Phân loại phong trào toàn dân bảo vệ an ninh Tổ quốc”, cao "
        "hơn đứng trước; (3) số năm liên tục đạt tiêu chuẩn “An toàn về an ninh, trật tự”, nhiều hơn đứng trước; (4) "
        "địa bàn khó khăn, khó khăn nhất đứng đầu: biên giới, tôn giáo; (5) lần đầu được khen hình thức này đứng "
        "trước; (6) “Số lần cứu người”, nhiều hơn đứng trước; (7) “vu”, ít hơn đứng trước"
    )


def test_forms_that_are_excluded_are_named() -> None:
    quota = 'form = "bang-khen-tinh"\ntier = 3\nremainder = "rank"\nexcludes = ["giay-khen-xa", "co-thi-dua"]\n'
    assert dict(page_of(_award(quota=quota)).facts)["Hình thức khen"] == (
        "“bang-khen-tinh”, cấp 3; chỉ tiêu lẻ chia theo thứ tự chung của danh sách; ai được đề nghị hình thức này thì "
        "thôi đề nghị hình thức “giay-khen-xa” và “co-thi-dua” cho cùng thành tích"
    )


def test_a_set_that_is_no_list_says_nothing_of_either() -> None:
    facts = dict(page_of(load(set_text())).facts)
    assert not {"Hình thức khen", "Thứ tự xếp"} & facts.keys()


def test_an_indicator_that_only_puts_in_order_says_so() -> None:
    notes = {report.name: report.notes for report in page_of(_award('{ by = "indicator", of = "vu" }')).reports}
    assert notes["vu"] == ("dùng để xếp thứ tự",)


def test_another_order_or_form_is_a_difference() -> None:
    (change,) = changes(_award(KEYS[4]), _award(KEYS[4], KEYS[5], quota='form = "giay-khen-xa"\ntier = 2\n'))
    assert [(field.name, field.before != field.after) for field in change.fields] == [("quota", True), ("rank", True)]
    assert change.fields[1].before == "lần lượt theo: (1) lần đầu được khen hình thức này đứng trước"
