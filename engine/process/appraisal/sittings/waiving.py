"""A criterion is not asked of a unit for a time, because an authority said so in a document.

None is shipped and the council gives none: who gave it, by which document and until when must be said. Past its end the
criterion counts again; entered in error, it is taken back by a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal import problems as finding_problems
from engine.process.appraisal.findings import named_in
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.library import library_of
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import UnitOn, bearers, nearest_code, register_on
from engine.records.store import Store, Waiver

SetsOf = Callable[[str, int], Sequence[CriterionSet]]


@dataclass(frozen=True, slots=True)
class NewWaiver:
    """What a document says: ``since`` to ``until``, both days included.

    unit       code that the unit bears on the first day
    criterion  its number as papers print it, or its id; with its set before a colon where several sets have it
    authority  who gave it
    """

    unit: str
    standard: str
    criterion: str
    document: str
    authority: str
    since: date
    until: date
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A waiver in a list. ``unit``: as it was on the first day; ``taken_back``: why, none where it was not."""

    id: int
    unit: UnitOn
    standard: str
    set: str
    criterion: str
    document: str
    authority: str
    since: date
    until: date
    ground: str | None
    taken_back: str | None
    entry: int

    def holds_on(self, day: date) -> bool:
        return self.taken_back is None and self.since <= day <= self.until


def waive(store: Store, new: NewWaiver, sets_of: SetsOf | None = None) -> WaiverLine:
    """Enter a waiver; of two for one criterion the one entered later counts.

    sets_of  the sets of a standard that count for a period; none: the office's library

    ProblemsError: AP-004 to AP-006, BQ-041 to BQ-043, CR-9xx.
    """
    said = {"--document": (new.document, "văn bản cho miễn"), "--authority": (new.authority, "cấp cho miễn")}
    wrong = [finding_problems.nothing_said(option, what) for option, (text, what) in said.items() if not text.strip()]
    if new.until < new.since:
        wrong.append(problems.waiver_backwards(new.since, new.until))
    with store.writing() as session:
        register = register_on(session, new.since)
        unit = register.by_code.get(new.unit)
        if unit is None:
            near = nearest_code(new.unit, {one.code: one.name for one in register.units})
            raise ProblemsError([*wrong, problems.unknown_on(new.unit, new.since, near)])
        try:
            set_id, criterion = _asked(sets_of or library_of(session).sets_of, unit, new)
        except ProblemsError as error:
            raise ProblemsError([*wrong, *error.problems]) from None
        if wrong:
            raise ProblemsError(wrong)
        row = Waiver(
            unit_id=unit.id,
            standard=new.standard,
            set=set_id,
            criterion_id=criterion,
            document=new.document.strip(),
            authority=new.authority.strip(),
            since=new.since,
            until=new.until,
            ground=(new.ground or "").strip() or None,
            takes_back=None,
            entry=journal.upcoming(session),
        )
        session.add(row)
        session.flush()
        journal.record(session, "waiver.entered", {"waiver": row.id, **_told(row, unit)})
        return _line(row, unit, None)


def take_back(store: Store, number: int, ground: str) -> WaiverLine:
    """Say that a waiver was entered in error. ProblemsError: AP-006, BQ-044 there is none, BQ-045 it was already."""
    wrong: list[Problem] = []
    if not ground.strip():
        wrong.append(finding_problems.nothing_said("--ground", "lý do rút"))
    with store.writing() as session:
        lines = {line.id: line for line in waivers(session)}
        line = lines.get(number)
        if line is None:
            raise ProblemsError([problems.no_waiver(number, sorted(lines)), *wrong])
        if line.taken_back is not None:
            raise ProblemsError([problems.waiver_gone(number), *wrong])
        if wrong:
            raise ProblemsError(wrong)
        row = session.get_one(Waiver, number)
        back = Waiver(
            unit_id=row.unit_id,
            standard=row.standard,
            set=row.set,
            criterion_id=row.criterion_id,
            document=row.document,
            authority=row.authority,
            since=row.since,
            until=row.until,
            ground=ground.strip(),
            takes_back=number,
            entry=journal.upcoming(session),
        )
        session.add(back)
        session.flush()
        journal.record(session, "waiver.taken_back", {"waiver": number, **_told(row, line.unit)})
        return _line(row, line.unit, back)


def waivers(session: Session, standard: str | None = None, unit: str | None = None) -> list[WaiverLine]:
    """All waivers, oldest first, also those past their end or taken back; of one standard, of one unit by its code."""
    rows = list(session.scalars(select(Waiver).order_by(Waiver.id)))
    back = {row.takes_back: row for row in rows if row.takes_back is not None}
    whose = None if unit is None else set(bearers(session, unit))
    chosen = [
        row
        for row in rows
        if row.takes_back is None and standard in (None, row.standard) and (whose is None or row.unit_id in whose)
    ]
    registers = {day: register_on(session, day).by_id for day in {row.since for row in chosen}}
    return [_line(row, registers[row.since][row.unit_id], back.get(row.id)) for row in chosen]


def _asked(sets_of: SetsOf, unit: UnitOn, new: NewWaiver) -> tuple[str, str]:
    """Ids of the set and of the criterion, as the sets that count in the first or the last year have it."""
    for sets in _by_year(sets_of, new):
        own = [set_ for set_ in sets if set_.assesses and unit.kind in set_.applies_to]
        named, _, which = new.criterion.rpartition(":")
        within = [set_ for set_ in own if named in ("", set_.id, set_.key)]
        hits = [(set_.id, one.id) for set_ in within if (one := named_in(set_, which)) is not None]
        if len(hits) > 1:
            raise ProblemsError([finding_problems.several_sets(unit.code, which, [set_id for set_id, _ in hits])])
        if hits:
            return hits[0]
        if own:
            known = [f"{number} “{one.title}”" for set_ in own for number, one in enumerate(set_.criteria, 1)]
            raise ProblemsError([finding_problems.unknown_criterion(unit.code, new.criterion, known)])
    raise ProblemsError([problems.no_set_for(unit.code, new.standard)])


def _by_year(sets_of: SetsOf, new: NewWaiver) -> Iterable[Sequence[CriterionSet]]:
    """Sets of the first year, then of the last; a year without any is passed over if the other has some."""
    years = dict.fromkeys((new.since.year, new.until.year))
    found: list[Sequence[CriterionSet]] = []
    refused: ProblemsError | None = None
    for year in years:
        try:
            found.append(sets_of(new.standard, year))
        except ProblemsError as error:
            refused = refused or error
    if not found and refused is not None:
        raise refused
    return found


def _told(row: Waiver, unit: UnitOn) -> dict[str, Plain]:
    return {
        "unit": unit.code,
        "set": row.set,
        "criterion": row.criterion_id,
        "document": row.document,
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
    }


def _line(row: Waiver, unit: UnitOn, back: Waiver | None) -> WaiverLine:
    return WaiverLine(
        row.id,
        unit,
        row.standard,
        row.set,
        row.criterion_id,
        row.document,
        row.authority,
        row.since,
        row.until,
        row.ground,
        None if back is None else back.ground or "",
        row.entry if back is None else back.entry,
    )
