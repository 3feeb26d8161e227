"""What warnings are worked out from, read in a bounded number of queries however many units there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from engine.process.library import library_of
from engine.process.scrutiny.asking import MEASURED, Question, Questions
from engine.process.scrutiny.wording import CellOf
from engine.records.days import today
from engine.records.register import Register, UnitOn, register_on
from engine.records.store import FormColumn, Submission, SubmissionValue
from engine.records.submitted import current_ids, value_of

FEW_UNITS = 200
"""Of so many units at most their own forms are read and those that may be like them; of more, all forms at once."""

Key = tuple[str, FormColumn]
"""Indicator and column."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of a form, as it is stored."""

    text: str
    sheet: str
    cell: str
    seen: str

    @property
    def value(self) -> Any:
        return value_of(self.text)


@dataclass
class Form:
    """A form that counts, with the answers that were read of it."""

    id: int
    unit: UnitOn
    standard: str
    as_of: date | None
    said: dict[Key, Said] = field(default_factory=dict)

    def cell(self, key: Key) -> CellOf:
        said = self.said[key]
        return CellOf(self.unit.code, self.standard, said.sheet, said.cell, said.seen)


@dataclass
class Scene:
    """The forms of a period.

    forms    all that count, by id; whose answers were read is said by ``whole``
    own      those that warnings are wanted of
    earlier  unit and indicator to what was reached in the period before, as the unit reported it then; and, as
             ``earlier_own``, unit, standard and indicator to what it reported for that standard
    """

    session: Session
    period: int
    known: int | None
    register: Register
    questions: Questions
    forms: dict[int, Form]
    own: list[Form]
    earlier: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    earlier_own: Mapping[tuple[int, str, str], Any] = field(default_factory=dict)

    @cached_property
    def days(self) -> Mapping[tuple[int, str], Mapping[int, list[str]]]:
        """Unit and indicator to the days of incidents that its forms of this period and those beside it list, by year.

        Of the units that warnings are wanted of, and of those directly below them.
        """
        return _days(self)

    def asked(self, form: Form) -> Mapping[str, Question]:
        return self.questions.of(form.standard, form.unit.kind)

    def answered(self, form: Form, *columns: FormColumn) -> Iterator[tuple[Key, Said, Question]]:
        """The answers of a form in these columns that a set asks for."""
        asked = self.asked(form)
        for key, said in form.said.items():
            if key[1] in columns and key[0] in asked:
                yield key, said, asked[key[0]]


def read_scene(
    session: Session,
    period: int,
    standard: str | None,
    units: Collection[int] | None,
    known: int | None,
    sets: Sequence[CriterionSet],
) -> Scene:
    register = register_on(session, min(today(), date(period, 12, 31)), known)
    rows = session.execute(
        select(Submission.id, Submission.unit_id, Submission.standard, Submission.as_of)
        .where(Submission.id.in_(current_ids(period, known)))
        .order_by(Submission.id)
    )
    forms = {
        row.id: Form(row.id, register.by_id[row.unit_id], row.standard, row.as_of)
        for row in rows
        if row.unit_id in register.by_id
    }
    own = [
        form
        for form in forms.values()
        if (units is None or form.unit.id in units) and standard in (None, form.standard)
    ]
    scene = Scene(session, period, known, register, Questions(library_of(session), period, sets), forms, own)
    if len({form.unit.id for form in own}) > FEW_UNITS or units is None:
        _read(scene, None)
    else:
        _read_around(scene)
    _read_earlier(scene)
    return scene


def _read_around(scene: Scene) -> None:
    """The forms asked about, those of the units below them, those that may be like them; all documents."""
    own = {form.id for form in scene.own}
    _read(scene, Submission.id.in_(own))
    documents = scene.questions.names({form.standard for form in scene.forms.values()}, ("document", "documents"))
    below = {unit.id for form in scene.own for unit in scene.register.below.get(form.unit.id, ())}
    like = {_telling(form) for form in scene.own} - {None}
    wanted = [Submission.unit_id.in_(below), SubmissionValue.indicator.in_(documents)]
    key = tuple_(SubmissionValue.indicator, SubmissionValue.column, SubmissionValue.value)
    alike = scene.session.scalars(select(SubmissionValue.submission_id).where(key.in_(like))) if like else ()
    wanted.append(Submission.id.in_(set(alike) & scene.forms.keys()))
    _read(scene, or_(*wanted))


