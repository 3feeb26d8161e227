"""What may be wrong with the journal, or with who acts: codes NK-0xx."""

from __future__ import annotations

from criteria.problems import Problem
from engine.records.store.sqlite_words import sqlite_words

_RESTORE = "khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về"


def changed(seq: int, seen: str, wanted: str) -> Problem:
    return Problem(
        "NK-001",
        f"Nhật ký, mục {seq}",
        "nội dung không còn khớp mã băm đã ghi, mục này đã bị sửa",
        seen=f"mã băm {seen[:12]}…",
        wanted=f"mã băm {wanted[:12]}…",
        mend=f"{_RESTORE} mục bị sửa",
    )


def broken(seq: int) -> Problem:
    return Problem(
        "NK-002",
        f"Nhật ký, mục {seq}",
        "không nối tiếp mục liền trước, có mục đã bị xóa hoặc chèn",
        mend=f"{_RESTORE} chỗ đứt",
    )


def head_gone(printed: str, head: str) -> Problem:
    return Problem(
        "NK-003",
        "Nhật ký",
        "không có mục nào mang mã đã in trên văn bản, nhật ký đã bị cắt bớt hoặc lập lại",
        seen=f"mục cuối hiện nay {head}",
        wanted=f"mã đã in {printed}",
        mend=f"{_RESTORE} phần nhật ký không còn; nếu chép sai mã thì chép lại",
    )


def no_head(text: str) -> Problem:
    return Problem(
        "NK-004",
        "--head",
        "không phải mã nhật ký",
        seen=f"“{text}”",
        wanted="mã in ở cuối văn bản, gồm số mục và ít nhất 12 chữ số hệ 16, ví dụ 57:3f2a1b0c9d8e7f60",
        mend="chép lại mã từ văn bản",
    )


def rows_differ(table: str, entry: int, wanted: int, seen: int) -> Problem:
    what = "có dòng đã bị sửa" if wanted == seen else "có dòng đã bị xóa hoặc chèn"
    return Problem(
        "NK-005",
        f"Bảng “{table}”, các dòng do mục nhật ký {entry} ghi",
        f"không còn như khi được ghi, {what}",
        seen=f"{seen} dòng",
        wanted=f"{wanted} dòng, đúng nội dung đã ghi",
        mend=f"{_RESTORE} các dòng này",
    )


def unvouched(table: str, entry: int, rows: int) -> Problem:
    return Problem(
        "NK-006",
        f"Bảng “{table}”",
        f"có dòng mang số mục nhật ký {entry} mà nhật ký không ghi nhận",
        seen=f"{rows} dòng",
        mend=f"{_RESTORE} các dòng bị chèn",
    )


def nobody(text: str) -> Problem:
    return Problem(
        "NK-007",
        "Người thực hiện",
        "không có tên hoặc tên quá dài",
        seen=f"“{text[:40]}”",
        wanted="tên hoặc chức danh, không quá 200 ký tự",
        mend="ghi lại sau --as hoặc trong biến môi trường DATCHUAN_ACTOR",
    )


def person_differs(number: int) -> Problem:
    return Problem(
        "NK-008",
        f"Danh sách người thực hiện, số {number}",
        "tên không còn là tên đã ghi, và nhật ký không ghi việc xóa tên",
        mend=f"{_RESTORE} tên bị sửa",
    )


def unreadable(seen: str) -> Problem:
    return Problem(
        "NK-009",
        "Cơ sở dữ liệu",
        "có chỗ không đọc được, tệp đã hỏng hoặc bị sửa",
        seen=sqlite_words(seen),
        mend="khôi phục cơ sở dữ liệu từ bản sao lưu",
    )


def no_such_person(number: int) -> Problem:
    return Problem(
        "NK-010",
        "Danh sách người thực hiện",
        f"không có người mang số {number}, hoặc tên đã được xóa",
        mend="xem số bằng “datchuan person list”",
    )


def bolts_missing(names: list[str]) -> Problem:
    more = f" và {len(names) - 3} chốt nữa" if len(names) > 3 else ""
    return Problem(
        "NK-011",
        "Cơ sở dữ liệu",
        "chốt chặn sửa, xóa đã bị gỡ, từ nay dữ liệu có thể bị sửa mà không bị từ chối",
        seen=f"thiếu {', '.join(names[:3])}{more}",
        mend="khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản và tìm người đã gỡ",
    )


def own_name(number: int) -> Problem:
    return Problem(
        "NK-012",
        "Danh sách người thực hiện",
        f"người mang số {number} đang tự xóa tên mình, tên sẽ lại được ghi là người thực hiện việc xóa",
        mend="để người khác xóa, hoặc ghi chức danh sau --as",
    )
