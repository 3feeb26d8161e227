"""``datchuan appraise open|sessions``: a session of a council opened; the sessions there are."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.appraise.deciding_options import codes
from cli.appraise.sitting_words import ANEW, KINDS, about_words, attendance_line, member_words
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import day_or_today
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.rounds import FIRST
from engine.process.appraisal.sittings.council_file import council_example, council_text, read_council
from engine.process.appraisal.sittings.opening import open_sitting
from engine.process.appraisal.sittings.opening_scene import Opening
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS
from engine.process.appraisal.sittings.reading import read_sitting, sittings
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.register.timeline import read_timeline
from engine.records.store import open_store
from engine.records.store.councils import SITTING_KINDS, SittingKind
from engine.reports.writing import write_content

HeldOn = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Ngày họp, ví dụ 20/12/2024; không ghi thì lấy hôm nay.")
]


def open_command(
    standard: Annotated[
        str | None, typer.Argument(metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ an-toan-antt.", show_default=False)
    ] = None,
    period: Annotated[
        int | None,
        typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm đánh giá."),
    ] = None,
    council: Annotated[
        Path | None, typer.Option("--council", metavar="TỆP", help="Tệp TOML của Hội đồng: thành viên và quy tắc.")
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar="MÃ_ĐƠN_VỊ",
            help="Hội đồng của đơn vị này, về các đơn vị do đơn vị này quản lý. Không ghi thì là Hội đồng của cơ quan, "
            "về mọi đơn vị chưa có phiên họp của đơn vị quản lý.",
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="appraisal|reappraisal|revocation",
            help="Nội dung: thẩm định để xét công nhận (appraisal), thẩm định lại (reappraisal), xét thu hồi "
            "(revocation).",
        ),
    ] = "appraisal",
    units: Annotated[
        list[str] | None,
        typer.Option("--units", metavar="MÃ,…", help="Chỉ về các đơn vị này: mã cách nhau bằng dấu phẩy."),
    ] = None,
    on: HeldOn = None,
    example: Annotated[
        Path | None,
        typer.Option("--example", metavar="TỆP", help="Chỉ ghi một tệp Hội đồng mẫu để sửa theo quy chế của mình."),
    ] = None,
    db: Database = "",
) -> None:
    """Mở một phiên họp của Hội đồng về kết quả đánh giá mới nhất."""
    if example is not None:
        _write_example(example)
        return
    if standard is None or period is None or council is None:
        raise ProblemsError([_lacking(standard, period, council)])
    held_on: date = day_or_today("--on", on)
    said = read_council(council_text(council), council.name)
    asked = Opening(standard, period, said, held_on, of, _kind(kind), codes(units))
    with closing(open_store(db)) as store:
        opened = open_sitting(store, asked)
        with store.reading() as session:
            sitting = read_sitting(session, opened.number)
    typer.echo(f"Đã mở phiên họp số {opened.number}: {opened.council}. {about_words(sitting)}.")
    if sitting.round != FIRST:
        typer.echo(ANEW)
    for number, count in opened.taken.items():
        typer.echo(f"Trong đó {count} hồ sơ trước thuộc phiên số {number}.")
    typer.echo(f"Số hồ sơ: {opened.cases}. Thành viên:")
    for member in sitting.members:
        typer.echo(f"  {member_words(member)}")
    typer.echo(attendance_line(sitting))
    typer.echo(f"Đã ghi nhật ký, mục số {opened.entry}.")


def sessions_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """In các phiên họp của các Hội đồng."""
    with closing(open_store(db)) as store, store.reading() as session:
        lines = sittings(session)
        timeline = read_timeline(session) if any(line.unit_id for line in lines) else None
    as_json = output_format is OutputFormat.JSON
    rows = []
    for line in lines:
        of = timeline.at(line.unit_id, line.held_on) if timeline is not None and line.unit_id is not None else None
        rows.append(
            {
                "number": line.id,
                "standard": line.standard,
                "period": line.period,
                "kind": line.kind if as_json else KINDS[line.kind],
                "council": line.council,
                "of": of.code if of is not None else None,
                "held_on": line.held_on if as_json else f"{line.held_on:%d/%m/%Y}",
                "open": line.open if as_json else ("đang mở" if line.open else "đã đóng"),
                "entry": line.entry,
            }
        )
    print_rows(_COLUMNS, rows, output_format)


_COLUMNS = [
    Column("number", "Phiên", right=True),
    Column("standard", "Tiêu chuẩn"),
    Column("period", "Năm", right=True),
    Column("kind", "Nội dung"),
    Column("council", "Hội đồng"),
    Column("of", "Của đơn vị"),
    Column("held_on", "Ngày họp"),
    Column("open", "Trạng thái"),
    Column("entry", "Mục nhật ký", right=True),
]


def _write_example(path: Path) -> None:
    if path.exists():
        raise ProblemsError([SITTING_PROBLEMS.problem("HD-006", f"--example “{path}”")])
    write_content(path, council_example().encode())
    typer.echo(f"Đã ghi tệp mẫu “{path}”; sửa theo quyết định thành lập và quy chế của Hội đồng rồi mở phiên họp.")


def _lacking(standard: str | None, period: int | None, council: Path | None) -> Problem:
    named = {"tiêu chuẩn": standard, "--period": period, "--council": council}
    lacking = ", ".join(name for name, value in named.items() if value is None)
    return SITTING_PROBLEMS.problem("HD-005", "appraise open", lacking=lacking)


def _kind(text: str) -> SittingKind:
    """ProblemsError: HD-007."""
    for kind in SITTING_KINDS:
        if kind == text:
            return kind
    raise ProblemsError([SITTING_PROBLEMS.problem("HD-007", "--kind", f"“{text}”")])
