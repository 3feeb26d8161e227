"""What units said of indicators in a period: each value as it counts, with its cell; a handful of queries in all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from criteria.model import Indicator
from engine.decision.facts.counting import inside
from engine.decision.facts.value_reading import NotAValueError, read_value
from engine.decision.facts.values import Document
from engine.decision.facts.values import Reported as Value
from engine.process.assessment.columns import columns_that_count, expected
from engine.process.assessment.dated import union, with_days
from engine.records.register import Register, UnitOn
from engine.records.store import FormColumn, Submission, SubmissionValue
from engine.records.submitted import current_ids, own_last, value_of
from engine.reports.figures.asking import Asking, Inquiry, Question

Reading = Literal["reached", "projected", "before"]
"""As reached; as expected by the end of the window; of the period before."""
_REACHED: tuple[FormColumn, ...] = ("reached",)
_RECALLED: tuple[FormColumn, ...] = ("prior",)
_AHEAD: tuple[FormColumn, ...] = ("reached", "projected")


@dataclass(frozen=True)
class Place:
    """Where a value stands: a cell of a form of a standard and year, and what was seen in it."""

    unit: str
    standard: str
    period: int
    sheet: str
    cell: str
    seen: str

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        where = f"biểu “{self.standard}” năm {self.period}, trang “{self.sheet}”, ô {self.cell}"
        return f"{self.unit}: “{self.seen}” ({where})"


@dataclass(frozen=True, slots=True)
class Reported:
    """What a unit said of an indicator, as it counts in its window.

    value   incidents are their days inside the window, or a plain number; the rest is as the form has it
    places  the cells it was read from
    asked   whether the unit was asked
    """

    unit: UnitOn
    value: Value
    places: tuple[Place, ...]
    asked: bool = True


@dataclass(frozen=True)
class Figure:
    """An indicator in a period.

    reported  by unit id, in the register's order
    former    how many units answered that are no more on the day whose units are asked
    """

    inquiry: Inquiry
    register: Register
    territories: Mapping[str, str]
    reported: Mapping[int, Reported]
    former: int = 0

    @property
    def indicator(self) -> Indicator:
        return self.inquiry.indicator

    @property
    def period(self) -> int:
        return self.inquiry.period

    @cached_property
    def asked(self) -> tuple[UnitOn, ...]:
        """The units asked, and those that answered without: the whole of “n of N”, in the register's order."""
        whom = self.inquiry.whom
        return tuple(unit for unit in self.register.units if unit.id in whom or unit.id in self.reported)

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(unit.kind for unit in self.asked)

    @cached_property
    def silent(self) -> tuple[UnitOn, ...]:
        return tuple(unit for unit in self.asked if unit.id not in self.reported)


def read_figures(session: Session, asking: Asking, names: Sequence[str], *, projected: bool = False) -> list[Figure]:
    """The figures of these indicators; of a form's columns the one that counts.

    projected  as expected by the end of the window, else as reached

    ProblemsError: BS-001, BS-002.
    """
    inquiries = asking.inquire(names)
    answers = _answers(session, asking, inquiries, _AHEAD if projected else _REACHED)
    around = _around(session, asking, inquiries)
    return [_figure(one, asking, answers, around, "projected" if projected else "reached") for one in inquiries]


