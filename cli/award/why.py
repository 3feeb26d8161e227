"""``datchuan award why``: one unit and those in it before every list of a period."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.award.list_words import entry_lines, plain_entry
from cli.award.options import NominatedOnly, Period
from cli.options import Database, Format, OutputFormat
from cli.output import Column, hung, print_json, print_rows, reading_width
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.lists.listed import POSITION_WORDS
from engine.process.awards.lists.listing import lists_of, nominated_only
from engine.process.awards.lists.why import OfUnit, OnList, why
from engine.records.store import open_store

_COLUMNS = [
    Column("list", "Danh sách"),
    Column("name", "Tập thể, cá nhân"),
    Column("position", "Kết quả"),
    Column("expected", "Dự kiến"),
    Column("why", "Lý do"),
]


def why_command(
    unit: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị trong danh bạ.")],
    period: Period,
    nominated: NominatedOnly = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Giải thích vì sao đơn vị, cá nhân của đơn vị có hoặc không có trong từng danh sách đề nghị khen thưởng."""
    with closing(open_store(db)) as store, store.reading() as session:
        field = read_field(session, period)
    found = why(lists_of(nominated_only(field) if nominated else field), unit)
    if output_format is OutputFormat.JSON:
        print_json(_plain(found, field.head))
    elif output_format is OutputFormat.CSV:
        print_rows(_COLUMNS, _rows(found), output_format)
    else:
        _print(found, period, field.head)


def _print(found: OfUnit, period: int, head: str) -> None:
    width = reading_width()
    typer.echo(f"{found.unit.name} ({found.unit.code}): xét khen thưởng năm {period}")
    for sentence in found.unrecognised:
        for line in hung("   ", sentence, width):
            typer.echo(line)
    for one in found.lists:
        typer.echo("")
        for line in hung("", f"{one.list.form.title}, cấp khen {one.list.form.quota.tier}", width):
            typer.echo(line)
        for line in hung("   ", one.none, width) if one.none else []:
            typer.echo(line)
        for entry in one.entries:
            for line in entry_lines(entry, width):
                typer.echo(line)
    typer.echo(f"\nMã nhật ký: {head}")


def _rows(found: OfUnit) -> list[dict[str, object]]:
    return [row for one in found.lists for row in _of_list(one)]


def _of_list(one: OnList) -> list[dict[str, object]]:
    title = one.list.form.title
    if one.none:
        return [{"list": title, "why": one.none}]
    return [
        {
            "list": title,
            "name": entry.candidacy.bearer.name,
            "position": POSITION_WORDS[entry.position],
            "expected": POSITION_WORDS[entry.expected],
            "why": " ".join(entry.told),
        }
        for entry in one.entries
    ]


def _plain(found: OfUnit, head: str) -> dict[str, object]:
    return {
        "unit": found.unit.code,
        "name": found.unit.name,
        "journal": head,
        "unrecognised": list(found.unrecognised),
        "lists": [
            {
                "list": one.list.form.name,
                "title": one.list.form.title,
                "none": one.none or None,
                "entries": [plain_entry(entry) for entry in one.entries],
            }
            for one in found.lists
        ],
    }
