"""``datchuan appraise request``: what undecided units are asked for, as a letter and their own form, marked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.appraise.deciding_options import SessionNumber
from cli.gathering import day_or_none, day_or_today, told_with
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.requests import Request, requests_of
from engine.process.appraisal.requests.marking import marked_form
from engine.process.appraisal.requests.problems import REQUEST_PROBLEMS
from engine.process.appraisal.sittings.model import Sitting
from engine.process.appraisal.sittings.reading import read_sitting
from engine.process.intake.forms.making import slug
from engine.records import journal
from engine.records.office import office_of
from engine.records.store import open_store
from engine.reports.requests import request_letter
from engine.reports.writing import write_all
from engine.sheets.docx import to_docx

_COLUMNS = [
    Column("unit", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("items", "Cần bổ sung", right=True),
    Column("waits", "Chờ nơi khác", right=True),
    Column("best", "Tốt nhất"),
    Column("worst", "Xấu nhất"),
    Column("files", "Tệp"),
]


def request_command(
    units: Annotated[
        list[str] | None, typer.Argument(metavar="[MÃ_ĐƠN_VỊ]...", help="Chỉ các đơn vị này; không ghi thì tất cả.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Nơi để công văn và biểu mẫu; không ghi thì chỉ in."),
    ] = None,
    sitting: SessionNumber = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="NGÀY", help="Ngày cuối cùng phải gửi lại.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Ngày lập công văn; không ghi thì lấy hôm nay.")
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Với từng đơn vị chưa kết luận được: ít số liệu nhất cần bổ sung, công văn (.docx) và biểu mẫu đánh dấu sẵn."""
    amiss: list[Problem] = []
    day, until = day_or_today(on, "--on", amiss), day_or_none(deadline, "--deadline", amiss)
    with closing(open_store(db)) as store, store.reading() as session, told_with(amiss):
        of = read_sitting(session, sitting)
        wanted = _wanted(of, units)
        found = requests_of(session, of, wanted)
        office, head = office_of(session), journal.head_of(session)
    files: dict[Path, bytes] = {}
    named: dict[int, list[str]] = {}
    for one in found if folder is not None else ():
        assert folder is not None
        name = f"{slug(one.unit.code)}-{slug(one.unit.name)}"[:80]
        letter = to_docx(request_letter(one, of, office, head, day, deadline=until, mark=mark))
        made = {folder / f"de-nghi-bo-sung-{name}.docx": letter}
        if (form := marked_form(one, of.period)) is not None:
            made[folder / f"bieu-mau-bo-sung-{name}.xlsx"] = form
        files |= made
        named[one.unit.id] = [path.name for path in made]
    if folder is not None and files:
        write_all(folder, files, replace=replace, taken=_taken, no_folder=_no_folder)
    _tell(found, named, output_format)


def _wanted(of: Sitting, units: Sequence[str] | None) -> set[int] | None:
    if not units:
        return None
    by_code = {case.unit.code: case.unit.id for case in of.cases}
    unknown = [code for code in units if code not in by_code]
    if unknown:
        raise ProblemsError(
            [REQUEST_PROBLEMS.problem("YC-002", "MÃ_ĐƠN_VỊ", f"“{code}”", number=of.id) for code in unknown]
        )
    return {by_code[code] for code in units}


def _taken(path: Path) -> Problem:
    return REQUEST_PROBLEMS.problem("YC-004", f"“{path}”")


def _no_folder(folder: Path) -> Problem:
    return REQUEST_PROBLEMS.problem("YC-003", "--output", f"“{folder}”")


def _tell(found: Sequence[Request], files: dict[int, list[str]], output_format: OutputFormat) -> None:
    if not found and output_format is OutputFormat.TABLE:
        typer.echo("Không đơn vị nào chưa kết luận được vì thiếu số liệu.")
        return
    as_json = output_format is OutputFormat.JSON
    rows = []
    for one in found:
        items: object = [item.text.strip("“”") for item in one.items] if as_json else len(one.items)
        waits: object = list(one.waits) if as_json else len(one.waits)
        made: object = files.get(one.unit.id, []) if as_json else "; ".join(files.get(one.unit.id, []))
        rows.append(
            {
                "unit": one.unit.code,
                "name": one.unit.name,
                "items": items,
                "waits": waits,
                "best": one.best,
                "worst": one.worst,
                "files": made,
            }
        )
    print_rows(_COLUMNS, rows, output_format)
