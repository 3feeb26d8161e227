"""Awards given in words: as a terminal shows them, as rows, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cli.output import Column, hung
from engine.process.awards.giving.history import Told
from engine.process.awards.known.given import Given
from engine.process.awards.known.grounds import GROUND_WORDS
from engine.process.awards.lists.telling import decision_words
from engine.process.awards.model import Form
from engine.process.recognition.title_words import OLD_RECORDS
from engine.reports.awards.history import award_form

COLUMNS = [
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


def lines(one: Told, forms_of: Sequence[Form], width: int | None) -> Iterator[str]:
    """One award: its number, form and bearer, then a line for each thing known of it."""
    given = one.given
    unit = f"{one.unit.name} ({one.unit.code})"
    role = _role(one)
    whose = unit if given.person is None else ", ".join(filter(None, (one.name, role, unit)))
    yield from hung(f"{given.id:>4}  ", f"{award_form(given.form, forms_of)}: {whose}", width)
    said = decision_words(given.award)
    told = [f"{said[0].upper()}{said[1:]}; {_state(given)}."]
    told += [f"Thành tích: {each.text.rstrip('.')}." for each in given.achievements]
    told += [f"Sáng kiến: {name.rstrip('.')}." for name in given.initiatives]
    for sentence in (*told, *_notes(one)):
        yield from hung("      - ", sentence, width)


def row(one: Told, forms_of: Sequence[Form]) -> dict[str, object]:
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


def plain(one: Told) -> dict[str, Any]:
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
