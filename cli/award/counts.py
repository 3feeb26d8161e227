"""``datchuan award counts``: awards given, by year, form, who gave them and who bears them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.report.told import print_table
from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.given import Given
from engine.records.office import office_of
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store
from engine.reports.awards.counting import Counts, Line, count_awards
from engine.reports.awards.counts import CountsPaper, award_cells, counts_paper
from engine.reports.awards.history import award_form
from engine.reports.awards.problems import AWARD_PAPER_PROBLEMS
from engine.reports.awards.words import words
from engine.reports.writing import problems_with, write_table
from engine.sheets.addresses import address, placed
from engine.sheets.rendering import FORMATS

_LINE = ("year", "form", "authority", "collective", "individual", "together", "revoked")
_AWARD = ("year", "form", "bearer", "where", "decision", "state")


def counts_command(
    first: Annotated[
        int | None,
        typer.Option(
            "--from", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Từ năm này; không ghi thì từ đầu."
        ),
    ] = None,
    last: Annotated[
        int | None,
        typer.Option(
            "--to", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Đến năm này; không ghi thì đến nay."
        ),
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="Ô", help="In từng lượt khen đứng sau số ở ô này, ví dụ D6.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="TỆP", help=f"Lập bảng thành tệp ({', '.join(FORMATS)}) thay vì in ra."),
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè cả tệp không phải biểu do chương trình lập, hoặc đã được sửa.")
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Thống kê lượt khen thưởng theo năm, hình thức, cấp khen, tập thể và cá nhân; kể cả hồ sơ cũ."""
    amiss: list[Problem] = []
    if first is not None and last is not None and first > last:
        amiss.append(AWARD_PAPER_PROBLEMS.problem("TH-100", "--from", f"--from {first} --to {last}"))
    if output is not None:
        amiss += problems_with(output, replace=replace, forms=FORMATS)
    if amiss:
        raise ProblemsError(amiss)
    with closing(open_store(db)) as store, store.reading() as session:
        counts = count_awards(session, first, last)
        paper = counts_paper(counts, office_of(session), mark=mark)
    if explain is not None:
        _print_awards(counts, _explained(paper, explain), output_format)
    elif output is not None:
        write_table(output, paper.table)
        typer.echo(f"Đã lập bảng: {output}. {len(counts.awards)} lượt khen.")
    elif output_format is OutputFormat.JSON:
        print_json([_plain(counts, line) | {"awards": _awards(counts, line)} for line in counts.lines])
    elif output_format is OutputFormat.CSV:
        print_rows(_columns(_LINE), [_plain(counts, line) for line in counts.lines], output_format)
    else:
        print_table(paper.table, paper.table.sheets[1].name)


def _explained(paper: CountsPaper, at: str) -> tuple[Given, ...]:
    """The awards behind the number at an address. ProblemsError: TH-101."""
    awards = paper.awards_at(at)
    if awards is None:
        sheet = paper.table.sheets[0].name
        raise ProblemsError(
            [AWARD_PAPER_PROBLEMS.problem("TH-101", "--explain", f"“{at}”", sheet=sheet, example=_first(paper))]
        )
    return awards


def _first(paper: CountsPaper) -> str:
    """The address of the first number there is."""
    numbers = {id(cell) for cell, _ in paper.behind}
    for one in placed(paper.table.sheets[0], paper.table.mark):
        for column, cell in enumerate(one.strip.cells, 1):
            if id(cell) in numbers:
                return address(one.row, column)
    return "D6"


def _columns(names: tuple[str, ...]) -> list[Column]:
    headings = words()["counts_columns"]
    right = {"collective", "individual", "together", "revoked"}
    return [Column(name, headings[name], right=name in right) for name in names]


def _print_awards(counts: Counts, awards: tuple[Given, ...], output_format: OutputFormat) -> None:
    rows = [dict(zip(_AWARD, award_cells(counts, one), strict=True)) for one in awards]
    if output_format is OutputFormat.TABLE:
        typer.echo(f"{len(awards)} lượt khen:")
    print_rows(_columns(_AWARD), rows, output_format)


def _plain(counts: Counts, line: Line) -> dict[str, object]:
    return {
        "year": line.year,
        "form": award_form(line.form, counts.forms),
        "authority": line.authority,
        "collective": len(line.collective),
        "individual": len(line.individual),
        "together": len(line.all),
        "revoked": len(line.revoked),
    }


def _awards(counts: Counts, line: Line) -> list[dict[str, object]]:
    return [
        {"award": one.id, "code": counts.bearers[one.id].unit.code, "revoked": one.revoked is not None}
        | dict(zip(_AWARD, award_cells(counts, one), strict=True))
        for one in (*line.all, *line.revoked)
    ]
