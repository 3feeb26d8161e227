"""``datchuan campaign``: the reviews of the office's year. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli.campaign import keeping, progress, received, remind, targets

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Đợt đánh giá: sơ kết, tổng kết, kế hoạch năm với mốc việc, thời hạn, chỉ tiêu."""


app.command("new")(keeping.new_command)
app.command("list")(keeping.list_command)
app.command("show")(keeping.show_command)
app.command("close")(keeping.close_command)
app.command("reopen")(keeping.reopen_command)
app.command("progress")(progress.progress_command)
app.command("received")(received.received_command)
app.add_typer(targets.app, name="targets")
app.command("remind")(remind.remind_command)
