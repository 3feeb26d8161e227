"""Putting one form into the store: the workbook whole, a submission per unit and standard, each value with its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select

from criteria.model import CriterionSet
from engine.process.intake.answers.typed import json_text
from engine.process.intake.reading.recognising import ReadForm, UnitAnswers
from engine.records import journal
from engine.records.canonical import Plain, sha256_of
from engine.records.register import UnitOn
from engine.records.store import Submission, SubmissionValue, SubmissionWithdrawal, Workbook

_STANDING = (
    select(
        Submission.unit_id,
        Submission.standard,
        Submission.revision,
        Submission.workbook_sha256,
        SubmissionWithdrawal.submission_id.is_not(None).label("withdrawn"),
    )
    .outerjoin(SubmissionWithdrawal, SubmissionWithdrawal.submission_id == Submission.id)
    .where(Submission.period == bindparam("period"), Submission.unit_id.in_(bindparam("units", expanding=True)))
    .order_by(Submission.revision)
)
"""Every revision of the units of some forms, the newest last; built once, because building takes longer than asking."""


_KNOWN = select(Workbook.sha256).where(Workbook.sha256.in_(bindparam("workbooks", expanding=True)))
_NEW_WORKBOOK = insert(Workbook.__table__)  # type: ignore[arg-type]
_NEW_SUBMISSIONS = insert(Submission.__table__).returning(  # type: ignore[arg-type]
    Submission.__table__.c.id, sort_by_parameter_order=True
)
_NEW_VALUES = insert(SubmissionValue.__table__)  # type: ignore[arg-type]


class _Latest(NamedTuple):
    revision: int
    workbook: str
    withdrawn: bool


class _Stored(NamedTuple):
    """A submission that was stored."""

    id: int
    entry: int


_NONE_YET = _Latest(0, "", withdrawn=False)
Asked = tuple[int, int, str]
"""Period, unit and standard."""


class Standing:
    """What stands of the units of some forms: read once when nobody else writes, and kept up as they are filed.

    latest     newest revision, by period, unit and standard
    workbooks  those of the files that are in the store
    """

    def __init__(self, connection: Connection, forms: Sequence[ReadForm]) -> None:
        self.latest: dict[Asked, _Latest] = {}
        self._taken: set[tuple[str, Asked]] = set()
        self.workbooks = set(connection.scalars(_KNOWN, {"workbooks": list({form.sha256 for form in forms})}))
        units: dict[int, set[int]] = {}
        for form in forms:
            assert form.identity is not None
            units.setdefault(form.identity.period, set()).update(unit.unit.id for unit in form.units)
        for period, ids in units.items():
            for row in connection.execute(_STANDING, {"units": list(ids), "period": period}):
                self.note((period, row.unit_id, row.standard), _Latest(*row[2:]))

    def note(self, asked: Asked, latest: _Latest) -> None:
        """What was stored of a unit, in the order of its revisions."""
        self.latest[asked] = latest
        self._taken.add((latest.workbook, asked))

    def was_taken(self, workbook: str, asked: Asked) -> bool:
        """Whether the very file was taken for it before, now or then."""
        return (workbook, asked) in self._taken


class Filing:
    """Stores one form within a transaction, its rows under the number of an entry that is still to be appended.

    latest  newest revision, by unit and standard
    known   units and standards for which this very file was taken before, now or then
    pairs   what is to be stored: each unit with a standard and its sets. A file taken before says nothing new of a
            unit, whatever came in since; only ``replace`` makes it count again
    """

    def __init__(self, standing: Standing, form: ReadForm, received_at: datetime, *, replace: bool = False) -> None:
        self.standing = standing
        self.form = form
        self.received_at = received_at
        assert form.identity is not None
        self.period = form.identity.period
        self.latest: dict[tuple[int, str], _Latest] = {}
        self.known: set[tuple[int, str]] = set()
        self.pairs: list[tuple[UnitAnswers, str, list[CriterionSet]]] = []
        for unit in form.units:
            for standard, sets in _by_standard(unit).items():
                of, asked = (unit.unit.id, standard), (self.period, unit.unit.id, standard)
                if asked in standing.latest:
                    self.latest[of] = standing.latest[asked]
                if standing.was_taken(form.sha256, asked):
                    self.known.add(of)
                if not (self._stands(unit, standard) if replace else of in self.known):
                    self.pairs.append((unit, standard, sets))

    def superseded(self) -> list[UnitOn]:
        """The units of which this file was taken before, but figures that came in later stand, and stay."""
        return self._passed_over(lambda latest: not latest.withdrawn and latest.workbook != self.form.sha256)

    def withdrawn(self) -> list[UnitOn]:
        """The units of which this file was taken before, and whose newest form was withdrawn, and stays so."""
        return self._passed_over(lambda latest: latest.withdrawn)

    def _passed_over(self, why: Callable[[_Latest], bool]) -> list[UnitOn]:
        """The units of which nothing is stored for one of their standards, though this is the newest form."""
        left = self.known - {(unit.unit.id, standard) for unit, standard, _ in self.pairs}
        return [
            unit.unit
            for unit in self.form.units
            if any(
                (unit.unit.id, standard) in left and why(self.latest[unit.unit.id, standard])
                for standard in _by_standard(unit)
            )
        ]

    def _stands(self, unit: UnitAnswers, standard: str) -> bool:
        latest = self.latest.get((unit.unit.id, standard), _NONE_YET)
        return latest.workbook == self.form.sha256 and not latest.withdrawn

    def store(self, connection: Connection, entry: int) -> int:
        """Store the workbook and every answer of the pairs; how many answers."""
        if self.form.sha256 not in self.standing.workbooks:
            workbook = {"sha256": self.form.sha256, "content": self.form.content, "entry": entry}
            connection.execute(_NEW_WORKBOOK, workbook)
        submissions = [self._submission(unit, standard, sets, entry) for unit, standard, sets in self.pairs]
        ids = connection.scalars(_NEW_SUBMISSIONS, submissions).all()
        rows = [
            row
            for id_, (unit, _, sets) in zip(ids, self.pairs, strict=True)
            for row in _value_rows(_Stored(id_, entry), unit, sets)
        ]
        if rows:
            connection.execute(_NEW_VALUES, rows)
        self.standing.workbooks.add(self.form.sha256)
        for unit, standard, _ in self.pairs:
            stored = _Latest(self._next_revision(unit, standard), self.form.sha256, withdrawn=False)
            self.standing.note((self.period, unit.unit.id, standard), stored)
        return len(rows)

    def _next_revision(self, unit: UnitAnswers, standard: str) -> int:
        return self.latest.get((unit.unit.id, standard), _NONE_YET).revision + 1

    def _submission(
        self, unit: UnitAnswers, standard: str, sets: Sequence[CriterionSet], entry: int
    ) -> dict[str, object]:
        return {
            "unit_id": unit.unit.id,
            "period": self.period,
            "standard": standard,
            "revision": self._next_revision(unit, standard),
            "file_name": Path(self.form.name).name,
            "workbook_sha256": self.form.sha256,
            "received_at": self.received_at,
            "as_of": unit.as_of,
            "form_hash": _form_hash(unit, sets),
            "entry": entry,
        }

    def happening(self, values: int) -> journal.Happening:
        """What the journal tells of it, when so many answers were stored."""
        units: list[str] = list(dict.fromkeys(unit.unit.code for unit, _, _ in self.pairs))
        payload: dict[str, Plain] = {
            "workbook": self.form.sha256,
            "period": self.period,
            "units": units,
            "values": values,
        }
        return journal.Happening("submission.received", payload, self.received_at)


def _form_hash(unit: UnitAnswers, sets: Sequence[CriterionSet]) -> str:
    keys = {set_.key for set_ in sets}
    return sha256_of([reference.hash for reference in unit.questionnaire.references if reference.key in keys])


def _by_standard(unit: UnitAnswers) -> dict[str, list[CriterionSet]]:
    """The sets of a unit's form by standard: each standard has a submission of its own."""
    found: dict[str, list[CriterionSet]] = {}
    for set_ in unit.questionnaire.sets:
        found.setdefault(set_.standard, []).append(set_)
    return found


def _value_rows(submission: _Stored, unit: UnitAnswers, sets: Sequence[CriterionSet]) -> Iterator[dict[str, object]]:
    """Every answer that the sets read, each in their own window, under the indicator's name."""
    read = {unit.questionnaire.key(set_, name): name for set_ in sets for name in set_.indicators}
    for (key, column), answer in unit.answers.items():
        if key in read:
            yield {
                "submission_id": submission.id,
                "entry": submission.entry,
                "indicator": read[key],
                "form_column": column,
                "value": json_text(answer.value),
                "sheet": answer.sheet,
                "cell": answer.cell,
                "seen": answer.seen,
            }
