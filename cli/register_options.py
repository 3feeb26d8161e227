"""What the commands of the register share: days, decisions, and units as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

import typer

from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.records.register.reorganising import LeftEnrolled, Named
from engine.sheets.numbers import read_date

TOLD = 20
"""How many units or changes are told on the screen."""

On = Annotated[
    str,
    typer.Option("--on", metavar="NGÀY", help="Ngày đầu tiên theo tổ chức mới, ví dụ 01/07/2025.", show_default=False),
]
Decision = Annotated[
    str,
    typer.Option("--decision", metavar="VĂN_BẢN", help="Số, ngày của nghị quyết, quyết định.", show_default=False),
]


def day_of(text: str, option: str) -> date:
    """The day an option names. ProblemsError: RG-018."""
    day = read_date(text)
    if day is None:
        raise ProblemsError([REGISTER_PROBLEMS.problem("RG-018", option, f"“{text}”", option=option)])
    return day


def day_or_told(text: str | None, option: str) -> tuple[date | None, list[Problem]]:
    """The day an option names, if any; or what is wrong with it (RG-018), to be told with what else is wrong."""
    if text is None:
        return None, []
    try:
        return day_of(text, option), []
    except ProblemsError as error:
        return None, list(error.problems)


def day_text(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def units_told(units: Sequence[Named]) -> str:
    """“16690 Phường Trường Thi, …”, the first of them."""
    return some([f"{unit.code} {unit.name}" for unit in units])


def some(texts: Sequence[str]) -> str:
    """The first texts, and how many more there are."""
    more = f", … và {len(texts) - TOLD} nữa" if len(texts) > TOLD else ""
    return ", ".join(texts[:TOLD]) + more


def enrolments_told(enrolled: Sequence[LeftEnrolled]) -> Iterator[str]:
    """Which enrolments stay with units that ended, and how their successors enrol."""
    if enrolled:
        yield "Đăng ký phấn đấu vẫn ghi cho đơn vị đã kết thúc, không tự chuyển: " + (
            some([f"{one.code} {one.name} ({one.standard} {one.period})" for one in enrolled]) + "."
        )
        yield (
            "Đơn vị kế tiếp đăng ký thì nhập bằng “enrol add MÃ --standard TIÊU_CHUẨN --period NĂM”, nhiều đơn vị thì "
            "“enrol import TỆP”."
        )
