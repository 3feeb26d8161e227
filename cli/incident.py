"""``datchuan incident``: incidents that the office itself knows of, beside what the units report."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from typing import Annotated

import typer

from cli import output
from cli.options import Database, Format, OutputFormat
from engine.process.scrutiny.incident_kinds import incident_kinds
from engine.process.scrutiny.incidents import (
    KnownIncident,
    Wanted,
    known_incidents,
    record_incident,
    take_back_incident,
)
from engine.records.days import today
from engine.records.register import bearers, register_on
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)

_COLUMNS = (
    output.Column("id", "Số", right=True),
    output.Column("unit", "Mã đơn vị"),
    output.Column("name", "Tên đơn vị"),
    output.Column("kind", "Loại vụ việc"),
    output.Column("label", "Nội dung"),
    output.Column("happened_on", "Ngày xảy ra"),
    output.Column("document", "Văn bản"),
    output.Column("ground", "Căn cứ"),
    output.Column("by", "Người ghi"),
    output.Column("entry", "Mục nhật ký", right=True),
    output.Column("taken_back", "Bỏ tại mục", right=True),
    output.Column("why", "Lý do bỏ"),
)
_TAKEN_BACK = frozenset({"taken_back", "why"})
_TOO_WIDE = frozenset({"label"})


@app.callback()
def incident() -> None:
    """Vụ việc cơ quan thường trực tự biết: ghi bên cạnh báo cáo của đơn vị, không tính vào kết quả.

    Biểu mẫu của đơn vị không có vụ đã ghi ở đây thì thành cảnh báo gửi Hội đồng.
    """


@app.command("record")
def record_command(
    unit: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Đơn vị nơi xảy ra.")],
    kind: Annotated[str, typer.Argument(metavar="LOẠI_VỤ_VIỆC", help="Tên loại vụ việc, xem “incident kinds”.")],
    day: Annotated[str, typer.Option("--date", metavar="NGÀY", help="Ngày xảy ra, ví dụ 20/10/2024 hoặc 2024-10-20.")],
    document: Annotated[
        str | None, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản báo về vụ việc.")
    ] = None,
    ground: Annotated[
        str | None, typer.Option("--ground", metavar="CĂN_CỨ", help="Vì sao cơ quan biết, nếu không có văn bản.")
    ] = None,
    db: Database = "",
) -> None:
    """Ghi một vụ việc."""
    with closing(open_store(db)) as store, store.writing() as session:
        row, of = record_incident(session, Wanted(unit, kind, day, document, ground))
        label = incident_kinds(session, row.happened_on)[row.indicator]
        number, happened, entry = row.id, row.happened_on, row.entry
    typer.echo(f"Đã ghi vụ số {number}: {of.name} ({of.code}), “{label}”, ngày {happened:%d/%m/%Y}.")
    typer.echo(f"Đã ghi nhật ký, mục số {entry}.")


@app.command("list")
def list_command(
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Chỉ các vụ trong năm này.")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ các đơn vị đang mang hoặc từng mang mã này.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các vụ việc đã ghi, kể cả vụ đã bỏ."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = known_incidents(session, period, unit)
    table = output_format is OutputFormat.TABLE
    if table and not found:
        sys.stdout.write("Chưa ghi vụ việc nào như vậy.\n")
        return
    left_out = _TOO_WIDE if table else frozenset[str]()
    if table and all(one.taken_back is None for one in found):
        left_out |= _TAKEN_BACK
    columns = [column for column in _COLUMNS if column.key not in left_out]
    output.print_rows(columns, map(_row, found), output_format)


@app.command("take-back")
def take_back_command(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số của vụ, xem “incident list”.")],
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do bỏ, bắt buộc.")] = "",
    db: Database = "",
) -> None:
    """Bỏ một vụ việc đã ghi nhầm: vụ vẫn còn trong danh sách, không thành cảnh báo nữa."""
    with closing(open_store(db)) as store, store.writing() as session:
        one = take_back_incident(session, number, ground)
    typer.echo(f"Đã bỏ vụ số {one.id}: {one.name} ({one.unit}), “{one.label}”, ngày {one.happened_on:%d/%m/%Y}.")


@app.command("kinds")
def kinds_command(
    unit: Annotated[str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ loại hỏi đơn vị này.")] = None,
    period: Annotated[int | None, typer.Option("--period", metavar="NĂM", help="Theo bộ tiêu chí của năm này.")] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In tên các loại vụ việc mà bộ tiêu chí đang dùng hỏi."""
    day = today() if period is None else min(today(), date(period, 6, 30))
    with closing(open_store(db)) as store, store.reading() as session:
        ids = bearers(session, unit) if unit is not None else ()
        kinds = {one.kind for one in register_on(session, day).units if one.id in ids}
        found = incident_kinds(session, day, next(iter(kinds), None))
    columns = (output.Column("kind", "Loại vụ việc"), output.Column("label", "Nội dung"))
    output.print_rows(columns, ({"kind": name, "label": label} for name, label in found.items()), output_format)


def _row(one: KnownIncident) -> dict[str, object]:
    return {
        "id": one.id,
        "unit": one.unit,
        "name": one.name,
        "kind": one.kind,
        "label": one.label,
        "happened_on": f"{one.happened_on:%d/%m/%Y}",
        "document": one.document,
        "ground": one.ground,
        "by": "(đã xóa tên)" if one.by is None else one.by,
        "entry": one.entry,
        "taken_back": one.taken_back,
        "why": one.why,
    }
