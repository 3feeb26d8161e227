"""``datchuan report``: the tables and papers the office sends out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.main import DONE, FINDINGS
from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.records.days import day_of
from engine.records.store import open_store
from engine.reports import problems
from engine.reports.non_achieving import Enclosure, non_achieving, warnings
from engine.reports.results import read_results
from engine.reports.to_sign.codes import in_groups, read_code
from engine.reports.to_sign.paper import paper_to_sign
from engine.reports.to_sign.problems import SIGNING_PROBLEMS
from engine.reports.to_sign.reading import fitting, require_forms, signed_form
from engine.reports.writing import problems_with, write_content, write_table
from engine.sheets.docx import to_docx

app = typer.Typer(add_completion=False)


@app.callback()
def report() -> None:
    """Lập các bảng, biểu từ kết quả đánh giá đã lưu."""


@app.command("non-achieving")
def non_achieving_command(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.xlsx", help="Tệp Excel cần lập.")],
    standard: Annotated[str, typer.Option(metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ dien-hinh.")],
    years: Annotated[str, typer.Option(metavar="NĂM,NĂM", help="Các năm của bảng, ví dụ 2023,2024.")],
    projected_year: Annotated[
        int | None, typer.Option(metavar="NĂM", help="Năm lấy kết quả dự kiến; không ghi thì theo kết quả đang có.")
    ] = None,
    report_number: Annotated[str | None, typer.Option(metavar="SỐ", help="Số của báo cáo kèm theo.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="NGÀY", help="Ngày của báo cáo, ví dụ 20/7/2024 hoặc 2024-07-20.")
    ] = None,
    province: Annotated[str | None, typer.Option(metavar="TỈNH", help="Tên tỉnh ghi trên biểu.")] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    note: Annotated[list[str] | None, typer.Option(metavar="CHỮ", help="Ghi chú thêm dưới biểu.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè cả tệp không phải biểu do lệnh này lập, hoặc đã được sửa.")
    ] = False,
    db: Database = "",
) -> None:
    """Lập biểu “THỐNG KÊ các đơn vị không đạt” để in, từ kết quả đánh giá đã lưu."""
    listed, dated = _read_options(years, projected_year, day, problems_with(output, replace=replace))
    store = open_store(db)
    try:
        with store.reading() as session:
            results = read_results(session, standard, listed, projected_year)
    finally:
        store.close()
    table = non_achieving(results, Enclosure(report_number, dated, province), mark, note or ())
    made = write_table(output, table)
    if made is not None:
        typer.echo(f"Đã lập thư mục: {made}")
    typer.echo(f"Đã lập biểu: {output}")
    for warning in warnings(results):
        typer.echo(warning)


@app.command("unit")
def unit_command(
    code: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Đơn vị đã nộp biểu mẫu.")],
    period: Annotated[int, typer.Option("--period", metavar="NĂM", help="Kỳ đánh giá.")],
    standard: Annotated[
        str | None,
        typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, khi đơn vị nộp nhiều tiêu chuẩn."),
    ] = None,
    to_sign: Annotated[
        bool, typer.Option("--to-sign", help="Lập Phiếu tự đánh giá để ký, đóng dấu, từ số liệu đã nhận.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="TỆP.docx", help="Tệp Word cần lập.")] = None,
    check: Annotated[
        str | None, typer.Option("--check", metavar="MÃ", help="Mã đối chiếu in trên phiếu: còn đúng số liệu không.")
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp đã có mà nội dung khác.")] = False,
    db: Database = "",
) -> int:
    """Lập Phiếu tự đánh giá của một đơn vị để ký, hoặc đối chiếu mã in trên phiếu với số liệu đang lưu."""
    if check is not None and not to_sign and output is None:
        return _check_code(db, code, period, standard, check)
    if not to_sign or output is None or check is not None:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-004", "")])
    if output.suffix.lower() != ".docx":
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-005", "-o", f"“{output}”")])
    with closing(open_store(db)) as store, store.reading() as session:
        signed = signed_form(session, code, period, standard)
    content = to_docx(paper_to_sign(signed, mark))
    if output.exists() and not replace and not (output.is_file() and output.read_bytes() == content):
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-006", f"“{output}”")])
    write_content(output, content)
    typer.echo(f"Đã lập phiếu: {output}")
    typer.echo(f"Mã đối chiếu: {in_groups(signed.code)}")
    return 0


def _check_code(db: str, code: str, period: int, standard: str | None, check: str) -> int:
    """Whether the code stands for what counts; else which revision it stands for."""
    read = read_code(check)
    if read is None:
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-003", "--check", f"“{check}”")])
    with closing(open_store(db)) as store, store.reading() as session:
        found = fitting(session, code, period, read, standard)
        form = found.form
        if form is None:
            require_forms(session, code, period)
    if form is None:
        typer.echo(f"Không khớp: mã {in_groups(read)} không phải mã của lần nộp nào của đơn vị “{code}” năm {period}.")
        return FINDINGS
    which = f"tiêu chuẩn “{form.standard}”, lần nộp {form.revision}, nhận ngày {day_of(form.received.at):%d/%m/%Y}"
    if found.current:
        typer.echo(f"Khớp: phiếu in đúng số liệu đang tính ({which}).")
        return DONE
    since = "đã rút" if form.standing == "withdrawn" else "đã có lần nộp sau thay"
    typer.echo(f"Không khớp số liệu đang tính: phiếu in từ {which}; lần nộp ấy {since}.")
    return FINDINGS


def _read_options(
    years: str, projected_year: int | None, day: str | None, of_output: Sequence[Problem]
) -> tuple[list[int], date | None]:
    """The years and the day, or every problem with the options at once."""
    found = list(of_output)
    listed: list[int] = []
    parts = [part.strip() for part in years.split(",")]
    if all(re.fullmatch("[12][0-9]{3}", part) for part in parts) and len(set(parts)) == len(parts):
        listed = [int(part) for part in parts]
        if projected_year is not None and projected_year not in listed:
            found.append(problems.projected_year_not_listed(projected_year, listed))
    else:
        found.append(problems.years_unreadable(years))
    dated = _read_day(day) if day else None
    if day and dated is None:
        found.append(problems.date_unreadable(day))
    if found:
        raise ProblemsError(found)
    return listed, dated


def _read_day(text: str) -> date | None:
    """A day written 20/7/2024 or 2024-07-20; none when it is neither or there is no such day."""
    written = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text.strip())
    try:
        if written:
            day, month, year = map(int, written.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
