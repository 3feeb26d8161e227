"""``datchuan register list|lineage|fates``: the register of any day, and what became of its units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Annotated, Any

import typer

from cli.main import FINDINGS
from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from cli.register_options import day_of, day_text, some
from criteria.kinds import ATTRIBUTES, KIND_LABELS, TAGS
from engine.process.intake.register.cells import kind_named, tag_named
from engine.records.register import RegisterLine, Step, list_register
from engine.records.register.ancestry import Bearer, ancestry
from engine.records.register.fates import Fate, Fates, Level, Sort, fates
from engine.records.register.timeline import Standing
from engine.records.store import open_store

CHANGES: Mapping[str, str] = {
    "merged": "nhập",
    "split": "chia",
    "renamed": "đổi tên, mã",
    "abolished": "kết thúc",
    "replaced": "thay thế",
}
SORTS: Mapping[Sort, str] = {
    "kept": "giữ nguyên",
    "renamed": "đổi tên, mã",
    "merged": "nhập trọn vào đơn vị khác",
    "replaced": "được đơn vị khác thay thế",
    "divided": "chia vào nhiều đơn vị",
    "abolished": "kết thúc, không có đơn vị kế tiếp",
    "unaccounted": "chưa rõ",
}

On = Annotated[str | None, typer.Option("--on", metavar="NGÀY", help="Danh bạ của ngày nào; không ghi thì hôm nay.")]


def list_command(
    period: Annotated[int | None, typer.Option(metavar="NĂM", help="Kèm tiêu chuẩn đăng ký phấn đấu của năm.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="LOẠI", help="Chỉ một loại đơn vị, ví dụ xa.")] = None,
    tag: Annotated[
        str | None, typer.Option(metavar="ĐẶC_ĐIỂM", help="Chỉ các đơn vị có đặc điểm địa bàn này, ví dụ “biên giới”.")
    ] = None,
    on: On = None,
    known: Annotated[
        int | None,
        typer.Option("--as-known-at", metavar="MỤC", help="Như đã biết sau mục nhật ký này; không ghi thì như nay."),
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In danh bạ theo thứ tự đã nhập."""
    only = kind_named(kind) if kind is not None else None
    tagged = tag_named(tag) if tag is not None else None
    day = day_of(on, "--on") if on is not None else None
    with closing(open_store(db)) as store, store.reading() as session:
        lines = list_register(session, period, day, known)
    columns = [
        Column("code", "Mã đơn vị"),
        Column("name", "Tên đơn vị"),
        Column("kind", "Loại đơn vị"),
        Column("parent", "Cấp trên"),
        Column("attributes", "Đặc điểm"),
    ]
    if output_format is OutputFormat.JSON:
        columns += [Column("tags", "Đặc điểm địa bàn"), Column("unplaced", "Chờ xếp")]
    if period is not None:
        columns.append(Column("enrolled", f"Đăng ký năm {period}"))
    wanted = [line for line in lines if only in (None, line.kind) and (tagged is None or tagged in line.tags)]
    print_rows(columns, [_row(line, output_format) for line in wanted], output_format)


def _row(line: RegisterLine, output_format: OutputFormat) -> dict[str, object]:
    if output_format is OutputFormat.JSON:
        return {
            "code": line.code,
            "name": line.name,
            "kind": line.kind,
            "parent": line.parent,
            "attributes": dict(line.attributes),
            "tags": list(line.tags),
            "unplaced": line.unplaced,
            "enrolled": list(line.enrolled),
        }
    told = [_attribute(name, value) for name, value in line.attributes.items()]
    told += [TAGS.get(tag, tag) for tag in line.tags]
    return {
        "code": line.code,
        "name": line.name,
        "kind": KIND_LABELS.get(line.kind, line.kind),
        "parent": line.parent if line.unplaced is None else f"chờ xếp (trước thuộc {line.unplaced})",
        "attributes": "; ".join(told),
        "enrolled": "; ".join(line.enrolled),
    }


