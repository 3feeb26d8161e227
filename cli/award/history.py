"""``datchuan award history``: what was given to whom, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Annotated

import typer

from cli.award.history_words import COLUMNS, lines, plain, row
from cli.options import Database, Format, OutputFormat
from cli.output import print_json, print_rows, reading_width
from engine.process.awards.giving.history import Told, history
from engine.process.awards.known.forms import forms
from engine.process.awards.model import Form
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store


def history_command(
    unit: Annotated[
        str | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, nay hoặc trước đây; không ghi thì tất cả.")
    ] = None,
    person: Annotated[
        int | None, typer.Option("--person", metavar="SỐ", min=1, help="Chỉ cá nhân mang số này ở “person list”.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ một hình thức khen, ví dụ giay-khen-xa.")
    ] = None,
    period: Annotated[
        int | None,
        typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Chỉ khen thưởng của năm này."),
    ] = None,
    known_at: Annotated[
        int | None, typer.Option("--known-at", metavar="MỤC", min=1, help="Như đã biết sau mục nhật ký này.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In khen thưởng của đơn vị, của cá nhân qua các năm: từ hồ sơ cũ, đã ghi, đã thu hồi."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = history(session, unit, person=person, form=form, period=period, known=known_at)
        forms_of = {year: forms(session, year) for year in {one.given.period for one in found}}
    if output_format is OutputFormat.JSON:
        print_json([plain(one) for one in found])
    elif output_format is OutputFormat.CSV:
        print_rows(COLUMNS, [row(one, forms_of[one.given.period]) for one in found], output_format)
    else:
        _print(found, forms_of)


def _print(found: Sequence[Told], forms_of: Mapping[int, Sequence[Form]]) -> None:
    if not found:
        typer.echo("Chưa ghi khen thưởng nào.")
    width = reading_width()
    year = None
    for one in found:
        if one.given.period != year:
            year = one.given.period
            typer.echo(f"Năm {year}")
        typer.echo("\n".join(lines(one, forms_of[year], width)))
