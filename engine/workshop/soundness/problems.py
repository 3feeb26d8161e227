"""What `criteria check` finds in a set that can be loaded.

KT-001 to KT-009 what nothing uses; KT-010 to KT-019 conditions and thresholds; KT-020 parts and wholes; KT-021 a
parameter that a layer could loosen; KT-030 to KT-039 points and classes; KT-040 to KT-049 days; KT-050 citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from criteria.dates import form_date
from criteria.decimals import decimal_places, written
from criteria.problems import Problem, meant, nearest
from engine.workshop.soundness.ranges import Range


def unused_indicator(where: str, name: str) -> Problem:
    return Problem(
        "KT-001", where, "chỉ số không có điều kiện nào dùng đến, đơn vị báo cáo mà không ai xét", f"“{name}”",
        "chỉ số có trong một điều kiện, trong lời lý do, hoặc là tổng (at_most) của chỉ số khác",
        "bỏ chỉ số, hoặc chuyển sang bộ báo cáo (outcome = \"none\"), hoặc viết điều kiện còn thiếu",
    )  # fmt: skip


def unused_parameter(where: str, name: str) -> Problem:
    return Problem(
        "KT-002", where, "tham số không có điều kiện nào dùng đến", f"“{name}”", "tham số có trong một điều kiện",
        "bỏ tham số hoặc thay con số viết trong điều kiện bằng tên tham số",
    )  # fmt: skip


def unused_fact(where: str, name: str) -> Problem:
    return Problem(
        "KT-003", where, "mục trong [facts] không có điều kiện nào dùng đến", f"“{name}”",
        "mục có trong một điều kiện hoặc trong mục khác được dùng", "bỏ mục này hoặc sửa điều kiện",
    )  # fmt: skip


def unused_group(where: str, id_: str) -> Problem:
    return Problem(
        "KT-004", where, "nhóm không có tiêu chí nào", f"“{id_}”", "ít nhất một tiêu chí thuộc nhóm",
        "bỏ nhóm hoặc ghi group cho các tiêu chí của nhóm",
    )  # fmt: skip


def wording_never_used(where: str) -> Problem:
    return Problem(
        "KT-005", where, "lời when_reason không bao giờ được in, vì tiêu chí không có when", "when_reason",
        "tiêu chí có cả when và when_reason", "bỏ when_reason hoặc bổ sung when",
    )  # fmt: skip


def rank_by_nothing(where: str, standard: str, known: Sequence[str]) -> Problem:
    return Problem(
        "KT-006", where, "khóa xếp thứ tự theo một tiêu chuẩn mà thư viện không có, nên với mọi người đều chưa rõ",
        f"“{standard}”", meant(nearest(standard, known), f"một trong: {', '.join(known)}"),
        "sửa mã tiêu chuẩn, hoặc giữ nguyên nếu là tiêu chuẩn riêng của cơ quan",
    )  # fmt: skip


def rank_by_no_points(where: str, standard: str) -> Problem:
    return Problem(
        "KT-007", where, "khóa xếp thứ tự theo điểm hoặc xếp loại của một tiêu chuẩn không chấm điểm",
        f"“{standard}”", "tiêu chuẩn có bộ tiêu chí chấm điểm", "sửa mã tiêu chuẩn hoặc đổi khóa xếp",
    )  # fmt: skip


def always(where: str, text: str, answer: bool) -> Problem:
    """The whole of a condition."""
    if answer:
        return Problem(
            "KT-010", where, "điều kiện luôn đúng khi đã đủ số liệu, nên không phân biệt đơn vị nào", text,
            "điều kiện có đơn vị đạt và có đơn vị không đạt", "sửa ngưỡng hoặc dấu so sánh",
        )  # fmt: skip
    return Problem(
        "KT-011", where, "điều kiện không bao giờ đúng, dù đơn vị báo cáo thế nào", text,
        "điều kiện có đơn vị đạt và có đơn vị không đạt", "sửa ngưỡng, dấu so sánh hoặc and, or",
    )  # fmt: skip


def part_always(where: str, text: str, answer: bool) -> Problem:
    """A part of a condition that as a whole is now true and now false."""
    if answer:
        return Problem(
            "KT-012", where, "một vế của điều kiện luôn đúng khi đã đủ số liệu", text,
            "mỗi vế có lúc đúng, có lúc sai", "bỏ vế này hoặc sửa ngưỡng, dấu so sánh",
        )  # fmt: skip
    return Problem(
        "KT-013", where, "một vế của điều kiện không bao giờ đúng", text, "mỗi vế có lúc đúng, có lúc sai",
        "bỏ vế này hoặc sửa ngưỡng, dấu so sánh",
    )  # fmt: skip


def never_known(where: str, text: str) -> Problem:
    return Problem(
        "KT-014", where, "điều kiện không bao giờ kết luận được, dù đã đủ số liệu", text,
        "điều kiện có đúng, có sai khi đủ số liệu", "sửa chỗ không tính được (như ngày không có thật)",
    )  # fmt: skip


def divided_by_zero(where: str, text: str) -> Problem:
    return Problem(
        "KT-015", where, "chia cho số 0, nên không bao giờ tính được", text, "số chia khác 0",
        "sửa số chia hoặc giá trị của tham số",
    )  # fmt: skip


def out_of_range(where: str, text: str, limit: Fraction, range_: Range) -> Problem:
    return Problem(
        "KT-016", where, "ngưỡng nằm ngoài khoảng giá trị có thể có", f"{_number(limit)} trong “{text}”",
        _shown(range_), "sửa ngưỡng hoặc kiểu của chỉ số",
    )  # fmt: skip


def not_whole(where: str, text: str, limit: Fraction) -> Problem:
    return Problem(
        "KT-017", where, "ngưỡng lẻ đặt cho một số chỉ nhận giá trị nguyên", f"{_number(limit)} trong “{text}”",
        "số nguyên", "sửa ngưỡng thành số nguyên hoặc sửa kiểu của chỉ số",
    )  # fmt: skip


def band_never_reached(where: str, text: str) -> Problem:
    return Problem(
        "KT-018", where, "mức điểm không bao giờ dùng đến, vì mức trên đã bao hết", text,
        "mỗi mức có đơn vị rơi vào", "sửa ngưỡng của mức này hoặc của mức trên",
    )  # fmt: skip


def no_at_most(where: str, part: str, whole: str) -> Problem:
    return Problem(
        "KT-020", where, "tỷ lệ tính trên một phần chưa khai là không vượt tổng",
        f"percent({part}, {whole}), “{part}” không có at_most", f'at_most = "{whole}" ở [indicators.{part}]',
        "bổ sung at_most để số liệu quá tổng bị trả lại, hoặc sửa tỷ lệ nếu không phải phần và tổng",
    )  # fmt: skip


def wrong_direction(where: str, name: str, tighter: str, text: str) -> Problem:
    way = "tăng" if tighter == "up" else "giảm"
    return Problem(
        "KT-021", where, "chiều chặt hơn của tham số ngược với điều kiện, lớp của tỉnh có thể nới lỏng bộ tiêu chí",
        f"tighter = \"{tighter}\", nhưng {way} “{name}” thì “{text}” dễ đạt hơn",
        f"tighter = \"{'down' if tighter == 'up' else 'up'}\"", "sửa tighter, hoặc sửa dấu so sánh, hoặc bỏ tighter",
    )  # fmt: skip


def class_never_reached(where: str, from_: Fraction, full: Fraction) -> Problem:
    return Problem(
        "KT-030", where, "không đơn vị nào xếp được loại này, vì điểm chuẩn không tới", f"từ {_number(from_)} điểm",
        f"không quá {_number(full)} điểm", "sửa from của loại hoặc score",
    )  # fmt: skip


def too_many_needed(where: str, wanted: int, given: int) -> Problem:
    return Problem(
        "KT-031", where, "số tiêu chí cần đạt nhiều hơn số tiêu chí của bộ, không đơn vị nào đạt được",
        f"at_least = {wanted}", f"không quá {given}", "sửa at_least hoặc bổ sung tiêu chí còn thiếu",
    )  # fmt: skip


def none_needed(where: str) -> Problem:
    return Problem(
        "KT-032", where, "không cần đạt tiêu chí nào nên đơn vị nào cũng đạt", "at_least = 0", "từ 1 trở lên",
        "sửa at_least",
    )  # fmt: skip


def never_in_force(where: str, seen: str, last_day: str) -> Problem:
    return Problem(
        "KT-040", where, "bộ tiêu chí không áp dụng cho năm nào: không ngày cuối kỳ nào trong thời gian hiệu lực",
        seen, f"thời gian hiệu lực có ít nhất một ngày {last_day}", "sửa in_force hoặc window",
    )  # fmt: skip


def value_never_counts(where: str, first: date, last_day: str) -> Problem:
    return Problem(
        "KT-041", where, "giá trị không áp dụng cho năm đánh giá nào", f"từ {form_date(first)}",
        f"một ngày cuối kỳ ({last_day}) trước khi có giá trị sau và trong thời gian hiệu lực",
        "sửa from, bỏ giá trị này, hoặc sửa in_force, window",
    )  # fmt: skip


def no_value_yet(where: str, name: str, first: date, day: date) -> Problem:
    return Problem(
        "KT-042", where, "có năm đánh giá mà tham số chưa có giá trị",
        f"“{name}” có giá trị từ {form_date(first)}, ngày cuối kỳ là {form_date(day)}",
        f"giá trị từ {form_date(day)} hoặc sớm hơn", "sửa from của giá trị đầu hoặc in_force",
    )  # fmt: skip


def two_in_force(where: str, other: str, day: date) -> Problem:
    return Problem(
        "KT-043", where, "hai phiên bản của một bộ tiêu chí cùng hiệu lực vào một ngày cuối kỳ",
        f"“{other}”, ngày {form_date(day)}", "mỗi ngày một phiên bản",
        "ghi ngày hết hiệu lực cho phiên bản trước hoặc sửa ngày có hiệu lực",
    )  # fmt: skip


def no_cite(where: str, basis: str) -> Problem:
    return Problem(
        "KT-050", where, "tiêu chí không ghi lấy từ đâu", f"basis = \"{basis}\"",
        "cite: điều, khoản, hoặc mục của kế hoạch mà dự thảo dựa vào", "bổ sung cite",
    )  # fmt: skip


def spans(days: Iterable[date | None]) -> str:
    """“từ 10/02/2022 đến hết 31/12/2024”."""
    first, last = days
    assert first is not None
    return f"từ {form_date(first)}" + (f" đến hết {form_date(last)}" if last else "")


def _number(value: Fraction) -> str:
    return written(value) if decimal_places(value) is not None else str(value)


def _shown(range_: Range) -> str:
    kind = "số nguyên " if range_.whole else ""
    if range_.low is not None and range_.high is not None:
        return f"{kind}từ {_number(range_.low)} đến {_number(range_.high)}"
    if range_.low is not None:
        return f"{kind}từ {_number(range_.low)} trở lên"
    return f"{kind}không quá {_number(range_.high or Fraction(0))}"