def _attribute(name: str, value: object) -> str:
    attribute = ATTRIBUTES[name]
    if isinstance(value, bool):
        return f"{attribute.label}: {'có' if value else 'không'}"
    return f"{attribute.label}: {attribute.choices.get(str(value), value)}"


def lineage_command(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã đơn vị; mọi đơn vị mang hoặc từng mang mã này.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="NGÀY", help="Chỉ đơn vị mang mã này trong ngày đó.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In đơn vị hình thành từ đâu và đã thành gì, kèm văn bản."""
    day = day_of(on, "--on") if on is not None else None
    with closing(open_store(db)) as store, store.reading() as session:
        bearers = ancestry(session, code, day)
    if output_format is OutputFormat.JSON:
        print_json([_bearer(one) for one in bearers])
        return
    if output_format is OutputFormat.CSV:
        rows = [
            _step_row(*told) | {"of": _named(one.unit)} for one in bearers for told in (*one.came_from, *one.became)
        ]
        print_rows([Column("of", "Đơn vị"), *STEP_COLUMNS], rows, output_format)
        return
    for one in bearers:
        for line in _life(one):
            typer.echo(line)
        for heading, steps in (("Hình thành từ", one.came_from), ("Đã thành", one.became)):
            if steps:
                typer.echo(f"{heading}:")
                print_rows(STEP_COLUMNS, [_step_row(*told) for told in steps])
            else:
                typer.echo(f"{heading}: không ghi.")


STEP_COLUMNS = [
    Column("day", "Từ ngày"),
    Column("change", "Thay đổi"),
    Column("old", "Đơn vị cũ"),
    Column("share", "Phần"),
    Column("new", "Đơn vị mới"),
    Column("document", "Văn bản"),
    Column("entry", "Mục nhật ký", right=True),
]


def _life(one: Bearer) -> Iterator[str]:
    since = f"từ {day_text(one.since)}" if one.since.year > 1 else "không rõ từ ngày nào"
    until = f" đến hết {day_text(one.until)}" if one.until is not None else " đến nay"
    yield f"{one.unit.code} {one.unit.name} ({KIND_LABELS[one.unit.kind]}), {since}{until}."


def _step_row(step: Step, old: Standing, new: Standing | None) -> dict[str, object]:
    share = "trọn" if step.whole else "một phần (nhận chính)" if step.principal else "một phần"
    return {
        "day": day_text(step.day),
        "change": CHANGES[step.change],
        "old": _named(old),
        "share": share if new is not None else "",
        "new": _named(new) if new is not None else "không có",
        "document": step.document,
        "entry": step.entry,
    }


def _named(unit: Standing) -> str:
    return f"{unit.code} {unit.name}"


def _bearer(one: Bearer) -> dict[str, Any]:
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "kind": one.unit.kind,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until is not None else None,
        "came_from": [_step_json(*told) for told in one.came_from],
        "became": [_step_json(*told) for told in one.became],
    }


def _step_json(step: Step, old: Standing, new: Standing | None) -> dict[str, Any]:
    return {
        "day": step.day.isoformat(),
        "change": step.change,
        "old": {"code": old.code, "name": old.name},
        "new": {"code": new.code, "name": new.name} if new is not None else None,
        "whole": step.whole,
        "principal": step.principal,
        "document": step.document,
        "entry": step.entry,
    }


