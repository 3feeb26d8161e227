"""``datchuan criteria adopt | confirm | withdraw | adopted | verify``: the office's own sets, and who compared them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from criteria.dates import form_date
from criteria.library.offices import Edition
from engine.records.adoptions import Adoption, adoptions
from engine.records.days import day_of
from engine.records.journal.reading import ERASED
from engine.records.store import open_store
from engine.workshop import adopting, verifying
from engine.workshop.adopting import Ended
from engine.workshop.telling.office import STANDINGS

Key = Annotated[
    str, typer.Argument(metavar="BỘ@PHIÊN_BẢN", help="Bộ tiêu chí kèm phiên bản, ví dụ an-toan-antt.xa@2026-tinh.")
]

_COLUMNS = (
    Column("set", "Bộ tiêu chí"),
    Column("standing", "Tình trạng"),
    Column("decision", "Quyết định"),
    Column("proposed_by", "Người đề nghị"),
    Column("proposed_on", "Ngày"),
    Column("proposed_entry", "Mục nhật ký", right=True),
    Column("confirmed_by", "Người xác nhận"),
    Column("confirmed_on", "Ngày"),
    Column("confirmed_entry", "Mục nhật ký", right=True),
    Column("ended_by", "Người rút, thay"),
    Column("ended_on", "Ngày"),
    Column("ended_entry", "Mục nhật ký", right=True),
    Column("ground", "Lý do rút"),
    Column("text", "Mã băm nội dung"),
    Column("meaning", "Mã băm ý nghĩa"),
)
_SHOWN = ("set", "standing", "decision", "proposed_by", "proposed_entry", "confirmed_by", "confirmed_entry")


def adopt_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP.toml", help="Bộ tiêu chí của cơ quan.")],
    decision: Annotated[
        str, typer.Option("--decision", metavar="CHỮ", help="Quyết định ban hành: số, ngày; bắt buộc.")
    ] = "",
    without_cases: Annotated[
        bool, typer.Option("--without-cases", help="Đề nghị cả khi không có trường hợp mẫu; nhật ký ghi như vậy.")
    ] = False,
    db: Database = "",
) -> None:
    """Đề nghị áp dụng một bộ tiêu chí của cơ quan; người thứ hai xác nhận (criteria confirm) thì mới được áp dụng.

    Tệp phải nạp được, các trường hợp mẫu đặt cạnh phải đúng trên cả hai bộ máy. Toàn văn được lưu, kể cả những bộ mà
    tệp này đặt lên hoặc lấy tiêu chí.
    """
    with closing(open_store(db)) as store:
        done = adopting.propose(store, file, decision, without_cases=without_cases)
    if done.entry is None:
        typer.echo("Bộ tiêu chí này đã được đề nghị như vậy, không thay đổi gì.")
        return
    tried = "không có trường hợp mẫu, chưa chạy thử" if done.cases is None else f"{done.cases} trường hợp mẫu đều đúng"
    typer.echo(f"Đề nghị áp dụng “{done.set.key}”: {tried}.")
    if done.replaces is not None:
        typer.echo(
            f"Lưu ý: thay đề nghị đang chờ của {done.replaces.proposed.name or ERASED} theo {done.replaces.decision} "
            f"(nhật ký, mục số {done.replaces.proposed.entry})."
        )
    _print_ends(done.ends, "Khi được xác nhận, ")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}. Chưa được áp dụng: cần người thứ hai xác nhận bằng")
    said = " ".join(decision.split())
    typer.echo(f'  datchuan criteria confirm {done.set.key} --decision "{said}" --as TÊN')


def confirm_command(
    key: Key,
    decision: Annotated[
        str, typer.Option("--decision", metavar="CHỮ", help="Quyết định, đúng như trong đề nghị; bắt buộc.")
    ] = "",
    db: Database = "",
) -> None:
    """Xác nhận bộ tiêu chí người khác đã đề nghị: từ đó bộ này được áp dụng như bộ của thư viện."""
    with closing(open_store(db)) as store:
        done = adopting.confirm(store, key, decision)
    typer.echo(f"Áp dụng “{done.set.key}” theo {done.decision}, {_days(done.own)}.")
    if done.set.base is not None:
        typer.echo(
            f"Bộ của tỉnh: đơn vị thuộc địa bàn mã {done.set.territory} được đánh giá theo bộ này, đơn vị khác theo "
            f"“{done.set.base.key}”."
        )
    _print_ends(done.ends)
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}. Kết quả đã lưu không đổi; đánh giá lại thì theo bộ này.")


def withdraw_command(
    key: Key,
    ground: Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do rút, bắt buộc.")] = "",
    db: Database = "",
) -> None:
    """Rút một bộ tiêu chí đã đề nghị hoặc đang áp dụng; các lần đánh giá đã lưu vẫn giữ toàn văn đã dùng."""
    with closing(open_store(db)) as store:
        done = adopting.withdraw(store, key, ground)
    typer.echo(f"Đã rút “{done.key}”" + ("." if done.counted else ", khi chưa được áp dụng."))
    if done.again:
        again = ", ".join(f"“{one}”" for one in done.again)
        typer.echo(f"Áp dụng trở lại theo thời gian hiệu lực của chính nó: {again}.")
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def adopted_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """In các bộ tiêu chí của cơ quan: tình trạng, quyết định, ai đề nghị, ai xác nhận, mục nhật ký."""
    with closing(open_store(db)) as store, store.reading() as session:
        rows = [_row(one) for one in adoptions(session)]
    if not rows and output_format is OutputFormat.TABLE:
        typer.echo("Cơ quan chưa đề nghị bộ tiêu chí nào.")
        return
    if output_format is OutputFormat.TABLE:
        rows = [{**row, "standing": STANDINGS[row["standing"]]} for row in rows]  # type: ignore[index]
        print_rows([column for column in _COLUMNS if column.key in _SHOWN], rows, output_format)
    else:
        print_rows(_COLUMNS, rows, output_format)


def verify_command(
    key: Key,
    criteria: Annotated[list[str], typer.Argument(metavar="TIÊU_CHÍ...", help="Mã các tiêu chí đã đối chiếu.")],
    document: Annotated[
        str, typer.Option("--document", metavar="CHỮ", help="Văn bản gốc đã đối chiếu: số, ngày; bắt buộc.")
    ] = "",
    db: Database = "",
) -> None:
    """Ghi nhận đã đối chiếu các tiêu chí với văn bản gốc; tiêu chí sửa sau đó thì phải đối chiếu lại."""
    with closing(open_store(db)) as store:
        entry = verifying.verify(store, key, criteria, document)
    told = ", ".join(dict.fromkeys(criteria))
    typer.echo(f"Đã ghi nhận đối chiếu “{key}”, tiêu chí {told}, với {document.strip()}; nhật ký, mục số {entry}.")


def _days(one: Edition) -> str:
    """The days on which it counts in the office, and what ends it there before its own last day."""
    last = f" đến hết {form_date(one.in_force.last)}" if one.in_force.last else ""
    days = f"hiệu lực từ {form_date(one.in_force.first)}{last}" if one.counts else "không còn kỳ nào áp dụng"
    return days + (f", do “{one.ended_by}” đã được áp dụng" if one.ended_by else "")


def _print_ends(ends: Sequence[Ended], start: str = "") -> None:
    for one in ends:
        until = f"hết hiệu lực sau ngày {form_date(one.last)}" if one.last else "không còn kỳ nào áp dụng"
        typer.echo(f"{start}“{one.key}” {until} (chỉ ở cơ quan này).")


def _row(one: Adoption) -> dict[str, object]:
    row: dict[str, object] = {
        "set": one.key,
        "standing": one.standing,
        "decision": one.decision,
        "ground": one.ground,
        "text": one.text_hash,
        "meaning": one.meaning_hash,
    }
    for what, act in (("proposed", one.proposed), ("confirmed", one.confirmed), ("ended", one.ended)):
        row[f"{what}_by"] = (act.name or ERASED) if act else None
        row[f"{what}_on"] = day_of(act.at).isoformat() if act else None
        row[f"{what}_entry"] = act.entry if act else None
    return row
