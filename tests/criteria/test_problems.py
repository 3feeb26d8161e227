"""How a problem reads: where, what, what was seen, what is wanted, how to mend it."""

from __future__ import annotations

import pytest

from criteria.problems import Problem, ProblemsError


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
