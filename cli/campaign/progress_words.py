"""What is told of a campaign's progress: its standards as tables, its milestones with who reported, and when."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from cli.output import Column, print_rows
from cli.register_options import some
from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.process.chasing.counts import Counts
from engine.process.chasing.progress import Line, Progress, StandardProgress
from engine.process.chasing.reporting import Reporter, Step
from engine.records.days import today

COUNTED = ("enrolled", "achieved", "not_achieved", "undetermined", "not_handed_in")
HEADINGS = ("Đăng ký", "Đạt", "Không đạt", "Chưa kết luận", "Chưa nộp")
OUTSIDE = Column("outside", "Ngoài phạm vi", right=True)
REPORTED = (
    Column("milestone", "Mốc việc"),
    Column("turn", "Lần", right=True),
    Column("due", "Chậm nhất"),
    Column("code", "Mã"),
    Column("name", "Nơi báo cáo"),
    Column("on", "Ngày nhận"),
    Column("document", "Văn bản"),
    Column("state", "Tình trạng"),
)


def said(found: Progress, now: date, *, by_kind: bool) -> Iterator[str]:
    """All of it, line by line."""
    definition = found.campaign.definition
    yield f"{definition.short} ({definition.code}), tiến độ đến ngày {form_date(now)}"
    yield from _as_known(found, now)
    for one in found.standards:
        yield f"\n{_heading(one)}"
        if one.total.enrolled:
            columns = [*counted_columns(by_kind=by_kind), *([OUTSIDE] if one.total.outside else [])]
            table = io.StringIO()
            print_rows(columns, [row(line, one) for line in [*one.lines, total(one)]], stream=table)
            yield table.getvalue().rstrip("\n")
        else:
            yield "Chưa có đơn vị nào đăng ký."
        yield from _further(one.total)
    if found.steps:
        yield "\nMốc việc và báo cáo phải gửi"
    for step in found.steps:
        yield from _step_lines(step, now)


def known_words(known: int | None, now: date) -> Iterator[str]:
    """What a day other than today is read from: the journal's entries to its end."""
    if known is not None:
        yield f"Theo nhật ký đến hết ngày đó ({f'mục số {known}' if known else 'chưa có mục nào'})."
    elif now > today():
        yield "Ngày chưa tới: theo những gì đã ghi đến nay."


def counted_columns(*, by_kind: bool) -> list[Column]:
    first = [Column("name", "Loại đơn vị")] if by_kind else [Column("code", "Mã"), Column("name", "Địa bàn")]
    return [*first, *(Column(name, heading, right=True) for name, heading in zip(COUNTED, HEADINGS, strict=True))]


def row(line: Line, one: StandardProgress) -> dict[str, object]:
    counts = {name: getattr(line.counts, name) for name in (*COUNTED, "outside", "fresh")}
    name = line.name if line.until is None else f"{line.name} (đến hết {line.until:%d/%m/%Y})"
    return {"standard": one.standard, "period": one.period, "code": line.code, "name": name} | counts


def total(one: StandardProgress) -> Line:
    return Line("Cộng", "", one.total)


def step_rows(found: Progress, now: date) -> list[dict[str, object]]:
    """One row for each that must report at each milestone."""
    return [
        {
            "milestone": step.milestone.title,
            "turn": step.turn,
            "due": f"{step.last_good_day:%d/%m/%Y}",
            "code": one.unit.code if one.unit is not None else "",
            "name": _name(one),
            "on": f"{one.on:%d/%m/%Y}" if one.on is not None else None,
            "document": one.document,
            "state": _state(step, one, now),
        }
        for step in found.steps
        for one in step.reporters
    ]


def as_json(found: Progress, now: date) -> dict[str, object]:
    return {
        "campaign": found.campaign.code,
        "on": now,
        "known": found.known,
        "standards": [
            {
                "standard": one.standard,
                "period": one.period,
                "as_of": one.as_of,
                "projected": one.projected,
                "last_day": one.last_day,
                "running": one.running,
                "lines": [
                    {"code": line.code, "name": line.name, "until": line.until, **_counts(line.counts)}
                    for line in one.lines
                ],
                "total": _counts(one.total),
            }
            for one in found.standards
        ],
        "milestones": [
            {
                "milestone": step.milestone.id,
                "title": step.milestone.title,
                "turn": step.turn,
                "last_good_day": step.last_good_day,
                "overdue": step.overdue(now),
                "reporters": [
                    {
                        "name": _name(one),
                        "unit": one.unit.code if one.unit is not None else None,
                        "words": one.name,
                        "on": one.on,
                        "document": one.document,
                        "late": one in step.late,
                    }
                    for one in step.reporters
                ],
            }
            for step in found.steps
        ],
    }


def _as_known(found: Progress, now: date) -> Iterator[str]:
    yield from known_words(found.known, now)
    if found.known is not None:
        yield "Báo cáo bằng văn bản tính theo ngày nhận."
        if found.campaign.entry > found.known:
            yield "Đợt được nhập sau ngày đó."


def _heading(one: StandardProgress) -> str:
    words = standard_words(one.standard)
    if one.as_of is None:
        run = "chưa đánh giá"
    else:
        run = f"theo lần đánh giá {'dự kiến ' if one.projected else ''}số liệu đến ngày {form_date(one.as_of)}"
    running = f"; kỳ chưa hết, đến ngày {form_date(one.last_day)}" if one.running else ""
    return f"{words[:1].upper()}{words[1:]}, năm {one.period} ({run}{running})"


def _further(total: Counts) -> Iterator[str]:
    """What the table does not show, where there is any."""
    if total.decided:
        yield f"Trong số đạt, không đạt: {total.decided} đơn vị theo quyết định đã ghi."
    if total.fresh:
        yield f"Đã nộp sau lần đánh giá gần nhất: {total.fresh}."
    if total.returned:
        yield f"Biểu mẫu đã trả lại, chưa nộp lại: {total.returned}."
    if total.ended:
        yield f"Đăng ký vẫn ghi cho đơn vị đã kết thúc: {total.ended}."
    if total.outside:
        yield f"Đã đăng ký nhưng ngoài phạm vi của tiêu chuẩn, không phải nộp: {total.outside}."


def _step_lines(step: Step, now: date) -> Iterator[str]:
    overdue = ", QUÁ HẠN" if step.overdue(now) else ""
    head = f"- {step.milestone.title} ({step.when})"
    if step.task:
        (who,) = step.reporters
        late = ", muộn" if step.late else ""
        done = "chưa ghi là đã xong" if who.on is None else f"đã xong ngày {form_date(who.on)}{late}, {who.document}"
        yield f"{head}: {done}{overdue}"
        yield f"  Phụ trách: {who.name}."
        return
    yield f"{head}: {len(step.reporters) - len(step.missing)}/{len(step.reporters)} nơi đã báo cáo{overdue}"
    if step.missing:
        yield f"  Chưa: {some([one.name for one in step.missing])}."
    if step.late:
        yield f"  Muộn: {some([f'{one.name}, ngày {form_date(one.on)}' for one in step.late if one.on is not None])}."


def _name(one: Reporter) -> str:
    return one.unit.name if one.unit is not None else one.name


def _state(step: Step, one: Reporter, now: date) -> str:
    if one.on is None:
        return "quá hạn" if step.last_good_day < now else "chưa"
    return "muộn" if one in step.late else "đúng hạn"


def _counts(counts: Counts) -> dict[str, int]:
    names = (*COUNTED, "outside", "decided", "fresh", "returned", "ended")
    return {name: getattr(counts, name) for name in names}
