"""``recognised``: the list of units that hold a title of a year, with the decision, and of those it was taken from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.explain.names import entry_words, standard_words
from engine.process.recognition.title_words import OLD_RECORDS, STATES
from engine.records.register import UnitOn
from engine.records.titles import Title as TitleOf
from engine.records.titles import titles
from engine.reports.non_achieving.words import words as form_words
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import remark
from engine.reports.tables.listing import blocks
from engine.reports.tables.words import say
from engine.sheets.table import Group, Sheet, Table

_COLUMNS = (("class", 10), ("decision", 24), ("state", 13))


def recognised(session: Session, asked: Asked, frame: Frame) -> Table:
    """Year by year, standard by standard; titles revoked stand apart, after those held."""
    known = frame.readings.known
    found = titles(session, standard=asked.standard, periods=asked.periods, known=known)
    standard = asked.standard
    subject = (
        say("recognised", "subject", standard=form_words().standard(standard)) if standard else say("recognised", "all")
    )
    groups = tuple(group for period in asked.periods for group in _year(period, found, frame))
    sheet = Sheet(
        say("recognised", "sheet"),
        frame.titles(say("recognised", "name"), subject),
        groups,
        frame.footnotes(say("recognised", "as_was"), *remark(asked.by)),
    )
    return frame.table(sheet)


def _year(period: int, found: Sequence[TitleOf], frame: Frame) -> Iterator[Group]:
    of_year = [title for title in found if title.period == period]
    if frame.asked.standard is not None:
        heading = say("recognised", "year", year=period)
        yield from _groups(heading, period, of_year, frame)
        return
    standards = sorted({title.standard for title in of_year})
    for standard in standards:
        heading = say("recognised", "year_of", year=period, standard=standard_words(standard))
        yield from _groups(heading, period, [one for one in of_year if one.standard == standard], frame)
    if not standards:
        yield from _groups(say("recognised", "year", year=period), period, [], frame)


def _groups(heading: str, period: int, found: Sequence[TitleOf], frame: Frame) -> Iterator[Group]:
    yield _group(heading, period, [title for title in found if title.held], frame)
    revoked = [title for title in found if title.state == "revoked"]
    if revoked:
        yield _group(f"{heading}: {say('recognised', 'revoked').lower()}", period, revoked, frame)


def _group(heading: str, period: int, found: Sequence[TitleOf], frame: Frame) -> Group:
    of_unit = {title.unit_id: title for title in found}
    register = frame.readings.register_of(period, of_unit)
    units = [unit for unit in register.units if unit.id in of_unit]
    kinds = frame.asked.kinds
    headings = [(say("recognised", name), width) for name, width in _COLUMNS]

    def told(unit: UnitOn) -> Sequence[str]:
        title = of_unit[unit.id]
        return _class(title), _decision(title), STATES[title.state].capitalize()

    wanted = [unit for unit in units if not kinds or unit.kind in kinds]
    return Group(heading, blocks(frame, register, wanted, headings, told))


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
