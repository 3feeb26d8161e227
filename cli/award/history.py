"""``datchuan award history``: what was given to whom, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Annotated, Any

import typer

from cli.options import Database, Format, OutputFormat
from cli.output import Column, print_json, print_rows
from engine.process.awards.forms import forms
from engine.process.awards.given import Given
from engine.process.awards.history import Told, history
from engine.process.awards.model import Form
from engine.process.awards.revoking import GROUND_WORDS
from engine.process.recognition.title_words import OLD_RECORDS
from engine.records.register import FIRST_PERIOD, LAST_PERIOD
from engine.records.store import open_store
from engine.reports.awards.history import award_form

_COLUMNS = [
    Column("award", "Số", right=True),
    Column("period", "Năm"),
    Column("form", "Hình thức khen"),
    Column("code", "Mã đơn vị"),
    Column("unit", "Tên đơn vị"),
    Column("name", "Tập thể, cá nhân"),
    Column("person", "Số cá nhân", right=True),
    Column("role", "Chức vụ"),
    Column("achievements", "Thành tích"),
    Column("document", "Quyết định số"),
    Column("decided_on", "Ngày quyết định"),
    Column("authority", "Cấp quyết định"),
    Column("state", "Tình trạng"),
    Column("notes", "Lưu ý"),
    Column("entry", "Mục nhật ký", right=True),
]


def history_command(
    unit: Annotated[
        str | None, typer.Argument(metavar="MÃ_ĐƠN_VỊ", help="Mã đơn vị, nay hoặc trước đây; không ghi thì tất cả.")
    ] = None,
    person: Annotated[
        int | None, typer.Option("--person", metavar="SỐ", min=1, help="Chỉ cá nhân mang số này ở “person list”.")
    ] = None,
    form: Annotated[
        str | None, typer.Option("--form", metavar="HÌNH_THỨC", help="Chỉ một hình thức khen, ví dụ giay-khen-xa.")
    ] = None,
    period: Annotated[
        int | None,
        typer.Option("--period", metavar="NĂM", min=FIRST_PERIOD, max=LAST_PERIOD, help="Chỉ khen thưởng của năm này."),
    ] = None,
    known_at: Annotated[
        int | None, typer.Option("--known-at", metavar="MỤC", help="Như đã biết sau mục nhật ký này.")
    ] = None,
    output_format: Format = OutputFormat.TABLE,
    db: Database = "",
) -> None:
    """In khen thưởng của đơn vị, của cá nhân qua các năm: từ hồ sơ cũ, đã ghi, đã thu hồi."""
    with closing(open_store(db)) as store, store.reading() as session:
        found = history(session, unit, person=person, form=form, period=period, known=known_at)
        forms_of = {year: forms(session, year) for year in {one.given.period for one in found}}
    if output_format is OutputFormat.JSON:
        print_json([_plain(one) for one in found])
    else:
        print_rows(_COLUMNS, [_row(one, forms_of[one.given.period]) for one in found], output_format)


def _row(one: Told, forms_of: Sequence[Form]) -> dict[str, object]:
    given = one.given
    return {
        "award": given.id,
        "period": given.period,
        "form": award_form(given.form, forms_of),
        "code": one.unit.code,
        "unit": one.unit.name,
        "name": one.name,
        "person": given.person,
        "role": _role(one),
        "achievements": "; ".join(each.text for each in given.achievements),
        "document": given.document,
        "decided_on": f"{given.decided_on:%d/%m/%Y}" if given.decided_on else None,
        "authority": given.authority,
        "state": _state(given),
        "notes": " ".join(_notes(one)),
        "entry": given.entry,
    }


def _role(one: Told) -> str:
    parts = [one.role, "người đứng đầu" if one.leads else ""]
    return ", ".join(part for part in parts if part)


def _state(given: Given) -> str:
    if given.revoked is None:
        return OLD_RECORDS if given.source == "old_records" else "đã khen"
    by = given.revoked
    return (
        f"đã thu hồi (quyết định số {by.document} ngày {by.decided_on:%d/%m/%Y} của {by.authority}); "
        f"căn cứ: {GROUND_WORDS[by.ground]}; {by.said}"
    )


def _notes(one: Told) -> list[str]:
    notes = list(one.notes)
    if one.namesakes:
        others = ", ".join(f"{unit.name} ({unit.code})" for unit in one.namesakes)
        notes.append(f"Cùng tên còn có cá nhân ở {others}, có thể là người khác.")
    return notes


def _plain(one: Told) -> dict[str, Any]:
    given, by = one.given, one.given.revoked
    return {
        "award": given.id,
        "period": given.period,
        "form": given.form,
        "code": one.unit.code,
        "unit": one.unit.name,
        "person": given.person,
        "name": one.name,
        "role": one.role,
        "leads": one.leads,
        "nomination": given.nomination,
        "achievements": [{"key": each.key, "text": each.text} for each in given.achievements],
        "initiatives": list(given.initiatives),
        "document": given.document,
        "decided_on": given.decided_on,
        "authority": given.authority,
        "source": given.source,
        "revoked": None
        if by is None
        else {
            "ground": by.ground,
            "said": by.said,
            "document": by.document,
            "decided_on": by.decided_on,
            "authority": by.authority,
            "entry": by.entry,
        },
        "notes": list(one.notes),
        "namesakes": [unit.code for unit in one.namesakes],
        "entry": given.entry,
    }
