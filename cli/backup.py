"""``datchuan backup`` and ``datchuan restore``: the whole store in one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database
from cli.output import moment_words
from engine.records.backups import restore, take_backup
from engine.records.sizes import size_words
from engine.records.store.base import MOMENT_FORMAT
from engine.records.store.opening import bare_store


def backup_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp mới; không bao giờ ghi đè.")], db: Database = ""
) -> None:
    """Sao lưu toàn bộ cơ sở dữ liệu vào một tệp và đối chiếu tệp ấy; đang làm việc vẫn sao lưu được."""
    taken = take_backup(db, file)
    typer.echo(
        f"Đã sao lưu vào “{taken.file}”: {size_words(taken.size)}, {taken.entries} mục nhật ký, "
        f"{taken.rows} dòng dữ liệu. Mã nhật ký: {taken.head}."
    )
    typer.echo("Bản sao đã được đối chiếu với nhật ký, không có gì sai khác.")
    if taken.entry is None:
        typer.echo("Chưa ghi được việc sao lưu vào nhật ký: cơ sở dữ liệu chỉ đọc được hoặc của phiên bản cũ hơn.")
    else:
        typer.echo(f"Đã ghi nhật ký, mục số {taken.entry}.")


def restore_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Bản sao lưu do “datchuan backup” lập.")],
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="Thay cả cơ sở dữ liệu có điều mà bản sao lưu không có; bản đang có được cất riêng trước."
        ),
    ] = False,
    db: Database = "",
) -> None:
    """Khôi phục cơ sở dữ liệu từ bản sao lưu; bản đang có được cất riêng, không mất."""
    done = restore(file, db, replace=replace)
    store = bare_store(db)
    store.close()
    made = datetime.strptime(done.manifest.made_at, MOMENT_FORMAT).replace(tzinfo=UTC)
    typer.echo(
        f"Đã khôi phục “{store.address}” từ bản sao lưu lập lúc {moment_words(made)}: "
        f"{done.whole.entries} mục nhật ký, {done.whole.rows} dòng dữ liệu. "
        f"Mã nhật ký của bản sao lưu: {done.manifest.head}."
    )
    if done.aside is not None:
        typer.echo(f"Cơ sở dữ liệu trước khi khôi phục được cất ở “{done.aside}”.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
