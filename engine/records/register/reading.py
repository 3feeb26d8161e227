"""The register as it is shown, and its hash together with the enrolments of a period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from engine.records.canonical import sha256_of
from engine.records.register.enrolments import enrolled_standards, enrolments
from engine.records.register.timeline import read_timeline
from engine.records.register.viewing import AttributeValue, Register, register_on


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One unit as the register shows it.

    enrolled  the standards of the period asked for
    unplaced  code of the unit above that is no more, where nobody has placed the unit since
    """

    code: str
    name: str
    kind: str
    parent: str | None
    attributes: Mapping[str, AttributeValue]
    tags: tuple[str, ...]
    enrolled: tuple[str, ...]
    unplaced: str | None = None


def list_register(
    session: Session, period: int | None = None, day: date | None = None, known: int | None = None
) -> list[RegisterLine]:
    """The register of a day (none: today) in its order; with a period, what each unit enrolled for in it.

    known  as known after that journal entry; none: as known now
    """
    standards = enrolled_standards(session, period, known) if period is not None else {}
    register = register_on(session, day, known)
    former = read_timeline(session, known) if register.unplaced else None
    return [
        RegisterLine(
            unit.code,
            unit.name,
            unit.kind,
            unit.parent_code,
            unit.attributes,
            unit.tags,
            tuple(standards.get(unit.id, ())),
            former.of[register.unplaced[unit.id]][-1].code if former and unit.id in register.unplaced else None,
        )
        for unit in register.units
    ]


def register_hash(session: Session, register: Register, period: int | None = None, known: int | None = None) -> str:
    """SHA-256 over the units of a register and their enrolments, the same on every machine.

    period  takes in the enrolments of that year only, as an assessment of it reads the register
    """
    return sha256_of(
        {
            "units": register.plain(),
            "enrolments": sorted(
                [
                    register.by_id[one.unit_id].code,
                    one.standard,
                    one.period,
                    one.enrolled_on.isoformat() if one.enrolled_on else "",
                    one.document or "",
                ]
                for one in enrolments(session, period, known)
                if one.unit_id in register.by_id
            ),
        }
    )