def read_prior(session: Session, asking: Asking, names: Sequence[str]) -> list[Figure]:
    """The same of the period before, for the units of this one: as reached then, else as this year's forms recall it.

    Each value counts in the window that the unit's set has in the period before.
    """
    inquiries = asking.inquire(names)
    recalled = _answers(session, asking, inquiries, _RECALLED)
    reached = _answers(session, asking, inquiries, _REACHED, asking.period - 1)
    around = _around(session, asking, inquiries, asking.period - 1)
    answers = {name: {**recalled.get(name, {}), **reached.get(name, {})} for name in {**recalled, **reached}}
    return [_figure(one, asking, answers, around, "before") for one in inquiries]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One filled cell: its column and text as stored."""

    column: FormColumn
    text: str
    place: Place


_Answers = Mapping[str, Mapping[int, Mapping[FormColumn, _Answer]]]
"""Indicator to unit id to what stands in its columns."""
_Around = Mapping[str, Mapping[int, list[tuple[list[str], Place]]]]
"""Indicator of incidents to unit id to the days that forms of the periods beside list."""


def _answers(
    session: Session,
    asking: Asking,
    inquiries: Iterable[Inquiry],
    columns: Collection[FormColumn],
    period: int | None = None,
) -> dict[str, dict[int, dict[FormColumn, _Answer]]]:
    """In one query; of two forms of a unit that both answer, the one received later counts, the own one first."""
    year = asking.period if period is None else period
    by_name = {one.indicator.name: one for one in inquiries}
    found: dict[str, dict[int, dict[FormColumn, _Answer]]] = {}
    query = _values(asking).where(
        Submission.id.in_(current_ids(year, asking.known)),
        SubmissionValue.indicator.in_(sorted(by_name)),
        SubmissionValue.column.in_(sorted(columns)),
    )
    codes = asking.codes
    for unit_id, standard, _, indicator, column, text, sheet, cell, seen in session.execute(query):
        if by_name[indicator].answered_on(standard, value_of(text)):
            place = Place(codes.get(unit_id, ""), standard, year, sheet, cell, seen)
            of_unit = found.setdefault(indicator, {}).setdefault(unit_id, {})
            of_unit[column] = _Answer(column, text, place)
    return found


def _around(session: Session, asking: Asking, inquiries: Iterable[Inquiry], period: int | None = None) -> _Around:
    """Days that forms of the periods before and after list: what happened on a day counts by its day."""
    year = asking.period if period is None else period
    names = sorted(one.indicator.name for one in inquiries if one.indicator.type == "incidents")
    found: dict[str, dict[int, list[tuple[list[str], Place]]]] = {}
    if not names:
        return found
    beside = [Submission.id.in_(current_ids(one, asking.known)) for one in (year - 1, year + 1)]
    query = _values(asking).where(
        or_(*beside), SubmissionValue.indicator.in_(names), SubmissionValue.column == "reached"
    )
    newest: dict[tuple[str, int, int], tuple[Any, Place]] = {}
    for unit_id, standard, of, indicator, _, text, sheet, cell, seen in session.execute(query):
        place = Place(asking.codes.get(unit_id, ""), standard, of, sheet, cell, seen)
        newest[indicator, unit_id, of] = (value_of(text), place)
    for (indicator, unit_id, _), (days, place) in newest.items():
        if isinstance(days, list) and days:
            found.setdefault(indicator, {}).setdefault(unit_id, []).append((days, place))
    return found


def _values(asking: Asking) -> Any:
    return (
        select(
            Submission.unit_id,
            Submission.standard,
            Submission.period,
            SubmissionValue.indicator,
            SubmissionValue.column,
            SubmissionValue.value,
            SubmissionValue.sheet,
            SubmissionValue.cell,
            SubmissionValue.seen,
        )
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .order_by(*own_last(asking.standard))
    )


def _figure(inquiry: Inquiry, asking: Asking, answers: _Answers, around: _Around, reading: Reading) -> Figure:
    name, register = inquiry.indicator.name, asking.register
    of_units, days_of = answers.get(name, {}), around.get(name, {})
    reported: dict[int, Reported] = {}
    for unit in register.units if of_units else ():
        said = of_units.get(unit.id)
        question = inquiry.question(unit, asking.territories)
        if said is not None and question is not None:
            counted = _counted(question, said, days_of.get(unit.id, ()), reading)
            if counted is not None:
                value, places = counted
                reported[unit.id] = Reported(unit, value, places, unit.id in inquiry.whom)
    return Figure(
        inquiry, register, asking.territories, reported, sum(unit_id not in register.by_id for unit_id in of_units)
    )


def _counted(
    question: Question, said: Mapping[FormColumn, _Answer], beside: Iterable[tuple[list[str], Place]], reading: Reading
) -> tuple[Value, tuple[Place, ...]] | None:
    """The value that counts and the cells it stands in; none where all of them leave it unknown."""
    indicator = question.indicator
    texts: dict[FormColumn, Any] = {column: value_of(answer.text) for column, answer in said.items()}
    first = texts.get("reached", texts.get("prior"))
    value, columns = first, frozenset(said)
    if reading == "projected":
        value = expected(indicator.type, first, texts.get("projected"))
        columns = columns_that_count(indicator.type, first, texts.get("projected"))
    if value is None:
        return None
    places = [answer.place for column, answer in said.items() if column in columns]
    if indicator.type == "incidents":
        span = question.before if reading == "before" else question.span
        value, places = _in_window(value, beside, span, places)
    try:
        return read_value(indicator, value), tuple(places)
    except NotAValueError:  # said on a form of another wording: an assessment does not read it either
        return None


def _in_window(
    value: Any, beside: Iterable[tuple[list[str], Place]], span: tuple[date, date], places: list[Place]
) -> tuple[Any, list[Place]]:
    """The days inside the window, those listed on other forms too, with the cells of these."""
    days: list[str] = []
    for listed, place in beside:
        days = union(days, listed)
        if inside(tuple(map(date.fromisoformat, listed)), span):
            places = [*places, place]
    value = with_days(value, days)
    if isinstance(value, list):
        value = [day.isoformat() for day in inside(tuple(map(date.fromisoformat, value)), span)]
    return value, places


def is_said(value: Value) -> bool:
    """Whether a document was issued, or several; whether a flag says yes."""
    return value if isinstance(value, bool) else isinstance(value, Document) or bool(value)
