"""``datchuan award revoke``: an award taken back on one of the Law's grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Annotated

import typer

from cli.award.giving import Authority
from cli.award.options import FormCode, Period
from cli.options import Database
from cli.recognition_options import DecidedOn, DecisionNumber, Unit, day
from engine.process.awards.giving.revoking import RECOVERED, TakenBack, Which, revoke
from engine.process.awards.known.forms import forms
from engine.process.awards.known.grounds import GROUND_WORDS
from engine.process.awards.lists.telling import decision_words
from engine.process.awards.model import Form
from engine.process.recognition.deciding import Decision
from engine.records.store import open_store
from engine.reports.awards.history import award_form

_GROUNDS = "; ".join(f"{name}: {words}" for name, words in GROUND_WORDS.items())


def revoke_command(
    form: FormCode,
    unit: Unit,
    period: Period,
    ground: Annotated[str, typer.Option("--ground", metavar="CĂN_CỨ", help=f"Căn cứ theo Luật. {_GROUNDS}.")],
    said: Annotated[
        str,
        typer.Option("--said", metavar="CHỮ", help="Tóm tắt điều đã phát hiện; lưu vĩnh viễn, không ghi tên cá nhân."),
    ],
    decision: DecisionNumber,
    on: DecidedOn,
    authority: Authority,
    nomination: Annotated[
        int | None, typer.Option("--nomination", metavar="SỐ", min=1, help="Số của đề nghị khen, khi là của cá nhân.")
    ] = None,
    award: Annotated[
        int | None,
        typer.Option("--award", metavar="SỐ", min=1, help="Số của khen thưởng theo “award history”, khi có nhiều."),
    ] = None,
    db: Database = "",
) -> None:
    """Ghi quyết định thu hồi (hủy bỏ) một khen thưởng; kê những khen thưởng phải xem lại."""
    by = Decision(decision, day("--on", on), authority)
    with closing(open_store(db)) as store:
        done = revoke(store, Which(unit, form, period, nomination, award), ground, said, by)
        with store.reading() as session:
            years = {one.period for one in (done.given, *(other.given for other in done.shaken))}
            forms_of = {year: forms(session, year) for year in years}
    _tell(done, forms_of)


def _tell(done: TakenBack, forms_of: Mapping[int, Sequence[Form]]) -> None:
    one = done.given
    whose = f"{done.unit.name} ({done.unit.code})"
    if one.person is not None:
        whose = f"cá nhân ở đề nghị số {one.nomination}, {whose}"
    kept = "Đã ghi việc" if done.entry is not None else "Trước đây đã ghi việc"
    typer.echo(
        f"{kept} thu hồi khen thưởng “{award_form(one.form, forms_of[one.period])}” năm {one.period} của {whose}."
    )
    typer.echo(f"Khen thưởng bị thu hồi: {decision_words(one.award)}.")
    if one.revoked is not None:
        typer.echo(f"Căn cứ: {GROUND_WORDS[one.revoked.ground]}; {one.revoked.said.rstrip('.')}.")
    typer.echo(RECOVERED)
    if done.shaken:
        typer.echo("Phải xem lại, chương trình không tự thu hồi:")
    for other in done.shaken:
        given = other.given
        of = "tập thể" if given.person is None else f"cá nhân ở đề nghị số {given.nomination}"
        called = award_form(given.form, forms_of[given.period])
        typer.echo(f"- “{called}” năm {given.period} của {of} ({decision_words(given.award)}): {other.why}")
    typer.echo("Không thay đổi gì." if done.entry is None else f"Đã ghi nhật ký, mục số {done.entry}.")
