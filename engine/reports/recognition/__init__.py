"""The draft list for a decision of recognition: who can be recognised, and on a second sheet who cannot, and why."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from criteria.dates import form_date
from criteria.kinds import KIND_LABELS
from criteria.problems import Problem
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count
from engine.process.recognition.granting import Grantable, Refused
from engine.records.journal import Head
from engine.records.register import Register
from engine.reports.naming import place_name
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Table, Title

_LIST_SHARES = (6, 44, 20, 15, 15)
_REFUSED_SHARES = (6, 34, 60)


def draft_list(
    found: Grantable, register: Register, head: Head, dated: date, mark: str = "", notes: Sequence[str] = ()
) -> Table:
    """The paper, of the day ``dated``.

    register  of the run
    head      of the journal, printed under the list
    notes     what the sets of the run say of results of its period
    """
    said = _words()
    titles = said["titles"]
    standard = decided_title(found.run.standard)
    subject = titles["subject"].format(standard=standard, period=found.run.period)
    authority = found.authority or titles["unsettled"]
    sheets = [
        Sheet(
            said["list"]["sheet"],
            (
                Title("name", titles["name"]),
                Title("subject", subject),
                Title("reference", titles["reference"].format(year=dated.year, authority=authority)),
            ),
            (Group("", (_list(found, register),)),),
            tuple(_footnotes(found, head, notes)),
        )
    ]
    if found.refused:
        refused = said["refused"]
        of = refused["subject"].format(standard=standard, period=found.run.period)
        titled = (Title("name", refused["name"]), Title("reference", of))
        sheets.append(Sheet(refused["sheet"], titled, (Group("", (_refused(found.refused, register),)),)))
    return Table(f"{titles['name']}: {subject}", tuple(sheets), dated, mark)


def _list(found: Grantable, register: Register) -> Block:
    said = _words()["list"]
    columns = _columns([said[part] for part in ("number", "unit", "kind", "class", "code")], _LIST_SHARES)
    rows = tuple(
        Row(
            tuple(
                Cell(value, Behind(units=(unit.code,)))
                for value in (
                    number,
                    place_name(register, unit),
                    KIND_LABELS[unit.kind].capitalize(),
                    found.classes.get(unit.id, ""),
                    unit.code,
                )
            )
        )
        for number, unit in enumerate(found.units, 1)
    )
    return Block(columns, rows)


def _refused(refused: tuple[Refused, ...], register: Register) -> Block:
    said = _words()
    headings = [said["list"]["number"], said["list"]["unit"], said["refused"]["reason"]]
    rows = tuple(
        Row(
            (Cell(number), Cell(f"{place_name(register, one.unit)} ({one.unit.code})")),
            tuple((Cell(_reason(problem)),) for problem in one.problems),
        )
        for number, one in enumerate(refused, 1)
    )
    return Block(_columns(headings, _REFUSED_SHARES), rows)


def _reason(problem: Problem) -> str:
    """What stands against the unit, with what was seen."""
    what = problem.what[:1].upper() + problem.what[1:]
    text: str = _words()["refused"]["further"].format(what=what, seen=problem.seen) if problem.seen else what
    return text if text.endswith(".") else f"{text}."


def _footnotes(found: Grantable, head: Head, notes: Sequence[str]) -> Iterator[str]:
    said = _words()["footnotes"]
    yield said["run"].format(run=found.run.id, day=form_date(found.run.as_of))
    if found.units:
        yield said["council"]
    yield from notes
    if found.refused:
        count = form_count(Fraction(len(found.refused)))
        yield said["refused"].format(count=count, sheet=_words()["refused"]["sheet"])
    yield said["journal"].format(head=head)


def _columns(headings: list[str], shares: tuple[int, ...]) -> tuple[Column, ...]:
    return tuple(
        Column(heading, share, "center" if place == 0 else "left")
        for place, (heading, share) in enumerate(zip(headings, shares, strict=True))
    )


def decided_title(standard: str) -> str:
    """What a decision calls a unit that reached a standard: “điển hình về phong trào …”, “đạt tiêu chuẩn “…””."""
    names: dict[str, str] = _words()["standards"]
    return names.get(standard) or names["other"].format(standard=standard_words(standard))


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
