"""Making the workbooks of a session: which cases go into which, what they are called, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError, meant
from engine.process.appraisal.sheet.case_sheet import LIST_SHEET, case_sheet
from engine.process.appraisal.sheet.list_sheet import list_sheet
from engine.process.appraisal.sheet.marks import (
    LIST_MARK,
    NAMED,
    ExportedCase,
    Identity,
    case_mark,
    original_sheet,
)
from engine.process.appraisal.sheet.problems import SHEET_PROBLEMS
from engine.process.appraisal.sheet.shown import Shown, shown
from engine.process.appraisal.sittings.agenda import Item, agenda
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.process.intake.forms.making import MadeForm, slug
from engine.process.intake.taking.submitting import Watch, unwatched
from engine.records import journal
from engine.records.register import nearest_code
from engine.sheets.fillable import FillBook, FillSheet
from engine.sheets.fillable_xlsx import fillable_to_xlsx

MOST_SHEETS = 60
"""Cases in one workbook unless another number is asked for: more tabs than that nobody finds his way through."""
_NONE_ABOVE = "khong-co-cap-tren"
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Volume:
    """The cases of one workbook.

    of    code of the unit that is above them, or among them and above the others, where there are several workbooks
    part  from 1, where those of one unit above take several
    """

    cases: tuple[SittingCase, ...]
    of: str = ""
    part: int = 0


def export(
    session: Session,
    sitting: Sitting,
    units: Collection[str] = (),
    most: int = MOST_SHEETS,
    mark: str = "",
    watch: Watch[Volume] = unwatched,
) -> list[MadeForm]:
    """The workbooks of a session, its cases in the order of need.

    units    codes of the only units wanted; none: all
    most     cases in a workbook at most; where there are more, each unit above gets workbooks of its own
    mark     printed at the head of every page (“SỐ LIỆU MINH HỌA”)

    ProblemsError: PT-001 for each unit that has no case in the session, PT-002 where none has.
    """
    wanted = _wanted(sitting, agenda(session, sitting).items, units)
    by_unit = {one.case.unit.id: one for one in shown(session, sitting, wanted)}
    head = journal.head_of(session)
    made = []
    shared = list(volumes([item.case for item in wanted], most))
    for volume in watch(shared, "Lập sổ phiếu", len(shared)):
        cases = [by_unit[case.unit.id] for case in volume.cases]
        book = workbook(sitting, cases, head, mark)
        made.append(
            MadeForm(_file_name(sitting, volume), tuple(c.unit.code for c in volume.cases), fillable_to_xlsx(book))
        )
    return made


def _wanted(sitting: Sitting, items: Sequence[Item], units: Collection[str]) -> list[Item]:
    known = {case.unit.code: case.unit.name for case in sitting.cases}
    found = []
    for code in dict.fromkeys(units):
        if code not in known:
            near = meant(nearest_code(code, known), "mã của một đơn vị trong phiên họp")
            found.append(SHEET_PROBLEMS.problem("PT-001", "--unit", f"“{code}”", sitting=sitting.id, near=near))
    if not known:
        found.append(SHEET_PROBLEMS.problem("PT-002", f"Phiên họp số {sitting.id}"))
    if found:
        raise ProblemsError(found)
    return [item for item in items if not units or item.case.unit.code in units]


def volumes(cases: Sequence[SittingCase], most: int) -> Iterator[Volume]:
    """The cases as they are shared out: all together where they fit, else each unit above with those below it."""
    if len(cases) <= most:
        yield Volume(tuple(cases))
        return
    above_others = {case.unit.parent_code for case in cases}
    by_above: dict[str, list[SittingCase]] = {}
    for case in cases:
        unit = case.unit
        by_above.setdefault((unit.code if unit.code in above_others else unit.parent_code) or "", []).append(case)
    for above, of_it in by_above.items():
        parts = [of_it[at : at + most] for at in range(0, len(of_it), most)]
        for number, part in enumerate(parts, 1):
            yield Volume(tuple(part), above or _NONE_ABOVE, number if len(parts) > 1 else 0)


def _file_name(sitting: Sitting, volume: Volume) -> str:
    parts = [f"phieu-tham-dinh-{sitting.period}-phien-{sitting.id}"]
    parts += [slug(volume.of)] if volume.of else []
    parts += [f"phan-{volume.part}"] if volume.part else []
    return f"{'-'.join(parts)}.xlsx"


def workbook(sitting: Sitting, cases: Sequence[Shown], head: journal.Head, mark: str = "") -> FillBook:
    """One workbook: the list, a sheet for each case, and hidden what it is known again by."""
    sets = tuple(dict.fromkeys(text_hash for one in cases for text_hash in one.titles))
    names = _sheet_names(cases)
    of_cases = [
        (case_mark(number), case_sheet(sitting, one, number, name, sets))
        for number, (one, name) in enumerate(zip(cases, names, strict=True), 1)
    ]
    others = len(sitting.cases) - len(cases)
    listed = list_sheet(sitting, list(zip(cases, names, strict=True)), head, others)
    sheets: list[tuple[str, FillSheet]] = [(LIST_MARK, listed), *of_cases]
    exported = tuple(
        ExportedCase(number, one.case.unit.code, one.case.unit.id, one.case.seen) for number, one in enumerate(cases, 1)
    )
    whole_head = f"{head.seq}:{head.hash}"
    identity = Identity(sitting.id, sitting.standard, sitting.period, sitting.run_id, whole_head, sets, exported)
    book = (*(sheet for _, sheet in sheets), original_sheet(sheets))
    subject = f"Phiếu thẩm định năm {sitting.period}, phiên họp số {sitting.id}"
    return FillBook(subject, book, identity.rows(), NAMED, mark)


def _sheet_names(cases: Sequence[Shown]) -> list[str]:
    """“X1 Xã Nam Anh”, as Excel takes it: without its signs, 31 letters at most, none twice whatever its case."""
    taken = {LIST_SHEET.casefold()}
    names = []
    for one in cases:
        unit = one.case.unit
        whole = _NOT_IN_NAMES.sub(" ", f"{unit.code} {unit.name}").strip("' ")
        name = whole[:_LONGEST_NAME].rstrip("' ")
        number = 2
        while name.casefold() in taken:
            name = f"{whole[: _LONGEST_NAME - len(str(number)) - 1].rstrip()} {number}"
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names
