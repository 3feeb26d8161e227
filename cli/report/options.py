"""The options of tables: each table has those that it takes, and what is given on the command line becomes `Asked`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from cli.options import Database
from criteria.problems import Problem, ProblemsError
from engine.reports import problems
from engine.reports.tables.asked import Asked
from engine.reports.tables.asked import By as ByName
from engine.reports.tables.described import TableOf
from engine.reports.tables.problems import TABLE_PROBLEMS
from engine.sheets.numbers import read_date


class Grouping(StrEnum):
    """What the rows of a table are grouped by."""

    KIND = "kind"
    AREA = "area"
    TAG = "tag"
    MANAGED_BY = "managed-by"


Standard = Annotated[str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ dien-hinh.")]
Period = Annotated[
    str | None,
    typer.Option("--period", "--years", metavar="NĂM,NĂM", help="Các năm của bảng, ví dụ 2023,2024."),
]
Campaign = Annotated[
    str | None,
    typer.Option("--campaign", metavar="ĐỢT", help="Đợt mà bảng phục vụ; tiêu chuẩn, năm không ghi thì lấy theo đợt."),
]
ProjectedYear = Annotated[
    int | None,
    typer.Option(
        "--projected-year", metavar="NĂM", help="Năm lấy kết quả dự kiến; không ghi thì theo kết quả đang có."
    ),
]
AsNow = Annotated[
    bool, typer.Option("--as-now/--as-was", help="Tính vào đơn vị của danh bạ hôm nay, hay theo đơn vị của từng năm.")
]
By = Annotated[
    Grouping,
    typer.Option("--by", metavar="kind|area|tag|managed-by", help="Xếp theo loại, địa bàn, đặc điểm, đơn vị quản lý."),
]
Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="kind=LOẠI", help="Chỉ các loại đơn vị này, ví dụ kind=xa,phuong."),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="DẠNG,DẠNG", help="Dạng tệp: xlsx, docx, csv, json, html; ghi được nhiều dạng."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="TỆP|THƯ_MỤC", help="Nơi ghi; không ghi thì in ra màn hình."),
]
Explain = Annotated[
    str | None,
    typer.Option("--explain", metavar="Ô", help="In các đơn vị đứng sau một số, ví dụ D7 hoặc “Kết quả!D7”."),
]
Mark = Annotated[str, typer.Option("--mark", metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")]
Number = Annotated[
    str | None, typer.Option("--number", "--report-number", metavar="SỐ", help="Số của báo cáo kèm theo.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="NGÀY", help="Ngày của báo cáo, ví dụ 20/7/2024 hoặc 2024-07-20.")
]
Province = Annotated[str | None, typer.Option("--province", metavar="TỈNH", help="Tên tỉnh ghi trên biểu.")]
Note = Annotated[list[str] | None, typer.Option("--note", metavar="CHỮ", help="Ghi chú thêm dưới bảng.")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Ghi đè cả tệp không phải biểu do lệnh này lập, hoặc đã được sửa.")
]

_OF_PARTS: Mapping[str, tuple[str, Any, Any]] = {
    "standard": ("standard", Standard, None),
    "periods": ("period", Period, None),
    "projected": ("projected_year", ProjectedYear, None),
    "units": ("as_now", AsNow, False),
    "by": ("by", By, Grouping.KIND),
    "kinds": ("where", Where, None),
}
_ALWAYS: tuple[tuple[str, Any, Any], ...] = (
    ("campaign", Campaign, None),
    ("number", Number, None),
    ("day", Day, None),
    ("province", Province, None),
    ("note", Note, None),
    ("mark", Mark, ""),
)
WRITTEN: tuple[tuple[str, Any, Any], ...] = (
    ("to", To, None),
    ("output", Output, None),
    ("explain", Explain, None),
    ("replace", Replace, False),
)
"""How a table is handed out."""


def parameters(entry: TableOf) -> Iterator[Parameter]:
    """What the command of a table takes, but for how it is handed out."""
    if entry.names:
        names = Annotated[list[str] | None, typer.Argument(metavar=entry.names, help="Những gì đưa vào bảng.")]
        yield _parameter("names", names, None)
    for part, (name, annotation, default) in _OF_PARTS.items():
        if part in entry.takes:
            yield _parameter(name, annotation, default)
    for option, said in entry.options.items():
        text = f"{said[:1].upper()}{said[1:]}."
        annotation = Annotated[str | None, typer.Option(f"--{option}", metavar="CHỮ", help=text)]
        yield _parameter(option.replace("-", "_"), annotation, None)
    for name, annotation, default in _ALWAYS:
        yield _parameter(name, annotation, default)


def handed_out() -> Iterator[Parameter]:
    for name, annotation, default in WRITTEN:
        yield _parameter(name, annotation, default)


def database() -> Parameter:
    return _parameter("db", Database, "")


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line asks, and all that cannot be read of it."""

    asked: Asked
    problems: tuple[Problem, ...]


