"""Criteria of another set taken into this one, with all that they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from criteria import reference_problems as problems
from criteria.criterion_faults import names_in_wording
from criteria.expressions.reading import read
from criteria.joining import NAMED_TABLES, Joined, Joining, NamedTable, Place, Places, clash, seen_from
from criteria.lines import Path
from criteria.schema import CriterionTable, GroupTable, IncludeTable, SetFile


@dataclass
class Including:
    """One entry of ``include`` being fulfilled. ``found`` fills with what is wrong."""

    joined: Joined
    position: int
    entry: IncludeTable
    other: Joined
    found: Joining

    def taken(self) -> Joined:
        """The set with the criteria chosen after its own; their ids, and those of their groups, prefixed."""
        chosen = self._chosen()
        criteria = [self.other.file.criteria[position] for position in chosen]
        used = names_used(self.other.file, criteria)
        tables = {table: self._table(table, used) for table in NAMED_TABLES}
        groups = self._groups({criterion.group for criterion in criteria if criterion.group is not None})
        new = self._new(criteria)
        file = self.joined.file.model_copy(
            update={
                **{table: {**getattr(self.joined.file, table), **added} for table, added in tables.items()},
                "groups": [*self.joined.file.groups, *groups],
                "criteria": [*self.joined.file.criteria, *new],
            }
        )
        if self.found.silent:
            kept: dict[str, Any] = {table: _without(getattr(file, table), self.found.silent) for table in NAMED_TABLES}
            file = file.model_copy(update=kept)
        there = seen_from(self.joined.place(("include", self.position)), self.other.place)
        own = len(self.joined.file.criteria)
        moved: dict[Path, tuple[Place, Path]] = {
            ("criteria", own + i): (there, ("criteria", position)) for i, position in enumerate(chosen)
        }
        moved |= {(table, name): (there, (table, name)) for table, added in tables.items() for name in added}
        cited = tuple(self.other.cited[position] for position in chosen)
        return replace(self.joined, file=file, place=Places(self.joined.place, moved), cited=self.joined.cited + cited)

    def _place(self, *path: str | int) -> str:
        return self.joined.place(("include", self.position, *path))

    def _chosen(self) -> list[int]:
        """Positions of the criteria that a pattern matches and whose ids are not taken, in the other set's order."""
        ids = [criterion.id for criterion in self.other.file.criteria]
        if not self.entry.criteria:
            self.found.problems.append(problems.nothing_chosen(self._place("criteria")))
            self.found.lacking.add(("criteria",))
        matching: set[int] = set()
        for number, pattern in enumerate(self.entry.criteria):
            fitting = {position for position, id_ in enumerate(ids) if _matches(pattern, id_)}
            if not fitting:
                place = self._place("criteria", number)
                self.found.problems.append(problems.nothing_matches(place, pattern, self.entry.set, ids))
                self.found.lacking.add(("criteria",))
            matching |= fitting
        taken = {criterion.id for criterion in self.joined.file.criteria}
        clashing = [position for position in sorted(matching) if self.entry.as_ + ids[position] in taken]
        for position in clashing:
            id_ = self.entry.as_ + ids[position]
            self.found.problems.append(problems.criterion_twice(self._place("as"), id_, self.joined.key))
        return sorted(matching - set(clashing))

    def _new(self, criteria: Iterable[CriterionTable]) -> list[CriterionTable]:
        prefix = self.entry.as_
        return [
            criterion.model_copy(
                update={"id": prefix + criterion.id, "group": prefix + criterion.group if criterion.group else None}
            )
            for criterion in criteria
        ]

    def _table(self, table: NamedTable, used: frozenset[str]) -> dict[str, Any]:
        """What is used of one table of the other set and not there yet."""
        added = {}
        for name, entry in getattr(self.other.file, table).items():
            if name not in used or name in self.found.silent:
                continue
            if self.joined.table_of(name) is None:
                added[name] = entry
            elif clashing := clash(table, name, entry, self.joined):
                what, how = clashing
                self.found.problems.append(problems.not_identical(self._place(), what, name, how))
                self.found.silent.add(name)
        return added

    def _groups(self, used: set[str]) -> list[GroupTable]:
        own = {group.id: group for group in self.joined.file.groups}
        brought = [group.model_copy(update={"id": self.entry.as_ + group.id}) for group in self.other.file.groups
                   if group.id in used]  # fmt: skip
        for group in brought:
            if group.id in own and own[group.id] != group:
                how = f"khác “{self.joined.key}” ở title"
                self.found.problems.append(problems.not_identical(self._place(), "nhóm", group.id, how))
        return [group for group in brought if group.id not in own]


def names_used(file: SetFile, criteria: Sequence[CriterionTable]) -> frozenset[str]:
    """The parameters, indicators and facts that criteria rest on or mention, through facts and wholes too."""
    waiting = [name for criterion in criteria for name in _named(criterion)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in used or not any(name in getattr(file, table) for table in NAMED_TABLES):
            continue
        used.add(name)
        whole = file.indicators[name].at_most if name in file.indicators else None
        waiting += [whole] if whole else []
        waiting += _names_in(file.facts.get(name))
    return frozenset(used)


def _named(criterion: CriterionTable) -> Iterator[str]:
    for text in (criterion.require, criterion.when, *(band.when for band in criterion.bands or ())):
        yield from _names_in(text)
    yield from names_in_wording(criterion)


def _names_in(text: str | None) -> frozenset[str]:
    source = read(text)[0] if text is not None else None
    return source.names if source else frozenset()


def _matches(pattern: str, id_: str) -> bool:
    """Whether an id is of this form; ``*`` stands for any run of characters."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), id_, re.DOTALL) is not None


def _without(table: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: entry for name, entry in table.items() if name not in names}
