"""What can be wrong with a set whose shape is right. Those without a place are given one by who tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from criteria.dates import form_date
from criteria.decimals import written
from criteria.problems import Problem, meant


def bad_set_id(seen: str, standard: str) -> Problem:
    return Problem(
        "CR-010", "", "mã bộ tiêu chí không khớp với tiêu chuẩn", f"“{seen}”", f"“{standard}.<đối tượng>”",
        "sửa khóa set hoặc khóa standard",
    )  # fmt: skip


def bad_standard(seen: str) -> Problem:
    return Problem(
        "CR-011", "", "tên tiêu chuẩn sai dạng", f"“{seen}”", "tên không có dấu chấm, dấu cách hay dấu @",
        "sửa khóa standard",
    )  # fmt: skip


def bad_edition(seen: str) -> Problem:
    return Problem(
        "CR-012", "", "phiên bản sai dạng", f"“{seen}”", "chữ không có dấu cách hay dấu @", "sửa khóa edition"
    )


def no_kinds() -> Problem:
    return Problem(
        "CR-013", "", "danh sách loại đơn vị để trống", "[]", "ít nhất một loại đơn vị", "bổ sung loại đơn vị"
    )


def repeated(what: str, seen: str) -> Problem:
    return repeated_at("", what, seen)


def repeated_at(where: str, what: str, seen: str) -> Problem:
    return Problem("CR-014", where, f"{what} bị lặp", f"“{seen}”", "mỗi giá trị một lần", "bỏ hoặc sửa giá trị bị lặp")


def force_ends_before_it_begins(first: date, last: date) -> Problem:
    return Problem(
        "CR-015", "", "ngày hết hiệu lực trước ngày có hiệu lực", f"từ {first} đến {last}",
        "to bằng hoặc sau from", "sửa from hoặc to",
    )  # fmt: skip


def bad_name(where: str, seen: str) -> Problem:
    return Problem(
        "CR-016", where, "tên sai dạng", f"“{seen}”",
        "tên bắt đầu bằng chữ thường a–z, tiếp theo là chữ thường, chữ số hoặc dấu gạch dưới", "đổi tên",
    )  # fmt: skip


def reserved_name(where: str, seen: str) -> Problem:
    return Problem("CR-017", where, "tên trùng với từ khóa hoặc hàm của ngôn ngữ", f"“{seen}”", "tên khác", "đổi tên")


def name_clash(where: str, seen: str, other: str) -> Problem:
    return Problem(
        "CR-018",
        where,
        "một tên mang hai nghĩa",
        f"“{seen}” đã có ở {other}",
        "mỗi tên một nghĩa",
        "đổi một trong hai tên",
    )


def key_not_for_type(where: str, key: str, wanted: str, seen: str) -> Problem:
    return Problem(
        "CR-019", where, f"khóa {key} không dùng cho kiểu này", f"kiểu {seen}", f"kiểu {wanted}",
        f"bỏ khóa {key} hoặc đổi kiểu",
    )  # fmt: skip


def no_choices(where: str) -> Problem:
    return Problem(
        "CR-033", where, "chỉ số kiểu choice chưa có danh sách lựa chọn", "", 'choices = ["…", "…"]', "bổ sung choices"
    )


def unknown_whole(where: str, seen: str, near: str) -> Problem:
    return Problem(
        "CR-034", where, "at_most nêu một chỉ số không có trong bộ tiêu chí", f"“{seen}”",
        meant(near, "tên một chỉ số trong [indicators]"), "sửa tên hoặc khai báo chỉ số",
    )  # fmt: skip


def whole_not_a_number(where: str, seen: str) -> Problem:
    return Problem(
        "CR-035", where, "at_most chỉ so sánh hai chỉ số là số", f"“{seen}”", "hai chỉ số là số", "bỏ at_most"
    )


def circle_of_facts(circle: Sequence[str]) -> Problem:
    return Problem(
        "CR-036", "", "các mục trong [facts] gọi nhau thành vòng", " → ".join(circle), "không mục nào dẫn về chính nó",
        "viết lại một mục trong vòng",
    )  # fmt: skip


def unknown_group(seen: str, near: str) -> Problem:
    return Problem(
        "CR-037", "", "nhóm chưa được khai báo", f"“{seen}”", meant(near, "id của một mục trong [[groups]]"),
        "sửa group hoặc bổ sung [[groups]]",
    )  # fmt: skip


def missing_with_conditions(given: Sequence[str]) -> Problem:
    return Problem(
        "CR-038", "", "tiêu chí chưa thấy văn bản (missing) thì không có điều kiện", ", ".join(given),
        "chỉ id, title, cite", "bỏ điều kiện hoặc sửa basis",
    )  # fmt: skip


def no_bands() -> Problem:
    return Problem("CR-039", "", "danh sách bands để trống", "[]", "ít nhất một mức điểm", "bổ sung mức điểm")


def require_and_bands() -> Problem:
    return Problem(
        "CR-040", "", "tiêu chí có cả require và bands", "require, bands", "một trong hai", "bỏ require hoặc bỏ bands"
    )


def no_require() -> Problem:
    return Problem(
        "CR-041", "", "tiêu chí chưa có điều kiện", "", "require (hoặc bands trong bộ chấm điểm)",
        "bổ sung require hoặc ghi basis = \"missing\"",
    )  # fmt: skip


def no_cite(basis: str) -> Problem:
    return Problem(
        "CR-042", "", "tiêu chí chưa có trích dẫn", f"basis = \"{basis}\"", "cite: điều, khoản của văn bản",
        "bổ sung cite hoặc ghi basis = \"drafted\"",
    )  # fmt: skip


def unknown_in_template(seen: str, near: str) -> Problem:
    return Problem(
        "CR-043", "", "lời lý do nêu một tên chưa được khai báo", "{" + seen + "}",
        meant(near, "tên trong [parameters], [indicators], [facts] hoặc thuộc tính"), "sửa tên trong ngoặc nhọn",
    )  # fmt: skip


def stray_brace(seen: str) -> Problem:
    return Problem(
        "CR-044", "", "lời lý do có ngoặc nhọn lẻ", seen, "ngoặc nhọn thành cặp, bên trong là một tên", "sửa lời lý do"
    )


def missing_key(where: str, key: str, wanted: str) -> Problem:
    return Problem("CR-004", where, f"thiếu khóa {key}", "", wanted, f"bổ sung khóa {key}")


def value_and_values(where: str) -> Problem:
    return Problem(
        "CR-061", where, "tham số có cả value và values", "value, values", "một trong hai", "bỏ value hoặc bỏ values"
    )


def no_values(where: str) -> Problem:
    return Problem(
        "CR-062", where, "danh sách values để trống", "[]", "ít nhất một mục { from = …, value = … }",
        "bổ sung giá trị hoặc dùng khóa value",
    )  # fmt: skip


def values_not_rising(where: str, before: date, after: date) -> Problem:
    return Problem(
        "CR-063", where, "các ngày trong values không tăng dần", f"{form_date(before)} rồi {form_date(after)}",
        "from của mục sau muộn hơn from của mục trước", "xếp lại các mục hoặc sửa ngày bị lặp",
    )  # fmt: skip


def no_value_on(key: str, name: str, day: date, values: Iterable[tuple[date, Fraction]]) -> Problem:
    return Problem(
        "CR-064", f"bộ tiêu chí “{key}”", f"tham số “{name}” chưa có giá trị vào ngày {form_date(day)}",
        "; ".join(f"{written(value)} từ {form_date(first)}" for first, value in values),
        "một giá trị có hiệu lực vào ngày này",
        "bổ sung vào values một mục có from không muộn hơn ngày này hoặc chọn kỳ khác",
    )  # fmt: skip


def negative_at_least(seen: int) -> Problem:
    return Problem("CR-045", "", "số tiêu chí cần đạt là số âm", str(seen), "từ 0 trở lên", "sửa at_least")


def criteria_in_report() -> Problem:
    return Problem(
        "CR-046", "", "biểu báo cáo (outcome = \"none\") không có tiêu chí", "[[criteria]]", "chỉ có [indicators]",
        "bỏ [[criteria]] hoặc sửa outcome",
    )  # fmt: skip


def triggers_in_report() -> Problem:
    return Problem(
        "CR-060", "", "biểu báo cáo (outcome = \"none\") không có danh hiệu để xem xét lại", "triggers",
        "bộ tiêu chí có đánh giá, hoặc biểu báo cáo không có triggers", "bỏ triggers hoặc sửa outcome",
    )  # fmt: skip


def no_criteria() -> Problem:
    return Problem(
        "CR-047", "", "bộ tiêu chí không có tiêu chí nào", "", "ít nhất một [[criteria]]",
        "bổ sung tiêu chí hoặc ghi outcome = \"none\"",
    )  # fmt: skip


def only_when_scored(where: str, key: str) -> Problem:
    return Problem(
        "CR-048", where, f"khóa {key} chỉ dùng trong bộ chấm điểm", key, "outcome = { score = …, achieved_from = … }",
        f"bỏ khóa {key} hoặc sửa outcome",
    )  # fmt: skip


def score_not_positive(where: str, seen: Fraction) -> Problem:
    return Problem("CR-049", where, "tổng điểm phải lớn hơn 0", written(seen), "số dương", "sửa score")


def points_and_bands(where: str) -> Problem:
    return Problem(
        "CR-050", where, "tiêu chí có cả points và bands", "points, bands", "một trong hai", "bỏ points hoặc bỏ bands"
    )


def points_missing(where: str) -> Problem:
    return Problem("CR-051", where, "tiêu chí chưa có điểm chuẩn", "", "points hoặc bands", "bổ sung points")


def points_negative(where: str) -> Problem:
    return Problem("CR-052", where, "điểm là số âm", "", "từ 0 trở lên", "sửa điểm")


def bands_not_falling(where: str) -> Problem:
    return Problem(
        "CR-053",
        where,
        "các mức điểm trong bands không giảm dần",
        "",
        "mức sau thấp hơn mức trước",
        "xếp lại hoặc sửa điểm",
    )


def points_do_not_add_up(where: str, total: Fraction, full: Fraction) -> Problem:
    return Problem(
        "CR-054", where, "điểm chuẩn của các tiêu chí không cộng thành tổng điểm", written(total), written(full),
        "sửa điểm của tiêu chí hoặc sửa score",
    )  # fmt: skip


def no_classes(where: str) -> Problem:
    return Problem(
        "CR-055", where, "bộ chấm điểm chưa có các loại", "", "ít nhất một [[classes]]", "bổ sung [[classes]]"
    )


def classes_not_falling(where: str) -> Problem:
    return Problem(
        "CR-056", where, "các loại không xếp từ cao xuống thấp", "", "from của loại sau thấp hơn loại trước",
        "xếp lại hoặc sửa from",
    )  # fmt: skip


def last_class_not_zero(where: str, seen: Fraction) -> Problem:
    return Problem(
        "CR-057", where, "loại cuối không bắt đầu từ 0 điểm", written(seen), "from = 0", "sửa from hoặc thêm một loại"
    )


def unknown_class(where: str, key: str, seen: str, near: str) -> Problem:
    return Problem(
        "CR-058", where, f"{key} nêu một loại không có", f"“{seen}”", meant(near, "id của một mục trong [[classes]]"),
        f"sửa {key}",
    )  # fmt: skip


def mandatory_without_cap(where: str) -> Problem:
    return Problem(
        "CR-059", where, "tiêu chí bắt buộc nhưng outcome chưa có cap", "mandatory = true", "cap trong outcome",
        "bổ sung cap hoặc bỏ mandatory",
    )  # fmt: skip
