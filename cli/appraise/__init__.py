"""``datchuan appraise``: what the council found."""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum
from typing import Annotated

import typer

from cli.decided_words import LAPSED
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import Period, Standard
from engine.process.appraisal.findings import Asked, find
from engine.process.appraisal.listing import Listed, listed
from engine.records.store import open_store

app = typer.Typer(add_completion=False, no_args_is_help=True)


class Conclusion(StrEnum):
    """What the council concludes of a criterion."""

    MET = "met"
    NOT_MET = "not-met"


@app.callback()
def appraise() -> None:
    """Kết luận của Hội đồng thẩm định."""


@app.command("find")
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


@app.command("list")
def list_command(
    standard: Standard,
    period: Period,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ một đơn vị; không ghi thì tất cả.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các kết luận của Hội đồng: căn cứ, văn bản, còn dùng được không khi số liệu đã khác."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = listed(session, standard, period, unit)
    as_json = output_format is OutputFormat.JSON
    print_rows(_COLUMNS, [_row(one, as_json=as_json) for one in found], output_format)


_COLUMNS = [
    Column("code", "Mã đơn vị"),
    Column("name", "Tên đơn vị"),
    Column("set", "Bộ tiêu chí"),
    Column("number", "Số", right=True),
    Column("title", "Tiêu chí"),
    Column("met", "Kết luận"),
    Column("ground", "Căn cứ"),
    Column("document", "Văn bản"),
    Column("lapsed", "Lưu ý"),
    Column("entry", "Mục nhật ký", right=True),
]


def _row(one: Listed, *, as_json: bool) -> dict[str, object]:
    finding = one.finding
    met: object = finding.met if as_json else ("đạt" if finding.met else "không đạt")
    lapsed: object = not finding.valid if as_json else ("" if finding.valid else LAPSED)
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "set": one.set,
        "number": one.number,
        "title": one.title,
        "met": met,
        "ground": finding.ground,
        "document": finding.document,
        "lapsed": lapsed,
        "entry": finding.entry,
    }
