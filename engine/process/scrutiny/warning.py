"""All warnings of a period, or of some of its units, worked out from what is stored."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from engine.process.scrutiny.alike import copied_forms, shared_documents
from engine.process.scrutiny.beside import other_enrolments, other_sources, unreported_incidents
from engine.process.scrutiny.elsewhere import days_of_other_years, days_of_units_below, priors_overruled
from engine.process.scrutiny.figures import jumps, sums
from engine.process.scrutiny.reading import Scene, read_scene
from engine.process.scrutiny.windows import outside
from engine.process.scrutiny.wording import Caution
from engine.records.store import SourceReport, Submission

_RULES: tuple[Callable[[Scene], Iterator[Caution]], ...] = (
    jumps,
    shared_documents,
    copied_forms,
    sums,
    outside,
    other_sources,
    unreported_incidents,
    other_enrolments,
    days_of_units_below,
    days_of_other_years,
    priors_overruled,
)


def warnings(
    session: Session,
    period: int,
    standard: str | None = None,
    units: Collection[int] | None = None,
    known: int | None = None,
    sets: Sequence[CriterionSet] = (),
) -> list[Caution]:
    """The warnings of the forms that count, in the register's order of units, then by code.

    units  ids of the units that are asked about; none: all
    known  as known after that entry of the journal; none: as known now
    sets   sets that are neither in the library nor adopted
    """
    scene = read_scene(session, period, standard, units, known, sets)
    if not scene.own:
        return []
    found: dict[tuple[str, int, str | None, str], Caution] = {}
    for rule in _RULES:
        for one in rule(scene):
            # A figure that two standards ask for is one cell, and warns once.
            found.setdefault((one.code, one.unit.id, one.indicator, one.text), one)
    return sorted(found.values(), key=lambda one: (one.unit.position, one.code))


def units_taken(session: Session, entries: Collection[int]) -> dict[int, set[int]]:
    """Period to the ids of the units of which these journal entries brought figures in, their own or a source's."""
    found: dict[int, set[int]] = {}
    for table in (Submission, SourceReport):
        query = select(table.period, table.unit_id).where(table.entry.in_(sorted(entries)))
        for period, unit_id in session.execute(query):
            found.setdefault(period, set()).add(unit_id)
    return found
