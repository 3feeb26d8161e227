"""``datchuan history``: results of earlier years, taken over from old records."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database
from criteria.problems import ProblemsError
from engine.process.recognition.old_records import import_history
from engine.process.recognition.old_records.form import history_form
from engine.records.store import open_store
from engine.reports.writing import problems_with, write_content
from engine.sheets.fillable_xlsx import fillable_to_xlsx

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def history() -> None:
    """Kết quả, xếp loại, khen thưởng của các năm trước: nhập từ hồ sơ cũ."""


@app.command("import")
def import_command(
    files: Annotated[list[Path], typer.Argument(metavar="TỆP", help="Tệp hồ sơ cũ .xlsx hoặc .csv.")],
    db: Database = "",
) -> None:
    """Nhập hồ sơ cũ; có dòng sai hoặc đơn vị chưa tìm được thì không nhập dòng nào."""
    with closing(open_store(db)) as store:
        done = import_history(store, files)
    typer.echo(
        f"Nhập từ hồ sơ cũ: {done.reached} kết quả đạt, {done.not_reached} kết quả không đạt, "
        f"{done.awards} lần khen thưởng; {done.unchanged} dòng đã nhập trước đây."
    )
    if done.unused:
        typer.echo(f"Không dùng đến: {', '.join(done.unused)}.")
    typer.echo(
        f"Đã ghi nhật ký, mục số {done.entry}." if done.entry is not None else "Không có gì mới; không ghi nhật ký."
    )


@app.command("form")
def form_command(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.xlsx", help="Tệp Excel cần lập.")],
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
) -> None:
    """Lập mẫu để điền hồ sơ cũ."""
    faults = problems_with(output, replace=replace)
    if faults:
        raise ProblemsError(faults)
    write_content(output, fillable_to_xlsx(history_form()))
    typer.echo(f"Đã lập mẫu: {output}")
