"""``datchuan report``: the tables and papers the office sends out."""

from __future__ import annotations

import typer

from cli.report.filling import fill_command
from cli.report.issuing import app as issue_app
from cli.report.issuing import diff_command, issued_command
from cli.report.outline import outline_command
from cli.report.tables import command_of
from engine.reports.tables.catalogue import TABLES

app = typer.Typer(add_completion=False)


@app.callback()
def report() -> None:
    """Lập các bảng, biểu từ những gì đã lưu: kết quả, danh sách, số liệu."""


for _name in TABLES:
    app.command(_name)(command_of(_name))
app.add_typer(issue_app, name="issue")
app.command("issued")(issued_command)
app.command("diff")(diff_command)
app.command("outline")(outline_command)
app.command("fill")(fill_command)
