"""How places for awards are told on the screen: as they were given, and divided with their working."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import typer

from cli.options import OutputFormat
from cli.output import Column, moment_words
from criteria.kinds import KIND_LABELS, TAGS
from engine.process.awards.known.quotas import GivenPlaces
from engine.process.awards.model import RECIPIENT_WORDS, Places
from engine.process.awards.places.counted import COUNTED_WORDS
from engine.process.awards.places.quota_keeping import Kept
from engine.process.awards.places.shares import Divided, Share, mixed
from engine.records.journal.reading import ERASED
from engine.records.register import Register, UnitOn

GIVEN_COLUMNS = [
    Column("form", "Hình thức khen"),
    Column("revision", "Bản thứ", right=True),
    Column("recipient", "Dành cho"),
    Column("areas", "Địa bàn"),
    Column("kind", "Loại đơn vị"),
    Column("tag", "Đặc điểm"),
    Column("places", "Chỉ tiêu", right=True),
    Column("document", "Văn bản"),
    Column("note", "Ghi chú"),
    Column("by", "Người nhập"),
    Column("at", "Lúc nhập"),
]
DIVIDED_COLUMNS = [
    Column("area", "Địa bàn"),
    Column("weight", "Số tính", right=True),
    Column("working", "Cách tính"),
    Column("whole", "Phần nguyên", right=True),
    Column("rest", "Phần dư", right=True),
    Column("more", "Thêm", right=True),
    Column("places", "Chỉ tiêu", right=True),
    Column("before", "Đang giao", right=True),
]
_REMAINDER_WORDS = {
    "largest": "phần dư lớn hơn được thêm trước, bằng nhau ở chỗ cuối thì dùng chung",
    "rank": "dùng chung cho các địa bàn, ai xếp trên thì được",
}


def given_rows(
    given: Sequence[GivenPlaces], register: Register, output_format: OutputFormat
) -> Iterator[dict[str, object]]:
    """One row of a table for each row of places; where places were taken, one without a number."""
    as_json = output_format is OutputFormat.JSON
    for one in given:
        of_all = {
            "form": one.form,
            "revision": one.revision,
            "by": one.by or ERASED,
            "at": one.at.isoformat() if as_json else moment_words(one.at),
        }
        for row in one.places:
            yield of_all | _row(row, register, as_json=as_json)
        if not one.places:
            yield of_all | {"document": one.document, "note": "hủy việc giao chỉ tiêu"}


def _row(row: Places, register: Register, *, as_json: bool) -> dict[str, object]:
    areas = [_area(register.by_id.get(area), area, as_json=as_json) for area in row.areas]
    return {
        "recipient": row.recipient if as_json or row.recipient is None else RECIPIENT_WORDS[row.recipient],
        "areas": areas if as_json else "; ".join(areas),
        "kind": row.kind if as_json else KIND_LABELS.get(row.kind or "", row.kind),
        "tag": row.tag if as_json else TAGS.get(row.tag or "", row.tag),
        "places": row.places,
        "document": row.document,
        "note": row.note,
    }


def _area(unit: UnitOn | None, area: int, *, as_json: bool) -> str:
    if unit is None:
        return f"(đơn vị số {area} không còn trong danh bạ)"
    return unit.code if as_json else _called(unit)


def sums_told(form: str, rows: Sequence[Places]) -> str:
    """“giay-khen-xa: tập thể 10, cá nhân 5”: all rows of a form together, so that what was given twice is seen."""
    sums = {
        words: sum(row.places for row in rows if row.recipient == recipient)
        for recipient, words in RECIPIENT_WORDS.items()
        if any(row.recipient == recipient for row in rows)
    }
    return f"{form}: {', '.join(f'{words} {places}' for words, places in sums.items())}"


def tell_given(kept: Kept, period: int, standing: Mapping[str, Sequence[Places]]) -> None:
    if kept.changed:
        sums = "; ".join(sums_told(form, standing[form]) for form in kept.changed)
        typer.echo(f"Đã giao chỉ tiêu năm {period}. Cộng các dòng: {sums}. {entered(kept)}")
    if kept.unchanged:
        typer.echo(f"Chỉ tiêu đã đúng như vậy, không thay đổi gì: {', '.join(kept.unchanged)}.")


def entered(kept: Kept) -> str:
    return f"Đã ghi nhật ký, mục số {kept.entry}."


def divided_rows(divided: Divided) -> list[dict[str, object]]:
    return [
        {
            "area": f"{share.area.code} {share.area.name}",
            "weight": share.weight,
            "working": divided.working(share),
            "whole": share.whole,
            "rest": mixed(share.exact - share.whole),
            "more": share.more,
            "places": share.places,
            "before": share.before,
        }
        for share in divided.shares
    ]


def divided_told(divided: Divided) -> Iterator[str]:
    """What stands below the table: the rule, the sums, what is left, what lies outside, who gets fewer."""
    at_once, more = sum(one.whole for one in divided.shares), sum(one.more for one in divided.shares)
    counted = COUNTED_WORDS[divided.by]
    yield f"Chia {divided.places} chỉ tiêu theo số {counted}, cộng lại là {divided.counted}."
    yield f"Phần không chia hết: {_REMAINDER_WORDS[divided.remainder]}."
    yield f"Cộng: phần nguyên {at_once} + thêm {more} + dùng chung {divided.left} = {divided.places}."
    if divided.left:
        yield f"{divided.left} chỉ tiêu dùng chung cho: {', '.join(_called(area) for area in divided.among)}."
    if divided.outside:
        yield f"Không thuộc địa bàn nào được chia: {divided.outside} {counted}."
    for share in divided.shares:
        if share.before is not None and share.places < share.before:
            yield f"{_called(share.area)} đang có {share.before} chỉ tiêu, chia lại còn {share.places}."


def divided_plain(divided: Divided, kept: Kept | None) -> dict[str, object]:
    """Everything, areas by their codes; fractions as “7/3”."""
    return {
        "form": divided.form.code,
        "recipient": divided.form.recipient,
        "period": divided.period,
        "places": divided.places,
        "by": divided.by,
        "remainder": divided.remainder,
        "kind": divided.kind,
        "tag": divided.tag,
        "counted": divided.counted,
        "outside": divided.outside,
        "shares": [_plain(share) for share in divided.shares],
        "left": divided.left,
        "among": [area.code for area in divided.among],
        "entry": kept.entry if kept else None,
    }


def _plain(share: Share) -> dict[str, object]:
    return {
        "area": share.area.code,
        "weight": share.weight,
        "exact": str(share.exact),
        "whole": share.whole,
        "more": share.more,
        "places": share.places,
        "before": share.before,
    }


def _called(area: UnitOn) -> str:
    return f"{area.code} {area.name}"
