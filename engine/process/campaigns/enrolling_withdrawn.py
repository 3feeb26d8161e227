"""Enrolments withdrawn, with the ground; what the unit handed in stays, and no result changes by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns import enrolling_problems as problems
from engine.process.campaigns.enrolling_listed import Listed, listed
from engine.records import journal
from engine.records.register import bearers, nearest_code
from engine.records.store import Enrolment, EnrolmentWithdrawal


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The enrolments that were withdrawn, and the journal entry that did it."""

    enrolments: tuple[Listed, ...]
    entry: int


def withdraw(
    session: Session, codes: Sequence[str], standard: str, period: int, ground: str, *, now: date | None = None
) -> Withdrawn:
    """Withdraw the enrolments of these units within the caller's transaction, of ended units too: all, or none.

    A code names the unit that bears it at the end of the year (today), else the one that ever bore it and is enrolled.
    ProblemsError: DK-006, DK-009, DK-010.
    """
    found: list[Problem] = []
    if not ground.strip():
        found.append(problems.no_ground("--ground"))
    enrolled = {one.unit_id: one for one in listed(session, period, standard, now=now)}
    chosen: dict[int, Listed] = {}
    for code in dict.fromkeys(codes):
        of_code = _of_code(session, code, enrolled)
        if len(of_code) == 1:
            chosen[of_code[0].unit_id] = of_code[0]
        elif of_code:
            found.append(problems.several_enrolled("MÃ_ĐƠN_VỊ", code, [one.name for one in of_code]))
        else:
            near = nearest_code(code, {one.code: one.name for one in enrolled.values()})
            found.append(problems.not_enrolled("MÃ_ĐƠN_VỊ", code, standard, period, near))
    if found:
        raise ProblemsError(found)
    seq = journal.upcoming(session)
    for unit_id, one in chosen.items():
        key = {"unit_id": unit_id, "standard": standard, "period": period, "revision": one.revision + 1, "entry": seq}
        session.add(Enrolment(**key, enrolled_on=one.enrolled_on, document=one.document, withdrawn=True))
        session.add(EnrolmentWithdrawal(**key, ground=ground.strip()))
    session.flush()
    units = [one.code for one in chosen.values()]
    entry = journal.record(
        session, "enrolment.withdrawn", {"standard": standard, "period": period, "units": list(units)}
    )
    return Withdrawn(tuple(chosen.values()), entry.seq)


def _of_code(session: Session, code: str, enrolled: dict[int, Listed]) -> list[Listed]:
    living = [one for one in enrolled.values() if one.code == code and not one.ended]
    return living or [enrolled[unit_id] for unit_id in bearers(session, code) if unit_id in enrolled]
