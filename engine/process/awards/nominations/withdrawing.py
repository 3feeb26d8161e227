"""Withdrawing a nomination, with a ground: its next revision; it stays in the store, and on no list."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.awards.known.given import given
from engine.process.awards.known.naming_somebody import naming_somebody
from engine.process.awards.known.nominees import nominations
from engine.process.awards.model import Nominated
from engine.process.awards.nominations.spent import Spent
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.records import journal
from engine.records.newest import newest
from engine.records.store import Nomination


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The nomination as it stood, and the journal's entry."""

    nominated: Nominated
    entry: int


def withdraw(session: Session, number: int, ground: str) -> Withdrawn:
    """Withdraw it. Raises ProblemsError: TH-022 to TH-025."""
    row = newest(Nomination, Nomination.number == number)
    last = session.execute(select(row)).first()
    found = [] if ground.strip() else [NOMINATION_PROBLEMS.problem("TH-024", "--ground")]
    found += naming_somebody(session, ground, "--ground")
    seen = str(number)
    if last is None:
        listed = sorted(session.scalars(select(Nomination.number).distinct()))
        wanted = f"số từ 1 đến {listed[-1]}" if listed else "chưa có đề nghị nào"
        found.append(NOMINATION_PROBLEMS.problem("TH-022", "SỐ", seen, wanted=wanted))
        raise ProblemsError(found)
    if last.withdrawn:
        found.append(NOMINATION_PROBLEMS.problem("TH-023", "SỐ", seen, ground=last.ground))
    for award in given(session, period=last.period):
        if award.nomination == number:
            words = Spent(session, last.period).words(award)
            found.append(NOMINATION_PROBLEMS.problem("TH-025", "SỐ", seen, award=words))
    if found:
        raise ProblemsError(found)
    nominated = next(one for one in nominations(session, last.period) if one.number == number)
    entry = journal.upcoming(session)
    kept = {key: value for key, value in last._mapping.items() if key != "entry"}  # noqa: SLF001 - SQLAlchemy's own name
    session.add(
        Nomination(
            **kept | {"revision": last.revision + 1, "withdrawn": True, "ground": ground.strip(), "entry": entry}
        )
    )
    journal.record(
        session,
        "award.nomination_withdrawn",
        {"forms": [last.form], "period": last.period, "nominations": [number]},
    )
    return Withdrawn(nominated, entry)
