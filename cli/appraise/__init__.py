"""``datchuan appraise``: the sessions of the council. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli.appraise import finding, listing

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def appraise() -> None:
    """Hội đồng thẩm định: phiên họp, kết luận, biểu quyết."""


app.command("find")(finding.find_command)
app.command("list")(listing.list_command)
