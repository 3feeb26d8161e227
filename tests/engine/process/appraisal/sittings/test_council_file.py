"""A council's file says all of it, or is refused with everything that is wrong."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from engine.process.appraisal.sittings.council_file import council_example, council_text, read_council
from engine.process.appraisal.sittings.kept import kept_rules, rules_of
from engine.process.appraisal.sittings.model import Rules
from tests.engine.process.appraisal.sittings.villages import FILE, paragraphs, told


def test_the_example_is_a_council() -> None:
    council = read_council(council_example(), "mau.toml")
    assert [member.role for member in council.members] == ["chair", "member", "member", "secretary"]
    assert {member.name.rpartition(" ")[0] for member in council.members} == {"Thành viên"}


def test_what_a_file_says() -> None:
    council = read_council(FILE.replace('quorum = "2/3"', 'quorum = "66,7 %"'), "hoi-dong.toml")
    assert (council.name, council.document) == ("Hội đồng mẫu", "Quyết định mẫu")
    assert council.rules == Rules(
        Fraction(667, 1000), Fraction(1, 2), "present", "open", casting_vote=True, written=False
    )
    assert rules_of(kept_rules(council.rules)) == council.rules
    assert [(one.name, one.role, one.reported_for) for one in council.members] == [
        ("Thành viên 1", "chair", ()),
        ("Thành viên 2", "secretary", ()),
        ("Thành viên 3", "member", ()),
    ]


def test_nothing_is_assumed() -> None:
    assert told(read_council, "[council]\n[rules]\n", "f.toml") == [
        f"[HD-013] “f.toml”{place}: thiếu {key}. Cần: {key}, ghi theo quyết định thành lập và quy chế của Hội đồng. "
        f"Cách sửa: thêm {key}; xem tệp mẫu lập bằng “datchuan appraise open --example TỆP”."
        for place, key in (
            (", dòng 1, [council]", "name"),
            (", dòng 1, [council]", "document"),
            (", dòng 2, [rules]", "quorum"),
            (", dòng 2, [rules]", "majority"),
            (", dòng 2, [rules]", "of"),
            (", dòng 2, [rules]", "ballot"),
            (", dòng 2, [rules]", "casting_vote"),
            (", dòng 2, [rules]", "written"),
            ("", "[[members]]"),
        )
    ]


def test_all_that_is_wrong_is_told_in_one_pass() -> None:
    text = """[council]
name = ""
document = "Quyết định mẫu"
phone = "1"

[rules]
quorum = "3/2"
majority = 0.5
of = "votes"
ballot = "open"
casting_vote = "true"
written = true

[[members]]
name = "Thành viên 1"
position = "Chức vụ mẫu"
role = "chair"
reported_for = "K11"

