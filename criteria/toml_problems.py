"""What is wrong with a file that cannot be read, or is no TOML."""

from __future__ import annotations

import re

from criteria.problems import Problem


def unreadable(name: str, why: str) -> Problem:
    return Problem(
        "CR-001", f"“{name}”", "không đọc được tệp", why, "một tệp TOML, mã UTF-8", "kiểm tra đường dẫn và tệp"
    )


def toml_problem(error: Exception, text: str, name: str) -> Problem:
    found = re.search(r"at line (\d+), column (\d+)", str(error))
    lines = text.rstrip("\n").split("\n")
    if not found:
        ended = "end of document" in str(error)
        at, seen = (f", dòng {len(lines)}", lines[-1].strip()) if ended else ("", "")
    else:
        line, column = int(found.group(1)), int(found.group(2))
        at = f", dòng {line}, cột {column}"
        seen = lines[line - 1].strip() if line <= len(lines) else ""
    return Problem(
        "CR-002",
        f"“{name}”{at}",
        f"tệp sai cú pháp TOML ({_why(str(error))})",
        seen,
        "mỗi dòng có dạng khóa = giá trị; chữ đặt trong dấu nháy; mỗi khóa một lần",
        "sửa dòng này",
    )


_REASONS = {
    "Cannot overwrite a value": "khóa bị lặp",
    "Cannot declare": "bảng bị khai báo hai lần",
    "Cannot mutate": "bảng đã đóng, không thêm khóa được",
    "Duplicate inline table key": "khóa bị lặp",
    "Unclosed array": "danh sách chưa đóng ngoặc",
    "Unterminated string": "chữ chưa đóng dấu nháy",
    "Illegal character": "ký tự không được phép",
    "Expected '=' after a key": "thiếu dấu = sau khóa",
    "Expected newline or end of document": "thừa nội dung sau giá trị",
    "Invalid value": "giá trị sai",
    "Invalid statement": "dòng không phải khóa = giá trị",
    "Invalid initial character for a key part": "khóa sai",
    "Unescaped '\\'": "dấu \\ trong chữ",
    "Invalid date or datetime": "ngày không có thật",
    "Exceeds the limit": "số quá dài",
    "maximum recursion depth": "lồng nhau quá sâu",
}


def _why(message: str) -> str:
    return next((words for start, words in _REASONS.items() if message.startswith(start)), "cấu trúc không đúng")
