"""What still counts and names a unit that an undoing would take away: forms, enrolments, titles, nominations, awards.

Runs and their results do not stand in the way: they are pinned to what they knew, and say themselves that the register
changed since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.records.newest import newest
from engine.records.register.enrolments import newest_revisions
from engine.records.register.reorganising import problems
from engine.records.store import Enrolment, Nomination, Submission, Unit, UnitState
from engine.records.submitted import current_ids
from engine.records.titles import awards, titles


def standing_in_the_way(session: Session, entry: int, void: Collection[int]) -> list[Problem]:
    """One problem for each sort of thing that names a unit which the entry brought in, with how to go on.

    void  entries that were undone themselves, and those that did so
    """
    rows = session.execute(
        select(UnitState.unit_id, UnitState.code)
        .join(Unit, Unit.id == UnitState.unit_id)
        .where(Unit.entry == entry)
        .order_by(UnitState.unit_id, UnitState.valid_from)
    )
    codes = {row.unit_id: row.code for row in rows}
    if not codes:
        return []
    found = []
    if forms := list(_forms(session, codes)):
        found.append(problems.forms_in_the_way(entry, forms))
    enrolled, entries = _enrolled(session, codes, entry, void)
    if enrolled:
        found.append(problems.enrolments_in_the_way(entry, enrolled, entries))
    if held := [
        f"“{codes[title.unit_id]}” {title.standard} {title.period}"
        for title in titles(session)
        if title.held and title.unit_id in codes
    ]:
        found.append(problems.titles_in_the_way(entry, held))
    if nominated := list(_nominations(session, codes)):
        found.append(problems.nominations_in_the_way(entry, nominated))
    if given := [
        f"“{codes[one.unit_id]}” {one.form} {one.period}"
        for one in awards(session, individuals=True)
        if one.unit_id in codes
    ]:
        found.append(problems.awards_in_the_way(entry, given))
    return found


def _forms(session: Session, codes: dict[int, str]) -> Iterator[str]:
    for period in session.scalars(select(Submission.period).distinct().order_by(Submission.period)):
        rows = session.execute(
            select(Submission.unit_id, Submission.standard)
            .where(Submission.id.in_(current_ids(period)))
            .order_by(Submission.id)
        )
        for unit, standard in rows:
            if unit in codes:
                yield f"“{codes[unit]}” {standard} {period}"


def _nominations(session: Session, codes: dict[int, str]) -> Iterator[str]:
    row = newest(Nomination)
    for one in session.execute(select(row).where(~row.c.withdrawn).order_by(row.c.number)):
        if one.unit_id in codes:
            yield f"“{codes[one.unit_id]}” {one.form} {one.period} (đề nghị số {one.number})"


def _enrolled(
    session: Session, codes: dict[int, str], entry: int, void: Collection[int]
) -> tuple[list[str], list[int]]:
    """The enrolments that the undoing itself does not take back, and the entries that brought them."""
    brought: dict[tuple[int, str, int], list[int]] = {}
    columns = (Enrolment.unit_id, Enrolment.standard, Enrolment.period, Enrolment.entry)
    for unit, standard, period, by in session.execute(select(*columns).order_by(*columns)):
        if unit in codes:
            brought.setdefault((unit, standard, period), []).append(by)
    newest = newest_revisions(session) if brought else {}
    left = {key: by for key, by in brought.items() if entry not in by and not newest[key][1]}
    told = [f"“{codes[unit]}” {standard} {period}" for unit, standard, period in left]
    return told, sorted({one for by in left.values() for one in by} - set(void))
