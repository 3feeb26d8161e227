"""A form as it is stored, ready to be printed and signed, or to be held against a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet, Indicator
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.decision.verdicts import WORDS, State
from engine.process.intake.taking.handed_in import HandedIn, handed_in
from engine.process.library import library_of
from engine.records.days import today
from engine.records.register import Register, UnitOn, bearers, register_on
from engine.records.register.timeline import read_timeline
from engine.records.runs import current_run
from engine.records.store import AssessmentRecord, CriterionResult, SetCriterion, SetText, SubmissionValue
from engine.records.submitted import value_of
from engine.reports.to_sign.codes import Value, code_of
from engine.reports.to_sign.problems import SIGNING_PROBLEMS


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator with what is stored of it, by column."""

    indicator: Indicator
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """The engine's result over these very figures. ``criteria``: number, title and state, as words, of each."""

    title: str
    word: str
    projected: bool
    provisional: bool
    as_of: date
    criteria: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """One form that counts.

    above    the unit above, as it was called in the period
    window   first and last day of the unit's window, where a set tells them
    figures  in the order of the set; ``blank``: labels of what was left blank
    results  none where these figures have not been assessed
    """

    unit: UnitOn
    above: UnitOn | None
    form: HandedIn
    title: str
    window: tuple[date, date] | None
    figures: tuple[Figure, ...]
    blank: tuple[str, ...]
    results: tuple[Result, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """What a code fits. ``form``: the revision it stands for; none: no form of the unit and period."""

    form: HandedIn | None

    @property
    def current(self) -> bool:
        return self.form is not None and self.form.standing == "counts"


def signed_form(session: Session, unit: str, period: int, standard: str | None = None) -> Signed:
    """The form of a unit that counts. ProblemsError: PK-001, PK-002."""
    register = register_on(session, min(today(), date(period, 12, 31)))
    forms = [form for form in handed_in(session, period, standard, unit) if form.standing == "counts"]
    forms = [form for form in forms if form.unit_id in register.by_id]
    of_day = register.by_code.get(unit)
    if of_day is not None and any(form.unit_id == of_day.id for form in forms):
        forms = [form for form in forms if form.unit_id == of_day.id]
    if not forms:
        raise ProblemsError([_none(session, register, unit, period)])
    standards = list(dict.fromkeys(form.standard for form in forms))
    if len(standards) > 1:
        listed = ", ".join(f"“{one}”" for one in standards)
        raise ProblemsError([SIGNING_PROBLEMS.problem("PK-002", "--standard", standards=listed)])
    return _signed(session, register, forms[-1])


def fitting(session: Session, unit: str, period: int, code: str, standard: str | None = None) -> Fitting:
    """The revision of the unit's forms of a period, counting or not, that a code stands for.

    A paper was printed with the code that the unit bore then; it may bear another since.
    """
    forms = handed_in(session, period, standard, unit)
    values, timeline = _values(session, [form.id for form in forms]), read_timeline(session)
    found = [
        form
        for form in forms
        for borne in {form.unit.code, *(state.code for state in timeline.of.get(form.unit_id, ()))}
        if _code(form, borne, values[form.id]) == code
    ]
    return Fitting(found[-1] if found else None)


def require_forms(session: Session, unit: str, period: int) -> None:
    """That the unit handed anything in for the period, counting or not. ProblemsError: PK-001."""
    if not handed_in(session, period, unit=unit):
        raise ProblemsError([_none(session, register_on(session, min(today(), date(period, 12, 31))), unit, period)])


def _none(session: Session, register: Register, unit: str, period: int) -> Problem:
    near = nearest(unit, register.by_code) if not bearers(session, unit) else ""
    wanted = meant(near, "một đơn vị đã nộp biểu mẫu, tiêu chuẩn đơn vị đã nộp")
    return SIGNING_PROBLEMS.problem("PK-001", "MÃ_ĐƠN_VỊ", f"“{unit}”", period=period, wanted=wanted)


def _signed(session: Session, register: Register, form: HandedIn) -> Signed:
    unit = register.by_id[form.unit_id]
    stored = _values(session, [form.id])[form.id]
    sets = _sets(session, form, unit.kind)
    asked: dict[str, Indicator] = {}
    for set_ in sets:
        for name, indicator in set_.indicators.items():
            asked.setdefault(name, indicator)
    for name, _, _ in stored:
        asked.setdefault(name, Indicator(name, "text", name))
    found: dict[str, dict[str, Any]] = {}
    for name, column, text in stored:
        found.setdefault(name, {})[column] = value_of(text)
    return Signed(
        unit,
        register.parent(unit),
        form,
        sets[0].title if len(sets) == 1 else f"Tiêu chuẩn “{form.standard}”",
        sets[0].window.span(form.period) if sets else None,
        tuple(Figure(indicator, found[name]) for name, indicator in asked.items() if name in found),
        tuple(indicator.label for name, indicator in asked.items() if name not in found),
        tuple(_results(session, form)),
        _code(form, form.unit.code, stored),
    )


def _sets(session: Session, form: HandedIn, kind: str) -> list[CriterionSet]:
    """Those that ask the unit; none where the standard has no set in the library any more: names stand for labels."""
    return [one for one in library_of(session).sets_if_any(form.standard, form.period) if kind in one.applies_to]


def _values(session: Session, ids: Sequence[int]) -> dict[int, list[Value]]:
    rows = session.execute(
        select(
            SubmissionValue.submission_id, SubmissionValue.indicator, SubmissionValue.column, SubmissionValue.value
        ).where(SubmissionValue.submission_id.in_(ids))
    )
    found: dict[int, list[Value]] = {id_: [] for id_ in ids}
    for id_, *value in rows:
        found[id_].append((value[0], value[1], value[2]))
    return found


def _code(form: HandedIn, unit: str, values: Sequence[Value]) -> str:
    """``unit``: the code that it bears on the paper."""
    return code_of(unit, form.period, form.standard, form.revision, values)


def _results(session: Session, form: HandedIn) -> list[Result]:
    """What the run that counts found of the unit; nothing where the form came in after it."""
    run = current_run(session, form.standard, form.period)
    if run is None or run.known < form.received.entry:
        return []
    rows = session.execute(
        select(AssessmentRecord, SetText)
        .join(SetText, SetText.text_hash == AssessmentRecord.text_hash)
        .where(AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id == form.unit_id)
        .order_by(AssessmentRecord.id)
    ).all()
    found = []
    for record, text in rows:
        criteria = session.execute(
            select(SetCriterion.position, SetCriterion.title, CriterionResult.state, CriterionResult.judged)
            .outerjoin(
                CriterionResult,
                (CriterionResult.criterion_id == SetCriterion.criterion_id)
                & (CriterionResult.assessment_id == record.id),
            )
            .where(SetCriterion.text_hash == record.text_hash)
            .order_by(SetCriterion.position)
        )
        told = tuple((row.position, row.title, _state(row.state, judged=bool(row.judged))) for row in criteria)
        word = text.words.get(record.outcome, WORDS[record.outcome])
        found.append(Result(text.title, word, run.projected, record.provisional, run.as_of, told))
    return found


def _state(state: str | None, *, judged: bool) -> str:
    """How a criterion stands; one whose wording was not seen has no state, one that the council decides says so."""
    if state is None:
        return "Chưa đối chiếu văn bản gốc"
    return f"{WORDS[State(state)]} (tự đánh giá, chờ Hội đồng)" if judged else WORDS[State(state)]
