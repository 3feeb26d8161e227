"""``datchuan award shortlist``: the lists of a period, each with who is on it, who is not, and why."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.award.list_words import COLUMNS, list_lines, plain, rows
from cli.award.options import NominatedOnly, PeriodAsked, RecipientAsked, recipient
from cli.options import Database, Format, OutputFormat
from cli.output import print_json, print_rows, reading_width
from criteria.problems import ProblemsError
from engine.process.awards.candidacy.in_campaign import period_of
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.lists.asked_lists import asked_lists
from engine.process.awards.lists.listed import Lists
from engine.process.awards.lists.listing import lists_of, nominated_only
from engine.records.office import office_of
from engine.records.store import open_store
from engine.reports.awards.frame import Framing
from engine.reports.awards.shortlists import write_shortlists
from engine.reports.writing import problems_with

_PAPERS = ("xlsx", "docx")


def shortlist_command(
    campaign: Annotated[
        str | None, typer.Argument(metavar="ĐỢT", help="Chỉ danh hiệu thuộc đợt đánh giá này, ví dụ kh-320-2024.")
    ] = None,
    period: PeriodAsked = None,
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="CẤP", help="Chỉ các hình thức ở một cấp khen, ví dụ 3.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ một hình thức khen, ví dụ bang-khen-tinh.")
    ] = None,
    whose: RecipientAsked = None,
    nominated: NominatedOnly = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="TỆP", help="Lập danh sách thành tệp .xlsx hoặc .docx thay vì in ra."),
    ] = None,
    mark: Annotated[str, typer.Option(metavar="CHỮ", help="Dòng in ở đầu mọi trang, ví dụ SỐ LIỆU MINH HỌA.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Ghi đè cả tệp không phải biểu do chương trình lập, hoặc đã được sửa.")
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Lập danh sách đề nghị khen thưởng theo từng hình thức: ai trong danh sách, ai không, vì sao."""
    if output is not None and (faults := problems_with(output, replace=replace, forms=_PAPERS)):
        raise ProblemsError(faults)
    with closing(open_store(db)) as store, store.reading() as session:
        of = period_of(session, period, campaign)
        field = read_field(session, of, campaign=campaign)
        office = office_of(session)
    asked = asked_lists(field.forms, of, form=form, tier=tier, recipient=recipient(whose))
    names = {one.name for one in asked}
    made = lists_of(nominated_only(field) if nominated else field)
    kept = tuple(one for one in made.lists if one.form.name in names)
    if output is not None:
        folder = write_shortlists(output, Lists(made.field, kept), Framing(office, mark=mark))
        if folder is not None:
            typer.echo(f"Đã lập thư mục: {folder}")
        typer.echo(f"Đã lập danh sách: {output}, {len(kept)} danh sách.")
    elif output_format is OutputFormat.JSON:
        print_json(plain(made, kept))
    elif output_format is OutputFormat.CSV:
        print_rows(COLUMNS, rows(kept), output_format)
    else:
        width = reading_width()
        if period is None:
            typer.echo(f"Năm xét khen thưởng: {of}, năm cuối của đợt {campaign}.\n")
        if not field.forms:
            typer.echo(f"Năm {of} không có bộ tiêu chí khen thưởng nào có hiệu lực.")
        for one in kept:
            typer.echo("\n".join([*list_lines(one, width), ""]))
        if field.unrecognised:
            typer.echo(f"Chưa được công nhận nên chưa xét: {len(field.unrecognised)} đơn vị.")
        typer.echo(f"Mã nhật ký: {field.head}")
