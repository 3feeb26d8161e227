"""``datchuan recognition authority``: who recognises, as the law is known and as the office entered it."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import Standard, day
from criteria.kinds import KIND_LABELS
from engine.process.intake.register.cells import kind_named
from engine.process.recognition.authority import Recogniser, recognisers, set_authority
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)

UNKNOWN = "chưa xác định"


@app.callback()
def authority() -> None:
    """Cấp có thẩm quyền công nhận, theo tiêu chuẩn, loại đơn vị và ngày."""


@app.command("set")
def set_command(
    standard: Standard,
    kinds: Annotated[list[str], typer.Option("--kind", metavar="LOẠI", help="Loại đơn vị; dùng được nhiều lần.")],
    since: Annotated[str, typer.Option("--from", metavar="NGÀY", help="Áp dụng cho quyết định từ ngày này.")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản quy định, có điều, khoản.")],
    name: Annotated[str | None, typer.Option("--authority", metavar="TÊN", help="Tên cấp có thẩm quyền.")] = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Từ ngày này chưa xác định được cấp nào.")] = False,
    db: Database = "",
) -> None:
    """Nhập cấp có thẩm quyền; nhập lại cùng loại, cùng ngày thì lần sau thay lần trước."""
    asked = [kind_named(kind) for kind in kinds]
    said = None if unknown else name or ""
    with closing(open_store(db)) as store:
        entry = set_authority(store, standard, asked, day("--from", since), said, document)
    listed = ", ".join(KIND_LABELS[kind] for kind in dict.fromkeys(asked))
    typer.echo(f"Công nhận “{standard}” ({listed}) từ ngày {day('--from', since):%d/%m/%Y}: {said or UNKNOWN}.")
    typer.echo(f"Đã ghi nhật ký, mục số {entry}.")


@app.command("list")
def list_command(
    standard: Annotated[
        str | None, typer.Argument(metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn, ví dụ an-toan-antt.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In cấp có thẩm quyền đã biết từ văn bản và đã nhập; điều đã nhập đứng trên văn bản có sẵn."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = recognisers(session, standard)
    columns = [
        Column("standard", "Tiêu chuẩn"),
        Column("kind", "Loại đơn vị"),
        Column("from", "Từ ngày"),
        Column("to", "Đến ngày"),
        Column("authority", "Cấp có thẩm quyền"),
        Column("document", "Văn bản"),
        Column("own", "Nguồn"),
    ]
    print_rows(columns, [_row(one, output_format) for one in found], output_format)


def _row(one: Recogniser, output_format: OutputFormat) -> dict[str, object]:
    if output_format is OutputFormat.JSON:
        return {
            "standard": one.standard,
            "kind": one.kind,
            "from": one.valid_from.isoformat(),
            "to": one.valid_to.isoformat() if one.valid_to else None,
            "authority": one.authority,
            "document": one.document,
            "own": one.own,
        }
    return {
        "standard": one.standard,
        "kind": KIND_LABELS[one.kind],
        "from": f"{one.valid_from:%d/%m/%Y}",
        "to": f"{one.valid_to:%d/%m/%Y}" if one.valid_to else None,
        "authority": one.authority or UNKNOWN,
        "document": one.document,
        "own": "đã nhập" if one.own else "có sẵn",
    }
