"""A list as the paper has it: who is put forward, who waits for the council or for what is not known, each with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from engine.process.awards.lists.listed import ON_LIST, POSITION_WORDS, Entry, Lists, Position, Shortlist
from engine.process.awards.model import Form
from engine.reports.awards.frame import Framing
from engine.reports.awards.naming import (
    achievement_words,
    kind_words,
    sheet_name,
    short_words,
    standing_words,
    where_words,
)
from engine.reports.awards.words import count, say
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet

Section = Literal["given", "listed", "tied", "uncut", "awaited"]
SECTIONS: tuple[Section, ...] = ("given", "listed", "tied", "uncut", "awaited")
_PUT_FORWARD = ON_LIST - {Position.GIVEN}
_HEADED_FOR = ON_LIST | {Position.AT_CUT, Position.UNCUT}
_PLAIN = frozenset({Position.GIVEN, Position.INSIDE, Position.UNCUT, Position.AT_CUT})
"""Positions that the section's heading tells already."""


def section_of(entry: Entry) -> Section | None:
    """The part of its list in which an entry is printed; none: it is off the list."""
    match entry.position:
        case Position.GIVEN:
            return "given"
        case Position.AT_CUT:
            return "tied"
        case Position.UNCUT:
            return "uncut"
        case Position.OPEN:
            return "awaited" if entry.expected in _HEADED_FOR else None
        case position:
            return "listed" if position in _PUT_FORWARD else None


def sections(shortlist: Shortlist) -> Mapping[Section, tuple[Entry, ...]]:
    """Who is printed on the list, part by part; parts without anybody left out."""
    found: dict[Section, list[Entry]] = {section: [] for section in SECTIONS}
    for entry in shortlist.entries:
        section = section_of(entry)
        if section is not None:
            found[section].append(entry)
    return {section: tuple(entries) for section, entries in found.items() if entries}


def list_sheet(shortlist: Shortlist, lists: Lists, framing: Framing) -> Sheet:
    """One list; as long as no places are given, everybody in order, and so marked."""
    field, form = lists.field, shortlist.form
    columns = _columns(form)
    blocks, number = [], 0
    for section, entries in sections(shortlist).items():
        rows = []
        for entry in entries:
            number += 1
            rows.append(_row(number, entry, lists, framing))
        caption = say("section", "counted", section=say("section", section), count=count(len(rows)))
        blocks.append(Block(columns, tuple(rows), caption))
    cut = "uncut" if shortlist.places is None else "subject"
    subject = say("frame", cut, title=form.title, period=field.period)
    return Sheet(
        sheet_name(form),
        framing.titles(say("frame", "name"), subject),
        (Group("", tuple(blocks) or (Block(columns, ()),)),),
        framing.footnotes(*_notes(shortlist), head=field.head),
        landscape=True,
    )


def note_words(entry: Entry, *, explained: bool = True) -> str:
    """Why an entry has its position; not ``explained``: its position alone, where the part of the list tells it not."""
    if explained and entry.why:
        return "\n".join(entry.why)
    if entry.position is Position.OPEN:
        return say("list", "expected", position=_within(POSITION_WORDS[entry.expected]))
    return "" if entry.position in _PLAIN else POSITION_WORDS[entry.position]


def _within(words: str) -> str:
    return words[:1].lower() + words[1:]


def _notes(shortlist: Shortlist) -> Sequence[str]:
    if shortlist.places is None:
        found = [say("list", "no_places")]
    else:
        found = [say("list", "places", count=count(sum(row.places for row in shortlist.places)))]
    there = sections(shortlist)
    found += [say("list", section) for section in ("tied", "awaited") if section in there]
    return (*found, *shortlist.notes)


def _columns(form: Form) -> tuple[Column, ...]:
    if form.recipient == "collective":
        who = (("collective", 14), ("area", 10), ("kind", 8))
    else:
        who = (("individual", 12), ("unit", 12), ("role", 8))
    of = (("number", 4), *who, ("achievement", 20), ("form", 10), ("standing", 8), ("note", 35))
    centred = {"number", "standing"}
    return tuple(Column(say("columns", name), share, "center" if name in centred else "left") for name, share in of)


def _row(number: int, entry: Entry, lists: Lists, framing: Framing) -> Row:
    candidacy = entry.candidacy
    bearer, form = candidacy.bearer, candidacy.form
    if bearer.person is None:
        third, behind = kind_words(bearer.unit), Behind(units=(bearer.unit.code,))
    else:
        third, behind = candidacy.nominated.role if candidacy.nominated is not None else "", None
    return Row(
        (
            Cell(number),
            Cell(framing.name_of(bearer), behind),
            Cell(where_words(lists.field.register, bearer)),
            Cell(third),
            Cell(achievement_words(candidacy)),
            Cell(short_words(form)),
            Cell(standing_words(entry)),
            Cell(note_words(entry, explained=not framing.kept)),
        )
    )
