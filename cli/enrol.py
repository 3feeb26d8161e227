"""``datchuan enrol``: who strives for which standard in which year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_problems, print_rows
from cli.register_options import day_or_told, some
from criteria.kinds import KIND_LABELS
from engine.process.campaigns.enrolling import Enrolled, EnrolmentChange, EnrolmentLine, enrol
from engine.process.campaigns.enrolling_again import again
from engine.process.campaigns.enrolling_listed import Listed, listed
from engine.process.campaigns.enrolling_proposed import Proposed, proposed, take_proposed
from engine.process.campaigns.enrolling_withdrawn import withdraw
from engine.process.intake.register.cells import kind_named
from engine.process.intake.register.enrolment_files import import_enrolments
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)

Units = Annotated[list[str], typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, trong danh bạ của kỳ đăng ký.")]
Standard = Annotated[str, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ an-toan-antt.")]
Period = Annotated[
    int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm đăng ký phấn đấu.")
]
_PLACES = {"code": "MÃ_ĐƠN_VỊ", "standard": "--standard", "period": "--period", "enrolled_on": "--on"}
_LEFT_OUT = (
    "Bản csv để nhập lại nên không có {} đăng ký của đơn vị không còn hoặc ngoài phạm vi của tiêu chuẩn: {}. "
    "Xem đủ bằng --format table hoặc json."
)
_SAYS = {
    "lacking": "chưa có đăng ký",
    "incomplete": "đăng ký thiếu ngày hoặc văn bản",
    "other_day": "ngày khác",
    "other_document": "văn bản khác",
    "none_issued": "biểu mẫu ghi không có văn bản đăng ký",
}


@app.callback()
def enrolments() -> None:
    """Đăng ký phấn đấu: nhập, rút, xem theo năm, đối chiếu với biểu mẫu đã nộp."""


@app.command("import")
def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="TỆP",
            help="Tệp .xlsx hoặc .csv có cột “Mã đơn vị”, “Tiêu chuẩn”, “Năm”; nếu có, thêm “Tên đơn vị”, “Ngày đăng "
            "ký”, “Văn bản”.",
        ),
    ],
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập danh sách đơn vị đăng ký; có dòng sai thì không nhập dòng nào."""
    with closing(open_store(db)) as store:
        taken = import_enrolments(store, files)
    _tell(taken.change, output_format, taken.unused)


@app.command("add")
def add_command(
    units: Units,
    standard: Standard,
    period: Period,
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Ngày đăng ký.")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="CHỮ", help="Số, ký hiệu của văn bản đăng ký.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập đăng ký của các đơn vị nêu tên; có đơn vị không đăng ký được thì không nhập đơn vị nào."""
    day, wrong = day_or_told(on, "--on")
    lines = [
        EnrolmentLine(code, standard, period, lambda field: _PLACES.get(field, field), day, document or None)
        for code in units
    ]
    with closing(open_store(db)) as store, store.writing() as session:
        change = enrol(session, lines, found=wrong)
    _tell(change, output_format)


@app.command("withdraw")
def withdraw_command(
    units: Annotated[list[str], typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, nay hoặc khi đăng ký.")],
    standard: Standard,
    period: Period,
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do rút, bắt buộc.")],
    db: Database = "",
) -> None:
    """Rút đăng ký của các đơn vị nêu tên; biểu mẫu đã nộp và kết quả đã lưu không đổi."""
    with closing(open_store(db)) as store, store.writing() as session:
        done = withdraw(session, units, standard, period, ground)
    names = some([f"{one.name} ({one.code})" for one in done.enrolments])
    typer.echo(f"Đã rút đăng ký “{standard}” năm {period} của {len(done.enrolments)} đơn vị: {names}.")
    typer.echo(f"Biểu mẫu đã nộp và kết quả đã lưu không đổi. Đã ghi nhật ký, mục số {done.entry}.")


@app.command("list")
def list_command(
    period: Period,
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Chỉ một tiêu chuẩn.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="LOẠI", help="Chỉ một loại đơn vị.")] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In danh sách đơn vị đăng ký của một năm; bản csv nhập lại được bằng “enrol import”, thiếu ai thì nói rõ."""
    of_kind = kind_named(kind) if kind is not None else None
    with closing(open_store(db)) as store, store.reading() as session:
        found = list(again(session, listed(session, period, standard, of_kind)))
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kind", "Loại đơn vị"),
        Column("parent", "Cấp trên"),
        Column("standard", "Tiêu chuẩn"),
        Column("period", "Năm", right=True),
        Column("enrolled_on", "Ngày đăng ký"),
        Column("document", "Văn bản"),
        Column("note", "Lưu ý"),
    ]
    if output_format is OutputFormat.CSV:
        left = [one.one for one in found if one.as_entered is None]
        rows = [one.as_entered for one in found if one.as_entered is not None]
        print_rows(columns, [_row(one, output_format) for one in rows], output_format)
        if left:
            typer.echo(_LEFT_OUT.format(len(left), some([f"{one.code} {one.name}" for one in left])), err=True)
        return
    print_rows(columns, [_row(one.one, output_format, outside=one.outside) for one in found], output_format)


