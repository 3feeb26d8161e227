"""``recognised``: the list of units that hold a title of a year, with the decision, and of those it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.explain.names import entry_words, standard_words
from engine.process.recognition.title_words import OLD_RECORDS, STATES
from engine.records.titles import Title as TitleOf
from engine.records.titles import titles
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import remark
from engine.reports.tables.listing import blocks
from engine.reports.tables.words import say
from engine.sheets.table import Group, Sheet, Table

_COLUMNS = (("decision", 26), ("state", 14))
_CLASS = ("class", 10)


@dataclass(frozen=True)
class _List:
    """The titles of the list; ``classes``: whether any of them bears a class, and there is a column for it."""

    titles: tuple[TitleOf, ...]
    frame: Frame

    @cached_property
    def classes(self) -> bool:
        return any(title.class_ for title in self.titles)

    @property
    def columns(self) -> list[tuple[str, int]]:
        names = (_CLASS, *_COLUMNS) if self.classes else _COLUMNS
        return [(say("recognised", name), width) for name, width in names]

    def told(self, title: TitleOf) -> tuple[str, ...]:
        said = _decision(title), STATES[title.state].capitalize()
        return (_class(title), *said) if self.classes else said


def recognised(session: Session, asked: Asked, frame: Frame) -> Table:
    """Year by year, standard by standard; titles revoked stand apart, after those held."""
    found = titles(session, standard=asked.standard, periods=asked.periods, known=frame.readings.known)
    listed = _List(tuple(found), frame)
    standard = asked.standard
    subject = (
        say("recognised", "subject", standard=form_words().standard(standard)) if standard else say("recognised", "all")
    )
    groups = tuple(group for period in asked.periods for group in _year(period, listed))
    sheet = Sheet(
        say("recognised", "sheet"),
        frame.titles(say("recognised", "name"), subject),
        groups,
        frame.footnotes(say("recognised", "as_was"), *remark(asked.by)),
    )
    return frame.table(sheet)


def _year(period: int, listed: _List) -> Iterator[Group]:
    of_year = [title for title in listed.titles if title.period == period]
    standards = sorted({title.standard for title in of_year})
    heading = say("recognised", "year", year=period)
    if listed.frame.asked.standard is not None or not standards:
        yield from _groups(heading, period, of_year, listed)
        return
    for standard in standards:
        named = say("recognised", "year_of", year=period, standard=standard_words(standard))
        yield from _groups(named, period, [one for one in of_year if one.standard == standard], listed)


def _groups(heading: str, period: int, found: Sequence[TitleOf], listed: _List) -> Iterator[Group]:
    yield _group(heading, period, [title for title in found if title.held], listed)
    revoked = [title for title in found if title.state == "revoked"]
    if revoked:
        yield _group(f"{heading}: {say('recognised', 'revoked').lower()}", period, revoked, listed)


def _group(heading: str, period: int, found: Sequence[TitleOf], listed: _List) -> Group:
    of_unit = {title.unit_id: title for title in found}
    frame = listed.frame
    register = frame.readings.register_of(period, of_unit)
    kinds = frame.asked.kinds
    units = [unit for unit in register.units if unit.id in of_unit and (not kinds or unit.kind in kinds)]
    return Group(heading, blocks(frame, register, units, listed.columns, lambda unit: listed.told(of_unit[unit.id])))


def _class(title: TitleOf) -> str:
    return entry_words(title.class_).capitalize() if title.class_ else ""


def _decision(title: TitleOf) -> str:
    """“12/QĐ-UBND ngày 15/01/2024, UBND tỉnh”: by which it was granted; of one revoked, by which it was revoked."""
    event = title.last if title.state == "revoked" else title.granted
    if event is None:
        return ""
    day = say("recognised", "day", day=form_date(event.decided_on)) if event.decided_on else ""
    said = " ".join(part for part in (event.document or "", day) if part)
    whole = ", ".join(part for part in (said, event.authority or "") if part)
    return whole or (OLD_RECORDS.capitalize() if event.source != "decision" else "")
