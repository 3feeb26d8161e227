"""``datchuan appraise contest|withdraw``: a member moves another conclusion, to be voted on; takes it back."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.appraise.deciding_options import Criterion, Ground, PeriodIf, SessionNumber, StandardIf, Unit, choice
from cli.appraise.finding import met_words, tell_open
from cli.options import Database
from engine.process.appraisal.sittings.contesting import contest, withdraw
from engine.process.appraisal.sittings.order import standing
from engine.records.store import open_store


class Conclusion(StrEnum):
    """What the council may conclude of a criterion."""

    MET = "met"
    NOT_MET = "not-met"


def contest_command(
    unit: Unit,
    criterion: Criterion,
    conclusion: Annotated[
        Conclusion, typer.Argument(metavar="met|not-met", help="Kết luận được nêu: đạt (met), không đạt (not-met).")
    ],
    by: Annotated[int, typer.Option("--by", metavar="SỐ", help="Số của thành viên nêu, theo danh sách thành viên.")],
    ground: Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ của ý kiến.")],
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    db: Database = "",
) -> None:
    """Ghi ý kiến khác của một thành viên về một tiêu chí; Hội đồng phải biểu quyết trước khi kết luận."""
    met = conclusion is Conclusion.MET
    with closing(open_store(db)) as store:
        done = contest(store, choice(session, standard, period), unit, criterion, met=met, mover=by, ground=ground)
    now = standing(done.asked)
    stands = "chưa có kết luận" if now is None else met_words(met=now)
    typer.echo(
        f"{done.case.unit.name} ({done.case.unit.code}), tiêu chí {done.asked.number} “{done.asked.title}”: "
        f"thành viên số {by} nêu ý kiến {met_words(met=met)} (đang là: {stands})."
    )
    typer.echo(f"Chờ biểu quyết: “datchuan appraise vote {done.case.unit.code} {criterion} …”.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def withdraw_command(
    unit: Unit,
    criterion: Criterion,
    by: Annotated[int, typer.Option("--by", metavar="SỐ", help="Số của thành viên đã nêu ý kiến.")],
    ground: Ground = "",
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    db: Database = "",
) -> None:
    """Rút một ý kiến khác trước khi biểu quyết; chỉ người đã nêu rút được."""
    with closing(open_store(db)) as store:
        done = withdraw(store, choice(session, standard, period), unit, criterion, member=by, ground=ground)
    contest = done.contest
    typer.echo(
        f"{done.case.unit.name} ({done.case.unit.code}), tiêu chí {contest.number} “{contest.title}”: thành viên số "
        f"{by} rút ý kiến {met_words(met=contest.met)}; kết luận trước đó giữ nguyên."
    )
    tell_open(done.case.open)
    if done.case.standing is not None:
        typer.echo(f"Hội đồng đã kết luận về đơn vị: {done.case.case.word}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
