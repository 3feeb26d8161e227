"""How nominations are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import typer

from cli.output import Column
from engine.process.awards.model import RECIPIENT_WORDS, Nominated
from engine.process.awards.nominations.nominating import Kept

COLUMNS = (
    Column("number", "Số", right=True),
    Column("form", "Hình thức khen"),
    Column("recipient", "Đối tượng"),
    Column("name", "Được đề nghị"),
    Column("unit", "Mã đơn vị"),
    Column("unit_name", "Đơn vị"),
    Column("role", "Chức vụ"),
    Column("achievements", "Thành tích"),
    Column("document", "Văn bản đề nghị"),
)
_PLAIN = (
    "number", "revision", "form", "period", "campaign", "recipient", "name", "person", "unit", "unit_name", "role",
    "leads", "achievements", "initiatives", "reported", "document", "entry",
)  # fmt: skip
NUMBERED_COLUMNS = tuple(Column(key, key) for key in _PLAIN)


def who(one: Nominated) -> str:
    """“Xã Mẫu (X1)”; “Cá nhân A, Trưởng thôn, Thôn Một (A1)”."""
    unit = f"{one.bearer.unit.name} ({one.bearer.unit.code})"
    return unit if one.bearer.person is None else ", ".join(filter(None, (one.bearer.name, one.role, unit)))


def nominated_rows(found: Iterable[Nominated], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for one in found:
        titles_meant = f"Danh hiệu của năm {one.period}" if one.bearer.person is None else ""
        yield {
            "number": one.number,
            "form": titles.get(one.form, one.form),
            "recipient": RECIPIENT_WORDS[one.bearer.recipient],
            "name": one.bearer.name,
            "unit": one.bearer.unit.code,
            "unit_name": one.bearer.unit.name,
            "role": one.role + (" (người đứng đầu)" if one.leads else ""),
            "achievements": "; ".join(each.text for each in one.achievements) or titles_meant,
            "document": one.document,
        }


def nominated_plain(found: Iterable[Nominated]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield {
            **{
                key: getattr(one, key) for key in ("number", "revision", "form", "period", "campaign", "leads", "entry")
            },
            "recipient": one.bearer.recipient,
            "name": one.bearer.name,
            "person": one.bearer.person,
            "unit": one.bearer.unit.code,
            "unit_name": one.bearer.unit.name,
            "role": one.role or None,
            "achievements": [{"key": each.key, "text": each.text} for each in one.achievements],
            "initiatives": list(one.initiatives),
            "reported": dict(one.reported),
            "document": one.document,
        }


def tell_kept(kept: Kept) -> None:
    for note in kept.notes:
        typer.echo(f"Lưu ý: {note}")
    typer.echo("Không thay đổi gì." if kept.entry is None else f"Đã ghi nhật ký, mục số {kept.entry}.")
