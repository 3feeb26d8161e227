"""``datchuan recognition``: titles granted, kept and listed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition import authority, reappraisal, undo
from cli.recognition import history as of_unit
from cli.recognition_options import AuthorityName, DecidedOn, DecisionNumber, Period, Standard, day, day_or_today
from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, ProblemsError
from engine.process.recognition.deciding import Decision, SameNumber
from engine.process.recognition.granting import Grantable, grant, grantable
from engine.process.recognition.maintaining import WORDS, Maintained, keep, maintenance
from engine.process.recognition.naming_units import Named, named
from engine.process.recognition.standings import standings
from engine.process.recognition.title_words import decision_words
from engine.records import journal
from engine.records.register import UnitOn, register_on
from engine.records.store import open_store
from engine.reports.recognition import draft_list
from engine.reports.results import notes_of
from engine.reports.writing import problems_with, write_table

app = typer.Typer(add_completion=False, no_args_is_help=True)

Units = Annotated[list[str] | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã các đơn vị.")]
ListFile = Annotated[
    Path | None,
    typer.Option("--list", metavar="TỆP", help="Danh sách .xlsx hoặc .csv có cột “Mã đơn vị”."),
]


@app.callback()
def recognition() -> None:
    """Công nhận, giữ vững, thẩm định lại, thu hồi danh hiệu."""


@app.command("list")
def list_command(
    standard: Standard, period: Period, output_format: Format = OutputFormat.TABLE, db: Database = ""
) -> None:
    """In các đơn vị đã đăng ký, đã đánh giá hoặc có danh hiệu, mỗi đơn vị đang ở bước nào."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = standings(session, standard, period)
    as_json = output_format is OutputFormat.JSON
    rows = [
        {
            "code": one.unit.code,
            "name": one.unit.name,
            "kind": one.unit.kind if as_json else KIND_LABELS[one.unit.kind],
            "state": one.state if as_json else one.words,
            "outcome": str(one.case.outcome) if one.case else None,
            "decision": decision_words(one.title.last) if one.title else None,
            "authority": one.title.last.authority if one.title else None,
            "notes": list(one.notes) if as_json else "; ".join(one.notes),
        }
        for one in found
    ]
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kind", "Loại đơn vị"),
        Column("state", "Đang ở bước"),
        *([Column("outcome", "Kết quả")] if as_json else []),
        Column("decision", "Quyết định"),
        Column("authority", "Cấp quyết định"),
        Column("notes", "Lưu ý"),
    ]
    print_rows(columns, rows, output_format)


@app.command("grant")
def grant_command(
    standard: Standard,
    period: Period,
    decision: DecisionNumber,
    on: DecidedOn,
    units: Units = None,
    list_file: ListFile = None,
    everyone: Annotated[
        bool, typer.Option("--all-achieved", help="Mọi đơn vị đã đăng ký đủ điều kiện; nêu đơn vị nào chưa, vì sao.")
    ] = False,
    authority: AuthorityName = None,
    db: Database = "",
) -> None:
    """Ghi quyết định công nhận cả danh sách; có đơn vị chưa đủ điều kiện thì không ghi đơn vị nào."""
    chosen = _chosen(units, list_file, everyone=everyone)
    with closing(open_store(db)) as store:
        granted = grant(store, standard, period, Decision(decision, day("--on", on), authority), chosen)
    by = f", {granted.authority}" if granted.authority else ""
    typer.echo(f"Công nhận “{standard}” năm {period}, quyết định số {decision.strip()}{by}:")
    typer.echo(_count(granted.units))
    if granted.before:
        typer.echo(f"Quyết định này đã ghi trước cho {len(granted.before)} đơn vị, giữ nguyên.")
    for other in granted.numbered:
        typer.echo(same_number(decision.strip(), other))
    for one in granted.refused:
        _tell(one.unit, one.problems)
    typer.echo("Không thay đổi gì." if granted.entry is None else f"Đã ghi nhật ký, mục số {granted.entry}.")


@app.command("draft")
def draft_command(
    standard: Standard,
    period: Period,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.xlsx", help="Tệp Excel cần lập.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày dự kiến ra quyết định; không ghi thì lấy hôm nay.")
    ] = None,
    authority: AuthorityName = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè cả tệp không phải biểu do chương trình lập, hoặc đã được sửa.")
    ] = False,
    db: Database = "",
) -> None:
    """Lập dự thảo danh sách kèm quyết định công nhận; đơn vị chưa đủ điều kiện ở trang thứ hai, kèm lý do."""
    faults = problems_with(output, replace=replace)
    dated = day_or_today("--on", on)
    with closing(open_store(db)) as store, store.reading() as session:
        found = grantable(session, standard, period, Decision("", dated, authority), None, faults)
        if faults:
            raise ProblemsError(faults)
        register = register_on(session, found.run.register_day)
        table = draft_list(found, register, journal.head_of(session), dated, mark, notes_of(session, found.run))
    made = write_table(output, table)
    if made is not None:
        typer.echo(f"Đã lập thư mục: {made}")
    typer.echo(f"Đã lập dự thảo: {output}. {_drafted(found)}")


