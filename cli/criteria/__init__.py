"""``datchuan criteria``: the legal officer's workshop. Each few commands have a file of their own; this is the list."""

from __future__ import annotations

import typer

from cli.criteria import adopting, checking, differing, exchange, printing, reading, testing

app = typer.Typer(add_completion=False)


@app.callback()
def group() -> None:
    """Xưởng tiêu chí: giữ cho các bộ tiêu chí đúng với văn bản."""


app.command("list")(reading.list_command)
app.command("show")(reading.show_command)
app.command("status")(reading.status_command)
app.command("docs")(printing.docs_command)
app.command("check")(checking.check_command)
app.command("test")(testing.cases_command)
app.command("cover")(testing.cover_command)
app.command("mutate")(testing.mutate_command)
app.command("export")(exchange.export_command)
app.command("import")(exchange.import_command)
app.command("adopt")(adopting.adopt_command)
app.command("confirm")(adopting.confirm_command)
app.command("withdraw")(adopting.withdraw_command)
app.command("adopted")(adopting.adopted_command)
app.command("verify")(adopting.verify_command)
app.command("diff")(differing.diff_command)
