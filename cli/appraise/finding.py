"""``datchuan appraise find``: what the council found on one criterion."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import Database
from cli.recognition_options import Period, Standard
from engine.process.appraisal.findings import Asked, find
from engine.records.store import open_store


class Conclusion(StrEnum):
    """What the council concludes of a criterion."""

    MET = "met"
    NOT_MET = "not-met"


def find_command(
    unit: Annotated[str, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, theo danh bạ của lần đánh giá.")],
    standard: Standard,
    criterion: Annotated[
        str, typer.Argument(metavar="TIÊU_CHÍ", help="Số thứ tự của tiêu chí như in trên biểu, hoặc mã tiêu chí.")
    ],
    conclusion: Annotated[
        Conclusion, typer.Argument(metavar="met|not-met", help="Kết luận: đạt (met) hay không đạt (not-met).")
    ],
    period: Period,
    ground: Annotated[str, typer.Option("--ground", metavar="CHỮ", help="Căn cứ của kết luận.")],
    document: Annotated[
        str, typer.Option("--document", metavar="VĂN_BẢN", help="Biên bản, ví dụ “Biên bản số 05/BB-HĐ”.")
    ],
    db: Database = "",
) -> None:
    """Nhập kết luận của Hội đồng về một tiêu chí của một đơn vị; kết luận sau thay kết luận trước."""
    with closing(open_store(db)) as store:
        found = find(
            store,
            Asked(unit, standard, period, criterion),
            met=conclusion is Conclusion.MET,
            ground=ground,
            document=document,
        )
    said = "đạt" if found.met else "không đạt"
    typer.echo(
        f"{found.unit.name} ({found.unit.code}), tiêu chí {found.number} “{found.title}”: Hội đồng kết luận {said}."
    )
    typer.echo(f"Kết quả chung: {found.word}.")
    if found.open:
        still = "; ".join(str(one.number) for one in found.open)
        typer.echo(f"Hội đồng còn phải kết luận về {len(found.open)} tiêu chí: {still}.")
    typer.echo(f"Đã ghi nhật ký, mục số {found.entry}.")
