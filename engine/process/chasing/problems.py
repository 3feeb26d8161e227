"""What stands against receipts, reminders and the list of what waits: codes DK-020 to DK-039."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.dates import form_date
from criteria.problems import Problem, meant


def unknown_body(body: str, campaign: str, known: Sequence[str], near: str) -> Problem:
    return Problem(
        "DK-020",
        "NƠI_GỬI",
        f"đợt “{campaign}” không đòi nơi này báo cáo",
        f"“{body}”",
        meant(near, f"một trong: {'; '.join(known)}" if known else "tên như trong đợt đánh giá"),
        f"sửa tên hoặc mã đơn vị; xem “datchuan campaign progress {campaign}”",
    )


def which_milestone(body: str, owed: Sequence[str]) -> Problem:
    return Problem(
        "DK-021",
        "--milestone",
        f"“{body}” phải báo cáo ở nhiều mốc việc",
        wanted=f"một trong: {', '.join(owed)}",
        mend="thêm --milestone với mã của mốc việc",
    )


def not_owed(milestone: str, body: str, owed: Sequence[str]) -> Problem:
    return Problem(
        "DK-022",
        "--milestone",
        f"“{body}” không phải báo cáo ở mốc việc này",
        f"“{milestone}”",
        f"một trong: {', '.join(owed)}",
        "sửa mã mốc việc",
    )


def received_otherwise(body: str, seen: str, before: str) -> Problem:
    return Problem(
        "DK-023",
        "NƠI_GỬI",
        f"đã nhận báo cáo của “{body}” ở mốc việc này với nội dung khác",
        f"“{seen}”",
        f"“{before}” như đã nhập",
        "sửa cho giống lần nhập trước hoặc bỏ lần đó (--take-back --ground “LÝ DO”) rồi nhập lại",
    )


def in_the_future(option: str, day: date) -> Problem:
    return Problem(
        "DK-024", option, "ngày nhận chưa tới", form_date(day), "ngày không sau hôm nay", f"sửa giá trị của {option}"
    )


def not_received(body: str) -> Problem:
    return Problem(
        "DK-025",
        "NƠI_GỬI",
        f"chưa nhận báo cáo nào của “{body}” ở mốc việc này để bỏ",
        mend="sửa tên, mã đơn vị hoặc mốc việc",
    )


def lacking(option: str, what: str) -> Problem:
    return Problem("DK-026", option, f"chưa ghi {what}", wanted=what, mend=f"thêm {option}")


def wrong_turn(turn: int, turns: int) -> Problem:
    return Problem(
        "DK-027", "--turn", "mốc việc không có lần này", f"{turn}", f"số từ 1 đến {turns}", "sửa giá trị của --turn"
    )


def other_period(period: int, periods: Sequence[int], campaign: str) -> Problem:
    return Problem(
        "DK-030",
        "--period",
        f"đợt “{campaign}” không gồm năm này",
        f"{period}",
        f"một trong: {', '.join(map(str, periods))}",
        "sửa năm hoặc bỏ --period",
    )


def unknown_above(code: str, day: date, near: str) -> Problem:
    return Problem(
        "DK-031",
        "--unit-above",
        f"đơn vị không có trong danh bạ ngày {form_date(day)}",
        f"“{code}”",
        meant(near, "mã của một đơn vị trong danh bạ ngày đó"),
        "sửa mã đơn vị",
    )


def deadline_passed(day: date, on: date) -> Problem:
    return Problem(
        "DK-032",
        "--deadline",
        f"thời hạn đã qua vào ngày lập công văn ({form_date(on)})",
        form_date(day),
        "một ngày không trước ngày lập công văn",
        "sửa thời hạn",
    )


def would_be_lost(path: str) -> Problem:
    return Problem(
        "DK-033",
        "-o",
        "đã có tệp cùng tên với nội dung khác",
        f"“{path}”",
        "tên tệp chưa có",
        "chọn thư mục khác hoặc thêm --replace để ghi đè",
    )


def before_the_plan(option: str, day: date, begins: str) -> Problem:
    return Problem(
        "DK-034",
        option,
        f"ngày nhận trước kế hoạch của đợt (từ ngày {begins})",
        form_date(day),
        "ngày từ ngày của kế hoạch đến hôm nay",
        f"sửa giá trị của {option}",
    )


def not_a_folder(path: str) -> Problem:
    return Problem(
        "DK-035",
        "-o",
        "không lập được thư mục để công văn",
        f"“{path}”",
        "một thư mục ghi được, không trùng tên với tệp đã có",
        "sửa tùy chọn -o hoặc quyền ghi của thư mục chứa nó",
    )
