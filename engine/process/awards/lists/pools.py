"""The places of one list as pools: whom each row of places accepts, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from criteria.kinds import KIND_LABELS, TAGS
from engine.decision.ranking.model import Pool
from engine.process.awards.candidacy.keys import tags_of
from engine.process.awards.known.field import Candidacy, Field
from engine.process.awards.known.forms import INDIVIDUAL
from engine.process.awards.model import Bearer, Form, Places
from engine.records.register import Register

More = tuple[str, int]
"""One place more that is asked about: the list's name, the row's number."""


@dataclass(frozen=True, slots=True)
class OfList:
    """The places of one list.

    rows    None: none given yet, or none that are this list's for certain
    shared  rows that do not say whether they are for collectives or for individuals, where the form has both
    """

    rows: tuple[Places, ...] | None
    shared: tuple[Places, ...] = ()


def places_for(field: Field, form: Form, more: More | None = None) -> OfList:
    """The rows on which the list draws; with ``more`` the row it names has one place more.

    Collectives and individuals are put in order apart, so nobody can say which of them a row without recipient
    reaches: such a list stays uncut until the office says whose the places are.
    """
    rows = field.places.get(form.code) or ()
    both = len({one.recipient for one in field.forms if one.code == form.code}) > 1
    shared = tuple(row for row in rows if row.recipient is None) if both else ()
    own = tuple(row for row in rows if row.recipient in (None, form.recipient))
    if shared or not own:
        return OfList(None, shared)
    if more is not None and more[0] == form.name:
        own = tuple(replace(row, places=row.places + (row.number == more[1])) for row in own)
    return OfList(own)


def pools_of(rows: Sequence[Places], register: Register, candidacies: Iterable[Candidacy]) -> tuple[Pool, ...]:
    """The rows, each with those of the list whom it accepts, by their bearers' keys."""
    anywhere = [place for place, row in enumerate(rows) if not row.areas]
    within: defaultdict[int, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for area in row.areas:
            within[area].append(place)
    taken: list[set[str]] = [set() for _ in rows]
    for bearer in (one.bearer for one in candidacies):
        near = {place for unit in register.upward(bearer.unit) for place in within.get(unit.id, ())}
        for place in (*anywhere, *near):
            if accepts(rows[place], bearer, register):
                taken[place].add(bearer.key)
    return tuple(
        Pool(pool_name(row, register), row.places, frozenset(keys)) for row, keys in zip(rows, taken, strict=True)
    )


def accepts(row: Places, bearer: Bearer, register: Register) -> bool:
    """Whether the places are for the bearer: his unit lies in one of the areas, is of the kind, in an area of the tag.

    An area of a tag is the unit that bears it with all that lies in it; a province's own tag says nothing of its parts.
    """
    if row.kind not in (None, bearer.unit.kind, INDIVIDUAL if bearer.person is not None else None):
        return False
    if row.tag is not None and row.tag not in tags_of(register, bearer.unit):
        return False
    return not row.areas or any(one.id in row.areas for one in register.upward(bearer.unit))


def pool_name(row: Places, register: Register) -> str:
    """“02 chỉ tiêu của Xã A và Xã B, dành cho trường”: the number of places and whom they are for; else “chung”."""
    said = [_areas(row, register)] if row.areas else []
    if row.kind is not None:
        said.append(f"dành cho {KIND_LABELS.get(row.kind, row.kind)}")
    if row.tag is not None:
        said.append(f"dành cho địa bàn {TAGS.get(row.tag, row.tag)}")
    return f"{row.places:02} chỉ tiêu {', '.join(said) or 'chung'}"


def _areas(row: Places, register: Register) -> str:
    names = [register.by_id[area].name if area in register.by_id else _GONE for area in row.areas]
    if len(names) > _MOST_NAMED:
        names[_MOST_NAMED:] = [f"{len(names) - _MOST_NAMED} địa bàn khác"]
    return f"của {' và '.join(filter(None, (', '.join(names[:-1]), names[-1])))}"


_MOST_NAMED = 5
_GONE = "địa bàn không còn trong danh bạ"
