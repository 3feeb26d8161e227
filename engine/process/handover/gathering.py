"""What an office knows of its area, as a package tells it: only the last word on each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.process.appraisal.validity import findings_told
from engine.process.handover.area import Area
from engine.process.handover.package import (
    Content,
    DecisionSaid,
    EnrolmentSaid,
    FindingSaid,
    FormSaid,
    StateSaid,
    UnitSaid,
    ValueSaid,
)
from engine.process.handover.words import withdrawal_grounds, words_entered
from engine.records.conclusions import open_sessions
from engine.records.days import day_of
from engine.records.register.enrolments import newest_revisions
from engine.records.register.timeline import Standing, Timeline, read_timeline
from engine.records.runs import latest_run
from engine.records.store import (
    AssessmentRun,
    CouncilFinding,
    Finding,
    JournalEntry,
    RecognitionEvent,
    RecognitionRetraction,
    SetText,
    Submission,
    SubmissionValue,
    SubmissionWithdrawal,
    Unit,
    Workbook,
)


def gather(session: Session, area: Area) -> Content:
    """All that a package says of an area, in the order of the register, then of standards and years."""
    gathering = _Gathering(session, area)
    forms = tuple(gathering.forms())
    shas = sorted({form.workbook for form in forms})
    files = session.execute(select(Workbook.sha256, Workbook.content).where(Workbook.sha256.in_(shas)))
    return Content(
        units=tuple(gathering.units()),
        enrolments=tuple(gathering.enrolments()),
        forms=forms,
        findings=tuple(gathering.findings()),
        decisions=tuple(gathering.decisions()),
        workbooks={sha: bytes(content) for sha, content in files},
    )


@dataclass
class _Gathering:
    session: Session
    area: Area

    def __post_init__(self) -> None:
        order = self.session.execute(select(Unit.id).where(Unit.id.in_(self.area.units)).order_by(Unit.position))
        self.number: Mapping[int, int] = {unit_id: number for number, (unit_id,) in enumerate(order, 1)}
        self.timeline: Timeline = read_timeline(self.session)

    def _here(self, unit_id: int, period: int) -> bool:
        return unit_id in self.area.of.get(period, ())

    def units(self) -> Iterator[UnitSaid]:
        for unit_id in self.number:
            yield UnitSaid(states=tuple(map(self._state, self.timeline.of[unit_id])))

    def _state(self, state: Standing) -> StateSaid:
        above = state.parent_id
        inside = self.number.get(above) if above is not None else None
        then = self.timeline.at(above, state.valid_from) if above is not None and inside is None else None
        return StateSaid(
            since=state.valid_from,
            living=state.living,
            code=state.code,
            name=state.name,
            kind=state.kind,
            parent=inside,
            parent_code=then.code if then is not None else None,
            attributes=dict(state.attributes),
            tags=state.tags,
        )

    def enrolments(self) -> Iterator[EnrolmentSaid]:
        said_at, grounds = words_entered(self.session), withdrawal_grounds(self.session)
        newest = newest_revisions(self.session)
        for (unit_id, standard, period), (one, withdrawn) in sorted(newest.items(), key=self._order):
            if self._here(unit_id, period):
                key = (unit_id, standard, period, one.revision)
                yield EnrolmentSaid(
                    unit=self.number[unit_id],
                    standard=standard,
                    period=period,
                    enrolled_on=one.enrolled_on,
                    document=one.document,
                    withdrawn=withdrawn,
                    ground=grounds.get(key),
                    said_at=said_at[key],
                )

    def _order(self, item: tuple[tuple[int, str, int], object]) -> tuple[int, str, int]:
        (unit_id, standard, period), _ = item
        return self.number.get(unit_id, 0), standard, period

    def forms(self) -> Iterator[FormSaid]:
        newest = (
            select(*_FORM, func.max(Submission.revision).label("of"))
            .where(Submission.unit_id.in_(self.number))
            .group_by(*_FORM)
            .subquery()
        )
        rows = self.session.execute(
            select(Submission, SubmissionWithdrawal.ground.label("withdrawn"))
            .join(
                newest,
                (Submission.unit_id == newest.c.unit_id)
                & (Submission.period == newest.c.period)
                & (Submission.standard == newest.c.standard)
                & (Submission.revision == newest.c.of),
            )
            .outerjoin(SubmissionWithdrawal, SubmissionWithdrawal.submission_id == Submission.id)
        ).all()
        here = [(form, withdrawn) for form, withdrawn in rows if self._here(form.unit_id, form.period)]
        values = self._values([form.id for form, _ in here])
        here.sort(key=lambda row: (self.number[row[0].unit_id], row[0].standard, row[0].period))
        for form, withdrawn in here:
            yield FormSaid(
                unit=self.number[form.unit_id],
                standard=form.standard,
                period=form.period,
                file_name=form.file_name,
                workbook=form.workbook_sha256,
                received_at=form.received_at,
                as_of=form.as_of,
                form_hash=form.form_hash,
                withdrawn=withdrawn,
                values=tuple(values.get(form.id, ())),
            )

    def _values(self, ids: list[int]) -> dict[int, list[ValueSaid]]:
        """Form to its values, in the order of their names."""
        found: dict[int, list[ValueSaid]] = {}
        for start in range(0, len(ids), _AT_A_TIME):
            found |= self._values_of(ids[start : start + _AT_A_TIME])
        return found

    def _values_of(self, ids: list[int]) -> dict[int, list[ValueSaid]]:
        rows = self.session.execute(
            select(
                SubmissionValue.submission_id,
                SubmissionValue.indicator,
                SubmissionValue.column,
                SubmissionValue.value,
                SubmissionValue.sheet,
                SubmissionValue.cell,
                SubmissionValue.seen,
            )
            .where(SubmissionValue.submission_id.in_(ids))
            .order_by(SubmissionValue.submission_id, SubmissionValue.indicator, SubmissionValue.column)
        )
        found: dict[int, list[ValueSaid]] = {}
        for of, indicator, column, value, sheet, cell, seen in rows:
            said = ValueSaid(indicator=indicator, column=column, value=value, sheet=sheet, cell=cell, seen=seen)
            found.setdefault(of, []).append(said)
        return found

    def findings(self) -> Iterator[FindingSaid]:
        """Of the newest final run of each standard and year: what the council last found of each criterion.

        What a session found that is open still, or again, is no word to hand up before it is closed.
        """
        assessed = self.session.execute(
            select(AssessmentRun.standard, AssessmentRun.period)
            .where(AssessmentRun.period.in_(sorted(self.area.of)), AssessmentRun.projected.is_(False))
            .distinct()
            .order_by(AssessmentRun.standard, AssessmentRun.period)
        ).all()
        days, pending = _days_of_findings(self.session), _found_in_open_sessions(self.session, sorted(self.area.of))
        for standard, period in assessed:
            run = latest_run(self.session, standard, period, projected=False)
            found = findings_told(self.session, run) if run is not None else {}
            for (unit_id, text_hash, criterion), one in sorted(found.items(), key=lambda item: item[0]):
                if self._here(unit_id, period) and one.entry not in pending:
                    used = self.session.get_one(SetText, text_hash)
                    yield FindingSaid(
                        unit=self.number[unit_id],
                        standard=standard,
                        period=period,
                        set=used.set,
                        edition=used.edition,
                        text_hash=text_hash,
                        criterion=criterion,
                        met=one.met,
                        valid=one.valid,
                        ground=one.ground,
                        document=one.document,
                        found_on=days[one.entry],
                    )

    def decisions(self) -> Iterator[DecisionSaid]:
        rows = self.session.execute(
            select(RecognitionEvent, RecognitionRetraction.ground)
            .outerjoin(RecognitionRetraction, RecognitionRetraction.event_id == RecognitionEvent.id)
            .where(RecognitionEvent.unit_id.in_(self.number), RecognitionEvent.period.in_(sorted(self.area.of)))
            .order_by(RecognitionEvent.id)
        )
        for event, retracted in rows:
            if self._here(event.unit_id, event.period):
                yield DecisionSaid(
                    number=event.id,
                    unit=self.number[event.unit_id],
                    standard=event.standard,
                    period=event.period,
                    event=event.event,
                    effective_on=event.effective_on,
                    document=event.document,
                    decided_on=event.decided_on,
                    authority=event.authority,
                    ground=event.ground,
                    class_=event.class_,
                    source=event.source,
                    detail=event.detail,
                    retracted=retracted,
                )


_AT_A_TIME = 5000
"""Fewer than a statement of either database takes parameters."""

_FORM = (Submission.unit_id, Submission.period, Submission.standard)


def _days_of_findings(session: Session) -> dict[int, date]:
    """Of the entries that brought findings, outside of a council's session and in one."""
    brought = select(Finding.entry).distinct()
    rows = session.execute(select(JournalEntry.seq, JournalEntry.at).where(JournalEntry.seq.in_(brought)))
    return {seq: day_of(datetime.fromisoformat(at)) for seq, at in rows}


def _found_in_open_sessions(session: Session, periods: Sequence[int]) -> set[int]:
    """The entries that brought findings of them; an entry is of one session."""
    still = [one.id for one in open_sessions(session, periods)]
    return set(session.scalars(select(CouncilFinding.entry).where(CouncilFinding.sitting_id.in_(still)).distinct()))
