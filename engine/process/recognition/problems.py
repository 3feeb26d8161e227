"""What stands against deciding on a title: codes RC-010 to RC-049."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant
from engine.process.appraisal import OpenCriterion
from engine.records.register import UnitOn


def of_unit(unit: UnitOn) -> str:
    """How problems call a unit."""
    return f"Đơn vị “{unit.code}” ({unit.name})"


def no_final_run(standard: str, period: int, *, projected: bool) -> Problem:
    return Problem(
        "RC-010",
        f"Tiêu chuẩn “{standard}”, năm {period}",
        "chưa có kết quả đánh giá chính thức",
        "chỉ có kết quả dự kiến" if projected else "",
        mend=f"chạy “datchuan assess {standard} --period {period}” rồi làm lại",
    )


def unknown_unit(place: str, code: str, day: date, near: str) -> Problem:
    return Problem(
        "RC-011",
        place,
        f"đơn vị không có trong danh bạ ngày {day:%d/%m/%Y}, là danh bạ của lần đánh giá",
        f"“{code}”",
        meant(near, "mã của một đơn vị trong danh bạ ngày đó"),
        "sửa mã đơn vị hoặc bỏ khỏi danh sách",
    )


def outside(unit: UnitOn, standard: str, reason: str) -> Problem:
    return Problem(
        "RC-012",
        of_unit(unit),
        f"không thuộc phạm vi áp dụng của tiêu chuẩn “{standard}”",
        reason,
        mend="bỏ đơn vị khỏi danh sách hoặc sửa danh bạ rồi đánh giá lại",
    )


def not_assessed(unit: UnitOn, standard: str, period: int) -> Problem:
    return Problem(
        "RC-013",
        of_unit(unit),
        f"chưa được đánh giá theo tiêu chuẩn “{standard}” năm {period}",
        f"{KIND_LABELS[unit.kind]}, không có bộ tiêu chí nào áp dụng",
        mend="bỏ đơn vị khỏi danh sách",
    )


def not_enrolled(unit: UnitOn, standard: str, period: int) -> Problem:
    return Problem(
        "RC-014",
        of_unit(unit),
        f"chưa đăng ký phấn đấu đạt tiêu chuẩn “{standard}” năm {period}",
        mend="bỏ đơn vị khỏi danh sách hoặc nhập đăng ký vào danh bạ rồi đánh giá lại",
    )


def interim(unit: UnitOn, as_of: date, last: date) -> Problem:
    return Problem(
        "RC-015",
        of_unit(unit),
        "mới có kết quả giữa kỳ",
        f"số liệu đến ngày {as_of:%d/%m/%Y}",
        f"kết quả của cả kỳ, đến ngày {last:%d/%m/%Y}",
        "đánh giá lại khi hết kỳ",
    )


def newer_forms(unit: UnitOn, codes: Sequence[str]) -> Problem:
    return Problem(
        "RC-016",
        of_unit(unit),
        "sau lần đánh giá có biểu mẫu mới của đơn vị hoặc của đơn vị trực thuộc",
        ", ".join(f"“{code}”" for code in codes[:5]) + (", …" if len(codes) > 5 else ""),
        mend="đánh giá lại rồi làm lại",
    )


def newer_register(standard: str, period: int) -> Problem:
    return Problem(
        "RC-017",
        f"Tiêu chuẩn “{standard}”, năm {period}",
        "danh bạ hoặc đăng ký phấn đấu đã thay đổi sau lần đánh giá",
        mend=f"chạy “datchuan assess {standard} --period {period}” rồi làm lại",
    )


def newer_past(standard: str, period: int) -> Problem:
    return Problem(
        "RC-039",
        f"Tiêu chuẩn “{standard}”, năm {period}",
        "kết quả các năm trước, khen thưởng hoặc quy tắc tính thành tích mà lần đánh giá đã đọc đã thay đổi sau đó",
        mend=f"chạy “datchuan assess {standard} --period {period}” rồi làm lại",
    )


def newer_decisions(unit: UnitOn, codes: Sequence[str]) -> Problem:
    return Problem(
        "RC-018",
        of_unit(unit),
        "sau lần đánh giá có quyết định khác với điều đã tính về đơn vị trực thuộc hoặc về năm trước",
        ", ".join(f"“{code}”" for code in codes[:5]) + (", …" if len(codes) > 5 else ""),
        mend="đánh giá lại rồi làm lại",
    )


def not_achieved(unit: UnitOn, failed: Sequence[str]) -> Problem:
    return Problem(
        "RC-019",
        of_unit(unit),
        "không đạt tiêu chuẩn",
        "; ".join(failed),
        mend="bỏ đơn vị khỏi danh sách",
    )


def undetermined(unit: UnitOn) -> Problem:
    return Problem(
        "RC-020",
        of_unit(unit),
        "kết quả chung là chưa kết luận",
        mend="bổ sung số liệu rồi đánh giá lại, hoặc nhập kết luận của Hội đồng về tiêu chí còn thiếu số liệu",
    )


def open_criteria(unit: UnitOn, criteria: Sequence[OpenCriterion]) -> Problem:
    again = " (kết luận trước dựa trên số liệu cũ)"
    return Problem(
        "RC-021",
        of_unit(unit),
        f"kết quả tạm tính, Hội đồng chưa kết luận về {len(criteria)} tiêu chí",
        "; ".join(one.text + (again if one.outdated else "") for one in criteria),
        "kết luận của Hội đồng về từng tiêu chí này",
        f"chạy “datchuan appraise find {unit.code} …” cho từng tiêu chí",
    )


def already_held(unit: UnitOn, standard: str, period: int, document: str | None) -> Problem:
    return Problem(
        "RC-022",
        of_unit(unit),
        f"đã được công nhận tiêu chuẩn “{standard}” năm {period}",
        f"quyết định số {document}" if document else "quyết định chưa rõ số",
        mend="bỏ đơn vị khỏi danh sách",
    )


def nobody() -> Problem:
    return Problem(
        "RC-023",
        "Danh sách",
        "chưa có đơn vị nào",
        wanted="mã đơn vị, hoặc --list, hoặc chọn tất cả",
        mend="ghi mã đơn vị, ghi --list TỆP hoặc tùy chọn lấy tất cả đơn vị đủ điều kiện",
    )


def nothing_decided(option: str, what: str) -> Problem:
    return Problem(
        "RC-024",
        option,
        f"chưa ghi {what}",
        wanted=what,
        mend=f"ghi {what} sau {option}",
    )


def day_impossible(option: str, day: date, wanted: str) -> Problem:
    return Problem(
        "RC-025",
        option,
        "ngày không thể có",
        f"{day:%d/%m/%Y}",
        wanted,
        "sửa ngày",
    )


def day_unreadable(option: str, seen: str) -> Problem:
    return Problem(
        "RC-026",
        option,
        "không đọc được ngày",
        f"“{seen}”",
        "ngày dạng 20/12/2024 hoặc 2024-12-20",
        f"sửa giá trị của {option}",
    )


def no_title(unit: UnitOn, standard: str, period: int, state: str | None) -> Problem:
    return Problem(
        "RC-027",
        of_unit(unit),
        f"không giữ danh hiệu của tiêu chuẩn “{standard}” năm {period}",
        state or "chưa có quyết định công nhận",
        "đơn vị đã được công nhận và chưa bị thu hồi",
        "sửa mã đơn vị, tiêu chuẩn hoặc năm",
    )


def wrong_state(unit: UnitOn, what: str, state: str, wanted: str) -> Problem:
    return Problem(
        "RC-028",
        of_unit(unit),
        f"chưa {what} được",
        state,
        wanted,
        "làm đúng thứ tự: đề nghị, mở thẩm định lại, rồi kết luận giữ vững hoặc thu hồi",
    )


def before_last(unit: UnitOn, option: str, day: date, last: date) -> Problem:
    return Problem(
        "RC-029",
        of_unit(unit),
        f"ngày ghi ở {option} sớm hơn việc gần nhất đã ghi của danh hiệu",
        f"{day:%d/%m/%Y}",
        f"từ ngày {last:%d/%m/%Y} trở đi",
        "sửa ngày",
    )


def no_maintenance_run(standard: str, period: int, day: date) -> Problem:
    return Problem(
        "RC-030",
        f"Tiêu chuẩn “{standard}”, mốc số liệu {day:%d/%m/%Y}",
        f"chưa có lần đánh giá nào của năm sau {period} với mốc số liệu này",
        mend=f"chạy “datchuan assess {standard} --period {day.year} --as-of {day:%d/%m/%Y}” rồi làm lại",
    )


def not_maintained(unit: UnitOn, why: str) -> Problem:
    return Problem("RC-031", of_unit(unit), "không giữ vững tiêu chuẩn", why, mend="bỏ đơn vị khỏi danh sách")


def unit_gone(code: str, name: str, day: date, heirs: Sequence[UnitOn] = ()) -> Problem:
    return Problem(
        "RC-032",
        f"Đơn vị “{code}” ({name})",
        f"không còn trong danh bạ ngày {day:%d/%m/%Y}",
        f"đã sắp xếp vào {', '.join(f'{one.name} ({one.code})' for one in heirs)}" if heirs else "",
        mend="xem đơn vị kế tục, hoặc bỏ khỏi danh sách",
    )


def no_legal_ground() -> Problem:
    return Problem(
        "RC-033",
        "--legal-ground",
        "chưa ghi căn cứ pháp lý của việc thu hồi",
        wanted="điều, khoản, văn bản cho phép thu hồi; chương trình không có sẵn căn cứ nào",
        mend="ghi căn cứ pháp lý sau --legal-ground",
    )


def no_codes(place: str) -> Problem:
    return Problem(
        "RC-034",
        place,
        "không có cột “Mã đơn vị” hoặc cột không có mã nào",
        wanted="một dòng tiêu đề có cột “Mã đơn vị”, mỗi dòng dưới đó một đơn vị",
        mend="thêm cột “Mã đơn vị” hoặc chọn đúng tệp",
    )


def named_twice(place: str, code: str) -> Problem:
    return Problem(
        "RC-035",
        place,
        "đơn vị có hai lần trong danh sách",
        f"“{code}”",
        "mỗi đơn vị một lần",
        "bỏ bớt một lần",
    )


def no_such_entry(seen: int, last: int) -> Problem:
    return Problem(
        "RC-036",
        "--known-at",
        "nhật ký không có mục này",
        f"{seen}",
        f"số của một mục, từ 1 đến {last}",
        "sửa số mục nhật ký",
    )


def unknown_bearer(code: str, day: date, near: str) -> Problem:
    return Problem(
        "RC-037",
        f"Đơn vị “{code}”",
        f"không có trong danh bạ ngày {day:%d/%m/%Y}",
        wanted=meant(near, "mã của đơn vị vào ngày đó"),
        mend="sửa mã đơn vị",
    )


def settled_before(unit: UnitOn, standard: str, period: int, state: str) -> Problem:
    return Problem(
        "RC-038",
        of_unit(unit),
        f"danh hiệu của tiêu chuẩn “{standard}” năm {period} đã được quyết định khác",
        state,
        mend="bỏ đơn vị khỏi danh sách; chương trình không ghi công nhận lại cho cùng một năm",
    )


def before_figures(day: date, last: date) -> Problem:
    return Problem(
        "RC-040",
        "--on",
        "quyết định không thể sớm hơn ngày cuối của số liệu làm căn cứ",
        f"{day:%d/%m/%Y}",
        f"từ ngày {last:%d/%m/%Y} trở đi",
        "sửa ngày của quyết định",
    )


def several_holders(code: str, standard: str, period: int, units: Sequence[UnitOn]) -> Problem:
    return Problem(
        "RC-041",
        f"Đơn vị “{code}”",
        f"mã của {len(units)} đơn vị cùng giữ danh hiệu “{standard}” năm {period}",
        "; ".join(f"{unit.name} ({unit.code})" for unit in units),
        "ngày mà đơn vị cần nói đến mang mã này",
        "ghi ngày đó sau --code-on",
    )


def several_kept(code: str, standard: str, period: int, names: Sequence[str]) -> Problem:
    return Problem(
        "RC-042",
        f"Đơn vị “{code}”",
        f"mã của {len(names)} đơn vị cùng giữ danh hiệu “{standard}” năm {period}",
        "; ".join(names),
        "mã chỉ một đơn vị mang, trong năm của danh hiệu hoặc hiện nay",
        "ghi mã khác của đơn vị cần nói đến",
    )


def kept_before(unit: UnitOn, standard: str, period: int, as_of: date, decision: str) -> Problem:
    return Problem(
        "RC-043",
        of_unit(unit),
        f"danh hiệu “{standard}” năm {period} đã được giữ vững đến mốc {as_of:%d/%m/%Y}",
        decision,
        mend="bỏ đơn vị khỏi danh sách, hoặc sửa mốc số liệu",
    )


def nobody_ready(standard: str, period: int) -> Problem:
    return Problem(
        "RC-044",
        f"Tiêu chuẩn “{standard}”, năm {period}",
        "chưa đơn vị nào đủ điều kiện",
        wanted="ít nhất một đơn vị đủ điều kiện",
        mend="xử lý từng điều dưới đây rồi làm lại",
    )
