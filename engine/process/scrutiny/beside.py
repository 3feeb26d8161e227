"""What is known beside a unit's own form: second sources, the office's own incidents, the list of enrolments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from engine.process.campaigns.enrolling_proposed import compared, indicator_of
from engine.process.scrutiny.asking import Question
from engine.process.scrutiny.reading import FEW_UNITS, Form, Key, Scene, by_unit
from engine.process.scrutiny.windows import listed
from engine.process.scrutiny.wording import Caution, CellOf, caution
from engine.records.register import enrolments
from engine.records.store import OfficeIncident, SourceReport, SourceValue
from engine.records.submitted import value_of
from engine.sheets.texts import folded

NOT_REPORTED = "để trống"


def other_sources(scene: Scene) -> Iterator[Caution]:
    """CB-009: a second source that says otherwise."""
    newest = func.max(SourceReport.revision).over(
        partition_by=[SourceReport.source, SourceReport.unit_id, SourceReport.period]
    )
    reports = select(SourceReport.id, newest.label("newest")).where(SourceReport.period == scene.period)
    query = (
        select(SourceReport.source, SourceReport.unit_id, SourceValue)
        .join(SourceValue, SourceValue.report_id == SourceReport.id)
        .order_by(SourceReport.source, SourceReport.unit_id)
    )
    forms = by_unit(scene.own)
    if scene.known is not None:
        reports = reports.where(SourceReport.entry <= scene.known)
    if len(forms) <= FEW_UNITS:
        reports = reports.where(SourceReport.unit_id.in_(forms))
    ranked = reports.subquery()
    query = query.join(ranked, ranked.c.id == SourceReport.id).where(SourceReport.revision == ranked.c.newest)
    for source, unit_id, row in scene.session.execute(query):
        for form in forms.get(unit_id, ()):
            question = scene.asked(form).get(row.indicator)
            if question is None or form.standard != row.standard:
                continue
            said = form.said.get((row.indicator, "reached"))
            if said is None or not _same(question, said.value, value_of(row.value)):
                own = (form.cell((row.indicator, "reached")),) if said is not None else ()
                cells = (*own, CellOf(source, form.standard, row.sheet, row.cell, row.seen))
                fields = {
                    "label": question.label,
                    "own": f"“{said.seen}”" if said is not None else NOT_REPORTED,
                    "source": source,
                    "other": f"“{row.seen}”",
                }
                yield caution("CB-009", form.unit, form.standard, row.indicator, cells, **fields)


def _same(question: Question, own: Any, other: Any) -> bool:
    """Whether both say the same; days against a number of incidents by how many fall into the window."""
    amounts = question.amount(own), question.amount(other)
    if None not in amounts:
        lists = isinstance(own, list) and isinstance(other, list)
        return amounts[0] == amounts[1] and (not lists or sorted(own) == sorted(other))
    return bool(plain(own) == plain(other))


def plain(value: Any) -> Any:
    """The value without what does not matter when two people write the same: case and spacing of texts."""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, dict):
        return {part: folded(text).replace(" ", "") for part, text in value.items() if part != "title"}
    if isinstance(value, list):
        return sorted(map(str, map(plain, value)))
    return value


def unreported_incidents(scene: Scene) -> Iterator[Caution]:
    """CB-010: an incident that the office itself knows of and the unit's form does not tell."""
    back = aliased(OfficeIncident)
    taken_back = select(back.takes_back).where(back.takes_back.is_not(None))
    query = select(OfficeIncident.unit_id, OfficeIncident.indicator, OfficeIncident.happened_on).where(
        OfficeIncident.takes_back.is_(None),
        OfficeIncident.happened_on.between(date(scene.period - 1, 1, 1), date(scene.period, 12, 31)),
    )
    if scene.known is not None:
        taken_back = taken_back.where(back.entry <= scene.known)
        query = query.where(OfficeIncident.entry <= scene.known)
    own = {form.unit.id for form in scene.own}
    if len(own) <= FEW_UNITS:
        query = query.where(OfficeIncident.unit_id.in_(own))
    known: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    for unit_id, indicator, day in scene.session.execute(query.where(OfficeIncident.id.not_in(taken_back))):
        known[unit_id, indicator].append(day)
    for form in scene.own:
        for name, question in scene.asked(form).items():
            if (form.unit.id, name) in known:
                yield from _unreported(form, name, question, sorted(known[form.unit.id, name]))


def _unreported(form: Form, name: str, question: Question, days: Sequence[date]) -> Iterator[Caution]:
    first, last = question.span
    if form.as_of is not None:
        last = min(last, form.as_of)
    inside = [day for day in days if first <= day <= last]
    said = form.said.get((name, "reached"))
    reported = question.amount(said.value) if said is not None else None
    if said is not None and isinstance(said.value, list):
        lacking = [day for day in inside if day.isoformat() not in said.value]
    else:
        lacking = inside if reported is None or reported < len(inside) else []
    if lacking:
        own = f"ghi “{said.seen}”" if said is not None else NOT_REPORTED
        cells = (form.cell((name, "reached")),) if said is not None else ()
        fields = {"label": question.label, "days": listed(lacking), "own": own}
        yield caution("CB-010", form.unit, form.standard, name, cells, **fields)


def other_enrolments(scene: Scene) -> Iterator[Caution]:
    """CB-011: the enrolment document of a form is another than the list of enrolments has, or there is none."""
    standing = {(one.unit_id, one.standard): one for one in enrolments(scene.session, scene.period, scene.known)}
    for form in scene.own:
        key: Key = (indicator_of(form.standard), "reached")
        said = form.said.get(key)
        before = standing.get((form.unit.id, form.standard))
        if said is None or before is None:
            continue
        for one in compared(form.unit, form.standard, scene.period, said.value, before):
            if one.says in ("other_day", "other_document", "none_issued"):
                fields = {
                    "own": "không có" if one.says == "none_issued" else _named(one.document, one.enrolled_on),
                    "other": _named(before.document, before.enrolled_on),
                }
                cells = (form.cell(key),)
                yield caution("CB-011", form.unit, form.standard, key[0], cells, **fields)
                break


def _named(document: str | None, day: date | None) -> str:
    parts = [f"“{document}”"] if document else []
    return " ".join([*parts, *([f"ngày {day:%d/%m/%Y}"] if day else [])]) or "đã đăng ký"