@app.command("propose")
def propose_command(
    period: Period,
    take: Annotated[
        bool, typer.Option("--take", help="Nhập những đăng ký, ngày, văn bản còn thiếu; chỗ khác nhau giữ nguyên.")
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Đối chiếu văn bản đăng ký ghi trong biểu mẫu đã nộp với đăng ký đã nhập; nêu chỗ thiếu, chỗ khác nhau."""
    with closing(open_store(db)) as store:
        if take:
            with store.writing() as session:
                change = take_proposed(session, period)
        with store.reading() as session:
            found = proposed(session, period)
    if output_format is OutputFormat.TABLE and take:
        _tell(change, output_format)
    if not found and output_format is OutputFormat.TABLE:
        typer.echo(f"Đăng ký năm {period} khớp với văn bản đăng ký trong các biểu mẫu đã nộp.")
        return
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("standard", "Tiêu chuẩn"),
        Column("says", "Đối chiếu"),
        Column("form", "Biểu mẫu ghi"),
        Column("enrolment", "Đăng ký đã nhập"),
    ]
    print_rows(columns, [_proposal_row(one, output_format) for one in found], output_format)
    if output_format is OutputFormat.TABLE:
        print_problems([problem for one in found for problem in one.problems])
        waiting = sum(one.enters for one in found)
        if waiting:
            typer.echo(f"{waiting} đăng ký có thể nhập bằng: datchuan enrol propose --period {period} --take")


def _row(one: Listed, output_format: OutputFormat, *, outside: bool = False) -> dict[str, object]:
    as_json = output_format is OutputFormat.JSON
    notes = ["đơn vị không còn trong danh bạ của kỳ"] if one.ended else []
    notes += ["ngoài phạm vi của tiêu chuẩn"] if outside else []
    row = asdict(one) | {"note": "; ".join(notes) or None}
    if not as_json:
        row |= {"kind": KIND_LABELS[one.kind]}
        row |= {"enrolled_on": f"{one.enrolled_on:%d/%m/%Y}" if one.enrolled_on else None}
    return row


def _proposal_row(one: Proposed, output_format: OutputFormat) -> dict[str, object]:
    before = one.before
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "standard": one.standard,
        "says": one.says if output_format is OutputFormat.JSON else _SAYS[one.says],
        "form": _facts(one.document, one.enrolled_on),
        "enrolment": _facts(before.document, before.enrolled_on) if before is not None else None,
    }


def _facts(document: str | None, day: object) -> str:
    return ", ".join([*([document] if document else []), *([f"{day:%d/%m/%Y}"] if day else [])])


def _tell(change: EnrolmentChange, output_format: OutputFormat, unused: Sequence[str] = ()) -> None:
    if output_format is OutputFormat.JSON:
        parts = {"added": change.added, "completed": change.completed, "unchanged": change.unchanged}
        told = {name: list(map(_plain, of)) for name, of in parts.items()}
        print_json(told | {"unused": list(unused), "journal_entry": change.entry})
        return
    for line in _lines(change, unused):
        typer.echo(line)


def _lines(change: EnrolmentChange, unused: Sequence[str]) -> Iterator[str]:
    counts = (len(change.added), len(change.completed), len(change.unchanged))
    yield "Đăng ký phấn đấu: thêm {}, bổ sung ngày hoặc văn bản {}, đã có {}.".format(*counts)
    if unused:
        yield f"Không dùng đến: {', '.join(unused)}."
    if change.entry is None:
        yield "Không thay đổi gì; không ghi nhật ký."
    else:
        yield f"Đã ghi nhật ký, mục số {change.entry}."


def _plain(one: Enrolled) -> dict[str, object]:
    return {"unit": one.unit.code, "name": one.unit.name, "standard": one.standard, "period": one.period}
