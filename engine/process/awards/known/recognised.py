"""What the store says of the recognition of units in a period: titles held, titles revoked, and what they are for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.decision.explain.names import standard_words
from engine.decision.facts.kleene import Tri
from engine.process.awards.model import Achievement
from engine.records.titles import Title

_NO_MERIT = frozenset({"trong-diem-ma-tuy"})
"""Standards that say how bad a place is: who falls under one has achieved nothing."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the store says of a unit's recognition in the period: titles held, and titles that were revoked."""

    held: tuple[Title, ...] = ()
    revoked: tuple[Title, ...] = ()

    @property
    def known(self) -> Tri:
        """Whether it is recognised; None where the store tells of no title at all."""
        return True if self.held else False if self.revoked else None

    @property
    def achievements(self) -> tuple[Achievement, ...]:
        return tuple(map(achievement_of, self.held))


def achievement_of(title: Title) -> Achievement:
    """A title as what is rewarded: “Được công nhận đạt tiêu chuẩn “…” năm 2024”."""
    return achievement_for(title.standard, title.period)


def achievement_for(standard: str, period: int) -> Achievement:
    """The achievement that the title of a standard and period is."""
    return Achievement(f"{standard}:{period}", f"{title_reached(standard)} năm {period}")


def title_reached(standard: str) -> str:
    """“Được công nhận đạt tiêu chuẩn “…””: the words of papers for a title, without its year."""
    return f"Được công nhận đạt {standard_words(standard)}"


def is_merit(standard: str) -> bool:
    """Whether it is an achievement to have reached the standard."""
    return standard not in _NO_MERIT


def recognised_by(titles: Iterable[Title]) -> dict[int, Recognised]:
    """Unit id to what titles of the period say of its recognition."""
    found: dict[int, Recognised] = {}
    for title in titles:
        if not is_merit(title.standard):
            continue
        before = found.get(title.unit_id, Recognised())
        if title.held:
            found[title.unit_id] = Recognised((*before.held, title), before.revoked)
        elif title.state == "revoked":
            found[title.unit_id] = Recognised(before.held, (*before.revoked, title))
    return found
