"""``datchuan register``: the register in from files; its other commands stand beside this file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import print_json
from cli.register.changes import close, load, merge, move, rename, split, undo_command
from cli.register.views import fates_command, lineage_command, list_command
from cli.register_options import TOLD, enrolments_told, some
from engine.process.intake.register.importing import import_register
from engine.process.intake.register.successions import import_succession_files
from engine.records.register import Alteration, RegisterChange
from engine.records.register.succeeding import SuccessionChange
from engine.records.store import open_store

app = typer.Typer(add_completion=False)


@app.callback()
def register() -> None:
    """Danh bạ đơn vị: nhập, nạp, sắp xếp, xem theo từng ngày."""


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP", help="Tệp danh bạ .xlsx hoặc .csv.")],
    successions: Annotated[
        bool,
        typer.Option(
            "--successions",
            help="Tệp ghi các lần sắp xếp trước đây: cột “Mã đơn vị”, “Đơn vị mới”, “Ngày hiệu lực”; nếu có, thêm "
            "“Tên đơn vị”, “Quyết định”, “Phần”, “Nhận chính”, “Thành lập mới”.",
        ),
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập đơn vị, đơn vị cấp trên, đặc điểm và đăng ký phấn đấu; nhập đủ tất cả hoặc không nhập gì."""
    with closing(open_store(db)) as store:
        if successions:
            print_successions(import_succession_files(store, files), output_format)
            return
        change = import_register(store, files)
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


def print_successions(change: SuccessionChange, output_format: OutputFormat) -> None:
    """What lines of successions did, in sentences."""
    if output_format is OutputFormat.JSON:
        print_json(asdict(change))
        return
    typer.echo(f"Quan hệ kế tiếp: thêm {change.added}, đã có {change.unchanged}.")
    for label, codes in (
        ("Kết thúc", change.ended),
        ("Thành lập trong ngày đó", change.founded),
        ("Đã có từ trước, được coi là tiếp tục (nếu thành lập mới thì ghi “Có” ở cột “Thành lập mới”)", change.went_on),
        ("Đi theo đơn vị kế tiếp", change.followed),
        ("Chờ xếp về đơn vị cấp trên (xếp bằng register move)", change.unplaced),
    ):
        if codes:
            typer.echo(f"{label}: {some(codes)}.")
    for line in enrolments_told(change.enrolled):
        typer.echo(line)
    if change.journal_entry is not None:
        typer.echo(f"Đã ghi nhật ký, mục số {change.journal_entry}.")


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


app.command("list")(list_command)
app.command("lineage")(lineage_command)
app.command("fates")(fates_command)
app.command("load")(load)
app.command("merge")(merge)
app.command("split")(split)
app.command("rename")(rename)
app.command("close")(close)
app.command("move")(move)
app.command("undo")(undo_command)
