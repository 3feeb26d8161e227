"""``datchuan office``: what the standing office prints of itself, and what the law leaves to it."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_rows
from criteria.problems import ProblemsError
from engine.process.assessment import problems
from engine.process.assessment.streaks import RULE_WORDS, STREAK
from engine.process.recognition.problems import nothing_decided
from engine.records.office import PARTICULARS, Office, office_of, set_particular
from engine.records.office_rules import declare_rule, declared_rules
from engine.records.store import open_store

app = typer.Typer(add_completion=False)
rule_app = typer.Typer(add_completion=False)
app.add_typer(rule_app, name="rule", help="Quy tắc mà pháp luật để cơ quan thường trực quyết định.")

_COLUMNS = [
    Column("name", "Quy tắc"),
    Column("value", "Giá trị"),
    Column("words", "Nghĩa là"),
    Column("document", "Căn cứ"),
    Column("entry", "Mục nhật ký", right=True),
]
_UNSET = "chưa khai báo: các đơn vị trước sắp xếp giống nhau thì lấy theo, khác nhau thì để chưa rõ"


@app.callback()
def office() -> None:
    """Những điều cơ quan thường trực in trên văn bản, tự quyết định và khai báo."""


@app.command("set")
def set_particular_command(
    key: Annotated[str, typer.Argument(metavar="MỤC", help=f"Một trong: {', '.join(PARTICULARS)}.")],
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="GIÁ_TRỊ",
            help="In như đã ghi. Chức vụ, nơi nhận được nhiều dòng (không gạch đầu dòng); không ghi giá trị nào là bỏ.",
        ),
    ] = None,
    db: Database = "",
) -> None:
    """Nhập một thông tin của cơ quan, một lần cho mọi văn bản."""
    with closing(open_store(db)) as store, store.writing() as session:
        entry = set_particular(session, key, values or [])
    label = PARTICULARS[key].label
    if entry is None:
        typer.echo(f"Mục {label} đã như vậy, không thay đổi gì.")
        return
    done = f"ghi {label}: {'; '.join(values)}" if values else f"bỏ {label}"
    typer.echo(f"Đã {done}. Đã ghi nhật ký, mục số {entry}.")


@app.command("show")
def show_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """Xem những điều cơ quan in trên văn bản."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = office_of(session)
    columns = [Column("key", "Mục"), Column("label", "Nghĩa là"), Column("value", "Giá trị")]
    print_rows(columns, _particulars(found, output_format), output_format)


def _particulars(office_: Office, output_format: OutputFormat) -> list[dict[str, object]]:
    """Per thing what was entered; what was not is said on the terminal, and none elsewhere."""
    rows: list[dict[str, object]] = []
    for key, one in PARTICULARS.items():
        value = getattr(office_, one.name)
        if output_format is OutputFormat.JSON:
            value = list(value) if isinstance(value, tuple) else value
        else:
            blank = "(chưa nhập)" if output_format is OutputFormat.TABLE else ""
            value = ("; ".join(value) if isinstance(value, tuple) else value) or blank
        rows.append({"key": key, "label": one.label, "value": value})
    return rows


@rule_app.callback()
def rule() -> None:
    """Quy tắc mà pháp luật để cơ quan thường trực quyết định."""


@rule_app.command("list")
def list_command(output_format: Format = OutputFormat.TABLE, db: Database = "") -> None:
    """Xem các quy tắc đang áp dụng."""
    store = open_store(db)
    try:
        with store.reading() as session:
            declared = declared_rules(session).get(STREAK)
    finally:
        store.close()
    row = {"name": STREAK, "words": _UNSET}
    if declared is not None:
        words = dict(RULE_WORDS)[declared.value]  # type: ignore[index]
        row |= {"value": declared.value, "words": words, "document": declared.document, "entry": str(declared.entry)}
    print_rows(_COLUMNS, [row], output_format)


@rule_app.command("set")
def set_command(
    name: Annotated[
        str, typer.Argument(metavar="QUY_TẮC", help="streak: cách tính tiếp thành tích qua sắp xếp đơn vị.")
    ],
    value: Annotated[
        str,
        typer.Argument(
            metavar="all|any|principal",
            help="all: mọi đơn vị trước sắp xếp đều đạt; any: có ít nhất một đơn vị đạt; "
            "principal: theo các đơn vị đã nhập toàn bộ hoặc phần chính.",
        ),
    ],
    document: Annotated[str, typer.Option(metavar="CHỮ", help="Văn bản làm căn cứ, ví dụ số và ngày của công văn.")],
    db: Database = "",
) -> None:
    """Khai báo một quy tắc; các lần đánh giá sau sẽ theo, lần đã lưu không đổi."""
    if name != STREAK:
        raise problems.unknown_rule("QUY_TẮC", name, [STREAK])
    if value not in RULE_WORDS:
        raise problems.unknown_rule("GIÁ_TRỊ", value, list(RULE_WORDS))
    if not document.strip():
        raise ProblemsError([nothing_decided("--document", "văn bản làm căn cứ")])
    store = open_store(db)
    try:
        with store.writing() as session:
            declared = declare_rule(session, STREAK, value, document.strip())
    finally:
        store.close()
    if declared is None:
        typer.echo("Quy tắc này đã được khai báo như vậy, không thay đổi gì.")
        return
    typer.echo(f"Thành tích qua sắp xếp: {RULE_WORDS[value]}.")  # type: ignore[index]
    typer.echo(f"Đã ghi nhật ký, mục số {declared.entry}. Các lần đánh giá sau theo quy tắc này; lần đã lưu không đổi.")
