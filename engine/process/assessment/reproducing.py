"""Lập lại: deciding a run again from what the store kept of it, to compare to the letter.

The sets are those of the stored texts, the register and the forms those known then; nothing of today's library enters.
What the store says and what is found again are rendered one way (`rendering`), so equal runs are equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.assessment import problems
from engine.process.assessment.as_used import chosen_as_used
from engine.process.assessment.comparing import differences
from engine.process.assessment.concluded import Concluded
from engine.process.assessment.cut_off import CutOff, early_units
from engine.process.assessment.deciding import Progress, conclude, no_progress
from engine.process.assessment.gathering import gather
from engine.process.assessment.receipts import manner_of, receipt
from engine.process.assessment.rendering import Rendered, found_results, head, stored_results
from engine.records.canonical import canonical_json, sha256_of
from engine.records.register import nearest_code, register_on
from engine.records.store import AssessmentRun, JournalEntry, Store


@dataclass(frozen=True)
class Reproduced:
    """A run as stored, and as decided again.

    stored, again  the canonical JSON; ``again`` is none where it could not be decided
    problems       what differs, unit by unit and criterion by criterion; none: the same bytes
    """

    run: int
    standard: str
    period: int
    projected: bool
    stored: str
    again: str | None
    problems: tuple[Problem, ...]

    @property
    def same(self) -> bool:
        return not self.problems


def reproduce(store: Store, number: int, unit: str | None = None, progress: Progress = no_progress) -> Reproduced:
    """Decide a run again. ``unit``: its code; only what the run found of it is rendered and compared.

    ProblemsError: AS-012 no such run, AS-017 it says nothing of the unit. What cannot be repeated, or comes out
    otherwise, is no error here: it stands in `Reproduced.problems` (AS-013 to AS-016).
    """
    with store.reading() as session:
        run = session.get(AssessmentRun, number)
        if run is None:
            known = session.scalars(select(AssessmentRun.id).order_by(AssessmentRun.id)).all()
            raise problems.unknown_run(number, known)
        codes = {each.id: each.code for each in register_on(session, run.register_day, run.known).units}
        results = stored_results(session, run, codes)
        if unit is not None and not any(one["unit"] == unit for of in results.values() for one in of):
            near = "" if unit in codes.values() else nearest_code(unit, dict.fromkeys(codes.values(), ""))
            raise problems.unit_not_in_run(number, unit, near)
        stored = {"run": head(run), "receipt": run.receipt, "results": _of_unit(results, unit)}
        found = [*_tampered(session, run, results)]
        try:
            concluded = _again(session, run, progress)
        except ProblemsError as error:
            return _told(run, stored, None, [*found, *error.problems])
    again = {
        "run": head(run),
        "receipt": _receipt(run, concluded),
        "results": _of_unit(found_results(concluded), unit),
    }
    return _told(run, stored, again, [*found, *differences(run, stored, again)])


def runs_of(store: Store, standard: str | None = None, period: int | None = None) -> list[int]:
    """Numbers of the runs of a standard and a period (none: of all), in the order in which they were made."""
    query = select(AssessmentRun.id).order_by(AssessmentRun.id)
    if standard is not None:
        query = query.where(AssessmentRun.standard == standard)
    if period is not None:
        query = query.where(AssessmentRun.period == period)
    with store.reading() as session:
        return list(session.scalars(query))


def concluded_again(session: Session, number: int) -> Concluded:
    """A run of the store, decided again: for what follows from it and is not kept, such as its triggers."""
    return _again(session, session.get_one(AssessmentRun, number), no_progress)


def _again(session: Session, run: AssessmentRun, progress: Progress) -> Concluded:
    chosen = chosen_as_used(session, run)
    gathered = gather(
        session,
        chosen,
        run.register_day,
        run.known,
        projected=run.projected,
        manner=manner_of(run.receipt),
    )
    early = () if run.projected else tuple(early_units(chosen, gathered, run.as_of))
    until = CutOff(run.as_of, chosen.span[1], early)
    return conclude(chosen, gathered, until, projected=run.projected, progress=progress)


def _receipt(run: AssessmentRun, concluded: Concluded) -> Rendered:
    """The receipt again, in the name of the version that decided first: what matters is all the rest."""
    return receipt(concluded, run.engine_version)


def _tampered(session: Session, run: AssessmentRun, results: Rendered) -> Iterator[Problem]:
    """Whether the rows, or the receipt, are still those of which the run's journal entry speaks."""
    payload = json.loads(session.get_one(JournalEntry, run.entry).payload)
    for name, value in (("receipt", run.receipt), ("results", results)):
        if name in payload and payload.get("run") == run.id and payload[name] != sha256_of(value):
            yield problems.not_as_journalled(run.id, run.entry, name)


def _of_unit(results: Rendered, unit: str | None) -> Rendered:
    if unit is None:
        return results
    return {name: [one for one in of if one["unit"] == unit] for name, of in results.items()}


def _told(run: AssessmentRun, stored: Rendered, again: Rendered | None, found: list[Problem]) -> Reproduced:
    return Reproduced(
        run.id,
        run.standard,
        run.period,
        run.projected,
        canonical_json(stored),
        None if again is None else canonical_json(again),
        tuple(found),
    )
