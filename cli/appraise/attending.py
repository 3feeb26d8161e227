"""``datchuan appraise attend``: who is at a session."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Annotated

import typer

from cli.appraise.deciding_options import PeriodIf, SessionNumber, StandardIf, choice, members
from cli.appraise.sitting_words import attendance_line
from cli.options import Database
from cli.recognition_options import day_or_today
from engine.process.appraisal.sittings.attending import attend
from engine.process.appraisal.sittings.model import Member
from engine.records.store import open_store


def attend_command(
    present: Annotated[
        str, typer.Option("--present", metavar="SỐ,…", help="Số của các thành viên có mặt, ví dụ 1,2,5 hoặc 1-4.")
    ],
    excused: Annotated[
        str | None, typer.Option("--excused", metavar="SỐ,…", help="Số của các thành viên vắng mặt có lý do.")
    ] = None,
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Ngày họp; không ghi thì lấy hôm nay.")] = None,
    db: Database = "",
) -> None:
    """Ghi ai có mặt ở phiên họp; lần ghi sau thay lần ghi trước."""
    there, away = members("--present", present), members("--excused", excused)
    day = day_or_today("--on", on)
    with closing(open_store(db)) as store:
        attended = attend(store, choice(session, standard, period), there, away, day)
    sitting = attended.sitting
    typer.echo(f"Phiên họp số {sitting.id}: {sitting.council}.")
    typer.echo(attendance_line(sitting))
    if attended.absent:
        typer.echo(f"Vắng không ghi lý do: số {_numbers(attended.absent)}.")
    if not attended.chaired:
        typer.echo("Chủ tịch Hội đồng không có mặt.")
    typer.echo(f"Đã ghi nhật ký, mục số {attended.entry}.")


def _numbers(of: Sequence[Member]) -> str:
    return ", ".join(str(one.number) for one in of)
