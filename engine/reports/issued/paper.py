"""The differences of two tables as a paper: a đính chính of what came in, what went out, what is said otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from criteria.dates import form_date
from engine.records.journal import Head
from engine.reports.issued.comparing import Change, Differences, Line
from engine.reports.issued.keeping import Issued
from engine.reports.tables.columns import columns
from engine.reports.tables.words import say
from engine.sheets.table import Behind, Block, Cell, Group, Row, Sheet, Table, Title

_SHARES = (5, 24, 23, 24, 24)
_SHOWN_OF_HASH = 16


def correction(
    found: Differences, before: Issued, after: Issued | None, subject: str, head: Head, made_on: date
) -> Table:
    """The paper. ``after``: none where the table as the store has it today is meant; ``subject``: of the tables."""
    titles = (
        Title("name", say("correction", "name")),
        Title("subject", subject),
        Title("reference", say("correction", "reference", before=_called(before), after=_called(after))),
    )
    groups = [
        Group(say("correction", "came"), (_block([_came(line) for line in found.came]),)),
        Group(say("correction", "went"), (_block([_went(line) for line in found.went]),)),
        Group(say("correction", "changed"), (_block([_changed(one) for one in found.changed]),)),
    ]
    footnotes = tuple(_footnotes(before, after, head, made_on))
    sheet = Sheet(say("correction", "sheet"), titles, tuple(groups), footnotes, landscape=True)
    return Table(f"{titles[0].text}: {subject}", (sheet,), made_on)


def _block(rows: Sequence[Sequence[Cell]]) -> Block:
    names = ("place", "row", "before", "after")
    headings = (say("frame", "number"), *(say("correction", name) for name in names))
    return Block(
        columns(headings, _SHARES, "cl"),
        tuple(Row((Cell(number), *cells)) for number, cells in enumerate(rows, start=1)),
    )


def _came(line: Line) -> Sequence[Cell]:
    return Cell(line.place), _row(line), Cell(say("correction", "nothing")), Cell(_whole(line))


def _went(line: Line) -> Sequence[Cell]:
    return Cell(line.place), _row(line), Cell(_whole(line)), Cell(say("correction", "nothing"))


def _row(line: Line) -> Cell:
    codes = tuple(dict.fromkeys(code for of in line.behind.values() for code in of))
    return Cell(line.name, Behind(units=codes)) if codes else Cell(line.name)


def _whole(line: Line) -> str:
    """All that the row says beside its name."""
    return "\n".join(f"{heading}: {text}" for heading, text in line.cells.items() if text and text != line.name)


def _changed(change: Change) -> Sequence[Cell]:
    after = [change.after or say("correction", "nothing")]
    if change.came:
        after.append(say("correction", "units_came", units=", ".join(change.came)))
    if change.went:
        after.append(say("correction", "units_went", units=", ".join(change.went)))
    named = say("correction", "cell", row=change.name, column=change.column)
    behind = Behind(units=(*change.came, *change.went))
    before = change.before or say("correction", "nothing")
    return Cell(change.place), Cell(named, behind if behind.units else None), Cell(before), Cell("\n".join(after))


def _called(one: Issued | None) -> str:
    if one is None:
        return say("correction", "now")
    if one.document:
        return say("correction", "with", number=one.number, document=one.document, day=form_date(one.issued_on))
    return say("correction", "of", number=one.number, day=form_date(one.issued_on))


def _footnotes(before: Issued, after: Issued | None, head: Head, made_on: date) -> Iterator[str]:
    for one in (before, after):
        if one is not None:
            hash_ = one.sha256[:_SHOWN_OF_HASH]
            yield say("correction", "kept", number=one.number, entry=one.entry, hash=hash_)
    yield say("frame", "made", day=form_date(made_on))
    yield say("frame", "journal", head=head)
