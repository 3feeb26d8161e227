"""Reading from the store what orders ask: earlier years, classes, scores; as many queries for many units as for few."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.awards import AWARD_STANDARD
from engine.process.appraisal.cases import Case, read_cases
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.reading_past import read_past
from engine.process.awards.candidacy.keys import Orders, Score
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.view import View
from engine.process.awards.model import Form
from engine.records.register import read_lineage
from engine.records.runs import latest_run
from engine.records.store import AssessmentRecord, AssessmentRun
from engine.records.store.recognitions import RecognitionEvent

_OF_YEARS = frozenset({"class", "streak"})


@dataclass(frozen=True)
class AskedByOrders(Chosen):
    """The period itself and the years before it, as seen from the year after it, when it is one of the past.

    What conditions of these sets ask of earlier years is not asked here.

    depth  standard to the number of years
    """

    depth: Mapping[str, int] = field(default_factory=dict)

    def years_held(self) -> dict[str, int]:
        return dict(self.depth)

    def years_classed(self) -> dict[str, frozenset[int]]:
        return {}

    def years_awarded(self) -> dict[str, int]:
        return {}


def read_orders(view: View, forms: Sequence[Form], rewarded: Rewarded) -> Orders:
    """All that the keys of these forms' orders are read from."""
    session, period, known = view.session, view.period, view.known
    asked = {(key.by, key.of) for form in forms for key in form.set_.rank}
    standards = sorted({of for by, of in asked if by in _OF_YEARS})
    first = _first_years(session, standards, period, known)
    sets = tuple(set_ for of in standards for set_ in view.library.sets_if_any(of, period))
    depth = {of: period - first.get(of, period) + 1 for of in standards}
    chosen = AskedByOrders(AWARD_STANDARD, period + 1, (), sets, depth)
    past = read_past(session, chosen, view.register.day, known)
    scored = sorted({of for by, of in asked if by == "score"})
    scores = {key: one for of in scored for key, one in _scores(view, of).items()}
    return Orders(period, view.register, past, first, scores, rewarded, read_lineage(session, known))


def _first_years(session: Session, standards: Collection[str], period: int, known: int) -> dict[str, int]:
    """Of each standard the first year, not after the period, of which a title or a final run tells anything."""
    if not standards:
        return {}
    titles = select(RecognitionEvent.standard, func.min(RecognitionEvent.period)).where(
        RecognitionEvent.standard.in_(standards), RecognitionEvent.period <= period, RecognitionEvent.entry <= known
    )
    runs = select(AssessmentRun.standard, func.min(AssessmentRun.period)).where(
        AssessmentRun.standard.in_(standards),
        AssessmentRun.period <= period,
        AssessmentRun.entry <= known,
        ~AssessmentRun.projected,
    )
    found: dict[str, int] = {}
    for query in (titles.group_by(RecognitionEvent.standard), runs.group_by(AssessmentRun.standard)):
        for standard, year in session.execute(query):
            found[standard] = min(year, found.get(standard, year))
    return found


def _scores(view: View, standard: str) -> dict[tuple[int, str], Score]:
    """By the newest final run. A finding or a waiver that changes a state leaves the score unknown."""
    run = latest_run(view.session, standard, view.period, projected=False, known=view.known)
    if run is None:
        return {}
    cases = read_cases(view.session, run, known=view.known, counting=True)
    rows = view.session.execute(
        select(AssessmentRecord.unit_id, AssessmentRecord.score_low, AssessmentRecord.score_high).where(
            AssessmentRecord.run_id == run.id, AssessmentRecord.score_low.is_not(None)
        )
    )
    found: dict[tuple[int, str], Score] = {}
    several: set[tuple[int, str]] = set()
    for unit_id, low, high in rows:
        key = unit_id, standard
        if key in found:
            several.add(key)
        if low is not None and high is not None and not _changed(cases[unit_id]):
            found[key] = low, high
    return {key: score for key, score in found.items() if key not in several}


def _changed(case: Case) -> bool:
    """Whether what the council found, or what was waived, is other than the engine's answer somewhere."""
    return any(one.after.get(id_) is not state for one in case.sets for id_, state in one.states.items())
