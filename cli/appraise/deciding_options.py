"""Options that the commands of a council's decisions share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.reading import SessionChoice
from engine.records.register import FIRST_PERIOD, LAST_PERIOD

Unit = Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, theo danh bạ của lần đánh giá.")]
Criterion = Annotated[
    str,
    typer.Argument(
        metavar="TIÊU_CHÍ",
        help="Số thứ tự của tiêu chí như in trên biểu, hoặc mã tiêu chí; khi nhiều bộ tiêu chí cùng có thì ghi "
        "“bộ:số”.",
    ),
]
SessionNumber = Annotated[
    int | None,
    typer.Option("--session", metavar="SỐ", help="Số của phiên họp; không ghi thì lấy phiên họp đang mở duy nhất."),
]
StandardIf = Annotated[
    str | None, typer.Option("--standard", metavar="TIÊU_CHUẨN", help="Tiêu chuẩn, khi nhiều phiên họp đang mở.")
]
PeriodIf = Annotated[
    int | None,
    typer.Option(
        "--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm, khi nhiều phiên họp đang mở."
    ),
]
By = Annotated[int | None, typer.Option("--by", metavar="SỐ", help="Số của thành viên nêu, theo danh sách thành viên.")]
Ground = Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ.", show_default=False)]

_MEMBERS = re.compile(r"\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?")


def choice(number: int | None, standard: str | None, period: int | None) -> SessionChoice:
    return SessionChoice(number, standard, period)


def codes(typed: Sequence[str] | None) -> tuple[str, ...]:
    """Codes as they are written: one after another, or several in one word."""
    return tuple(code for text in typed or () for part in text.split(",") if (code := part.strip()))


def members(option: str, text: str | None) -> list[int]:
    """Numbers of members: ``1,2,5`` or ``1-4,7``. ProblemsError: BQ-046."""
    if text is None or not text.strip():
        return []
    found: list[int] = []
    for part in text.split(","):
        read = _MEMBERS.fullmatch(part)
        if read is None:
            raise ProblemsError([problems.members_unreadable(option, text)])
        first, last = int(read[1]), int(read[2] or read[1])
        if last < first:
            raise ProblemsError([problems.members_unreadable(option, text)])
        found += range(first, last + 1)
    return found
