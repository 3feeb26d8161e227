"""Sessions of councils as they stand, read from the store in a bounded number of queries, whatever the cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.appraisal.rounds import FIRST
from engine.process.appraisal.sittings.answers import Answered, answers_of, assessed
from engine.process.appraisal.sittings.below import waiting_below
from engine.process.appraisal.sittings.covering import share_out
from engine.process.appraisal.sittings.judging import Before, contests_of, judged_in
from engine.process.appraisal.sittings.kept import (
    brought,
    claim_of,
    conclusions,
    lives,
    members_of,
    moved_in,
    rules_of,
    sittings_of,
)
from engine.process.appraisal.sittings.managing import managed
from engine.process.appraisal.sittings.model import Concluded, Contest, FoundBefore, Sitting, SittingCase
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS
from engine.process.appraisal.sittings.seen import seen_of
from engine.process.appraisal.validity import FindingKey, FindingOf, findings_by_round
from engine.records.as_seen import figures_to, forms_read, registered
from engine.records.register import UnitOn, register_on
from engine.records.runs import latest_run
from engine.records.since import changed_since
from engine.records.store import AssessmentRun, CouncilConclusion, CouncilSitting, SetText
from engine.records.store.councils import SittingKind


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """Which session is meant: its number; else the open one, of this standard and period where they are said."""

    number: int | None = None
    standard: str | None = None
    period: int | None = None


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A session in a list; ``unit_id``: the authority whose council it is, none: the office's own."""

    id: int
    standard: str
    period: int
    kind: SittingKind
    unit_id: int | None
    council: str
    held_on: date
    open: bool
    entry: int


def sittings(session: Session, standard: str | None = None, period: int | None = None) -> list[SittingLine]:
    """All sessions, oldest first; of one standard, or one period, where it is said."""
    query = select(CouncilSitting).order_by(CouncilSitting.id)
    if standard is not None:
        query = query.where(CouncilSitting.standard == standard)
    if period is not None:
        query = query.where(CouncilSitting.period == period)
    rows = session.scalars(query).all()
    of = lives(session, [row.id for row in rows])
    return [
        SittingLine(
            row.id,
            row.standard,
            row.period,
            row.kind,
            row.unit_id,
            row.council,
            row.held_on,
            of[row.id].open,
            row.entry,
        )
        for row in rows
    ]


def read_sitting(
    session: Session, number: int | None = None, *, standard: str | None = None, period: int | None = None
) -> Sitting:
    """The session of this number; none: the one that is open, of this standard and period where they are said.

    ProblemsError: HD-001 none is open, HD-002 several are, HD-003 there is none of this number.
    """
    row = session.get_one(CouncilSitting, chosen(session, number, standard, period))
    run = latest_run(session, row.standard, row.period, projected=False)
    if run is None:
        raise LookupError(f"a session without a run: {row.id}")
    return _Reader(session, row, run).sitting()


def read_chosen(session: Session, choice: SessionChoice) -> Sitting:
    """`read_sitting` of the one that is meant."""
    return read_sitting(session, choice.number, standard=choice.standard, period=choice.period)


def chosen(session: Session, number: int | None, standard: str | None = None, period: int | None = None) -> int:
    """The number of the session that is meant. ProblemsError: HD-001 to HD-003."""
    lines = sittings(session, standard, period)
    if number is not None:
        if any(line.id == number for line in lines):
            return number
        known = "một trong các phiên số: " + ", ".join(str(line.id) for line in lines) if lines else "phiên đã mở"
        raise ProblemsError([SITTING_PROBLEMS.problem("HD-003", "--session", number=number, known=known)])
    still = [line for line in lines if line.open]
    if len(still) == 1:
        return still[0].id
    where = "Phiên họp của Hội đồng"
    if not still:
        raise ProblemsError([SITTING_PROBLEMS.problem("HD-001", where)])
    numbers = "; ".join(f"số {line.id} ({line.council}, {line.standard}, năm {line.period})" for line in still)
    raise ProblemsError([SITTING_PROBLEMS.problem("HD-002", where, numbers=numbers)])


