"""A province's layer over a base: what it adds, what it may change, and what it may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from criteria import reference_problems as problems
from criteria.dates import form_date
from criteria.joining import NAMED_TABLES, Joined, Joining, NamedTable, Place, Places, clash, seen_from
from criteria.lines import Path
from criteria.problems import Problem
from criteria.pruning import Aside
from criteria.schema import CriterionTable, InForceTable, SetFile
from criteria.tightening import tightened


@dataclass
class Layer:
    """A layer's own file being laid over its base. ``found`` fills with what is wrong."""

    own: SetFile
    place: Place
    base: Joined
    aside: Aside
    found: Joining

    def over(self) -> Joined:
        """The base's criteria, then the layer's own; the base's place, window, scope and outcome."""
        own, base = self.own, self.base.file
        self._check_head()
        self._check_keys()
        in_force = self._in_force()
        tables: dict[str, Any] = {table: self._table(table, in_force) for table in NAMED_TABLES}
        criteria, groups = self._base_criteria(), self._new_groups()
        file = base.model_copy(
            update={
                **{key: getattr(own, key) for key in ("set", "edition", "standard", "title", "source", "territory")},
                **tables,
                "extends": own.extends,
                "include": [],
                "outcome": "all",
                "in_force": in_force,
                "groups": [*base.groups, *(own.groups[position] for position in groups)],
                "criteria": [table for _, table in criteria] + own.criteria,
                "gate": own.gate,
                "notes": [*base.notes, *own.notes],
                "rank": own.rank or base.rank,
            }
        )
        cited = tuple(self.base.cited[position] for position, _ in criteria)
        return Joined(
            file,
            Places(self.place, self._moved([position for position, _ in criteria], groups)),
            cited + (own.source,) * len(own.criteria),
            base.gate,
        )

    def _tell(self, *found: Problem) -> None:
        self.found.problems += found

    def _check_head(self) -> None:
        own, base, key = self.own, self.base.file, self.base.key
        if base.outcome != "all":
            self._tell(problems.base_not_all(self.place(("extends",)), key))
            self.found.lacking.add(("outcome",))
        if self.aside.holds("set") or self.aside.holds("standard"):
            return
        if own.standard != base.standard:
            self._tell(problems.other_standard(self.place(("standard",)), own.standard, base.standard))
        elif own.set == base.set:
            self._tell(problems.name_of_base(self.place(("set",)), own.set))

    def _check_keys(self) -> None:
        """A layer leaves to the base what it may not change; saying the same again is no fault."""
        own, base = self.own, self.base.file
        same = {
            "applies_to": not own.applies_to or sorted(own.applies_to) == sorted(base.applies_to),
            "outcome": own.outcome in ("all", base.outcome),
            "window": own.window is None or own.window == base.window,
            "excludes": own.excludes is None or own.excludes == base.excludes,
            "triggers": not own.triggers or own.triggers == base.triggers,
            "classes": not own.classes or own.classes == base.classes,
            "quota": own.quota is None or own.quota == base.quota,
            "words": {key for key in own.words or () if key[1]} <= set(base.words or ()),
        }
        others = [key for key, is_same in same.items() if not is_same]
        paths: dict[str, Path] = {"classes": ("classes", 0)}
        self._tell(*(problems.not_in_a_layer(self.place(paths.get(key, (key,))), key) for key in others))

    def _in_force(self) -> InForceTable:
        """The days on which both are in force."""
        own, base = self.own.in_force, self.base.file.in_force
        if self.aside.holds("in_force"):
            return base
        if own.to and own.to < own.from_:
            return own  # told as in any set
        first = max(own.from_, base.from_)
        last = min((table.to for table in (own, base) if table.to), default=None)
        if last and last < first:
            self._tell(problems.never_together(self.place(("in_force",)), _days(own), _days(base)))
            return base
        return InForceTable.model_validate({"from": first, "to": last})

    def _table(self, table: NamedTable, in_force: InForceTable) -> dict[str, Any]:
        base: dict[str, Any] = dict(getattr(self.base.file, table))
        merged = dict(base)
        for name, own in getattr(self.own, table).items():
            there = self.base.table_of(name)
            if there is None:
                merged[name] = own
            elif there == table == "parameters":
                merged[name], found = tightened(name, own, base[name], in_force, self.base.key, self.place)
                self._tell(*found)
            elif clashing := clash(table, name, own, self.base):
                what, how = clashing
                self._tell(problems.not_identical(self.place((table, name)), what, name, how))
                self.found.silent.add(name)
        return {name: entry for name, entry in merged.items() if name not in self.found.silent}

    def _new_groups(self) -> list[int]:
        """Positions of the layer's own groups; one that is declared alike in both is the base's."""
        base = {group.id: group for group in self.base.file.groups}
        for position, group in enumerate(self.own.groups):
            if group.id in base and base[group.id] != group:
                place = self.place(("groups", position, "id"))
                how = f"khác “{self.base.key}” ở title"
                self._tell(problems.not_identical(place, "nhóm", group.id, how))
        return [position for position, group in enumerate(self.own.groups) if group.id not in base]

    def _base_criteria(self) -> list[tuple[int, CriterionTable]]:
        """Those of the base, each with its position there; one whose id the layer takes is told and left out."""
        own = {criterion.id: position for position, criterion in enumerate(self.own.criteria)}
        kept = []
        for position, criterion in enumerate(self.base.file.criteria):
            if criterion.id not in own:
                kept.append((position, criterion))
                continue
            place = self.place(("criteria", own[criterion.id], "id"))
            self._tell(problems.criterion_twice(place, criterion.id, self.base.key))
        return kept

    def _moved(self, kept: list[int], groups: list[int]) -> dict[Path, tuple[Place, Path]]:
        there = seen_from(self.place(("extends",)), self.base.place)
        moved: dict[Path, tuple[Place, Path]] = {
            (table, name): (there, (table, name))
            for table in NAMED_TABLES
            for name in getattr(self.base.file, table)
            if name not in getattr(self.own, table)
        }
        moved |= {("criteria", i): (there, ("criteria", position)) for i, position in enumerate(kept)}
        moved |= {("criteria", len(kept) + i): (self.place, ("criteria", i)) for i in range(len(self.own.criteria))}
        before = len(self.base.file.groups)
        moved |= {("groups", before + i): (self.place, ("groups", position)) for i, position in enumerate(groups)}
        of_base = ["excludes", "triggers", "applies_to", "window", "quota", *(() if self.own.rank else ("rank",))]
        moved |= {(key,): (there, (key,)) for key in of_base}
        return moved | {("extends", "gate"): (there, ("gate",))}


def _days(table: InForceTable) -> str:
    return f"từ {form_date(table.from_)}" + (f" đến hết {form_date(table.to)}" if table.to else "")
