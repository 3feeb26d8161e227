"""What a table of the catalogue is: how it is called, what may be asked of it, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy.orm import Session

from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.sheets.table import Table

Part = Literal["standard", "periods", "projected", "units", "by", "kinds", "names"]
Builder = Callable[[Session, Asked, Frame], Table]

ENCLOSURE = frozenset({"number", "date", "province", "notes"})
"""Options of every table: the report it is enclosed with, and the office's own notes."""


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table of the catalogue.

    title      what the command line calls it, in Vietnamese
    takes      what may be asked of it; a campaign, the mark and the enclosure are every table's
    needs      what must be asked, by the command line or by the campaign
    options    further options, each with its line of help; their values stand in `Asked.options`
    names      what `Asked.names` are, where it takes any: as the help has it, “CHỈ_SỐ”
    known      whether it can be made as the store was known after an earlier entry of the journal
    landscape  whether its first sheet lies across the paper
    narrowed   whether a campaign that it is made for narrows it to that campaign's standard and kinds;
               not a table about figures, for who reports in a campaign is seldom who is assessed in it
    """

    build: Builder
    title: str
    takes: frozenset[Part]
    needs: frozenset[Part] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    known: bool = False
    landscape: bool = False
    narrowed: bool = True
