"""``datchuan register``: the register in, and shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from criteria.kinds import ATTRIBUTES, KIND_LABELS
from engine.process.intake.register_cells import kind_named
from engine.process.intake.register_import import import_register
from engine.records.register import Alteration, RegisterChange, RegisterLine, list_register
from engine.records.store import open_store

app = typer.Typer(add_completion=False)

TOLD = 20
"""How many changes are told on the screen."""


@app.callback()
def register() -> None:
    """Danh bạ đơn vị: nhập từ tệp, xem."""


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP", help="Tệp danh bạ .xlsx hoặc .csv.")],
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập đơn vị, đơn vị cấp trên, đặc điểm và đăng ký phấn đấu; nhập đủ tất cả hoặc không nhập gì."""
    store = open_store(db)
    try:
        change = import_register(store, files)
    finally:
        store.close()
    if output_format is OutputFormat.JSON:
        print_json(
            {
                "units_added": list(change.added),
                "units_changed": list(change.changed),
                "units_unchanged": len(change.unchanged),
                "enrolments_added": change.enrolments_added,
                "enrolments_changed": change.enrolments_changed,
                "enrolments_unchanged": change.enrolments_unchanged,
                "alterations": [asdict(one) for one in change.alterations],
                "unused": list(change.unused),
                "outside_managers": list(change.outside_managers),
                "journal_entry": change.journal_entry,
            }
        )
        return
    for line in told(change):
        typer.echo(line)


def told(change: RegisterChange) -> list[str]:
    """What an import did, in sentences."""
    lines = []
    if change.nothing:
        lines.append("Danh bạ đã có đủ các nội dung này, không thay đổi gì.")
    else:
        lines.append(
            f"Đơn vị: thêm {len(change.added)}, sửa {len(change.changed)}, giữ nguyên {len(change.unchanged)}."
        )
        lines.append(
            f"Đăng ký phấn đấu: thêm {change.enrolments_added}, sửa {change.enrolments_changed}, "
            f"giữ nguyên {change.enrolments_unchanged}."
        )
    lines += altered(change.alterations)
    if change.unused:
        lines.append(f"Không dùng đến: {', '.join(change.unused)}.")
    if change.outside_managers:
        names = ", ".join(f"“{name}”" for name in change.outside_managers)
        lines.append(f"Đơn vị quản lý không có trong danh bạ, được ghi như nơi quản lý ngoài danh bạ: {names}.")
    if change.journal_entry is not None:
        lines.append(f"Đã ghi nhật ký, mục số {change.journal_entry}.")
    return lines


def altered(alterations: Sequence[Alteration]) -> Iterator[str]:
    """What was changed of units that were there before, the first lines of it."""
    for one in alterations[:TOLD]:
        before = f"“{one.before}”" if one.before else "trống"
        yield f"  {one.unit}: {one.label} {before} → “{one.after}”"
    if len(alterations) > TOLD:
        yield f"  … còn {len(alterations) - TOLD} thay đổi nữa; xem đủ bằng --format json."


@app.command("list")
def list_command(
    period: Annotated[int | None, typer.Option(metavar="NĂM", help="Kèm tiêu chuẩn đăng ký phấn đấu của năm.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="LOẠI", help="Chỉ một loại đơn vị, ví dụ xa.")] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In danh bạ theo thứ tự đã nhập."""
    only = kind_named(kind) if kind is not None else None
    store = open_store(db)
    try:
        with store.reading() as session:
            lines = list_register(session, period)
    finally:
        store.close()
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kind", "Loại đơn vị"),
        Column("parent", "Cấp trên"),
        Column("attributes", "Đặc điểm"),
    ]
    if period is not None:
        columns.append(Column("enrolled", f"Đăng ký năm {period}"))
    rows = [_row(line, output_format) for line in lines if only is None or line.kind == only]
    print_rows(columns, rows, output_format)


def _row(line: RegisterLine, output_format: OutputFormat) -> dict[str, object]:
    if output_format is OutputFormat.JSON:
        return {
            "code": line.code,
            "name": line.name,
            "kind": line.kind,
            "parent": line.parent,
            "attributes": dict(line.attributes),
            "enrolled": list(line.enrolled),
        }
    return {
        "code": line.code,
        "name": line.name,
        "kind": KIND_LABELS.get(line.kind, line.kind),
        "parent": line.parent,
        "attributes": "; ".join(_attribute(name, value) for name, value in line.attributes.items()),
        "enrolled": "; ".join(line.enrolled),
    }


def _attribute(name: str, value: object) -> str:
    attribute = ATTRIBUTES[name]
    if isinstance(value, bool):
        return f"{attribute.label}: {'có' if value else 'không'}"
    return f"{attribute.label}: {attribute.choices.get(str(value), value)}"
