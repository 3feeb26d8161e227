"""``datchuan campaign``: the reviews of the office's year. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli import campaign_keeping, campaign_progress, campaign_received, campaign_remind, campaign_targets

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Đợt đánh giá: sơ kết, tổng kết, kế hoạch năm với mốc việc, thời hạn, chỉ tiêu."""


app.command("new")(campaign_keeping.new_command)
app.command("list")(campaign_keeping.list_command)
app.command("show")(campaign_keeping.show_command)
app.command("close")(campaign_keeping.close_command)
app.command("reopen")(campaign_keeping.reopen_command)
app.command("progress")(campaign_progress.progress_command)
app.command("received")(campaign_received.received_command)
app.add_typer(campaign_targets.app, name="targets")
app.command("remind")(campaign_remind.remind_command)
