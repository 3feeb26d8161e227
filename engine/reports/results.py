"""What the store says of a standard in some years: the enrolled units, how each came out, and by which sets.

A handful of set-based queries, whatever the number of units.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.bundles import applies_to
from criteria.kinds import UNIT_KINDS
from criteria.model import UNCHECKED
from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import SetCase, read_cases
from engine.process.appraisal.waiver_words import waiver_words
from engine.process.assessment.as_used import set_as_used
from engine.process.assessment.two_runs import conclusions_of
from engine.process.library import library_of
from engine.records import journal
from engine.records.register import Register, enrolments, register_on
from engine.records.runs import current_run, latest_run
from engine.records.since import NOTHING_SINCE, Since, changed_since
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    SetCriterion,
    SetText,
)
from engine.records.submitted import current_submissions
from engine.records.titles import Title, titles
from engine.reports import problems


@dataclass(frozen=True, slots=True)
class PrintedCriterion:
    """A criterion as tables print it. ``number`` is its place in its set, from 1: ids of ours are never printed."""

    number: int
    title: str
    cite: str
    basis: str


@dataclass(frozen=True, slots=True)
class PrintedSet:
    """A set that decided something in these years, with all its criteria, the ``missing`` ones too."""

    key: str
    edition: str
    title: str
    kinds: tuple[str, ...]
    criteria: tuple[PrintedCriterion, ...]

    @property
    def provisional(self) -> bool:
        return any(criterion.basis in UNCHECKED for criterion in self.criteria)


@dataclass(frozen=True, slots=True)
class Said:
    """What was found of one criterion of one unit, failed or not to be decided yet.

    reason      the engine's; the council's ground where it found so itself: against the engine, on what the engine
                does not decide, or on what the council judges
    by_council  whether the reason is the council's
    """

    criterion: PrintedCriterion
    reason: str
    by_council: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """How one criterion of a unit stands, with the council's finding over the engine's answer.

    state   none: of a ``missing`` criterion that nobody has found on
    engine  what the engine decided; none of a ``missing`` criterion
    reason  the engine's; of a criterion that is waived for the unit, by what
    ground  the council's, where it found on it
    """

    criterion: PrintedCriterion
    state: State | None
    engine: State | None
    reason: str
    ground: str = ""

    @property
    def by_council(self) -> bool:
        return bool(self.ground)


@dataclass(frozen=True, slots=True)
class EnrolledUnit:
    """A unit enrolled for the year; `YearResults.register` has the rest. ``parent``: the unit above, (kind, name)."""

    code: str
    name: str
    kind: str
    parent: tuple[str, str] | None
    submitted: bool


@dataclass(frozen=True, slots=True)
class UnitResult:
    """How an enrolled unit came out in one year, by one set.

    outcome    with the council's findings; none when the run says nothing of the unit: outside the standard, or
               enrolled since
    engine     the engine's own outcome
    answers    of all criteria of the set, in its order
    provisional  whether a criterion is open that only the council can settle
    failed, lacking  criteria not met, and those that cannot be decided yet, as they stand with the findings
    concluded  whether a closed session of a council concluded the case, and what it saw still holds
    certainty  of a projected ``not_achieved``: ``certain`` or ``expected``
    score      lowest and highest total, of scored sets
    text_hash  the set it was assessed by
    title      of the year, where the unit holds it by a decision, whatever the outcome
    """

    unit: EnrolledUnit
    outcome: Outcome | None = None
    certainty: str | None = None
    gate: tuple[State, str] | None = None
    score: tuple[str, str] | None = None
    text_hash: str = ""
    failed: tuple[Said, ...] = ()
    lacking: tuple[Said, ...] = ()
    title: Title | None = None
    engine: Outcome | None = None
    answers: tuple[Answer, ...] = ()
    provisional: bool = False
    concluded: bool = False

    @property
    def not_achieved(self) -> bool:
        """Whether it stands among those that did not achieve: not where a decision says otherwise."""
        return self.outcome is Outcome.NOT_ACHIEVED and self.title is None


@dataclass(frozen=True, slots=True)
class YearResults:
    """One year: its run, and every enrolled unit in the register's order.

    register  of the day whose units the run read
    run_id    of the run

    early  how many units' figures end before the run's day and before their window does
    window_end  last day of the window; a year not projected whose figures end before it is an interim result
    since  what came in after the run
    notes  what the sets that decided say of results of this year
    """

    period: int
    projected: bool
    as_of: date
    run_on: date
    units: tuple[UnitResult, ...]
    register: Register
    run_id: int
    early: int = 0
    window_end: date | None = None
    since: Since = NOTHING_SINCE
    notes: tuple[str, ...] = ()

    @property
    def interim(self) -> bool:
        return not self.projected and self.window_end is not None and self.as_of < self.window_end


@dataclass(frozen=True, slots=True)
class Results:
    """Results in force of one standard; ``sets`` by text hash, in the order of the kinds they apply to.

    head  of the journal when they were read, as papers carry it
    """

    standard: str
    years: tuple[YearResults, ...]
    sets: Mapping[str, PrintedSet]
    head: str


def read_results(session: Session, standard: str, years: Sequence[int], projected_year: int | None = None) -> Results:
    """The results in force of a standard: each year's last final run, else its last projection.

    ``projected_year`` asks for the projection of that year. Raises ProblemsError: RP-001 a year was not assessed,
    RP-002 its projection has been superseded, RP-010 unknown standard.
    """
    _check_standard(session, standard)
    runs = _runs_in_force(session, standard, years, projected_year)
    sets = _sets(session, runs)
    found = tuple(_year(session, run, sets) for run in runs)
    return Results(standard, found, sets, str(journal.head_of(session)))


def _check_standard(session: Session, standard: str) -> None:
    """A standard is known from the office's library, or from a run that a set outside of it was used for."""
    known = library_of(session).standards()
    if standard in known:
        return
    assessed = session.scalars(select(AssessmentRun.standard).distinct()).all()
    if standard not in assessed:
        raise ProblemsError([problems.unknown_standard(standard, list(dict.fromkeys([*known, *assessed])))])


