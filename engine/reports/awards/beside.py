"""What goes with the lists: who is off them and why, units not recognised, the places and ties over the cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from engine.process.awards.lists.listed import POSITION_WORDS, Entry, Lists, Shortlist
from engine.process.awards.lists.pools import accepts, pool_name
from engine.process.awards.model import Bearer
from engine.reports.awards.frame import Framing
from engine.reports.awards.listed import section_of
from engine.reports.awards.naming import kind_words, sheet_name, standing_words, where_words
from engine.reports.awards.words import count, say
from engine.reports.naming import place_name
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title


def off_sheet(lists: Lists, framing: Framing) -> Sheet:
    """Everybody before a list who is not printed on it, list by list, each with why."""
    named = (("number", 4), ("either", 17), ("either_unit", 15), ("result", 14), ("standing", 8), ("why", 52))
    columns = _columns(*((say("columns", name), share) for name, share in named))
    groups = []
    for shortlist in lists.lists:
        off = [entry for entry in shortlist.entries if section_of(entry) is None]
        if off:
            rows = tuple(_off_row(number, entry, lists, framing) for number, entry in enumerate(off, 1))
            heading = say("section", "counted", section=shortlist.form.title, count=count(len(rows)))
            groups.append(Group(heading, (Block(columns, rows),)))
    notes = list(_provisional(lists)) if groups else [say("off", "nobody")]
    return _sheet("off", lists, framing, tuple(groups) or (Group("", (Block(columns, ()),)),), notes)


def _provisional(lists: Lists) -> Iterator[str]:
    """Which lists rest on criteria not seen or drafted; their own sheets say on which."""
    found = [
        sheet_name(one.form)
        for one in lists.lists
        if any(entry.provisional and section_of(entry) is None for entry in one.entries)
    ]
    if found:
        yield say("off", "provisional", lists="; ".join(found))


def unrecognised_sheet(lists: Lists, framing: Framing) -> Sheet:
    """Units that enrolled and hold no title of the period, with why each standard was not recognised."""
    field = lists.field
    said = (("number", 5), ("unit", 34), ("kind", 14), ("why", 57))
    columns = _columns(*((say("columns", name), share) for name, share in said))
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(place_name(field.register, one.unit), Behind(units=(one.unit.code,))),
                Cell(kind_words(one.unit)),
                Cell("\n".join(one.why)),
            )
        )
        for number, one in enumerate(field.unrecognised, 1)
    )
    return _sheet("unrecognised", lists, framing, (Group("", (Block(columns, rows),)),))


def places_sheet(lists: Lists, framing: Framing) -> Sheet:
    """Every row of places with how many of it are taken; then every tie over a cut."""
    said = (("list", 27), ("of", 25), ("places", 9), ("taken", 9), ("left", 9), ("document", 17))
    given = _columns((say("columns", "number"), 4), *((say("places", name), share) for name, share in said))
    rows = [row for shortlist in lists.lists for row in _places_rows(shortlist, lists)]
    tied = [*said[:1], ("alike", 25), ("number", 9), ("open", 9)]
    ties = (
        *_columns((say("columns", "number"), 4), *((say("places", name), share) for name, share in tied)),
        *_columns((say("columns", "standing"), 9), (say("places", "level"), 17)),
    )
    alike = [cells for shortlist in lists.lists for cells in _tie_rows(shortlist, lists, framing)]
    groups = (
        Group(say("places", "given"), (Block(given, _numbered(rows)),)),
        Group(say("places", "ties"), (Block(ties, _numbered(alike)),)),
    )
    return _sheet("places", lists, framing, groups)


def _sheet(part: str, lists: Lists, framing: Framing, groups: tuple[Group, ...], notes: Sequence[str] = ()) -> Sheet:
    period, head = lists.field.period, lists.field.head
    titles = (Title("name", say(part, "name")), Title("subject", say(part, "subject", period=period)))
    return Sheet(say(part, "sheet"), titles, groups, framing.footnotes(*notes, head=head), landscape=True)


def _columns(*said: tuple[str, int]) -> tuple[Column, ...]:
    centred = {say("columns", "number"), say("columns", "standing")}
    centred |= {say("places", name) for name in ("places", "taken", "left", "number", "open")}
    return tuple(Column(heading, share, "center" if heading in centred else "left") for heading, share in said)


def _off_row(number: int, entry: Entry, lists: Lists, framing: Framing) -> Row:
    bearer = entry.candidacy.bearer
    behind = Behind(units=(bearer.unit.code,)) if bearer.person is None else None
    return Row(
        (
            Cell(number),
            Cell(framing.name_of(bearer), behind),
            Cell(where_words(lists.field.register, bearer)),
            Cell(POSITION_WORDS[entry.position]),
            Cell(standing_words(entry)),
            Cell("\n".join(entry.why)),
        )
    )


def _places_rows(shortlist: Shortlist, lists: Lists) -> Iterator[tuple[Cell, ...]]:
    name = sheet_name(shortlist.form)
    if shortlist.places is None:
        yield Cell(name), Cell(say("places", "none")), Cell(""), Cell(""), Cell(""), Cell("")
        return
    register = lists.field.register
    sitting = Counter(entry.pool for entry in shortlist.entries if entry.on_list)
    # Who was given the award and sits nowhere found every place he could have taken by others who were given it.
    beyond = [entry.candidacy.bearer for entry in shortlist.entries if entry.on_list and not entry.pool]
    for row in shortlist.places:
        pool = pool_name(row, register)
        full = any(accepts(row, bearer, register) for bearer in beyond)
        taken = row.places if full else min(row.places, sitting[pool])
        sitting[pool] -= taken  # rows that are called alike are taken one after the other
        document = "\n".join(part for part in (row.document, row.note) if part)
        counts = (Cell(row.places), Cell(taken), Cell(row.places - taken))
        yield Cell(name), Cell(pool), *counts, Cell(document)


def _tie_rows(shortlist: Shortlist, lists: Lists, framing: Framing) -> Iterator[tuple[Cell, ...]]:
    of = {entry.candidacy.bearer.key: entry for entry in shortlist.entries}
    for cut in shortlist.cuts:
        entries = [of[key] for key in cut.codes]
        yield (
            Cell(sheet_name(shortlist.form)),
            Cell("\n".join(_placed(entry.candidacy.bearer, lists, framing) for entry in entries)),
            Cell(len(entries)),
            Cell(cut.places),
            Cell(standing_words(entries[0])),
            Cell("\n".join(key.shown for key in entries[0].candidacy.keys)),
        )


def _placed(bearer: Bearer, lists: Lists, framing: Framing) -> str:
    """With the place, for two of one name may be alike: “Cơ quan C, xã Một”."""
    place = place_name(lists.field.register, bearer.unit)
    return place if bearer.person is None else f"{framing.name_of(bearer)}, {place}"


def _numbered(rows: Sequence[tuple[Cell, ...]]) -> tuple[Row, ...]:
    return tuple(Row((Cell(number), *cells)) for number, cells in enumerate(rows, 1))
