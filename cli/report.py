"""``datchuan report``: the tables and papers the office sends out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.records.store import open_store
from engine.reports import problems
from engine.reports.non_achieving import Enclosure, non_achieving, warnings
from engine.reports.results import read_results
from engine.reports.writing import problems_with, write_table

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
