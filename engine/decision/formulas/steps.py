"""Intermediate results: cells of their own, so that no formula grows long or deep and none is worked out twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

_TEXT = re.compile(r'"((?:[^"]|"")*)"')
LONGEST = 400
"""Characters up to which a part is written out inside another; a longer one gets a cell."""
MOST_ARGUMENTS = 60
"""How many arguments a function is given at once; Excel takes 255."""


class Steps:
    """The steps of one set and column.

    A step is named after what it tells of and a digest of its formula: equal ones are one, across columns and sets too.
    """

    def __init__(self, place: Callable[[str], str]) -> None:
        self._place = place
        self._references: set[str] = set()
        self.formulas: dict[str, str] = {}

    def keep(self, formula: str, about: str) -> str:
        """The reference of the cell that works the formula out; a constant, or such a reference, is itself."""
        if formula.isdigit() or formula in self._references:
            return formula
        name = f"{about}.{hashlib.sha256(formula.encode()).hexdigest()[:10]}"
        reference = self._place(name)
        self.formulas[name] = formula
        self._references.add(reference)
        return reference

    def short(self, formula: str, about: str) -> str:
        """The formula itself, or where it is long the reference of its cell."""
        return formula if len(formula) <= LONGEST else self.keep(formula, about)

    def fold(self, function: str, parts: Sequence[str], about: str) -> str:
        """``MIN``, ``MAX`` or ``SUM`` of the parts; of many parts in several steps."""
        while len(parts) > MOST_ARGUMENTS or sum(map(len, parts)) > 10 * LONGEST:
            few = max(2, min(MOST_ARGUMENTS, 4 * LONGEST // max(map(len, parts))))
            groups = [parts[start : start + few] for start in range(0, len(parts), few)]
            parts = [self.keep(_call(function, group), about) for group in groups]
        return _call(function, parts)


def _call(function: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{function}({','.join(parts)})"


def texts_in(formula: str) -> list[str]:
    """The texts that stand inside a formula: of a result all that it may show."""
    return [found.replace('""', '"') for found in _TEXT.findall(formula)]


def text(literal: str) -> str:
    """A text inside a formula."""
    doubled = literal.replace('"', '""')
    return f'"{doubled}"'
