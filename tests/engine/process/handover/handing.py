"""Offices that hand up: small stores of their own, each with its journal, all by one clock that only goes forward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from openpyxl import Workbook as WrittenWorkbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.process.handover.accepting import Terms
from engine.process.handover.making import Made, Wanted, make
from engine.process.handover.taking import Taken, take
from engine.records import journal
from engine.records.register import enrolments, register_on
from engine.records.register.changing import State, put_states
from engine.records.register.enrolments import newest_revisions
from engine.records.store import (
    Enrolment,
    RecognitionEvent,
    RecognitionRetraction,
    Store,
    Submission,
    SubmissionValue,
    SubmissionWithdrawal,
    Workbook,
)
from engine.records.store.campaigns import EnrolmentWithdrawal
from engine.records.submitted import current_submissions, submitted_values
from engine.records.titles import titles
from tests.stores import Entering

STANDARD = "an-toan-antt"
PERIOD = 2024
XA = ("17001", "xa", "Xã Mẫu A")
LINES = (XA, ("17001-K1", "khu_dan_cu", "Thôn 1"), ("17001-K2", "khu_dan_cu", "Thôn 2"))


@cache
def handed_in_workbook(title: str, texts: tuple[str, ...]) -> bytes:
    """A workbook that says these texts from D12 down, of nobody's making; the same again is the same bytes."""
    workbook = WrittenWorkbook()
    sheet = workbook.active
    sheet.title = "Tự đánh giá"
    sheet["A1"] = title
    for row, text in enumerate(texts, 12):
        sheet[f"D{row}"] = text
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