[[members]]
name = "THÀNH viên 1"
position = "Chức vụ mẫu"
role = "chair"
reported_for = []
"""
    assert told(read_council, text, "f.toml") == paragraphs(
        """
        [HD-012] “f.toml”, dòng 4, [council] phone: khóa không có trong tệp của Hội đồng. Đã thấy: “phone”. Cần: một
        trong: name, document. Cách sửa: sửa hoặc bỏ khóa này.

        [HD-014] “f.toml”, dòng 2, [council] name: giá trị sai dạng. Đã thấy: “”. Cần: chữ trong dấu nháy, không để
        trống, không quá 500 ký tự. Cách sửa: sửa giá trị này.

        [HD-014] “f.toml”, dòng 7, [rules] quorum: giá trị sai dạng. Đã thấy: “3/2”. Cần: một phần số thành viên trong
        dấu nháy, ví dụ “2/3” hoặc “75%”: lớn hơn 0, không quá 1. Cách sửa: sửa giá trị này.

        [HD-014] “f.toml”, dòng 8, [rules] majority: giá trị sai dạng. Đã thấy: “0.5”. Cần: một phần số phiếu trong dấu
        nháy: “quá 1/2” hoặc “1/2” khi cần nhiều hơn, từ 1/2 đến dưới 1; “ít nhất 2/3” khi đủ phần ấy là được, hơn 1/2.
        Cách sửa: sửa giá trị này.

        [HD-014] “f.toml”, dòng 9, [rules] of: giá trị sai dạng. Đã thấy: “votes”. Cần: một trong: “present”,
        “members”. Cách sửa: sửa giá trị này.

        [HD-014] “f.toml”, dòng 11, [rules] casting_vote: giá trị sai dạng. Đã thấy: “true”. Cần: true hoặc false,
        không có dấu nháy. Cách sửa: sửa giá trị này.

        [HD-014] “f.toml”, dòng 18, [[members]] thứ 1, reported_for: giá trị sai dạng. Đã thấy: “K11”. Cần: danh sách
        mã đơn vị trong dấu nháy, ví dụ [“XA01”]; không báo cáo cho đơn vị nào thì ghi []. Cách sửa: sửa giá trị này.

        [HD-017] “f.toml”, dòng 21, [[members]] thứ 2, name: một người ghi hai lần (đã có ở [[members]] thứ 1). Đã
        thấy: “THÀNH viên 1”. Cần: mỗi người một lần. Cách sửa: bỏ một trong hai mục hoặc ghi thêm chữ phân biệt nếu
        là hai người trùng tên.

        [HD-015] “f.toml”: Hội đồng phải có đúng một chủ tịch. Đã thấy: 2 chủ tịch. Cần: đúng một thành viên có role =
        “chair”. Cách sửa: sửa role của các thành viên.

        [HD-016] “f.toml”: Hội đồng chưa có thư ký. Cần: ít nhất một thành viên có role = “secretary”. Cách sửa: sửa
        role của một thành viên.
        """
    )


@pytest.mark.parametrize("share", ["0", "0/3", "1/0", "4/3", "-1/2", "1e9", "2 / 3", "", "101%", "1/2 của số phiếu"])
def test_what_is_no_share_is_refused(share: str) -> None:
    (problem,) = told(read_council, FILE.replace('quorum = "2/3"', f'quorum = "{share}"'), "f.toml")
    assert problem.startswith("[HD-014] “f.toml”, dòng 6, [rules] quorum: giá trị sai dạng.")


def test_a_majority_below_half_would_carry_a_motion_and_its_opposite() -> None:
    (problem,) = told(read_council, FILE.replace('majority = "1/2"', 'majority = "1/3"'), "f.toml")
    assert problem.startswith("[HD-014] “f.toml”, dòng 7, [rules] majority")


@pytest.mark.parametrize(
    ("written", "majority", "reached"),
    [("quá 1/2", Fraction(1, 2), False), ("ít nhất 2/3", Fraction(2, 3), True), ("ít nhất 75%", Fraction(3, 4), True)],
)
def test_a_majority_is_more_than_a_share_or_at_least_it(written: str, majority: Fraction, reached: bool) -> None:
    rules = read_council(FILE.replace('majority = "1/2"', f'majority = "{written}"'), "f.toml").rules
    assert (rules.majority, rules.reached) == (majority, reached)


def test_at_least_half_would_carry_a_motion_and_its_opposite() -> None:
    (problem,) = told(read_council, FILE.replace('majority = "1/2"', 'majority = "ít nhất 1/2"'), "f.toml")
    assert problem.startswith("[HD-014] “f.toml”, dòng 7, [rules] majority")


def test_who_lacks_is_not_told_where_a_role_cannot_be_read() -> None:
    (problem,) = told(read_council, FILE.replace('role = "chair"', 'role = "chairman"'), "f.toml")
    assert problem.startswith("[HD-014] “f.toml”, dòng 16, [[members]] thứ 1, role")


def test_what_is_no_toml_or_no_file(tmp_path: Path) -> None:
    assert told(read_council, "[council\n", "f.toml")[0].startswith("[HD-011] “f.toml”, dòng 1, cột 9")
    assert told(council_text, tmp_path / "f.toml") == paragraphs(
        """
        [HD-010] “f.toml”: không đọc được tệp của Hội đồng (không có tệp này). Cần: một tệp TOML, mã UTF-8. Cách sửa:
        sửa đường dẫn hoặc quyền đọc tệp.
        """
    )
    (tmp_path / "f.toml").write_bytes(b"\xff")
    assert "(không phải mã UTF-8)" in told(council_text, tmp_path / "f.toml")[0]
    (tmp_path / "f.toml").write_bytes(b"\xef\xbb\xbf" + FILE.encode())
    assert council_text(tmp_path / "f.toml") == FILE
