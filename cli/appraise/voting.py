"""``datchuan appraise vote``: the council votes on what a member contests."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.appraise.ballots_read import Typed, ballots_read
from cli.appraise.deciding_options import Criterion, PeriodIf, SessionNumber, StandardIf, Unit, choice
from cli.appraise.finding import met_words, tell_open
from cli.options import Database
from engine.process.appraisal.sittings.order import Side
from engine.process.appraisal.sittings.voting import Voted, vote
from engine.records.store import open_store

SIDES = {"for": "tán thành", "against": "không tán thành"}


class Casting(StrEnum):
    """The side of the chair's casting vote."""

    FOR = "for"
    AGAINST = "against"


def vote_command(
    unit: Unit,
    criterion: Criterion,
    in_favour: Annotated[
        str | None, typer.Option("--for", metavar="SỐ,SỐ", help="Thành viên tán thành ý kiến được nêu, ví dụ 1,2,5-7.")
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="SỐ,SỐ", help="Thành viên không tán thành.")
    ] = None,
    abstain: Annotated[
        str | None, typer.Option("--abstain", metavar="SỐ,SỐ", help="Thành viên không tỏ ý kiến.")
    ] = None,
    written: Annotated[
        list[str] | None,
        typer.Option(
            "--written",
            metavar="SỐ:PHIẾU:Ý_KIẾN",
            help="Ý kiến bằng văn bản của thành viên vắng mặt, ví dụ 5:for:“Đã đọc hồ sơ, tán thành”; PHIẾU là for, "
            "against hoặc abstain; dùng được nhiều lần.",
        ),
    ] = None,
    dissent: Annotated[
        list[str] | None,
        typer.Option(
            "--dissent",
            metavar="SỐ:Ý_KIẾN",
            help="Ý kiến bảo lưu của thành viên có phiếu khác kết quả; dùng được nhiều lần.",
        ),
    ] = None,
    casting: Annotated[
        Casting | None,
        typer.Option(
            "--casting",
            metavar="for|against",
            help="Bên mà Chủ tịch Hội đồng quyết định khi số phiếu ngang nhau, nếu quy chế có.",
        ),
    ] = None,
    secret: Annotated[
        str | None,
        typer.Option(
            "--secret",
            metavar="T/K/O",
            help="Kết quả phiếu kín: tán thành/không tán thành/không tỏ ý kiến, ví dụ 5/2/1; phiếu trắng, phiếu không "
            "hợp lệ tính vào không tỏ ý kiến.",
        ),
    ] = None,
    written_count: Annotated[
        int | None,
        typer.Option("--written-count", metavar="SỐ", min=0, help="Trong đó bao nhiêu phiếu kín gửi bằng văn bản."),
    ] = None,
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    db: Database = "",
) -> None:
    """Ghi kết quả biểu quyết về ý kiến khác đang chờ; được thông qua thì thành kết luận của Hội đồng."""
    side: Side | None = None if casting is None else ("for" if casting is Casting.FOR else "against")
    typed = Typed(in_favour, against, abstain, written or (), dissent or (), secret, written_count, side)
    ballots = ballots_read(typed)
    with closing(open_store(db)) as store:
        _tell(vote(store, choice(session, standard, period), unit, criterion, ballots))


def _tell(done: Voted) -> None:
    unit, contest, ballots = done.case.unit, done.contest, done.ballots
    typer.echo(
        f"{unit.name} ({unit.code}), tiêu chí {contest.number} “{contest.title}”, ý kiến {met_words(met=contest.met)} "
        f"của thành viên số {contest.mover}:"
    )
    in_writing = f" (trong đó {ballots.written} phiếu bằng văn bản)" if ballots.written else ""
    typer.echo(
        f"Tán thành {ballots.in_favour}, không tán thành {ballots.against}, không tỏ ý kiến {ballots.abstained}"
        f"{in_writing}."
    )
    if done.casting is not None:
        typer.echo(f"Số phiếu ngang nhau, theo ý kiến của Chủ tịch Hội đồng: {SIDES[done.casting]}.")
    if done.carried:
        typer.echo(f"Được thông qua: Hội đồng kết luận {met_words(met=contest.met)}.")
    else:
        typer.echo("Không được thông qua; kết luận trước đó giữ nguyên.")
    tell_open(done.case.open)
    if done.case.standing is not None:
        typer.echo(f"Hội đồng đã kết luận về đơn vị: {done.case.case.word}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
