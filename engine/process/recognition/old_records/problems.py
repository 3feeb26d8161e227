"""What may be wrong with old records: codes HS-0xx."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.problems import Problem, meant


def no_heading(name: str, limit: int) -> Problem:
    return Problem(
        "HS-001",
        f"“{name}”",
        "không tìm thấy dòng tiêu đề có các cột “Năm” và “Mã đơn vị” hoặc “Tên đơn vị”",
        wanted=f"một dòng tiêu đề trong {limit} dòng đầu, như mẫu do “datchuan history form” lập",
        mend="thêm dòng tiêu đề hoặc chọn đúng tệp",
    )


def no_lines(name: str) -> Problem:
    return Problem("HS-002", f"“{name}”", "không có dòng nào dưới dòng tiêu đề", mend="điền kết quả hoặc chọn đúng tệp")


def not_a_list(name: str, suffix: str) -> Problem:
    return Problem(
        "HS-003",
        f"“{name}”",
        "loại tệp không nhận làm hồ sơ cũ",
        f"“{suffix}”",
        "tệp .xlsx hoặc .csv",
        "lưu lại dưới dạng .xlsx hoặc .csv",
    )


def twice_headed(place: str, heading: str, first: str) -> Problem:
    return Problem(
        "HS-004",
        place,
        f"cột “{heading}” xuất hiện hai lần (đã có ở {first})",
        wanted="mỗi cột một lần",
        mend="xóa hoặc đổi tên một trong hai cột",
    )


def not_text(place: str, seen: str) -> Problem:
    return Problem("HS-005", place, "ô không đọc được thành chữ", f"“{seen}”", "chữ", "nhập lại ô này dưới dạng chữ")


def no_unit(place: str) -> Problem:
    return Problem(
        "HS-006",
        place,
        "dòng không cho biết là đơn vị nào",
        wanted="mã đơn vị, hoặc tên và loại đơn vị (kèm đơn vị cấp trên)",
        mend="điền mã đơn vị, hoặc điền tên và loại đơn vị như khi đó",
    )


def unknown_kind(place: str, seen: str, wanted: str) -> Problem:
    return Problem(
        "HS-007", place, "loại đơn vị không có trong danh mục", f"“{seen}”", wanted, "sửa loại đơn vị theo danh mục"
    )


def unknown_standard(place: str, seen: str, near: str, known: Sequence[str]) -> Problem:
    return Problem(
        "HS-008",
        place,
        "tiêu chuẩn không có trong thư viện" if seen else "chưa ghi tiêu chuẩn",
        f"“{seen}”" if seen else "",
        meant(near, "một trong: " + ", ".join(known)),
        "sửa tên tiêu chuẩn",
    )


def bad_period(place: str, seen: str, first: int, last: int) -> Problem:
    return Problem(
        "HS-009",
        place,
        "năm không đọc được hoặc ngoài phạm vi",
        f"“{seen}”" if seen else "",
        f"một năm từ {first} đến {last}, bốn chữ số",
        "sửa năm",
    )


def bad_result(place: str, seen: str) -> Problem:
    return Problem("HS-010", place, "ô chỉ nhận “Đạt” hoặc “Không đạt”", f"“{seen}”", mend="sửa kết quả")


def neither_nor(place: str, *, both: bool) -> Problem:
    return Problem(
        "HS-011",
        place,
        "dòng ghi cả kết quả và khen thưởng" if both else "dòng không ghi kết quả, cũng không ghi khen thưởng",
        wanted="kết quả “Đạt”, “Không đạt”, hoặc một hình thức khen thưởng",
        mend="tách thành hai dòng" if both else "điền kết quả hoặc hình thức khen thưởng",
    )


def bad_day(place: str, seen: str, first: date, last: date) -> Problem:
    return Problem(
        "HS-012",
        place,
        "ngày quyết định không đọc được hoặc không thể có",
        f"“{seen}”",
        f"một ngày từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}",
        "sửa ngày hoặc để trống nếu chưa rõ",
    )


def unknown_class(place: str, seen: str, known: Sequence[str]) -> Problem:
    return Problem(
        "HS-013",
        place,
        "xếp loại không có trong bộ tiêu chí của năm đó",
        f"“{seen}”",
        "một trong: " + ", ".join(known),
        "sửa xếp loại",
    )


def not_found(place: str, seen: str, year: int, near: Sequence[str]) -> Problem:
    return Problem(
        "HS-014",
        place,
        f"không có đơn vị này trong danh bạ của năm {year}",
        seen,
        f"có phải {' hoặc '.join(near)}?" if near else f"một đơn vị có trong danh bạ của năm {year}",
        "sửa cho đúng như danh bạ khi đó, hoặc bổ sung danh bạ của năm đó rồi nhập lại",
    )


def several(place: str, seen: str, found: Sequence[str]) -> Problem:
    return Problem(
        "HS-015",
        place,
        "nhiều đơn vị cùng tên, cùng loại",
        seen,
        "một trong: " + "; ".join(found),
        "ghi mã đơn vị hoặc đơn vị cấp trên",
    )


def other_unit(place: str, code: str, what: str, seen: str, known: str) -> Problem:
    return Problem(
        "HS-016",
        place,
        f"{what} không phải của đơn vị mang mã “{code}” khi đó",
        f"“{seen}”",
        f"“{known}”",
        "sửa mã đơn vị hoặc sửa ô này",
    )


def contradicts(place: str, of: str, seen: str, first: str) -> Problem:
    return Problem(
        "HS-017",
        place,
        f"{of} đã có kết quả khác",
        seen,
        first,
        "sửa hoặc bỏ dòng này; kết quả đã nhập thì không sửa bằng cách nhập lại",
    )


def decided_here(place: str, of: str, decision: str) -> Problem:
    return Problem(
        "HS-018",
        place,
        f"{of} đã có quyết định ghi trong chương trình",
        decision,
        mend="bỏ dòng này",
    )


def no_more(place: str, unit: str, end: date, heirs: Sequence[str], last: date) -> Problem:
    became = f"đã sắp xếp vào {', '.join(heirs)}" if heirs else "không có đơn vị kế tục"
    return Problem(
        "HS-019",
        place,
        f"đơn vị không còn vào ngày cuối kỳ đánh giá ({last:%d/%m/%Y}), cũng không còn khi có quyết định",
        f"{unit}, đến hết ngày {end:%d/%m/%Y}; {became}",
        "đơn vị còn vào ngày cuối kỳ hoặc vào ngày quyết định",
        "ghi đơn vị kế tục nếu quyết định công nhận đơn vị ấy, hoặc sửa năm, sửa ngày quyết định",
    )
