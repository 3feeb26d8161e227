"""``datchuan init``: a new database."""

from __future__ import annotations

import typer

from cli.options import Database
from engine.records.store import init_store, missing_folder


def init(db: Database = "") -> None:
    """Lập cơ sở dữ liệu mới; nơi đã có cơ sở dữ liệu thì chỉ nâng cấu trúc lên bản mới nhất."""
    folder = missing_folder(db)
    store = init_store(db)
    address = store.address
    store.close()
    if folder is not None:
        typer.echo(f"Đã lập thư mục: {folder}")
    typer.echo(f"Cơ sở dữ liệu đã sẵn sàng: {address}")
