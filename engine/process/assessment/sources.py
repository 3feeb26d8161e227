"""Where a unit's figures came from: file, hash, sheet and cell, as the run in question read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
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


def prior_name(indicator: str) -> str:
    """What an indicator of the period before goes by."""
    return f"prior({indicator})"


def sources_of(session: Session, unit: Unit, run: AssessmentRun, labels: Mapping[str, str]) -> dict[str, list[Source]]:
    """The cells of the unit's forms that the run read, by indicator; those of the period before by `prior_name`.

    Of a projection both what is expected and what was reached; of the period before the one value that counts.
    """
    used = _used(run, unit.code)
    query = (
        select(Submission, SubmissionValue)
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(
            Submission.unit_id == unit.id,
            Submission.period.in_([run.period, run.period - 1]),
            SubmissionValue.indicator.in_(list(labels)),
        )
        .order_by(Submission.period, Submission.id.desc())
    )
    found: dict[tuple[str, str], Source] = {}
    for submission, value in session.execute(query):
        asked = _asked(run, submission, value)
        if asked is None or (submission.period, submission.standard, submission.revision) not in used:
            continue
        column = "prior" if asked != value.indicator else value.column
        found.setdefault((asked, column), _source(submission, value, labels[value.indicator]))
    sources: dict[str, list[Source]] = {}
    for (asked, _), source in sorted(found.items()):
        sources.setdefault(asked, []).append(source)
    return sources


def _source(submission: Submission, value: SubmissionValue, label: str) -> Source:
    return Source(
        value.indicator,
        label,
        value.column,
        submission.period,
        value.seen,
        submission.file_name,
        submission.workbook_sha256,
        value.sheet,
        value.cell,
    )


def _asked(run: AssessmentRun, submission: Submission, value: SubmissionValue) -> str | None:
    """What a run of this sort reads the cell as; None when it does not."""
    if submission.period < run.period:
        return prior_name(value.indicator) if value.column == "reached" else None
    if value.column == "prior":
        return prior_name(value.indicator)
    return value.indicator if value.column == "reached" or run.projected else None


def _used(run: AssessmentRun, code: str) -> set[tuple[int, str, int]]:
    """Period, standard and revision of the unit's submissions that the receipt names."""
    return {
        (period, standard, revision)
        for key, period in (("submissions", run.period), ("prior_submissions", run.period - 1))
        for submissions in run.receipt[key].values()
        for of_unit, standard, revision in submissions
        if of_unit == code
    }