def _telling(form: Form) -> tuple[str, str, str] | None:
    """The longest answer of a form: a form that is the same has it too, and few others do."""
    answers = ((len(said.text), name, column, said.text) for (name, column), said in form.said.items())
    longest = max(answers, default=None)
    return longest[1:] if longest else None


def _read(scene: Scene, condition: ColumnElement[bool] | None) -> None:
    """Put the answers of the period that meet a condition into their forms."""
    query = (
        select(
            SubmissionValue.submission_id,
            SubmissionValue.indicator,
            SubmissionValue.column,
            SubmissionValue.value,
            SubmissionValue.sheet,
            SubmissionValue.cell,
            SubmissionValue.seen,
        )
        .join(Submission, Submission.id == SubmissionValue.submission_id)
        .where(Submission.id.in_(current_ids(scene.period, scene.known)))
    )
    if condition is not None:
        query = query.where(condition)
    for form_id, indicator, column, *said in scene.session.execute(query):
        if (form := scene.forms.get(form_id)) is not None:
            form.said[indicator, column] = Said(*said)


def _read_earlier(scene: Scene) -> None:
    """What was reached a period before, of what comes to a number or is declared; the form received later counts."""
    names = scene.questions.names({form.standard for form in scene.own}, MEASURED)
    names |= {name for form in scene.own for name, column in form.said if column == "prior"}
    query = (
        select(Submission.unit_id, Submission.standard, SubmissionValue.indicator, SubmissionValue.value)
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(
            Submission.id.in_(current_ids(scene.period - 1, scene.known)),
            SubmissionValue.column == "reached",
            SubmissionValue.indicator.in_(sorted(names)),
        )
        .order_by(Submission.received_at, Submission.id)
    )
    ids = {form.unit.id for form in scene.own}
    if len(ids) <= FEW_UNITS:
        query = query.where(Submission.unit_id.in_(ids))
    rows = scene.session.execute(query).all()
    scene.earlier = {(unit_id, name): value_of(text) for unit_id, _, name, text in rows}
    scene.earlier_own = {(unit_id, standard, name): value_of(text) for unit_id, standard, name, text in rows}


def _days(scene: Scene) -> dict[tuple[int, str], dict[int, list[str]]]:
    """Of two forms of one year that both list an indicator's days that which was received later counts."""
    names = scene.questions.names({form.standard for form in scene.own}, ("incidents",))
    ids = {form.unit.id for form in scene.own}
    ids |= {unit.id for of in ids for unit in scene.register.below.get(of, ())}
    periods = (scene.period - 1, scene.period, scene.period + 1)
    query = (
        select(Submission.unit_id, SubmissionValue.indicator, Submission.period, SubmissionValue.value)
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(
            or_(*(Submission.id.in_(current_ids(period, scene.known)) for period in periods)),
            SubmissionValue.column == "reached",
            SubmissionValue.indicator.in_(sorted(names)),
        )
        .order_by(Submission.received_at, Submission.id)
    )
    if len(ids) <= FEW_UNITS:
        query = query.where(Submission.unit_id.in_(ids))
    found: dict[tuple[int, str], dict[int, list[str]]] = {}
    for unit_id, name, period, text in scene.session.execute(query):
        value = value_of(text)
        found.setdefault((unit_id, name), {})[period] = value if isinstance(value, list) else []
    return found


def by_unit(forms: Iterable[Form]) -> Mapping[int, list[Form]]:
    found: defaultdict[int, list[Form]] = defaultdict(list)
    for form in forms:
        found[form.unit.id].append(form)
    return found
