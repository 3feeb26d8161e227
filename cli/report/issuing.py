"""``datchuan report issue|issued|diff``: tables that go out are kept, listed, and held against later ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from inspect import Parameter
from typing import Annotated, Any

import typer

from cli.main import DONE, FINDINGS
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.register_options import day_text
from cli.report.options import Output, Replace, database, handed_out, parameters, read_given
from cli.report.tables import as_command, places, write_all
from cli.report.told import print_table
from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.days import today
from engine.records.store import open_store
from engine.reports.issued.again import made_again
from engine.reports.issued.comparing import compare
from engine.reports.issued.keeping import Issued, issue, issued_table, issued_tables
from engine.reports.issued.paper import correction
from engine.reports.issued.problems import ISSUED_PROBLEMS
from engine.reports.tables.catalogue import TABLES, make

app = typer.Typer(add_completion=False)


@app.callback()
def issue_group() -> None:
    """Lưu một bảng như khi gửi đi, để sau này đối chiếu, đính chính; tên bảng và tùy chọn như “report TÊN_BẢNG”."""


_SENT: tuple[Parameter, ...] = (
    Parameter(
        "document",
        Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            str | None, typer.Option("--document", metavar="SỐ", help="Văn bản kèm bảng, ví dụ “BC số 12/BC-CAT”.")
        ],
    ),
    Parameter(
        "corrects",
        Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[int | None, typer.Option("--corrects", metavar="SỐ", help="Số của bảng được đính chính.")],
    ),
)


def issue_command_of(name: str) -> Callable[..., int]:
    """``report issue NAME``, with the options that the table takes."""
    entry = TABLES[name]

    def command(**values: Any) -> int:
        return _issue(name, values)

    handed = [one for one in handed_out() if one.name != "explain"]
    of = [*parameters(entry), *_SENT, *handed, database()]
    return as_command(command, f"issue_{name}", of, f"Lưu {entry.title} như khi gửi đi.")


for _name in TABLES:
    app.command(_name)(issue_command_of(_name))


def _issue(name: str, values: dict[str, Any]) -> int:
    given = read_given(TABLES[name], values)
    paths, found = places(name, values.get("to"), values.get("output"), replace=bool(values.get("replace")))
    if found or given.problems:
        raise ProblemsError([*found, *given.problems])
    day = given.asked.options.get("date")
    with closing(open_store(values["db"])) as store, store.writing() as session:
        made = make(session, name, given.asked)
        kept = issue(
            session, made, date.fromisoformat(day) if day else today(), values.get("document"), values.get("corrects")
        )
    write_all(paths, made.table)
    typer.echo(f"Đã lưu bảng số {kept.number}: {made.table.subject}")
    typer.echo(f"Mã nội dung: {kept.sha256[:16]}; mục nhật ký {kept.entry}.")
    for warning in made.warnings:
        typer.echo(warning)
    return DONE


ISSUED_COLUMNS = [
    Column("number", "Số", right=True),
    Column("day", "Ngày"),
    Column("name", "Bảng"),
    Column("asked", "Tiêu chuẩn, năm"),
    Column("document", "Văn bản"),
    Column("corrects", "Đính chính", right=True),
    Column("sha256", "Mã nội dung"),
    Column("entry", "Mục nhật ký", right=True),
]


def issued_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """In các bảng đã gửi."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = issued_tables(session)
    print_rows(ISSUED_COLUMNS, [_row(one, output_format) for one in found], output_format)


def _row(one: Issued, output_format: OutputFormat) -> dict[str, object]:
    asked = [one.asked.standard or "", ", ".join(map(str, one.asked.periods))]
    return {
        "number": one.number,
        "day": one.issued_on.isoformat() if output_format is OutputFormat.JSON else day_text(one.issued_on),
        "name": one.name,
        "asked": " ".join(part for part in (*asked, one.asked.campaign or "") if part),
        "document": one.document,
        "corrects": one.corrects,
        "sha256": one.sha256 if output_format is OutputFormat.JSON else one.sha256[:16],
        "entry": one.entry,
    }


def diff_command(
    earlier: Annotated[int, typer.Argument(metavar="SỐ", help="Bảng đã gửi, theo số của “report issued”.")],
    later: Annotated[str, typer.Argument(metavar="SỐ|now", help="Bảng gửi sau, hoặc “now”: lập lại theo số liệu nay.")],
    output: Output = None,
    replace: Replace = False,
    strict: Annotated[bool, typer.Option("--strict", help="Kết thúc với mã thoát 1 khi có khác nhau.")] = False,
    db: Database = "",
) -> int:
    """So hai bảng đã gửi, hoặc bảng đã gửi với số liệu nay; ghi ra tệp thì thành bản đính chính."""
    paths, found = places("dinh-chinh", None, output, replace=replace)
    if later != "now" and not later.isdigit():
        wanted = "số của một bảng đã gửi, hoặc “now”"
        found = [*found, ISSUED_PROBLEMS.problem("RP-060", "SỐ|now", f"“{later}”", wanted=wanted)]
    if found:
        raise ProblemsError(found)
    with closing(open_store(db)) as store, store.reading() as session:
        before, table = issued_table(session, earlier)
        if later == "now":
            after, newer = None, made_again(session, before.name, before.asked)
        else:
            after, newer = issued_table(session, int(later))
        differences = compare(table, newer)
        paper = correction(differences, before, after, newer.subject, journal.head_of(session), today())
    if differences.none:
        typer.echo("Không có gì khác.")
        return DONE
    if paths:
        write_all(paths, paper)
    else:
        print_table(paper)
    return FINDINGS if strict else DONE
