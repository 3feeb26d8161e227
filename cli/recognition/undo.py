"""``datchuan recognition undo``: what was entered of a title in error is taken back."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import Database
from cli.recognition.reappraisal import print_dependents
from cli.recognition_options import CodeOn, Period, day
from criteria.problems import ProblemsError
from engine.process.recognition import retraction_problems as slips
from engine.process.recognition.retracting import Retraction, TakenBack, undo, undo_decision
from engine.process.recognition.title_holders import Of
from engine.process.recognition.title_words import event_words, state_words
from engine.records.store import Event, open_store


class EventName(StrEnum):
    """The events in the life of a title, as the store calls them."""

    GRANTED = "granted"
    KEPT = "kept"
    NOT_REACHED = "not_reached"
    REAPPRAISAL_PROPOSED = "reappraisal_proposed"
    REAPPRAISAL_OPENED = "reappraisal_opened"
    REAPPRAISAL_DECLINED = "reappraisal_declined"
    REVOKED = "revoked"


def undo_command(
    which: Annotated[
        list[str],
        typer.Argument(metavar="[MÃ_ĐƠN_VỊ] TIÊU_CHUẨN", help="Đơn vị, tiêu chuẩn; với --decision chỉ ghi tiêu chuẩn."),
    ],
    period: Period,
    ground: Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Vì sao rút lại: đã ghi nhầm điều gì.")],
    event: Annotated[
        EventName | None,
        typer.Option("--event", metavar="VIỆC", help="Việc cần rút lại; không ghi thì lấy việc ghi sau cùng."),
    ] = None,
    decision: Annotated[
        str | None,
        typer.Option("--decision", metavar="SỐ", help="Rút lại cả danh sách đã ghi theo quyết định này."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày của quyết định, khi số ấy đã ghi cho nhiều ngày.")
    ] = None,
    code_on: CodeOn = None,
    db: Database = "",
) -> None:
    """Rút lại việc đã ghi nhầm về danh hiệu, coi như chưa từng ghi; thu hồi theo quyết định là “recognition revoke”."""
    if len(which) != (2 if decision is None else 1):
        raise ProblemsError([slips.unit_or_decision()])
    kind: Event | None = event.value if event is not None else None
    with closing(open_store(db)) as store:
        if decision is not None:
            decided_on = day("--on", on) if on is not None else None
            done = undo_decision(store, which[0], period, decision, ground, event=kind, on=decided_on)
        else:
            of = Of(which[0], which[1], period, day("--code-on", code_on) if code_on is not None else None)
            done = undo(store, of, ground, kind)
    _print(done)


def _print(done: Retraction) -> None:
    for one in done.taken_back:
        typer.echo(
            f"Đã rút lại việc “{event_words(one.event)}” của {one.unit.name} ({one.unit.code}), "
            f"danh hiệu “{done.standard}” năm {done.period}; nay {_now(one)}."
        )
    print_dependents(dict.fromkeys(other for one in done.taken_back for other in one.dependents))
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def _now(one: TakenBack) -> str:
    return state_words(one.now) if one.now is not None else "chưa có quyết định nào về danh hiệu"
