"""``datchuan award what-if``: one place more and who gets it, a tier or a form left out and who falls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from typing import Annotated

import typer

from cli.award.list_words import plain_entry, position_words
from cli.award.options import NominatedOnly, Period, RecipientAsked, RecipientOption, recipient
from cli.options import Database, Format, OutputFormat
from cli.output import Column, hung, print_json, print_rows, reading_width
from criteria.problems import ProblemsError
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.known.field import Field
from engine.process.awards.known.form_names import title_of
from engine.process.awards.lists.asked_lists import one_list
from engine.process.awards.lists.listed import Position
from engine.process.awards.lists.listing import nominated_only
from engine.process.awards.lists.pools import pool_name
from engine.process.awards.lists.scene import called
from engine.process.awards.lists.what_if import Change, Difference, OneMore, TieChange, closed, one_more
from engine.process.awards.problems.listing_problems import LISTING_PROBLEMS
from engine.records.store import open_store

_COLUMNS = [
    Column("asked", "Giả định"),
    Column("list", "Danh sách"),
    Column("code", "Mã đơn vị"),
    Column("name", "Tập thể, cá nhân"),
    Column("before", "Hiện nay"),
    Column("after", "Theo giả định"),
]
_NOT_ASKED = "Không xét ở danh sách này"


_Asked = tuple[str, Difference, OneMore | None]
"""What is supposed, in words; what it changes; of one place more, who gets it."""


def what_if_command(
    period: Period,
    more: Annotated[
        str | None, typer.Option("--more", metavar="HÌNH_THỨC", help="Giả định thêm một chỉ tiêu cho hình thức này.")
    ] = None,
    close: Annotated[
        str | None,
        typer.Option("--close", metavar="CẤP", help="Giả định không xét một cấp khen, ví dụ 3, hoặc một hình thức."),
    ] = None,
    whose: RecipientAsked = None,
    row: Annotated[
        int | None,
        typer.Option("--row", metavar="SỐ", help="Dòng chỉ tiêu được thêm; không ghi thì xét lần lượt từng dòng."),
    ] = None,
    nominated: NominatedOnly = False,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """Nếu thêm một chỉ tiêu thì ai được; nếu không xét một cấp thì ai ra, ai vào. Không ghi gì vào dữ liệu."""
    if (more is None) is (close is None):
        seen = "" if more is None else f"--more {more} và --close {close}"
        raise ProblemsError([LISTING_PROBLEMS.problem("TH-086", "award what-if", seen)])
    with closing(open_store(db)) as store, store.reading() as session:
        field = read_field(session, period)
        field = nominated_only(field) if nominated else field
    asked: list[_Asked]
    if more is not None:
        form = one_list(field.forms, period, more, recipient(whose))
        asked = [(_more_words(one, field), one.difference, one) for one in one_more(field, form.name, row)]
    else:
        assert close is not None
        what = f"không xét cấp khen {close}" if close.isdecimal() else f"không xét “{_called(field, close)}”"
        asked = [(what, _closed(field, close, whose), None)]
    _print(asked, output_format)


def _closed(field: Field, close: str, whose: RecipientOption | None) -> Difference:
    if close.isdecimal():
        return closed(field, tier=int(close), recipient=recipient(whose))
    return closed(field, form=close, recipient=recipient(whose))


def _called(field: Field, form: str) -> str:
    """The form as its set calls it, where it is known by its code."""
    return next((title_of(one) for one in field.forms if one.code == form), form)


def _more_words(one: OneMore, field: Field) -> str:
    where = f"chỉ tiêu số {one.row.number}, đang là {pool_name(one.row, field.register)}"
    return f"thêm 01 chỉ tiêu cho “{one.form.title}” ({where})"


def _print(asked: list[_Asked], output_format: OutputFormat) -> None:
    if output_format is OutputFormat.JSON:
        print_json([_plain(*one) for one in asked])
    elif output_format is OutputFormat.CSV:
        print_rows(
            _COLUMNS, [_row(what, change) for what, found, _ in asked for change in found.changes], output_format
        )
    else:
        width = reading_width()
        for what, found, more in asked:
            for start, text in _pieces(what, found, more):
                for line in hung(start, text, width) if text else [""]:
                    typer.echo(line)


def _pieces(what: str, found: Difference, more: OneMore | None) -> Iterator[tuple[str, str]]:
    yield "", f"Giả định {what}:"
    if more is not None:
        yield "   ", _who_gets(more)
    elif not found.changes:
        yield "   ", "Không có gì thay đổi."
    gets = () if more is None else more.gets
    others = [change for change in found.changes if change not in gets]
    for title, changes in groupby(others, key=lambda change: change.form.title):
        yield "   ", f"{title}:"
        yield from _changed(list(changes))
    for tie in found.ties:
        if more is None or tie is not more.tie:
            yield "   ", _tie_words(tie)
    yield "", ""


def _changed(changes: list[Change]) -> Iterator[tuple[str, str]]:
    """Each that is elsewhere; of a list that is left out, who had a place there, and how many else."""
    told = [change for change in changes if change.after is not None or change.loses]
    for change in told:
        yield "   * ", f"{called(change.bearer)}: {_before(change)} → {_after(change)}"
    if left := len(changes) - len(told):
        yield "   * ", f"{left} {'trường hợp khác' if told else 'trường hợp'} chưa có chỗ, không được xét nữa"


def _who_gets(more: OneMore) -> str:
    if more.gets:
        return f"Được thêm: {'; '.join(called(one.bearer) for one in more.gets)}."
    if more.tie is not None and more.tie.after:
        return _tie_words(more.tie)
    waiting = [one for one in more.difference.changes if one.form.name == more.form.name and _waits(one)]
    if waiting:
        names = "; ".join(called(one.bearer) for one in waiting)
        return f"Chưa ai chắc chắn được thêm; còn chờ kết luận về: {names}."
    listed = more.after.of(more.form.name)
    if listed is not None and listed.places is not None:
        given = sum(one.position is Position.GIVEN for one in listed.entries)
        if given >= sum(row.places for row in listed.places):
            return f"Không ai được thêm: đã có quyết định khen {given:02} trường hợp, dùng hết cả chỉ tiêu thêm."
    return "Không ai được thêm: chỉ tiêu ấy còn để trống hoặc còn chờ kết luận."


def _waits(change: Change) -> bool:
    return change.after is not None and change.after.position is Position.OPEN


def _tie_words(tie: TieChange) -> str:
    if not tie.after:
        return f"{tie.form.title}: không còn trường hợp bằng nhau ở mức cuối chỉ tiêu."
    ties = "; ".join(f"{len(cut.codes):02} trường hợp bằng nhau cho {cut.places:02} chỉ tiêu" for cut in tie.after)
    return f"{tie.form.title}: {ties}, chờ Hội đồng chọn."


def _before(change: Change) -> str:
    return _NOT_ASKED if change.before is None else position_words(change.before)


def _after(change: Change) -> str:
    return _NOT_ASKED if change.after is None else position_words(change.after)


def _row(what: str, change: Change) -> dict[str, object]:
    return {
        "asked": what,
        "list": change.form.title,
        "code": change.bearer.unit.code,
        "name": change.bearer.name,
        "before": _before(change),
        "after": _after(change),
    }


def _plain(what: str, found: Difference, more: OneMore | None) -> dict[str, object]:
    return {
        "asked": what,
        "row": more.row.number if more else None,
        "gets": [one.bearer.key for one in more.gets] if more else None,
        "changes": [
            {
                "list": one.form.name,
                "bearer": one.bearer.key,
                "before": plain_entry(one.before) if one.before else None,
                "after": plain_entry(one.after) if one.after else None,
            }
            for one in found.changes
        ],
        "ties": [
            {"list": one.form.name, "bearers": list(cut.codes), "places": cut.places}
            for one in found.ties
            for cut in one.after
        ],
    }
