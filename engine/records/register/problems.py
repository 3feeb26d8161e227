"""What may be wrong with a register as a whole: codes RG-020 to RG-031, RG-050 to RG-055, RG-068, RG-069.

Faults of single cells are told by whoever reads the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem


def differs(place: str, what: str, seen: str, first: str) -> Problem:
    return Problem(
        "RG-020",
        place,
        what,
        f"“{seen}”",
        f"“{first}” như đã khai, hoặc để trống",
        "sửa cho hai dòng giống nhau hoặc sửa mã nếu đây là đơn vị khác",
    )


def unknown_parent(place: str, parent: str, near: str) -> Problem:
    return Problem(
        "RG-021",
        place,
        "mã đơn vị cấp trên không có trong danh bạ và cũng không có trong tệp",
        f"“{parent}”",
        f"mã của một đơn vị, có phải “{near}”?" if near else "mã của một đơn vị",
        "sửa mã cấp trên hoặc thêm dòng cho đơn vị cấp trên",
    )


def circle(place: str, codes: list[str]) -> Problem:
    return Problem(
        "RG-022",
        place,
        "quan hệ cấp trên chạy vòng",
        " → ".join(f"“{code}”" for code in [*codes, codes[0]]),
        "mỗi đơn vị chỉ thuộc đơn vị ở cấp cao hơn",
        "sửa mã cấp trên của một trong các đơn vị này",
    )


def incomplete_unit(place: str, code: str, label: str) -> Problem:
    return Problem(
        "RG-023",
        place,
        f"đơn vị “{code}” chưa có trong danh bạ mà thiếu {label}",
        wanted=f"{label} ở ít nhất một dòng của đơn vị",
        mend=f"điền {label} hoặc sửa mã đơn vị",
    )


def enrolment_differs(place: str, what: str, seen: str, first: str) -> Problem:
    return Problem(
        "RG-024",
        place,
        what,
        seen,
        f"{first} như đã khai, hoặc để trống",
        "sửa cho hai dòng giống nhau hoặc bỏ một dòng",
    )


def ambiguous_manager(place: str, name: str, codes: list[str]) -> Problem:
    return Problem(
        "RG-025",
        place,
        "tên đơn vị quản lý trùng với nhiều đơn vị",
        f"“{name}”",
        "mã của đơn vị quản lý: " + ", ".join(f"“{code}”" for code in codes[:5]) + (", …" if len(codes) > 5 else ""),
        "ghi mã thay cho tên",
    )


def period_out_of_range(place: str, period: int, first: int, last: int) -> Problem:
    return Problem(
        "RG-026", place, "năm đăng ký ngoài phạm vi", f"{period}", f"một năm từ {first} đến {last}", "sửa năm đăng ký"
    )


def date_out_of_range(place: str, period: int, seen: str) -> Problem:
    return Problem(
        "RG-027",
        place,
        f"ngày đăng ký không thuộc năm {period} hoặc năm liền trước",
        seen,
        f"một ngày từ 01/01/{period - 1} đến 31/12/{period}",
        "sửa ngày đăng ký hoặc sửa năm",
    )


def kind_settled(place: str, code: str, seen: str, kept: str) -> Problem:
    return Problem(
        "RG-028",
        place,
        f"đơn vị “{code}” đã nộp biểu mẫu với loại “{kept}”, không đổi loại được nữa",
        f"“{seen}”",
        f"“{kept}” như đã ghi, hoặc để trống",
        "sửa lại loại đơn vị, hoặc lập mã mới nếu đây là đơn vị khác",
    )


def code_alike(place: str, code: str, other: str) -> Problem:
    return Problem(
        "RG-029",
        place,
        f"mã chỉ khác mã “{other}” ở chữ hoa, chữ thường, dấu cách hoặc cỡ chữ",
        f"“{code}”",
        "mỗi đơn vị một mã, ghi giống nhau ở mọi nơi",
        f"sửa thành “{other}”, hoặc đặt mã khác hẳn nếu đây là đơn vị khác",
    )


def wrong_level(place: str, code: str, kind: str, parent: str, above: str, allowed: Sequence[str]) -> Problem:
    return Problem(
        "RG-030",
        place,
        f"{KIND_LABELS[kind]} “{code}” không thuộc {KIND_LABELS[above]} “{parent}” được",
        f"“{parent}”",
        f"cấp trên thuộc một trong các loại: {', '.join(allowed)}" if allowed else "không có cấp trên",
        "sửa mã cấp trên hoặc sửa loại đơn vị",
    )


def unknown_province(seen: str, near: str, known: Mapping[str, str]) -> Problem:
    listed = ", ".join(f"{code} ({name})" for code, name in known.items())
    return Problem(
        "RG-031",
        "",
        "không có tỉnh, thành phố nào mang mã này từ ngày 01/07/2025",
        f"“{seen}”",
        f"có phải “{near}” ({known[near]})?" if near else f"một trong: {listed}",
        "sửa mã tỉnh; tỉnh đã hợp nhất thì ghi mã của tỉnh mới",
    )


def no_unit_of_name(place: str, name: str, near: Sequence[tuple[str, str]]) -> Problem:
    candidates = ", ".join(f"“{code}” {other}" for code, other in near)
    return Problem(
        "RG-050",
        place,
        "dòng không có mã, và không đơn vị nào đúng tên, loại và cấp trên này",
        f"“{name}”",
        f"có phải {candidates}?" if near else "tên đúng như trong danh bạ; đơn vị mới thì có mã",
        "ghi mã đơn vị, hoặc sửa tên, loại, cấp trên cho đúng như trong danh bạ",
    )


def ambiguous_unit(place: str, name: str, keys: Sequence[str]) -> Problem:
    return Problem(
        "RG-051",
        place,
        "tên trùng với nhiều đơn vị",
        f"“{name}”",
        "mã của một trong các đơn vị: " + ", ".join(f"“{key}”" for key in keys[:5]) + (", …" if len(keys) > 5 else ""),
        "ghi mã thay cho tên, hoặc ghi thêm loại và cấp trên",
    )


def other_bearer(place: str, code: str, day: date, name: str, seen: str, other: str) -> Problem:
    return Problem(
        "RG-052",
        place,
        f"mã “{code}” ngày {day:%d/%m/%Y} là của “{name}”; tên đã ghi là của đơn vị “{other}”",
        f"“{seen}”",
        f"“{name}”, hoặc để trống",
        "sửa tên, hoặc ghi “Từ ngày” hay năm đăng ký trong thời gian của đơn vị muốn nói đến",
    )


def successions_differ(place: str, code: str, first: str) -> Problem:
    return Problem(
        "RG-053",
        place,
        f"đơn vị “{code}” trong cùng một ngày đã ghi ở {first} mà hai dòng không đi được với nhau",
        wanted="một dòng “toàn bộ”, hoặc các dòng “một phần” về những đơn vị khác nhau, một dòng “Nhận chính”",
        mend="sửa hoặc bỏ một trong hai dòng",
    )


def succession_recorded(place: str, code: str, day: date, entry: int) -> Problem:
    return Problem(
        "RG-054",
        place,
        f"danh bạ đã ghi khác về đơn vị “{code}” ngày {day:%d/%m/%Y} (mục nhật ký {entry})",
        wanted="quan hệ kế tiếp như đã ghi",
        mend=f"bỏ dòng này, hoặc hủy mục {entry} bằng register undo rồi nhập lại",
    )


def old_name_differs(place: str, code: str, seen: str, name: str) -> Problem:
    return Problem(
        "RG-055",
        place,
        f"đơn vị mang mã “{code}” trong ngày đó có tên khác",
        f"“{seen}”",
        f"“{name}”, hoặc để trống",
        "sửa tên hoặc sửa mã đơn vị",
    )


def no_principal(place: str, code: str) -> Problem:
    return Problem(
        "RG-068",
        place,
        f"đơn vị “{code}” bị chia mà không dòng nào ghi đơn vị nhận chính",
        wanted="một dòng “Có” ở cột “Nhận chính”, hoặc “không có đơn vị nhận chính” ở mọi dòng của đơn vị",
        mend="ghi “Có” ở dòng của đơn vị nhận số liệu cũ không chia được, hoặc ghi rõ là không có",
    )


def parent_not_there(place: str, parent: str, day: date, spans: Sequence[str]) -> Problem:
    return Problem(
        "RG-069",
        place,
        f"đơn vị cấp trên không có trong ngày {day:%d/%m/%Y} mà dòng này nêu: {'; '.join(spans)}",
        f"“{parent}”",
        "đơn vị cấp trên có trong ngày đó",
        "sửa ô “Từ ngày” hoặc sửa đơn vị cấp trên",
    )
