"""``datchuan person``: the names of those who act, which can be exported and erased."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from engine.records.journal.erasing import erase
from engine.records.journal.people import people
from engine.records.store import open_store

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Người thực hiện: xem tên đã lưu, xóa tên theo yêu cầu."""


@app.command("list")
def list_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """In số và tên của những người đã thực hiện việc trong chương trình."""
    store = open_store(db)
    try:
        with store.reading() as session:
            found = people(session)
    finally:
        store.close()
    rows = [
        {"number": number, "name": name if name is not None or output_format is OutputFormat.JSON else "(đã xóa tên)"}
        for number, name in found
    ]
    print_rows([Column("number", "Số", right=True), Column("name", "Tên")], rows, output_format)


@app.command("erase")
def erase_command(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số của người cần xóa tên, xem bằng “person list”.")],
    db: Database = "",
) -> None:
    """Xóa hẳn tên một người; nhật ký vẫn nguyên vẹn và chỉ còn giữ số."""
    store = open_store(db)
    try:
        with store.writing() as session:
            entry = erase(session, number)
    finally:
        store.close()
    typer.echo(f"Đã xóa tên của người mang số {number}. Đã ghi nhật ký, mục số {entry}.")
