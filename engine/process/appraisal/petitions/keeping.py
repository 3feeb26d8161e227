"""A petition comes in with its paper, and is answered with one; what the answer says is held against the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.petitions.problems import PETITION_PROBLEMS
from engine.process.appraisal.sittings.reading import read_sitting, sittings
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.conclusions import Conclusion, conclusions
from engine.records.days import today
from engine.records.newest import newest
from engine.records.register import UnitOn, bearers, nearest_code, register_on
from engine.records.store import AssessmentRecord, AssessmentRun, Petition, PetitionAnswer, Store
from engine.records.store.petitions import PetitionOutcome
from engine.records.titles import titles


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer that counts; `PetitionAnswer` says what each part is."""

    on: date
    outcome: PetitionOutcome
    document: str
    ground: str
    sitting: int | None
    entry: int


@dataclass(frozen=True, slots=True)
class Told:
    """One petition; `Petition` says what each part is. ``answer``: none yet. ``unit``: as it was when it came in."""

    id: int
    unit: UnitOn
    standard: str
    period: int
    received_on: date
    document: str
    said: str
    answer: Answer | None
    entry: int


def receive(
    store: Store, unit: str, standard: str, period: int, *, document: str, said: str, on: date
) -> tuple[int, int]:
    """Enter a petition; its number and that of the journal entry. ProblemsError: KN-001 to KN-004, KN-009."""
    found = [
        *_unsaid({"--document": (document, "số, ký hiệu của kiến nghị"), "--said": (said, "nội dung kiến nghị")}),
        *_ahead(on),
    ]
    with store.writing() as session:
        unit_id = _unit(session, unit, standard, period, found)
        same = select(Petition.id).where(Petition.unit_id == unit_id, Petition.document == document.strip())
        if session.scalars(same.where(Petition.standard == standard, Petition.period == period)).first() is not None:
            found.append(PETITION_PROBLEMS.problem("KN-009", "--document", f"“{document.strip()}”"))
        if found:
            raise ProblemsError(found)
        row = Petition(
            unit_id=unit_id,
            standard=standard,
            period=period,
            received_on=on,
            document=document.strip(),
            said=said.strip(),
            entry=journal.upcoming(session),
        )
        session.add(row)
        session.flush()
        payload: dict[str, Plain] = {
            "petition": row.id,
            "unit": unit,
            "standard": standard,
            "period": period,
            "document": row.document,
        }
        return row.id, journal.record(session, "petition.received", payload).seq


def answer(
    store: Store,
    number: int,
    outcome: PetitionOutcome,
    *,
    document: str,
    ground: str,
    on: date,
    sitting: int | None = None,
) -> int:
    """Answer a petition; a later answer counts in its place. The number of the journal entry.

    “changed” is taken only where what counts of the unit is other than it was when the petition came in, “upheld” not
    where a council concluded otherwise since, “reopened” only where a session that is open looks at it.

    ProblemsError: KN-003 to KN-008, KN-010, KN-011.
    """
    found = [
        *_unsaid({"--document": (document, "số, ký hiệu của văn bản trả lời"), "--ground": (ground, "căn cứ trả lời")}),
        *_ahead(on),
    ]
    with store.writing() as session:
        row = session.get(Petition, number)
        if row is None:
            known = session.scalars(select(Petition.id).order_by(Petition.id)).all()
            told = "một trong: " + ", ".join(map(str, known)) if known else "ghi kiến nghị trước"
            raise ProblemsError([*found, PETITION_PROBLEMS.problem("KN-005", "SỐ", f"“{number}”", known=told)])
        if on < row.received_on:
            seen = f"{on:%d/%m/%Y}"
            found.append(PETITION_PROBLEMS.problem("KN-006", "--on", seen, received=f"{row.received_on:%d/%m/%Y}"))
        about = _sitting(session, row, sitting, outcome, found)
        if outcome == "changed" and not _changed(session, row):
            found.append(PETITION_PROBLEMS.problem("KN-007", "KẾT_QUẢ", "“changed”"))
        if outcome == "upheld" and _concluded_otherwise(session, row):
            found.append(PETITION_PROBLEMS.problem("KN-011", "KẾT_QUẢ", "“upheld”"))
        if found:
            raise ProblemsError(found)
        last = session.scalar(select(func.max(PetitionAnswer.revision)).filter_by(petition_id=number)) or 0
        session.add(
            PetitionAnswer(
                petition_id=number,
                revision=last + 1,
                answered_on=on,
                outcome=outcome,
                document=document.strip(),
                ground=ground.strip(),
                sitting_id=about,
                entry=journal.upcoming(session),
            )
        )
        payload: dict[str, Plain] = {
            "petition": number,
            "outcome": outcome,
            "document": document.strip(),
            "sitting": about,
        }
        return journal.record(session, "petition.answered", payload).seq


