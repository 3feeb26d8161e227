"""Where each unit that enrolled stands: reached, not reached, undecided, not handed in, outside. Each is exactly one.

A decision on the title counts before any run. Then a unit that the standard is not for is outside, unless the run
assessed it. Then a unit of which no form counts has not handed in, whatever is known of it from others. The rest is
what the newest final run says, with the council's findings over it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.campaigns.enrolling_listed import Listed, listed
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.chasing.owed import is_outside
from engine.process.chasing.returns import Returned, still_returned
from engine.records.runs import latest_run
from engine.records.store import AssessmentRun, Submission
from engine.records.submitted import current_ids
from engine.records.titles import Title, titles

Stand = Literal["achieved", "not_achieved", "undetermined", "not_handed_in", "outside"]
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
    scopes: Scopes,
) -> Strivers:
    """Those of these kinds (none: all), in the register's order.

    projected  where there is no final run, the newest projection says how they stand
    scopes     of the day, and the journal entry after which it is read
    """
    known = scopes.known
    run = latest_run(session, standard, period, projected=False, known=known)
    if run is None and projected:
        run = latest_run(session, standard, period, projected=True, known=known)
    cases = read_cases(session, run, known=known, counting=True) if run is not None else {}
    held = {title.unit_id: title for title in titles(session, standard=standard, periods=[period], known=known)}
    came = _came_in(session, standard, period, known)
    back = still_returned(session, [period], known)
    scope = scopes.of(standard, period)
    found = []
    for one in listed(session, period, standard, now=scopes.now, known=known):
        if kinds and one.kind not in kinds:
            continue
        entry, title = came.get(one.unit_id), held.get(one.unit_id)
        unit, case = scope.register.by_id.get(one.unit_id), cases.get(one.unit_id)
        if title is None and case is None and unit is not None and is_outside(scope, unit):
            stand, decided = _OUTSIDE
        else:
            stand, decided = _stand(title, entry, case)
        fresh = entry is not None and run is not None and entry > run.known
        found.append(Striver(one, stand, decided, fresh, back.get((one.unit_id, period, standard))))
    return Strivers(standard, period, run, tuple(found))


_OUTSIDE: tuple[Stand, bool] = ("outside", False)


def _stand(title: Title | None, entry: int | None, case: Case | None) -> tuple[Stand, bool]:
    if title is not None:
        return ("achieved" if title.held else "not_achieved"), True
    if entry is None:
        return "not_handed_in", False
    return ("undetermined" if case is None else _OF_OUTCOME[case.outcome]), False


def _came_in(session: Session, standard: str, period: int, known: int | None) -> dict[int, int]:
    """Unit id to the journal entry that brought in the form that counts."""
    rows = session.execute(
        select(Submission.unit_id, Submission.entry).where(
            Submission.id.in_(current_ids(period, known)), Submission.standard == standard
        )
    )
    return {row.unit_id: row.entry for row in rows}
