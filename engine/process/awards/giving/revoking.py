"""Entering that an award was taken back, on one of the Law's grounds; what rested on it is told, and stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.awards.giving.giving import authority_faults
from engine.process.awards.known.bearing import units_bearing
from engine.process.awards.known.form_names import CalledForms
from engine.process.awards.known.forms import forms
from engine.process.awards.known.given import Given, given
from engine.process.awards.known.grounds import GROUND_WORDS
from engine.process.awards.known.naming_somebody import naming_somebody
from engine.process.awards.known.resting import Shaken, shaken_by
from engine.process.awards.lists.telling import decision_words
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.recognition.deciding import Decision
from engine.process.recognition.problems import nothing_decided
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records import journal
from engine.records.store import AwardRevocation, Store
from engine.records.store.awards import REVOCATION_GROUNDS, RevocationGround

RECOVERED = "Theo Luật Thi đua, khen thưởng, phải thu hồi hiện vật khen thưởng và số tiền thưởng đã nhận."


@dataclass(frozen=True, slots=True)
class Which:
    """The award that is meant.

    unit        a code that the unit bears or bore
    form        its code, of old records too, or as its set calls it
    nomination  number of the nomination it goes back to: so an individual's is named; none: the unit's own
    award       its number, where several fit
    """

    unit: str
    form: str
    period: int
    nomination: int | None = None
    award: int | None = None

    @property
    def words(self) -> str:
        return f"Đơn vị “{self.unit}”" + (f", đề nghị số {self.nomination}" if self.nomination else "")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back.

    given   the award, with its revocation
    unit    whose, at the end of the award's period
    shaken  awards to be looked at anew
    entry   of the journal; none: it had been entered before
    """

    given: Given
    unit: UnitThen
    shaken: tuple[Shaken, ...]
    entry: int | None


def revoke(store: Store, which: Which, ground: str, said: str, decision: Decision) -> TakenBack:
    """Take an award back. ``said``: what was found, in short and without names.

    The same decision entered again changes nothing. Raises ProblemsError: RC-024, RC-025, RC-037, TH-065, TH-070 to
    TH-074.
    """
    faults = [*decision.faults(which.period), *authority_faults(decision)]
    if ground not in REVOCATION_GROUNDS:
        wanted = ", ".join(f"{name} ({words})" for name, words in GROUND_WORDS.items())
        faults.append(GIVING_PROBLEMS.problem("TH-074", "--ground", f"“{ground}”", wanted=wanted))
    if not said.strip():
        faults.append(nothing_decided("--said", "điều đã phát hiện"))
    with store.writing() as session:
        faults += naming_somebody(session, said, "--said")
        award = _award(session, which, faults)
        if award is not None and award.revoked is not None:
            if not _same(award, ground, decision):
                seen = f"quyết định số {award.revoked.document} ngày {award.revoked.decided_on:%d/%m/%Y}"
                faults.append(GIVING_PROBLEMS.problem("TH-072", which.words, seen))
        elif award is not None and award.decided_on is not None and decision.day < award.decided_on:
            day = f"{award.decided_on:%d/%m/%Y}"
            faults.append(GIVING_PROBLEMS.problem("TH-073", "--on", f"{decision.day:%d/%m/%Y}", day=day))
        if faults or award is None:
            raise ProblemsError(faults)
        unit = UnitsInTime(session).on(award.unit_id, date(award.period, 12, 31))
        entry = _enter(session, award, unit, ground, said, decision) if award.revoked is None else None
        [now] = [one for one in given(session, with_revoked=True) if one.id == award.id]
        return TakenBack(now, unit, shaken_by(session, award), entry)


def _award(session: Session, which: Which, faults: list[Problem]) -> Given | None:
    """The one award that is meant, one that stands before those taken back; else faults are added."""
    ids = units_bearing(session, which.unit, faults)
    if not ids:
        return None
    called = CalledForms(which.period, forms(session, which.period)).form(which.form, "HÌNH_THỨC")
    form = which.form if isinstance(called, Problem) else called
    fitting = [one for one in given(session, period=which.period, with_revoked=True) if _fits(one, which, form, ids)]
    standing = [one for one in fitting if one.revoked is None] or fitting[-1:]
    of: dict[str, Any] = {"form": which.form, "period": which.period}
    if len(standing) == 1:
        return standing[0]
    if standing:
        listed = "; ".join(f"số {one.id} ({decision_words(one.award)})" for one in standing)
        faults.append(GIVING_PROBLEMS.problem("TH-071", which.words, count=len(standing), listed=listed, **of))
    else:
        faults.append(GIVING_PROBLEMS.problem("TH-070", which.words, **of))
    return None


def _fits(one: Given, which: Which, form: str, ids: tuple[int, ...]) -> bool:
    if one.unit_id not in ids or one.form != form:
        return False
    if which.award is not None:
        return one.id == which.award
    return one.person is None if which.nomination is None else one.nomination == which.nomination


def _same(award: Given, ground: str, decision: Decision) -> bool:
    before = award.revoked
    return before is not None and (before.ground, before.document, before.decided_on) == (
        ground,
        decision.number.strip(),
        decision.day,
    )


def _enter(session: Session, award: Given, unit: UnitThen, ground: str, said: str, decision: Decision) -> int:
    entry = journal.upcoming(session)
    session.add(
        AwardRevocation(
            award_id=award.id,
            ground=cast("RevocationGround", ground),
            said=said.strip(),
            document=decision.number.strip(),
            decided_on=decision.day,
            authority=(decision.authority or "").strip(),
            entry=entry,
        )
    )
    journal.record(
        session,
        "award.revoked",
        {
            "award": award.id,
            "form": award.form,
            "period": award.period,
            "unit": unit.code,
            "nominations": [] if award.nomination is None else [award.nomination],
            "legal_ground": ground,
            "decision": decision.number.strip(),
            "on": decision.day.isoformat(),
        },
    )
    return entry
