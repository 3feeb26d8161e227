"""What stands against taking back what was entered of a title: codes RC-045 to RC-050."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from criteria.problems import Problem
from engine.process.recognition.title_words import EVENTS, event_words
from engine.process.recognition.units_in_time import UnitThen
from engine.records.store import Event
from engine.records.titles import TitleEvent


def of_title(unit: UnitThen, standard: str, period: int) -> str:
    return f"Đơn vị “{unit.code}” ({unit.name}), danh hiệu “{standard}” năm {period}"


def nothing_to_take_back(unit: UnitThen, standard: str, period: int, event: Event | None) -> Problem:
    return Problem(
        "RC-045",
        of_title(unit, standard, period),
        f"chưa ghi việc “{EVENTS[event]}”" if event else "chưa ghi việc nào",
        wanted="một việc đã ghi của danh hiệu, chưa rút lại",
        mend="sửa mã đơn vị, tiêu chuẩn, năm hoặc --event; xem việc đã ghi bằng “datchuan recognition history”",
    )


def nothing_by_decision(number: str, standard: str, period: int) -> Problem:
    return Problem(
        "RC-050",
        f"Quyết định số “{number}”, tiêu chuẩn “{standard}” năm {period}",
        "chưa ghi việc nào theo quyết định này",
        wanted="số của một quyết định đã ghi, chưa rút lại",
        mend="sửa số quyết định, tiêu chuẩn, năm, --event hoặc --on",
    )


def taken_back_before(where: str, what: str, entry: int) -> Problem:
    return Problem(
        "RC-046",
        where,
        "đã được rút lại từ trước",
        f"{what}; nhật ký, mục số {entry}",
        mend="không phải làm gì thêm, hoặc sửa --event nếu muốn rút lại việc khác",
    )


def rested_on(unit: UnitThen, standard: str, period: int, event: TitleEvent, later: TitleEvent) -> Problem:
    return Problem(
        "RC-047",
        of_title(unit, standard, period),
        f"chưa rút lại việc “{EVENTS[event.event]}” được, vì có việc ghi sau dựa vào việc này",
        f"{event_words(later)}; nhật ký, mục số {later.entry}",
        "việc ghi sau đã được rút lại",
        f"chạy “datchuan recognition undo {unit.code} {standard} --period {period} --event {later.event} …” trước",
    )


def several_decisions(number: str, found: Sequence[tuple[Event, date | None]]) -> Problem:
    listed = "; ".join(f"{EVENTS[event]}{f' ngày {day:%d/%m/%Y}' if day else ''}" for event, day in found)
    return Problem(
        "RC-048",
        f"Quyết định số “{number}”",
        "số này đã được ghi cho nhiều việc hoặc nhiều ngày",
        listed,
        "một việc của một quyết định",
        "ghi thêm --event hoặc --on",
    )


def unit_or_decision() -> Problem:
    return Problem(
        "RC-049",
        "recognition undo",
        "chưa rõ rút lại việc của một đơn vị hay của cả danh sách",
        wanted="MÃ_ĐƠN_VỊ TIÊU_CHUẨN, hoặc TIÊU_CHUẨN với --decision SỐ",
        mend="ghi mã đơn vị trước tiêu chuẩn, hoặc ghi --decision SỐ và bỏ mã đơn vị",
    )
