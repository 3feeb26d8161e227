"""What people decided over a result that is explained: the council's findings, what follows of them, the title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.appraisal.cases import Case, read_cases
from engine.process.appraisal.validity import FindingOf, findings_of
from engine.process.assessment.explanation import Explanation
from engine.records.register import register_on
from engine.records.store import AssessmentRecord, AssessmentRun, SetText
from engine.records.titles import Title, titles
from engine.records.waivers import Waived, waived_on


@dataclass(frozen=True, slots=True)
class Decided:
    """``findings``: criterion to the newest finding on it, lapsed ones too. ``case``: where the council found anything.

    title   of the standard and the period, held or not; none where nothing was decided
    waived  criterion to the waiver by which it is not asked of the unit, as it stands now
    """

    findings: Mapping[str, FindingOf] = field(default_factory=dict)
    case: Case | None = None
    title: Title | None = None
    waived: Mapping[str, Waived] = field(default_factory=dict)


NOTHING_DECIDED = Decided()


def decided(session: Session, explanation: Explanation) -> Decided:
    """What was decided of the unit, by the set, in the period that is explained."""
    run = session.get_one(AssessmentRun, explanation.run)
    unit = register_on(session, run.register_day, run.known).by_code[explanation.unit]
    texts = session.execute(
        select(SetText.text_hash, SetText.set, SetText.edition)
        .join(AssessmentRecord, AssessmentRecord.text_hash == SetText.text_hash)
        .where(AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id == unit.id)
    )
    hashes = {text_hash for text_hash, set_, edition in texts if f"{set_}@{edition}" == explanation.set}
    findings = {
        criterion: finding
        for (unit_id, text_hash, criterion), finding in findings_of(session, run).items()
        if unit_id == unit.id and text_hash in hashes
    }
    case = read_cases(session, run, [unit.id], counting=True).get(unit.id) if findings else None
    found = titles(session, standard=run.standard, periods=[run.period], units=[unit.id])
    set_ = explanation.set.rpartition("@")[0]
    waived = {
        criterion: waiver
        for (unit_id, of_set, criterion), waiver in waived_on(session, run.standard, run.as_of).items()
        if (unit_id, of_set) == (unit.id, set_)
    }
    return Decided(findings, case, found[0] if found else None, waived)
