"""Options that the commands about lists for awards share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store.awards import Recipient

Period = Annotated[
    int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm xét khen thưởng.")
]


class RecipientOption(StrEnum):
    """Whose list."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


RecipientAsked = Annotated[
    RecipientOption | None,
    typer.Option("--recipient", metavar="collective|individual", help="Danh sách tập thể hay danh sách cá nhân."),
]


def recipient(asked: RecipientOption | None) -> Recipient | None:
    return None if asked is None else asked.value