def petitions(session: Session, *, unanswered: bool = False, known: int | None = None) -> list[Told]:
    """All petitions in the order in which they were entered; ``unanswered``: those alone that wait."""
    reply = aliased(PetitionAnswer, newest(PetitionAnswer, known=known))
    query = select(Petition, reply).outerjoin(reply, reply.petition_id == Petition.id).order_by(Petition.id)
    if known is not None:
        query = query.where(Petition.entry <= known)
    rows = session.execute(query).all()
    registers = {day: register_on(session, day) for day in {row.received_on for row, _ in rows}}
    ends = {row.period: register_on(session, date(row.period, 12, 31)) for row, _ in rows}
    told = []
    for row, given in rows:
        unit = registers[row.received_on].by_id.get(row.unit_id) or ends[row.period].by_id[row.unit_id]
        told.append(
            Told(
                row.id,
                unit,
                row.standard,
                row.period,
                row.received_on,
                row.document,
                row.said,
                _answer(given) if given is not None else None,
                row.entry,
            )
        )
    return [one for one in told if one.answer is None] if unanswered else told


def _answer(row: PetitionAnswer) -> Answer:
    return Answer(row.answered_on, row.outcome, row.document, row.ground, row.sitting_id, row.entry)


def _unsaid(said: dict[str, tuple[str, str]]) -> list[Problem]:
    return [
        PETITION_PROBLEMS.problem("KN-003", option, what=what, option=option)
        for option, (text, what) in said.items()
        if not text.strip()
    ]


def _ahead(on: date) -> list[Problem]:
    return [PETITION_PROBLEMS.problem("KN-004", "--on", f"{on:%d/%m/%Y}")] if on > today() else []


def _unit(session: Session, code: str, standard: str, period: int, found: list[Problem]) -> int:
    """Of the bearers of the code the one of which there is a result or a decision. ProblemsError: KN-001, KN-002."""
    ids = bearers(session, code)
    if not ids:
        near = nearest_code(code, {one.code: one.name for one in register_on(session).units})
        meant = f", gần nhất là “{near}”" if near else ""
        raise ProblemsError([PETITION_PROBLEMS.problem("KN-001", "MÃ_ĐƠN_VỊ", f"“{code}”", near=meant), *found])
    assessed = set(
        session.scalars(
            select(AssessmentRecord.unit_id)
            .join(AssessmentRun, AssessmentRun.id == AssessmentRecord.run_id)
            .where(
                AssessmentRun.standard == standard, AssessmentRun.period == period, AssessmentRecord.unit_id.in_(ids)
            )
        )
    )
    assessed |= {title.unit_id for title in titles(session, standard=standard, periods=[period], units=ids)}
    known = [id_ for id_ in ids if id_ in assessed]
    if not known:
        problem = PETITION_PROBLEMS.problem("KN-002", "MÃ_ĐƠN_VỊ", f"“{code}”", standard=standard, period=period)
        raise ProblemsError([problem, *found])
    return known[0]


def _sitting(
    session: Session, row: Petition, number: int | None, outcome: PetitionOutcome, found: list[Problem]
) -> int | None:
    """The session that is named, or of a case that is looked at again the one that is open."""
    facts = {"standard": row.standard, "period": str(row.period)}
    lines = sittings(session, row.standard, row.period)
    if number is not None:
        named = next((line for line in lines if line.id == number and _covers(session, line.id, row.unit_id)), None)
        if named is None:
            found.append(PETITION_PROBLEMS.problem("KN-010", "--session", number=str(number), **facts))
        elif outcome == "reopened" and not named.open:
            found.append(PETITION_PROBLEMS.problem("KN-008", "KẾT_QUẢ", "“reopened”", **facts))
        return number
    if outcome != "reopened":
        return None
    still = [line.id for line in lines if line.open and _covers(session, line.id, row.unit_id)]
    if not still:
        found.append(PETITION_PROBLEMS.problem("KN-008", "KẾT_QUẢ", "“reopened”", **facts))
    return still[0] if still else None


def _covers(session: Session, number: int, unit_id: int) -> bool:
    return unit_id in read_sitting(session, number).by_unit


def _concluded(session: Session, row: Petition) -> tuple[Conclusion | None, Conclusion | None]:
    """What counted of the unit's case when the petition came in, and what counts now."""
    key = (row.unit_id, row.standard, row.period)
    before, now = (conclusions(session, [row.period], [row.standard], known).get(key) for known in (row.entry, None))
    return before, now


def _concluded_otherwise(session: Session, row: Petition) -> bool:
    before, now = _concluded(session, row)
    return before is not None and now is not None and before.outcome != now.outcome


def _changed(session: Session, row: Petition) -> bool:
    """Whether what a closed session concluded, or a decision says, is other than when the petition came in."""
    before, now = _concluded(session, row)
    if (before and before.outcome) != (now and now.outcome) and now is not None:
        return True
    held = [
        [
            one.state
            for one in titles(session, standard=row.standard, periods=[row.period], units=[row.unit_id], known=k)
        ]
        for k in (row.entry, None)
    ]
    return held[0] != held[1]
