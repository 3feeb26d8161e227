"""Reading files of example cases: how a case is laid over its base, and what is said of a case that is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from criteria.library.cases import Case, Expectation, read_cases
from criteria.problems import ProblemsError

SCENE = """
sets = ["a.b@1"]

[base.dat]
period = "2024"

[base.dat.units.X1]
kind     = "xa"
enrolled = ["a"]

[base.dat.units.X1.reported]
nghi_quyet = { number = "12", date = 2024-02-14 }
mo_hinh    = 2

[base.dat.units.K]
name   = "Thôn"
kind   = "khu_dan_cu"
parent = "X1"
repeat = 3
"""


def read(tmp_path: Path, cases: str) -> tuple[Case, ...]:
    path = tmp_path / "b@1.cases.toml"
    path.write_text(SCENE + cases, encoding="utf-8")
    return read_cases(path).cases


def said(tmp_path: Path, cases: str) -> str:
    with pytest.raises(ProblemsError) as caught:
        read(tmp_path, cases)
    return str(caught.value)


def test_a_case_is_its_base_with_dates_as_json_has_them(tmp_path):
    (case,) = read(tmp_path, '[[case]]\ntitle = "Gốc"\nbase = "dat"\nexpect.X1.outcome = "achieved"\n')
    assert case.title == "Gốc"
    assert case.expect == {"X1": Expectation(outcome="achieved")}
    assert case.facts["period"] == "2024"
    assert case.facts["units"][0] == {
        "code": "X1",
        "name": "X1",
        "kind": "xa",
        "enrolled": ["a"],
        "reported": {"nghi_quyet": {"number": "12", "date": "2024-02-14"}, "mo_hinh": 2},
    }


def test_repeat_numbers_the_copies(tmp_path):
    (case,) = read(tmp_path, '[[case]]\ntitle = "Ba thôn"\nbase = "dat"\nexpect.K-03.others = "pass"\n')
    assert [unit["code"] for unit in case.facts["units"]] == ["X1", "K-01", "K-02", "K-03"]
    assert all("repeat" not in unit for unit in case.facts["units"])


def test_values_replace_those_of_the_base_one_by_one_and_whole(tmp_path):
    (case,) = read(
        tmp_path,
        '[[case]]\ntitle = "Đổi"\nbase = "dat"\nperiod = "2025"\nunits.K.repeat = 0\n'
        "units.X1.reported.nghi_quyet = { date = 2025-01-02 }\nunits.X1.prior.mo_hinh = 0.5\n"
        "expect.X1.outcome = 'undetermined'\nboundary = ['1.a']\n",
    )
    (unit,) = case.facts["units"]
    assert case.facts["period"] == "2025"
    assert unit["reported"] == {"nghi_quyet": {"date": "2025-01-02"}, "mo_hinh": 2}
    assert unit["prior"] == {"mo_hinh": Decimal("0.5")}
    assert case.boundary == ("1.a",)


def test_like_starts_from_another_unit_once(tmp_path):
    (case,) = read(
        tmp_path,
        '[[case]]\ntitle = "Như"\nbase = "dat"\nunits.H = { like = "K", enrolled = [] }\nexpect.H = {}\n',
    )
    assert case.facts["units"][-1] == {
        "code": "H",
        "name": "Thôn",
        "kind": "khu_dan_cu",
        "parent": "X1",
        "enrolled": [],
    }


def test_without_leaves_blank_and_the_next_case_starts_afresh(tmp_path):
    first, second = read(
        tmp_path,
        '[[case]]\ntitle = "Bỏ"\nbase = "dat"\nwithout.X1 = ["reported.mo_hinh", "enrolled"]\nexpect.X1 = {}\n'
        '[[case]]\ntitle = "Gốc"\nbase = "dat"\nexpect.X1 = {}\n',
    )
    assert first.facts["units"][0]["reported"].keys() == {"nghi_quyet"}
    assert "enrolled" not in first.facts["units"][0]
    assert second.facts["units"][0]["reported"].keys() == {"nghi_quyet", "mo_hinh"}
    assert second.facts["units"][0]["enrolled"] == ["a"]


def test_what_else_is_expected_of_a_unit(tmp_path):
    (case,) = read(
        tmp_path,
        '[[case]]\ntitle = "Điểm"\nbase = "dat"\n'
        'expect.X1 = { gate = "fail", triggers = ["true", "unknown"], class = "kha", score = [12.5, 100] }\n',
    )
    (wanted,) = case.expect.values()
    assert wanted.gate == "fail"
    assert wanted.triggers == ("true", "unknown")
    assert wanted.class_ == "kha"
    assert wanted.score == (Fraction(25, 2), Fraction(100))


def test_a_case_that_is_refused_expects_nothing_of_units(tmp_path):
    (case,) = read(tmp_path, '[[case]]\ntitle = "Năm 2021"\nbase = "dat"\nrefused = ["EV-002"]\n')
    assert case.refused == ("EV-002",)
    assert case.expect == {}


def test_a_score_is_two_numbers(tmp_path):
    assert said(tmp_path, '[[case]]\ntitle = "Điểm"\nbase = "dat"\nexpect.X1.score = 12\n') == (
        "[CR-952] “b@1.cases.toml”, trường hợp “Điểm”: khóa score sai dạng. Đã thấy: 12."
        " Cần: tổng điểm thấp nhất và cao nhất: [12, 100]. Cách sửa: ghi lại score."
    )


WRONG = """
[[case]]
title     = "Một"
base      = "dta"
expect.X1 = {}

