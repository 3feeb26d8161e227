"""How long the lists of commendation of a whole province take: everybody's facts and criteria, then every list.

No places are given and nobody is nominated: every collective that was recognised stands before every form of its kind,
which is the most that a list can have to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import process_time
from typing import Any

from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.lists.listing import lists_of
from engine.records.store import open_store


def measured(database: str, period: int) -> dict[str, Any]:
    """Seconds of the processor, how many stand before the lists, and how many lists there are with anybody."""
    store = open_store(database)
    with store.reading() as session:
        start = process_time()
        field = read_field(session, period)
        read = process_time()
        lists = lists_of(field).lists
        made = process_time()
    store.close()
    filled = [one for one in lists if one.entries]
    return {
        "reading": read - start,
        "deciding": made - read,
        "candidacies": sum(len(one.entries) for one in filled),
        "lists": len(filled),
    }


def worded(units: int, told: Mapping[str, Any], yardstick: tuple[str, float]) -> list[str]:
    """A table of seconds; ``yardstick``: a table of the same province and the seconds it took to make."""
    name, standard = yardstick
    many, lists = told["candidacies"], told["lists"]
    rows = [
        ("everybody's facts, criteria and keys, read and decided", told["reading"]),
        (f"{lists} lists of them decided, with the reasons", told["deciding"]),
        ("one list", (told["reading"] + told["deciding"]) / lists),
    ]
    return [
        f"| {units:,} units, {many:,} candidacies for commendation | s of processor | times the table `{name}` |",
        "|---|--:|--:|",
        *(f"| {what} | {seconds:.2f} | {seconds / standard:.1f} |" for what, seconds in rows),
    ]
