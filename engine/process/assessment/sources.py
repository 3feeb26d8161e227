"""Where units' figures came from: file, hash, sheet and cell, as the run in question read them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet, Indicator
from engine.process.assessment.choosing import carries_its_date
from engine.process.assessment.columns import columns_that_count
from engine.process.assessment.receipts import OWN_FORMS
from engine.records.store import AssessmentRun, FormColumn, Submission, SubmissionValue
from engine.records.submitted import own_last, value_of

COLUMN_WORDS: Mapping[FormColumn, str] = {
    "reached": "kết quả đến ngày chốt số liệu",
    "projected": "dự kiến đến hết kỳ",
    "prior": "cột Kỳ trước",
}
SHOWN_HASH = 12

Part = Literal["counts", "beside", "no_projection"]
"""A cell's part in the verdict: its value counts; it stands beside the projected value, which counts instead; it is
what was reached of a thing whose end nobody has projected, so that nothing counts."""

PART_WORDS: Mapping[Part, str] = {
    "counts": "",
    "beside": "để so sánh: ",
    "no_projection": "cột Dự kiến còn trống; để so sánh: ",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One filled cell. ``sha256`` is of the whole workbook; ``seen`` the text that stood in the cell.

    of_prior  it gives the value of the period before, from this period's form or from that one's
    around    a list of incidents on the form of a period next to it, some of which fall in the window
    """

    indicator: str
    label: str
    column: FormColumn
    period: int
    seen: str
    value: Any
    file_name: str
    sha256: str
    sheet: str
    cell: str
    part: Part = "counts"
    of_prior: bool = False
    around: bool = False

    @property
    def column_words(self) -> str:
        """What the cell says, and what that is to the verdict."""
        return f"{PART_WORDS[self.part]}{COLUMN_WORDS[self.column]}"

    @property
    def form_words(self) -> str:
        """Column and year of the form."""
        return f"{self.column_words}{' của biểu mẫu' if self.column == 'prior' else ','} năm {self.period}"

    def __str__(self) -> str:
        return (
            f"{self.label}: “{self.seen}” ({self.form_words}; “{self.file_name}”, "
            f"SHA-256 {self.sha256[:SHOWN_HASH]}…, trang “{self.sheet}”, ô {self.cell})"
        )


UnitSources = Mapping[str, tuple[Source, ...]]
"""Indicator to the cells it was read from; those of the period before under `prior_name`."""


def prior_name(indicator: str) -> str:
    """What an indicator of the period before goes by."""
    return f"prior({indicator})"


def sources_of(
    session: Session, units: Mapping[int, str], run: AssessmentRun, set_: CriterionSet, indicators: Collection[str]
) -> dict[int, UnitSources]:
    """The cells of the units' forms that the run read, by unit id; ``units``: unit id to code.

    Of a projection both what is expected and what was reached; of the period before the one value that counts; of
    incidents also those lists on forms of other periods of which a day falls in the set's window.
    """
    asked = {name: set_.indicators[name] for name in indicators}
    read = _Read(run, frozenset(units.values()))
    query = (
        select(Submission, SubmissionValue)
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(
            Submission.unit_id.in_(units),
            Submission.period.in_(read.periods),
            SubmissionValue.indicator.in_(asked),
        )
        .order_by(Submission.period, *(part.desc() for part in own_last(run.receipt.get(OWN_FORMS))))
    )
    found: dict[tuple[int, str], dict[FormColumn, Source]] = {}
    around: dict[tuple[int, str], dict[int, Source]] = {}
    for submission, value in session.execute(query):
        key = (units[submission.unit_id], submission.period, submission.standard, submission.revision)
        source = _source(submission, value, asked[value.indicator])
        name = _asked(run, submission, value)
        if name is not None and key in read.own and _answers(run, set_, submission, source):
            column: FormColumn = "prior" if name != value.indicator else value.column
            found.setdefault((submission.unit_id, name), {}).setdefault(column, source)
        if key in read.around and value.column == "reached" and isinstance(source.value, list):
            for period, of_period in ((run.period, value.indicator), (run.period - 1, prior_name(value.indicator))):
                if abs(submission.period - period) == 1 and _falls_in(source.value, set_.window.span(period)):
                    each = replace(source, around=True, of_prior=period < run.period)
                    around.setdefault((submission.unit_id, of_period), {}).setdefault(submission.period, each)
    sources: dict[int, dict[str, tuple[Source, ...]]] = {}
    for (unit_id, name), cells in sorted(found.items()):
        own = tuple(_with_parts(run, cells, asked))
        listed = any(_is_list(run, source) for source in own)
        beside = around.get((unit_id, name), {}) if listed else {}
        sources.setdefault(unit_id, {})[name] = (*own, *(beside[period] for period in sorted(beside)))
    return dict(sources)


