"""What SQLite says of a file, told in Vietnamese; what is rare stays as it said it."""

from __future__ import annotations

_WORDS = {
    "file is not a database": "tệp không phải là cơ sở dữ liệu SQLite",
    "database disk image is malformed": "tệp cơ sở dữ liệu đã hỏng",
    "unable to open database file": "không mở được tệp",
    "attempt to write a readonly database": "tệp chỉ cho đọc",
    "disk I/O error": "lỗi khi đọc hoặc ghi đĩa",
    "database or disk is full": "đĩa đã đầy",
    "database is locked": "tệp đang bị chương trình khác giữ",
}
_SAYS_ITSELF = ("*** in database", "row ", "wrong # of entries", "non-unique entry", "NULL value in", "no such ")
"""What findings of SQLite's own examination, and its errors about tables, begin with."""


def sqlite_words(text: str) -> str:
    """“file is not a database” in Vietnamese; a finding of SQLite's own in quotes; any other text as it is."""
    if text in _WORDS:
        return _WORDS[text]
    return f"SQLite báo “{text}”" if text.startswith(_SAYS_ITSELF) else text
