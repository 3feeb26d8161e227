"""What becomes of one claim to an award, form by form from the highest, worked out plainly.

Recognised, then eligible, then not listed for something higher for the same achievement: who is all of this contends
for the places. What is not known on the way leaves the claim awaited, unless something else ends it for certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.decision.facts.kleene import Tri, all_of, at_least


class Claim(StrEnum):
    """How far a claim comes before any place is given."""

    CONTENDS = "contends"
    AWAITED = "awaited"
    NOT_RECOGNISED = "not_recognised"
    NOT_ELIGIBLE = "not_eligible"
    EXCLUDED = "excluded"


class Place(StrEnum):
    """What the places make of a claim that contends or is awaited. MOVED_UP: inside as others are listed higher."""

    UNCUT = "uncut"
    INSIDE = "inside"
    MOVED_UP = "moved_up"
    AT_CUT = "at_cut"
    OPEN = "open"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Higher:
    """A form that takes its holder off the one in question.

    listed  whether the same person or collective is listed for it
    same    whether that is for the same achievement
    """

    listed: Tri
    same: Tri


@dataclass(frozen=True, slots=True)
class ClaimGrounds:
    """What a claim rests on. ``recognised`` is true where the form asks for no recognition."""

    recognised: Tri
    eligible: Tri
    higher: tuple[Higher, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceGrounds:
    """Where the places leave a claim.

    uncut   no places were given yet
    inside  whether a place reaches it; None: at the cut, or not known
    at_cut  whether a tie stands over the cut, of which it is part
    before  whether a place would surely reach it if those listed higher stood here too
    """

    uncut: bool
    inside: Tri
    at_cut: bool
    before: bool


def claim(grounds: ClaimGrounds) -> Claim:
    """How far the claim comes; the first step that surely ends it is the one that is told."""
    excluded = listed_higher(grounds.higher)
    if grounds.recognised is False:
        return Claim.NOT_RECOGNISED
    if grounds.eligible is False:
        return Claim.NOT_ELIGIBLE
    if excluded is True:
        return Claim.EXCLUDED
    certain = grounds.recognised is True and grounds.eligible is True and excluded is False
    return Claim.CONTENDS if certain else Claim.AWAITED


def listed_higher(higher: Sequence[Higher]) -> Tri:
    """Whether something higher is listed for the same achievement."""
    return at_least(1, [all_of((form.listed, form.same)) for form in higher])


def place(grounds: PlaceGrounds) -> Place:
    """What the places make of the claim."""
    if grounds.uncut:
        return Place.UNCUT
    if grounds.inside is None:
        return Place.AT_CUT if grounds.at_cut else Place.OPEN
    if not grounds.inside:
        return Place.OUTSIDE
    return Place.INSIDE if grounds.before else Place.MOVED_UP