def _falls_in(days: list[str], span: tuple[date, date]) -> bool:
    return any(span[0] <= date.fromisoformat(day) <= span[1] for day in days)


def _with_parts(
    run: AssessmentRun, cells: Mapping[FormColumn, Source], indicators: Mapping[str, Indicator]
) -> Iterator[Source]:
    """The cells of one indicator, each with its part in the verdict; what is expected first."""
    reached, projected = cells.get("reached"), cells.get("projected")
    for column in ("projected", "reached", "prior"):
        source = cells.get(column)
        if source is None:
            continue
        part: Part = "counts"
        if run.projected and source.column != "prior" and column != "prior":
            type_ = indicators[source.indicator].type
            counting = columns_that_count(type_, reached and reached.value, projected and projected.value)
            if column not in counting:
                part = "beside" if projected is not None else "no_projection"
        yield replace(source, part=part, of_prior=column == "prior")


def _source(submission: Submission, value: SubmissionValue, indicator: Indicator) -> Source:
    return Source(
        value.indicator,
        indicator.label,
        value.column,
        submission.period,
        value.seen,
        value_of(value.value),
        submission.file_name,
        submission.workbook_sha256,
        value.sheet,
        value.cell,
    )


def _answers(run: AssessmentRun, set_: CriterionSet, submission: Submission, source: Source) -> bool:
    """Whether a form's figure is of the window that the run reads it for; what carries its days is of any."""
    own = run.receipt.get(OWN_FORMS)
    if own is None or carries_its_date(set_.indicators[source.indicator]) or isinstance(source.value, list):
        return True
    return submission.standard in (own, set_.standard)


def _is_list(run: AssessmentRun, source: Source) -> bool:
    """Whether days that other forms list were added to what the cell says."""
    return isinstance(source.value, list) or (OWN_FORMS in run.receipt and source.value == 0)


def _asked(run: AssessmentRun, submission: Submission, value: SubmissionValue) -> str | None:
    """What a run of this sort reads the cell as; None when it does not."""
    if submission.period not in (run.period, run.period - 1):
        return None
    if submission.period < run.period:
        return prior_name(value.indicator) if value.column == "reached" else None
    if value.column == "prior":
        return prior_name(value.indicator)
    return value.indicator if value.column == "reached" or run.projected else None


class _Read:
    """Unit, period, standard and revision of the submissions of these units that a run's receipt names.

    own     of the period and the one before
    around  of the periods around, whose dated incidents were read
    """

    def __init__(self, run: AssessmentRun, codes: Collection[str]) -> None:
        receipt = run.receipt
        by_period = [(run.period, receipt["submissions"]), (run.period - 1, receipt["prior_submissions"])]
        forms = receipt.get("incidents_around", {}).get("forms", {})
        self.own = _keys(by_period, codes)
        self.around = _keys([(int(period), named) for period, named in forms.items()], codes)
        self.periods = sorted({run.period, run.period - 1, *map(int, forms)})


def _keys(
    by_period: Iterable[tuple[int, Mapping[str, list[tuple[str, str, int]]]]], codes: Collection[str]
) -> set[tuple[str, int, str, int]]:
    return {
        (code, period, standard, revision)
        for period, named in by_period
        for submissions in named.values()
        for code, standard, revision in submissions
        if code in codes
    }
