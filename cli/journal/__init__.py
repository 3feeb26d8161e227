"""``datchuan journal``: what was done, and whether anything was changed since."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.journal.words import told, words_of
from cli.options import Database, Format, OutputFormat
from cli.output import Column, moment_words, print_json, print_problems, print_rows
from engine.records import journal
from engine.records.journal.reading import entries
from engine.records.store import open_store

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Nhật ký: ai đã làm gì, lúc nào; đối chiếu xem có gì bị sửa ngoài chương trình."""


@app.command("verify")
def verify_command(
    head: Annotated[
        str | None,
        typer.Option(metavar="MÃ", help="Mã nhật ký in ở cuối một văn bản đã phát hành, ví dụ 57:3f2a1b0c9d8e7f60."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int:
    """Đối chiếu toàn bộ nhật ký và mọi dòng dữ liệu; không sửa gì, chạy được trên bản chép. Có sai khác: mã thoát 1."""
    store = open_store(db, untouched=True)
    try:
        with store.reading() as session:
            found = journal.verify(session, head)
    finally:
        store.close()
    if output_format is OutputFormat.JSON:
        print_json(
            {
                "entries": found.entries,
                "rows": found.rows,
                "head": found.head,
                "whole": not found.problems,
                "problems": [str(problem) for problem in found.problems],
            }
        )
    else:
        typer.echo(
            f"Đã đối chiếu {found.entries} mục nhật ký và {found.rows} dòng dữ liệu. Mã nhật ký hiện nay: {found.head}."
        )
        if not found.problems:
            printed = " Mã đã in vẫn còn trong nhật ký." if head else ""
            typer.echo(f"Không có gì bị sửa, xóa, chèn ngoài chương trình.{printed}")
    print_problems(found.problems)
    return 1 if found.problems else 0


@app.command("list")
def list_command(
    last: Annotated[int, typer.Option(metavar="SỐ", min=1, help="Chỉ in bấy nhiêu mục cuối.")] = 50,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các mục nhật ký: số, lúc ghi, người thực hiện, việc, nội dung."""
    store = open_store(db)
    try:
        with store.reading() as session:
            found = entries(session, last)
    finally:
        store.close()
    columns = [
        Column("seq", "Mục", right=True),
        Column("at", "Lúc"),
        Column("actor", "Người thực hiện"),
        Column("action", "Việc"),
        Column("summary", "Nội dung"),
    ]
    as_json = output_format is OutputFormat.JSON
    if as_json:
        columns += [Column("payload", ""), Column("hash", "")]
    rows = [
        {
            "seq": entry.seq,
            "at": entry.at.isoformat() if as_json else moment_words(entry.at, seconds=True),
            "actor": entry.actor,
            "action": entry.action if as_json else words_of(entry.action),
            "summary": told(entry.payload),
            "payload": entry.payload,
            "hash": entry.hash,
        }
        for entry in found
    ]
    print_rows(columns, rows, output_format)
