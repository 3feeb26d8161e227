"""What submitted forms say of enrolments: the enrolment document in a form and the enrolment are one fact.

A form asks for that document as ``dang_ky_an_toan_antt``. Where the store has no such enrolment, or one without the day
or the document, the form proposes it. Where the two say different things, nothing is proposed: the difference is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.campaigns.enrolling import EnrolmentChange, EnrolmentDraft, EnrolmentLine, enrol
from engine.process.campaigns.enrolling_scope import Scopes
from engine.records.register import EnrolmentOf, UnitOn, enrolments
from engine.records.submitted import submitted_values

Says = Literal["lacking", "incomplete", "other_day", "other_document", "none_issued"]
"""The store lacks the enrolment, or its day or document; says another day, another document; the form: none issued."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a form says of an enrolment that the store does not say.

    enrolled_on, document  as the form has them; ``before``: the enrolment in the store
    problems               why it cannot be entered
    """

    unit: UnitOn
    standard: str
    period: int
    says: Says
    enrolled_on: date | None
    document: str | None
    before: EnrolmentOf | None
    problems: tuple[Problem, ...] = ()

    @property
    def enters(self) -> bool:
        """Whether taking the proposals would enter it."""
        return self.says in ("lacking", "incomplete") and not self.problems


def indicator_of(standard: str) -> str:
    """The name under which forms ask for the enrolment document of a standard."""
    return f"dang_ky_{standard.replace('-', '_')}"


def proposed(session: Session, period: int, *, now: date | None = None) -> list[Proposed]:
    """What the current forms of a period say that the store lacks or says otherwise, standard by standard."""
    scopes = Scopes(session, now)
    names = {indicator_of(standard): standard for standard in scopes.library.standards_in_force(period)}
    said = submitted_values(session, period, "reached", names)
    standing = {(one.unit_id, one.standard): one for one in enrolments(session, period)}
    found = []
    for name, standard in names.items():
        register = scopes.on(scopes.of(standard, period).day)
        for unit in register.units:
            value = said.get(unit.id, {}).get(name)
            if value is not None:
                found += list(compared(unit, standard, period, value, standing.get((unit.id, standard))))
    draft = EnrolmentDraft(session, now)
    return [_checked(one, draft) for one in found]


def take_proposed(session: Session, period: int, *, now: date | None = None) -> EnrolmentChange:
    """Enter, within the caller's transaction, what the forms say and the store lacks; differences stay."""
    lines = [_line(one) for one in proposed(session, period, now=now) if one.enters]
    return enrol(session, lines, now=now)


def compared(unit: UnitOn, standard: str, period: int, value: Any, before: EnrolmentOf | None) -> Iterator[Proposed]:
    """What one form says of one enrolment that the store does not say; ``value``: of its enrolment document."""
    if value is False:
        if before is not None:
            yield Proposed(unit, standard, period, "none_issued", None, None, before)
        return
    day, document = _document(value)
    one = Proposed(unit, standard, period, "lacking", day, document, before)
    if before is None:
        yield one
        return
    differ = False
    if None not in (day, before.enrolled_on) and day != before.enrolled_on:
        differ = True
        yield replace(one, says="other_day")
    if document is not None and before.document is not None and not _same(document, before.document, value):
        differ = True
        yield replace(one, says="other_document")
    lacks = (day and not before.enrolled_on) or (document and not before.document)
    if lacks and not differ:
        yield replace(one, says="incomplete")


def _document(value: Mapping[str, str]) -> tuple[date | None, str | None]:
    """The day of a document and what it goes by: its number, else its title."""
    day = value.get("date")
    return (date.fromisoformat(day) if day else None), value.get("number") or value.get("title")


def _same(document: str, before: str, value: Mapping[str, str]) -> bool:
    """Whether the store means the document of the form: it names it, or more of it than its number."""
    said = [part.casefold() for part in (document, value.get("title")) if part]
    return any(part in before.casefold() or before.casefold() in part for part in said)


def _checked(one: Proposed, draft: EnrolmentDraft) -> Proposed:
    if one.says not in ("lacking", "incomplete"):
        return one
    known = len(draft.found)
    draft.take(_line(one))
    return replace(one, problems=tuple(draft.found[known:]))


def _line(one: Proposed) -> EnrolmentLine:
    place = f"Biểu mẫu của {one.unit.name} ({one.unit.code})"
    before = one.before
    day = one.enrolled_on if before is None or before.enrolled_on is None else None
    document = one.document if before is None or before.document is None else None
    return EnrolmentLine(one.unit.code, one.standard, one.period, lambda field: place, day, document)
