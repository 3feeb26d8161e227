"""``datchuan appraise``: the sessions of the council. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli.appraise import (
    attending,
    carrying,
    closing,
    contesting,
    finding,
    listing,
    opening,
    papers,
    petitioning,
    requesting,
    sheet,
    showing,
    voting,
    waiving,
)

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def appraise() -> None:
    """Hội đồng thẩm định: phiên họp, kết luận, biểu quyết."""


app.command("open")(opening.open_command)
app.command("sessions")(opening.sessions_command)
app.command("attend")(attending.attend_command)
app.command("show")(showing.show_command)
app.command("agenda")(showing.agenda_command)
app.command("find")(finding.find_command)
app.command("contest")(contesting.contest_command)
app.command("withdraw")(contesting.withdraw_command)
app.command("vote")(voting.vote_command)
app.command("carry")(carrying.carry_command)
app.command("close")(closing.close_command)
app.command("reopen")(closing.reopen_command)
app.command("waive")(waiving.waive_command)
app.add_typer(petitioning.app, name="petition")
app.command("request")(requesting.request_command)
app.command("list")(listing.list_command)
app.command("export")(sheet.export_command)
app.command("import")(sheet.import_command)
app.command("paper")(papers.paper_command)