@app.command("maintenance")
def maintenance_command(
    standard: Standard,
    period: Period,
    as_of: Annotated[str, typer.Option("--as-of", metavar="NGÀY", help="Mốc số liệu của lần đánh giá năm sau.")],
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Đối chiếu danh hiệu của năm với lần đánh giá của năm sau đến mốc: giữ vững, không giữ vững, chưa kết luận."""
    until = day("--as-of", as_of)
    with closing(open_store(db)) as store, store.reading() as session:
        found = maintenance(session, standard, period, until)
    as_json = output_format is OutputFormat.JSON
    rows = [
        {
            "code": (one.unit or one.then).code,
            "name": (one.unit or one.then).name,
            "kept": one.kept if as_json else WORDS[one.kept],
            "why": "; ".join(_reason(problem) for problem in one.problems),
        }
        for one in found.titles
    ]
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kept", "Kết quả"),
        Column("why", "Lý do"),
    ]
    print_rows(columns, rows, output_format)


@app.command("keep")
def keep_command(
    standard: Standard,
    period: Period,
    as_of: Annotated[str, typer.Option("--as-of", metavar="NGÀY", help="Mốc số liệu của lần đánh giá năm sau.")],
    decision: DecisionNumber,
    on: DecidedOn,
    units: Units = None,
    list_file: ListFile = None,
    everyone: Annotated[
        bool, typer.Option("--all-kept", help="Mọi đơn vị giữ vững đến mốc; nêu đơn vị nào không, vì sao.")
    ] = False,
    authority: AuthorityName = None,
    db: Database = "",
) -> None:
    """Ghi quyết định về các đơn vị giữ vững danh hiệu đến mốc số liệu của năm sau."""
    chosen = _chosen(units, list_file, everyone=everyone)
    by = Decision(decision, day("--on", on), authority)
    with closing(open_store(db)) as store:
        kept = keep(store, standard, period, day("--as-of", as_of), by, chosen)
    by_whom = f", {kept.authority}" if kept.authority else ""
    typer.echo(f"Giữ vững “{standard}” năm {period}, quyết định số {decision.strip()}{by_whom}:")
    typer.echo(_count(kept.units))
    if kept.before:
        typer.echo(f"Quyết định này đã ghi trước cho {len(kept.before)} đơn vị, giữ nguyên.")
    for one in kept.others:
        _tell_other(one)
    typer.echo("Không thay đổi gì." if kept.entry is None else f"Đã ghi nhật ký, mục số {kept.entry}.")


app.add_typer(reappraisal.app, name="reappraise")
app.command("revoke")(reappraisal.revoke_command)
app.command("undo")(undo.undo_command)
app.command("watch")(reappraisal.watch_command)
app.command("history")(of_unit.history_command)
app.command("by-year")(of_unit.by_year_command)
app.add_typer(authority.app, name="authority")


def _chosen(units: Sequence[str] | None, list_file: Path | None, *, everyone: bool) -> Named | None:
    """The units named; none: all that can be. Names beside “all” would be a contradiction, and are taken as names."""
    if everyone and not units and list_file is None:
        return None
    return named(units or (), list_file)


def _count(units: Sequence[UnitOn]) -> str:
    return f"{len(units)} đơn vị: {', '.join(f'{unit.name} ({unit.code})' for unit in units)}."


def _drafted(found: Grantable) -> str:
    return f"{len(found.units)} đơn vị đủ điều kiện, {len(found.refused)} đơn vị chưa đủ."


def same_number(number: str, other: SameNumber) -> str:
    """That the number stands for another decision too."""
    whose = f", {other.authority}" if other.authority else ""
    return (
        f"Lưu ý: số {number} đã ghi cho một quyết định ngày {other.day:%d/%m/%Y}{whose}; "
        "nếu là cùng một quyết định thì một trong hai lần ghi sai ngày hoặc sai cấp quyết định."
    )


def _tell(unit: UnitOn, found: Iterable[Problem]) -> None:
    typer.echo(f"Chưa công nhận {unit.name} ({unit.code}): {'; '.join(map(_reason, found))}.")


def _tell_other(one: Maintained) -> None:
    unit = one.unit or one.then
    typer.echo(f"{unit.name} ({unit.code}), {WORDS[one.kept]}: {'; '.join(map(_reason, one.problems))}.")


def _reason(problem: Problem) -> str:
    return f"{problem.what} ({problem.seen})" if problem.seen else problem.what
