"""Where each unit that enrolled stands: reached, not reached, not decided yet, not handed in. Each is exactly one.

A decision on the title counts before any run. Then a unit of which no form counts has not handed in, whatever is known
of it from others. The rest is what the newest final run says, with the council's findings over it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.campaigns.enrolling_listed import Listed, listed
from engine.process.chasing.returns import Returned, still_returned
from engine.records.runs import latest_run
from engine.records.store import AssessmentRun, Submission
from engine.records.submitted import current_ids
from engine.records.titles import Title, titles

Stand = Literal["achieved", "not_achieved", "undetermined", "not_handed_in"]
_OF_OUTCOME: Mapping[Outcome, Stand] = {
    Outcome.ACHIEVED: "achieved",
    Outcome.NOT_ACHIEVED: "not_achieved",
    Outcome.UNDETERMINED: "undetermined",
}


@dataclass(frozen=True, slots=True)
class Striver:
    """An enrolled unit.

    decided   its stand is that of a decision on the title
    fresh     its form came in after the run
    returned  its form went back with errors, and none has come since
    """

    enrolment: Listed
    stand: Stand
    decided: bool
    fresh: bool
    returned: Returned | None


@dataclass(frozen=True, slots=True)
class Strivers:
    """All units enrolled for a standard in a year; ``run``: whose results these are, none where there is none."""

    standard: str
    period: int
    run: AssessmentRun | None
    units: tuple[Striver, ...]


def strivers(
    session: Session,
    standard: str,
    period: int,
    kinds: Collection[str] = (),
    *,
    projected: bool = False,
    now: date | None = None,
) -> Strivers:
    """Those of these kinds (none: all), in the register's order.

    projected  where there is no final run, the newest projection says how they stand
    """
    run = latest_run(session, standard, period, projected=False)
    if run is None and projected:
        run = latest_run(session, standard, period, projected=True)
    cases = read_cases(session, run) if run is not None else {}
    held = {title.unit_id: title for title in titles(session, standard=standard, periods=[period])}
    came = _came_in(session, standard, period)
    back = still_returned(session, [period])
    found = []
    for one in listed(session, period, standard, now=now):
        if kinds and one.kind not in kinds:
            continue
        entry, title = came.get(one.unit_id), held.get(one.unit_id)
        stand, decided = _stand(title, entry, cases.get(one.unit_id))
        fresh = entry is not None and run is not None and entry > run.known
        found.append(Striver(one, stand, decided, fresh, back.get((one.unit_id, period, standard))))
    return Strivers(standard, period, run, tuple(found))


def _stand(title: Title | None, entry: int | None, case: Case | None) -> tuple[Stand, bool]:
    if title is not None:
        return ("achieved" if title.held else "not_achieved"), True
    if entry is None:
        return "not_handed_in", False
    return ("undetermined" if case is None else _OF_OUTCOME[case.outcome]), False


def _came_in(session: Session, standard: str, period: int) -> dict[int, int]:
    """Unit id to the journal entry that brought in the form that counts."""
    rows = session.execute(
        select(Submission.unit_id, Submission.entry).where(
            Submission.id.in_(current_ids(period)), Submission.standard == standard
        )
    )
    return {row.unit_id: row.entry for row in rows}
