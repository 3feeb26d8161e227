"""What may be wrong with a paper that is asked for: codes RP-0xx."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from criteria.problems import Problem, meant, nearest


def not_assessed(standard: str, period: int, *, projected: bool) -> Problem:
    command = f"datchuan assess {standard} --period {period}" + (" --projected" if projected else "")
    return Problem(
        code="RP-001",
        where=f"Tiêu chuẩn “{standard}”, năm {period}",
        what="chưa có kết quả dự kiến" if projected else "chưa có kết quả đánh giá",
        mend=f"chạy “{command}” hoặc bỏ năm {period} khỏi --period",
    )


def projection_superseded(standard: str, period: int, reached_on: date) -> Problem:
    return Problem(
        code="RP-002",
        where=f"Tiêu chuẩn “{standard}”, năm {period}",
        what="kết quả dự kiến đã được thay bằng kết quả đánh giá chính thức",
        seen=f"lần đánh giá chính thức với số liệu đến ngày {reached_on:%d/%m/%Y}",
        mend=f"bỏ --projected-year {period} để lập bảng theo kết quả chính thức",
    )


def years_unreadable(seen: str) -> Problem:
    return Problem(
        code="RP-003",
        where="--period",
        what="không đọc được các năm của bảng",
        seen=f"“{seen}”",
        wanted="một hoặc nhiều năm, mỗi năm một lần, ngăn cách bằng dấu phẩy, ví dụ 2023,2024",
        mend="sửa giá trị của --period",
    )


def projected_year_not_listed(year: int, years: Sequence[int]) -> Problem:
    return Problem(
        code="RP-004",
        where="--projected-year",
        what=f"năm {year} không có trong các năm của bảng",
        seen=f"--period {','.join(map(str, years))}",
        mend=f"thêm {year} vào --period hoặc bỏ --projected-year",
    )


def date_unreadable(seen: str) -> Problem:
    return Problem(
        code="RP-005",
        where="--date",
        what="không đọc được ngày của báo cáo",
        seen=f"“{seen}”",
        wanted="ngày dạng 20/7/2024 hoặc 2024-07-20",
        mend="sửa giá trị của --date hoặc bỏ đi để in dấu chấm",
    )


def not_writable(path: str, seen: str) -> Problem:
    return Problem(
        code="RP-006",
        where=f"Tệp “{path}”",
        what="không ghi được",
        seen=seen,
        mend="đóng tệp nếu đang mở trong Excel, hoặc sửa đường dẫn sau -o",
    )


def not_a_form_of_tables(path: str, forms: Collection[str]) -> Problem:
    return Problem(
        code="RP-007",
        where=f"Tệp “{path}”",
        what="bảng, biểu không lập được dưới dạng này",
        wanted=f"tên tệp có đuôi {', '.join(f'.{form}' for form in forms)}",
        mend="sửa tên tệp sau -o",
    )


def would_be_lost(path: str) -> Problem:
    return Problem(
        code="RP-008",
        where=f"Tệp “{path}”",
        what="đã có, và không phải biểu do lệnh này lập hoặc đã được sửa sau khi lập; ghi đè sẽ làm mất tệp này",
        mend="chọn tên tệp khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ",
    )


def is_database(path: str) -> Problem:
    return Problem(
        code="RP-009",
        where=f"Tệp “{path}”",
        what="là cơ sở dữ liệu, không được ghi đè",
        mend="chọn tên tệp khác sau -o",
    )


def unknown_standard(standard: str, known: Sequence[str]) -> Problem:
    return Problem(
        code="RP-010",
        where="--standard",
        what="không có tiêu chuẩn này",
        seen=f"“{standard}”",
        wanted=meant(nearest(standard.casefold(), known), f"một trong: {', '.join(known)}"),
        mend="sửa tên tiêu chuẩn",
    )
