"""Taking workbooks of a council back in: all that they say or nothing, in one entry of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sheet.problems import SHEET_PROBLEMS
from engine.process.appraisal.sheet.returned import Returned, read_returned
from engine.process.appraisal.sheet.understanding import Understood, understand
from engine.process.appraisal.sittings.entering import enter_findings
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.order import criterion_of
from engine.process.appraisal.sittings.reading import read_sitting
from engine.process.intake.taking.submitting import Watch, unwatched
from engine.records.store import JournalEntry, Store


@dataclass(frozen=True, slots=True)
class EnteredCriterion:
    """What was entered of one criterion, over all units. ``overruled``: otherwise than the engine decided."""

    set: str
    number: int
    title: str
    met: int
    not_met: int
    overruled: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    entry     of the journal; none: nothing was new
    known     answers that say what already stood
    criteria  what was entered, in the order of the sets
    cases     cases of which something was entered, as they stand after it
    gone      codes of units whose sheets were taken out of the workbooks
    """

    sitting: Sitting
    entry: int | None
    known: int
    criteria: tuple[EnteredCriterion, ...]
    cases: tuple[SittingCase, ...]
    gone: tuple[str, ...]

    @property
    def settled(self) -> tuple[SittingCase, ...]:
        """Those of the cases that wait for nothing more."""
        return tuple(case for case in self.cases if case.settled)


def import_sheets(
    store: Store, paths: Sequence[Path], number: int | None = None, watch: Watch[Path] = unwatched
) -> Imported:
    """Enter what the council filled in on its sheets, over the session that they name.

    number  of the only session taken; none: that of the first file

    ProblemsError: everything that is wrong with any of the files (SH-0xx, PT-003 to PT-024, BQ-0xx by cell, HD-003);
    nothing is entered then.
    """
    files = [read_returned(path, str(path)) for path in watch(paths, "Đọc phiếu", len(paths))]
    with store.writing() as session:
        found = [*(problem for one in files for problem in one.problems), *_of_other_stores(session, files)]
        sitting = _sitting(session, files, number, found)
        answers = (answer for one in files for answer in one.answers)
        understood = understand(sitting, answers) if sitting is not None else Understood()
        found += understood.problems
        if found or sitting is None:
            raise ProblemsError(list(dict.fromkeys(found)))
        gone = tuple(dict.fromkeys(code for one in files for code in one.gone))
        if not understood.findings:
            return Imported(sitting, None, understood.known, (), (), gone)
        findings = [finding for finding, _ in understood.findings]
        entry = enter_findings(session, sitting, findings)
        after = read_sitting(session, sitting.id)
        told = [
            (one, finding.met)
            for finding in findings
            if (one := criterion_of(sitting.by_unit[finding.unit_id], finding.text_hash, finding.criterion_id))
        ]
        units = {finding.unit_id for finding in findings}
        cases = tuple(case for case in after.cases if case.unit.id in units)
        return Imported(after, entry, understood.known, tuple(_counted(told)), cases, gone)


def _of_other_stores(session: Session, files: Iterable[Returned]) -> Iterator[Problem]:
    """A problem for each workbook whose head of the journal is none of this store's."""
    for one in files:
        if one.identity is None:
            continue
        seq, _, hash_ = one.identity.head.partition(":")
        entry = int(seq) if seq.isascii() and seq.isdecimal() else 0
        if session.scalar(select(JournalEntry.hash).where(JournalEntry.seq == entry)) != hash_:
            yield SHEET_PROBLEMS.problem("PT-005", f"“{one.name}”", f"mục {seq}")


def _sitting(session: Session, files: Sequence[Returned], number: int | None, found: list[Problem]) -> Sitting | None:
    """The session that all workbooks are of; none, with problems, where that cannot be told."""
    named = [one for one in files if one.identity is not None]
    wanted = number if number is not None else next((one.identity.sitting for one in named if one.identity), None)
    for one in named:
        if one.identity is not None and one.identity.sitting != wanted:
            seen = f"phiên họp số {one.identity.sitting}"
            found.append(SHEET_PROBLEMS.problem("PT-006", f"“{one.name}”", seen, sitting=wanted))
    if wanted is None or any(problem.code in ("PT-005", "PT-006") for problem in found):
        return None
    try:
        return read_sitting(session, wanted)
    except ProblemsError as error:
        found += error.problems
        return None


def _counted(told: Iterable[tuple[Judged, bool]]) -> Iterator[EnteredCriterion]:
    by_criterion: dict[tuple[str, int], list[tuple[Judged, bool]]] = {}
    for one, met in told:
        by_criterion.setdefault((one.set, one.number), []).append((one, met))
    for key in sorted(by_criterion):
        entered = by_criterion[key]
        mets = [met for _, met in entered]
        against = sum(one.engine is not None and one.engine is not met for one, met in entered)
        yield EnteredCriterion(*key, entered[0][0].title, mets.count(True), mets.count(False), against)