[[case]]
title     = "Hai"
base      = "dat"
expext.X1 = {}

[[case]]
title        = "Ba"
base         = "dat"
units.H.like = "Z"
expect.X1    = {}

[[case]]
title      = "Bốn"
base       = "dat"
without.X1 = ["reported.mo_hin"]
expect.X1  = {}

[[case]]
title    = "Năm"
base     = "dat"
expect.K = {}

[[case]]
title     = "Sáu"
expect.X1 = {}

[[case]]
base = "dat"
"""

TOLD = """\
[CR-952] “b@1.cases.toml”, trường hợp “Một”: không có số liệu gốc. Đã thấy: “dta”. Cần: một trong: dat. \
Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn.
[CR-952] “b@1.cases.toml”, trường hợp “Hai”: khóa không dùng ở đây. Đã thấy: “expext”. \
Cần: một trong: base, boundary, expect, period, refused, title, units, without. \
Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn.
[CR-952] “b@1.cases.toml”, trường hợp “Ba”: không có đơn vị. Đã thấy: “Z”. Cần: một trong: K, X1. \
Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn.
[CR-952] “b@1.cases.toml”, trường hợp “Bốn”: không có giá trị để bỏ trống. Đã thấy: “mo_hin”. \
Cần: một trong: mo_hinh, nghi_quyet. Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn.
[CR-952] “b@1.cases.toml”, trường hợp “Năm”: kết quả phải có nêu một đơn vị không có trong trường hợp. \
Đã thấy: “K”. Cần: một trong: K-01, K-02, K-03, X1. Cách sửa: sửa tên này hoặc bổ sung chỗ được dẫn.
[CR-952] “b@1.cases.toml”, trường hợp “Sáu”: thiếu khóa period. Cần: khóa period. Cách sửa: bổ sung khóa period.
[CR-952] “b@1.cases.toml”, trường hợp “(chưa có tên)”: thiếu khóa title. Cần: khóa title. \
Cách sửa: bổ sung khóa title."""


def test_every_wrong_case_is_told_in_one_pass(tmp_path):
    assert said(tmp_path, WRONG) == TOLD


def test_a_file_that_is_no_case_file(tmp_path):
    path = tmp_path / "b@1.cases.toml"
    path.write_text('sets = ["a.b@1"]\n', encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_cases(path)
    assert str(caught.value) == (
        "[CR-951] “b@1.cases.toml”: không đọc được tệp trường hợp mẫu. Đã thấy: thiếu khóa case."
        " Cần: tệp TOML có khóa sets và các bảng [[case]]."
        " Cách sửa: sửa cú pháp hoặc bổ sung khóa còn thiếu."
    )


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ("title = 1\nexpect.X1 = {}", "khóa title sai dạng. Đã thấy: 1. Cần: chữ trong dấu nháy."),
        ('title = "a"\nperiod = 2024\nexpect.X1 = {}', "khóa period sai dạng. Đã thấy: 2024. Cần: chữ trong dấu nháy."),
        ('title = "a"\nexpect = 3', "khóa expect sai dạng. Đã thấy: 3. Cần: mỗi đơn vị một bảng dưới mã của nó."),
        ('title = "a"\nexpect.X1.criteria = { "1" = 2 }', "khóa criteria sai dạng."),
        (
            'title = "a"\nunits.X1.repeat = -1\nexpect.X1 = {}',
            "khóa repeat sai dạng. Đã thấy: -1. Cần: một số nguyên từ 0.",
        ),
        ('title = "a"\nunits.X1.reported = 1\nexpect.X1 = {}', "khóa reported sai dạng. Đã thấy: 1."),
        ('title = "a"\nrefused = "EV-002"', 'Đã thấy: EV-002. Cần: danh sách chữ, như ["…", "…"].'),
        ('title = "a"\nwithout.X1 = "mo_hinh"\nexpect.X1 = {}', "khóa without sai dạng."),
        ('title = "a"\nwithout.X1 = ["kind.x"]\nexpect.X1 = {}', "không có giá trị để bỏ trống. Đã thấy: “x”."),
    ],
)
def test_a_value_of_another_shape(tmp_path, cases, told):
    assert told in said(tmp_path, f'[[case]]\nbase = "dat"\n{cases}\n')


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("case = []\n", "thiếu khóa sets"),
        (
            "sets = []\ncase = [1]\n",
            "khóa sets không phải danh sách bộ tiêu chí kèm phiên bản; khóa case không phải các bảng [[case]]",
        ),
        ('sets = ["a.b@1"]\nbase = 1\n[[case]]\n', "khóa base không phải mỗi số liệu gốc một bảng [base.TÊN]"),
    ],
)
def test_a_file_of_another_shape(tmp_path, text, seen):
    path = tmp_path / "b@1.cases.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        read_cases(path)
    assert "[CR-951] “b@1.cases.toml”: không đọc được tệp trường hợp mẫu." in str(caught.value)
    assert seen in str(caught.value)


@pytest.mark.parametrize(("content", "code"), [(b"\xff\xfe", "CR-001"), (b"sets = [\n", "CR-002")])
def test_a_file_that_is_no_toml(tmp_path, content, code):
    path = tmp_path / "b@1.cases.toml"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as caught:
        read_cases(path)
    assert [problem.code for problem in caught.value.problems] == [code]
