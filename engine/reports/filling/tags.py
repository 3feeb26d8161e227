"""The tags of blanks, in one place: what each begins with, what may stand in it, and what it is read as.

A tag is ``TABLE[:NAME][:COLUMN][:key=value…]``, a number of that table; or of a list, whose row is repeated for each
item, ``TABLE[:NAME][:key=value…].FIELD``. ``NAME`` is an indicator, or the number of a criterion; the keys are those of
outlines, and ``below`` for the code of a unit. What is no table is a particular of the paper: see `particulars`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from criteria.problems import ProblemsError, meant, nearest
from engine.reports.filling.problems import FILL_PROBLEMS
from engine.reports.outline.model import Tag
from engine.reports.outline.tags import with_option

_BELOW = "below"


@dataclass(frozen=True, slots=True)
class OfTable:
    """What tags of one table there are.

    name     what must stand behind the table's name: an indicator or a criterion; empty: nothing
    columns  of its numbers, as the table has them from left to right
    default  the column where a tag names none; empty: it must
    fields   of its list
    """

    name: str = ""
    columns: tuple[str, ...] = ()
    default: str = ""
    fields: tuple[str, ...] = ()


_ASKED = ("asked", "reported", "silent")
TABLES: Mapping[str, OfTable] = MappingProxyType(
    {
        "totals": OfTable("CHỈ_SỐ", (*_ASKED, "amount"), "amount"),
        "ratios": OfTable("CHỈ_SỐ", (*_ASKED, "yes", "no", "ratio", "percent"), "ratio"),
        "documents": OfTable(
            "CHỈ_SỐ", (*_ASKED, "with", "papers", "without"), fields=("tt", "unit", "number", "date", "title")
        ),
        "before-after": OfTable(
            "CHỈ_SỐ", ("same", "lacking", "before", "after", "difference", "percent"), "difference"
        ),
        "outcomes": OfTable(
            "",
            (
                *("enrolled", "submitted", "achieved", "not_achieved", "undetermined", "outside", "rate"),
                *("recognised", "kept", "reappraised", "revoked"),
            ),
        ),
        "by-criterion": OfTable(
            "TIÊU_CHÍ",
            (
                *("pass", "fail", "insufficient", "not_applicable", "unseen", "all"),
                *("rate", "before", "difference"),
            ),
        ),
        "recognised": OfTable(fields=("tt", "name", "kind", "class", "decision", "state")),
        "enrolled": OfTable(fields=("tt", "name", "kind", "on", "document", "submitted")),
        "non-achieving": OfTable(fields=("tt", "name", "criterion", "reason")),
    }
)
"""By the name of the table, in the order in which they are listed."""
FIGURES = frozenset({"totals", "ratios", "documents", "before-after"})
"""Tables about indicators; the rest are about results."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What a tag asks for.

    name     an indicator, or what stands for a criterion
    column   of a number; empty: the list is asked for
    options  kinds, years, standard and grouping, as outlines have them
    below    code of the unit whose units alone are meant, itself too
    """

    table: str
    name: str
    column: str
    options: Tag
    below: str | None = None


@cache
def words() -> Mapping[str, Any]:
    """What tags bring, in words."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def read_tag(text: str) -> Asks:
    """The tag, without the field of a list. ProblemsError: MB-031, MB-032, all that is wrong with it."""
    table, *rest = (part.strip() for part in text.split(":"))
    if table not in TABLES:
        raise _wrong("MB-032", meant(_near(table), f"một trong: {', '.join((*words()['particulars'], *TABLES))}"))
    of = TABLES[table]
    plain = [part for part in rest if "=" not in part]
    if of.name and (not plain or not plain[0]):
        raise _wrong("MB-031", f"{of.name} sau “{table}:”")
    name, column = _placed(table, of, plain)
    asks = Asks(table, name, column, Tag(text, table))
    for part in rest:
        if "=" in part:
            asks = _with(asks, part)
    if len(asks.options.periods) > 1:
        raise ProblemsError([FILL_PROBLEMS.problem("MB-033", "")])
    return asks


def list_named(text: str) -> bool:
    """Whether a text that may be a list's name begins as one."""
    table = text.partition(":")[0].strip()
    return table in TABLES and bool(TABLES[table].fields)


def _placed(table: str, of: OfTable, plain: Sequence[str]) -> tuple[str, str]:
    """Name and column."""
    name = plain[0] if of.name else ""
    behind = plain[1:] if of.name else plain
    column = behind[0] if behind else of.default
    if len(behind) > 1:
        raise _wrong("MB-031", f"không có “{behind[1]}”")
    if (behind or not of.fields) and column not in of.columns:
        columns = (
            f"một trong: {', '.join(of.columns)}" if of.columns else f"danh sách “{table}” chỉ có cột sau dấu chấm"
        )
        raise _wrong("MB-031", meant(nearest(column, of.columns), columns))
    return name, column


def _with(asks: Asks, part: str) -> Asks:
    key, _, value = (piece.strip() for piece in part.partition("="))
    if key == _BELOW and asks.table in FIGURES:
        return replace(asks, below=value)
    read = with_option(asks.options, part)
    if isinstance(read, str):
        raise _wrong("MB-031", f"{part}: {read}")
    return replace(asks, options=read)


def _near(table: str) -> str:
    return nearest(table, (*TABLES, *words()["particulars"]))


def _wrong(code: str, wanted: str) -> ProblemsError:
    return ProblemsError([FILL_PROBLEMS.problem(code, "", wanted=wanted)])
