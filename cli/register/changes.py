"""``datchuan register merge|split|rename|close|move|undo|load``: the register changed by decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import print_json
from cli.register_options import Decision, On, day_of, day_text, enrolments_told, some, units_told
from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.cells import kind_named
from engine.process.intake.register.placing import read_placing
from engine.records.register.loading import Loaded, load_province
from engine.records.register.reorganising import (
    Close,
    Merge,
    Move,
    Order,
    Rename,
    Reorganised,
    Split,
    Successor,
    Undone,
    reorganise,
    undo,
)
from engine.records.register.reorganising.problems import placed_twice
from engine.records.store import open_store

Units = Annotated[list[str], typer.Argument(metavar="ĐƠN_VỊ", help="Mã đơn vị, như đến hết ngày trước ngày thay đổi.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TÊN", help="Tên của đơn vị mới.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="LOẠI", help="Loại của đơn vị mới; không ghi thì như cũ.")]
Parent = Annotated[
    str | None,
    typer.Option("--parent", metavar="MÃ", help="Mã đơn vị cấp trên của đơn vị mới; không ghi thì như cũ."),
]


def merge(
    units: Units,
    into: Annotated[
        str,
        typer.Option(
            "--into",
            metavar="MÃ",
            help="Mã của đơn vị sau khi nhập. Có --name thì là đơn vị mới (mã có thể trùng mã của một đơn vị cũ), "
            "không có thì là một trong các đơn vị được nhập.",
        ),
    ],
    on: On,
    decision: Decision,
    name: Name = None,
    kind: Kind = None,
    parent: Parent = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nhập nhiều đơn vị thành một; đơn vị trực thuộc đi theo."""
    successor = Successor(into, name, None if kind is None else kind_named(kind), parent)
    _reorganise(Merge(tuple(units), successor), on, decision, output_format, db)


def split(
    unit: Annotated[str, typer.Argument(metavar="ĐƠN_VỊ", help="Mã đơn vị bị chia.")],
    into: Annotated[
        list[str],
        typer.Option(
            "--into",
            metavar="MÃ[=TÊN]",
            help="Đơn vị nhận: “MÃ=TÊN” là đơn vị mới, “MÃ” là đơn vị đang có (kể cả chính đơn vị bị chia); "
            "dùng nhiều lần.",
        ),
    ],
    principal: Annotated[
        str,
        typer.Option("--principal", metavar="MÃ", help="Đơn vị nhận chính: số liệu cũ không chia được tính vào đây."),
    ],
    on: On,
    decision: Decision,
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            metavar="MÃ=MÃ",
            help="Đơn vị trực thuộc về đơn vị nhận nào, ví dụ K1=X2; dùng được nhiều lần. "
            "Đơn vị không nêu thì ở lại đơn vị bị chia nếu đơn vị đó còn, không thì chờ xếp.",
        ),
    ] = None,
    placing: Annotated[
        Path | None,
        typer.Option(
            "--placing", metavar="TỆP", help="Tệp .xlsx hoặc .csv có cột “Mã đơn vị” và “Về đơn vị”, thay cho --place."
        ),
    ] = None,
    kind: Kind = None,
    parent: Parent = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Chia một đơn vị thành nhiều đơn vị, trong đó có một đơn vị nhận chính."""
    new_kind = None if kind is None else kind_named(kind)
    parts = tuple(
        Successor(code.strip(), name.strip(), new_kind, parent) if sign else Successor(code.strip())
        for code, sign, name in (text.partition("=") for text in into)
    )
    _reorganise(Split(unit, parts, principal, _placed(place or [], placing)), on, decision, output_format, db)


def _placed(place: Sequence[str], placing: Path | None) -> Mapping[str, str]:
    """Unit to successor, of the options and the file. ProblemsError: RG-070; those of the file."""
    placed: dict[str, str] = {}
    found: dict[Problem, None] = {}
    pairs = [(code.strip(), to.strip()) for code, _, to in (text.partition("=") for text in place)]
    for code, to in (*pairs, *(read_placing(placing).items() if placing else ())):
        if (first := placed.setdefault(code, to)) != to:
            found[placed_twice("--place", code, first, to)] = None
    if found:
        raise ProblemsError(found)
    return placed


def rename(
    unit: Annotated[str, typer.Argument(metavar="ĐƠN_VỊ", help="Mã đơn vị.")],
    on: On,
    decision: Decision,
    name: Annotated[str | None, typer.Option("--name", metavar="TÊN", help="Tên mới.")] = None,
    code: Annotated[str | None, typer.Option("--code", metavar="MÃ", help="Mã mới.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="LOẠI",
            help="Loại mới, ví dụ xã thành phường: về pháp lý là đơn vị mới thay thế đơn vị cũ.",
        ),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Đổi tên, đổi mã hoặc đổi loại một đơn vị."""
    order = Rename(unit, name, code, None if kind is None else kind_named(kind))
    _reorganise(order, on, decision, output_format, db)


def close(
    units: Units, on: On, decision: Decision, output_format: Format = OutputFormat.TABLE, db: Database = ""
) -> None:
    """Kết thúc đơn vị mà không có đơn vị kế tiếp; đơn vị trực thuộc để chờ xếp."""
    _reorganise(Close(tuple(units)), on, decision, output_format, db)


