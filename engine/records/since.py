"""What came in after an assessment run: forms and changes of the register that its verdicts do not know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.conclusions import Conclusion, conclusions, past_conclusions
from engine.records.office_rules import declared_rules
from engine.records.register import Register, UnitOn, register_hash, register_on
from engine.records.runs import whole_years
from engine.records.store import AssessmentRun, SetCriterion, SetText, Submission, SubmissionValue
from engine.records.submitted import Handed, current_submissions, dated_incidents, withdrawn_submissions
from engine.records.titles import awards, forms_taken_back_since, retracted_since, titles


@dataclass(frozen=True, slots=True)
class Since:
    """``units``: codes of those that handed in or mended figures which the run would read, in the register's order.

    decisions  recognitions, awards, results of earlier years, rules of the office or conclusions of councils that the
               run would read changed
    """

    units: tuple[str, ...]
    register: bool
    decisions: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.units or self.register or self.decisions)


NOTHING_SINCE = Since((), register=False)


def changed_since(session: Session, run: AssessmentRun) -> Since:
    """How the store differs from what the run's receipt says it stood on.

    Told by what the receipt names, not by clocks. The register is compared as the run read it: its units, and the
    enrolments of the run's own period.
    """
    texts = [used["text"] for used in run.receipt["sets"]]
    asked = _Asked.of(session, texts)
    register = register_on(session, run.register_day)
    fresh = _fresh(session, register, run.period, run.receipt["submissions"], asked)
    if _reads_the_period_before(session, texts):
        fresh |= _fresh(session, register, run.period - 1, run.receipt["prior_submissions"], asked)
    fresh |= _fresh_around(session, register, run.receipt)
    codes = tuple(unit.code for unit in register.units if unit.id in fresh)
    return Since(
        codes,
        register_hash(session, register, run.period) != run.receipt["register"],
        _other_decisions(session, run, register),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the sets of a run ask for: by their own forms, or by the name of an indicator on another form."""

    standards: frozenset[str]
    indicators: frozenset[str]

    @classmethod
    def of(cls, session: Session, texts: Collection[str]) -> _Asked:
        found = session.execute(select(SetText.standard, SetText.indicators).where(SetText.text_hash.in_(texts))).all()
        return cls(
            frozenset(standard for standard, _ in found),
            frozenset(name for _, indicators in found for name in indicators),
        )


def _fresh(
    session: Session, register: Register, period: int, known: dict[str, list[list[object]]], asked: _Asked
) -> set[int]:
    """Ids of the units with a form of the period that is asked for: it came in since, or was read and is withdrawn."""
    read = {(sha256, *submission) for sha256, submissions in known.items() for submission in submissions}

    def was_read(handed: Handed) -> bool:
        code = register.by_id[handed.unit_id].code
        return (handed.workbook_sha256, code, handed.standard, handed.revision) in read

    came, went = current_submissions(session, period), withdrawn_submissions(session, period)
    fresh = [one for one in came if one.unit_id in register.by_id and not was_read(one)]
    fresh += [one for one in went if one.unit_id in register.by_id and was_read(one)]
    others = {one.id for one in fresh if one.standard not in asked.standards}
    shared = others & _with_indicators(session, period, asked) if others else others
    return {one.unit_id for one in fresh if one.standard in asked.standards or one.id in shared}


def _fresh_around(session: Session, register: Register, receipt: Mapping[str, Any]) -> set[int]:
    """Ids of the units whose lists of dated incidents on forms of the periods around are no more those read."""
    around = receipt.get("incidents_around")
    if around is None:
        return set()
    read = {
        (int(of), sha256, *submission)
        for of, named in around["forms"].items()
        for sha256, submissions in named.items()
        for submission in submissions
    }
    found: dict[tuple[object, ...], int] = {}
    own = receipt.get("own_forms")
    for listed in dated_incidents(session, around["periods"], around["indicators"], own=own):
        if (unit := register.by_id.get(listed.unit_id)) is not None:
            key = (listed.period, listed.workbook_sha256, unit.code, listed.standard, listed.revision)
            found[key] = unit.id
    lost = (register.by_code.get(str(key[2])) for key in read - found.keys())
    return {found[key] for key in found.keys() - read} | {unit.id for unit in lost if unit is not None}