def _runs_in_force(
    session: Session, standard: str, years: Sequence[int], projected_year: int | None
) -> list[AssessmentRun]:
    runs: list[AssessmentRun] = []
    missing: list[Problem] = []
    for year in years:
        run = current_run(session, standard, year)
        if run is None or (year == projected_year and latest_run(session, standard, year, projected=True) is None):
            missing.append(problems.not_assessed(standard, year, projected=year == projected_year))
        elif year == projected_year and not run.projected:
            missing.append(problems.projection_superseded(standard, year, run.as_of))
        else:
            runs.append(run)
    if missing:
        raise ProblemsError(missing)
    return runs


def _sets(session: Session, runs: Iterable[AssessmentRun]) -> dict[str, PrintedSet]:
    used = select(AssessmentRecord.text_hash).where(AssessmentRecord.run_id.in_([run.id for run in runs]))
    texts = session.scalars(select(SetText).where(SetText.text_hash.in_(used))).all()
    criteria: defaultdict[str, list[PrintedCriterion]] = defaultdict(list)
    rows = select(SetCriterion).where(SetCriterion.text_hash.in_(used)).order_by(SetCriterion.position)
    for row in session.scalars(rows):
        criteria[row.text_hash].append(PrintedCriterion(row.position, row.title, row.cite, row.basis))
    return {
        text.text_hash: PrintedSet(
            text.key, text.edition, text.title, applies_to(text.text), tuple(criteria[text.text_hash])
        )
        for text in sorted(texts, key=_form_order)
    }


def _form_order(text: SetText) -> tuple[int, str, str]:
    """Sets in the order of the kinds they apply to."""
    return min(map(UNIT_KINDS.index, applies_to(text.text))), text.key, text.text_hash


def _year(session: Session, run: AssessmentRun, sets: Mapping[str, PrintedSet]) -> YearResults:
    register = register_on(session, run.register_day)
    enrolled = {one.unit_id for one in enrolments(session, run.period) if one.standard == run.standard}
    handed = current_submissions(session, run.period)
    submitted = {one.unit_id for one in handed if one.standard == run.standard}
    records: defaultdict[int, list[AssessmentRecord]] = defaultdict(list)
    of_run = select(AssessmentRecord).where(AssessmentRecord.run_id == run.id).order_by(AssessmentRecord.id)
    for record in session.scalars(of_run):
        records[record.unit_id].append(record)
    answers = _Answers(session, run, sets)
    of_year = titles(session, standard=run.standard, periods=[run.period])
    held = {title.unit_id: title for title in of_year if title.held}
    units: list[UnitResult] = []
    for one in register.units:
        if one.id in enrolled:
            above = register.parent(one)
            named = (above.kind, above.name) if above else None
            unit = EnrolledUnit(one.code, one.name, one.kind, named, one.id in submitted)
            decided = [_result(unit, record, answers) for record in records[one.id]]
            title = held.get(one.id)
            units += [replace(result, title=title) for result in decided or [UnitResult(unit)]]
    return YearResults(
        run.period,
        run.projected,
        run.as_of,
        run.at.date(),
        tuple(units),
        register,
        run.id,
        len(run.receipt["early"]),
        date.fromisoformat(run.receipt["window_end"]),
        changed_since(session, run),
        notes_of(session, run),
    )