def fates_command(
    first: Annotated[
        str, typer.Option("--from", metavar="NGÀY", help="Ngày đầu, ví dụ 30/06/2025.", show_default=False)
    ],
    later: Annotated[str, typer.Option("--to", metavar="NGÀY", help="Ngày sau, ví dụ 01/07/2025.", show_default=False)],
    province: Annotated[
        str | None, typer.Option("--province", metavar="MÃ", help="Chỉ một tỉnh, theo mã của ngày sau.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Kết thúc với mã thoát 1 khi còn đơn vị chưa rõ hoặc số không khớp.")
    ] = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> int | None:
    """In mỗi đơn vị của ngày đầu đã thành gì vào ngày sau, và đối chiếu số đơn vị của hai ngày."""
    days = day_of(first, "--from"), day_of(later, "--to")
    with closing(open_store(db)) as store, store.reading() as session:
        found = fates(session, *days, province)
    if output_format is OutputFormat.JSON:
        print_json(_fates_json(found))
    else:
        print_rows(FATE_COLUMNS, [_fate_row(line) for line in found.lines], output_format)
    if output_format is OutputFormat.TABLE:
        for sentence in totals(found):
            typer.echo(sentence)
    return FINDINGS if strict and found.amiss else None


FATE_COLUMNS = [
    Column("code", "Mã cũ"),
    Column("name", "Đơn vị cũ"),
    Column("kind", "Loại"),
    Column("fate", "Đã thành gì"),
    Column("heirs", "Đơn vị kế tiếp"),
    Column("under", "Tính vào"),
    Column("decisions", "Văn bản"),
]


def _fate_row(line: Fate) -> dict[str, object]:
    return {
        "code": line.unit.code,
        "name": line.unit.name,
        "kind": KIND_LABELS[line.unit.kind],
        "fate": SORTS[line.sort],
        "heirs": "; ".join(f"{unit.code} {unit.name}" for _, unit in line.heirs),
        "under": line.under.code if line.under is not None else "không",
        "decisions": "; ".join(line.decisions),
    }


def totals(found: Fates) -> Iterator[str]:
    """The sums of both days, in words."""
    for level in found.levels:
        yield from _level(level, found)
    counted = sum(level.counted for level in found.levels)
    rest = len(found.lines) - counted
    yield (
        f"{len(found.lines)} đơn vị của ngày {day_text(found.then.day)} = {counted} được tính vào đúng một đơn vị "
        f"của ngày {day_text(found.now.day)} + {rest} không tính vào đơn vị nào."
    )
    if found.amiss:
        yield f"Còn {len(found.amiss)} điều chưa rõ hoặc không khớp: {some(found.amiss)}."
    else:
        yield "Đối chiếu từng đơn vị, xuôi và ngược: khớp, không sót, không tính hai lần."


def _level(level: Level, found: Fates) -> Iterator[str]:
    """“cấp xã, ngày 30/06/2025: 412 đơn vị = 9 giữ nguyên + 403 …”; sums of nothing are left out."""
    then = [f"{count} {SORTS[sort]}" for sort, count in level.sorts.items() if count]
    now = [
        f"{count} {label}"
        for label, count in (
            ("vẫn là đơn vị cũ", level.now_same),
            ("hình thành từ đơn vị cũ", level.now_from),
            ("không có đơn vị trước", level.now_without),
        )
        if count
    ]
    for day, number, parts in ((found.then.day, level.then, then), (found.now.day, level.now, now)):
        sums = f" = {' + '.join(parts)}" if parts else ""
        yield f"{level.label}, ngày {day_text(day)}: {number} đơn vị{sums}."


def _fates_json(found: Fates) -> dict[str, Any]:
    return {
        "from": found.then.day.isoformat(),
        "to": found.now.day.isoformat(),
        "units": [
            {
                "code": line.unit.code,
                "name": line.unit.name,
                "kind": line.unit.kind,
                "fate": line.sort,
                "heirs": [
                    {"code": unit.code, "name": unit.name, "whole": heir.whole, "principal": heir.principal}
                    for heir, unit in line.heirs
                ],
                "counted_under": line.under.code if line.under is not None else None,
                "decisions": list(line.decisions),
            }
            for line in found.lines
        ],
        "levels": [
            {
                "level": level.label,
                "then": level.then,
                "fates": {sort: count for sort, count in level.sorts.items() if count},
                "now": level.now,
                "now_same": level.now_same,
                "now_from_former": level.now_from,
                "now_without_former": level.now_without,
                "counted": level.counted,
            }
            for level in found.levels
        ],
        "amiss": list(found.amiss),
    }
