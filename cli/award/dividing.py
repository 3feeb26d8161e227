"""``datchuan award quota divide``: places divided over areas, with the working; given so where that is asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from typing import Annotated, TypeVar

import typer

from cli.award.options import FormCode, ForWhom, InTag, OfKind, Period
from cli.award.quota_words import DIVIDED_COLUMNS, divided_plain, divided_rows, divided_told, tell_given
from cli.options import Database, Format, OutputFormat
from cli.output import print_json, print_rows
from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.quotas import places_of
from engine.process.awards.places.dividing import Asked, divide, save
from engine.process.awards.places.quota_rows import whole_number
from engine.process.awards.places.shares import Divided
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.process.intake.register.cells import kind_named, tag_named
from engine.records.store import open_store
from engine.sheets.cells import Cell

T = TypeVar("T")


class ByOption(StrEnum):
    """What weighs when places are divided."""

    RECOGNISED = "recognised"
    CANDIDATES = "candidates"
    UNITS = "units"


class RemainderOption(StrEnum):
    """What becomes of what does not divide evenly."""

    LARGEST = "largest"
    RANK = "rank"


def divide_command(
    form: FormCode,
    period: Period,
    over: Annotated[
        list[str] | None,
        typer.Option(
            "--over", metavar="CẤP|ĐỊA_BÀN", help="Chia cho mọi đơn vị của cấp này (xã, cấp xã, …) hoặc từng địa bàn."
        ),
    ] = None,
    recipient: ForWhom = "",
    places: Annotated[
        str, typer.Option("--places", metavar="SỐ", help="Số chỉ tiêu cần chia; không ghi thì chia số đã giao.")
    ] = "",
    by: Annotated[
        ByOption,
        typer.Option(
            "--by",
            metavar="recognised|candidates|units",
            help="Chia theo số đơn vị được công nhận trong năm (recognised), số ứng viên của danh sách (candidates) "
            "hay số đơn vị trong danh bạ (units).",
        ),
    ] = ByOption.RECOGNISED,
    remainder: Annotated[
        RemainderOption | None,
        typer.Option(
            "--remainder",
            metavar="largest|rank",
            help="Phần không chia hết: phần dư lớn nhất (largest) hay dùng chung, xếp trên thì được (rank); không ghi "
            "thì theo bộ tiêu chí.",
        ),
    ] = None,
    kind: OfKind = "",
    tag: InTag = "",
    keep: Annotated[
        bool, typer.Option("--save", help="Giao chỉ tiêu như đã chia; không ghi thì chỉ in ra để soát.")
    ] = False,
    document: Annotated[
        str,
        typer.Option(
            "--document", metavar="VĂN_BẢN", help="Văn bản giao chỉ tiêu; không ghi thì lấy của số đang được chia."
        ),
    ] = "",
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Chia chỉ tiêu cho các địa bàn, in đủ để tính lại bằng tay; --save thì giao luôn."""
    wrong: list[Problem] = []
    number = _or_told(_places, places, wrong)
    asked = Asked(
        over or (),
        number,
        by.value,
        remainder.value if remainder else None,
        _or_told(kind_named, kind, wrong),
        _or_told(tag_named, tag, wrong),
    )
    with closing(open_store(db)) as store, store.writing() if keep else store.reading() as session:
        divided = divide(session, period, (form, recipient), asked, wrong)
        kept = save(session, divided, document or divided.document) if keep else None
        standing = places_of(session, period)
    if output_format is OutputFormat.JSON:
        print_json(divided_plain(divided, kept))
        return
    print_rows(DIVIDED_COLUMNS, divided_rows(divided), output_format)
    if output_format is OutputFormat.TABLE:
        _tell(divided)
        if kept is None:
            typer.echo("Chưa giao: thêm --save để giao chỉ tiêu như trên.")
        else:
            tell_given(kept, period, standing)


def _tell(divided: Divided) -> None:
    for line in divided_told(divided):
        typer.echo(line)


def _places(text: str) -> int:
    number = whole_number(Cell(0, 0, text))
    if number is None:
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-038", "--places", f"“{text}”")])
    return number


def _or_told(read: Callable[[str], T], text: str, wrong: list[Problem]) -> T | None:
    """What an option says, none where it is not given; what is wrong with it is told with what else is wrong."""
    try:
        return read(text.strip()) if text.strip() else None
    except ProblemsError as error:
        wrong += error.problems
        return None
