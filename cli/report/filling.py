"""``datchuan report fill``: the office's own blank, filled from the tables; and the tags that it may have."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.main import DONE
from cli.options import Database
from cli.output import Column, print_rows
from cli.report.options import Campaign, Mark, Period, Standard, periods_of
from criteria.problems import Problem, ProblemsError
from engine.records.days import today
from engine.records.store import open_store
from engine.reports.filling import FILL_PROBLEMS, Filling, fill, indicator_tags, tags_there_are
from engine.reports.writing import write_content
from engine.sheets.opening import read_file

_COLUMNS = [Column("tag", "Thẻ"), Column("brings", "Đưa vào mẫu")]


def fill_command(
    template: Annotated[Path | None, typer.Argument(metavar="MẪU.xlsx|MẪU.docx", help="Mẫu có thẻ {{…}}.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP", help="Tệp cần lập.")] = None,
    period: Period = None,
    standard: Standard = None,
    campaign: Campaign = None,
    mark: Mark = "",
    list_: Annotated[
        bool, typer.Option("--list", help="In các thẻ dùng được; kèm --standard hoặc --campaign thì in cả chỉ số.")
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có mà nội dung khác.")] = False,
    db: Database = "",
) -> int:
    """Điền số liệu vào mẫu của cơ quan (Excel hoặc Word), giữ nguyên cách trình bày của mẫu."""
    filling = Filling(periods_of(period), standard, campaign, mark)
    if list_:
        return _list(filling, db)
    if template is None or output is None:
        raise ProblemsError([FILL_PROBLEMS.problem("MB-039", "MẪU, -o")])
    found = _problems(template, output)
    if found:
        raise ProblemsError(found)
    data = read_file(template, template.name)
    with closing(open_store(db)) as store, store.reading() as session:
        filled = fill(session, data, template.name, filling)
    if output.exists() and not replace and not (output.is_file() and output.read_bytes() == filled.content):
        raise ProblemsError([FILL_PROBLEMS.problem("MB-037", "-o", f"“{output}”")])
    folder = write_content(output, filled.content)
    if folder is not None:
        typer.echo(f"Đã lập thư mục: {folder}")
    typer.echo(f"Đã điền {filled.tags} thẻ: {output}")
    for warning in filled.warnings:
        typer.echo(warning)
    if filled.unsaid:
        tags = ", ".join(f"{{{{{tag}}}}}" for tag in filled.lacking)
        typer.echo(f"Mẫu không có thẻ {tags} nên những điều sau chưa ghi trên tệp:")
        for line in filled.unsaid:
            typer.echo(f"- {line}")
    return DONE


def _list(filling: Filling, db: str) -> int:
    rows = [{"tag": one.tag, "brings": one.brings} for one in tags_there_are()]
    if filling.standard or filling.campaign:
        with closing(open_store(db)) as store, store.reading() as session:
            for year in filling.periods or (today().year,):
                listed = indicator_tags(session, year, filling.standard, filling.campaign)
                rows += [{"tag": one.tag, "brings": one.brings} for one in listed]
    print_rows(_COLUMNS, rows)
    return DONE


def _problems(template: Path, output: Path) -> list[Problem]:
    suffix = template.suffix.lower()
    if suffix not in (".xlsx", ".docx"):
        return [FILL_PROBLEMS.problem("MB-035", f"“{template}”")]
    same = output.exists() and template.exists() and output.samefile(template)
    if output.suffix.lower() != suffix or same:
        return [FILL_PROBLEMS.problem("MB-036", "-o", f"“{output}”", suffix=suffix)]
    return []
