"""Decisions of the office below that arrive: events in the life of a title, once each, marked as handed up.

One's own decisions stay. Where this office itself decided on a title, and not just as the office below says it, what
that office decided on the title is shown and not taken.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import insert, select

from engine.process.handover.arriving import Arriving, Difference, title_words
from engine.process.handover.package import DecisionSaid
from engine.process.recognition.title_words import EVENTS
from engine.records.store import Event, RecognitionEvent, RecognitionRetraction
from engine.records.store.base import Json

MARK = "handed_up"
"""Key of an event's ``detail``: of which office and unit it is, and its number there."""

_DECIDING: frozenset[Event] = frozenset({"granted", "kept", "not_reached", "reappraisal_opened", "revoked"})

_Title = tuple[int, str, int]
_Same = tuple[Event, str | None, date | None, str | None]
_Whole = tuple[object, ...]
"""All that is said of an event, which nobody changes once it is entered."""


@dataclass
class _Known:
    """An event that stands here. ``handed``: office and number there, where it came in a package."""

    id: int
    same: _Same
    words: str
    handed: tuple[str, int] | None
    whole: _Whole


class Decisions:
    """What the decisions of a package come to."""

    def __init__(self, arriving: Arriving) -> None:
        self.differences: list[Difference] = []
        self._arriving = arriving
        self._taken: list[DecisionSaid] = []
        self._retracted: list[tuple[int, str]] = []
        self._gone: set[tuple[_Title, str, int]] = set()
        self._known = self._standing()
        for title, said in groupby(sorted(arriving.package.content.decisions, key=self._order), self._title):
            self._weigh(title, list(said))

    @property
    def new(self) -> dict[str, int]:
        return {"decisions": len(self._taken), "retractions": len(self._retracted)}

    def _title(self, said: DecisionSaid) -> _Title:
        return self._arriving.unit(said.unit).id, said.standard, said.period

    def _order(self, said: DecisionSaid) -> tuple[_Title, int]:
        return self._title(said), said.number

    def _standing(self) -> dict[_Title, list[_Known]]:
        """Events that stand, by title; those that were taken back are only remembered as handed up once."""
        arriving, row = self._arriving, RecognitionEvent
        rows = arriving.session.execute(
            select(row, RecognitionRetraction.event_id)
            .outerjoin(RecognitionRetraction, RecognitionRetraction.event_id == row.id)
            .where(row.unit_id.in_(arriving.unit_ids), row.period.in_(arriving.periods))
            .order_by(row.id)
        )
        found: dict[_Title, list[_Known]] = {}
        for event, retracted in rows:
            mark = event.detail.get(MARK)
            handed = (mark["office"], mark["number"]) if mark else None
            if retracted is None:
                known = _Known(event.id, _same(event), _words(event), handed, _whole(event))
                found.setdefault((event.unit_id, event.standard, event.period), []).append(known)
            elif handed is not None:
                self._gone.add(((event.unit_id, event.standard, event.period), *handed))
        return found

    def _weigh(self, title: _Title, said: Collection[DecisionSaid]) -> None:
        known = self._known.get(title, [])
        by_number = {one.handed: one for one in known if one.handed is not None}
        for one in said:
            here = by_number.get((self._arriving.office, one.number))
            if here is not None and here.whole != _whole(one):
                self._differs(one, [here])
            elif one.retracted is not None and here is not None:
                self._retracted.append((here.id, one.retracted))
                known = [other for other in known if other is not here]
        standing = [one for one in said if one.retracted is None]
        against = [
            one
            for one in known
            if one.handed is None and one.same[0] in _DECIDING and one.same not in set(map(_same, standing))
        ]
        there = {one.same for one in known}
        for one in standing:
            number = (self._arriving.office, one.number)
            if number in by_number or (title, *number) in self._gone or _same(one) in there:
                continue
            if against:
                self._differs(one, against)
                continue
            self._taken.append(one)
            there.add(_same(one))

    def _differs(self, said: DecisionSaid, against: Collection[_Known]) -> None:
        words = _words(said), "; ".join(one.words for one in against)
        of = title_words(said.standard, said.period)
        self.differences.append(self._arriving.differing("decision", said.unit, of, words, "here"))

    def enter(self, entry: int) -> None:
        session = self._arriving.session
        rows = [
            {
                "unit_id": self._arriving.unit(said.unit).id,
                **said.model_dump(exclude={"number", "unit", "retracted", "detail"}),
                "run_id": None,
                "detail": self._marked(said),
                "entry": entry,
            }
            for said in self._taken
        ]
        if rows:
            session.execute(insert(RecognitionEvent), rows)
        session.add_all(
            RecognitionRetraction(event_id=event_id, ground=ground, entry=entry) for event_id, ground in self._retracted
        )

    def _marked(self, said: DecisionSaid) -> Json:
        """What it rested on below, and whose it is; of what that office took from one below it, that too."""
        of = self._arriving.package.manifest.unit
        mark: Json = {"office": self._arriving.office, "unit": of.code, "name": of.name, "number": said.number}
        if MARK in said.detail:
            mark["from"] = said.detail[MARK]
        return {**said.detail, MARK: mark}


def _same(one: RecognitionEvent | DecisionSaid) -> _Same:
    """What two events share that are one: what was done, by which document; without one, on which day and why."""
    if one.document is not None:
        return one.event, one.document, None, None
    return one.event, None, one.effective_on, one.ground


def _whole(one: RecognitionEvent | DecisionSaid) -> _Whole:
    detail = {key: value for key, value in one.detail.items() if key != MARK}
    parts = (one.event, one.effective_on, one.document, one.decided_on, one.authority, one.ground, one.class_)
    return *parts, one.source, detail


def _words(one: RecognitionEvent | DecisionSaid) -> str:
    parts = [EVENTS[one.event]]
    parts += [f"quyết định số {one.document}"] if one.document else []
    parts += [f"ngày {(one.decided_on or one.effective_on):%d/%m/%Y}"]
    if one.decided_on not in (None, one.effective_on):
        parts += [f"hiệu lực từ ngày {one.effective_on:%d/%m/%Y}"]
    parts += [one.authority] if one.authority else []
    parts += [f"lý do: {one.ground}"] if one.ground else []
    return ", ".join(parts)
