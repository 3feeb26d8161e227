"""Options that several commands share."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

DEFAULT_DATABASE = "sqlite:///datchuan.db"


class OutputFormat(StrEnum):
    """How a result is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def database_url(text: str) -> str:
    """Return the database URL that ``text`` names: a URL as it stands, a path as an SQLite file."""
    return text if "://" in text else f"sqlite:///{text}"


def _choose_database(context: typer.Context, value: str) -> str:
    """What stands after the verb, else before it, else in the environment, else the default file."""
    before_the_verb = context.find_root().params.get("db")
    return database_url(value or before_the_verb or os.environ.get("DATCHUAN_DB") or DEFAULT_DATABASE)


Database = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="URL",
        callback=_choose_database,
        show_default=False,
        help="Cơ sở dữ liệu: URL hoặc tên tệp SQLite; viết trước hay sau lệnh đều được. "
        "Không ghi thì lấy biến môi trường DATCHUAN_DB, rồi đến tệp datchuan.db trong thư mục hiện tại.",
    ),
]
"""Declare ``db: Database = ""``; the command receives a full database URL."""

Format = Annotated[
    OutputFormat,
    typer.Option("--format", metavar="table|json|csv", help="Cách in kết quả."),
]
"""Declare ``format: Format = OutputFormat.TABLE``."""
