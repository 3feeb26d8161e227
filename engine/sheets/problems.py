"""What can be wrong with a workbook before anyone asks what it says: codes SH-0xx and their Vietnamese texts.

`Catalogue` is how every room that reads paper words its problems: one entry per code, filled in with the particulars.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from criteria.problems import Problem


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one code; each part may hold ``{fields}`` that the place of the fault fills in."""

    what: str
    wanted: str = ""
    mend: str = ""


@dataclass(frozen=True)
class Catalogue:
    """The codes of one room with their texts, in the order in which they are documented."""

    wordings: Mapping[str, Wording]

    def __iter__(self) -> Iterator[str]:
        return iter(self.wordings)

    def problem(self, code: str, where: str, seen: str = "", **fields: object) -> Problem:
        """The problem `code` at `where`; KeyError for a code or a field that the catalogue does not know."""
        wording = self.wordings[code]
        return Problem(
            code,
            where,
            wording.what.format(**fields),
            seen,
            wording.wanted.format(**fields),
            wording.mend.format(**fields),
        )


_XLSX = "sổ tính Excel dạng .xlsx"
_SAVE_AS = "mở tệp bằng Excel hoặc LibreOffice, chọn “Lưu dưới dạng” và lưu thành .xlsx"
_ASK_AGAIN = "gửi lại tệp gốc hoặc xin đơn vị gửi lại tệp"

SHEET_PROBLEMS = Catalogue(
    {
        "SH-001": Wording(
            "không mở được tệp ({reason})", "đường dẫn tới một tệp đọc được", "sửa đường dẫn hoặc quyền đọc tệp"
        ),
        "SH-002": Wording(
            "tệp quá lớn",
            "tệp không quá {limit} MB",
            "xóa ảnh, trang thừa rồi lưu lại hoặc nhập số liệu vào biểu mẫu mới",
        ),
        "SH-003": Wording("tệp là sổ tính Excel đời cũ (.xls)", _XLSX, _SAVE_AS),
        "SH-004": Wording(
            "tệp được đặt mật khẩu mở",
            f"{_XLSX} không đặt mật khẩu mở",
            "mở tệp bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi lưu lại",
        ),
        "SH-005": Wording("tệp là sổ tính OpenDocument (.ods)", _XLSX, _SAVE_AS),
        "SH-006": Wording(
            "tệp không phải sổ tính Excel",
            _XLSX,
            "chọn đúng tệp sổ tính; nếu là tệp .csv, .htm hoặc tệp khác đổi đuôi thì " + _SAVE_AS,
        ),
        "SH-007": Wording("tệp bị cắt cụt hoặc hỏng", f"{_XLSX} nguyên vẹn", _ASK_AGAIN),
        "SH-008": Wording(
            "tệp nén bất thường: {detail}",
            f"{_XLSX} do Excel hoặc LibreOffice lưu",
            "mở tệp, chép số liệu sang biểu mẫu mới rồi lưu lại hoặc xin đơn vị gửi lại tệp",
        ),
        "SH-009": Wording("tệp chứa tên thành phần không hợp lệ", f"{_XLSX} do Excel hoặc LibreOffice lưu", _ASK_AGAIN),
        "SH-010": Wording("tệp chứa macro", f"{_XLSX} không có macro", _SAVE_AS),
        "SH-011": Wording(
            "tệp có liên kết tới sổ tính khác",
            f"{_XLSX} tự chứa đủ số liệu",
            "trong Excel chọn Dữ liệu > Sửa liên kết > Ngắt liên kết rồi lưu lại, hoặc dán các ô đó dưới dạng giá trị",
        ),
        "SH-012": Wording(
            "tệp chứa khai báo DOCTYPE, có thể gây hại", f"{_XLSX} do Excel hoặc LibreOffice lưu", _ASK_AGAIN
        ),
        "SH-013": Wording("tệp là sổ tính nhị phân (.xlsb)", _XLSX, _SAVE_AS),
        "SH-014": Wording("thành phần “{part}” của sổ tính thiếu hoặc hỏng", f"{_XLSX} nguyên vẹn", _ASK_AGAIN),
        "SH-015": Wording(
            "trang “{sheet}” có quá nhiều ô",
            "không quá {limit} ô có nội dung",
            "xóa các dòng, cột thừa rồi lưu lại hoặc nhập số liệu vào biểu mẫu mới",
        ),
    }
)
