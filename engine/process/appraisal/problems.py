"""What may be wrong with a finding of the council: codes AP-0xx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.problems import Problem, meant


def not_assessed(standard: str, period: int) -> Problem:
    return Problem(
        "AP-001",
        f"Tiêu chuẩn “{standard}”, năm {period}",
        "chưa có kết quả đánh giá để Hội đồng kết luận",
        mend=f"chạy “datchuan assess {standard} --period {period}” rồi làm lại",
    )


def unknown_unit(code: str, day: date, near: str) -> Problem:
    return Problem(
        "AP-002",
        f"Đơn vị “{code}”",
        f"không có trong danh bạ ngày {day:%d/%m/%Y}",
        wanted=meant(near, "mã của một đơn vị trong danh bạ"),
        mend="sửa mã đơn vị hoặc nhập đơn vị vào danh bạ rồi đánh giá lại",
    )


def no_case(code: str, standard: str, period: int) -> Problem:
    return Problem(
        "AP-003",
        f"Đơn vị “{code}”",
        f"không có kết quả theo tiêu chuẩn “{standard}” năm {period}",
        wanted="đơn vị được đánh giá trong lần đánh giá mới nhất",
        mend="sửa mã đơn vị hoặc đánh giá lại nếu đơn vị được nhập sau",
    )


def unknown_criterion(code: str, seen: str, known: Sequence[str]) -> Problem:
    return Problem(
        "AP-004",
        f"Đơn vị “{code}”",
        "không có tiêu chí này trong bộ tiêu chí của đơn vị",
        f"“{seen}”",
        "số thứ tự (như in trên biểu) hoặc mã của một tiêu chí: " + "; ".join(known),
        "sửa tiêu chí",
    )


def several_sets(code: str, seen: str, sets: Sequence[str]) -> Problem:
    return Problem(
        "AP-005",
        f"Đơn vị “{code}”",
        "nhiều bộ tiêu chí của đơn vị có tiêu chí này",
        f"“{seen}”",
        "bộ tiêu chí và tiêu chí, ví dụ " + ", ".join(f"“{one}:{seen}”" for one in sets),
        "ghi thêm mã bộ tiêu chí và dấu hai chấm trước tiêu chí",
    )


def nothing_said(option: str, what: str) -> Problem:
    return Problem(
        "AP-006",
        option,
        f"chưa ghi {what}",
        wanted=what,
        mend=f"ghi {what} sau {option}",
    )
