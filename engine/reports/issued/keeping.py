"""Tables as they were sent out: each is kept whole, with what was asked for, and never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.records import journal
from engine.records.canonical import sha256_of
from engine.records.store import IssuedTable
from engine.reports.issued.people import with_names
from engine.reports.issued.problems import ISSUED_PROBLEMS
from engine.reports.tables.asked import Asked, Made
from engine.sheets.rendering.table_json import table_from_json, table_to_json
from engine.sheets.table import Table


@dataclass(frozen=True, slots=True)
class Issued:
    """A table as it was sent out; `IssuedTable` says what each part is. ``number``: by which it is called."""

    number: int
    name: str
    asked: Asked
    sha256: str
    document: str | None
    issued_on: date
    corrects: int | None
    entry: int


def issue(
    session: Session, made: Made, issued_on: date, document: str | None = None, corrects: int | None = None
) -> Issued:
    """Keep a table as it goes out.

    document  number of the paper it goes out with; corrects: number of the issue that it corrects

    ProblemsError: RP-060, RP-061 what it corrects, RP-063 an empty document.
    """
    found = list(_against(session, made.name, corrects))
    if document is not None and not document.strip():
        found.append(ISSUED_PROBLEMS.problem("RP-063", "--document", f"“{document}”"))
    if found:
        raise ProblemsError(found)
    content = json.loads(table_to_json(made.table))
    row = IssuedTable(
        name=made.name,
        asked=_plain(made.asked),
        content=content,
        sha256=sha256_of(content),
        document=document.strip() if document else None,
        issued_on=issued_on,
        corrects=corrects,
        entry=journal.upcoming(session),
    )
    session.add(row)
    session.flush()
    told: dict[str, Any] = {"number": row.id, "table": row.name, "sha256": row.sha256}
    journal.record(session, "table.issued", told | ({"corrects": corrects} if corrects is not None else {}))
    return _issued(row)


def issued_tables(session: Session) -> list[Issued]:
    """All that went out, in order."""
    return [_issued(row) for row in session.scalars(select(IssuedTable).order_by(IssuedTable.id))]


def issued_table(session: Session, number: int) -> tuple[Issued, Table]:
    """One that went out, and the table itself. ProblemsError: RP-060, RP-062 where its content is another now."""
    row = session.get(IssuedTable, number)
    if row is None:
        raise ProblemsError([_unknown(session, "SỐ", number)])
    if sha256_of(row.content) != row.sha256:
        seen = f"mã {sha256_of(row.content)[:16]}"
        raise ProblemsError([ISSUED_PROBLEMS.problem("RP-062", f"Bảng số {number}", seen, sha256=row.sha256[:16])])
    return _issued(row), with_names(session, table_from_json(json.dumps(row.content, ensure_ascii=False)))


def _against(session: Session, name: str, corrects: int | None) -> list[Problem]:
    if corrects is None:
        return []
    row = session.get(IssuedTable, corrects)
    if row is None:
        return [_unknown(session, "--corrects", corrects)]
    if row.name != name:
        return [ISSUED_PROBLEMS.problem("RP-061", "--corrects", f"bảng số {corrects} là “{row.name}”", name=name)]
    return []


def _unknown(session: Session, where: str, number: int) -> Problem:
    numbers = session.scalars(select(IssuedTable.id).order_by(IssuedTable.id)).all()
    wanted = f"một trong: {', '.join(map(str, numbers))}" if numbers else "gửi bảng trước bằng “datchuan report issue”"
    return ISSUED_PROBLEMS.problem("RP-060", where, str(number), wanted=wanted)


def _issued(row: IssuedTable) -> Issued:
    asked = _asked(row.asked)
    return Issued(row.id, row.name, asked, row.sha256, row.document, row.issued_on, row.corrects, row.entry)


def _plain(asked: Asked) -> dict[str, Any]:
    """What was asked, as JSON has it."""
    plain = {one.name: getattr(asked, one.name) for one in fields(Asked)}
    read: dict[str, Any] = json.loads(json.dumps(plain | {"options": dict(asked.options)}))
    return read


def _asked(plain: Mapping[str, Any]) -> Asked:
    tuples = {name: tuple(plain[name]) for name in ("periods", "kinds", "names")}
    return Asked(**{**plain, **tuples})