def notes_of(session: Session, run: AssessmentRun) -> tuple[str, ...]:
    """What the sets by which a run's units came out say of results of its period, each once."""
    used = select(AssessmentRecord.text_hash).where(AssessmentRecord.run_id == run.id)
    texts = session.scalars(select(SetText).where(SetText.text_hash.in_(used))).all()
    sets = (set_as_used(text.text, text.key) for text in sorted(texts, key=_form_order))
    return tuple(dict.fromkeys(note for set_ in sets for note in set_.notes_for(run.period)))


class _Answers:
    """The criteria of a run's units as they stand: the engine's verdicts, with findings and waivers over them."""

    def __init__(self, session: Session, run: AssessmentRun, sets: Mapping[str, PrintedSet]) -> None:
        cases = read_cases(session, run, counting=True)
        self._cases = {one.record: one for case in cases.values() for one in case.sets}
        self._concluded = {
            unit_id
            for unit_id, (conclusion, holds) in conclusions_of(session, run).items()
            if holds and unit_id in cases and cases[unit_id].outcome == conclusion.outcome
        }
        self._criteria = _criteria(session, sets)
        self._reasons = _reasons(session, run)

    def of(self, record: AssessmentRecord) -> tuple[SetCase, tuple[Answer, ...]]:
        case, reasons = self._cases[record.id], self._reasons[record.id]
        criteria = self._criteria[record.text_hash]
        return case, tuple(_answer(printed, id_, case, reasons.get(id_, "")) for id_, printed in criteria)

    def concluded(self, unit_id: int) -> bool:
        return unit_id in self._concluded


def _answer(printed: PrintedCriterion, criterion: str, case: SetCase, reason: str) -> Answer:
    finding, waived = case.found.get(criterion), case.waived.get(criterion)
    ground = finding.ground if finding is not None and waived is None else ""
    if waived is not None:
        reason = waiver_words(waived)
    return Answer(printed, case.after.get(criterion), case.states.get(criterion), reason, ground)


def _said(answer: Answer, *, judged: bool) -> Said:
    """The council's ground tells why, but where it only found what the engine had worked out already."""
    own = answer.by_council and (judged or answer.state is not answer.engine)
    return Said(answer.criterion, answer.ground if own else answer.reason, own)


def _criteria(session: Session, sets: Mapping[str, PrintedSet]) -> dict[str, list[tuple[str, PrintedCriterion]]]:
    """By text the ids of its criteria, with each as it is printed."""
    rows = (
        select(SetCriterion.text_hash, SetCriterion.criterion_id, SetCriterion.position)
        .where(SetCriterion.text_hash.in_(sets))
        .order_by(SetCriterion.position)
    )
    printed = {(text, one.number): one for text, set_ in sets.items() for one in set_.criteria}
    found: defaultdict[str, list[tuple[str, PrintedCriterion]]] = defaultdict(list)
    for text, id_, number in session.execute(rows):
        found[text].append((id_, printed[text, number]))
    return found


def _reasons(session: Session, run: AssessmentRun) -> defaultdict[int, dict[str, str]]:
    """By assessment the reason of each criterion that the engine decided."""
    rows = session.execute(
        select(CriterionResult.assessment_id, CriterionResult.criterion_id, CriterionResult.reason)
        .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
        .where(AssessmentRecord.run_id == run.id)
    )
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for assessment, criterion, reason in rows:
        found[assessment][criterion] = reason
    return found


def _result(unit: EnrolledUnit, record: AssessmentRecord, answers: _Answers) -> UnitResult:
    case, of_all = answers.of(record)
    judged = {number for number, one in enumerate(case.set.criteria, 1) if one.judged}
    said = {
        state: tuple(_said(one, judged=one.criterion.number in judged) for one in of_all if one.state is state)
        for state in (State.FAIL, State.INSUFFICIENT)
    }
    gate = (State(record.gate_state), record.gate_reason or "") if record.gate_state else None
    score = (record.score_low, record.score_high) if record.score_low and record.score_high else None
    return UnitResult(
        unit,
        outcome=case.outcome,
        certainty=record.projected_certainty,
        gate=gate,
        score=score,
        text_hash=record.text_hash,
        failed=said[State.FAIL],
        lacking=said[State.INSUFFICIENT],
        engine=case.engine,
        answers=of_all,
        provisional=next(case.open, None) is not None,
        concluded=answers.concluded(record.unit_id),
    )
