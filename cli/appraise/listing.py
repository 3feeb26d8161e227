"""``datchuan appraise list``: what the council found, and whether it still holds."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.appraise.sitting_words import KINDS
from cli.decided_words import LAPSED
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from cli.recognition_options import Period, Standard
from engine.process.appraisal.listing import Listed, listed
from engine.records.store import open_store


def list_command(
    standard: Standard,
    period: Period,
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="MÃ_ĐƠN_VỊ", help="Chỉ một đơn vị; không ghi thì tất cả.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In các kết luận của Hội đồng: căn cứ, văn bản, được tính không, còn dùng được không khi số liệu đã khác."""
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
    Column("kind", "Họp về"),
    Column("counts", "Được tính"),
    Column("lapsed", "Lưu ý"),
    Column("entry", "Mục nhật ký", right=True),
]


def _row(one: Listed, *, as_json: bool) -> dict[str, object]:
    finding = one.finding
    met: object = finding.met if as_json else ("đạt" if finding.met else "không đạt")
    lapsed: object = not finding.valid if as_json else ("" if finding.valid else LAPSED)
    counts: object = one.counts if as_json else ("có" if one.counts else "không")
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
        "kind": one.round if as_json else KINDS[one.round],
        "counts": counts,
        "entry": finding.entry,
    }
