"""Where a unit's figures came from: file, hash, sheet and cell, as the run in question read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from engine.records.store import AssessmentRun, Submission, SubmissionValue, Unit

COLUMN_WORDS = {"reached": "kết quả đến ngày chốt số liệu", "projected": "dự kiến đến hết kỳ", "prior": "kỳ trước"}
SHOWN_HASH = 12


@dataclass(frozen=True, slots=True)
class Source:
    """One filled cell. ``sha256`` is of the whole workbook; ``seen`` the text that stood in the cell."""

    indicator: str
    label: str
    column: str
    period: int
    seen: str
    file_name: str
    sha256: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return (
            f"{self.label}: “{self.seen}” ({COLUMN_WORDS[self.column]}, năm {self.period}; “{self.file_name}”, "
            f"SHA-256 {self.sha256[:SHOWN_HASH]}…, trang “{self.sheet}”, ô {self.cell})"
        )


def sources_of(session: Session, unit: Unit, run: AssessmentRun, labels: Mapping[str, str]) -> dict[str, list[Source]]:
    """Indicator to the cells of the unit's forms that the run read, those of the period before included."""
    used = _used(run, unit.code)
    query = (
        select(Submission, SubmissionValue)
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(
            Submission.unit_id == unit.id,
            or_(Submission.period == run.period, Submission.period == run.period - 1),
            SubmissionValue.indicator.in_(list(labels)),
        )
        .order_by(Submission.period.desc(), Submission.id.desc(), SubmissionValue.column)
    )
    found: dict[str, list[Source]] = {}
    said: set[tuple[str, str, int]] = set()
    for submission, value in session.execute(query):
        if (submission.period, submission.standard, submission.revision) not in used:
            continue
        question = value.indicator, value.column, submission.period
        if question in said or not _reads(run, submission, value):
            continue
        said.add(question)
        found.setdefault(value.indicator, []).append(
            Source(
                value.indicator,
                labels[value.indicator],
                value.column,
                submission.period,
                value.seen,
                submission.file_name,
                submission.workbook_sha256,
                value.sheet,
                value.cell,
            )
        )
    return found


def _reads(run: AssessmentRun, submission: Submission, value: SubmissionValue) -> bool:
    """Whether a run of this sort reads the column: of the period before only what was reached."""
    if submission.period != run.period:
        return value.column == "reached"
    return value.column != "projected" or run.projected


def _used(run: AssessmentRun, code: str) -> set[tuple[int, str, int]]:
    """Period, standard and revision of the unit's submissions that the receipt names."""
    return {
        (period, standard, revision)
        for key, period in (("submissions", run.period), ("prior_submissions", run.period - 1))
        for submissions in run.receipt[key].values()
        for of_unit, standard, revision in submissions
        if of_unit == code
    }
