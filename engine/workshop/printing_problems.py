"""What can stand against printing a set: XT-020 the name of the file, XT-021 a file that is already there."""

from __future__ import annotations

from criteria.problems import Problem


def not_a_paper_name(seen: str) -> Problem:
    return Problem(
        "XT-020",
        "--output",
        "tên tệp không cho biết lập bản in dạng nào",
        f"“{seen}”",
        "tên kết thúc bằng .docx hoặc .html",
        "sửa tên tệp",
    )


def already_there(seen: str) -> Problem:
    return Problem(
        "XT-021",
        "--output",
        "đã có tệp mang tên này",
        f"“{seen}”",
        "tên chưa có tệp nào mang",
        "đặt tên khác hoặc thêm --replace để ghi đè",
    )
