"""What stands against entering or withdrawing an enrolment: codes DK-001 to DK-019."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant
from engine.records.register import UnitOn
from engine.records.register.ended import Ended


def unknown_unit(place: str, code: str, day: date, near: str) -> Problem:
    return Problem(
        "DK-001",
        place,
        f"đơn vị không có trong danh bạ ngày {form_date(day)}, là danh bạ của kỳ đăng ký",
        f"“{code}”",
        meant(near, "mã của một đơn vị trong danh bạ ngày đó"),
        "sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ",
    )


def ended_unit(place: str, code: str, day: date, ended: Ended) -> Problem:
    heirs = "; ".join(f"“{heir.code}” ({heir.name})" for heir in ended.heirs)
    return Problem(
        "DK-011",
        place,
        f"đơn vị không còn từ ngày {form_date(ended.on)}; {ended.after}",
        f"“{code}”, {ended.unit.name}",
        f"mã của đơn vị kế tiếp: {heirs}" if heirs else f"mã của một đơn vị trong danh bạ ngày {form_date(day)}",
        "sửa mã đơn vị hoặc bỏ đơn vị khỏi danh sách đăng ký",
    )


def nothing_to_enrol_for(place: str, standard: str, period: int, known: Sequence[str]) -> Problem:
    return Problem(
        "DK-002",
        place,
        f"kỳ {period} không có bộ tiêu chí nào đánh giá theo tiêu chuẩn này",
        f"“{standard}”, năm {period}",
        f"một trong: {', '.join(known)}",
        "sửa tiêu chuẩn hoặc sửa năm đăng ký",
    )


def other_kind(place: str, unit: UnitOn, standard: str, kinds: Sequence[str]) -> Problem:
    return Problem(
        "DK-003",
        place,
        f"tiêu chuẩn “{standard}” không áp dụng cho loại đơn vị này",
        f"{unit.name} ({unit.code}): {KIND_LABELS[unit.kind]}",
        f"đơn vị thuộc loại: {', '.join(KIND_LABELS[kind] for kind in kinds)}",
        "bỏ đơn vị khỏi danh sách đăng ký hoặc sửa loại đơn vị trong danh bạ",
    )


def excluded(place: str, unit: UnitOn, standard: str, reason: str) -> Problem:
    return Problem(
        "DK-004",
        place,
        f"đơn vị không thuộc phạm vi áp dụng của tiêu chuẩn “{standard}”",
        f"{unit.name} ({unit.code}): {reason.removesuffix('.')}",
        "đơn vị thuộc phạm vi áp dụng",
        "bỏ đơn vị khỏi danh sách đăng ký hoặc sửa đặc điểm của đơn vị trong danh bạ",
    )


def enrolled_otherwise(place: str, unit: UnitOn, label: str, seen: str, before: str) -> Problem:
    return Problem(
        "DK-005",
        place,
        f"{unit.name} ({unit.code}) đã đăng ký với {label} khác",
        f"“{seen}”",
        f"“{before}” như đã nhập, hoặc để trống",
        "sửa cho giống đăng ký đã nhập hoặc rút đăng ký đó (“datchuan enrol withdraw”) rồi nhập lại",
    )


def not_enrolled(place: str, code: str, standard: str, period: int, near: str) -> Problem:
    return Problem(
        "DK-006",
        place,
        f"không có đăng ký “{standard}” năm {period} nào của đơn vị này để rút",
        f"“{code}”",
        meant(near, "mã của một đơn vị đang có đăng ký"),
        f"sửa mã đơn vị hoặc xem “datchuan enrol list --period {period}”",
    )


def lines_differ(place: str, code: str, label: str, seen: str, first: str, first_place: str) -> Problem:
    return Problem(
        "DK-007",
        place,
        f"đơn vị “{code}” đã ghi {label} khác cho cùng đăng ký ở {first_place}",
        f"“{seen}”",
        f"“{first}” như ở dòng trước, hoặc để trống",
        "sửa cho hai dòng giống nhau hoặc xóa một dòng",
    )


def other_name(place: str, code: str, seen: str, name: str) -> Problem:
    return Problem(
        "DK-008",
        place,
        f"tên không phải của đơn vị mã “{code}”",
        f"“{seen}”",
        f"“{name}” như trong danh bạ, hoặc để trống",
        "sửa mã hoặc sửa tên đơn vị",
    )


def no_ground(place: str) -> Problem:
    return Problem(
        "DK-009", place, "chưa nêu lý do rút đăng ký", wanted="lý do", mend="ghi lý do, ví dụ “đăng ký nhầm năm”"
    )


def several_enrolled(place: str, code: str, names: Sequence[str]) -> Problem:
    return Problem(
        "DK-010",
        place,
        "nhiều đơn vị từng mang mã này đang có đăng ký đó",
        f"“{code}”: {', '.join(names)}",
        "một đơn vị",
        "ghi mã mà chỉ một trong các đơn vị ấy từng mang",
    )
