"""``datchuan award``: commendation. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli.award import choosing, listing, quotas, what_if, why

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def award() -> None:
    """Khen thưởng: đề nghị, chỉ tiêu, danh sách, quyết định, thu hồi."""


app.add_typer(quotas.app, name="quota")
app.command("choose")(choosing.choose_command)
app.command("shortlist")(listing.shortlist_command)
app.command("why")(why.why_command)
app.command("what-if")(what_if.what_if_command)
