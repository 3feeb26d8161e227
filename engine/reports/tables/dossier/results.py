"""A dossier's results: every criterion with its state, reason, evidence, gap, the council's finding and the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.decision.verdicts import WORDS, State
from engine.process.appraisal.cases import used_set
from engine.process.appraisal.validity import FindingOf
from engine.process.assessment.explaining import explained
from engine.process.assessment.explanation import ExplainedCriterion, Explanation
from engine.process.assessment.sources import Source
from engine.process.recognition.decided import Decided, decided
from engine.process.recognition.title_words import state_words
from engine.records.store import AssessmentRecord, SetText
from engine.reports.results import Answer, UnitResult
from engine.reports.tables.columns import columns
from engine.reports.tables.dossier.subject import Subject
from engine.reports.tables.figured import say
from engine.reports.tables.frame import Frame
from engine.sheets.cells import comma_text
from engine.sheets.numbers import number_readings
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title, Tone

_SHARES = (4, 24, 11, 28, 8, 17, 15, 30)
_PARTS = ("number", "criterion", "state", "reason", "gap", "evidence", "finding", "cells")
_TONES: Mapping[State | None, Tone] = {
    State.PASS: "met",
    State.FAIL: "unmet",
    State.INSUFFICIENT: "unknown",
    State.NOT_APPLICABLE: "outside",
    None: "unknown",
}
_NEVER_ASSESSED = "AS-004"


@dataclass(frozen=True, slots=True)
class Told:
    """One set's answer for the unit: the engine's, what was decided over it, and both together.

    result    none where the unit is not enrolled, or is outside the set
    evidence  criterion to the papers it asks for
    """

    explanation: Explanation
    decided: Decided
    result: UnitResult | None
    evidence: Mapping[str, str]


def told_of(session: Session, subject: Subject, frame: Frame) -> list[Told]:
    """Of every year asked for, of every standard or of the one asked for; none where nothing was assessed."""
    found: list[Told] = []
    for period in frame.asked.periods:
        try:
            explanations = explained(session, subject.code, frame.asked.standard, period)
        except ProblemsError as error:
            if any(problem.code != _NEVER_ASSESSED for problem in error.problems):
                raise
            continue
        found += [
            Told(one, decided(session, one), _result(one, frame), _evidence(session, subject, one))
            for one in explanations
        ]
    return found


def results_sheet(subject: Subject, told: list[Told], title: Title) -> Sheet:
    groups = tuple(Group(_heading(one), (_block(subject, one),)) for one in told)
    if not groups:
        groups = (Group("", (Block(_columns(), (), remarks=(say("unit", "not_assessed"),)),)),)
    return Sheet(say("unit", "results"), (title,), groups, landscape=True)


def _result(explanation: Explanation, frame: Frame) -> UnitResult | None:
    """The unit's line in the results of the year, with which all tables are made; the footnotes tell of it."""
    results = frame.readings.results(explanation.standard, (explanation.period,))
    (year,) = results.years
    sets = {hash_: one for hash_, one in results.sets.items() if one.key == explanation.set}
    own = tuple(one for one in year.units if one.unit.code == explanation.unit and one.text_hash in sets)
    frame.used.append(replace(results, sets=sets, years=(replace(year, units=own),)))
    return next(iter(own), None)


def _evidence(session: Session, subject: Subject, explanation: Explanation) -> Mapping[str, str]:
    hashes = session.scalars(
        select(SetText.text_hash)
        .join(AssessmentRecord, AssessmentRecord.text_hash == SetText.text_hash)
        .where(AssessmentRecord.run_id == explanation.run, AssessmentRecord.unit_id.in_(subject.ids))
    )
    sets = [used_set(session, text_hash, explanation.period) for text_hash in hashes]
    return {one.id: one.evidence for set_ in sets if set_.key == explanation.set for one in set_.criteria}


def _heading(told: Told) -> str:
    one = told.explanation
    sort = say("unit", "projected" if one.projected else "reached", day=form_date(one.as_of))
    words = one.words
    if told.decided.case is not None and told.decided.case.found:
        words = say("unit", "with_findings", engine=words, word=told.decided.case.word)
    if told.decided.title is not None:
        words = say("unit", "titled", words=words, title=state_words(told.decided.title))
    return say("unit", "of_set", title=one.title, year=one.period, sort=sort, words=words)


def _columns() -> tuple[Column, ...]:
    return columns((say("unit", part) for part in _PARTS), _SHARES, "clcl")