@dataclass
class Clock:
    """Moments, each a minute after the one before."""

    now: datetime = datetime(2024, 12, 1, 1, tzinfo=UTC)

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class HandingOffice:
    """One office at work. ``packages``: those it made, in their order."""

    store: Store
    clock: Clock
    packages: list[Made] = field(default_factory=list)

    def units(self, *lines: tuple[str, str, str], above: str | None = None) -> None:
        """Units (code, kind, name): the first below ``above``, all others below the first."""

        def enter(at: Entering) -> None:
            parent = None if above is None else self.id(above, at.session)
            first = None
            for code, kind, name in lines:
                unit_id = at.unit(code, kind, parent if first is None else first, name=name)
                first = first or unit_id

        self._enter("register.imported", enter)

    def change(self, code: str, **said: Any) -> None:
        """Say something else of a unit, from the beginning on."""

        def enter(at: Entering) -> None:
            unit = register_on(at.session, date(2024, 12, 31)).by_code[code]
            now = {"code": code, "name": unit.name, "kind": unit.kind, "parent_id": unit.parent_id}
            now |= {"attributes": dict(unit.attributes), "valid_from": unit.valid_from}
            put_states(at.session, [State(unit.id, **(now | said))], at.entry)

        self._enter("register.imported", enter)

    def id(self, code: str, session: Session) -> int:
        return register_on(session, date(2024, 12, 31)).by_code[code].id

    def submit(
        self,
        code: str,
        value: int = 0,
        period: int = PERIOD,
        *,
        standard: str = STANDARD,
        values: Mapping[str, str] | None = None,
    ) -> datetime:
        """A form handed in, with one figure or with values of its own; when."""
        moment = self.clock.tick()
        said = values or {"vu": str(value)}
        content = handed_in_workbook(f"{code} {period}", tuple(said.values()))
        sha = sha256(content).hexdigest()

        def enter(at: Entering) -> None:
            session, unit_id = at.session, self.id(code, at.session)
            if session.get(Workbook, sha) is None:
                session.add(Workbook(sha256=sha, content=content, entry=at.entry))
                session.flush()
            key = {"unit_id": unit_id, "period": period, "standard": standard}
            last = session.scalar(select(func.max(Submission.revision)).filter_by(**key)) or 0
            form = Submission(
                **key,
                revision=last + 1,
                file_name=f"{code}.xlsx",
                workbook_sha256=sha,
                received_at=moment,
                as_of=None,
                form_hash="f" * 64,
                entry=at.entry,
            )
            session.add(form)
            session.flush()
            at.session.add_all(
                SubmissionValue(
                    submission_id=form.id,
                    indicator=indicator,
                    column="reached",
                    value=text,
                    sheet="Tự đánh giá",
                    cell=f"D{row}",
                    seen=text,
                    entry=at.entry,
                )
                for row, (indicator, text) in enumerate(said.items(), 12)
            )

        self._enter("submission.received", enter, moment)
        return moment

    def withdraw(self, code: str, period: int = PERIOD) -> bool:
        """Withdraw what counts; whether there was anything."""
        with self.store.reading() as session:
            of = self.id(code, session)
            counting = [one.id for one in current_submissions(session, period) if one.unit_id == of]

        def enter(at: Entering) -> None:
            at.session.add_all(
                SubmissionWithdrawal(submission_id=id_, ground="nộp nhầm", entry=at.entry) for id_ in counting
            )

        if counting:
            self._enter("submission.withdrawn", enter)
        return bool(counting)

    def enrol(self, code: str, document: str | None, period: int = PERIOD, *, withdrawn: bool = False) -> None:
        def enter(at: Entering) -> None:
            key = (self.id(code, at.session), STANDARD, period)
            known = newest_revisions(at.session).get(key)
            revision = known[0].revision + 1 if known else 1
            row = dict(zip(("unit_id", "standard", "period"), key, strict=True)) | {"revision": revision}
            at.session.add(Enrolment(**row, document=document, withdrawn=withdrawn, entry=at.entry))
            if withdrawn:
                at.session.add(EnrolmentWithdrawal(**row, ground="không đủ điều kiện", entry=at.entry))

        self._enter("register.imported", enter)

    def decide(
        self, code: str, event: str = "granted", document: str | None = "12/QĐ-UBND", on: date = date(2024, 12, 20)
    ) -> int:
        """An event in the life of a title; its number."""
        found: list[int] = []

        def enter(at: Entering) -> None:
            row = RecognitionEvent(
                unit_id=self.id(code, at.session),
                standard=STANDARD,
                period=PERIOD,
                event=event,  # type: ignore[arg-type]
                effective_on=on,
                document=document,
                decided_on=on if document else None,
                authority="UBND xã" if document else None,
                source="decision",
                detail={},
                entry=at.entry,
            )
            at.session.add(row)
            at.session.flush()
            found.append(row.id)

        self._enter("recognition.granted", enter)
        return found[0]

    def retract(self, number: int) -> None:
        def enter(at: Entering) -> None:
            at.session.add(RecognitionRetraction(event_id=number, ground="ghi nhầm", entry=at.entry))

        self._enter("recognition.retracted", enter)

    def make(self, of: str = XA[0], periods: Sequence[int] = (), campaign: str | None = None) -> Made:
        made = make(self.store, Wanted(of, campaign, tuple(periods)), at=self.clock.tick())
        self.packages.append(made)
        return made

    def take(self, package: Made | bytes, *, dry_run: bool = False, **terms: Any) -> Taken:
        """``terms``: as `Terms` has them."""
        data = package if isinstance(package, bytes) else package.data
        return take(self.store, data, "goi.zip", Terms(**terms), dry_run=dry_run, at=self.clock.tick())

    def _enter(self, action: str, rows: Any, moment: datetime | None = None) -> None:
        with self.store.writing() as session:
            rows(Entering(session, journal.upcoming(session)))
            journal.record(session, action, {}, at=moment or self.clock.tick())

    def figures(self, period: int = PERIOD) -> dict[str, int]:
        """Code to the figure that counts."""
        with self.store.reading() as session:
            codes = {unit.id: unit.code for unit in register_on(session, date(2024, 12, 31)).units}
            return {codes[of]: said["vu"] for of, said in submitted_values(session, period, "reached").items()}

    def enrolled(self, period: int = PERIOD) -> dict[str, str | None]:
        """Code to the document of the enrolment that stands."""
        with self.store.reading() as session:
            codes = {unit.id: unit.code for unit in register_on(session, date(2024, 12, 31)).units}
            return {codes[one.unit_id]: one.document for one in enrolments(session, period)}

    def titles(self) -> dict[str, tuple[str, str | None]]:
        """Code to the state of the title and the document of its last event."""
        with self.store.reading() as session:
            codes = {unit.id: unit.code for unit in register_on(session, date(2024, 12, 31)).units}
            return {codes[one.unit_id]: (one.state, one.last.document) for one in titles(session)}

    def entries(self) -> int:
        with self.store.reading() as session:
            return journal.head_of(session).seq

    def faults(self) -> list[str]:
        """What verifying the whole store finds."""
        with self.store.reading() as session:
            return [str(problem) for problem in journal.verify(session).problems]
