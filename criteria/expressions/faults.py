"""What can be wrong with a condition. The loader adds the place; the texts here say the rest."""

from __future__ import annotations

from collections.abc import Iterable

from criteria.problems import Problem, meant, nearest

LONGEST = 2000
DEEPEST = 50


def syntax(seen: str, column: int | None) -> Problem:
    at = f" tại ký tự thứ {column}" if column else ""
    return Problem(
        "CR-020",
        "",
        f"điều kiện sai cú pháp{at}",
        seen,
        "một biểu thức hoàn chỉnh, ví dụ mo_hinh >= 1 and chong_doi == 0",
        "kiểm tra ngoặc, dấu phép tính và các từ and, or, not",
    )


def not_in_language(seen: str, wanted: str) -> Problem:
    return Problem(
        "CR-021", "", "cách viết này không có trong ngôn ngữ tiêu chí", seen, wanted, "viết lại bằng các phép được dùng"
    )


def too_long(length: int) -> Problem:
    return Problem(
        "CR-022",
        "",
        "điều kiện quá dài",
        f"{length} ký tự",
        f"nhiều nhất {LONGEST} ký tự",
        "tách bớt thành các mục trong [facts]",
    )


def too_deep() -> Problem:
    return Problem(
        "CR-023",
        "",
        "điều kiện lồng nhau quá sâu",
        f"hơn {DEEPEST} tầng",
        f"nhiều nhất {DEEPEST} tầng",
        "tách bớt thành các mục trong [facts]",
    )


def bad_literal(seen: str) -> Problem:
    return Problem(
        "CR-024",
        "",
        "số hoặc chữ viết sai dạng",
        seen,
        'số gồm các chữ số, có thể có dấu chấm và phần thập phân (70, 0.5); chữ đặt trong một cặp dấu "…"',
        "viết lại theo dạng trên",
    )


def unknown_name(name: str, known: Iterable[str]) -> Problem:
    otherwise = "tên có trong [parameters], [indicators], [facts] hoặc thuộc tính của đơn vị"
    return Problem(
        "CR-025",
        "",
        "tên chưa được khai báo",
        name,
        meant(nearest(name, known), otherwise),
        "sửa tên hoặc khai báo tên này",
    )


def unknown_function(name: str, known: Iterable[str]) -> Problem:
    return Problem(
        "CR-026",
        "",
        "không có hàm này",
        name,
        meant(nearest(name, known), "một trong các hàm: " + ", ".join(sorted(known))),
        "sửa tên hàm",
    )


def wrong_arguments(function: str, seen: str, wanted: str) -> Problem:
    return Problem("CR-027", "", f"hàm {function} được gọi sai cách", seen, wanted, "sửa các giá trị trong ngoặc")


def wrong_type(where: str, seen: str, wanted: str) -> Problem:
    return Problem("CR-028", "", f"{where} sai kiểu", seen, wanted, "sửa biểu thức hoặc sửa kiểu của chỉ số được dùng")


def not_an_entry(seen: str, entries: Iterable[str]) -> Problem:
    entries = list(entries)
    near = nearest(seen, entries)
    hint = f"; có phải “{near}”?" if near else ""
    return Problem(
        "CR-029",
        "",
        "giá trị không thuộc danh sách lựa chọn",
        f"“{seen}”",
        "một trong: " + ", ".join(f"“{entry}”" for entry in entries) + hint,
        "sửa giá trị hoặc bổ sung danh sách",
    )


def unknown_kind(seen: str, kinds: Iterable[str]) -> Problem:
    kinds = list(kinds)
    return Problem(
        "CR-030",
        "",
        "loại đơn vị không có",
        f"“{seen}”",
        meant(nearest(seen, kinds), "một trong: " + ", ".join(kinds)),
        "sửa loại đơn vị",
    )


def text_not_decided(name: str) -> Problem:
    return Problem(
        "CR-031",
        "",
        "chỉ số kiểu text không được dùng trong điều kiện",
        name,
        "chỉ số kiểu khác; text chỉ để ghi chép",
        "bỏ khỏi điều kiện hoặc đổi kiểu chỉ số",
    )


def own_standard(seen: str) -> Problem:
    return Problem(
        "CR-032",
        "",
        "vòng lặp: điều kiện hỏi kết quả trong kỳ của chính tiêu chuẩn này",
        seen,
        "tiêu chuẩn khác, hoặc kỳ trước (held, classed từ 1 kỳ trước trở lên)",
        "bỏ điều kiện hoặc hỏi tiêu chuẩn khác",
    )
