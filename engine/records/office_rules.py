"""Rules that the law leaves to the office, as it declared them: each declaration is a row of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from engine.records import journal
from engine.records.newest import newest
from engine.records.store.recognitions import OfficeRule


@dataclass(frozen=True, slots=True)
class Declared:
    """A rule as the office declared it; ``document``: what it bases it on; ``entry`` of the journal."""

    name: str
    value: str
    document: str
    revision: int
    entry: int


def declared_rules(session: Session, known: int | None = None) -> dict[str, Declared]:
    """Name to the declaration that counts; as known after that entry of the journal, none: as known now."""
    rule = aliased(OfficeRule, newest(OfficeRule, known=known))
    rows = session.scalars(select(rule).order_by(rule.name))
    return {row.name: Declared(row.name, row.value, row.document, row.revision, row.entry) for row in rows}


def declare_rule(session: Session, name: str, value: str, document: str) -> Declared | None:
    """Enter a declaration and the journal entry that brings it in; None where just this is what counts already."""
    before = declared_rules(session).get(name)
    if before is not None and (before.value, before.document) == (value, document):
        return None
    entry = journal.upcoming(session)
    revision = before.revision + 1 if before else 1
    session.add(OfficeRule(name=name, revision=revision, value=value, document=document, entry=entry))
    journal.record(session, "office.rule_declared", {"rule": name, "value": value, "document": document})
    return Declared(name, value, document, revision, entry)
