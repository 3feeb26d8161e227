"""What follows a report: a table for each thing its sections told of, numbered in the order they are first named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from criteria.problems import ProblemsError
from engine.reports.naming import place_name
from engine.reports.outline.model import Tag
from engine.reports.outline.sources import Sources
from engine.reports.outline.words import say
from engine.reports.tables.asked import Asked, By, Made
from engine.reports.tables.catalogue import TABLES, make
from engine.sheets.table import Behind, Block, Cell, Column, Group, Row, Sheet, Title

_NOT_ASSESSED = frozenset({"RP-001", "RP-002", "BS-011", "CT-038", "CT-040"})
"""What is lacking in the store, not wrong with the outline: no run, no targets."""

Key = tuple[str, tuple[int, ...], tuple[str, ...], str | None, str | None]
"""Table, years, kinds, standard, grouping: what is asked with the same is one annex."""


def why(error: ProblemsError) -> str:
    """Why there is nothing to tell, without the place on a command line where it was asked."""
    return "; ".join(
        one.what if one.where.isupper() or one.where.startswith("--") else f"{one.where}: {one.what}"
        for one in error.problems
    )


@dataclass
class Annexes:
    """The annexes asked for so far; figures of one table and year share one, whatever indicators they name."""

    sources: Sources
    _names: dict[Key, dict[str, None]] = field(default_factory=dict)
    _made: dict[Key, Made | str] = field(default_factory=dict)

    def number(self, tag: Tag) -> int:
        """The number of the annex of a figure; it is asked for by this."""
        key = self._key(tag)
        self._names.setdefault(key, {}).update(dict.fromkeys(tag.names))
        return list(self._names).index(key) + 1

    def made(self, tag: Tag) -> Made | str:
        """The table of a tag that names no indicators; why there is none, where the store lacks what it tells of.

        ProblemsError: what else stands against it.
        """
        key = self._key(tag)
        if key not in self._made:
            try:
                self._made[key] = make(
                    self.sources.session, tag.table, self._asked(key, tag.names), readings=self.sources.readings
                )
            except ProblemsError as error:
                if not all(problem.code in _NOT_ASSESSED for problem in error.problems):
                    raise
                self._made[key] = why(error)
        return self._made[key]

    def _key(self, tag: Tag) -> Key:
        periods = tag.periods
        if not periods and tag.names:
            periods = (self.sources.period_of(tag.names[0]),)
        return tag.table, periods, tag.kinds, tag.standard, tag.by

    def _asked(self, key: Key, names: tuple[str, ...]) -> Asked:
        table, periods, kinds, standard, by = key
        unit = self.sources.unit
        below = {"below": unit.code} if unit is not None and "below" in TABLES[table].options else {}
        grouped: By = by or "kind"  # type: ignore[assignment]
        return Asked(standard, periods, self.sources.campaign.code, by=grouped, kinds=kinds, names=names, options=below)

    def sheets(self) -> Iterator[Sheet]:
        """The first sheet of each annex under its number; a chart that stands in the report is not drawn again."""
        for number, (key, names) in enumerate(self._names.items(), 1):
            title = Title("name", say("report", "annex", number=number))
            if key[0] == "texts":
                sheet = self._texts(tuple(names))
            else:
                made = self.made(Tag("", key[0], tuple(names), key[1], key[2], key[3], key[4]))
                if isinstance(made, str):
                    continue
                sheet = replace(made.table.sheets[0], charts=())
            name, *others = sheet.titles
            kept = [one for one in others if one.kind != "reference"]
            yield replace(sheet, titles=(title, Title("subject", name.text), *kept))

    def warnings(self) -> Iterator[str]:
        for made in self._made.values():
            if isinstance(made, Made):
                yield from made.warnings

    def _texts(self, names: tuple[str, ...]) -> Sheet:
        """What each unit wrote, indicator by indicator."""
        columns = (
            Column("TT", 6, "center"),
            Column(say("tables", "unit"), 30),
            Column(say("figures", "texts_text"), 64),
        )
        groups = []
        for name in names:
            known = self.sources.known(name)
            rows = tuple(
                Row(
                    (
                        Cell(number),
                        Cell(place_name(known.figure.register, one.unit), Behind((one.unit.code,))),
                        Cell(str(one.value), Behind((one.unit.code,), tuple(map(str, one.places)))),
                    )
                )
                for number, one in enumerate(known.figure.reported.values(), 1)
            )
            groups.append(Group(known.figure.indicator.label, (Block(columns, rows),)))
        return Sheet(say("figures", "texts_sheet"), (Title("name", say("figures", "texts_name")),), tuple(groups))