def read_given(entry: TableOf, values: Mapping[str, Any]) -> Given:
    """``values``: by the names of `parameters`."""
    found: list[Problem] = []
    periods = _periods(values.get("period"), found)
    projected = values.get("projected_year")
    if projected is not None and periods and projected not in periods:
        found.append(problems.projected_year_not_listed(projected, periods))
    options: dict[str, str] = {}
    day = _day(values.get("day"), found)
    if day is not None:
        options["date"] = day.isoformat()
    for name in ("number", "province"):
        if values.get(name):
            options[name] = values[name]
    if values.get("note"):
        options["notes"] = "\n".join(values["note"])
    for option in entry.options:
        if values.get(option.replace("-", "_")) is not None:
            options[option] = values[option.replace("-", "_")]
    asked = Asked(
        standard=values.get("standard"),
        periods=periods,
        campaign=values.get("campaign"),
        projected=projected,
        units="as-now" if values.get("as_now") else "as-was",
        by=cast(ByName, str(values.get("by") or Grouping.KIND)),
        kinds=_kinds(values.get("where") or (), found),
        names=tuple(values.get("names") or ()),
        options=options,
        mark=values.get("mark") or "",
    )
    return Given(asked, tuple(found))


def one_period(text: str | None) -> int:
    """The one year that a paper is of. ProblemsError: RP-003, RP-023."""
    found: list[Problem] = []
    periods = _periods(text, found)
    if not found and len(periods) != 1:
        found.append(TABLE_PROBLEMS.problem("RP-023", "--period", f"“{text}”" if text else ""))
    if found:
        raise ProblemsError(found)
    return periods[0]


def periods_of(text: str | None) -> tuple[int, ...]:
    """The years given, none where none are. ProblemsError: RP-003."""
    found: list[Problem] = []
    periods = _periods(text, found)
    if found:
        raise ProblemsError(found)
    return periods


def _periods(text: str | None, found: list[Problem]) -> tuple[int, ...]:
    if text is None:
        return ()
    parts = [part.strip() for part in text.split(",")]
    if all(re.fullmatch("[12][0-9]{3}", part) for part in parts) and len(set(parts)) == len(parts):
        return tuple(int(part) for part in parts)
    found.append(problems.years_unreadable(text))
    return ()


def _day(text: str | None, found: list[Problem]) -> date | None:
    if not text:
        return None
    day = read_date(text)
    if day is None:
        found.append(problems.date_unreadable(text))
    return day


def _kinds(texts: list[str] | tuple[str, ...], found: list[Problem]) -> tuple[str, ...]:
    kinds: list[str] = []
    for text in texts:
        name, equals, value = text.partition("=")
        if name.strip() != "kind" or not equals or not value.strip():
            found.append(TABLE_PROBLEMS.problem("RP-028", "--where", f"“{text}”"))
        else:
            kinds += [part.strip() for part in value.split(",") if part.strip()]
    return tuple(dict.fromkeys(kinds))
