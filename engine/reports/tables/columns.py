"""The columns of a table: what heads each, its share of the width, where its values stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from engine.sheets.table import Column

_SIDES: Mapping[str, Literal["left", "center", "right"]] = {"l": "left", "c": "center", "r": "right"}


def columns(headings: Iterable[str], shares: Sequence[int], aligned: str) -> tuple[Column, ...]:
    """A column for each heading. ``aligned``: a letter each, l, c or r; the last goes for all that follow too."""
    sides = aligned.ljust(len(shares), aligned[-1])
    return tuple(
        Column(heading, share, _SIDES[side]) for heading, share, side in zip(headings, shares, sides, strict=True)
    )
