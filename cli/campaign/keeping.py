"""``datchuan campaign new|list|show|close|reopen``: what a campaign is, entered, looked at, ended."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.campaign.words import campaign_json, campaign_lines, state_words, years_words
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows, reading_width
from engine.process.campaigns.keeping import campaign_of, campaigns, close, reopen, take
from engine.process.campaigns.model import Campaign, Definition, day_words
from engine.process.campaigns.ready_made import given, ready_made
from engine.process.campaigns.reporting import row_units
from engine.records.days import today
from engine.records.store import open_store

Code = Annotated[str, typer.Argument(metavar="ĐỢT", help="Mã đợt đánh giá, xem “campaign list”.")]
Ground = Annotated[str, typer.Option("--ground", metavar="LÝ_DO", help="Lý do, ghi vào nhật ký.")]

_COLUMNS = [
    Column("code", "Đợt"),
    Column("short", "Tên"),
    Column("years", "Năm"),
    Column("plan", "Kế hoạch"),
    Column("next", "Mốc tiếp theo"),
    Column("state", "Trạng thái"),
]


def new_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="TỆP|ĐỢT_LẬP_SẴN", help="Tệp TOML, hoặc tên một đợt lập sẵn (xem “campaign list --ready”)."
        ),
    ],
    code: Annotated[str | None, typer.Option("--code", metavar="MÃ", help="Mã khác với mã ghi trong tệp.")] = None,
    ground: Annotated[
        str | None, typer.Option("--ground", metavar="LÝ_DO", help="Vì sao sửa, khi nhập lại một đợt đã có.")
    ] = None,
    db: Database = "",
) -> None:
    """Lập một đợt đánh giá; nhập lại cùng mã thì là bản sửa, bản trước vẫn giữ."""
    text, name = given(file)
    with closing(open_store(db)) as store, store.writing() as session:
        taken = take(session, text, name, code, (ground or "").strip() or None)
    campaign = taken.campaign
    if not taken.changed:
        typer.echo(f"Đợt “{campaign.code}” đã được lập đúng như vậy, không thay đổi gì.")
        return
    done = "Đã lập đợt" if campaign.revision == 1 else f"Đã sửa (bản thứ {campaign.revision}) đợt"
    typer.echo(f"{done} “{campaign.code}”: {campaign.short}. Đã ghi nhật ký, mục số {campaign.entry}.")
    if campaign.definition.missing:
        typer.echo(
            f"Kế hoạch còn {len(campaign.definition.missing)} điều chưa có, xem “campaign show {campaign.code}”."
        )


def list_command(
    ready: Annotated[bool, typer.Option("--ready", help="Các đợt lập sẵn kèm theo chương trình.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Xem các đợt đánh giá, kế hoạch và mốc việc tiếp theo."""
    if ready:
        print_rows(_COLUMNS[:4], [_defined(one) for one in ready_made()], output_format)
        return
    with closing(open_store(db)) as store, store.reading() as session:
        found = campaigns(session)
    print_rows(_COLUMNS, [_kept(one) for one in found], output_format)


def show_command(code: Code, output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """Xem một đợt: căn cứ, năm, mốc số liệu, mốc việc, ai phải báo cáo, đề cương, điều còn thiếu."""
    with closing(open_store(db)) as store, store.reading() as session:
        campaign = campaign_of(session, code)
        rows = row_units(session, campaign.definition)
    if output_format is OutputFormat.TABLE:
        for line in campaign_lines(campaign, [len(units) for units in rows], reading_width()):
            typer.echo(line)
    elif output_format is OutputFormat.JSON:
        print_json(campaign_json(campaign, [[unit.code for unit in units] for units in rows]))
    else:
        print_rows(_CALENDAR, _calendar(campaign.definition), output_format)


def close_command(code: Code, ground: Ground, db: Database = "") -> None:
    """Đóng một đợt: không nhận thêm chỉ tiêu, kết quả nào nữa."""
    with closing(open_store(db)) as store, store.writing() as session:
        campaign = close(session, code, ground)
    typer.echo(f"Đã đóng đợt “{code}”. Đã ghi nhật ký, mục số {campaign.entry}.")


def reopen_command(code: Code, ground: Ground, db: Database = "") -> None:
    """Mở lại một đợt đã đóng."""
    with closing(open_store(db)) as store, store.writing() as session:
        campaign = reopen(session, code, ground)
    typer.echo(f"Đã mở lại đợt “{code}”. Đã ghi nhật ký, mục số {campaign.entry}.")


_CALENDAR = [
    Column("id", "Mốc việc"),
    Column("title", "Nội dung"),
    Column("when", "Thời hạn"),
    Column("day", "Ngày cuối còn kịp"),
    Column("responsible", "Thực hiện"),
]


def _calendar(definition: Definition) -> list[dict[str, str]]:
    return [
        {
            "id": due.milestone.id,
            "title": due.milestone.title,
            "when": due.milestone.words,
            "day": f"{due.day:%d/%m/%Y}",
            "responsible": due.milestone.responsible,
        }
        for due in definition.calendar
    ]


def _defined(one: Definition) -> dict[str, object]:
    return {"code": one.code, "short": one.short, "years": years_words(one), "plan": one.plan.words}


def _kept(campaign: Campaign) -> dict[str, object]:
    coming = None if campaign.closed else campaign.definition.next_due(today())
    said = f"{day_words(coming.day)}: {coming.milestone.id}" if coming else "mọi mốc đã qua"
    return _defined(campaign.definition) | {"next": None if campaign.closed else said, "state": state_words(campaign)}
