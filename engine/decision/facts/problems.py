"""What can be wrong with facts given as JSON (FA-0xx)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from criteria.problems import Problem, meant


def shown(value: Any) -> str:
    """A value as its writer would recognise it, cut where it grows long."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "một bảng {…}" if isinstance(value, dict) else "một danh sách […]"
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def bad_json(where: str) -> Problem:
    return Problem(
        "FA-001", where, "tệp sai cú pháp JSON", "", "một văn bản JSON mã UTF-8",
        "sửa chỗ này hoặc xuất lại tệp",
    )  # fmt: skip


def repeated_key(where: str, key: str) -> Problem:
    return Problem("FA-002", where, "khóa bị lặp", f"“{key}”", "mỗi khóa một lần", "bỏ một trong hai khóa")


def not_an_object(where: str) -> Problem:
    return Problem(
        "FA-003", where, "tệp không phải một bảng số liệu", "", '{ "period": "…", "units": […] }', "sửa cấu trúc tệp"
    )


def unknown_key(where: str, key: str, near: str) -> Problem:
    wanted = meant(near, "một khóa đã quy định")
    return Problem("FA-004", where, "khóa không có trong quy định", f"“{key}”", wanted, "sửa hoặc bỏ khóa này")


def missing_key(where: str, key: str) -> Problem:
    return Problem("FA-005", where, f"thiếu {key}", "", key, f"bổ sung {key}")


def wrong_value(where: str, seen: Any, wanted: str, needed: bool = False) -> Problem:
    """A value of another type; ``needed`` where leaving it out is no remedy."""
    mend = "sửa giá trị này" if needed else "sửa giá trị hoặc bỏ trống"
    return Problem("FA-006", where, "giá trị sai kiểu", shown(seen), wanted, mend)


def unknown_kind(where: str, kind: str, near: str) -> Problem:
    wanted = meant(near, "một loại đơn vị đã quy định")
    return Problem("FA-007", where, "loại đơn vị không có", f"“{kind}”", wanted, "sửa loại đơn vị")


def duplicate_code(where: str, code: str) -> Problem:
    return Problem(
        "FA-008", where, "mã đơn vị bị lặp", f"“{code}”", "mỗi mã một đơn vị", "sửa mã hoặc bỏ đơn vị bị lặp"
    )


def unknown_parent(where: str, parent: str, near: str) -> Problem:
    wanted = meant(near, "mã của một đơn vị trong tệp")
    return Problem("FA-009", where, "đơn vị cấp trên không có", f"“{parent}”", wanted, "sửa parent hoặc bổ sung đơn vị")


def circle_of_units(where: str, circle: Sequence[str]) -> Problem:
    return Problem(
        "FA-010", where, "các đơn vị là cấp trên của nhau thành vòng", " → ".join([*circle, circle[0]]),
        "không đơn vị nào đứng trên chính nó", "sửa parent của một đơn vị trong vòng",
    )  # fmt: skip


def unknown_indicator(where: str, name: str, near: str) -> Problem:
    wanted = meant(near, "chỉ số có trong bộ tiêu chí của đơn vị")
    return Problem(
        "FA-011", where, "chỉ số không bộ tiêu chí nào của đơn vị có", f"“{name}”", wanted, "sửa hoặc bỏ chỉ số"
    )


def unknown_territory(where: str) -> Problem:
    return Problem(
        "FA-014", where, "chưa rõ địa bàn của đơn vị, nên chưa rõ đánh giá theo lớp của tỉnh nào hay theo bộ gốc", "",
        "territory của đơn vị hoặc của một đơn vị cấp trên", "bổ sung territory trong attributes",
    )  # fmt: skip


def part_over_whole(where: str, part: str, whole_name: str, whole: str) -> Problem:
    return Problem(
        "FA-012", where, f"số bộ phận lớn hơn tổng số “{whole_name}”", part, f"không quá {whole}",
        "sửa số bộ phận hoặc sửa tổng số",
    )  # fmt: skip
