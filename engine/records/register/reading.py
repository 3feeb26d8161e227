"""Reading the register: its units, its enrolments, and the hash of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.canonical import sha256_of
from engine.records.store.units import Enrolment, Unit


def units_in_order(session: Session) -> list[Unit]:
    """All units in the register's order, their parents at hand without a further query."""
    return list(session.scalars(select(Unit).order_by(Unit.position)))


def known_units(session: Session) -> dict[str, Unit]:
    """All units by code, in the register's order."""
    return {unit.code: unit for unit in units_in_order(session)}


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One unit as the register shows it; ``enrolled`` are the standards of the period asked for."""

    code: str
    name: str
    kind: str
    parent: str | None
    attributes: Mapping[str, str | bool]
    enrolled: tuple[str, ...]


def list_register(session: Session, period: int | None = None) -> list[RegisterLine]:
    """The register in its order; with a period, what each unit enrolled for in it."""
    standards = enrolled_standards(session, period) if period is not None else {}
    return [
        RegisterLine(
            unit.code, unit.name, unit.kind, unit.parent_code, unit.attributes, tuple(standards.get(unit.id, ()))
        )
        for unit in units_in_order(session)
    ]


def enrolled_standards(session: Session, period: int) -> dict[int, list[str]]:
    """Per unit id the standards it enrolled for in the period."""
    rows = session.execute(
        select(Enrolment.unit_id, Enrolment.standard)
        .where(Enrolment.period == period)
        .order_by(Enrolment.unit_id, Enrolment.standard)
    )
    standards: dict[int, list[str]] = {}
    for unit_id, standard in rows:
        standards.setdefault(unit_id, []).append(standard)
    return standards


def register_hash(session: Session, period: int | None = None) -> str:
    """SHA-256 over units and enrolments, the same for the same register on every machine.

    period  takes in the enrolments of that year only, as an assessment of it reads the register
    """
    units = units_in_order(session)
    codes = {unit.id: unit.code for unit in units}
    query = select(Enrolment)
    enrolments = session.scalars(query if period is None else query.where(Enrolment.period == period))
    return sha256_of(
        {
            "units": [
                [unit.code, unit.name, unit.kind, codes[unit.parent_id] if unit.parent_id else None, unit.attributes]
                for unit in units
            ],
            "enrolments": sorted(
                [
                    codes[row.unit_id],
                    row.standard,
                    row.period,
                    row.enrolled_on.isoformat() if row.enrolled_on else "",
                    row.document or "",
                ]
                for row in enrolments
            ),
        }
    )