class _Reader:
    """One reading of one session."""

    def __init__(self, session: Session, row: CouncilSitting, run: AssessmentRun) -> None:
        self.session, self.row, self.run = session, row, run
        self.register = register_on(session, run.register_day, run.known)
        # Held as long as the reading lasts: a session of the ORM forgets what nobody holds, and would ask again.
        self._texts = session.scalars(select(SetText).where(SetText.text_hash.in_(_texts_of(run)))).all()

    def sitting(self) -> Sitting:
        row, session = self.row, self.session
        alike = sittings_of(session, row.standard, row.period, row.kind)
        of = lives(session, [one.id for one in alike])
        life, members, rules = of[row.id], members_of(session, row.id), rules_of(row.rules)
        all_cases = assessed(session, self.run)
        claims = [claim_of(one, of[one.id]) for one in alike]
        units = share_out(claims, all_cases, self.register)[row.id]
        round_ = life.round(row.kind)
        cases = read_cases(session, self.run, units, round_=round_)
        contests = contests_of(moved_in(session, row.id), cases, members, rules)
        return Sitting(
            id=row.id,
            standard=row.standard,
            period=row.period,
            kind=row.kind,
            unit=self._authority(),
            council=row.council,
            document=row.document,
            held_on=row.held_on,
            rules=rules,
            members=members,
            present=life.attendance[0],
            excused=life.attendance[1],
            open=life.open,
            reopened=life.grounds,
            run_id=self.run.id,
            run_as_of=self.run.as_of,
            cases=self._cases(all_cases, cases, contests, self._before(round_)),
            round=round_,
        )

    def _before(self, round_: SittingKind) -> Before:
        """What other rounds held when the session was opened, where it looks anew."""
        if round_ == FIRST:
            return {}
        rounds = findings_by_round(self.session, self.run, self.row.entry)
        found: defaultdict[FindingKey, list[FindingOf]] = defaultdict(list)
        for of, findings in rounds.items():
            for key, one in findings.items() if of != round_ else ():
                found[key].append(one)
        return {
            key: tuple(
                FoundBefore(one.met, one.ground, one.document) for one in sorted(those, key=lambda one: one.entry)
            )
            for key, those in found.items()
        }

    def _authority(self) -> UnitOn | None:
        if self.row.unit_id is None:
            return None
        return self.register.by_id.get(self.row.unit_id) or register_on(self.session, self.row.held_on).by_id.get(
            self.row.unit_id
        )

    def _cases(
        self,
        all_cases: Collection[int],
        cases: Mapping[int, Case],
        contests: Mapping[int, tuple[Contest, ...]],
        before: Before,
    ) -> tuple[SittingCase, ...]:
        session, run = self.session, self.run
        below = {above: units for above, units in managed(self.register, all_cases).items() if above in cases}
        asked = cases.keys() | {unit.id for units in below.values() for unit in units}
        answers = answers_of(session, run, asked)
        seen = self._seen(answers)
        concluded = conclusions(session, [self.row.id])[self.row.id]
        fresh = self._fresh(below)
        first = below if self.row.kind == "appraisal" else _within(below, cases)
        waiting = waiting_below(session, run, first, seen)
        by = brought(
            session, {one.run_id for case in cases.values() for part in case.sets for one in part.found.values()}
        )
        return tuple(
            SittingCase(
                unit=unit,
                case=cases[unit.id],
                criteria=judged_in(cases[unit.id], answers[unit.id], by, before),
                contests=contests.get(unit.id, ()),
                concluded=_concluded(concluded.get(unit.id), seen[unit.id], cases[unit.id]),
                fresh=unit.id in fresh,
                below=waiting.get(unit.id, ()),
                seen=seen[unit.id],
            )
            for unit in self.register.units
            if unit.id in cases
        )

    def _seen(self, answers: Mapping[int, Sequence[Answered]]) -> dict[int, str]:
        forms = forms_read(self.run.receipt)
        units = self.register.by_id
        return {
            unit_id: seen_of(units[unit_id], of_unit, forms.get(units[unit_id].code, frozenset()), figures_to(self.run))
            for unit_id, of_unit in answers.items()
        }

    def _fresh(self, below: Mapping[int, Sequence[UnitOn]]) -> set[int]:
        """Ids of units of which, or of a unit below that they manage, something came in that the run does not know."""
        now = register_on(self.session, self.run.register_day)
        came = {now.by_code[code].id for code in changed_since(self.session, self.run).units}
        came |= {unit.id for unit in self.register.units if not _same(now.by_id.get(unit.id), unit)}
        return came | {above for above, units in below.items() if any(unit.id in came for unit in units)}


def _within(below: Mapping[int, Sequence[UnitOn]], cases: Collection[int]) -> dict[int, tuple[UnitOn, ...]]:
    """Without the units of other sessions: what a unit did to lose its title does not wait for their councils."""
    return {above: tuple(unit for unit in units if unit.id in cases) for above, units in below.items()}


def lacks_figures(case: Case) -> bool:
    """Whether its outcome cannot be told, and no criterion is open that the council alone could settle."""
    return case.outcome is Outcome.UNDETERMINED and not case.open


def _same(now: UnitOn | None, then: UnitOn) -> bool:
    return now is not None and registered(now) == registered(then)


def _concluded(row: CouncilConclusion | None, seen: str, case: Case) -> Concluded | None:
    """Stale too where findings or waivers since lead to another outcome."""
    if row is None:
        return None
    outcome = Outcome(row.outcome)
    stale = row.seen != seen or outcome is not case.outcome
    return Concluded(outcome, row.motion_id, row.run_id, row.entry, stale)


def _texts_of(run: AssessmentRun) -> list[str]:
    return [used["text"] for used in run.receipt["sets"]]
