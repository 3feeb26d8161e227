"""``enrolled``: the list of units enrolled for a year, when and by which paper, and whether a form of them is here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.records.register import EnrolmentOf, UnitOn, enrolments
from engine.records.submitted import Handed, current_submissions
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import remark
from engine.reports.tables.listing import blocks
from engine.reports.tables.words import say
from engine.sheets.table import Group, Sheet, Table

_COLUMNS = (("on", 14), ("document", 20), ("submitted", 14))


def enrolled(session: Session, asked: Asked, frame: Frame) -> Table:
    """Year by year, standard by standard."""
    standard = asked.standard
    subject = (
        say("enrolled", "subject", standard=form_words().standard(standard)) if standard else say("enrolled", "all")
    )
    groups = tuple(group for period in asked.periods for group in _year(session, period, frame))
    sheet = Sheet(
        say("enrolled", "sheet"),
        frame.titles(say("enrolled", "name"), subject),
        groups,
        frame.footnotes(*remark(asked.by)),
    )
    return frame.table(sheet)


def _year(session: Session, period: int, frame: Frame) -> Iterator[Group]:
    known, wanted = frame.readings.known, frame.asked.standard
    found = [one for one in enrolments(session, period, known) if wanted in (None, one.standard)]
    handed = current_submissions(session, period, known)
    heading = say("recognised", "year", year=period)
    if wanted is not None:
        yield _group(heading, period, found, handed, frame)
        return
    standards = sorted({one.standard for one in found})
    for standard in standards:
        of_standard = [one for one in found if one.standard == standard]
        named = say("recognised", "year_of", year=period, standard=standard_words(standard))
        yield _group(named, period, of_standard, [one for one in handed if one.standard == standard], frame)
    if not standards:
        yield _group(heading, period, [], [], frame)


def _group(heading: str, period: int, found: Sequence[EnrolmentOf], handed: Sequence[Handed], frame: Frame) -> Group:
    of_unit = {one.unit_id: one for one in found}
    forms = {(one.unit_id, one.standard): one for one in handed}
    register = frame.readings.register_of(period, of_unit)
    kinds = frame.asked.kinds
    units = [unit for unit in register.units if unit.id in of_unit and (not kinds or unit.kind in kinds)]
    headings = [(say("enrolled", name), width) for name, width in _COLUMNS]

    def told(unit: UnitOn) -> Sequence[str]:
        one = of_unit[unit.id]
        form = forms.get((unit.id, one.standard))
        state = say("enrolled", "handed", day=form_date(form.received_on)) if form else say("enrolled", "missing")
        return form_date(one.enrolled_on) if one.enrolled_on else "", one.document or "", state

    made = blocks(frame, register, units, headings, told)
    if units:
        there = sum((unit.id, of_unit[unit.id].standard) in forms for unit in units)
        totals = say("enrolled", "totals", count=len(units), handed=there, missing=len(units) - there)
        made = (*made[:-1], replace(made[-1], remarks=(totals,)))
    return Group(heading, made)
