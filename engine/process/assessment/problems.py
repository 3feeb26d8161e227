"""What may stand in the way of an assessment or of explaining one: codes AS-001 to AS-011."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.decision.explain.numbers import form_count

_NAMED = 5


def as_of_out_of_range(as_of: date, first: date, period: int) -> ProblemsError:
    return _one(
        Problem(
            "AS-001",
            "--as-of",
            f"mốc số liệu đứng trước kỳ đánh giá năm {period}",
            f"{as_of:%d/%m/%Y}",
            f"một ngày từ {first:%d/%m/%Y} trở đi",
            "sửa mốc số liệu hoặc sửa năm đánh giá",
        )
    )


def period_not_begun(period: int, first: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-009",
            "--period",
            f"kỳ đánh giá năm {period} chưa bắt đầu",
            f"hôm nay {today:%d/%m/%Y}",
            f"kỳ đã bắt đầu; kỳ năm {period} bắt đầu từ {first:%d/%m/%Y}",
            "sửa năm đánh giá",
        )
    )


def too_early(period: int, last: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-007",
            "--period",
            f"kỳ đánh giá năm {period} chưa kết thúc, chưa đủ để kết luận chính thức",
            f"hôm nay {today:%d/%m/%Y}",
            f"ngày cuối kỳ {last:%d/%m/%Y} hoặc một ngày sau đó",
            f"thêm --projected để đánh giá dự kiến, ghi --as-of với ngày chốt để có kết quả giữa kỳ, "
            f"hoặc chờ đến ngày {last:%d/%m/%Y}",
        )
    )


def forms_too_early(standard: str, period: int, last: date, early: Mapping[str, date]) -> ProblemsError:
    named = [f"“{code}” ({day:%d/%m/%Y})" for code, day in early.items()]
    return _one(
        Problem(
            "AS-010",
            f"tiêu chuẩn “{standard}”, năm {period}",
            f"số liệu của {form_count(Fraction(len(early)))} đơn vị chốt hoặc nộp trước ngày cuối kỳ, "
            "chưa đủ để kết luận chính thức",
            "; ".join(named[:_NAMED]) + ("; …" if len(named) > _NAMED else ""),
            "số liệu đến hết kỳ",
            f"thêm --projected để đánh giá dự kiến, nhận biểu mẫu có số liệu đến hết kỳ, "
            f"hoặc ghi “--as-of {last:%d/%m/%Y}” nếu lấy số liệu đã nộp làm số liệu cả kỳ",
        )
    )


def as_of_in_the_future(as_of: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-008",
            "--as-of",
            "mốc số liệu ở sau ngày hôm nay",
            f"{as_of:%d/%m/%Y}",
            f"một ngày không sau {today:%d/%m/%Y}",
            "sửa mốc số liệu hoặc bỏ --as-of",
        )
    )


def empty_register(address: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-002",
            f"Cơ sở dữ liệu “{address}”",
            "danh bạ chưa có đơn vị nào",
            mend="nhập danh bạ bằng “datchuan register import TỆP…” hoặc chọn đúng cơ sở dữ liệu",
        )
    )


def unknown_unit(code: str, near: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-003",
            "MÃ_ĐƠN_VỊ",
            "không có đơn vị nào mang mã này trong danh bạ",
            f"“{code}”",
            f"mã của một đơn vị, có phải “{near}”?" if near else "mã của một đơn vị",
            "sửa mã hoặc xem danh bạ bằng “datchuan register list”",
        )
    )


def never_assessed(code: str, standard: str | None, period: int | None) -> ProblemsError:
    which = f" theo “{standard}”" if standard else ""
    when = f" năm {period}" if period else ""
    return _one(
        Problem(
            "AS-004",
            f"đơn vị “{code}”",
            f"chưa có kết quả đánh giá{which}{when}",
            mend="chạy “datchuan assess” trước, hoặc sửa --standard, --period; loại đơn vị mà tiêu chuẩn không có "
            "bộ tiêu chí thì không có kết quả",
        )
    )


def never_assesses(standard: str, period: int) -> ProblemsError:
    return _one(
        Problem(
            "AS-005",
            f"tiêu chuẩn “{standard}”, năm {period}",
            "chỉ có biểu mẫu báo cáo, không có bộ tiêu chí để đánh giá",
            mend="chọn tiêu chuẩn khác hoặc năm khác",
        )
    )


def as_of_unreadable(text: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-006",
            "--as-of",
            "mốc số liệu không đọc được",
            f"“{text}”",
            "ngày, tháng, năm, ví dụ 14/07/2024",
            "sửa mốc số liệu hoặc bỏ --as-of",
        )
    )


def unknown_standard(standard: str, known: Sequence[str]) -> ProblemsError:
    return _one(
        Problem(
            "AS-011",
            "--standard",
            "không có tiêu chuẩn này",
            f"“{standard}”",
            meant(nearest(standard.casefold(), known), f"một trong: {', '.join(known)}"),
            "sửa tên tiêu chuẩn hoặc bỏ --standard để xem mọi tiêu chuẩn",
        )
    )


def _one(problem: Problem) -> ProblemsError:
    return ProblemsError([problem])