def _block(subject: Subject, told: Told) -> Block:
    one = told.explanation
    answers = {answer.criterion.number: answer for answer in told.result.answers} if told.result else {}
    rows = [_row(subject, told, criterion, answers.get(criterion.number)) for criterion in one.criteria]
    rows += [
        _unseen(subject, told, number=seen.number, id_=seen.id, title=seen.title, cite=seen.cite)
        for seen in one.unverified
    ]
    remarks = [say("unit", "gate", reason=one.gate[1])] if one.gate is not None else []
    remarks += [say("unit", "scope", reason=one.scope.reason)] if one.scope is not None else []
    remarks += [say("unit", "newer")] if one.newer_forms or one.register_changed or one.decisions_changed else []
    return Block(_columns(), tuple(sorted(rows, key=_number)), remarks=tuple(remarks))


def _number(row: Row) -> int:
    number = row.cells[0].value
    return number if isinstance(number, int) else 0


def _row(subject: Subject, told: Told, criterion: ExplainedCriterion, answer: Answer | None) -> Row:
    state = answer.state if answer is not None else criterion.state
    cells = tuple(_cells(criterion, told.explanation.period))
    below = (unit.unit.code for counted in criterion.units_counted for unit in counted.units)
    of = Behind(tuple(dict.fromkeys((subject.code, *below))), cells)
    return Row(
        (
            Cell(criterion.number, of),
            Cell(_titled(criterion.title, criterion.cite), of),
            Cell(WORDS[state] if state is not None else "", of, _TONES[state]),
            Cell(_reason(criterion, answer), of),
            Cell("" if state is State.PASS else _gap(criterion.gap), of),
            Cell(told.evidence.get(criterion.id, ""), of),
            Cell(_finding(told.decided.findings.get(criterion.id)), of),
            Cell("\n".join(cells), of),
        )
    )


def _reason(criterion: ExplainedCriterion, answer: Answer | None) -> str:
    """The engine's; where the council found otherwise, with what the engine's answer was."""
    reason = answer.reason if answer is not None and answer.reason else criterion.reason
    if answer is None or not answer.by_council or answer.engine in (None, answer.state):
        return reason
    return say("unit", "engine_reason", word=WORDS[answer.engine], reason=reason)


def _unseen(subject: Subject, told: Told, *, number: int, id_: str, title: str, cite: str) -> Row:
    """A criterion whose wording was not seen: nothing but the council can say how it stands."""
    finding = told.decided.findings.get(id_)
    state = None if finding is None or not finding.valid else State.PASS if finding.met else State.FAIL
    of = subject.behind
    return Row(
        (
            Cell(number, of),
            Cell(_titled(title, cite), of),
            Cell(WORDS[state] if state is not None else say("unit", "unseen"), of, _TONES[state]),
            Cell("" if state is not None else say("unit", "unseen_reason"), of),
            Cell("", of),
            Cell(told.evidence.get(id_, ""), of),
            Cell(_finding(finding), of),
            Cell("", of),
        )
    )


def _titled(title: str, cite: str) -> str:
    return f"{title} ({cite})" if cite else title


def _gap(gap: str | None) -> str:
    """“1,5”: how much more of one number is needed."""
    if gap is None:
        return ""
    readings = number_readings(gap)
    return comma_text(readings[-1]) if readings else gap


def _finding(finding: FindingOf | None) -> str:
    if finding is None:
        return ""
    phrase = "met" if finding.met else "unmet"
    said = say("unit", phrase, ground=finding.ground.rstrip("."), document=finding.document.rstrip("."))
    return said if finding.valid else f"{said} {say('unit', 'lapsed')}"


def _cells(criterion: ExplainedCriterion, year: int) -> Iterator[str]:
    """The unit's own, then those of units below, each with its code."""
    below = [
        (report.unit.code, one) for of in criterion.incidents_below for report in of.reports for one in report.sources
    ]
    several = len({one.label for one in (*criterion.sources, *(source for _, source in below))}) > 1
    yield from (_cell_words(source, year, labelled=several) for source in criterion.sources)
    yield from (f"{code}: {_cell_words(source, year, labelled=several)}" for code, source in below)


def _cell_words(source: Source, year: int, *, labelled: bool) -> str:
    """Value and cell; which column and year where it is not what was reached this year, which figure among several."""
    usual = source.column == "reached" and source.period == year and source.part == "counts"
    form = "" if usual else f"{source.form_words}; "
    where = say("unit", "cell", form=form, sheet=source.sheet, cell=source.cell)
    return f"{source.label}: “{source.seen}” ({where})" if labelled else f"“{source.seen}” ({where})"
