"""A condition in words, for every kind of thing that can be asked."""

from __future__ import annotations

import pytest

from criteria.library import catalogue
from criteria.loading import read_set
from engine.workshop.telling.conditions import Told, told

HEAD = """
set        = "thu.xa"
edition    = "1"
standard   = "thu"
title      = "Xã thử"
applies_to = ["xa", "phuong"]
outcome    = "all"
[source]
document = "Văn bản thử"
[in_force]
from = 2024-01-01
[parameters.muc]
label = "Mức tối thiểu"
value = 70
unit  = "%"
[indicators.ho]
type  = "count"
label = "Số hộ đang cư trú"
unit  = "hộ"
[indicators.ho_dk]
type    = "count"
label   = "Số hộ đăng ký tham gia"
unit    = "hộ"
at_most = "ho"
[indicators.nghi_quyet]
type  = "document"
label = "Nghị quyết của Đảng ủy"
[indicators.ngay]
type  = "date"
label = "Ngày phát động"
[indicators.vu]
type  = "incidents"
label = "Vụ gây rối"
[indicators.xep]
type    = "choice"
label   = "Xếp loại Công an xã"
choices = ["kém", "khá", "tốt"]
ordered = true
[indicators.day_du]
type  = "flag"
label = "Thực hiện đầy đủ"
[indicators.phan]
type  = "percent"
label = "Tỷ lệ chung"
[facts]
ty_le = 'percent(ho_dk, ho)'
ca_hai = 'day_du and vu == 0'
[[criteria]]
id    = "1"
title = "Tiêu chí thử"
basis = "drafted"
"""


def words(condition: str) -> Told:
    set_ = read_set(f"{HEAD}require = '{condition}'\n", "thu.toml")
    require = set_.criteria[0].require
    assert require is not None
    return told(require, set_)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("ty_le >= muc", "tỷ lệ hộ đăng ký tham gia trên số hộ đang cư trú: từ 70% trở lên"),
        ("70 <= ty_le", "tỷ lệ hộ đăng ký tham gia trên số hộ đang cư trú: từ 70% trở lên"),
        ("not ty_le >= muc", "tỷ lệ hộ đăng ký tham gia trên số hộ đang cư trú: dưới 70%"),
        ("ho > 0", "số hộ đang cư trú: từ 01 hộ trở lên"),
        ("ho == 0", "không có hộ đang cư trú"),
        ("ho in (3, 5)", "số hộ đang cư trú là 03 hộ hoặc 05 hộ"),
        ("ho_dk >= ho", "số hộ đăng ký tham gia không thấp hơn số hộ đang cư trú"),
        ("ho <= prior(ho)", "số hộ đang cư trú không cao hơn kỳ trước"),
        ("change(ho) >= 5", "mức tăng, giảm của số hộ đang cư trú: tăng từ 5% trở lên"),
        ("vu == 0", "không để xảy ra “Vụ gây rối”"),
        ("vu <= 2", "số vụ “Vụ gây rối”: không quá 02 vụ"),
        ("day_du", "“Thực hiện đầy đủ”: có"),
        ("not day_du", "“Thực hiện đầy đủ”: không"),
        ("nghi_quyet", "có nghị quyết của Đảng ủy"),
        ("not nghi_quyet", "không có nghị quyết của Đảng ủy"),
        (
            "nghi_quyet and year(nghi_quyet) == period and quarter(nghi_quyet) == 1",
            "có nghị quyết của Đảng ủy, ban hành trong quý I của năm đánh giá",
        ),
        ("year(nghi_quyet) == period - 1", "có nghị quyết của Đảng ủy, ban hành trong năm trước năm đánh giá"),
        ("month(nghi_quyet) in (1, 4)", "có nghị quyết của Đảng ủy, ban hành trong tháng 01 hoặc tháng 4"),
        ("in_window(nghi_quyet)", "có nghị quyết của Đảng ủy, ban hành trong kỳ đánh giá"),
        ("ngay <= date(period, 3, 31)", "ngày phát động không muộn hơn ngày 31/3 của năm đánh giá"),
        ("in_window(ngay)", "ngày phát động trong kỳ đánh giá"),
        ('xep >= "khá"', "xếp loại Công an xã: từ mức “khá” trở lên"),
        ('xep in ("khá", "tốt")', "xếp loại Công an xã: “khá” hoặc “tốt”"),
        ('kind == "xa"', "đơn vị là xã"),
        ('kind not in ("xa", "phuong")', "đơn vị không là xã hoặc phường"),
        ("not co_to_chuc_dang", "đơn vị không có tổ chức Đảng"),
        ('quy_mo in ("nho")', "quy mô doanh nghiệp: “nhỏ”"),
        ('holds("an-toan-antt")', "đạt tiêu chuẩn “An toàn về an ninh, trật tự” trong năm đánh giá"),
        (
            'held("an-toan-antt", 2)',
            "đạt tiêu chuẩn “An toàn về an ninh, trật tự” trong 02 năm liền trước năm đánh giá",
        ),
        (
            'classed("sach-ma-tuy", "kha", 1)',
            "được xếp loại “khá” trở lên theo tiêu chuẩn “Sạch về ma túy” của năm trước",
        ),
        ('awarded("giấy khen", 3)', "được tặng “giấy khen” trong 03 năm liền trước năm đánh giá"),
        (
            'percent(recognised("thu", "xa"), enrolled("thu", "xa")) >= muc',
            "tỷ lệ đơn vị được công nhận trên số đơn vị đăng ký: từ 70% trở lên",
        ),
    ],
)
def test_a_single_demand_is_one_clause(condition: str, said: str) -> None:
    assert words(condition) == Told(said)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("phan >= 99.999", "tỷ lệ chung: từ 99,999% trở lên"),
        ("phan < 0.004", "tỷ lệ chung: dưới 0,004%"),
        ("phan in (0.125, 3)", "tỷ lệ chung là 0,125% hoặc 3%"),
        ("change(ho) > 0.125", "mức tăng, giảm của số hộ đang cư trú: tăng trên 0,125%"),
        ("phan >= 1 / 3", "thỏa mãn biểu thức “phan >= 1 / 3”"),
        ("not phan >= 1 / 3", "không thỏa mãn biểu thức “phan >= 1 / 3”"),
    ],
)
def test_a_number_in_a_condition_is_told_as_it_stands_there(condition: str, said: str) -> None:
    assert words(condition) == Told(said)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            "quarter(prior(nghi_quyet)) == quarter(nghi_quyet)",
            "quý của nghị quyết của Đảng ủy của kỳ trước bằng quý của nghị quyết của Đảng ủy",
        ),
        ("year(date(2023, 5, 29)) < ho", "thỏa mãn biểu thức “year(date(2023, 5, 29)) < ho”"),
        ("ngay > date(period, ho, 1)", "thỏa mãn biểu thức “ngay > date(period, ho, 1)”"),
        (
            'percent(enrolled("thu", "xa"), enrolled("thu", "co_quan")) >= 90',
            'thỏa mãn biểu thức “percent(enrolled("thu", "xa"), enrolled("thu", "co_quan")) >= 90”',
        ),
        (
            'phan >= percent(children("thu", "xa"), ho * ho_dk)',
            (
                "tỷ lệ chung không thấp hơn tỷ lệ đơn vị thuộc phạm vi quản lý trên tích của số hộ đang cư trú và số hộ"
                " đăng ký tham gia"
            ),
        ),
        (
            "percent(ho_dk, ho) + 5 >= phan",
            "thỏa mãn biểu thức “percent(ho_dk, ho) + 5 >= phan”",
        ),
        (
            'not held("an-toan-antt", 3)',
            "có năm không đạt tiêu chuẩn “An toàn về an ninh, trật tự” trong 03 năm liền trước năm đánh giá",
        ),
        (
            'not held("an-toan-antt", 1)',
            "không đạt tiêu chuẩn “An toàn về an ninh, trật tự” trong 01 năm liền trước năm đánh giá",
        ),
        ("change(ho) < 5", "mức tăng, giảm của số hộ đang cư trú: tăng dưới 5%, hoặc không tăng"),
        ("change(ho) >= -5", "mức tăng, giảm của số hộ đang cư trú: giảm không quá 5%, hoặc không giảm"),
        ("change(ho) <= -5", "mức tăng, giảm của số hộ đang cư trú: giảm từ 5% trở lên"),
        ("change(ho) != 5", "mức tăng, giảm của số hộ đang cư trú: tăng khác 5%, hoặc không tăng"),
        ("muc > 3", "thỏa mãn biểu thức “muc > 3”"),
    ],
)
def test_words_say_no_other_thing_than_the_condition(condition: str, said: str) -> None:
    assert words(condition) == Told(said)