def move(
    units: Units,
    on: On,
    decision: Decision,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="MÃ", help="Mã đơn vị cấp trên mới; không ghi thì không thuộc đơn vị nào."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Chuyển đơn vị sang đơn vị cấp trên khác; cũng để xếp các đơn vị đang chờ xếp."""
    _reorganise(Move(tuple(units), to), on, decision, output_format, db)


def undo_command(
    entry: Annotated[int, typer.Argument(metavar="MỤC", help="Số mục nhật ký của thay đổi cần hủy.")],
    ground: Annotated[str, typer.Option("--ground", metavar="CĂN_CỨ", help="Căn cứ, lý do hủy.", show_default=False)],
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Hủy những gì một mục nhật ký đã thay đổi trong danh bạ, khi chưa mục nào sau nó dựa vào."""
    with closing(open_store(db)) as store, store.writing() as session:
        done: Undone = undo(session, entry, ground)
    if output_format is OutputFormat.JSON:
        print_json(asdict(done))
        return
    typer.echo(
        f"Đã hủy mục {done.undone}: {done.states} tình trạng đơn vị, {done.successions} quan hệ kế tiếp, "
        f"{done.enrolments} đăng ký phấn đấu trở lại như trước."
    )
    typer.echo(f"Đã ghi nhật ký, mục số {done.entry}.")


def load(
    province: Annotated[
        str, typer.Option("--province", metavar="MÃ", help="Mã tỉnh từ ngày 01/07/2025, ví dụ 40.", show_default=False)
    ],
    legacy: Annotated[
        bool,
        typer.Option("--legacy", help="Nạp cả các đơn vị đến hết ngày 30/06/2025 (có cấp huyện) và quan hệ kế tiếp."),
    ] = False,
    decision: Annotated[
        str, typer.Option("--decision", metavar="VĂN_BẢN", help="Nghị quyết sắp xếp; không ghi thì ghi tên danh sách.")
    ] = "",
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nạp đơn vị hành chính của một tỉnh từ danh sách chính thức ngày 01/07/2025."""
    with closing(open_store(db)) as store, store.writing() as session:
        done: Loaded = load_province(session, province, legacy=legacy, decision=decision)
    if output_format is OutputFormat.JSON:
        print_json(asdict(done))
        return
    for line in loaded(done):
        typer.echo(line)


def _reorganise(order: Order, on: str, decision: str, output_format: OutputFormat, db: str) -> None:
    day = day_of(on, "--on")
    with closing(open_store(db)) as store, store.writing() as session:
        done: Reorganised = reorganise(session, order, day, decision)
    if output_format is OutputFormat.JSON:
        print_json(asdict(done) | {"day": day.isoformat()})
        return
    for line in reorganised(done):
        typer.echo(line)


def reorganised(done: Reorganised) -> Iterator[str]:
    """What an order did, in sentences."""
    yield f"Từ ngày {day_text(done.day)}:"
    for label, units in (
        ("kết thúc", done.ended),
        ("đơn vị mới", done.begun),
        ("thay đổi", done.changed),
        ("đi theo", done.followed),
        ("ở lại như trước, vì không nêu về đâu", done.stayed),
        ("chờ xếp về đơn vị cấp trên", done.unplaced),
        ("cần ghi lại đơn vị quản lý", done.unmanaged),
    ):
        if units:
            yield f"  {label}: {units_told(units)}"
    if done.unplaced:
        yield "Xếp các đơn vị đang chờ bằng register move."
    yield from enrolments_told(done.enrolled)
    yield f"Đã ghi nhật ký, mục số {done.entry}."


def loaded(done: Loaded) -> Iterator[str]:
    """What a load did, in sentences."""
    if done.entry is None:
        yield "Danh bạ đã có đủ các đơn vị này, không thay đổi gì."
    else:
        yield f"Nạp từ danh sách chính thức: {len(done.now)} đơn vị từ ngày 01/07/2025" + (
            f", {len(done.before)} đơn vị đến hết ngày 30/06/2025." if done.before else "."
        )
        yield f"Quan hệ kế tiếp: {done.successions}."
    if done.matched:
        yield f"Đã có sẵn, được nhận ra: {done.matched} đơn vị."
    yield from _lists(
        ("Kết thúc từ ngày 01/07/2025", done.ended),
        ("Ghi lại là có từ ngày 01/07/2025", done.postponed),
        ("Đi theo đơn vị kế tiếp", done.followed),
        ("Chờ xếp về đơn vị cấp trên (xếp bằng register move)", done.unplaced),
        ("Bị chia; đơn vị nhận chính ghi theo nguồn (gần nhất trên bản đồ), chưa có văn bản xác định", done.divided),
        ("Trong đó nguồn có thể nhầm với đơn vị cùng tên, cần kiểm tra", done.doubtful),
    )
    for text in done.differing:
        yield f"Khác với danh sách, giữ như danh bạ: {text}."
    yield from enrolments_told(done.enrolled)
    if done.entry is not None:
        yield f"Đã ghi nhật ký, mục số {done.entry}."


def _lists(*lists: tuple[str, Sequence[str]]) -> Iterator[str]:
    for label, codes in lists:
        if codes:
            yield f"{label}: {some(codes)}."
