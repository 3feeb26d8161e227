"""``datchuan award quota``: places for forms of award, given by row or by file, divided over areas, looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from cli.award.quota_words import (
    DIVIDED_COLUMNS,
    GIVEN_COLUMNS,
    divided_plain,
    divided_rows,
    divided_told,
    given_rows,
    sums_told,
)
from cli.options import Database, Format, OutputFormat
from cli.output import print_json, print_rows
from criteria.problems import Problem, ProblemsError
from engine.process.awards.areas import NamedAreas
from engine.process.awards.dividing import Asked, divide, save
from engine.process.awards.model import Places
from engine.process.awards.quota_file import take_file
from engine.process.awards.quota_form import quota_form
from engine.process.awards.quota_keeping import Kept, called_forms, give_among, register_of, take
from engine.process.awards.quota_problems import QUOTA_PROBLEMS
from engine.process.awards.quota_rows import RowReader, same_places, whole_number
from engine.process.awards.quotas import given_places, places_of
from engine.process.intake.register.cells import kind_named, tag_named
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store
from engine.reports.writing import problems_with, write_content
from engine.sheets.cells import Cell
from engine.sheets.fillable_xlsx import fillable_to_xlsx

T = TypeVar("T")
app = typer.Typer(add_completion=False, no_args_is_help=True)

FormCode = Annotated[str, typer.Argument(metavar="HÌNH_THỨC", help="Mã hoặc tên hình thức khen, ví dụ giay-khen-xa.")]
Period = Annotated[
    int, typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Năm xét khen thưởng.")
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
Given = Annotated[str, typer.Option("--document", metavar="VĂN_BẢN", help="Số, ngày của văn bản giao chỉ tiêu.")]


class ByOption(StrEnum):
    """What weighs when places are divided."""

    RECOGNISED = "recognised"
    CANDIDATES = "candidates"
    UNITS = "units"


class RemainderOption(StrEnum):
    """What becomes of what does not divide evenly."""

    LARGEST = "largest"
    RANK = "rank"


@app.callback()
def quota() -> None:
    """Chỉ tiêu khen thưởng: giao, nhập từ tệp, chia cho các địa bàn, hủy, xem."""


@app.command("set")
def set_command(
    form: FormCode,
    period: Period,
    places: Annotated[str, typer.Option("--places", metavar="SỐ", help="Số chỉ tiêu, từ 0.")],
    document: Given,
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
    _tell(kept, period, standing)


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
    _tell(kept, period, standing)


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


@app.command("divide")
def divide_command(
    form: FormCode,
    period: Period,
    over: Annotated[
        list[str] | None,
        typer.Option(
            "--over", metavar="CẤP|ĐỊA_BÀN", help="Chia cho mọi đơn vị của cấp này (xã, cấp xã, …) hoặc từng địa bàn."
        ),
    ] = None,
    recipient: ForWhom = "",
    places: Annotated[
        str, typer.Option("--places", metavar="SỐ", help="Số chỉ tiêu cần chia; không ghi thì chia số đã giao.")
    ] = "",
    by: Annotated[
        ByOption,
        typer.Option(
            "--by",
            metavar="recognised|candidates|units",
            help="Chia theo số đơn vị được công nhận trong năm (recognised), số ứng viên của danh sách (candidates) "
            "hay số đơn vị trong danh bạ (units).",
        ),
    ] = ByOption.RECOGNISED,
    remainder: Annotated[
        RemainderOption | None,
        typer.Option(
            "--remainder",
            metavar="largest|rank",
            help="Phần không chia hết: phần dư lớn nhất (largest) hay dùng chung, xếp trên thì được (rank); không ghi "
            "thì theo bộ tiêu chí.",
        ),
    ] = None,
    kind: OfKind = "",
    tag: InTag = "",
    keep: Annotated[
        bool, typer.Option("--save", help="Giao chỉ tiêu như đã chia; không ghi thì chỉ in ra để soát.")
    ] = False,
    document: Annotated[
        str,
        typer.Option(
            "--document", metavar="VĂN_BẢN", help="Văn bản giao chỉ tiêu; không ghi thì lấy của số đang được chia."
        ),
    ] = "",
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Chia chỉ tiêu cho các địa bàn, in đủ để tính lại bằng tay; --save thì giao luôn."""
    wrong: list[Problem] = []
    number = _or_told(_places, places, wrong)
    asked = Asked(
        over or (),
        number,
        by.value,
        remainder.value if remainder else None,
        _or_told(kind_named, kind, wrong),
        _or_told(tag_named, tag, wrong),
    )
    with closing(open_store(db)) as store, store.writing() if keep else store.reading() as session:
        divided = divide(session, period, (form, recipient), asked, wrong)
        kept = save(session, divided, document or divided.document) if keep else None
        standing = places_of(session, period)
    if output_format is OutputFormat.JSON:
        print_json(divided_plain(divided, kept))
        return
    print_rows(DIVIDED_COLUMNS, divided_rows(divided), output_format)
    if output_format is OutputFormat.TABLE:
        for line in divided_told(divided):
            typer.echo(line)
        if kept is None:
            typer.echo("Chưa giao: thêm --save để giao chỉ tiêu như trên.")
        else:
            _tell(kept, period, standing)


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
    typer.echo(f"Hình thức khen “{code}” năm {period} trở lại chưa giao chỉ tiêu. {_entered(kept)}")


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


def _places(text: str) -> int:
    number = whole_number(Cell(0, 0, text))
    if number is None:
        raise ProblemsError([QUOTA_PROBLEMS.problem("TH-038", "--places", f"“{text}”")])
    return number


def _or_told(read: Callable[[str], T], text: str, wrong: list[Problem]) -> T | None:
    """What an option says, none where it is not given; what is wrong with it is told with what else is wrong."""
    try:
        return read(text.strip()) if text.strip() else None
    except ProblemsError as error:
        wrong += error.problems
        return None


def _tell(kept: Kept, period: int, standing: Mapping[str, Sequence[Places]]) -> None:
    if kept.changed:
        sums = "; ".join(sums_told(form, standing[form]) for form in kept.changed)
        typer.echo(f"Đã giao chỉ tiêu năm {period}. Cộng các dòng: {sums}. {_entered(kept)}")
    if kept.unchanged:
        typer.echo(f"Chỉ tiêu đã đúng như vậy, không thay đổi gì: {', '.join(kept.unchanged)}.")


def _entered(kept: Kept) -> str:
    return f"Đã ghi nhật ký, mục số {kept.entry}."
