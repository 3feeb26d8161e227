"""Of each undecided case the smallest list of blanks that could change its outcome, with the cells of its own form."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.asking import Decided
from engine.decision.explain.blanks import Blank, Kind
from engine.decision.lacking import Lacking, lacking
from engine.decision.verdicts import WORDS, Outcome
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.process.assessment.asked_again import asked_again
from engine.process.intake.questions import Column
from engine.process.intake.reading.asked_cells import AskedCell, AskedCells
from engine.records.register import UnitOn
from engine.records.store import AssessmentRun, Submission, Workbook
from engine.records.submitted import current_submissions
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

COLUMN_OF: Mapping[Kind, Column] = {Kind.UNREPORTED_BEFORE: "prior", Kind.UNPROJECTED: "projected"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a unit is asked to give.

    text      as people call it: “Số hộ đang cư trú”, in quotation marks
    column    of the form in which it stands; ``attribute``: it is what the register says of the unit
    criteria  (number, title) of those it serves; number 0: the conditions before the criteria
    cell      in the unit's newest form; none where that does not ask for it
    """

    name: str
    text: str
    column: Column
    attribute: bool
    criteria: tuple[tuple[int, str], ...]
    cell: AskedCell | None


@dataclass(frozen=True, slots=True)
class Request:
    """What one unit is asked for in one session.

    items     the fewest that could settle its outcome, in the order of the criteria
    waits     what others are waited for: sentences
    hopeless  criteria that nothing it could report would settle, as (number, title)
    best, worst   in the set's words; ``classed``: they are the classes of a scored set
    form      the newest workbook it handed in for the standard; none: not as a form of its own
    file_name of that form
    """

    unit: UnitOn
    items: tuple[Item, ...]
    waits: tuple[str, ...]
    hopeless: tuple[tuple[int, str], ...]
    best: str
    worst: str
    classed: bool
    form: bytes | None
    file_name: str


def requests_of(session: Session, sitting: Sitting, units: Collection[int] | None = None) -> tuple[Request, ...]:
    """The requests of a session, in its order of cases; ``units``: only of these. ProblemsError: AS-014.

    Cases whose outcome is settled, or open for the council's sake alone, have none.
    """
    open_ = [
        case
        for case in sitting.cases
        if case.case.outcome is Outcome.UNDETERMINED and (units is None or case.unit.id in units)
    ]
    if not open_:
        return ()
    run = session.get_one(AssessmentRun, sitting.run_id)
    asked = asked_again(session, run, {case.unit.code for case in open_})
    forms = _forms(session, sitting, [case.unit.id for case in open_])
    found = (_request(case, asked.get(case.unit.code, ()), forms.get(case.unit.id), run.period) for case in open_)
    return tuple(request for request in found if request is not None)


def _forms(session: Session, sitting: Sitting, units: Collection[int]) -> dict[int, tuple[bytes, str]]:
    """Unit id to its newest workbook of the standard, where it is the unit's own, and the name of the file."""
    handed = {
        one.unit_id: one
        for one in current_submissions(session, sitting.period)
        if one.unit_id in units and one.standard == sitting.standard
    }
    ids = [one.id for one in handed.values()]
    rows = session.execute(
        select(Submission.unit_id, Submission.file_name, Workbook.content)
        .join(Workbook, Workbook.sha256 == Submission.workbook_sha256)
        .where(Submission.id.in_(ids))
    )
    return {row.unit_id: (row.content, row.file_name) for row in rows}


def _request(
    case: SittingCase, asked: Sequence[Decided], form: tuple[bytes, str] | None, period: int
) -> Request | None:
    found = {(one.set, one.id): one.met for one in case.criteria if one.met is not None}
    waived = {(one.set, one.id) for one in case.criteria if one.waived is not None}
    told: list[tuple[CriterionSet, Lacking]] = []
    for each in asked:
        set_ = each.judge.set
        settled = {id_: met for (key, id_), met in found.items() if key == set_.key}
        excused = frozenset(id_ for key, id_ in waived if key == set_.key)
        if (lacks := lacking(each, settled, excused)) is not None:
            told.append((set_, lacks))
    if not told:
        return None
    cells = _cells(form)
    items = tuple(item for set_, lacks in told for item in _items(set_, lacks, cells, set_.window.span(period)))
    waits = [b.what for _, lacks in told for one in lacks.wanted for b in one.blanks if not b.name]
    hopeless = [
        (number, set_.criteria[number - 1].title if number else "") for set_, lacks in told for number in lacks.hopeless
    ]
    best = _words(told, [lacks.best for _, lacks in told], [lacks.best_class for _, lacks in told])
    worst = _words(told, [lacks.worst for _, lacks in told], [lacks.worst_class for _, lacks in told])
    classed = len(told) == 1 and bool(told[0][1].best_class)
    content, name = form if form is not None and cells is not None else (None, "")
    return Request(case.unit, items, tuple(dict.fromkeys(waits)), tuple(hopeless), best, worst, classed, content, name)


def _cells(form: tuple[bytes, str] | None) -> AskedCells | None:
    """None where the unit handed in no workbook of its own."""
    if form is None:
        return None
    try:
        cells = AskedCells(workbook_of(check_package(*form)))
    except ProblemsError:  # a file of a table of units, or one that only older versions took: the letter alone goes out
        return None
    return cells if cells.there else None


def _items(set_: CriterionSet, lacks: Lacking, cells: AskedCells | None, window: tuple[date, date]) -> Iterator[Item]:
    criteria: dict[Blank, list[tuple[int, str]]] = {}
    for one in lacks.wanted:
        for blank in one.blanks:
            if blank.name:
                criteria.setdefault(blank, []).append((one.number, one.title))
    for blank, serves in criteria.items():
        column = COLUMN_OF.get(blank.kind, "reached")
        cell = cells.of(blank.name, column, window) if cells is not None else None
        attribute = blank.kind is Kind.UNREGISTERED
        yield Item(blank.name, blank.what, column, attribute, tuple(serves), cell)


def _words(
    told: Sequence[tuple[CriterionSet, Lacking]], outcomes: Sequence[Outcome], classes: Sequence[str | None]
) -> str:
    """One word for all its sets: not reached by one is not reached; the class, where one set has classes."""
    outcome = Outcome.ACHIEVED
    if Outcome.NOT_ACHIEVED in outcomes:
        outcome = Outcome.NOT_ACHIEVED
    elif Outcome.UNDETERMINED in outcomes:
        outcome = Outcome.UNDETERMINED
    set_ = told[0][0]
    labels = {class_.id: class_.label for class_ in set_.classes}
    named = labels.get(classes[0] or "") if len(told) == 1 else None
    return named or set_.words.get(outcome, WORDS[outcome])
