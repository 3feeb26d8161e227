"""Figures of another body about the units: taken in like a form, kept beside it, never counted in a result.

What the unit itself reports decides; where the other body says otherwise, that is a warning to the council (CB-009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.intake.answers.typed import json_text
from engine.process.intake.reading.recognising import ReadForm, UnitAnswers
from engine.process.intake.taking.batch import Terms, read_files
from engine.process.intake.taking.incoming import Incoming
from engine.process.intake.taking.submitting import FileReport, Watch, unwatched
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import SourceReport, SourceValue, Store, Submission, Workbook, now
from engine.sheets.problems import Catalogue, Wording
from engine.sheets.texts import folded

SOURCE_PROBLEMS = Catalogue(
    {
        "NG-001": Wording(
            "chưa nêu tên nguồn số liệu", "tên cơ quan cung cấp, ví dụ “Phòng PC04”", "sửa tùy chọn --source"
        ),
        "NG-002": Wording(
            "tệp của nguồn khác không có số liệu ở cột “Kết quả đến ngày chốt số liệu”",
            "ít nhất một số liệu ở cột đó",
            "điền vào cột đó rồi nộp lại",
        ),
        "NG-003": Wording(
            "không dùng được cùng với --source",
            "chỉ --source",
            "bỏ tùy chọn này; tệp của nguồn khác không thay số liệu của đơn vị và không trả lại đơn vị",
        ),
        "NG-004": Wording(
            "tệp này chính là biểu mẫu mà đơn vị đã tự nộp, nên không phải là số liệu của nguồn khác",
            "tệp do cơ quan khác lập",
            "xin cơ quan đó tệp của họ; nộp lại biểu mẫu của đơn vị thì bỏ --source",
        ),
    }
)


def take_source(
    store: Store,
    files: Sequence[Incoming],
    source: str,
    *,
    sets: Sequence[CriterionSet] = (),
    period: int | None = None,
    received_at: datetime | None = None,
    watch: Watch[Any] = unwatched,
) -> list[FileReport]:
    """Read the files of a source, refuse what is wrong, keep the rest, each in a transaction of its own.

    Arguments as for `submitting.submit`. A file that this source gave before says nothing new of a unit.
    One that its unit handed in itself is refused (NG-004). ProblemsError: NG-001.
    """
    source = " ".join(source.split())
    if not source:
        raise ProblemsError([SOURCE_PROBLEMS.problem("NG-001", "--source")])
    terms = Terms(received_at or now(), tuple(sets), period)
    forms = watch(read_files(store, files, terms), "Đang đọc", len(files))
    return [_settle(store, form, source, terms.received_at) for form in forms]


def _settle(store: Store, form: ReadForm, source: str, received_at: datetime) -> FileReport:
    report = FileReport(form.name, "refused", tuple(unit.unit.code for unit in form.units))
    if not form.problems and not any(column == "reached" for unit in form.units for _, column in unit.answers):
        form.problems.append(SOURCE_PROBLEMS.problem("NG-002", f"“{form.name}”"))
    if form.problems:
        report.problems = tuple(form.problems)
        return report
    report.blank, report.gone = form.blank, tuple(form.gone)
    with store.writing() as session:
        if own := _handed_in_by(session, form):
            report.problems = (SOURCE_PROBLEMS.problem("NG-004", f"“{form.name}”", own),)
            return report
        keeping = _Keeping(session, form, _as_written_before(session, source), received_at)
        report.outcome = "taken" if keeping.new else "unchanged"
        if keeping.new:
            report.values, report.entry = keeping.keep()
    return report


def _as_written_before(session: Session, source: str) -> str:
    """The name as it was written when the source first gave figures; capitals and blanks make no other source."""
    known = session.scalars(select(SourceReport.source).distinct().order_by(SourceReport.source))
    return next((one for one in known if folded(one) == folded(source)), source)


def _handed_in_by(session: Session, form: ReadForm) -> str:
    """The units of the file that handed in this very file themselves, whatever became of it: “X1 Xã Một, …”."""
    ids = set(session.scalars(select(Submission.unit_id).where(Submission.workbook_sha256 == form.sha256)))
    return ", ".join(f"{one.unit.name} ({one.unit.code})" for one in form.units if one.unit.id in ids)


class _Keeping:
    """One file of a source. ``new``: the units of which it says something new; ``latest``: revision by unit."""

    def __init__(self, session: Session, form: ReadForm, source: str, received_at: datetime) -> None:
        assert form.identity is not None
        self.session, self.form, self.source, self.received_at = session, form, source, received_at
        self.period = form.identity.period
        rows = session.execute(
            select(SourceReport.unit_id, SourceReport.revision, SourceReport.workbook_sha256).where(
                SourceReport.source == source, SourceReport.period == self.period
            )
        ).all()
        self.latest: dict[int, int] = {}
        for row in rows:
            self.latest[row.unit_id] = max(row.revision, self.latest.get(row.unit_id, 0))
        before = {row.unit_id for row in rows if row.workbook_sha256 == form.sha256}
        self.new = [unit for unit in form.units if unit.unit.id not in before]

    def keep(self) -> tuple[int, int]:
        """Keep the file and its values; how many values, and the number of the journal entry."""
        entry = journal.upcoming(self.session)
        if self.session.get(Workbook, self.form.sha256) is None:
            self.session.add(Workbook(sha256=self.form.sha256, content=self.form.content, entry=entry))
            self.session.flush()
        reports = [self._report(unit, entry) for unit in self.new]
        self.session.add_all(reports)
        self.session.flush()
        rows = [
            {"report_id": report.id, "entry": entry, **value}
            for report, unit in zip(reports, self.new, strict=True)
            for value in _values(unit)
        ]
        if rows:
            self.session.execute(insert(SourceValue), rows)
        payload: dict[str, Plain] = {
            "source": self.source,
            "workbook": self.form.sha256,
            "period": self.period,
            "units": [unit.unit.code for unit in self.new],
            "values": len(rows),
        }
        return len(rows), journal.record(self.session, "source.received", payload, at=self.received_at).seq

    def _report(self, unit: UnitAnswers, entry: int) -> SourceReport:
        return SourceReport(
            source=self.source,
            unit_id=unit.unit.id,
            period=self.period,
            revision=self.latest.get(unit.unit.id, 0) + 1,
            file_name=Path(self.form.name).name,
            workbook_sha256=self.form.sha256,
            received_at=self.received_at,
            entry=entry,
        )


def _values(unit: UnitAnswers) -> Iterator[dict[str, object]]:
    """What was reached, for each standard that asks for it in its own window."""
    kept: set[tuple[str, str]] = set()
    for set_ in unit.questionnaire.sets:
        for name in set_.indicators:
            answer = unit.answers.get((unit.questionnaire.key(set_, name), "reached"))
            if answer is not None and (set_.standard, name) not in kept:
                kept.add((set_.standard, name))
                yield {
                    "standard": set_.standard,
                    "indicator": name,
                    "value": json_text(answer.value),
                    "sheet": answer.sheet,
                    "cell": answer.cell,
                    "seen": answer.seen,
                }
