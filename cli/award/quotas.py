"""``datchuan award quota``: places for forms of award, given by row or by file, taken back, looked at."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from cli.award.dividing import divide_command
from cli.award.options import FormCode, ForWhom, InTag, OfKind, Period
from cli.award.quota_words import GIVEN_COLUMNS, entered, given_rows, tell_given
from cli.options import Database, Format, OutputFormat
from cli.output import print_rows
from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.quotas import given_places, places_of
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.places.quota_file import take_file
from engine.process.awards.places.quota_form import quota_form
from engine.process.awards.places.quota_keeping import called_forms, give_among, register_of, take
from engine.process.awards.places.quota_rows import RowReader, same_places
from engine.records.store import open_store
from engine.reports.writing import problems_with, write_content
from engine.sheets.cells import Cell
from engine.sheets.fillable_xlsx import fillable_to_xlsx

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def quota() -> None:
    """Chỉ tiêu khen thưởng: giao, nhập từ tệp, chia cho các địa bàn, hủy, xem."""


@app.command("set")
def set_command(
    form: FormCode,
    period: Period,
    places: Annotated[str, typer.Option("--places", metavar="SỐ", help="Số chỉ tiêu, từ 0.")],
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Số, ngày của văn bản giao chỉ tiêu.")],
    recipient: ForWhom = "",
    area: Annotated[
        list[str] | None,
        typer.Option("--area", metavar="ĐỊA_BÀN", help="Mã hoặc tên đơn vị; nhiều lần: các nơi dùng chung."),
    ] = None,
    kind: OfKind = "",
    tag: InTag = "",
    note: Annotated[str, typer.Option("--note", metavar="CHỮ", help="Ghi chú.")] = "",
    db: Database = "",
) -> None:
    """Giao một chỉ tiêu, hoặc sửa số đã giao cho đúng đối tượng, địa bàn, loại, đặc điểm ấy; dòng khác giữ nguyên."""
    said = {
        "form": form,
        "recipient": recipient,
        "areas": "; ".join(area or ()),
        "kind": kind,
        "tag": tag,
        "places": places,
        "document": document,
        "note": note,
    }
    places_said = {"form": "HÌNH_THỨC", "areas": "--area"}
    with closing(open_store(db)) as store, store.writing() as session:
        reader = RowReader(
            called_forms(session, period),
            NamedAreas(register_of(session, period)),
            lambda name: Cell(0, 0, said[name].strip() or None),
            lambda name: places_said.get(name, f"--{name}"),
        )
        row = reader.read()
        if row is None:
            raise ProblemsError(reader.found)
        same = same_places(row.places)
        kept = give_among(session, period, [row], lambda one: same_places(one) == same)
        standing = places_of(session, period)
    tell_given(kept, period, standing)


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp chỉ tiêu .xlsx hoặc .csv.")],
    period: Period,
    document: Annotated[
        str, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản giao chỉ tiêu của những dòng không ghi.")
    ] = "",
    db: Database = "",
) -> None:
    """Nhập chỉ tiêu từ tệp, cả tệp hoặc không gì cả; thay toàn bộ chỉ tiêu của những hình thức khen có trong tệp."""
    with closing(open_store(db)) as store, store.writing() as session:
        kept = take_file(session, period, file, document.strip())
        standing = places_of(session, period)
    tell_given(kept, period, standing)


@app.command("form")
def form_command(
    period: Period,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="TỆP.xlsx", help="Tệp Excel cần lập.")],
    replace: Annotated[bool, typer.Option("--replace", help="Ghi đè tệp cùng tên đã có.")] = False,
    db: Database = "",
) -> None:
    """Lập mẫu để điền chỉ tiêu, những gì đã giao ghi sẵn."""
    if faults := problems_with(output, replace=replace):
        raise ProblemsError(faults)
    with closing(open_store(db)) as store, store.reading() as session:
        book = quota_form(session, period)
    write_content(output, fillable_to_xlsx(book))
    typer.echo(f"Đã lập mẫu: {output}")


app.command("divide")(divide_command)


@app.command("withdraw")
def withdraw_command(
    form: FormCode,
    period: Period,
    document: Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản hủy việc giao chỉ tiêu.")],
    db: Database = "",
) -> None:
    """Hủy việc giao chỉ tiêu của một hình thức khen; danh sách trở lại “chưa giao chỉ tiêu”."""
    with closing(open_store(db)) as store, store.writing() as session:
        code = called_forms(session, period).form(form, "HÌNH_THỨC")
        if isinstance(code, Problem):
            raise ProblemsError([code])
        kept = take(session, period, code, document)
    typer.echo(f"Hình thức khen “{code}” năm {period} trở lại chưa giao chỉ tiêu. {entered(kept)}")


@app.command("list")
def list_command(
    period: Period,
    form: Annotated[str, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ hình thức khen này.")] = "",
    history: Annotated[bool, typer.Option("--history", help="Kể cả những lần giao trước.")] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Xem chỉ tiêu đã giao của một năm: bản thứ mấy, theo văn bản nào, ai nhập, lúc nào."""
    with closing(open_store(db)) as store, store.reading() as session:
        forms = called_forms(session, period)
        code = forms.form(form, "--form") if form else None
        if isinstance(code, Problem):
            raise ProblemsError([code])
        given = [one for one in given_places(session, period) if code in (None, one.form)]
        counting = places_of(session, period)
        register = register_of(session, period)
    last = {one.form: one.revision for one in given}
    shown = [one for one in given if history or one.revision == last[one.form]]
    print_rows(GIVEN_COLUMNS, given_rows(shown, register, output_format), output_format)
    lacking = [one for one in forms.lists if one not in counting and code in (None, one)]
    if output_format is OutputFormat.TABLE and lacking:
        typer.echo(f"Chưa giao chỉ tiêu: {', '.join(lacking)}.")
