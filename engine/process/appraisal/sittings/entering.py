"""Entering what a session of a council found: findings, and by whom and how, in one entry of the journal."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings.concluding import conclude_settled
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.order import NewFinding, criterion_of, hindrances
from engine.process.appraisal.validity import FindingKey
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import Finding
from engine.records.store.councils import CouncilFinding


def enter_findings(session: Session, sitting: Sitting, findings: Sequence[NewFinding]) -> int:
    """Enter findings over the run that the session's cases rest on, and conclude the cases that they settle.

    The number of the journal entry. All of them or none, in the caller's transaction, which must have read ``sitting``
    itself.

    ProblemsError: whatever the rules of order say of any of them (`order.hindrances`). ValueError: none given.
    """
    if not findings:
        raise ValueError("no findings")
    found = [problem for one in findings for problem in hindrances(one, sitting)]
    if found:
        raise ProblemsError(list(dict.fromkeys(found)))
    entry = journal.upcoming(session)
    add_findings(session, sitting, findings, entry)
    concluded = conclude_settled(session, sitting, {one.unit_id for one in findings}, entry)
    return journal.record(session, "council.found", told(sitting, findings, concluded)).seq


def add_findings(
    session: Session, sitting: Sitting, findings: Sequence[NewFinding], entry: int, motion: int | None = None
) -> None:
    """Add the rows of findings that nothing hinders; each is the next revision of its criterion, none is written over.

    motion  id of the motion by which they were decided; none: they were found without one
    """
    last = _revisions(session, sitting, findings)
    of_session: list[CouncilFinding] = []
    for one in findings:
        key = (one.unit_id, one.text_hash, one.criterion_id)
        last[key] = last.get(key, 0) + 1
        names = {
            "run_id": sitting.run_id,
            "unit_id": one.unit_id,
            "text_hash": one.text_hash,
            "criterion_id": one.criterion_id,
            "revision": last[key],
        }
        said = {"met": one.met, "ground": one.ground.strip(), "document": document_of(sitting)}
        session.add(Finding(**names, **said, entry=entry))
        of_session.append(
            CouncilFinding(**names, sitting_id=sitting.id, motion_id=motion, member=one.member, entry=entry)
        )
    session.flush()
    session.add_all(of_session)
    session.flush()


def document_of(sitting: Sitting) -> str:
    """How the findings of a session name what they stand in: its minutes have a number only once it is over."""
    return f"Biên bản phiên họp số {sitting.id} của {sitting.council}, ngày {sitting.held_on:%d/%m/%Y}"


def _revisions(session: Session, sitting: Sitting, findings: Sequence[NewFinding]) -> dict[FindingKey, int]:
    """The highest revision of each criterion of these units over the session's run."""
    rows = session.execute(
        select(Finding.unit_id, Finding.text_hash, Finding.criterion_id, func.max(Finding.revision))
        .where(Finding.run_id == sitting.run_id, Finding.unit_id.in_({one.unit_id for one in findings}))
        .group_by(Finding.unit_id, Finding.text_hash, Finding.criterion_id)
    )
    return {(unit_id, text_hash, criterion): revision for unit_id, text_hash, criterion, revision in rows}


def told(sitting: Sitting, findings: Sequence[NewFinding], concluded: Sequence[int]) -> dict[str, Plain]:
    """What the journal says of findings and of the cases they concluded: codes, no names of people."""
    by_unit = sitting.by_unit
    entered: list[Plain] = []
    for one in findings:
        case = by_unit[one.unit_id]
        asked = _named(case, one)
        entered.append(
            {"unit": case.unit.code, "set": asked.set, "criterion": asked.id, "met": one.met, "member": one.member}
        )
    codes: list[Plain] = [by_unit[unit_id].unit.code for unit_id in concluded]
    return {"sitting": sitting.id, "run": sitting.run_id, "findings": entered, "concluded": codes}


def _named(case: SittingCase, finding: NewFinding) -> Judged:
    """The criterion of a finding that nothing hinders, so that it is there."""
    asked = criterion_of(case, finding.text_hash, finding.criterion_id)
    if asked is None:
        raise LookupError(finding.criterion_id)
    return asked
