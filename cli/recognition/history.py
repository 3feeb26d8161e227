"""``datchuan recognition history`` and ``by-year``: what happened to titles, and ten years of them."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, moment_words, print_json, print_rows
from cli.recognition_options import day
from criteria.kinds import KIND_LABELS
from engine.process.intake.register.cells import kind_named
from engine.process.recognition.chronicle import Told, chronicle
from engine.process.recognition.title_words import EVENTS, OLD_RECORDS
from engine.process.recognition.yearly import ByYear, Cell, by_year
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import moment_text, open_store


def history_command(
    unit: Annotated[
        str | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, nay hoặc trước đây; không ghi thì tất cả.")
    ] = None,
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")
    ] = None,
    known_at: Annotated[
        int | None, typer.Option("--known-at", metavar="MỤC", help="Như đã biết sau mục nhật ký này.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Chỉ những việc có hiệu lực đến hết ngày này.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các việc của danh hiệu: quyết định, cấp quyết định, ngày có hiệu lực và ngày được ghi nhận."""
    until = day("--on", on) if on is not None else None
    with closing(open_store(db)) as store, store.reading() as session:
        found = chronicle(session, unit=unit, standard=standard, known=known_at, on=until)
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kind", "Loại đơn vị"),
        Column("standard", "Tiêu chuẩn"),
        Column("period", "Năm"),
        Column("event", "Việc"),
        Column("effective_on", "Có hiệu lực từ"),
        Column("document", "Quyết định số"),
        Column("decided_on", "Ngày quyết định"),
        Column("authority", "Cấp quyết định"),
        Column("ground", "Căn cứ"),
        Column("source", "Nguồn"),
        Column("entry", "Mục nhật ký", right=True),
        Column("known_at", "Ghi nhận lúc"),
    ]
    print_rows(columns, [_row(one, as_json=output_format is OutputFormat.JSON) for one in found], output_format)


def _row(one: Told, *, as_json: bool) -> dict[str, object]:
    unit, event = one.unit, one.event
    decided = event.decided_on
    of_old = event.source == "old_records"
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind if as_json else KIND_LABELS[unit.kind],
        "standard": one.title.standard,
        "period": one.title.period,
        "event": event.event if as_json else EVENTS[event.event],
        "effective_on": event.effective_on if as_json else f"{event.effective_on:%d/%m/%Y}",
        "document": event.document,
        "decided_on": (decided if as_json else f"{decided:%d/%m/%Y}") if decided else None,
        "authority": event.authority,
        "ground": event.ground,
        "source": event.source if as_json else (OLD_RECORDS if of_old else ""),
        "entry": event.entry,
        "known_at": moment_text(one.known_at) if as_json else moment_words(one.known_at),
    }


def by_year_command(
    first: Annotated[int, typer.Option("--from", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm đầu.")],
    last: Annotated[int, typer.Option("--to", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm cuối.")],
    as_now: Annotated[
        bool,
        typer.Option(
            "--as-now/--as-was",
            help="Tính cho đơn vị ngày nay, kể cả danh hiệu của đơn vị đã nhập vào; hoặc theo đơn vị khi đó.",
        ),
    ] = False,
    standard: Annotated[str | None, typer.Option(metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="LOẠI", help="Chỉ một loại đơn vị, ví dụ xa.")] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In số danh hiệu đang giữ theo loại đơn vị và năm; --format json kê từng đơn vị, kèm đơn vị gốc."""
    only = kind_named(kind) if kind is not None else None
    with closing(open_store(db)) as store, store.reading() as session:
        found = by_year(session, first, last, standard=standard, kind=only, as_now=as_now)
    if output_format is OutputFormat.JSON:
        print_json(_as_json(found))
        return
    years = range(first, last + 1)
    columns = [
        Column("standard", "Tiêu chuẩn"),
        Column("kind", "Loại đơn vị"),
        *(Column(str(year), str(year), right=True) for year in years),
    ]
    print_rows(columns, _rows(found), output_format)
    if output_format is OutputFormat.TABLE and found.rest:
        listed = "; ".join(f"{one.unit.name} ({one.unit.code}), năm {one.period}" for one in found.rest)
        typer.echo(f"Không tính được cho đơn vị nào ngày nay: {len(found.rest)} danh hiệu: {listed}.")


def _rows(found: ByYear) -> list[dict[str, object]]:
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for cell in found.cells:
        row = rows.setdefault((cell.standard, cell.kind), {"standard": cell.standard, "kind": KIND_LABELS[cell.kind]})
        row[str(cell.period)] = cell.titles
    for row in rows.values():
        for year in range(found.first, found.last + 1):
            row.setdefault(str(year), 0)
    return list(rows.values())


def _as_json(found: ByYear) -> dict[str, object]:
    return {
        "from": found.first,
        "to": found.last,
        "view": "as-now" if found.as_now else "as-was",
        "cells": [_cell_json(cell) for cell in found.cells],
        "rest": [
            {"standard": one.standard, "period": one.period, "unit": one.unit.code, "name": one.unit.name}
            for one in found.rest
        ],
    }


def _cell_json(cell: Cell) -> dict[str, object]:
    return {
        "standard": cell.standard,
        "kind": cell.kind,
        "period": cell.period,
        "titles": cell.titles,
        "units": [
            {
                "unit": one.unit.code,
                "name": one.unit.name,
                "origins": [{"unit": origin.code, "name": origin.name} for origin in one.origins],
            }
            for one in cell.units
        ],
    }
