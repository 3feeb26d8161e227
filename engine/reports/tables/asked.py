"""What a table is asked for: the same for every table, whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from engine.records.journal import Head
from engine.records.office import Office
from engine.sheets.table import Table

By = Literal["kind", "area", "tag", "managed-by"]
Units = Literal["as-was", "as-now"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a table.

    standard   whose; none: where a table is not about one, or of all
    periods    years, in the order in which they are printed
    campaign   code of the campaign it is for; none: of none
    projected  the year whose projection is wanted, where there is one
    units      by the units as they were then, or carried to those of today
    by         what its rows are grouped by
    kinds      units of these kinds only; none: all
    names      indicators, documents or a unit that it is about, as the table's own command line has them
    options    what else a table of that name takes
    mark       printed at the head of every page (“SỐ LIỆU MINH HỌA”)
    """

    standard: str | None = None
    periods: tuple[int, ...] = ()
    campaign: str | None = None
    projected: int | None = None
    units: Units = "as-was"
    by: By = "kind"
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A table as made.

    warnings  what the office should know before it signs, such as forms that wait unassessed
    """

    name: str
    asked: Asked
    table: Table
    office: Office
    head: Head
    warnings: tuple[str, ...] = ()
