"""``datchuan assess``: a run, and what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows, progress
from cli.recognition.reappraisal import print_proposed
from criteria.kinds import KIND_LABELS
from engine.decision.explain.numbers import form_count
from engine.decision.verdicts import PROVISIONAL, WORDS, Outcome
from engine.process.assessment import RunSummary, assess
from engine.process.assessment.problems import as_of_unreadable
from engine.process.recognition.watching import propose_found
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store
from engine.sheets.numbers import read_date


def assess_command(
    standard: Annotated[str, typer.Argument(metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ an-toan-antt.")],
    period: Annotated[int, typer.Option(metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm đánh giá.")],
    as_of: Annotated[
        str | None, typer.Option(metavar="NGÀY", help="Mốc số liệu, ví dụ 14/7/2024 hoặc 2024-07-14.")
    ] = None,
    projected: Annotated[
        bool, typer.Option("--projected", help="Đánh giá theo cột Dự kiến; kết quả để riêng, không dùng để công nhận.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Trả mã thoát 1 khi còn đơn vị không đạt hoặc chưa kết luận.")
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int:
    """Đánh giá mọi đơn vị trong danh bạ theo bộ tiêu chí có hiệu lực của năm và lưu kết quả."""
    day = _day(as_of)
    store = open_store(db)
    try:
        summary = assess(store, standard, period, projected=projected, as_of=day, progress=_bar)
        proposed, entry = propose_found(store, summary)
    finally:
        store.close()
    if output_format is OutputFormat.JSON:
        print_json(summary_json(summary))
    else:
        print_summary(summary, output_format)
    if entry is not None and output_format is OutputFormat.TABLE:
        print_proposed(proposed)
        typer.echo(f"Đã ghi đề nghị thẩm định lại; nhật ký, mục số {entry}.")
    wanting = summary.count(Outcome.NOT_ACHIEVED) + summary.count(Outcome.UNDETERMINED)
    return 1 if strict and wanting else 0


def print_summary(summary: RunSummary, output_format: OutputFormat = OutputFormat.TABLE) -> None:
    """Outcomes by kind as a table (or CSV); around the table, what was run and where it is kept."""
    rows = [
        {"kind": KIND_LABELS.get(kind, kind), "total": sum(counts.values())}
        | {str(outcome): counts.get(outcome, 0) for outcome in Outcome}
        for kind, counts in summary.outcomes.items()
    ]
    columns = [
        Column("kind", "Loại đơn vị"),
        *(Column(str(outcome), WORDS[outcome], right=True) for outcome in Outcome),
        Column("total", "Cộng", right=True),
    ]
    if output_format is OutputFormat.CSV:
        print_rows(columns, rows, output_format)
        return
    sort = "dự kiến " if summary.projected else ""
    typer.echo(
        f"Đánh giá {sort}“{summary.standard}” năm {summary.period}, mốc số liệu {summary.as_of:%d/%m/%Y}: "
        f"{summary.units} đơn vị."
    )
    print_rows(columns, rows, output_format)
    if summary.projected:
        typer.echo(f"Trong số không đạt: {summary.certain} đơn vị đã chắc chắn không đạt.")
    if not summary.forms:
        typer.echo(f"Chưa nhận biểu mẫu nào của năm {summary.period}; kiểm tra lại năm đánh giá.")
    if summary.former:
        count = form_count(Fraction(summary.former))
        typer.echo(
            f"{count} đơn vị đã nộp biểu mẫu năm {summary.period} nhưng không có trong danh bạ ngày "
            f"{summary.register_day:%d/%m/%Y}; lần đánh giá này không đọc các biểu mẫu ấy."
        )
    if summary.interim:
        typer.echo(f"Kết quả giữa kỳ, tính đến mốc số liệu; kỳ đánh giá kết thúc ngày {summary.window_end:%d/%m/%Y}.")
    if summary.early:
        until = (
            "mốc số liệu, được lấy làm số liệu đến mốc"
            if summary.interim
            else "ngày cuối kỳ, được lấy làm số liệu cả kỳ"
        )
        count = form_count(Fraction(len(summary.early)))
        typer.echo(f"Số liệu của {count} đơn vị chốt hoặc nộp trước {until}.")
    if summary.reappraisals:
        count = form_count(Fraction(len({proposed.unit for proposed in summary.reappraisals})))
        typer.echo(f"{count} đơn vị thuộc trường hợp đề nghị thẩm định lại nếu đang giữ danh hiệu.")
    for note in summary.notes:
        typer.echo(note)
    if summary.provisional:
        typer.echo(PROVISIONAL)
    for line in _kept(summary):
        typer.echo(line)


def _kept(summary: RunSummary) -> Iterator[str]:
    """Where the run is kept, and whether another stands before it."""
    instead = f", thay lần số {summary.superseded}" if summary.superseded is not None else ""
    if summary.journal_entry is None:
        yield f"Không thay đổi so với lần đánh giá số {summary.run}; không lưu lần mới."
    else:
        yield f"Đã lưu lần đánh giá số {summary.run}{instead}; nhật ký, mục số {summary.journal_entry}."
    if summary.final is not None:
        yield (
            f"Năm {summary.period} đã có kết quả chính thức (lần đánh giá số {summary.final}); biểu thống kê và giải "
            "thích lấy kết quả chính thức, không lấy kết quả dự kiến này."
        )


def summary_json(summary: RunSummary) -> dict[str, Any]:
    """A run's summary as JSON."""
    return {
        "run": summary.run,
        "supersedes": summary.superseded,
        "journal_entry": summary.journal_entry,
        "unchanged": summary.journal_entry is None,
        "final_run": summary.final,
        "standard": summary.standard,
        "period": str(summary.period),
        "projected": summary.projected,
        "as_of": summary.as_of.isoformat(),
        "units": summary.units,
        "outcomes": {
            kind: {str(outcome): counts.get(outcome, 0) for outcome in Outcome}
            for kind, counts in summary.outcomes.items()
        },
        "certain": summary.certain if summary.projected else None,
        "provisional": summary.provisional,
        "notes": list(summary.notes),
        "forms": summary.forms,
        "interim": summary.interim,
        "early": list(summary.early),
        "register_day": summary.register_day.isoformat(),
        "former_units": summary.former,
        "reappraisals": [
            {"unit": one.unit, "set": one.set, "number": one.number, "reason": one.reason}
            for one in summary.reappraisals
        ],
        "failed": [
            {"set": failed.set, "id": failed.criterion, "title": failed.title, "units": failed.units}
            for failed in summary.failed
        ],
    }


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    day = read_date(text)
    if day is None:
        raise as_of_unreadable(text)
    return day


def _bar(total: int) -> Callable[[], object]:
    """A progress bar on a terminal, moved on by each call."""
    ticks = progress(range(total), "Đánh giá", total)
    return lambda: next(ticks, None)
