"""What came in after an assessment run: forms and changes of the register that its verdicts do not know."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.register import Register, register_hash, register_on
from engine.records.store import AssessmentRun, SetCriterion, SetText, SubmissionValue
from engine.records.submitted import Handed, current_submissions


@dataclass(frozen=True, slots=True)
class Since:
    """``units``: codes of those that handed in or mended figures which the run would read, in the register's order."""

    units: tuple[str, ...]
    register: bool

    @property
    def nothing(self) -> bool:
        return not (self.units or self.register)


NOTHING_SINCE = Since((), register=False)


def changed_since(session: Session, run: AssessmentRun) -> Since:
    """How the store differs from what the run's receipt says it stood on.

    Told by what the receipt names, not by clocks. The register is compared as the run read it: its units, and the
    enrolments of the run's own period.
    """
    texts = [used["text"] for used in run.receipt["sets"]]
    asked = _Asked.of(session, texts)
    register = register_on(session, run.register_day)
    fresh = _fresh(session, register, run.period, run.receipt["submissions"], asked)
    if _reads_the_period_before(session, texts):
        fresh |= _fresh(session, register, run.period - 1, run.receipt["prior_submissions"], asked)
    codes = tuple(unit.code for unit in register.units if unit.id in fresh)
    return Since(codes, register_hash(session, register, run.period) != run.receipt["register"])


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the sets of a run ask for: by their own forms, or by the name of an indicator on another form."""

    standards: frozenset[str]
    indicators: frozenset[str]

    @classmethod
    def of(cls, session: Session, texts: Collection[str]) -> _Asked:
        found = session.execute(select(SetText.standard, SetText.indicators).where(SetText.text_hash.in_(texts))).all()
        return cls(
            frozenset(standard for standard, _ in found),
            frozenset(name for _, indicators in found for name in indicators),
        )


def _fresh(
    session: Session, register: Register, period: int, known: dict[str, list[list[object]]], asked: _Asked
) -> set[int]:
    """Ids of the units with a form of the period that the receipt does not name and that is asked for."""
    read = {(sha256, *submission) for sha256, submissions in known.items() for submission in submissions}
    fresh = [
        handed
        for handed in current_submissions(session, period)
        if handed.unit_id in register.by_id
        and (handed.workbook_sha256, register.by_id[handed.unit_id].code, handed.standard, handed.revision) not in read
    ]
    shared = _with_indicators(session, [one for one in fresh if one.standard not in asked.standards], asked.indicators)
    return {one.unit_id for one in fresh if one.standard in asked.standards or one.id in shared}


def _with_indicators(session: Session, forms: Collection[Handed], names: Collection[str]) -> frozenset[int]:
    """Ids of the forms of other standards that hold a value of these indicators."""
    if not forms:
        return frozenset()
    query = select(SubmissionValue.submission_id).where(
        SubmissionValue.submission_id.in_([one.id for one in forms]), SubmissionValue.indicator.in_(names)
    )
    return frozenset(session.scalars(query.distinct()))


def _reads_the_period_before(session: Session, texts: Collection[str]) -> bool:
    rows = session.scalars(select(SetCriterion.indicators).where(SetCriterion.text_hash.in_(texts)))
    return any(name.startswith("prior(") for names in rows for name in names)
