"""``datchuan appraise petition``: requests to review what was concluded, with their answers."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.appraise.deciding_options import SessionNumber
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import DoneOn, Period, Standard, day_or_today
from criteria.dates import form_date
from engine.process.appraisal.petitions import Told, answer, petitions, receive
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)


class Outcome(StrEnum):
    """What the answer says."""

    UPHELD = "upheld"
    CHANGED = "changed"
    REOPENED = "reopened"
    DISMISSED = "dismissed"


WORDS = {
    Outcome.UPHELD: "giữ nguyên kết luận",
    Outcome.CHANGED: "đã thay đổi kết luận",
    Outcome.REOPENED: "Hội đồng xem xét lại",
    Outcome.DISMISSED: "không xem xét",
}


@app.callback()
def petition() -> None:
    """Kiến nghị xem xét lại kết luận: ghi khi nhận, trả lời, xem danh sách."""


@app.command("record")
def record_command(
    unit: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Đơn vị kiến nghị.")],
    standard: Standard,
    period: Period,
    document: Annotated[str, typer.Option("--document", metavar="SỐ", help="Số, ký hiệu của kiến nghị.")],
    said: Annotated[str, typer.Option("--said", metavar="CHỮ", help="Nội dung kiến nghị, tóm tắt.")],
    on: DoneOn = None,
    db: Database = "",
) -> None:
    """Ghi một kiến nghị xem xét lại."""
    with closing(open_store(db)) as store:
        number, entry = receive(
            store, unit, standard, period, document=document, said=said, on=day_or_today("--on", on)
        )
    typer.echo(f"Đã ghi kiến nghị số {number} của đơn vị {unit}.")
    typer.echo(f"Đã ghi nhật ký, mục số {entry}.")


@app.command("answer")
def answer_command(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số của kiến nghị, xem “appraise petition list”.")],
    outcome: Annotated[
        Outcome,
        typer.Argument(
            metavar="upheld|changed|reopened|dismissed",
            help="Kết quả: giữ nguyên, đã thay đổi, Hội đồng xem xét lại, không xem xét.",
        ),
    ],
    document: Annotated[str, typer.Option("--document", metavar="SỐ", help="Số, ký hiệu của văn bản trả lời.")],
    ground: Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ trả lời.")],
    on: DoneOn = None,
    sitting: SessionNumber = None,
    db: Database = "",
) -> None:
    """Ghi văn bản trả lời một kiến nghị; trả lời sau thay trả lời trước."""
    with closing(open_store(db)) as store:
        entry = answer(
            store,
            number,
            outcome.value,
            document=document,
            ground=ground,
            on=day_or_today("--on", on),
            sitting=sitting,
        )
    typer.echo(f"Đã ghi trả lời kiến nghị số {number}: {WORDS[outcome]}.")
    typer.echo(f"Đã ghi nhật ký, mục số {entry}.")


@app.command("list")
def list_command(
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Chỉ các kiến nghị chưa trả lời.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các kiến nghị: ngày nhận, nội dung, trả lời thế nào."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = petitions(session, unanswered=unanswered)
    as_json = output_format is OutputFormat.JSON
    print_rows(_COLUMNS, [_row(one, as_json=as_json) for one in found], output_format)


_COLUMNS = [
    Column("id", "Số", right=True),
    Column("unit", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("standard", "Tiêu chuẩn"),
    Column("period", "Năm", right=True),
    Column("received_on", "Ngày nhận"),
    Column("document", "Văn bản"),
    Column("said", "Nội dung"),
    Column("outcome", "Trả lời"),
    Column("answered_on", "Ngày trả lời"),
    Column("answer", "Văn bản trả lời"),
    Column("ground", "Căn cứ"),
]


def _row(one: Told, *, as_json: bool) -> dict[str, object]:
    given = one.answer
    told: dict[str, object] = {
        "id": one.id,
        "unit": one.unit.code,
        "name": one.unit.name,
        "standard": one.standard,
        "period": one.period,
        "received_on": one.received_on.isoformat() if as_json else form_date(one.received_on),
        "document": one.document,
        "said": one.said,
    }
    if given is None:
        nothing = None if as_json else ""
        return told | {"outcome": nothing, "answered_on": nothing, "answer": nothing, "ground": nothing}
    return told | {
        "outcome": given.outcome if as_json else WORDS[Outcome(given.outcome)],
        "answered_on": given.on.isoformat() if as_json else form_date(given.on),
        "answer": given.document,
        "ground": given.ground,
    }
