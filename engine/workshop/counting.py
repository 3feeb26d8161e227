"""How far the sets have come: by how much of each is known, compared with its original, and tried by cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from criteria.library.cases import cases_beside
from criteria.model import CriterionSet
from engine.workshop.comparing import judging_set, states_wanted
from engine.workshop.pieces import Piece

BASES = ("text", "secondary", "drafted", "missing")


@dataclass(frozen=True, slots=True)
class Standing:
    """The criteria of one set, or of several, counted.

    by_basis  text, secondary, drafted, missing, in this order; they add up to all there are
    verified  compared with the original by somebody who is named
    untested  ids of decided criteria that no case expects anything of, each after its set’s key where sets are added up
    """

    standard: str
    set: str
    by_basis: tuple[int, int, int, int]
    verified: int
    untested: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.by_basis)


def bases(set_: CriterionSet) -> tuple[int, int, int, int]:
    """How many criteria of a set rest on each basis."""
    text, secondary, drafted, missing = (sum(one.basis == basis for one in set_.criteria) for basis in BASES)
    return text, secondary, drafted, missing


def standing(piece: Piece) -> Standing:
    """Where one set stands. Raises ProblemsError where there are cases that cannot be read."""
    set_ = piece.set
    verified = sum(one.verified is not None for one in set_.criteria)
    tried = _tried(piece) if cases_beside(piece.path).is_file() else set()
    untested = tuple(one.id for one in set_.decided if one.id not in tried)
    return Standing(set_.standard, set_.key, bases(set_), verified, untested)


def together(standings: Iterable[Standing]) -> list[Standing]:
    """Those of each standard added up, in the order of the standards; of no set in particular."""
    by_standard: dict[str, list[Standing]] = {}
    for one in standings:
        by_standard.setdefault(one.standard, []).append(one)
    return [_sum(standard, of_it) for standard, of_it in by_standard.items()]


def _sum(standard: str, of_it: list[Standing]) -> Standing:
    text, secondary, drafted, missing = (sum(counts) for counts in zip(*(one.by_basis for one in of_it), strict=True))
    untested = tuple(f"{one.set} {id_}" for one in of_it for id_ in one.untested)
    return Standing(standard, "", (text, secondary, drafted, missing), sum(one.verified for one in of_it), untested)


def _tried(piece: Piece) -> set[str]:
    """The criteria of which some case expects a state."""
    found: set[str] = set()
    for case in piece.cases.cases:
        for code, wanted in case.expect.items():
            judging = judging_set(piece.sets, case, code)
            if judging is not None and judging.key == piece.set.key:
                found |= states_wanted(judging, wanted).keys()
    return found
