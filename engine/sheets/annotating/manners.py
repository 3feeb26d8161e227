"""What a workbook goes back to its unit for: errors that must be mended, or blanks that are asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """What a workbook goes back for.

    name      of the sheet that lists it; every note of ours begins with it, and is known again by it, for programs drop
              who wrote a note
    title     at the head of that sheet; guide: what is to be done; headings: of its columns
    """

    name: str
    title: str
    guide: str
    headings: tuple[str, str, str, str, str, str, str, str]


ERRORS = Manner(
    "Lỗi cần sửa",
    "LỖI CẦN SỬA",
    "Các ô sai ở những trang sau được tô đỏ và kèm ghi chú. Sửa từng ô, lưu lại rồi nộp lại chính tệp này; "
    "không phải xóa trang này và các ghi chú.",
    ("TT", "Mã lỗi", "Trang", "Ô", "Lỗi", "Đã ghi", "Cần", "Cách sửa"),
)
WANTED = Manner(
    "Đề nghị bổ sung",
    "ĐỀ NGHỊ BỔ SUNG",
    "Các ô cần bổ sung ở những trang sau được tô màu và kèm ghi chú. Điền từng ô, lưu lại rồi nộp lại chính tệp này; "
    "không phải xóa trang này và các ghi chú.",
    ("TT", "Mã", "Trang", "Ô", "Nội dung", "Đã ghi", "Cần", "Cách làm"),
)
MANNERS = (ERRORS, WANTED)
