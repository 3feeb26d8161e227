"""JSON with numbers exact as written: no binary float; NaN and a key given twice are remembered, to be told."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.problems import Problem, ProblemsError
from engine.decision.facts import problems as tell
from engine.decision.facts.value_reading import MOST_DIGITS


class Table(dict[str, Any]):
    """A JSON object; ``repeated`` are the keys that stood in it more than once, of which it holds the first."""

    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotANumber:
    """What stands where a number may stand and is none: NaN, Infinity, or one too long to be held.

    It is refused like any other wrong value, at its own place among all other faults.
    """

    text: str

    def __str__(self) -> str:
        return self.text


def parse_json(text: str, name: str) -> Any:
    """The document; numbers are int or Decimal, objects `Table`. Raises ProblemsError (FA-001)."""
    try:
        return json.loads(
            text, parse_int=_whole, parse_float=_decimal, parse_constant=NotANumber, object_pairs_hook=_table
        )
    except json.JSONDecodeError as error:
        where = f"“{name}”, dòng {error.lineno}, cột {error.colno}"
        raise ProblemsError([tell.bad_json(where)]) from error
    except (ValueError, RecursionError) as error:
        raise ProblemsError([tell.bad_json(f"“{name}”")]) from error


def repeated_keys(document: Any, name: str) -> Iterator[Problem]:
    """Every key that a parsed document gives twice (FA-002), in its order."""
    waiting: list[tuple[str, Any]] = [(name, document)]
    while waiting:
        where, found = waiting.pop()
        if isinstance(found, Table):
            for key in found.repeated:
                yield tell.repeated_key(where, key)
        if isinstance(found, dict):
            waiting += [(f"{where}, {key}", value) for key, value in reversed(found.items())]
        elif isinstance(found, list):
            word = "đơn vị thứ" if where == f"{name}, units" else "mục"
            place = name if where == f"{name}, units" else where
            waiting += [(f"{place}, {word} {at}", found[at - 1]) for at in range(len(found), 0, -1)]


def _table(pairs: list[tuple[str, Any]]) -> Table:
    found = Table()
    repeated: dict[str, None] = {}
    for written, value in pairs:
        key = unicodedata.normalize("NFC", written)
        if key in found:
            repeated[key] = None
        else:
            found[key] = value
    if repeated:
        found.repeated = tuple(repeated)
    return found


def _whole(digits: str) -> int | NotANumber:
    return int(digits) if len(digits) <= MOST_DIGITS else NotANumber(digits)


def _decimal(digits: str) -> Decimal | NotANumber:
    try:
        return Decimal(digits)
    except ArithmeticError:
        return NotANumber(digits)
