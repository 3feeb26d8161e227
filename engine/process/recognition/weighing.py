"""What stands against deciding on a unit by a run: every reason at once, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases, read_outside
from engine.process.appraisal.sittings.over import open_over
from engine.process.recognition import council_problems, problems
from engine.process.recognition.councils import concluded_otherwise, outdated
from engine.process.recognition.title_words import state_words
from engine.records.register import Register, UnitOn, enrolments, read_lineage, register_on
from engine.records.runs import latest_run
from engine.records.since import changed_since, other_past
from engine.records.store import AssessmentRun, StandingRecord
from engine.records.titles import Title, retracted_since, titles


def final_run(session: Session, standard: str, period: int) -> AssessmentRun:
    """The newest run that is no projection. ProblemsError: RC-010."""
    run = latest_run(session, standard, period, projected=False)
    if run is None:
        projected = latest_run(session, standard, period, projected=True) is not None
        raise ProblemsError([problems.no_final_run(standard, period, projected=projected)])
    return run


class Weighing:
    """Units before one run. ``units``: ids of those asked about; none: all."""

    def __init__(self, session: Session, run: AssessmentRun, units: Collection[int] | None = None) -> None:
        self.session = session
        self.run = run
        self.register: Register = register_on(session, run.register_day)
        self.cases: Mapping[int, Case] = read_cases(session, run, units)
        self._outside = read_outside(session, run)
        self.enrolled = {one.unit_id for one in enrolments(session, run.period) if one.standard == run.standard}
        since = changed_since(session, run)
        self.register_changed = since.register
        self._other_past = other_past(session, run)
        self._fresh = self._with_those_above(self.register.by_code[code].id for code in since.units)
        self._contradicted = self._with_those_above(_decided_otherwise(session, run))
        self.titles: Mapping[int, Title] = {
            title.unit_id: title for title in titles(session, standard=run.standard, periods=[run.period])
        }
        self._before_council = open_over(session, run, self.register)
        self._outdated = outdated(session, run, self.cases)
        self._concluded_since = self._with_those_above(concluded_otherwise(session, run))

    def in_common(self) -> list[Problem]:
        """What stands against deciding on anybody."""
        of = (self.run.standard, self.run.period)
        found = [problems.newer_register(*of)] if self.register_changed else []
        return [*found, problems.newer_past(*of)] if self._other_past else found

    def before_figures(self, units: Iterable[UnitOn], day: date) -> list[Problem]:
        """RC-040 where the day is before the last of the figures: of each unit, those up to its window's end."""
        last = max((min(self.run.as_of, self.cases[unit.id].last) for unit in units), default=day)
        return [problems.before_figures(day, last)] if day < last else []

    def granted_by(self, unit: UnitOn, number: str, day: date) -> bool:
        """Whether the unit holds the title by the decision of that number and day."""
        title = self.titles.get(unit.id)
        granted = title.granted if title is not None and title.held else None
        return granted is not None and (granted.document, granted.effective_on) == (number, day)

    def against_granting(self, unit: UnitOn) -> list[Problem]:
        """All that keeps the unit from being recognised; empty: nothing does."""
        title, case = self.titles.get(unit.id), self.cases.get(unit.id)
        if title is not None and title.held:
            document = title.granted.document if title.granted else None
            return [problems.already_held(unit, self.run.standard, self.run.period, document)]
        found = list(self.against(unit))
        if title is not None:
            found.append(problems.settled_before(unit, self.run.standard, self.run.period, state_words(title)))
        if case is not None:
            if self.enrolled and unit.id not in self.enrolled:
                found.append(problems.not_enrolled(unit, self.run.standard, self.run.period))
            if not case.final:
                found.append(problems.interim(unit, self.run.as_of, case.last))
        return found

    def against(self, unit: UnitOn) -> Iterator[Problem]:
        """What the run says, and what it does not know, that keeps the unit from a title."""
        case = self.cases.get(unit.id)
        if case is None:
            outside = self._outside.get(unit.id)
            if outside is not None:
                yield problems.outside(unit, self.run.standard, outside.reason)
            else:
                yield problems.not_assessed(unit, self.run.standard, self.run.period)
            return
        if unit.id in self._fresh:
            yield problems.newer_forms(unit, self._codes(self._fresh[unit.id]))
        if unit.id in self._contradicted:
            yield problems.newer_decisions(unit, self._codes(self._contradicted[unit.id]))
        yield from self._of_councils(unit)
        if case.outcome is Outcome.NOT_ACHIEVED:
            yield problems.not_achieved(unit, case.failed)
            return
        if case.open:
            yield problems.open_criteria(unit, case.open)
        if case.outcome is Outcome.UNDETERMINED and unit.id not in self._fresh:
            yield problems.undetermined(unit)

    def _of_councils(self, unit: UnitOn) -> Iterator[Problem]:
        below = [one for one in self._concluded_since.get(unit.id, ()) if one != unit.id]
        if below:
            yield council_problems.concluded_since(unit, self._codes(below))
        if unit.id in self._before_council:
            yield council_problems.session_open(unit, self._before_council[unit.id])
        elif unit.id in self._outdated:
            yield council_problems.conclusion_outdated(unit, self._outdated[unit.id])

    def _codes(self, ids: Iterable[int]) -> list[str]:
        return [self.register.by_id[unit_id].code for unit_id in ids]

    def _with_those_above(self, ids: Iterable[int]) -> dict[int, list[int]]:
        """Each of the units and every unit above one, with the units that it is for."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for unit_id in dict.fromkeys(ids):
            unit = self.register.by_id.get(unit_id)
            while unit is not None:
                found[unit.id].append(unit_id)
                unit = self.register.parent(unit)
        return found


def _decided_otherwise(session: Session, run: AssessmentRun) -> list[int]:
    """Units of which it was decided, after the run, otherwise than it counted them; or of an earlier year it read.

    That what it counted is taken back is otherwise too.
    What was decided of an earlier year touches whatever came of the unit since.
    """
    rows = session.execute(
        select(StandingRecord.unit_id, StandingRecord.standard, StandingRecord.recognised).where(
            StandingRecord.run_id == run.id
        )
    )
    counted = {(unit_id, standard): recognised for unit_id, standard, recognised in rows}
    read: Mapping[str, Collection[int]] = (run.receipt.get("recognitions") or {}).get("before", {})
    asked = {period for periods in read.values() for period in periods} | {run.period}
    now = {(title.unit_id, title.standard, title.period): title for title in titles(session, periods=asked)}
    later = [key for key, title in now.items() if title.last.entry > run.known]
    later += sorted(retracted_since(session, run.known, asked).difference(later))
    found = [
        unit_id
        for unit_id, standard, period in later
        if period == run.period
        and (unit_id, standard) in counted
        and counted[unit_id, standard] is not _held(now.get((unit_id, standard, period)))
    ]
    former = [unit_id for unit_id, standard, period in later if period in read.get(standard, ())]
    lineage = read_lineage(session) if former else None
    heirs = [heir.unit_id for unit_id in former if lineage for heir in lineage.heirs(unit_id, run.register_day)]
    return found + heirs


def _held(title: Title | None) -> bool:
    return title is not None and title.held
