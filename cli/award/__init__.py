"""``datchuan award``: commendation. Each few commands have a file of their own."""

from __future__ import annotations

import typer

from cli.award import (
    choosing,
    counts,
    giving,
    history,
    importing,
    listing,
    nominating,
    proposing,
    quotas,
    revoking,
    what_if,
    why,
)

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def award() -> None:
    """Khen thưởng: đề nghị, chỉ tiêu, danh sách, quyết định, thu hồi."""


app.command("nominate")(nominating.nominate_command)
app.command("nominations")(nominating.nominations_command)
app.command("withdraw")(nominating.withdraw_command)
app.command("form")(importing.form_command)
app.command("import")(importing.import_command)
app.add_typer(quotas.app, name="quota")
app.command("choose")(choosing.choose_command)
app.command("shortlist")(listing.shortlist_command)
app.command("why")(why.why_command)
app.command("what-if")(what_if.what_if_command)
app.command("record")(giving.record_command)
app.command("revoke")(revoking.revoke_command)
app.command("history")(history.history_command)
app.command("counts")(counts.counts_command)
app.command("propose")(proposing.propose_command)
