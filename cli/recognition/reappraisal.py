"""``datchuan recognition reappraise``, ``revoke`` and ``watch``: a title appraised again, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from typing import Annotated

import typer

from cli.options import Database
from cli.recognition_options import (
    AuthorityName,
    CodeOn,
    DecidedOn,
    DecisionNumber,
    DoneOn,
    Ground,
    Period,
    Standard,
    Unit,
    day,
    day_or_today,
)
from engine.process.recognition.deciding import Decision
from engine.process.recognition.dependents import Dependent
from engine.process.recognition.reappraising import Step, conclude, decline, open_, propose, revoke
from engine.process.recognition.title_holders import Of
from engine.process.recognition.title_words import state_words
from engine.process.recognition.watching import Proposed, watch
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def reappraise() -> None:
    """Thẩm định lại danh hiệu: đề nghị, mở hoặc bác, kết luận giữ vững; thu hồi bằng “recognition revoke”."""


@app.command("propose")
def propose_command(
    unit: Unit,
    standard: Standard,
    period: Period,
    ground: Ground,
    on: DoneOn = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Đề nghị thẩm định lại một danh hiệu."""
    with closing(open_store(db)) as store:
        _print(
            propose(store, _of(unit, standard, period, code_on), ground, day_or_today("--on", on)),
            "Đã đề nghị thẩm định lại",
        )


@app.command("open")
def open_command(
    unit: Unit,
    standard: Standard,
    period: Period,
    ground: Ground,
    on: DoneOn = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Mở thẩm định lại; kê những gì dựa trên danh hiệu này."""
    with closing(open_store(db)) as store:
        _print(
            open_(store, _of(unit, standard, period, code_on), ground, day_or_today("--on", on)), "Đã mở thẩm định lại"
        )


@app.command("decline")
def decline_command(
    unit: Unit,
    standard: Standard,
    period: Period,
    ground: Ground,
    on: DoneOn = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Bác các đề nghị thẩm định lại đang chờ."""
    with closing(open_store(db)) as store:
        done = decline(store, _of(unit, standard, period, code_on), ground, day_or_today("--on", on))
        _print(done, "Đã bác đề nghị thẩm định lại")


@app.command("keep")
def keep_command(
    unit: Unit,
    standard: Standard,
    period: Period,
    ground: Ground,
    decision: DecisionNumber,
    on: DecidedOn,
    authority: AuthorityName = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Kết luận thẩm định lại: giữ vững danh hiệu."""
    with closing(open_store(db)) as store:
        by = Decision(decision, day("--on", on), authority)
        _print(conclude(store, _of(unit, standard, period, code_on), by, ground), "Đã kết luận giữ vững")


def revoke_command(
    unit: Unit,
    standard: Standard,
    period: Period,
    decision: DecisionNumber,
    on: DecidedOn,
    legal_ground: Annotated[
        str,
        typer.Option(
            "--legal-ground", metavar="CHỮ", help="Căn cứ pháp lý: điều, khoản, văn bản; chương trình không có sẵn."
        ),
    ],
    authority: AuthorityName = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Ghi quyết định thu hồi danh hiệu; kê những gì dựa trên danh hiệu này."""
    with closing(open_store(db)) as store:
        by = Decision(decision, day("--on", on), authority)
        _print(revoke(store, _of(unit, standard, period, code_on), by, legal_ground), "Đã ghi việc thu hồi")


def watch_command(standard: Standard, period: Period, db: Database = "") -> None:
    """Đề nghị thẩm định lại danh hiệu của đơn vị có vụ việc mà bộ tiêu chí nêu; mỗi nguyên nhân một lần."""
    with closing(open_store(db)) as store:
        found = watch(store, standard, period)
    if not found.triggers:
        typer.echo(f"Bộ tiêu chí của “{standard}” năm {period} không nêu trường hợp nào phải thẩm định lại.")
        return
    typer.echo(f"Đã xem {found.watched} đơn vị đang giữ danh hiệu “{standard}”.")
    print_proposed(found.proposed)
    for unsettled in found.unsettled:
        typer.echo(f"Chưa rõ {unsettled.unit.name} ({unsettled.unit.code}): {unsettled.reason}")
    if found.known:
        typer.echo(f"{found.known} nguyên nhân đã được đề nghị từ trước.")
    if found.entry is not None:
        typer.echo(f"Đã ghi nhật ký, mục số {found.entry}.")


def print_proposed(found: Iterable[Proposed]) -> None:
    """Each re-appraisal that was proposed, with what happened."""
    for one in found:
        name = f"{one.unit.name} ({one.unit.code})"
        typer.echo(f"Đề nghị thẩm định lại {name}, danh hiệu năm {one.title.period}: {one.cause.reason}")


def _of(unit: str, standard: str, period: int, code_on: str | None) -> Of:
    return Of(unit, standard, period, day("--code-on", code_on) if code_on is not None else None)


def _print(step: Step, what: str) -> None:
    of = f"danh hiệu “{step.title.standard}” năm {step.title.period}"
    typer.echo(f"{what}: {step.unit.name} ({step.unit.code}), {of}; nay {state_words(step.title)}.")
    if step.became is not None:
        heirs = ", ".join(f"{one.name} ({one.code})" for one in step.became)
        passed = f"đã sắp xếp vào {heirs}" if heirs else "không có đơn vị kế tục"
        typer.echo(f"{step.unit.name} ({step.unit.code}) không còn là đơn vị riêng, {passed}.")
    print_dependents(step.dependents)
    typer.echo(f"Đã ghi nhật ký, mục số {step.entry}.")


def print_dependents(found: Iterable[Dependent]) -> None:
    """What else rests on a title, a line each."""
    listed = list(found)
    if listed:
        typer.echo("Dựa trên danh hiệu này còn có:")
    for one in listed:
        typer.echo(f"- {one.text}")
