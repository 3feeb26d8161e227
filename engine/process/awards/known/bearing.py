"""Which units a code may mean, whatever the day: it means all that ever bore it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.recognition.problems import unknown_bearer
from engine.records.register import bearers, nearest_code, register_on


def units_bearing(session: Session, code: str, faults: list[Problem]) -> tuple[int, ...]:
    """Ids of the units; where there is none RC-037 is added to ``faults``."""
    found = tuple(bearers(session, code))
    if not found:
        register = register_on(session)
        near = nearest_code(code, {unit.code: unit.name for unit in register.units})
        faults.append(unknown_bearer(code, register.day, near))
    return found
