"""Tags in a blank: what they are, what answers them, and what repeats. Knows no file format.

A tag is ``{{name}}``, written within one paragraph or cell; what stands between the braces is asked as it is, spaces at
its ends apart. Of a list it is ``{{list.field}}``: the row of a table that holds it, else its paragraph, is repeated
for each item. What a tag is answered with is never searched for tags again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.sheets.filling.problems import FILLING_PROBLEMS

OPENS, CLOSES = "{{", "}}"
NUMBER = "tt"
"""The field of a list that counts its items; it is never where an empty list says so."""
_SHOWN = 60

Value = str | int | Decimal
"""A text, where a line break breaks the line; or an exact number, written the Vietnamese way."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a list's name.

    fields   what may stand after the point
    items    each with its value by field; a field it lacks is blank
    nothing  said once where there are no items; empty: then the row or paragraph goes
    """

    fields: tuple[str, ...]
    items: tuple[Mapping[str, Value], ...]
    nothing: str = "Không có"


Answer = Value | Rows
Answers = Callable[[str], Answer | None]
"""What a tag is answered with; none: it is not known. Of ``{{list.field}}`` the whole is asked first, then ``list``.

A tag that cannot be answered as it is written may raise ProblemsError: it is told at the tag, with all else.
"""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a text. ``text``: between the braces; ``start``, ``end``: of it all, braces too."""

    text: str
    start: int
    end: int

    @property
    def list(self) -> tuple[str, str]:
        """The name of the list and the field, if it is of one."""
        name, _, of = self.text.rpartition(".")
        return name, of


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph or cell where tags may stand.

    where  as problems call it; group: what is repeated with it; inside: the groups around that one
    """

    where: str
    text: str
    group: Hashable
    inside: tuple[Hashable, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found in the spots: the list by which each group is repeated; the tags that stand there."""

    repeated: Mapping[Hashable, str]
    tags: frozenset[str]
    answers: Answers

    def rows(self, group: Hashable) -> Rows | None:
        """The items for which the group is repeated; none: it is not."""
        name = self.repeated.get(group)
        found = self.answers(name) if name is not None else None
        return found if isinstance(found, Rows) else None


@dataclass
class _Found:
    problems: list[Problem] = field(default_factory=list)
    lists: dict[Hashable, dict[str, Spot]] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)


def planned(spots: Iterable[Spot], answers: Answers, known: Sequence[str] = ()) -> Plan:
    """What is to be done with the spots, all that is wrong with them told at once.

    known  names of tags there are, of lists with their fields, to tell what may have been meant

    ProblemsError: MB-010 to MB-015.
    """
    listed = list(spots)
    found = _Found()
    for spot in listed:
        if OPENS in spot.text or CLOSES in spot.text:
            _read(spot, answers, known, found)
    for spots_of in found.lists.values():
        if len(spots_of) > 1:
            last = list(spots_of.values())[-1]
            names = ", ".join(f"“{name}”" for name in spots_of)
            found.problems.append(FILLING_PROBLEMS.problem("MB-014", last.where, f"danh sách {names}"))
    for group, spots_of in found.lists.items():
        for name, spot in spots_of.items():
            if any(around in found.lists for around in spot.inside if around != group):
                found.problems.append(FILLING_PROBLEMS.problem("MB-015", spot.where, f"danh sách “{name}”"))
    if found.problems:
        raise ProblemsError(list(dict.fromkeys(found.problems)))
    repeated = {group: next(iter(spots_of)) for group, spots_of in found.lists.items()}
    return Plan(repeated, frozenset(found.tags), answers)


