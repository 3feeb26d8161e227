"""A campaign in words: what ``campaign show`` prints, on the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cli.output import hung
from criteria.kinds import KIND_LABELS
from engine.process.campaigns.model import Campaign, Definition, Milestone, Reporters, day_words

READING_WORDS: Mapping[str, str] = {
    "strict": "ngày ấy đã muộn, ngày cuối cùng còn kịp là ngày trước đó",
    "inclusive": "ngày ấy còn kịp",
}
_ASKED: Mapping[str, str] = {
    "count": "số lượng",
    "documents": "danh mục văn bản",
    "ratio": "số đơn vị trên tổng số",
    "comparison": "so sánh trước và sau",
    "units": "danh sách đơn vị",
    "text": "nội dung",
    "flag": "có hoặc không",
}
_LABEL = 20


def state_words(campaign: Campaign) -> str:
    """“đang mở”, “đã đóng (lý do)”."""
    return f"đã đóng ({campaign.ground})" if campaign.closed else "đang mở"


def years_words(definition: Definition) -> str:
    """“2023; 2024 (Dự kiến)”."""
    return "; ".join(f"{one.year} (Dự kiến)" if one.projected else str(one.year) for one in definition.periods)


def plan_words(definition: Definition) -> str:
    """The plan; where its day is unknown, from which day it can have been issued, and why."""
    plan = definition.plan
    return plan.words if plan.dated else f"{plan.words}; tính từ ngày {day_words(plan.begins)}: {plan.since_cite}"


def campaign_lines(campaign: Campaign, reporting: Sequence[int], width: int | None) -> Iterator[str]:
    """The whole campaign; ``reporting``: how many units of the plan's day each row of reporters names."""
    one = campaign.definition
    yield f"{one.short} ({campaign.code}), {state_words(campaign)}, bản thứ {campaign.revision}"
    yield ""
    yield from hung("", one.title, width)
    yield ""
    for label, text in _particulars(one):
        yield from hung(f"{label:<{_LABEL}}", text, width)
    yield from _block("Mốc việc", (_milestone(one, milestone, width) for milestone in _in_order(one)))
    yield from _block("Phải báo cáo", _who(one, reporting, width))
    yield from _block("Đề cương báo cáo", (_section(row.section, row.asks, row.types, width) for row in one.outline))
    yield from _block("Chưa có", (hung("  - ", text, width) for text in one.missing))
    yield from _block("Lưu ý", (hung("  - ", text, width) for text in one.notes))


def campaign_json(campaign: Campaign, reporting: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The same for machines; ``reporting``: per row of reporters the codes of the units of the plan's day."""
    one = campaign.definition
    return asdict(one) | {
        "revision": campaign.revision,
        "closed": campaign.closed,
        "ground": campaign.ground,
        "text_hash": campaign.text_hash,
        "calendar": [{"last_good_day": due.day.isoformat(), "milestone": due.milestone.id} for due in one.calendar],
        "reporting_units": [list(codes) for codes in reporting],
    }


def _particulars(one: Definition) -> Iterator[tuple[str, str]]:
    yield "Căn cứ", plan_words(one)
    yield "Nơi nhận báo cáo", one.addressee
    if one.standards:
        yield "Tiêu chuẩn", ", ".join(one.standards)
    if one.kinds:
        yield "Loại đơn vị", _kinds(one.kinds)
    yield "Năm", years_words(one)
    for window in one.windows:
        yield "Mốc số liệu", _cited(window.printed, window.cite)
    if one.forms:
        yield "Biểu báo cáo", ", ".join(one.forms)
    yield "“Trước ngày”", READING_WORDS[one.reading]


def _in_order(one: Definition) -> list[Milestone]:
    """The milestones by their first last good day still to come after the plan."""
    return list(dict.fromkeys(due.milestone for due in one.calendar))


def _milestone(one: Definition, milestone: Milestone, width: int | None) -> Iterator[str]:
    days = ", ".join(day_words(due.day) for due in one.calendar if due.milestone is milestone)
    yield from hung(f"  {milestone.id}: ", milestone.title, width)
    yield from hung("    ", f"thời hạn: {_cited(milestone.words, milestone.cite)}; ngày cuối còn kịp: {days}", width)
    yield from hung("    ", f"thực hiện: {milestone.responsible}", width)
    if milestone.to is not None:
        yield from hung("    ", f"gửi: {milestone.to}", width)


def _who(one: Definition, reporting: Sequence[int], width: int | None) -> Iterator[Iterable[str]]:
    for row, count in zip(one.reporters, reporting, strict=True):
        units = f"{count} đơn vị trong danh bạ ngày {day_words(one.plan.begins)}"
        yield hung("  - ", f"{_reporters(row)} ({units}): {_owed(row.owes, row.forms, row.cite)}", width)
    for body in one.bodies:
        owed = _owed(body.owes, body.forms, body.cite)
        yield hung("  - ", f"{body.name} (không thuộc diện đánh giá): {owed}", width)


def _reporters(row: Reporters) -> str:
    said = [f"{_kinds(row.kinds)}{f' thuộc {row.area}' if row.area else ''}"] if row.kinds else []
    return "; ".join([*said, *row.codes])


def _owed(owes: Sequence[str], forms: Sequence[str], cite: str) -> str:
    said = ", ".join(owes) + (f"; biểu {', '.join(forms)}" if forms else "")
    return _cited(said, cite)


def _section(section: str, asks: str, types: Sequence[str], width: int | None) -> list[str]:
    return hung(f"  {section}. ", f"{asks} [{', '.join(_ASKED[one] for one in types)}]", width)


def _block(heading: str, parts: Iterable[Iterable[str]]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    lines = [line for part in parts for line in part]
    if lines:
        yield ""
        yield heading
        yield from lines


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(KIND_LABELS[kind] for kind in kinds)


def _cited(text: str, cite: str) -> str:
    return f"{text} ({cite})" if cite else text
