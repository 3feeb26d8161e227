"""``datchuan campaign progress``: how far a campaign has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.register_options import day_of, some
from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.process.campaigns.keeping import campaign_of
from engine.process.chasing.counts import Counts
from engine.process.chasing.progress import Line, Progress, StandardProgress, progress
from engine.process.chasing.reporting import Step
from engine.records.days import today
from engine.records.store import open_store

CampaignCode = Annotated[str, typer.Argument(metavar="ĐỢT", help="Mã đợt đánh giá, ví dụ kh-320-2024.")]
OnDay = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Coi ngày này là hôm nay; không ghi thì lấy hôm nay.")
]
COUNTED = ("enrolled", "achieved", "not_achieved", "undetermined", "not_handed_in")
HEADINGS = ("Đăng ký", "Đạt", "Không đạt", "Chưa kết luận", "Chưa nộp")


class ByOption(StrEnum):
    """What the lines of the table are."""

    COMMUNE = "commune"
    KIND = "kind"


def progress_command(
    campaign: CampaignCode,
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Chỉ một năm của đợt.")] = None,
    by: Annotated[
        ByOption, typer.Option("--by", metavar="commune|kind", help="Mỗi dòng một xã, phường, hoặc một loại đơn vị.")
    ] = ByOption.COMMUNE,
    on: OnDay = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In tiến độ của đợt: đăng ký = đạt + không đạt + chưa kết luận + chưa nộp; ai phải báo cáo, ai đã báo cáo."""
    now = day_of(on, "--on") if on is not None else today()
    with closing(open_store(db)) as store, store.reading() as session:
        found = progress(session, campaign_of(session, campaign), period=period, by=by.value, now=now)
    if output_format is OutputFormat.JSON:
        print_json(_plain(found))
    elif output_format is OutputFormat.CSV:
        rows = [_row(line, one) for one in found.standards for line in [*one.lines, _total(one)]]
        before = [Column("standard", "Tiêu chuẩn"), Column("period", "Năm")]
        print_rows([*before, *_columns(by), Column("fresh", "Nộp sau lần đánh giá")], rows, output_format)
    else:
        _print(found, by, now)


def _print(found: Progress, by: ByOption, now: date) -> None:
    definition = found.campaign.definition
    typer.echo(f"{definition.short} ({definition.code}), tiến độ đến ngày {form_date(now)}")
    for one in found.standards:
        typer.echo(f"\n{_heading(one)}")
        if one.total.enrolled:
            print_rows(_columns(by), [_row(line, one) for line in [*one.lines, _total(one)]])
        else:
            typer.echo("Chưa có đơn vị nào đăng ký.")
        for line in _further(one.total):
            typer.echo(line)
    if found.steps:
        typer.echo("\nMốc việc và báo cáo phải gửi")
    for step in found.steps:
        for line in _step_lines(step, now):
            typer.echo(line)


def _heading(one: StandardProgress) -> str:
    words = standard_words(one.standard)
    if one.as_of is None:
        run = "chưa đánh giá"
    else:
        run = f"theo lần đánh giá {'dự kiến ' if one.projected else ''}số liệu đến ngày {form_date(one.as_of)}"
    return f"{words[:1].upper()}{words[1:]}, năm {one.period} ({run})"


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


def _step_lines(step: Step, now: date) -> Iterator[str]:
    late = ", QUÁ HẠN" if step.overdue(now) else ""
    head = f"- {step.milestone.title} ({step.when})"
    if step.task:
        (who,) = step.reporters
        done = "chưa ghi là đã xong" if who.on is None else f"đã xong ngày {form_date(who.on)}, {who.document}"
        yield f"{head}: {done}{late}"
        yield f"  Phụ trách: {who.name}."
        return
    yield f"{head}: {len(step.reporters) - len(step.missing)}/{len(step.reporters)} nơi đã báo cáo{late}"
    if step.missing:
        yield f"  Chưa: {some([one.name for one in step.missing])}."


def _columns(by: ByOption) -> list[Column]:
    first = (
        [Column("name", "Loại đơn vị")] if by is ByOption.KIND else [Column("code", "Mã"), Column("name", "Địa bàn")]
    )
    return [*first, *(Column(name, heading, right=True) for name, heading in zip(COUNTED, HEADINGS, strict=True))]


def _row(line: Line, one: StandardProgress) -> dict[str, object]:
    counts = {name: getattr(line.counts, name) for name in (*COUNTED, "fresh")}
    return {"standard": one.standard, "period": one.period, "code": line.code, "name": line.name} | counts


def _total(one: StandardProgress) -> Line:
    return Line("Cộng", "", one.total)


def _plain(found: Progress) -> dict[str, object]:
    return {
        "campaign": found.campaign.code,
        "standards": [
            {
                "standard": one.standard,
                "period": one.period,
                "as_of": one.as_of,
                "projected": one.projected,
                "lines": [{"code": line.code, "name": line.name, **_counts(line.counts)} for line in one.lines],
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
                "reporters": [
                    {
                        "name": one.name,
                        "unit": one.unit.code if one.unit is not None else None,
                        "on": one.on,
                        "document": one.document,
                    }
                    for one in step.reporters
                ],
            }
            for step in found.steps
        ],
    }


def _counts(counts: Counts) -> dict[str, int]:
    names = (*COUNTED, "decided", "fresh", "returned", "ended")
    return {name: getattr(counts, name) for name in names}
