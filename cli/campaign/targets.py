"""``datchuan campaign targets``: the targets of a plan, taken in, looked at on a day, and their results entered."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.campaign.keeping import Code
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.recognition_options import day as read_day
from cli.recognition_options import day_or_told as read_or_told
from criteria.problems import ProblemsError
from engine.process.campaigns.model import day_words
from engine.process.campaigns.ready_made import targets_file
from engine.process.chasing.targets.amounts import amount_words
from engine.process.chasing.targets.giving import give
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.process.chasing.targets.results import Said, enter
from engine.process.chasing.targets.standing import TargetStanding, target_standings
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)

_COLUMNS = [
    Column("number", "TT", right=True),
    Column("area", "Địa bàn"),
    Column("subject", "Nội dung"),
    Column("amount", "Chỉ tiêu"),
    Column("base", "Tổng số", right=True),
    Column("needed", "Cần", right=True),
    Column("reached", "Đã đạt", right=True),
    Column("concluded", "Chờ công nhận", right=True),
    Column("due", "Hạn chót"),
    Column("words", "Tình trạng"),
]


@app.callback()
def targets() -> None:
    """Chỉ tiêu của kế hoạch theo địa bàn: nhập, xem tiến độ, nhập kết quả."""


@app.command("import")
def import_command(
    code: Code,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="TỆP", help="Tệp .xlsx hoặc .csv; không ghi thì lấy chỉ tiêu lập sẵn của đợt."),
    ] = None,
    db: Database = "",
) -> None:
    """Nhập chỉ tiêu của một đợt, cả tệp hoặc không gì cả; nhập lại thì thay cho lần trước."""
    path = file or targets_file(code)
    if path is None:
        raise ProblemsError([TARGET_PROBLEMS.problem("CT-022", "ĐỢT", f"“{code}”")])
    with closing(open_store(db)) as store, store.writing() as session:
        given = give(session, code, path)
    if given.entry is None:
        typer.echo("Chỉ tiêu đã đúng như vậy, không thay đổi gì.")
        return
    typer.echo(f"Đã nhập {given.targets} chỉ tiêu của đợt “{code}”. Đã ghi nhật ký, mục số {given.entry}.")


@app.command("show")
def show_command(
    code: Code,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Tính đến ngày này; không ghi thì hôm nay.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Xem từng chỉ tiêu: cần, đã đạt, chờ công nhận (đã kết luận đạt, chưa có quyết định); JSON kể mã đơn vị."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = target_standings(session, code, read_day("--on", on) if on else None)
    if output_format is OutputFormat.JSON:
        print_json([_plain(one) for one in found])
        return
    print_rows(_COLUMNS, [_row(one) for one in found], output_format)
    if output_format is OutputFormat.TABLE:
        row = found[0].aim.row
        if any(one.concluded is None for one in found):
            typer.echo("“Chờ công nhận” chỉ biết được của hôm nay, nên của ngày đã qua để trống.")
        typer.echo(f"Tính đến ngày {day_words(found[0].day)}; “còn lại” tính tại ngày {day_words(row.fixed_on)}.")
        typer.echo(f"Chỉ tiêu theo {row.document}.")


@app.command("result")
def result_command(
    code: Code,
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số thứ tự của chỉ tiêu, xem “campaign targets show”.")],
    value: Annotated[str, typer.Option("--value", metavar="SỐ", help="Đã đạt bao nhiêu.")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản làm căn cứ.")],
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="ĐỊA_BÀN", help="Mã hoặc tên địa bàn, khi chỉ tiêu chung cho nhiều nơi."),
    ] = None,
    total: Annotated[
        str | None, typer.Option("--of", metavar="TỔNG_SỐ", help="Trên tổng số bao nhiêu, khi chỉ tiêu hỏi tỷ lệ ấy.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Đạt vào ngày nào.")] = None,
    db: Database = "",
) -> None:
    """Nhập kết quả của một chỉ tiêu không tính từ quyết định công nhận; nhập lại thì lần sau thay lần trước."""
    day, wrong = read_or_told("--on", on)
    with closing(open_store(db)) as store, store.writing() as session:
        aim, reached, new = enter(session, code, number, area, Said(value, document, total, day), wrong=wrong)
    if not new:
        typer.echo("Kết quả này đã được nhập đúng như vậy, không thay đổi gì.")
        return
    of = f"/{reached.base}" if reached.base is not None else ""
    typer.echo(f"{aim.area}, {aim.row.subject}: {reached.value}{of}. Đã ghi nhật ký, mục số {reached.entry}.")


def _row(one: TargetStanding) -> dict[str, object]:
    row, result = one.aim.row, one.entered
    base = len(one.base) if one.base is not None else result.base if result else None
    return {
        "number": row.number,
        "area": one.aim.area,
        "subject": row.subject,
        "amount": amount_words(row.measure, row.amount),
        "base": base,
        "needed": one.needed,
        "reached": one.reached,
        "concluded": len(one.concluded) if row.standard and one.concluded is not None else None,
        "due": day_words(row.last_good_day) if row.last_good_day else None,
        "words": one.words,
    }


def _plain(one: TargetStanding) -> dict[str, object]:
    """Every number with its units, by the codes of their day."""
    row, result = one.aim.row, one.entered
    return {
        "number": row.number,
        "area": one.aim.area,
        "area_code": one.aim.unit.code,
        "subject": row.subject,
        "standard": row.standard,
        "kinds": list(row.kinds),
        "directly": row.directly,
        "measure": row.measure,
        "amount": row.amount,
        "fixed_on": row.fixed_on,
        "base": None if one.base is None else [unit.code for unit in one.base],
        "base_entered": result.base if result else None,
        "needed": one.needed,
        "reached": one.reached,
        "units": [unit.code for unit in one.units],
        "concluded": None if one.concluded is None else [unit.code for unit in one.concluded],
        "result_document": result.document if result else None,
        "result_on": result.on if result else None,
        "due": row.last_good_day,
        "state": one.state,
        "words": one.words,
        "note": row.note,
    }
