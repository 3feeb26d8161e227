"""Reading from the store what a run asks of earlier periods: as many queries for many years and units as for few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.facts.kleene import Tri, all_of
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.earlier import Past
from engine.process.assessment.streaks import streak_rule
from engine.process.assessment.two_runs import conclusions_of
from engine.records.conclusions import CaseKey, Conclusion, past_conclusions
from engine.records.office_rules import declared_rules
from engine.records.register.lineage import Lineage, read_lineage
from engine.records.runs import WholeYear, whole_years
from engine.records.store import AssessmentRecord, AssessmentRun
from engine.records.titles import awards, titles

NO_LINEAGE = Lineage((), {})
_TRUTH: Mapping[str, Tri] = {"achieved": True, "not_achieved": False, "undetermined": None}


def read_past(session: Session, chosen: Chosen, day: date, known: int, *, councils: bool = True) -> Past:
    """What the store says of earlier periods, as known after an entry of the journal, in a fixed number of queries.

    councils  where there is no recognition, what a closed session concluded over the run counts; else the run alone
    """
    wanted, awarded = years_asked(chosen), chosen.years_awarded()
    if not wanted and not awarded:
        return Past(chosen, day, NO_LINEAGE, {}, {}, {}, {}, None, frozenset(), frozenset())
    runs = whole_years(session, wanted, known) if wanted else {}
    standards = {standard for standard, _ in wanted}
    of_years = titles(session, periods={period for _, period in wanted}, known=known) if wanted else []
    found = {(t.unit_id, t.standard, t.period): t for t in of_years if t.standard in standards}
    received = [one for one in awards(session, known) if one.form in awarded]
    by_form: dict[tuple[int, str], set[int]] = {}
    for one in received:
        by_form.setdefault((one.unit_id, one.form), set()).add(one.period)
    entries = {event.entry for title in found.values() for event in title.events} | {one.entry for one in received}
    told = past_conclusions(session, wanted, known) if councils else {}
    return Past(
        chosen,
        day,
        read_lineage(session, known),
        {key: (run.id, run.register_day) for key, run in runs.items()},
        _with_councils(session, runs, _results(session, [run.id for run in runs.values()]), told, known),
        found,
        {key: frozenset(years) for key, years in by_form.items()},
        streak_rule(declared_rules(session, known)),
        frozenset(entries),
        frozenset(entry for one in told.values() for entry in one.entries),
    )


def _with_councils(
    session: Session,
    runs: Mapping[tuple[str, int], WholeYear],
    results: dict[tuple[int, int], tuple[Tri, str | None]],
    told: Mapping[CaseKey, Conclusion],
    known: int,
) -> dict[tuple[int, int], tuple[Tri, str | None]]:
    """The results with what councils concluded over these runs in their place, as far as it holds over them.

    A class goes with the engine's outcome alone.
    """
    after = dict(results)
    of_years = {key: runs[key] for key in dict.fromkeys(key[1:] for key in told) if key in runs}
    for year in of_years.values():
        for unit_id, (one, holds) in conclusions_of(session, session.get_one(AssessmentRun, year.id), known).items():
            reached, class_ = results.get((year.id, unit_id), (None, None))
            if holds:
                concluded = _TRUTH[one.outcome]
                after[year.id, unit_id] = (concluded, class_ if concluded is reached else None)
    return after


def years_asked(chosen: Chosen) -> set[tuple[str, int]]:
    """Standards and earlier years that the sets ask of."""
    held = chosen.years_held().items()
    asked = {(standard, chosen.period - back) for standard, depth in held for back in range(1, depth + 1)}
    return asked | {(standard, year) for standard, years in chosen.years_classed().items() for year in years}


def _results(session: Session, runs: Sequence[int]) -> dict[tuple[int, int], tuple[Tri, str | None]]:
    """By run and unit; a unit that several sets of the standard assess reached it by all of them."""
    if not runs:
        return {}
    rows = session.execute(
        select(
            AssessmentRecord.run_id, AssessmentRecord.unit_id, AssessmentRecord.outcome, AssessmentRecord.class_
        ).where(AssessmentRecord.run_id.in_(runs))
    )
    found: dict[tuple[int, int], tuple[Tri, str | None]] = {}
    for run_id, unit_id, outcome, class_ in rows:
        reached, before = found.get((run_id, unit_id), (True, None))
        found[run_id, unit_id] = (all_of((reached, _TRUTH[outcome])), before or class_)
    return found
