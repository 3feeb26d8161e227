"""``datchuan appraise carry``: many cases in one motion."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Annotated

import typer

from cli.appraise.contesting import Conclusion
from cli.appraise.deciding_options import By, Ground, PeriodIf, SessionNumber, StandardIf, choice, codes
from cli.appraise.finding import met_words
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from criteria.problems import ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.carrying import (
    Carried,
    Ready,
    Wanted,
    carry,
    carry_criterion,
    ready_for_criterion,
    ready_for_list,
)
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen
from engine.records.store import open_store


def carry_command(
    conclusion: Annotated[
        Conclusion | None,
        typer.Argument(
            metavar="met|not-met", help="Với --criterion: kết luận chung, đạt (met) hay không đạt (not-met)."
        ),
    ] = None,
    units: Annotated[
        list[str] | None,
        typer.Option(
            "--units", metavar="MÃ", help="Chỉ các đơn vị này; dùng được nhiều lần, hoặc ghi cách bằng dấu phẩy."
        ),
    ] = None,
    excepted: Annotated[
        list[str] | None, typer.Option("--except", metavar="MÃ", help="Để lại các đơn vị này; cách ghi như --units.")
    ] = None,
    criterion: Annotated[
        str | None,
        typer.Option(
            "--criterion",
            metavar="BỘ:SỐ",
            help="Kết luận chung về một tiêu chí do Hội đồng kết luận, cho mọi đơn vị chưa có kết luận về tiêu chí đó.",
        ),
    ] = None,
    ground: Ground = "",
    by: By = None,
    show: Annotated[bool, typer.Option("--show", help="Chỉ in danh sách, không ghi gì.")] = False,
    session: SessionNumber = None,
    standard: StandardIf = None,
    period: PeriodIf = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Thông qua theo danh sách mọi đơn vị không còn nội dung phải xét riêng, hoặc kết luận chung về một tiêu chí."""
    if units and excepted:
        raise ProblemsError([problems.only_and_except()])
    if (criterion is None) is not (conclusion is None) and not (show and conclusion is None):
        raise ProblemsError([problems.criterion_and_conclusion()])
    wanted = Wanted(codes(units), codes(excepted), by)
    chosen = choice(session, standard, period)
    if show:
        print_rows(_COLUMNS, list(_rows(_ready(db, chosen, criterion, wanted))), output_format)
        return
    with closing(open_store(db)) as store:
        if criterion is None or conclusion is None:
            done = carry(store, chosen, wanted)
            typer.echo(f"Thông qua theo danh sách {_count(done)}.")
        else:
            met = conclusion is Conclusion.MET
            asked, done = carry_criterion(store, chosen, criterion, wanted, met=met, ground=ground)
            typer.echo(
                f"Tiêu chí {asked.number} “{asked.title}”: Hội đồng kết luận {met_words(met=met)} cho {_count(done)}."
            )
            typer.echo(f"Kết luận xong {done.concluded} đơn vị.")
    if done.ready.left:
        typer.echo(f"Để lại {len(done.ready.left)} đơn vị:")
        for case, why in done.ready.left:
            typer.echo(f"- {case.unit.name} ({case.unit.code}): {why}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def _ready(db: str, chosen: SessionChoice, criterion: str | None, wanted: Wanted) -> Ready:
    with closing(open_store(db)) as store, store.reading() as session:
        sitting = read_chosen(session, chosen)
        if criterion is None:
            return ready_for_list(sitting, wanted)
        return ready_for_criterion(sitting, criterion, wanted)[1]


def _count(done: Carried) -> str:
    units = [case.unit for case in done.ready.cases]
    return f"{len(units)} đơn vị: {', '.join(f'{unit.name} ({unit.code})' for unit in units)}"


_COLUMNS = [
    Column("code", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("outcome", "Kết quả"),
    Column("left", "Để lại vì"),
]


def _rows(ready: Ready) -> Iterator[dict[str, object]]:
    for case in ready.cases:
        yield {"code": case.unit.code, "name": case.unit.name, "outcome": case.case.word, "left": None}
    for case, why in ready.left:
        yield {"code": case.unit.code, "name": case.unit.name, "outcome": case.case.word, "left": why}
