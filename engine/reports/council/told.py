"""What the papers of one session tell: one reading of it, and of what lies beside it, for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.kinds import AUTHORITY_KINDS
from engine.decision.explain.names import STANDARDS
from engine.process.appraisal.cases import used_sets
from engine.process.appraisal.sittings.kept import Moved, moved_in
from engine.process.appraisal.sittings.model import Sitting
from engine.process.appraisal.sittings.reading import read_sitting, sittings
from engine.process.campaigns.keeping import campaign_of
from engine.process.campaigns.model import Definition
from engine.process.recognition.authority import Recognisers
from engine.process.recognition.deciding import Decision
from engine.process.recognition.granting import grantable
from engine.process.recognition.naming_units import Named
from engine.records import journal
from engine.records.journal import Head
from engine.records.office import Office, office_of
from engine.records.register import Register, UnitOn, enrolments, register_on
from engine.records.store import AssessmentRun
from engine.records.submitted import current_submissions
from engine.records.titles import Title, titles
from engine.reports.naming import recipient

_EACH_COMMUNE = "Ủy ban nhân dân cấp xã"
"""As the law known to us names who recognises: each commune's own committee."""


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """What papers are asked for.

    session   number of the session; none: the one that is open, else the newest
    campaign  code of the campaign they are for; none: of none
    day       on which they are made
    term      within which a review may be asked for, as the council's own rules say; none: not known
    mark      printed at the head of every page
    """

    day: date
    session: int | None = None
    campaign: str | None = None
    term: str | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A set that decided cases of the session. ``first``, ``last``: of its window; ``document``: it is taken from."""

    title: str
    edition: str
    document: str
    text_hash: str
    first: date
    last: date
    drafted: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A session with all that its papers tell.

    decides   unit id to who recognises it; none: nobody is known to
    barred    unit id to what keeps a unit that achieved from being recognised
    enrolled, handed   ids of units that enrolled, that handed a form in
    motions   everything moved, in order
    """

    asked: AskedPaper
    sitting: Sitting
    office: Office
    head: Head
    campaign: Definition | None
    register: Register
    used: tuple[Used, ...]
    motions: tuple[Moved, ...]
    decides: Mapping[int, str | None]
    barred: Mapping[int, str]
    enrolled: frozenset[int]
    handed: frozenset[int]
    titles: Mapping[int, Title]

    @property
    def standard(self) -> str:
        return STANDARDS.get(self.sitting.standard, self.sitting.standard)


def read_told(session: Session, asked: AskedPaper) -> Told:
    """Read it. ProblemsError: HD-001 to HD-003 which session is meant; CD-030 no such campaign."""
    campaign = None if asked.campaign is None else campaign_of(session, asked.campaign).definition
    sitting = read_sitting(session, _number(session, asked.session))
    run = session.get_one(AssessmentRun, sitting.run_id)
    register = register_on(session, run.register_day)
    recognisers = Recognisers(session, sitting.standard, register)
    ids = {case.unit.id for case in sitting.cases}
    return Told(
        asked=asked,
        sitting=sitting,
        office=_writing(office_of(session), sitting),
        head=journal.head_of(session),
        campaign=campaign,
        register=register,
        used=_used(session, sitting),
        motions=tuple(moved_in(session, sitting.id)),
        decides={
            case.unit.id: own_commune(recognisers.of(case.unit, asked.day), case.unit, register)
            for case in sitting.cases
        },
        barred=_barred(session, sitting, asked.day) if ids else {},
        enrolled=frozenset(
            one.unit_id
            for one in enrolments(session, sitting.period)
            if one.standard == sitting.standard and one.unit_id in ids
        ),
        handed=frozenset(
            one.unit_id
            for one in current_submissions(session, sitting.period)
            if one.standard == sitting.standard and one.unit_id in ids
        ),
        titles={
            one.unit_id: one for one in titles(session, standard=sitting.standard, periods=[sitting.period], units=ids)
        },
    )


def own_commune(authority: str | None, unit: UnitOn, register: Register) -> str | None:
    """The committee of the unit's own commune where the law says no more than which level decides."""
    if authority != _EACH_COMMUNE:
        return authority
    manager = register.manager(unit)
    return (
        authority if manager is None or manager.kind not in AUTHORITY_KINDS else recipient(manager.kind, manager.name)
    )


def _writing(office: Office, sitting: Sitting) -> Office:
    """Who writes: the office; of another authority's council that authority, of which only its name is known."""
    unit = sitting.unit
    if unit is None:
        return office
    return Office(agency=recipient(unit.kind, unit.name), secrecy=office.secrecy)


def _number(session: Session, number: int | None) -> int | None:
    """The session asked for; where none is and none is open, the newest of all."""
    lines = sittings(session)
    if number is not None or any(line.open for line in lines) or not lines:
        return number
    return lines[-1].id


def _used(session: Session, sitting: Sitting) -> tuple[Used, ...]:
    hashes = dict.fromkeys(part.text_hash for case in sitting.cases for part in case.case.sets)
    sets = used_sets(session, hashes, sitting.period)
    found = []
    for text_hash in hashes:
        set_ = sets[text_hash]
        first, last = set_.window.span(sitting.period)
        bases = {criterion.basis for criterion in set_.criteria}
        document = set_.source.document
        found.append(
            Used(set_.title, set_.edition, document, text_hash, first, last, "drafted" in bases, "missing" in bases)
        )
    return tuple(found)


def _barred(session: Session, sitting: Sitting, day: date) -> Mapping[int, str]:
    """What stands against recognising each unit, other than that nobody is known to decide on it."""
    if sitting.kind != "appraisal":
        return {}
    named = Named(tuple((case.unit.code, "") for case in sitting.cases))
    found = grantable(session, sitting.standard, sitting.period, Decision("…", day, "…"), named, [])
    return {one.unit.id: "; ".join(dict.fromkeys(problem.what for problem in one.problems)) for one in found.refused}
