"""Incidents that the office itself knows of: entered beside the units' forms, never counted in a result.

A unit's form decides; where it does not tell such an incident, that is a warning (CB-010).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from criteria.problems import Problem, ProblemsError, meant
from engine.process.library import library_of
from engine.process.scrutiny.incident_kinds import incident_kinds, incidents_of, sets_with_windows
from engine.process.scrutiny.incident_problems import INCIDENT_PROBLEMS, near_kinds
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import today
from engine.records.journal.people import people
from engine.records.register import UnitOn, bearers, nearest_code, register_on
from engine.records.register.timeline import read_timeline
from engine.records.store import JournalEntry, OfficeIncident
from engine.sheets.numbers import read_date


@dataclass(frozen=True, slots=True)
class KnownIncident:
    """An incident the office entered, as it stands.

    unit, name  as the unit was called on the day
    label       of the kind, as the sets of that time word it; its name where none asks for it any more
    taken_back  number of the journal entry that took it back, and why
    """

    id: int
    unit: str
    name: str
    kind: str
    label: str
    happened_on: date
    document: str | None
    ground: str | None
    entry: int
    at: datetime
    by: str | None
    taken_back: int | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """An incident to be entered, as the office wrote it. ``day``: 20/10/2024 or 2024-10-20."""

    unit: str
    kind: str
    day: str
    document: str | None = None
    ground: str | None = None


def record_incident(session: Session, wanted: Wanted) -> tuple[OfficeIncident, UnitOn]:
    """Enter an incident, within the caller's transaction. ProblemsError: VV-001 to VV-004, VV-008.

    With a day that cannot be, unit and kind are judged by today, so that what else is wrong is told at once.
    """
    problems: list[Problem] = []
    said = read_date(wanted.day)
    if said is None:
        problems.append(INCIDENT_PROBLEMS.problem("VV-003", "--date", f"“{wanted.day}”"))
    elif said > today():
        problems.append(INCIDENT_PROBLEMS.problem("VV-004", "--date", _shown(said), today=_shown(today())))
    day = today() if said is None or problems else said
    register = register_on(session, day)
    unit = register.by_code.get(wanted.unit)
    if unit is None and not (problems and bearers(session, wanted.unit)):
        near = nearest_code(wanted.unit, {one.code: one.name for one in register.units})
        near = meant(near, f"mã của một đơn vị có vào ngày {_shown(day)}" if said == day else "mã của một đơn vị")
        problems.append(INCIDENT_PROBLEMS.problem("VV-001", "MÃ_ĐƠN_VỊ", f"“{wanted.unit}”", near=near))
    kinds = incident_kinds(session, day, unit.kind if unit else None)
    if wanted.kind not in kinds:
        near = near_kinds(wanted.kind, kinds)
        problems.append(INCIDENT_PROBLEMS.problem("VV-002", "LOẠI_VỤ_VIỆC", f"“{wanted.kind}”", near=near))
    document, ground = _line(wanted.document), _line(wanted.ground)
    if unit is not None and not problems:
        same = _same(session, unit.id, wanted.kind, day, document)
        problems += [INCIDENT_PROBLEMS.problem("VV-008", "", f"vụ số {number}", number=number) for number in same]
    if problems or unit is None:
        raise ProblemsError(problems)
    row = OfficeIncident(
        unit_id=unit.id,
        indicator=wanted.kind,
        happened_on=day,
        document=document,
        ground=ground,
        entry=journal.upcoming(session),
    )
    session.add(row)
    payload: dict[str, Plain] = {"unit": unit.code, "incident_kind": wanted.kind, "on": day.isoformat()}
    journal.record(session, "incident.recorded", payload | ({"document": document} if document else {}))
    return row, unit


def take_back_incident(session: Session, number: int, ground: str) -> KnownIncident:
    """Take an incident back that was entered in error; it stays in the list. ProblemsError: VV-005 to VV-007."""
    ground = _line(ground) or ""
    problems = [] if ground else [INCIDENT_PROBLEMS.problem("VV-007", "--ground")]
    found = next((one for one in known_incidents(session) if one.id == number), None)
    if found is None:
        problems.append(INCIDENT_PROBLEMS.problem("VV-005", "SỐ", f"“{number}”"))
    elif found.taken_back is not None:
        problems.append(INCIDENT_PROBLEMS.problem("VV-006", "SỐ", f"“{number}”", entry=found.taken_back))
    if problems or found is None:
        raise ProblemsError(problems)
    of = session.get_one(OfficeIncident, number)
    session.add(
        OfficeIncident(
            unit_id=of.unit_id,
            indicator=of.indicator,
            happened_on=of.happened_on,
            ground=ground,
            takes_back=number,
            entry=journal.upcoming(session),
        )
    )
    payload: dict[str, Plain] = {
        "unit": found.unit,
        "incident_kind": found.kind,
        "on": found.happened_on.isoformat(),
        "ground": ground,
    }
    journal.record(session, "incident.taken_back", payload)
    return found


def known_incidents(
    session: Session, period: int | None = None, unit: str | None = None, *, whole: bool = True
) -> list[KnownIncident]:
    """What the office entered, by day and number.

    period  those of that calendar year
    unit    of the bearers of a code, now or ever
    whole   also those taken back
    """
    back, entered = aliased(OfficeIncident), aliased(JournalEntry)
    query = (
        select(OfficeIncident, entered.at, entered.actor, back.entry.label("back"), back.ground.label("why"))
        .join(entered, entered.seq == OfficeIncident.entry)
        .outerjoin(back, back.takes_back == OfficeIncident.id)
        .where(OfficeIncident.takes_back.is_(None))
        .order_by(OfficeIncident.happened_on, OfficeIncident.id)
    )
    if period is not None:
        query = query.where(OfficeIncident.happened_on.between(date(period, 1, 1), date(period, 12, 31)))
    if unit is not None:
        query = query.where(OfficeIncident.unit_id.in_(bearers(session, unit)))
    if not whole:
        query = query.where(back.id.is_(None))
    rows = session.execute(query).all()
    timeline = read_timeline(session)
    library = library_of(session)
    years = {row.OfficeIncident.happened_on.year for row in rows}
    labels = {
        year: dict(
            one
            for period in (year + 1, year)
            for set_, _ in sets_with_windows(library, period)
            for one in incidents_of(set_)
        )
        for year in years
    }
    actors = {f"person:{number}": name for number, name in people(session)}
    return [
        KnownIncident(
            one.id,
            state.code if (state := timeline.at(one.unit_id, one.happened_on)) else "",
            state.name if state else "",
            one.indicator,
            labels[one.happened_on.year].get(one.indicator, one.indicator),
            one.happened_on,
            one.document,
            one.ground,
            one.entry,
            datetime.fromisoformat(at),
            actors.get(actor),
            back_entry,
            why,
        )
        for one, at, actor, back_entry, why in rows
    ]


def _same(session: Session, unit_id: int, kind: str, day: date, document: str | None) -> Sequence[int]:
    """Numbers of incidents that stand and say the very same."""
    back = aliased(OfficeIncident)
    return session.scalars(
        select(OfficeIncident.id).where(
            OfficeIncident.unit_id == unit_id,
            OfficeIncident.indicator == kind,
            OfficeIncident.happened_on == day,
            OfficeIncident.document == document if document else OfficeIncident.document.is_(None),
            OfficeIncident.takes_back.is_(None),
            OfficeIncident.id.not_in(select(back.takes_back).where(back.takes_back.is_not(None))),
        )
    ).all()


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
