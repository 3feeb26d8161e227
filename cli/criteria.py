"""``datchuan criteria``: the legal officer's workshop. Each few commands have a file of their own; this is the list."""

from __future__ import annotations

import typer

from cli import (
    criteria_adopting,
    criteria_checking,
    criteria_differing,
    criteria_exchange,
    criteria_printing,
    criteria_reading,
    criteria_testing,
)

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Xưởng tiêu chí: giữ cho các bộ tiêu chí đúng với văn bản."""


app.command("list")(criteria_reading.list_command)
app.command("show")(criteria_reading.show_command)
app.command("status")(criteria_reading.status_command)
app.command("docs")(criteria_printing.docs_command)
app.command("check")(criteria_checking.check_command)
app.command("test")(criteria_testing.cases_command)
app.command("cover")(criteria_testing.cover_command)
app.command("mutate")(criteria_testing.mutate_command)
app.command("export")(criteria_exchange.export_command)
app.command("import")(criteria_exchange.import_command)
app.command("adopt")(criteria_adopting.adopt_command)
app.command("confirm")(criteria_adopting.confirm_command)
app.command("withdraw")(criteria_adopting.withdraw_command)
app.command("adopted")(criteria_adopting.adopted_command)
app.command("verify")(criteria_adopting.verify_command)
app.command("diff")(criteria_differing.diff_command)
