"""``datchuan appraise close|reopen``: the end of a session, and its reopening."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.appraise.deciding_options import PeriodIf, SessionNumber, StandardIf, choice
from cli.appraise.opening import HeldOn
from cli.appraise.sitting_words import outcome_counts
from cli.options import Database
from cli.recognition_options import day_or_today
from engine.decision.verdicts import State
from engine.process.appraisal.sittings.closing import close, reopen
from engine.process.appraisal.sittings.model import SittingCase
from engine.records.store import open_store


def close_command(
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    on: HeldOn = None,
    db: Database = "",
) -> None:
    """Đóng phiên họp: từ đây kết luận của Hội đồng được tính; còn vướng mắc thì báo hết và không đóng."""
    day = day_or_today("--on", on)
    with closing(open_store(db)) as store:
        done = close(store, choice(session, standard, period), day)
    typer.echo(f"Đã đóng phiên họp số {done.sitting.id}: {done.sitting.council}. {outcome_counts(done.sitting)}")
    if done.undetermined:
        typer.echo(f"Chưa kết luận được: {len(done.undetermined)} hồ sơ.")
        for case in done.undetermined:
            typer.echo(f"  {case.unit.name} ({case.unit.code}): {_lacking(case)}")
    if done.later:
        codes = "; ".join(case.unit.code for case in done.later)
        typer.echo(
            f"Để lại cho phiên sau, vì đơn vị dưới quyền vừa được kết luận ở phiên này: {codes}. "
            f"Chạy “datchuan assess {done.sitting.standard} --period {done.sitting.period}” rồi mở phiên họp tiếp."
        )
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def reopen_command(
    session: Annotated[int, typer.Option("--session", metavar="SỐ", help="Số của phiên họp đã đóng.")],
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do mở lại.")],
    on: HeldOn = None,
    db: Database = "",
) -> None:
    """Mở lại một phiên họp đã đóng; kết luận của phiên chưa được tính cho đến khi đóng lại."""
    day = day_or_today("--on", on)
    with closing(open_store(db)) as store:
        entry = reopen(store, session, ground, day)
    typer.echo(f"Đã mở lại phiên họp số {session}. Kết luận của phiên chưa được tính cho đến khi đóng lại.")
    typer.echo(f"Ghi lại người có mặt trước khi kết luận tiếp. Đã ghi nhật ký, mục số {entry}.")


def _lacking(case: SittingCase) -> str:
    """The criteria whose figures are lacking; where it is something else, such as the condition before them, that."""
    lacking = [one for one in case.criteria if one.state == State.INSUFFICIENT and one.met is None and not one.waived]
    return "; ".join(f"tiêu chí {one.number} “{one.title}”" for one in lacking) or "xem “datchuan explain”"
