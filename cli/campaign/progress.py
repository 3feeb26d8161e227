"""``datchuan campaign progress``: how far a campaign has come."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.campaign.progress_words import OUTSIDE, REPORTED, as_json, counted_columns, row, said, step_rows, total
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.register_options import day_of
from engine.process.chasing.as_known import campaign_known, known_on
from engine.process.chasing.progress import By, progress
from engine.records.days import today
from engine.records.store import open_store

CampaignCode = Annotated[str, typer.Argument(metavar="ĐỢT", help="Mã đợt đánh giá, ví dụ kh-320-2024.")]
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="NGÀY", help="Như đã biết đến hết ngày này; không ghi thì lấy hôm nay."),
]


class ByOption(StrEnum):
    """What the lines of the table are."""

    COMMUNE = "commune"
    KIND = "kind"
    REPORTER = "reporter"


def progress_command(
    campaign: CampaignCode,
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Chỉ một năm của đợt.")] = None,
    by: Annotated[
        ByOption,
        typer.Option(
            "--by",
            metavar="commune|kind|reporter",
            help="Mỗi dòng một xã, phường, một loại đơn vị, hoặc một nơi phải báo cáo ở một mốc việc.",
        ),
    ] = ByOption.COMMUNE,
    on: OnDay = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In tiến độ của đợt: đăng ký = đạt + không đạt + chưa kết luận + chưa nộp; ai phải báo cáo, ai đã báo cáo."""
    now = day_of(on, "--on") if on is not None else today()
    lines: By = "kind" if by is ByOption.KIND else "commune"
    with closing(open_store(db)) as store, store.reading() as session:
        known = known_on(session, now)
        of = campaign_known(session, campaign, known)
        found = progress(session, of, period=period, by=lines, now=now, known=known)
    if output_format is OutputFormat.JSON:
        print_json(as_json(found, now))
    elif by is ByOption.REPORTER or (output_format is OutputFormat.CSV and not found.standards):
        print_rows(REPORTED, step_rows(found, now), output_format)
    elif output_format is OutputFormat.CSV:
        rows = [row(line, one) for one in found.standards for line in [*one.lines, total(one)]]
        before = [Column("standard", "Tiêu chuẩn"), Column("period", "Năm")]
        columns = counted_columns(by_kind=by is ByOption.KIND)
        print_rows([*before, *columns, OUTSIDE, Column("fresh", "Nộp sau lần đánh giá")], rows, output_format)
    else:
        for line in said(found, now, by_kind=by is ByOption.KIND):
            typer.echo(line)
