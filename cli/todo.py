"""``datchuan todo``, which is also what ``datchuan`` alone prints: what waits to be done in the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.campaign.progress_words import known_words
from cli.options import DEFAULT_DATABASE, Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.register_options import day_of
from criteria.dates import form_date
from engine.process.chasing.as_known import known_on
from engine.process.chasing.todo import Item, todo
from engine.records.days import today
from engine.records.store import open_store

NOTHING = "Không có việc gì đang chờ."
WELCOME = """\
datchuan: rà soát, đánh giá các đơn vị theo bộ tiêu chí của phong trào toàn dân bảo vệ an ninh Tổ quốc.

Chưa có cơ sở dữ liệu datchuan.db trong thư mục này. Bắt đầu bằng:
  datchuan init                 lập cơ sở dữ liệu mới
  datchuan register import TỆP  nhập danh bạ đơn vị
Chạy thử trên tỉnh mẫu: datchuan demo. Mọi lệnh: datchuan --help."""


def todo_command(
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="NGÀY", help="Như đã biết đến hết ngày này; không ghi thì lấy hôm nay."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In việc cần làm: ai chưa đăng ký, chưa nộp; gì chờ đánh giá, chờ Hội đồng; mốc nào quá hạn, mốc nào sắp tới."""
    _print(day_of(on, "--on") if on is not None else today(), output_format, db)


def alone(db: str) -> None:
    """What waits, where there is a store; else how to begin. A store that was named must be there."""
    if db == DEFAULT_DATABASE and not Path(DEFAULT_DATABASE.removeprefix("sqlite:///")).exists():
        typer.echo(WELCOME)
    else:
        _print(today(), OutputFormat.TABLE, db)


def _print(day: date, output_format: OutputFormat, db: str) -> None:
    with closing(open_store(db)) as store, store.reading() as session:
        known = known_on(session, day)
        items = todo(session, day, known)
    if output_format is OutputFormat.JSON:
        print_json({"on": day, "known": known, "items": [asdict(item) for item in items]})
    elif output_format is OutputFormat.CSV:
        columns = [
            Column("title", "Việc"),
            Column("about", "Của"),
            Column("count", "Số"),
            Column("names", "Trong đó"),
            Column("command", "Lệnh"),
        ]
        print_rows(columns, [asdict(item) | {"names": ", ".join(item.names)} for item in items], output_format)
    else:
        typer.echo("\n".join(_lines(items, day, known)))


def _lines(items: Sequence[Item], day: date, known: int | None) -> Iterator[str]:
    yield f"Việc cần làm, ngày {form_date(day)}"
    yield from known_words(known, day)
    if not items:
        yield NOTHING
    for item in items:
        more = ", …" if item.count > len(item.names) else ""
        yield f"\n{item.title}: {item.about}"
        yield f"  {item.count} {_counted(item)}: {', '.join(item.names)}{more}"
        yield f"  → {item.command}"


def _counted(item: Item) -> str:
    return "nơi" if item.name in ("overdue", "next") else "đơn vị"
