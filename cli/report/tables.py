"""``datchuan report NAME``: any table of the catalogue, on the terminal, in files, or one number of it explained."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.main import DONE
from cli.report.options import Given, database, handed_out, one_period, parameters, read_given
from cli.report.signing import check_code, make_to_sign
from cli.report.told import print_explained, print_table
from criteria.problems import Problem, ProblemsError
from engine.records.store import open_store
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Made
from engine.reports.tables.catalogue import TABLES, make
from engine.reports.tables.described import TableOf
from engine.reports.tables.explaining import explain_cell
from engine.reports.tables.problems import TABLE_PROBLEMS
from engine.reports.tables.readings import Readings
from engine.reports.to_sign.problems import SIGNING_PROBLEMS
from engine.reports.writing import problems_with, write_table
from engine.sheets.rendering import FORMATS, render
from engine.sheets.table import Table

_READ_ON_SCREEN = ("csv", "json", "html")


def command_of(name: str) -> Callable[..., int]:
    """The command of a table, with the options that the table takes."""
    entry = TABLES[name]

    def command(**values: Any) -> int:
        return _hand_out(name, entry, values)

    of = [*parameters(entry), *handed_out(), *(_SIGNING if name == "unit" else ()), database()]
    return as_command(command, name, of, f"Lập {entry.title}.")


def as_command(
    command: Callable[..., int], name: str, parameters_: Sequence[Parameter], said: str
) -> Callable[..., int]:
    """The function with these parameters, as typer reads them, and a line of help."""
    command.__name__ = name.replace("-", "_")
    command.__doc__ = said
    command.__signature__ = Signature(list(parameters_), return_annotation=int)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters_}
    return command


_SIGNING: tuple[Parameter, ...] = (
    Parameter(
        "to_sign",
        Parameter.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[
            bool, typer.Option("--to-sign", help="Lập Phiếu tự đánh giá để ký, đóng dấu, từ số liệu đã nhận.")
        ],
    ),
    Parameter(
        "check",
        Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[
            str | None,
            typer.Option("--check", metavar="MÃ", help="Mã đối chiếu in trên phiếu: còn đúng số liệu không."),
        ],
    ),
)


def _hand_out(name: str, entry: TableOf, values: Mapping[str, Any]) -> int:
    if values.get("to_sign") or values.get("check") is not None:
        return _signing(values)
    given = read_given(entry, values)
    paths, found = places(name, values.get("to"), values.get("output"), replace=bool(values.get("replace")))
    if found or given.problems:
        raise ProblemsError([*found, *given.problems])
    made, told = _make(name, given, str(values["db"]), values.get("explain"))
    if told is not None:
        return told
    if paths:
        write_all(paths, made.table)
    elif values.get("to"):
        sys.stdout.write(render(made.table, str(values["to"]).strip().lower()).decode("utf-8-sig"))
        return DONE
    else:
        print_table(made.table, form_words().say("criteria", "sheet"))
    for warning in made.warnings:
        typer.echo(warning)
    return DONE


def _make(name: str, given: Given, db: str, explain: str | None) -> tuple[Made, int | None]:
    """The table; where one of its cells is asked for, that is told and the exit status given."""
    with closing(open_store(db)) as store, store.reading() as session:
        readings = Readings(session)
        made = make(session, name, given.asked, readings=readings)
        if explain is None:
            return made, None
        print_explained(explain_cell(readings, made, explain))
        return made, DONE


def write_all(paths: Sequence[Path], table: Table) -> None:
    """Write the table into each file, in the form of its name, and say so."""
    for path in paths:
        folder = write_table(path, table)
        if folder is not None:
            typer.echo(f"Đã lập thư mục: {folder}")
        typer.echo(f"Đã lập biểu: {path}")


def places(name: str, to: str | None, output: Path | None, *, replace: bool) -> tuple[list[Path], list[Problem]]:
    """The files to write, none for the terminal, and what stands against writing them."""
    formats = [part.strip().lower() for part in to.split(",")] if to else []
    wrong = [part for part in formats if part not in FORMATS]
    if wrong:
        seen = ", ".join(f"“{part}”" for part in wrong)
        return [], [TABLE_PROBLEMS.problem("RP-030", "--to", seen, formats=", ".join(FORMATS))]
    if output is None:
        mute = [part for part in formats if part not in _READ_ON_SCREEN or len(formats) > 1]
        return [], [TABLE_PROBLEMS.problem("RP-031", "--to", f"“{to}”")] if mute else []
    if (output.is_dir() and formats) or not output.suffix:
        paths = [output / f"{name}.{part}" for part in formats or ["xlsx"]]
    elif len(formats) > 1:
        return [], [TABLE_PROBLEMS.problem("RP-032", "-o", f"“{output}”")]
    else:
        paths = [output]
        if formats and output.suffix.lower() != f".{formats[0]}":
            seen = f"--to {formats[0]}, “{output}”"
            return [], [TABLE_PROBLEMS.problem("RP-030", "-o", seen, formats=", ".join(FORMATS))]
    return paths, [problem for path in paths for problem in problems_with(path, replace=replace, forms=FORMATS)]


def _signing(values: Mapping[str, Any]) -> int:
    """``report unit CODE --to-sign`` or ``--check``: the Phiếu, not the table."""
    codes, check = values.get("names") or [], values.get("check")
    both = check is not None and (values.get("to_sign") or values.get("output") is not None)
    if both or len(codes) != 1:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-004", "")])
    period = one_period(values.get("period"))
    if check is not None:
        return check_code(values["db"], codes[0], period, values.get("standard"), check)
    return make_to_sign(
        values["db"],
        codes[0],
        period,
        values.get("standard"),
        values.get("output"),
        values.get("mark") or "",
        replace=bool(values.get("replace")),
    )
