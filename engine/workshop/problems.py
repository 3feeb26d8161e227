"""What can be wrong with what is laid on the bench.

XT-001 no cases beside a set, XT-002 cases of another set, XT-003 a list of equivalents that cannot be read, XT-004 an
equivalent that no mutant is, XT-005 an equivalent that a case notices, XT-006 cases that fail before any change.
"""

from __future__ import annotations

from criteria.problems import Problem, meant


def no_cases(name: str, wanted: str) -> Problem:
    return Problem(
        "XT-001",
        f"“{name}”",
        "không có tệp trường hợp mẫu đặt cạnh bộ tiêu chí",
        "",
        f"tệp “{wanted}”",
        "lập tệp trường hợp mẫu hoặc đặt tệp đã có vào cùng thư mục",
    )


def cases_of_another(name: str, key: str, seen: str) -> Problem:
    return Problem(
        "XT-002",
        f"“{name}”, sets",
        "tệp trường hợp mẫu nói về bộ tiêu chí khác",
        f"“{seen}”",
        f"“{key}” đứng đầu danh sách sets",
        "sửa khóa sets hoặc đặt tệp cạnh bộ tiêu chí của nó",
    )


def not_a_list_of_equivalents(name: str, seen: str) -> Problem:
    return Problem(
        "XT-003",
        f"“{name}”",
        "không đọc được danh sách thay đổi tương đương",
        seen,
        "tệp TOML gồm các bảng [[equivalent]], mỗi bảng có mutants (danh sách) và why (lý do)",
        "sửa cú pháp hoặc bổ sung khóa còn thiếu",
    )


def no_such_mutant(name: str, seen: str, near: str) -> Problem:
    return Problem(
        "XT-004",
        f"“{name}”",
        "không có thay đổi nào như vậy (bộ tiêu chí đã sửa, hoặc ghi sai)",
        f"“{seen}”",
        meant(near, "một thay đổi do criteria mutate nêu, chép nguyên văn"),
        "chép lại theo criteria mutate hoặc bỏ mục này",
    )


def noticed_after_all(name: str, seen: str, case: str) -> Problem:
    return Problem(
        "XT-005",
        f"“{name}”",
        "thay đổi ghi là tương đương nhưng có trường hợp mẫu nhận ra",
        f"“{seen}”; trường hợp “{case}”",
        "chỉ những thay đổi không trường hợp nào có thể nhận ra",
        "bỏ mục này",
    )


def cases_fail(name: str, case: str, count: int) -> Problem:
    return Problem(
        "XT-006",
        f"“{name}”",
        "trường hợp mẫu chưa đúng với bộ tiêu chí, chưa thử được thay đổi nào",
        f"{count} trường hợp, như “{case}”",
        "mọi trường hợp mẫu đều đúng",
        "chạy criteria test và sửa các trường hợp, hoặc sửa bộ tiêu chí",
    )