def test_units_of_several_kinds_are_told_apart() -> None:
    found = words('recognised("thu", "xa") >= 3 and enrolled("thu", "co_quan") >= 2')
    assert [point.text for point in found.points] == [
        "số đơn vị được công nhận: từ 03 đơn vị trở lên (tính trên xã)",
        "số đơn vị đăng ký: từ 02 đơn vị trở lên (tính trên cơ quan)",
    ]


def test_several_demands_are_told_point_by_point_with_facts_opened() -> None:
    assert words("ca_hai and (ho > 5 or not co_to_chuc_dang)") == Told(
        "có đủ các điều sau",
        (
            Told("“Thực hiện đầy đủ”: có"),
            Told("không để xảy ra “Vụ gây rối”"),
            Told(
                "có ít nhất một trong các điều sau",
                (Told("số hộ đang cư trú: từ 06 hộ trở lên"), Told("đơn vị không có tổ chức Đảng")),
            ),
        ),
    )


def test_k_of_n_names_its_number_and_its_denial_turns_it() -> None:
    parts = "day_du, vu == 0, ho > 5"
    assert words(f"at_least(2, {parts})").text == "có ít nhất 02 trong các điều sau"
    denied = words(f"not at_least(2, {parts})")
    assert denied.text == "có ít nhất 02 trong các điều sau"
    assert denied.points[0] == Told("“Thực hiện đầy đủ”: không")


def test_in_one_line_inner_points_stand_in_brackets() -> None:
    line = words("day_du and (ho > 5 or vu == 0)").line
    assert line == (
        "có đủ các điều sau: “Thực hiện đầy đủ”: có; (có ít nhất một trong các điều sau: "
        "số hộ đang cư trú: từ 06 hộ trở lên; không để xảy ra “Vụ gây rối”)"
    )


def test_every_condition_of_the_library_has_words() -> None:
    for set_ in catalogue.all_sets():
        given = [set_.excludes, set_.gate, *set_.triggers, *(one for c in set_.criteria for one in c.conditions)]
        for condition in given:
            if condition is not None:
                line = told(condition, set_).line
                assert line
                assert "giá trị cần so sánh" not in line, set_.key