def tags_of(text: str) -> tuple[list[Tag], list[int], list[int]]:
    """The tags of a text; where one opens that never closes; where one closes that never opened."""
    tags: list[Tag] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    at, opened = 0, -1
    while at < len(text):
        pair = text[at : at + 2]
        if pair == OPENS:
            if opened >= 0:
                unclosed.append(opened)
            opened = at
        elif pair == CLOSES:
            if opened < 0:
                unopened.append(at)
            else:
                tags.append(Tag(" ".join(text[opened + 2 : at].split()), opened, at + 2))
            opened = -1
        at += 2 if pair in (OPENS, CLOSES) else 1
    return tags, [*unclosed, *([opened] if opened >= 0 else [])], unopened


def value_of(tag: Tag, answers: Answers, item: Mapping[str, Value] | None = None) -> str:
    """What stands in the place of a tag that was planned; ``item``: of the list it is repeated for."""
    whole = answers(tag.text)
    if whole is not None and not isinstance(whole, Rows):
        return written(whole)
    return written((item or {}).get(tag.list[1], ""))


def is_of_list(tag: Tag, answers: Answers) -> bool:
    """Whether a tag that was planned is of a list."""
    return answers(tag.text) is None


def written(value: Value) -> str:
    """A value as text: ``1234.50`` as “1.234,50”, a text as it is."""
    if isinstance(value, str):
        return value
    return f"{value:,f}".translate(str.maketrans(",.", ".,")) if isinstance(value, Decimal) else _whole(value)


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _read(spot: Spot, answers: Answers, known: Sequence[str], found: _Found) -> None:
    tags, unclosed, unopened = tags_of(spot.text)
    for at in unclosed:
        found.problems.append(FILLING_PROBLEMS.problem("MB-011", spot.where, _near(spot.text, at)))
    for at in unopened:
        found.problems.append(FILLING_PROBLEMS.problem("MB-012", spot.where, _near(spot.text, at - _SHOWN // 2)))
    for tag in tags:
        try:
            problem = _understand(tag, spot, answers, known, found)
        except ProblemsError as error:
            found.problems += [replace(one, where=_told_at(spot, tag, one)) for one in error.problems]
            continue
        if problem is not None:
            found.problems.append(problem)
        else:
            found.tags.add(tag.text)


def _told_at(spot: Spot, tag: Tag, problem: Problem) -> str:
    """At the tag; with the place that the problem has of its own, where it has one."""
    return ", ".join(part for part in (spot.where, f"“{OPENS}{tag.text}{CLOSES}”", problem.where) if part)


def _understand(tag: Tag, spot: Spot, answers: Answers, known: Sequence[str], found: _Found) -> Problem | None:
    seen = f"“{OPENS}{tag.text}{CLOSES}”"
    whole = answers(tag.text)
    if isinstance(whole, Rows):
        fields = ", ".join(whole.fields)
        return FILLING_PROBLEMS.problem("MB-013", spot.where, seen, fields=fields)
    if whole is not None:
        return None
    name, of = tag.list
    rows = answers(name) if name else None
    if isinstance(rows, Rows) and of in rows.fields:
        found.lists.setdefault(spot.group, {}).setdefault(name, spot)
        return None
    if isinstance(rows, Rows):
        return FILLING_PROBLEMS.problem("MB-010", spot.where, seen, near=_meant(tag.text, _fields(name, rows)))
    return FILLING_PROBLEMS.problem("MB-010", spot.where, seen, near=_meant(tag.text, known))


def _fields(name: str, rows: Rows) -> list[str]:
    return [f"{name}.{one}" for one in rows.fields]


def _meant(tag: str, known: Sequence[str]) -> str:
    near = nearest(tag, known)
    listed = f"một trong: {', '.join(known)}" if known else "thẻ mà văn bản này có"
    return meant(f"{OPENS}{near}{CLOSES}" if near else "", listed)


def _near(text: str, at: int) -> str:
    """The text from a place on, not too long."""
    at = max(at, 0)
    piece = " ".join(text[at : at + _SHOWN].split())
    return f"“{'…' if at else ''}{piece}{'…' if at + _SHOWN < len(text) else ''}”"
