"""Options that the commands about titles share, and how they are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from criteria.problems import Problem, ProblemsError
from engine.process.recognition import problems
from engine.records.days import today
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.sheets.numbers import read_date

Standard = Annotated[str, typer.Argument(metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, ví dụ an-toan-antt.")]
Unit = Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, nay hoặc khi có danh hiệu.")]
Period = Annotated[
    int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm của danh hiệu.")
]
DecisionNumber = Annotated[
    str, typer.Option("--decision", metavar="SỐ", help="Số, ký hiệu của quyết định, ví dụ “12/QĐ-UBND”.")
]
DecidedOn = Annotated[
    str, typer.Option("--on", metavar="NGÀY", help="Ngày của quyết định, ví dụ 20/12/2024 hoặc 2024-12-20.")
]
DoneOn = Annotated[
    str | None, typer.Option("--on", metavar="NGÀY", help="Ngày của việc này; không ghi thì lấy hôm nay.")
]
CodeOn = Annotated[
    str | None,
    typer.Option("--code-on", metavar="NGÀY", help="Ngày đơn vị mang mã này, khi mã từng là của nhiều đơn vị."),
]
AuthorityName = Annotated[
    str | None,
    typer.Option(
        "--authority",
        metavar="TÊN",
        help="Cấp ra quyết định; không ghi thì lấy theo “recognition authority list”.",
    ),
]
Ground = Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ.")]


def day(option: str, text: str) -> date:
    """A day that an option names. ProblemsError: RC-026."""
    found = read_date(text)
    if found is None:
        raise ProblemsError([problems.day_unreadable(option, text)])
    return found


def day_or_today(option: str, text: str | None) -> date:
    return today() if text is None else day(option, text)


def day_or_told(option: str, text: str | None) -> tuple[date | None, list[Problem]]:
    """The day that an option names, if any; or what is wrong with it, to be told with what else is wrong."""
    found = None if text is None else read_date(text)
    return found, [] if text is None or found is not None else [problems.day_unreadable(option, text)]