def _other_decisions(session: Session, run: AssessmentRun, register: Register) -> bool:
    """Whether anything that the run asked of recognitions, awards, earlier runs or declared rules is other now."""
    return _new_titles(session, run, register) or other_past(session, run) or _other_conclusions(session, run, register)


def other_past(session: Session, run: AssessmentRun) -> bool:
    """Whether awards, results of earlier years or rules about them, that the run asked for, are others now.

    Rows are only ever added, so what is new bears a later entry than the run knew; of a rule only the value counts.
    What councils concluded of an earlier year is its result.
    """
    asked = run.receipt.get("recognitions")
    if asked is None or not (asked["before"] or asked["awards"]):
        return False
    given = {one.form for one in awards(session) if one.entry > run.known}
    if not (given | forms_taken_back_since(session, run.known)).isdisjoint(asked["awards"]):
        return True
    before = _years_before(asked)
    newest = whole_years(session, before) if before else {}
    if any(of_year.entry > run.known for of_year in newest.values()):
        return True
    told = past_conclusions(session, before, run.known) if "conclusions" in run.receipt else {}
    if past_conclusions(session, before) != told:
        return True
    rules: Mapping[str, str] = asked["rules"]
    return {rule.name: rule.value for rule in declared_rules(session).values()} != rules


def _other_conclusions(session: Session, run: AssessmentRun, register: Register) -> bool:
    """Whether councils concluded otherwise since, or reopened a session, on units that the run would count by it.

    Runs of versions that asked no council are told of what there is now.
    """
    asked = run.receipt.get("recognitions")
    if asked is None:
        return False
    counted = _entries(past_conclusions(session, _years_before(asked)).values())
    standards = {*asked["held"], *asked["counted"]}
    if standards and not run.projected:
        now = conclusions(session, [run.period], standards).values()
        counted |= _entries(one for one in now if _would_count(asked, register.by_id.get(one.unit_id), one.standard))
    return counted != set(run.receipt.get("conclusions", ()))


def _would_count(asked: Mapping[str, Any], unit: UnitOn | None, standard: str) -> bool:
    return unit is not None and (standard in asked["held"] or unit.kind in asked["counted"].get(standard, ()))


def _entries(told: Iterable[Conclusion]) -> set[int]:
    return {entry for one in told for entry in one.entries}


def _years_before(asked: Mapping[str, Any]) -> set[tuple[str, int]]:
    return {(standard, period) for standard, periods in asked["before"].items() for period in periods}


def _new_titles(session: Session, run: AssessmentRun, register: Register) -> bool:
    """Whether a title that the run asked for, of its own or an earlier period, gained or lost an event since."""
    asked = run.receipt.get("recognitions")
    if asked is None:
        return False
    before = _years_before(asked)
    periods = {period for _, period in before} | ({run.period} if asked["held"] or asked["counted"] else set())
    if not periods:
        return False
    others = retracted_since(session, run.known, periods) | {
        (title.unit_id, title.standard, title.period)
        for title in titles(session, periods=periods)
        if any(event.entry > run.known for event in title.events)
    }
    for unit_id, standard, period in others:
        if (standard, period) in before:
            return True
        unit = register.by_id.get(unit_id)
        counted = unit is not None and unit.kind in asked["counted"].get(standard, ())
        if period == run.period and (counted or (unit is not None and standard in asked["held"])):
            return True
    return False


def _with_indicators(session: Session, period: int, asked: _Asked) -> set[int]:
    """Ids of the forms of a period, of other standards, that hold a value of an indicator that is asked for."""
    query = (
        select(SubmissionValue.submission_id)
        .join(Submission, Submission.id == SubmissionValue.submission_id)
        .where(
            Submission.period == period,
            Submission.standard.not_in(asked.standards),
            SubmissionValue.indicator.in_(asked.indicators),
        )
    )
    return set(session.scalars(query.distinct()))


def _reads_the_period_before(session: Session, texts: Collection[str]) -> bool:
    rows = session.scalars(select(SetCriterion.indicators).where(SetCriterion.text_hash.in_(texts)))
    return any(name.startswith("prior(") for names in rows for name in names)
