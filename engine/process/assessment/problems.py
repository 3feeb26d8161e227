"""What may stand in the way of an assessment or of explaining one: codes AS-001 to AS-006."""

from __future__ import annotations

from datetime import date

from criteria.problems import Problem, ProblemsError


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


def _one(problem: Problem) -> ProblemsError:
    return ProblemsError([problem])
