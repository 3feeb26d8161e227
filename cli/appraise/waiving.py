"""``datchuan appraise waive``: criteria that an authority does not ask of a unit for a time."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import Annotated

import typer

from cli.appraise.deciding_options import Ground
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import day
from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.waiver_list import WaiverLine, waivers
from engine.process.appraisal.sittings.waiving import NewWaiver, take_back, waive
from engine.records.days import today
from engine.records.store import open_store


def waive_command(
    unit: Annotated[
        str | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị trong ngày đầu của việc miễn.")
    ] = None,
    criterion: Annotated[
        str | None,
        typer.Argument(metavar="TIÊU_CHÍ", help="Số thứ tự của tiêu chí như in trên biểu, hoặc mã tiêu chí."),
    ] = None,
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ an-toan-antt.")
    ] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản cho miễn.")] = None,
    authority: Annotated[str | None, typer.Option("--authority", metavar="TÊN", help="Cấp cho miễn.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="NGÀY", help="Ngày đầu được miễn.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="NGÀY", help="Ngày cuối được miễn; sau ngày này tính lại.")
    ] = None,
    ground: Ground = "",
    back: Annotated[
        int | None, typer.Option("--take-back", metavar="SỐ", help="Rút việc miễn đã ghi nhầm, theo số; kèm --ground.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="In các việc miễn đã ghi, cả đã hết hạn và đã rút.")] = False,
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="NGÀY", help="Với --list: việc miễn còn hay hết hạn vào ngày này; không ghi thì hôm nay."
        ),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Ghi việc miễn một tiêu chí cho một đơn vị theo văn bản của cấp có thẩm quyền; rút, xem danh sách."""
    if listing:
        _print_list(db, standard, unit, on, output_format)
        return
    if on is not None:
        raise ProblemsError([problems.waiver_day(on)])
    if back is not None:
        with closing(open_store(db)) as store:
            done = take_back(store, back, ground)
        typer.echo(f"Đã rút việc miễn số {done.id}: {_words(done)}.")
        typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")
        return
    said = {
        "MÃ_ĐƠN_VỊ": unit,
        "TIÊU_CHÍ": criterion,
        "--standard": standard,
        "--document": document,
        "--authority": authority,
        "--from": since,
        "--until": until,
    }
    lacking = [name for name, value in said.items() if value is None]
    if lacking:
        raise ProblemsError([problems.waiver_incomplete(lacking)])
    new = NewWaiver(
        unit or "",
        standard or "",
        criterion or "",
        document or "",
        authority or "",
        day("--from", since or ""),
        day("--until", until or ""),
        ground,
    )
    with closing(open_store(db)) as store:
        done = waive(store, new)
    typer.echo(f"Đã ghi việc miễn số {done.id}: {_words(done)}, theo {done.document} của {done.authority}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def _print_list(db: str, standard: str | None, unit: str | None, on: str | None, output_format: OutputFormat) -> None:
    """The waivers with how each stands on a day; none said: today."""
    of = today() if on is None else day("--on", on)
    with closing(open_store(db)) as store, store.reading() as session:
        found = waivers(session, standard, unit)
    as_json = output_format is OutputFormat.JSON
    rows = [_row(one, of, as_json=as_json) for one in found]
    print_rows(_columns("Hiện nay" if on is None else f"Ngày {form_date(of)}"), rows, output_format)


def _words(line: WaiverLine) -> str:
    return (
        f"{line.unit.name} ({line.unit.code}), {_criterion(line)}, "
        f"từ {form_date(line.since)} đến hết {form_date(line.until)}"
    )


def _criterion(line: WaiverLine) -> str:
    if line.number is None:
        return f"tiêu chí mã “{line.criterion}” của “{line.set}”"
    return f"tiêu chí {line.number} “{line.title}”"


def _columns(state: str) -> list[Column]:
    """``state``: the heading of how each stands."""
    return [
        Column("number", "Số", right=True),
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("set", "Bộ tiêu chí"),
        Column("criterion", "Tiêu chí", right=True),
        Column("title", "Nội dung"),
        Column("since", "Từ ngày"),
        Column("until", "Đến hết ngày"),
        Column("document", "Văn bản"),
        Column("authority", "Cấp cho miễn"),
        Column("ground", "Căn cứ"),
        Column("state", state),
        Column("entry", "Mục nhật ký", right=True),
    ]


def _row(line: WaiverLine, of: date, *, as_json: bool) -> dict[str, object]:
    return {
        "number": line.id,
        "code": line.unit.code,
        "name": line.unit.name,
        "set": line.set,
        "criterion": line.criterion if line.number is None else line.number,
        "title": line.title,
        "since": line.since.isoformat() if as_json else form_date(line.since),
        "until": line.until.isoformat() if as_json else form_date(line.until),
        "document": line.document,
        "authority": line.authority,
        "ground": line.ground,
        "state": _state(line, of),
        "entry": line.entry,
    }


def _state(line: WaiverLine, of: date) -> str:
    if line.taken_back is not None:
        return f"đã rút: {line.taken_back}"
    if line.holds_on(of):
        return "đang miễn"
    return "chưa đến ngày" if of < line.since else "đã hết hạn, tiêu chí tính lại"
