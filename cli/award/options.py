"""Options that the commands about commendation share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store.awards import Recipient

FormCode = Annotated[str, typer.Argument(metavar="HÌNH_THỨC", help="Mã hoặc tên hình thức khen, ví dụ giay-khen-xa.")]
Period = Annotated[
    int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm xét khen thưởng.")
]
PeriodAsked = Annotated[
    int | None,
    typer.Option(
        "--period",
        metavar="NĂM",
        min=FIRST_PERIOD,
        max=LAST_PERIOD,
        help="Năm xét khen thưởng; không ghi thì lấy năm cuối của đợt.",
    ),
]
ForWhom = Annotated[
    str,
    typer.Option(
        "--recipient",
        metavar="collective|individual",
        help="Dành cho tập thể (collective) hay cá nhân (individual); hình thức chỉ có một loại thì không cần ghi.",
    ),
]
OfKind = Annotated[str, typer.Option("--kind", metavar="LOẠI", help="Chỉ dành cho loại đơn vị này.")]
InTag = Annotated[str, typer.Option("--tag", metavar="ĐẶC_ĐIỂM", help="Chỉ dành cho địa bàn có đặc điểm này.")]


class RecipientOption(StrEnum):
    """Whose list."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


RecipientAsked = Annotated[
    RecipientOption | None,
    typer.Option("--recipient", metavar="collective|individual", help="Danh sách tập thể hay danh sách cá nhân."),
]


NominatedOnly = Annotated[
    bool, typer.Option("--nominated-only", help="Chỉ xét tập thể, cá nhân có hồ sơ đề nghị khen thưởng.")
]


def recipient(asked: RecipientOption | None) -> Recipient | None:
    return None if asked is None else asked.value
