"""A dossier's figures with their cells, what other sources say, warnings, the forms handed in, and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.process.assessment.sources import COLUMN_WORDS
from engine.process.intake.taking.handed_in import HandedIn, handed_in
from engine.process.recognition.chronicle import chronicle
from engine.process.recognition.title_words import EVENTS, OLD_RECORDS, decision_words
from engine.process.scrutiny.reading import Form, Scene, read_scene
from engine.process.scrutiny.warning import warnings
from engine.records.days import day_of
from engine.records.store import SourceReport, SourceValue
from engine.reports.tables.asked import Asked
from engine.reports.tables.dossier.subject import Subject
from engine.reports.tables.figured import say
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title

Part = tuple[str, int]
"""A column: phrase of its heading, share."""
_FIGURES: tuple[Part, ...] = (
    ("indicator", 34),
    ("form", 18),
    ("column", 14),
    ("seen", 22),
    ("cell_at", 18),
    ("other", 24),
)
_FORMS: tuple[Part, ...] = (
    ("form", 30),
    ("revision", 10),
    ("received", 14),
    ("as_of", 14),
    ("standing", 22),
    ("file", 30),
)
_WARNINGS: tuple[Part, ...] = (("code_of", 9), ("warning", 46), ("advice", 30), ("cells", 25))
_TITLES: tuple[Part, ...] = (
    ("effective", 13),
    ("event", 18),
    ("standard", 30),
    ("year", 8),
    ("decision", 30),
    ("authority", 22),
)

_Others = Mapping[tuple[str, str], Sequence[tuple[str, str, str]]]
"""Standard and indicator to what other sources say: the source, what was seen, where."""


def figures_sheet(session: Session, subject: Subject, asked: Asked, title: Title) -> Sheet:
    """Every value of the forms that count, year by year, with its cell and what a second source says beside it."""
    groups = []
    for period in asked.periods:
        scene = read_scene(session, period, asked.standard, subject.ids, None, ())
        others = _others(session, subject, period)
        rows = [row for form in scene.own for row in _values(scene, form, others)]
        groups.append(_group(say("figured", "year", year=period), _FIGURES, rows))
    return Sheet(say("unit", "figures"), (title,), tuple(groups), landscape=True)


def _values(scene: Scene, form: Form, others: _Others) -> Iterator[Row]:
    asked = scene.asked(form)
    order = {name: place for place, name in enumerate(asked)}
    for (name, column), said in sorted(form.said.items(), key=lambda one: order.get(one[0][0], len(order))):
        question = asked.get(name)
        place = form.cell((name, column))
        of = Behind((form.unit.code,), (f"{form.unit.code}: “{said.seen}” ({place})",))
        beside = others.get((form.standard, name), ()) if column == "reached" else ()
        yield _row(
            of,
            question.indicator.label if question is not None else name,
            standard_words(form.standard),
            COLUMN_WORDS[column],
            said.seen,
            str(place),
            "\n".join(say("unit", "source", source=source, seen=seen) for source, seen, _ in beside),
        )


def _others(session: Session, subject: Subject, period: int) -> _Others:
    newest = func.max(SourceReport.revision).over(partition_by=[SourceReport.source, SourceReport.unit_id])
    ranked = (
        select(SourceReport.id, SourceReport.source, SourceReport.revision, newest.label("newest"))
        .where(SourceReport.period == period, SourceReport.unit_id.in_(subject.ids))
        .subquery()
    )
    rows = session.execute(
        select(ranked.c.source, SourceValue)
        .join(SourceValue, SourceValue.report_id == ranked.c.id)
        .where(ranked.c.revision == ranked.c.newest)
        .order_by(ranked.c.source, SourceValue.indicator)
    )
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for source, value in rows:
        found.setdefault((value.standard, value.indicator), []).append((source, value.seen, value.cell))
    return found


def forms_sheet(session: Session, subject: Subject, asked: Asked, title: Title) -> Sheet:
    """Every revision of the forms of these years, the one that counts among them."""
    handed = [
        one
        for one in handed_in(session, standard=asked.standard, unit=subject.code)
        if one.period in asked.periods and one.unit_id in subject.ids
    ]
    groups = [
        _group(
            say("figured", "year", year=period),
            _FORMS,
            [_form(subject, one) for one in handed if one.period == period],
        )
        for period in asked.periods
    ]
    return Sheet(say("unit", "forms"), (title,), tuple(groups), landscape=True)


def _form(subject: Subject, one: HandedIn) -> Row:
    standing = say("unit", one.standing)
    return _row(
        subject.behind,
        standard_words(one.standard),
        one.revision,
        form_date(day_of(one.received.at)),
        form_date(one.as_of) if one.as_of else "",
        f"{standing}: {one.ground}" if one.ground else standing,
        one.file_name,
    )


def warnings_sheet(session: Session, subject: Subject, asked: Asked, title: Title) -> Sheet:
    """What is hard to believe of the unit's figures, or is said otherwise elsewhere; no verdict rests on it."""
    groups = []
    for period in asked.periods:
        rows = [
            _row(
                Behind((subject.code,), tuple(f"{cell.unit}: “{cell.seen}” ({cell})" for cell in one.cells)),
                one.code,
                one.text,
                one.advice,
                "; ".join(f"{cell.unit}: {cell}" for cell in one.cells),
            )
            for one in warnings(session, period, asked.standard, subject.ids)
        ]
        groups.append(_group(say("figured", "year", year=period), _WARNINGS, rows))
    return Sheet(say("unit", "warnings"), (title,), tuple(groups), landscape=True)


def titles_sheet(session: Session, subject: Subject, asked: Asked, title: Title) -> Sheet:
    """Every event in the life of the unit's titles, the earliest first, of all years."""
    rows = [
        _row(
            subject.behind,
            form_date(told.event.effective_on),
            EVENTS[told.event.event],
            standard_words(told.title.standard),
            told.title.period,
            decision_words(told.event) or (OLD_RECORDS if told.event.source == "old_records" else ""),
            told.event.authority or "",
        )
        for told in chronicle(session, unit=subject.code, standard=asked.standard)
    ]
    return Sheet(say("unit", "titles"), (title,), (_group("", _TITLES, rows),), landscape=True)


def _group(heading: str, parts: Sequence[Part], rows: Iterable[Row]) -> Group:
    numbered = tuple(Row((Cell(number), *row.cells)) for number, row in enumerate(rows, 1))
    columns = (
        Column(say_of("frame", "number"), 5, "center"),
        *(Column(say("unit", name), share) for name, share in parts),
    )
    return Group(heading, (Block(columns, numbered),))


def _row(behind: Behind, *values: str | int) -> Row:
    return Row(tuple(Cell(value, behind) for value in values))
