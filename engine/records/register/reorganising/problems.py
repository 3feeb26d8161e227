"""What may be wrong with an order that changes the register: codes RG-032 to RG-046, RG-056 to 059, 067, 070."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem
from engine.records.register.declaring import day_text
from engine.records.register.levels import kinds_of_level


def no_such_unit(place: str, code: str, day: date, near: str) -> Problem:
    return Problem(
        "RG-032",
        place,
        f"ngày {day_text(day)} danh bạ không có đơn vị nào mang mã này",
        f"“{code}”",
        f"mã của một đơn vị có trong ngày đó, có phải “{near}”?" if near else "mã của một đơn vị có trong ngày đó",
        "sửa mã đơn vị hoặc sửa ngày; mã nào của ngày nào: register list --on NGÀY",
    )


def changed_later(place: str, code: str, day: date, entry: int, on: date) -> Problem:
    return Problem(
        "RG-033",
        place,
        f"đơn vị “{code}” đã có thay đổi từ ngày {day_text(day)} (mục nhật ký {entry})",
        f"ngày {day_text(on)}",
        "ngày sau mọi thay đổi đã ghi của đơn vị",
        f"sửa ngày, hoặc hủy mục {entry} bằng register undo rồi ghi lại theo thứ tự ngày",
    )


def begins_that_day(place: str, code: str, day: date) -> Problem:
    return Problem(
        "RG-034",
        place,
        f"đơn vị “{code}” đến ngày {day_text(day)} mới có",
        f"ngày {day_text(day)}",
        "đơn vị đã có từ trước ngày thay đổi",
        "sửa ngày hoặc sửa mã đơn vị",
    )


def code_taken(place: str, code: str, name: str, since: date | None) -> Problem:
    when = "trong ngày đó" if since is None else f"từ ngày {day_text(since)}"
    return Problem(
        "RG-035",
        place,
        f"mã đã thuộc về đơn vị khác {when}: {name}",
        f"“{code}”",
        "mỗi đơn vị một mã trong cùng một ngày",
        "chọn mã khác cho đơn vị mới",
    )


def successor_incomplete(place: str, code: str, label: str) -> Problem:
    return Problem(
        "RG-036",
        place,
        f"đơn vị mới “{code}” thiếu {label}, và các đơn vị cũ không cùng {label}",
        wanted=f"{label} của đơn vị mới",
        mend="ghi thêm --kind hoặc --parent",
    )


def too_few(place: str, seen: str, wanted: str) -> Problem:
    return Problem("RG-037", place, "không đủ đơn vị", seen, wanted, "ghi đủ các đơn vị, mỗi đơn vị một lần")


def not_among(place: str, code: str, known: Sequence[str]) -> Problem:
    return Problem(
        "RG-038",
        place,
        "không phải một trong các đơn vị được nêu",
        f"“{code}”",
        f"một trong: {', '.join(known)}",
        "sửa mã; đơn vị mới thì ghi cả tên",
    )


def not_below(place: str, code: str, above: str) -> Problem:
    return Problem(
        "RG-039",
        place,
        f"không phải đơn vị trực thuộc “{above}” trong ngày đó",
        f"“{code}”",
        f"mã của một đơn vị trực thuộc “{above}”",
        "sửa mã hoặc bỏ dòng này",
    )


def nothing_new(place: str, code: str) -> Problem:
    return Problem(
        "RG-040",
        place,
        f"đơn vị “{code}” đã như vậy từ trước, không có gì thay đổi",
        wanted="tên, mã, loại hoặc cấp trên khác trước",
        mend="sửa nội dung thay đổi hoặc bỏ lệnh này",
    )


def no_such_entry(entry: int) -> Problem:
    return Problem(
        "RG-041",
        "register undo",
        "mục nhật ký này không ghi thay đổi nào của danh bạ, hoặc không có",
        f"mục {entry}",
        "số mục nhật ký mà một lệnh register đã in ra",
        "sửa số mục",
    )


def undone_already(entry: int, by: int) -> Problem:
    return Problem(
        "RG-042",
        "register undo",
        f"mục {entry} đã được hủy ở mục {by}",
        f"mục {entry}",
        "mục chưa bị hủy",
        "sửa số mục hoặc bỏ lệnh này",
    )


def is_undoing(entry: int, undone: int) -> Problem:
    return Problem(
        "RG-043",
        "register undo",
        f"mục {entry} là mục hủy (của mục {undone}), không hủy tiếp được",
        f"mục {entry}",
        "mục ghi thay đổi của danh bạ",
        "ghi lại thay đổi bằng lệnh như lần đầu",
    )


def built_upon(entry: int, later: Sequence[int]) -> Problem:
    named = _first([str(one) for one in later])
    return Problem(
        "RG-044",
        "register undo",
        f"các mục sau đã dựa vào mục {entry}",
        f"mục {named}",
        "mục mà chưa mục nào sau nó dựa vào",
        "hủy các mục đó trước, mục ghi sau hủy trước",
    )


def forms_in_the_way(entry: int, forms: Sequence[str]) -> Problem:
    return _in_the_way(
        entry, "biểu mẫu", forms, "rút từng biểu mẫu bằng submit withdraw MÃ TIÊU_CHUẨN --period NĂM, rồi hủy lại"
    )


def enrolments_in_the_way(entry: int, enrolled: Sequence[str], entries: Sequence[int]) -> Problem:
    named = _first([str(one) for one in entries])
    return _in_the_way(entry, "đăng ký phấn đấu", enrolled, f"hủy trước bằng register undo: mục {named}; rồi hủy lại")


def titles_in_the_way(entry: int, titles: Sequence[str]) -> Problem:
    return _in_the_way(
        entry,
        "danh hiệu đang giữ",
        titles,
        "thu hồi bằng recognition revoke nếu ghi nhầm, rồi hủy lại",
    )


def nominations_in_the_way(entry: int, nominated: Sequence[str]) -> Problem:
    return _in_the_way(entry, "đề nghị khen thưởng", nominated, "rút từng đề nghị bằng award withdraw SỐ, rồi hủy lại")


def awards_in_the_way(entry: int, awards: Sequence[str]) -> Problem:
    return _in_the_way(entry, "khen thưởng đã ghi", awards, "khen thưởng đã ghi thì không rút được")


def _in_the_way(entry: int, what: str, seen: Sequence[str], mend: str) -> Problem:
    return Problem(
        "RG-067",
        "register undo",
        f"hủy mục {entry} thì đơn vị do mục đó lập không còn, mà đơn vị có {what}",
        _first(seen),
        f"đơn vị không có {what}",
        f"{mend}; hoặc giữ đơn vị và ghi thay đổi cho đúng từ ngày tiếp theo",
    )


def _first(texts: Sequence[str]) -> str:
    return ", ".join(texts[:10]) + (f", … và {len(texts) - 10} nữa" if len(texts) > 10 else "")


def no_ground(place: str) -> Problem:
    return Problem("RG-045", place, "chưa ghi căn cứ", wanted="số, ngày văn bản hoặc lý do", mend="ghi căn cứ")


def too_early(place: str, day: date) -> Problem:
    return Problem(
        "RG-046",
        place,
        "ngày không dùng được",
        f"{day_text(day)}",
        "một ngày từ 01/01/1900",
        "sửa ngày",
    )


def ends_that_day(place: str, code: str, seen: str, day: date) -> Problem:
    return Problem(
        "RG-056",
        place,
        f"đơn vị nhận “{code}” cũng kết thúc từ ngày {day_text(day)}, nên không nhận được đơn vị nào trong ngày đó",
        f"“{seen}”",
        "đơn vị còn tồn tại sau ngày đó",
        "ghi đơn vị cuối cùng tiếp nhận, hoặc bỏ dòng cho đơn vị nhận kết thúc, hoặc sửa ngày",
    )


def needed_later(place: str, code: str, what: str, day: date, entry: int, on: date) -> Problem:
    return Problem(
        "RG-057",
        place,
        f"đơn vị “{code}” không kết thúc từ ngày này được, vì đã ghi: từ ngày {day_text(day)} {what} "
        f"(mục nhật ký {entry})",
        f"ngày {day_text(on)}",
        "ngày sau mọi thay đổi đã ghi có dựa vào đơn vị",
        f"hủy mục {entry} bằng register undo rồi ghi cả hai theo thứ tự ngày, hoặc sửa ngày",
    )


def other_level(place: str, code: str, kind: str, into: str, new_kind: str) -> Problem:
    return Problem(
        "RG-058",
        place,
        f"{KIND_LABELS[kind]} “{code}” không thành, không nhập vào {KIND_LABELS[new_kind]} “{into}” được",
        f"{KIND_LABELS[new_kind]} “{into}”",
        f"đơn vị cùng cấp, thuộc một trong các loại: {', '.join(kinds_of_level(kind))}",
        "sửa mã đơn vị hoặc sửa loại đơn vị mới",
    )


def blank(place: str, label: str) -> Problem:
    return Problem(
        "RG-059",
        place,
        f"{label} để trống",
        wanted=f"{label} có chữ hoặc số đọc được",
        mend=f"ghi {label} hoặc bỏ tùy chọn này",
    )


def placed_twice(place: str, code: str, first: str, second: str) -> Problem:
    return Problem(
        "RG-070",
        place,
        f"đơn vị “{code}” được ghi về hai nơi",
        f"“{first}” và “{second}”",
        "mỗi đơn vị trực thuộc về một đơn vị nhận",
        "bỏ một trong hai",
    )
