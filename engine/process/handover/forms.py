"""Forms that arrive: of each unit, standard and year the newest counts, whichever office received it."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import insert, select

from engine.process.handover.arriving import Arriving, Counts, Difference, moment_words, title_words
from engine.process.handover.package import FormSaid
from engine.records.store import Submission, SubmissionValue, SubmissionWithdrawal, Workbook


class _Known(NamedTuple):
    """A form that stands here; ``withdrawn``: the ground, where it was withdrawn."""

    id: int
    revision: int
    workbook: str
    received_at: datetime
    file_name: str
    as_of: date | None
    withdrawn: str | None

    @property
    def words(self) -> str:
        return _words(self.file_name, self.received_at, withdrawn=self.withdrawn is not None)


Key = tuple[int, int, str]
"""Unit id, year, standard."""
_Place = tuple[str, str]
"""Indicator and column."""
_Said = tuple[str, str, str, str]
"""Value, sheet, cell and what was seen there."""
_MOST_TOLD = 3


class Forms:
    """What the forms of a package come to.

    A form is the same wherever it is by its file and the moment at which it was first received. One that was withdrawn
    by either office stays so, and brings no earlier one back.
    """

    def __init__(self, arriving: Arriving) -> None:
        self.differences: list[Difference] = []
        self._arriving = arriving
        self._known = self._standing()
        self._taken: list[tuple[FormSaid, int]] = []
        self._withdrawn: list[tuple[int, str]] = []
        for form in arriving.package.content.forms:
            self._weigh(form)

    @property
    def new(self) -> dict[str, int]:
        gone = len(self._withdrawn) + sum(form.withdrawn is not None for form, _ in self._taken)
        values = sum(len(form.values) for form, _ in self._taken)
        return {"forms": len(self._taken), "values": values, "withdrawals": gone}

    def _standing(self) -> dict[Key, list[_Known]]:
        """Every revision, the newest last."""
        arriving = self._arriving
        rows = arriving.session.execute(
            select(
                Submission.unit_id,
                Submission.period,
                Submission.standard,
                Submission.id,
                Submission.revision,
                Submission.workbook_sha256,
                Submission.received_at,
                Submission.file_name,
                Submission.as_of,
                SubmissionWithdrawal.ground,
            )
            .outerjoin(SubmissionWithdrawal, SubmissionWithdrawal.submission_id == Submission.id)
            .where(Submission.unit_id.in_(arriving.unit_ids), Submission.period.in_(arriving.periods))
            .order_by(Submission.revision)
        )
        found: dict[Key, list[_Known]] = {}
        for row in rows:
            found.setdefault((row[0], row[1], row[2]), []).append(_Known(*tuple(row)[3:]))
        return found

    def _weigh(self, form: FormSaid) -> None:
        revisions = self._known.get((self._arriving.unit(form.unit).id, form.period, form.standard), [])
        last = revisions[-1] if revisions else None
        same = next((one for one in revisions if _is_same(one, form)), None)
        if same is not None and (changed := self._changed(form, same)):
            of = title_words(form.standard, form.period)
            self.differences.append(self._arriving.differing("form", form.unit, of, changed, "here"))
        if last is None or (same is None and last.received_at < form.received_at):
            self._taken.append((form, last.revision + 1 if last else 1))
            if last is not None:
                self._differs(form, last, below=True)
        elif last is not same:
            self._differs(form, last, below=False)
        elif form.withdrawn is not None and last.withdrawn is None:
            self._withdrawn.append((last.id, form.withdrawn))
            self._differs(form, last, below=True)
        elif form.withdrawn is None and last.withdrawn is not None:
            self._differs(form, last, below=False)

    def _changed(self, form: FormSaid, known: _Known) -> tuple[str, str] | None:
        """What the package says of a form that is known here, and what is kept of it, where that is not the same.

        Nobody changes a form that was received, so it is what was taken first that stays.
        """
        said: dict[_Place, _Said] = {
            (one.indicator, one.column): (one.value, one.sheet, one.cell, one.seen) for one in form.values
        }
        kept = self._values(known.id)
        texts = [
            (_value_words(key, said.get(key)), _value_words(key, kept.get(key)))
            for key in sorted(said.keys() | kept.keys())
            if said.get(key) != kept.get(key)
        ]
        if form.as_of != known.as_of:
            texts.append((_day_words(form.as_of), _day_words(known.as_of)))
        if not texts:
            return None
        more = f" và {len(texts) - _MOST_TOLD} chỗ khác" if len(texts) > _MOST_TOLD else ""
        below, here = zip(*texts[:_MOST_TOLD], strict=True)
        return "; ".join(below) + more, "; ".join(here) + more

    def _values(self, submission: int) -> dict[_Place, _Said]:
        row = SubmissionValue
        rows = self._arriving.session.execute(
            select(row.indicator, row.column, row.value, row.sheet, row.cell, row.seen).where(
                row.submission_id == submission
            )
        )
        return {(one[0], one[1]): (one[2], one[3], one[4], one[5]) for one in rows}

    def _differs(self, form: FormSaid, known: _Known, *, below: bool) -> None:
        said = _words(form.file_name, form.received_at, withdrawn=form.withdrawn is not None), known.words
        of = title_words(form.standard, form.period)
        counts: Counts = "below" if below else "here"
        self.differences.append(self._arriving.differing("form", form.unit, of, said, counts))

    def enter(self, entry: int) -> None:
        session = self._arriving.session
        self._enter_workbooks(entry)
        rows = []
        for form, revision in sorted(self._taken, key=lambda taken: taken[0].received_at):
            row = self._row(form, revision, entry)
            session.add(row)
            rows.append((form, row))
        session.flush()
        withdrawn = [*self._withdrawn, *((row.id, form.withdrawn) for form, row in rows if form.withdrawn is not None)]
        session.add_all(
            SubmissionWithdrawal(submission_id=id_, ground=ground, entry=entry) for id_, ground in withdrawn
        )
        values = [
            {"submission_id": row.id, "entry": entry, **value.model_dump()}
            for form, row in rows
            for value in form.values
        ]
        if values:
            session.execute(insert(SubmissionValue), values)

    def _row(self, form: FormSaid, revision: int, entry: int) -> Submission:
        return Submission(
            unit_id=self._arriving.unit(form.unit).id,
            period=form.period,
            standard=form.standard,
            revision=revision,
            file_name=form.file_name,
            workbook_sha256=form.workbook,
            received_at=form.received_at,
            as_of=form.as_of,
            form_hash=form.form_hash,
            entry=entry,
        )

    def _enter_workbooks(self, entry: int) -> None:
        session = self._arriving.session
        needed = {form.workbook for form, _ in self._taken}
        there = set(session.scalars(select(Workbook.sha256).where(Workbook.sha256.in_(needed))))
        files = self._arriving.package.content.workbooks
        session.add_all(Workbook(sha256=sha, content=files[sha], entry=entry) for sha in sorted(needed - there))
        session.flush()


def _is_same(known: _Known, form: FormSaid) -> bool:
    return known.workbook == form.workbook and known.received_at == form.received_at


def _value_words(key: _Place, said: _Said | None) -> str:
    indicator, _ = key
    if said is None:
        return f"“{indicator}” để trống"
    value, sheet, cell, seen = said
    return f"“{indicator}” là {value} (“{seen}”, trang “{sheet}”, ô {cell})"


def _day_words(as_of: date | None) -> str:
    return f"số liệu đến ngày {as_of:%d/%m/%Y}" if as_of else "không ghi ngày chốt số liệu"


def _words(file_name: str, received_at: datetime, *, withdrawn: bool) -> str:
    return f"“{file_name}” nhận {moment_words(received_at)}" + (", đã rút" if withdrawn else "")
