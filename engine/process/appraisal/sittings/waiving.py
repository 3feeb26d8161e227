"""A criterion is not asked of a unit for a time, because an authority said so in a document.

None is shipped and the council gives none: who gave it, by which document and until when must be said. Past its end the
criterion counts again; entered in error, it is taken back by a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from criteria.library.offices import SetsOf
from criteria.model import Criterion, CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal import problems as finding_problems
from engine.process.appraisal.cases import named_in
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.waiver_list import WaiverLine, line_of, waivers
from engine.process.library import library_of
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import UnitOn, nearest_code, register_on
from engine.records.store import Store, Waiver


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


def waive(store: Store, new: NewWaiver, sets_of: SetsOf | None = None) -> WaiverLine:
    """Enter a waiver; of two for one criterion the one entered later counts.

    sets_of  the sets of a standard that count for a period; none: the office's library

    ProblemsError: AP-004 to AP-006, BQ-041 to BQ-043, BQ-060, CR-9xx.
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
            set_, criterion = _asked(sets_of or library_of(session).sets_of, unit, new)
        except ProblemsError as error:
            raise ProblemsError([*wrong, *error.problems]) from None
        if (same := _same(waivers(session, new.standard, unit.code), unit, set_.id, criterion.id, new)) is not None:
            wrong.append(problems.waiver_there(same))
        if wrong:
            raise ProblemsError(wrong)
        row = Waiver(
            unit_id=unit.id,
            standard=new.standard,
            set=set_.id,
            criterion_id=criterion.id,
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
        return line_of(row, unit, (set_, criterion), None)


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
        return replace(line, taken_back=ground.strip(), entry=back.entry)


def _same(lines: Iterable[WaiverLine], unit: UnitOn, set_: str, criterion: str, new: NewWaiver) -> int | None:
    """The number under which it stands already: taken back once it would still hold by the other."""
    key = (unit.id, set_, criterion, new.document.strip(), new.since, new.until)
    standing = (one for one in lines if one.taken_back is None)
    return next(
        (
            one.id
            for one in standing
            if (one.unit.id, one.set, one.criterion, one.document, one.since, one.until) == key
        ),
        None,
    )


def _asked(sets_of: SetsOf, unit: UnitOn, new: NewWaiver) -> tuple[CriterionSet, Criterion]:
    """The set and the criterion, as the sets that count in the first or the last year have it."""
    for sets in _by_year(sets_of, new.standard, new.since, new.until):
        own = [set_ for set_ in sets if set_.assesses and unit.kind in set_.applies_to]
        named, _, which = new.criterion.rpartition(":")
        within = [set_ for set_ in own if named in ("", set_.id, set_.key)]
        hits = [(set_, one) for set_ in within if (one := named_in(set_, which)) is not None]
        if len(hits) > 1:
            raise ProblemsError([finding_problems.several_sets(unit.code, which, [set_.id for set_, _ in hits])])
        if hits:
            return hits[0]
        if own:
            known = [f"{number} “{one.title}”" for set_ in own for number, one in enumerate(set_.criteria, 1)]
            raise ProblemsError([finding_problems.unknown_criterion(unit.code, new.criterion, known)])
    raise ProblemsError([problems.no_set_for(unit.code, new.standard)])


def _by_year(sets_of: SetsOf, standard: str, since: date, until: date) -> Iterable[Sequence[CriterionSet]]:
    """Sets of the first year, then of the last; a year without any is passed over if the other has some."""
    years = dict.fromkeys((since.year, until.year))
    found: list[Sequence[CriterionSet]] = []
    refused: ProblemsError | None = None
    for year in years:
        try:
            found.append(sets_of(standard, year))
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
