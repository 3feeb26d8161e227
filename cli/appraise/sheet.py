"""``datchuan appraise export``, ``import``: the council's cases out in workbooks, what it filled in taken in again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.appraise.deciding_options import SessionNumber
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows, progress
from engine.decision.verdicts import WORDS
from engine.process.appraisal.sheet.exporting import MOST_SHEETS, export
from engine.process.appraisal.sheet.importing import EnteredCriterion, Imported, import_sheets
from engine.process.appraisal.sittings.model import SittingCase
from engine.process.appraisal.sittings.reading import read_sitting
from engine.process.intake.forms.handing_out import write_forms
from engine.process.intake.reading.gathering import shortened
from engine.records.store import open_store

MOST_NAMED = 20


def export_command(
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="THƯ_MỤC", help="Nơi ghi các sổ phiếu thẩm định.")],
    sitting: SessionNumber = None,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ đơn vị này; dùng được nhiều lần."),
    ] = None,
    most: Annotated[
        int,
        typer.Option(
            "--at-most",
            metavar="SỐ",
            min=1,
            max=200,
            help="Số phiếu nhiều nhất trong một sổ; nhiều hơn thì mỗi đơn vị cấp trên một sổ.",
        ),
    ] = MOST_SHEETS,
    mark: Annotated[
        str, typer.Option("--mark", metavar="CHỮ", help="Dòng in ở đầu mỗi trang, ví dụ “SỐ LIỆU MINH HỌA”.")
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có mà nội dung khác, kể cả phiếu đã điền.")
    ] = False,
    db: Database = "",
) -> None:
    """Xuất phiếu thẩm định của phiên họp: mỗi đơn vị một trang để Hội đồng xem và ghi kết luận."""
    with closing(open_store(db)) as store, store.reading() as session:
        there = read_sitting(session, sitting)
        made = export(session, there, units or (), most, mark, progress)
    written = write_forms(folder, made, replace=replace)
    cases = sum(len(one.units) for one in written)
    typer.echo(f"Đã xuất {cases} phiếu thẩm định của phiên họp số {there.id} vào “{folder}”:")
    for one in written:
        typer.echo(f"  {one.file_name}: {len(one.units)} phiếu")
    typer.echo("Điền xong, nhập lại bằng “datchuan appraise import”.")


def import_command(
    paths: Annotated[list[Path], typer.Argument(metavar="TỆP", help="Sổ phiếu thẩm định đã điền (.xlsx).")],
    sitting: Annotated[
        int | None,
        typer.Option("--session", metavar="SỐ", help="Chỉ nhận phiếu của phiên họp này; không ghi thì theo phiếu."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập kết luận Hội đồng đã ghi trên phiếu thẩm định: nhập đủ mọi tệp, hoặc có lỗi thì không nhập gì."""
    with closing(open_store(db)) as store:
        imported = import_sheets(store, paths, sitting, progress)
    if output_format is OutputFormat.JSON:
        print_json(_as_json(imported))
        return
    if output_format is OutputFormat.CSV:
        print_rows(_COLUMNS, [_row(one) for one in imported.criteria], output_format)
        return
    _tell(imported)


def _tell(imported: Imported) -> None:
    if imported.gone:
        typer.echo(f"Sổ không còn phiếu của: {', '.join(imported.gone)}. Các đơn vị này không có gì để nhập.")
    if imported.entry is None:
        known = f" {imported.known} kết luận trên phiếu đã có từ trước." if imported.known else ""
        typer.echo(f"Không có gì mới để nhập.{known} Không có gì thay đổi.")
        return
    count = sum(one.met + one.not_met for one in imported.criteria)
    typer.echo(f"Đã nhập {count} kết luận về {len(imported.cases)} đơn vị, phiên họp số {imported.sitting.id}.")
    print_rows(_COLUMNS, [_row(one) | {"title": shortened(one.title)} for one in imported.criteria])
    if imported.known:
        typer.echo(f"{imported.known} kết luận trên phiếu đã có từ trước, không nhập lại.")
    settled = imported.settled
    if settled:
        typer.echo(f"Không còn nội dung chờ Hội đồng: {len(settled)} đơn vị: {_named(settled)}.")
    still = tuple(case for case in imported.cases if not case.settled)
    if still:
        codes = ", ".join(case.unit.code for case in still[:MOST_NAMED])
        typer.echo(f"Còn nội dung chờ Hội đồng: {len(still)} đơn vị: {codes}{_more(still)}.")
    typer.echo(f"Đã ghi nhật ký, mục số {imported.entry}.")


def _named(cases: tuple[SittingCase, ...]) -> str:
    told = [f"{case.unit.name} ({case.unit.code}): {WORDS[case.case.outcome].lower()}" for case in cases[:MOST_NAMED]]
    return "; ".join(told) + _more(cases)


def _more(cases: tuple[SittingCase, ...]) -> str:
    more = len(cases) - MOST_NAMED
    return f" và {more} đơn vị khác" if more > 0 else ""


_COLUMNS = [
    Column("set", "Bộ tiêu chí"),
    Column("number", "Số", right=True),
    Column("title", "Tiêu chí"),
    Column("met", "Đạt", right=True),
    Column("not_met", "Không đạt", right=True),
    Column("overruled", "Khác kết quả rà soát tự động", right=True),
]


def _row(one: EnteredCriterion) -> dict[str, object]:
    return {
        "set": one.set,
        "number": one.number,
        "title": one.title,
        "met": one.met,
        "not_met": one.not_met,
        "overruled": one.overruled,
    }


def _as_json(imported: Imported) -> dict[str, object]:
    return {
        "session": imported.sitting.id,
        "entry": imported.entry,
        "known": imported.known,
        "gone": list(imported.gone),
        "criteria": [_row(one) for one in imported.criteria],
        "units": [
            {"code": case.unit.code, "outcome": str(case.case.outcome), "settled": case.settled}
            for case in imported.cases
        ],
    }
