"""What may stand in the way of an assessment or of explaining one: codes AS-001 to AS-021."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.decision.explain.numbers import form_count

_NAMED = 5


def as_of_out_of_range(as_of: date, first: date, period: int) -> ProblemsError:
    return _one(
        Problem(
            "AS-001",
            "--as-of",
            f"mốc số liệu đứng trước kỳ đánh giá năm {period}",
            f"{as_of:%d/%m/%Y}",
            f"một ngày từ {first:%d/%m/%Y} trở đi",
            "sửa mốc số liệu hoặc sửa năm đánh giá",
        )
    )


def period_not_begun(period: int, first: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-009",
            "--period",
            f"kỳ đánh giá năm {period} chưa bắt đầu",
            f"hôm nay {today:%d/%m/%Y}",
            f"kỳ đã bắt đầu; kỳ năm {period} bắt đầu từ {first:%d/%m/%Y}",
            "sửa năm đánh giá",
        )
    )


def too_early(period: int, last: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-007",
            "--period",
            f"kỳ đánh giá năm {period} chưa kết thúc, chưa đủ để kết luận chính thức",
            f"hôm nay {today:%d/%m/%Y}",
            f"ngày cuối kỳ {last:%d/%m/%Y} hoặc một ngày sau đó",
            f"thêm --projected để đánh giá dự kiến, ghi --as-of với ngày chốt để có kết quả giữa kỳ, "
            f"hoặc chờ đến ngày {last:%d/%m/%Y}",
        )
    )


def forms_too_early(standard: str, period: int, last: date, early: Mapping[str, date]) -> ProblemsError:
    named = [f"“{code}” ({day:%d/%m/%Y})" for code, day in early.items()]
    return _one(
        Problem(
            "AS-010",
            f"tiêu chuẩn “{standard}”, năm {period}",
            f"số liệu của {form_count(Fraction(len(early)))} đơn vị chốt hoặc nộp trước ngày cuối kỳ, "
            "chưa đủ để kết luận chính thức",
            "; ".join(named[:_NAMED]) + ("; …" if len(named) > _NAMED else ""),
            "số liệu đến hết kỳ",
            f"thêm --projected để đánh giá dự kiến, nhận biểu mẫu có số liệu đến hết kỳ, "
            f"hoặc ghi “--as-of {last:%d/%m/%Y}” nếu lấy số liệu đã nộp làm số liệu cả kỳ",
        )
    )


def as_of_in_the_future(as_of: date, today: date) -> ProblemsError:
    return _one(
        Problem(
            "AS-008",
            "--as-of",
            "mốc số liệu ở sau ngày hôm nay",
            f"{as_of:%d/%m/%Y}",
            f"một ngày không sau {today:%d/%m/%Y}",
            "sửa mốc số liệu hoặc bỏ --as-of",
        )
    )


def empty_register(address: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-002",
            f"Cơ sở dữ liệu “{address}”",
            "danh bạ chưa có đơn vị nào",
            mend="nhập danh bạ bằng “datchuan register import TỆP…” hoặc chọn đúng cơ sở dữ liệu",
        )
    )


def unknown_unit(code: str, near: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-003",
            "MÃ_ĐƠN_VỊ",
            "không có đơn vị nào mang mã này trong danh bạ",
            f"“{code}”",
            f"mã của một đơn vị, có phải “{near}”?" if near else "mã của một đơn vị",
            "sửa mã hoặc xem danh bạ bằng “datchuan register list”",
        )
    )


def never_assessed(code: str, standard: str | None, period: int | None) -> ProblemsError:
    which = f" theo “{standard}”" if standard else ""
    when = f" năm {period}" if period else ""
    return _one(
        Problem(
            "AS-004",
            f"đơn vị “{code}”",
            f"chưa có kết quả đánh giá{which}{when}",
            mend="chạy “datchuan assess” trước, hoặc sửa --standard, --period; loại đơn vị mà tiêu chuẩn không có "
            "bộ tiêu chí thì không có kết quả",
        )
    )


def never_assesses(standard: str, period: int) -> ProblemsError:
    return _one(
        Problem(
            "AS-005",
            f"tiêu chuẩn “{standard}”, năm {period}",
            "chỉ có biểu mẫu báo cáo, không có bộ tiêu chí để đánh giá",
            mend="chọn tiêu chuẩn khác hoặc năm khác",
        )
    )


def as_of_unreadable(text: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-006",
            "--as-of",
            "mốc số liệu không đọc được",
            f"“{text}”",
            "ngày, tháng, năm, ví dụ 14/07/2024",
            "sửa mốc số liệu hoặc bỏ --as-of",
        )
    )


def unknown_standard(standard: str, known: Sequence[str]) -> ProblemsError:
    return _one(
        Problem(
            "AS-011",
            "--standard",
            "không có tiêu chuẩn này",
            f"“{standard}”",
            meant(nearest(standard.casefold(), known), f"một trong: {', '.join(known)}"),
            "sửa tên tiêu chuẩn hoặc bỏ --standard để xem mọi tiêu chuẩn",
        )
    )


def unknown_run(number: int, known: Sequence[int]) -> ProblemsError:
    return _one(
        Problem(
            "AS-012",
            "LẦN_ĐÁNH_GIÁ",
            "không có lần đánh giá mang số này",
            str(number),
            f"một số từ {known[0]} đến {known[-1]}" if known else "số của một lần đánh giá đã lưu",
            "sửa số hoặc chạy “datchuan assess” trước",
        )
    )


def other_result(run: int, unit: str, what: str, was: str, now: str, versions: tuple[str, str]) -> Problem:
    """``versions``: of the program, that decided then and that decides now."""
    then, at_work = versions
    by = "cùng một phiên bản chương trình" if then == at_work else f"phiên bản {then}, nay là {at_work}"
    return Problem(
        "AS-013",
        f"lần đánh giá số {run}, đơn vị “{unit}”, {what}",
        f"lập lại không ra kết quả đã lưu ({by})",
        f"lập lại: {now}",
        f"đã lưu: {was}",
        "chạy “datchuan journal verify” để biết dữ liệu có bị sửa không, "
        + ("rồi báo cho người phụ trách phần mềm" if then == at_work else f"hoặc lập lại bằng phiên bản {then}"),
    )


def set_lost(run: int, key: str) -> Problem:
    return Problem(
        "AS-014",
        f"lần đánh giá số {run}, bộ tiêu chí “{key}”",
        "văn bản bộ tiêu chí đã dùng không còn nguyên trong cơ sở dữ liệu, không lập lại được",
        mend="khôi phục cơ sở dữ liệu từ bản sao lưu, hoặc chạy “datchuan journal verify” để biết chỗ bị sửa",
    )


def other_receipt(run: int, known: int, part: str) -> Problem:
    return Problem(
        "AS-015",
        f"lần đánh giá số {run}, biên nhận",
        f"phần “{part}” không khớp với những gì cơ sở dữ liệu biết ở mục nhật ký số {known}",
        mend="chạy “datchuan journal verify” để biết dữ liệu có bị sửa không; với lần đánh giá lấy từ phiên bản trước "
        "thì phần này không còn đủ dữ liệu để lập lại, hoặc đánh giá lại để có lần mới",
    )


def not_as_journalled(run: int, entry: int, name: str) -> Problem:
    words = {"receipt": "biên nhận", "results": "kết quả"}[name]
    return Problem(
        "AS-016",
        f"lần đánh giá số {run}",
        f"{words} đã lưu không còn như khi ghi nhật ký, mục số {entry}",
        mend="chạy “datchuan journal verify” để biết hàng bị sửa, hoặc khôi phục cơ sở dữ liệu từ bản sao lưu",
    )


NOT_IN_RUN = "AS-017"


def unit_not_in_run(run: int, unit: str, near: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-017",
            "--unit",
            f"lần đánh giá số {run} không có kết quả của đơn vị này",
            f"“{unit}”",
            f"mã của một đơn vị, có phải “{near}”?" if near else "mã của một đơn vị có trong lần đánh giá ấy",
            "sửa mã hoặc bỏ --unit",
        )
    )


def one_run_wanted(given: int) -> ProblemsError:
    return _one(
        Problem(
            "AS-019",
            "LẦN_ĐÁNH_GIÁ",
            "in lại thì cần số của đúng một lần đánh giá",
            f"{given} số" if given else "không có số nào",
            "một số, ví dụ “datchuan reproduce 3”",
            "sửa câu lệnh, hoặc thêm --verify để kiểm tra nhiều lần, không ghi số là mọi lần",
        )
    )


def file_differs(path: str) -> ProblemsError:
    return _one(
        Problem(
            "AS-020",
            f"“{path}”",
            "tệp đã có và có nội dung khác, không ghi đè",
            mend="chọn tên tệp khác hoặc chuyển tệp cũ đi nơi khác",
        )
    )


def overtaken(run: int, knew: int, known: int) -> ProblemsError:
    """``knew``: journal entry up to which the run in force knew the store; ``known``: the one about to be kept."""
    return _one(
        Problem(
            "AS-021",
            f"lần đánh giá số {run}",
            "trong lúc đánh giá, một lần đánh giá khác đã được lưu với số liệu mới hơn",
            f"lần đang lưu chỉ biết đến mục nhật ký số {known}",
            f"số liệu đến mục nhật ký số {knew} trở đi",
            "chạy lại “datchuan assess”",
        )
    )


def unknown_rule(where: str, value: str, rules: Sequence[str]) -> ProblemsError:
    return _one(
        Problem(
            "AS-018",
            where,
            "không có quy tắc này",
            f"“{value}”",
            meant(nearest(value.casefold(), rules), f"một trong: {', '.join(rules)}"),
            "sửa giá trị; “datchuan office rule set --help” giải thích từng quy tắc",
        )
    )


def _one(problem: Problem) -> ProblemsError:
    return ProblemsError([problem])
