"""What the council found, listed: every criterion of every unit, in the order of the register and of the sets."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.appraisal import problems
from engine.process.appraisal.cases import used_sets
from engine.process.appraisal.rounds import FIRST, counting_rounds, later_rounds
from engine.process.appraisal.validity import FindingOf, findings_by_round
from engine.records.register import Register, UnitOn, bearers, nearest_code, register_on
from engine.records.runs import latest_run
from engine.records.store import AssessmentRun
from engine.records.store.councils import SittingKind


@dataclass(frozen=True, slots=True)
class Listed:
    """One finding, the newest of its round on its criterion.

    unit    in the register of the run that it lies over
    round   of which the finding is; ``counts``: whether that is the round by which the unit goes, outside of councils
    """

    unit: UnitOn
    set: str
    number: int
    title: str
    finding: FindingOf
    round: SittingKind
    counts: bool


def listed(session: Session, standard: str, period: int, unit: str | None = None) -> list[Listed]:
    """The findings that count, and those that have lapsed, over the newest final run. ProblemsError: AP-001, AP-002.

    unit  only of units that bear or bore this code
    """
    run = latest_run(session, standard, period, projected=False)
    if run is None:
        raise ProblemsError([problems.not_assessed(standard, period)])
    asked = bearers(session, unit) if unit is not None else None
    if unit is not None and not asked:
        names = {one.code: one.name for one in register_on(session, run.register_day).units}
        raise ProblemsError([problems.unknown_unit(unit, run.register_day, nearest_code(unit, names))])
    registers: dict[int, Register] = {}
    found: list[tuple[int, Listed]] = []
    later = later_rounds(session, standard, period)
    counting = counting_rounds(session, run, later, None)
    rounds = findings_by_round(session, run)
    findings = [(key, one, round_) for round_, those in rounds.items() for key, one in those.items()]
    sets = used_sets(session, {text_hash for (_, text_hash, _), _, _ in findings}, period)
    for (unit_id, text_hash, criterion), finding, round_ in findings:
        if asked is not None and unit_id not in asked:
            continue
        if finding.run_id not in registers:
            over = session.get_one(AssessmentRun, finding.run_id)
            registers[finding.run_id] = register_on(session, over.register_day, over.known)
        register = registers[finding.run_id]
        set_ = sets[text_hash]
        number = next(place for place, one in enumerate(set_.criteria, 1) if one.id == criterion)
        of_unit = register.by_id[unit_id]
        counts = counting.get(unit_id, FIRST) == round_
        one = Listed(of_unit, set_.key, number, set_.criteria[number - 1].title, finding, round_, counts)
        found.append((of_unit.position, one))
    found.sort(key=lambda pair: (pair[0], pair[1].unit.code, pair[1].set, pair[1].number, pair[1].finding.entry))
    return [one for _, one in found]
