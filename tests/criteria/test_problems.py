"""How a problem reads: where, what, what was seen, what is wanted, how to mend it."""

from __future__ import annotations

import errno

import pytest

from criteria.problems import Problem, ProblemsError, os_reason


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("CR-999", "“xa.toml”, dòng 1", "sai", "x", "y", "sửa x hoặc bỏ x"),
            "[CR-999] “xa.toml”, dòng 1: sai. Đã thấy: x. Cần: y. Cách sửa: sửa x hoặc bỏ x.",
        ),
        (Problem("CR-999", "", "sai"), "[CR-999] sai."),
        (Problem("CR-999", "ở đây", "sai", wanted="có phải “y”?"), "[CR-999] ở đây: sai. Cần: có phải “y”?"),
        (Problem("CR-999", "ở đây", "sai.", seen="so >= 1."), "[CR-999] ở đây: sai. Đã thấy: so >= 1."),
    ],
)
def test_what_is_not_known_is_left_out_and_every_sentence_ends(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_an_error_carries_every_problem_in_order() -> None:
    problems = [Problem("CR-998", "a", "một"), Problem("CR-999", "b", "hai")]
    error = ProblemsError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "[CR-998] a: một.\n[CR-999] b: hai."


@pytest.mark.parametrize(
    ("error", "writing", "told"),
    [
        (FileNotFoundError(errno.ENOENT, ""), False, "không có tệp này"),
        (FileNotFoundError(errno.ENOENT, ""), True, "không có thư mục này"),
        (PermissionError(errno.EACCES, ""), False, "không có quyền đọc"),
        (PermissionError(errno.EACCES, ""), True, "không có quyền ghi"),
        (IsADirectoryError(errno.EISDIR, ""), False, "đây là thư mục"),
        (NotADirectoryError(errno.ENOTDIR, ""), True, "đường dẫn đi qua một tệp, không phải thư mục"),
        (FileExistsError(errno.EEXIST, ""), True, "đã có tệp trùng tên với thư mục"),
        (OSError(errno.ENOSPC, ""), True, "đĩa đã đầy"),
        (OSError(errno.EROFS, ""), True, "ổ đĩa chỉ cho đọc"),
        (OSError(errno.EIO, ""), True, "lỗi hệ thống 5"),
    ],
)
def test_what_the_system_says_is_told_in_vietnamese(error: OSError, writing: bool, told: str) -> None:
    assert os_reason(error, writing=writing) == told
