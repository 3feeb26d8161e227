"""Triggers of sets watched over titles held: where one is true, a re-appraisal is proposed, once for each cause.

The cause is what the trigger says happened: the set, the trigger, the year and its sentence. Nothing else than a
proposal follows; the office opens or declines it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from criteria.library.offices import SetsOf
from engine.decision.triggering import triggered
from engine.process.assessment.choosing import Chosen, choose
from engine.process.assessment.cut_off import register_day
from engine.process.assessment.gathering import Gathered, gather
from engine.process.assessment.running import RunSummary
from engine.process.assessment.stored_facts import stored_facts
from engine.process.library import library_of
from engine.process.recognition.deciding import EventRow, put_events
from engine.records import journal
from engine.records.canonical import Plain, sha256_of
from engine.records.days import today
from engine.records.register import UnitOn, register_on
from engine.records.store import AssessmentRun, Store
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Cause:
    """That a trigger of a set (by its id) came true of a unit, in the facts of a period; ``reason``: what happened."""

    set: str
    trigger: int
    period: int
    reason: str

    @property
    def fingerprint(self) -> str:
        return sha256_of([self.set, self.trigger, self.period, self.reason])


@dataclass(frozen=True, slots=True)
class Proposed:
    """A re-appraisal proposed; ``title`` as it was before."""

    unit: UnitOn
    title: Title
    cause: Cause


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A unit of which a trigger could not be told, and what is lacking."""

    unit: UnitOn
    reason: str


@dataclass(frozen=True, slots=True)
class Watched:
    """What came of watching.

    triggers  how many triggers the standard's sets name for the period
    watched   how many units hold a title of it
    known     causes that were proposed before
    entry     of the journal; none where nothing new was proposed
    """

    triggers: int
    watched: int
    proposed: tuple[Proposed, ...]
    known: int
    unsettled: tuple[Unsettled, ...]
    entry: int | None


def watch(store: Store, standard: str, period: int, *, sets_of: SetsOf | None = None) -> Watched:
    """Propose the re-appraisal of titles whose holders' facts of the period make a trigger true.

    Of each unit the newest title held of this period or an earlier one. ``sets_of`` left out: the library
    with those that the office adopted. ProblemsError: as `choose`.
    """
    with store.reading() as session:
        chosen = choose(standard, period, sets_of or library_of(session).sets_of)
    count = sum(len(set_.triggers) for set_ in chosen.own)
    day = min(today(), register_day(chosen, None, projected=False))
    with store.reading() as session:
        holders = _holders(session, standard, period)
        if not count or not holders:
            return Watched(count, len(holders), (), 0, (), None)
        register = register_on(session, day)
        gathered = gather(session, chosen, day, projected=False)
    here = {unit.id: unit for unit in register.units if unit.id in holders}
    causes, unsettled = _causes(chosen, gathered, here.values())
    proposed, entry = _propose(store, standard, period, here, causes)
    known = sum(map(len, causes.values())) - len(proposed)
    return Watched(count, len(here), proposed, known, unsettled, entry)


def propose_found(store: Store, run: RunSummary) -> tuple[tuple[Proposed, ...], int | None]:
    """Propose what a run found: a re-appraisal for each trigger that holds of a unit with a title.

    A projection proposes nothing: what is expected has not happened. The second part is the number of the journal
    entry, none where nothing new was proposed.
    """
    if run.projected or not run.reappraisals:
        return (), None
    with store.reading() as session:
        kept = session.get_one(AssessmentRun, run.run)
        by_code = register_on(session, kept.register_day, kept.known).by_code
    causes: dict[int, list[Cause]] = {}
    for one in run.reappraisals:
        cause = Cause(one.set, one.number, run.period, one.reason or "")
        causes.setdefault(by_code[one.unit].id, []).append(cause)
    return _propose(store, run.standard, run.period, {unit.id: unit for unit in by_code.values()}, causes)


def _propose(
    store: Store, standard: str, period: int, units: Mapping[int, UnitOn], causes: Mapping[int, Sequence[Cause]]
) -> tuple[tuple[Proposed, ...], int | None]:
    with store.writing() as session:
        entry = journal.upcoming(session)
        new = enter_proposals(session, entry, _holders(session, standard, period), causes, today())
        proposed = tuple(Proposed(units[title.unit_id], title, cause) for title, cause in new)
        if not proposed:
            return (), None
        codes = [one.unit.code for one in proposed]
        payload: dict[str, Plain] = {"standard": standard, "period": period, "units": codes}
        journal.record(session, "recognition.reappraisal_proposed", payload)
    return proposed, entry


def enter_proposals(
    session: Session, entry: int, holders: Mapping[int, Title], causes: Mapping[int, Sequence[Cause]], day: date
) -> list[tuple[Title, Cause]]:
    """Enter a proposal for each cause that was never proposed of the title; within the caller's transaction and entry.

    holders, causes  by unit id
    """
    new: list[tuple[Title, Cause]] = []
    for unit_id, of_unit in causes.items():
        title = holders.get(unit_id)
        if title is None or title.state == "under_reappraisal":
            continue
        told = {event.detail.get("cause") for event in title.events}
        fresh = [cause for cause in of_unit if cause.fingerprint not in told]
        rows = [EventRow(unit_id, "reappraisal_proposed", day, ground=c.reason, detail=_detail(c)) for c in fresh]
        put_events(session, entry, title.standard, title.period, rows)
        new += [(title, cause) for cause in fresh]
    return new


def _holders(session: Session, standard: str, period: int) -> dict[int, Title]:
    """Unit id to its newest title held of the period or before."""
    held = [title for title in titles(session, standard=standard) if title.held and title.period <= period]
    return {title.unit_id: title for title in sorted(held, key=lambda title: title.period)}


def _causes(
    chosen: Chosen, gathered: Gathered, units: Iterable[UnitOn]
) -> tuple[dict[int, list[Cause]], tuple[Unsettled, ...]]:
    facts = stored_facts(gathered.decisive, chosen.all, chosen.period)
    facts = replace(facts, decided=gathered.decided)
    own = {set_.id for set_ in chosen.own}
    causes: dict[int, list[Cause]] = {}
    unsettled: list[Unsettled] = []
    for unit in units:
        for set_id, answers in triggered(chosen.all, facts, unit.code).items():
            for answer in answers if set_id in own else ():
                reason = answer.reason or ""
                if answer.state is True:
                    cause = Cause(set_id, answer.number, chosen.period, reason)
                    causes.setdefault(unit.id, []).append(cause)
                elif answer.state is None:
                    unsettled.append(Unsettled(unit, reason))
    return causes, tuple(unsettled)


def _detail(cause: Cause) -> dict[str, object]:
    return {
        "set": cause.set,
        "trigger": cause.trigger,
        "period": cause.period,
        "cause": cause.fingerprint,
    }
