"""``datchuan campaign received``: reports that come in on paper, and milestones that are done."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.campaign.progress import CampaignCode
from cli.gathering import day_or_today, told_with
from cli.options import Database
from criteria.problems import Problem
from engine.process.chasing.receiving import Received, receive, take_back
from engine.records.store import open_store


def received_command(
    campaign: CampaignCode,
    body: Annotated[
        str,
        typer.Argument(
            metavar="NƠI_GỬI",
            help="Tên như trong đợt đánh giá, mã đơn vị phải báo cáo, hoặc mã mốc việc không ai phải báo cáo.",
        ),
    ],
    document: Annotated[str, typer.Option("--document", metavar="CHỮ", help="Số, ký hiệu của báo cáo.")] = "",
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày nhận; không ghi thì lấy hôm nay.")
    ] = None,
    milestone: Annotated[
        str | None, typer.Option("--milestone", metavar="MỐC", help="Mã mốc việc, khi phải báo cáo ở nhiều mốc.")
    ] = None,
    turn: Annotated[
        int, typer.Option("--turn", metavar="LẦN", help="Lần thứ mấy, của mốc việc hằng quý: 1 đến 4.")
    ] = 1,
    undo: Annotated[bool, typer.Option("--take-back", help="Bỏ lần nhận đã nhập nhầm; cần --ground.")] = False,
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do bỏ.")] = "",
    db: Database = "",
) -> None:
    """Ghi đã nhận báo cáo bằng văn bản của một nơi, hoặc một mốc việc đã xong."""
    amiss: list[Problem] = []
    day = day_or_today(on, "--on", amiss)
    with closing(open_store(db)) as store, store.writing() as session, told_with(amiss):
        done: Received = (
            take_back(session, campaign, body, ground, milestone=milestone, turn=turn)
            if undo
            else receive(session, campaign, body, document, day, milestone=milestone, turn=turn)
        )
    if done.entry is None:
        typer.echo(f"Báo cáo của {done.name} đã được ghi như vậy, không thay đổi gì.")
        return
    said = "Đã bỏ lần nhận" if undo else "Đã nhận"
    typer.echo(f"{said} báo cáo của {done.name}, mốc “{done.milestone.title}”.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
