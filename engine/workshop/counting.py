"""How far the sets have come: by how much of each is known, compared with its original, and tried by cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from criteria.library.cases import cases_beside
from criteria.model import CriterionSet
from engine.workshop.comparing import judging_set, states_wanted
from engine.workshop.pieces import Piece
from engine.workshop.verifying import Verification

BASES = ("text", "secondary", "drafted", "missing")
_NOTHING: Mapping[str, Verification] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Standing:
    """The criteria of one set, or of several, counted.

    by_basis  text, secondary, drafted, missing, in this order; they add up to all there are
    verified  compared with the original, by the file or by the store, and reading today as they were compared
    outdated  compared, by the store, but changed since
    untested  ids of decided criteria that no case expects anything of, each after its set’s key where sets are added
              up; none: unknown, since the cases of an adopted set are not kept
    """

    standard: str
    set: str
    by_basis: tuple[int, int, int, int]
    verified: int
    untested: tuple[str, ...] | None
    outdated: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_basis)


def bases(set_: CriterionSet) -> tuple[int, int, int, int]:
    """How many criteria of a set rest on each basis."""
    text, secondary, drafted, missing = (sum(one.basis == basis for one in set_.criteria) for basis in BASES)
    return text, secondary, drafted, missing


def standing(piece: Piece, compared: Mapping[str, Verification] = _NOTHING) -> Standing:
    """Where one set with a file stands; ``compared``: criterion id to the comparison the store has.

    Raises ProblemsError where there are cases that cannot be read.
    """
    tried = _tried(piece) if cases_beside(piece.path).is_file() else set()
    untested = tuple(one.id for one in piece.set.decided if one.id not in tried)
    return replace(standing_of_text(piece.set, compared), untested=untested)


def standing_of_text(set_: CriterionSet, compared: Mapping[str, Verification] = _NOTHING) -> Standing:
    """Where a set stands of which there is the text alone; ``compared`` as in `standing`."""
    fitting = {id_ for id_, one in compared.items() if one.fits}
    verified = {one.id for one in set_.criteria if one.verified is not None or one.id in fitting}
    outdated = {one.id for one in set_.criteria if one.id in compared} - verified
    return Standing(set_.standard, set_.key, bases(set_), len(verified), None, len(outdated))


def together(standings: Iterable[Standing]) -> list[Standing]:
    """Those of each standard added up, in the order of the standards; of no set in particular."""
    by_standard: dict[str, list[Standing]] = {}
    for one in standings:
        by_standard.setdefault(one.standard, []).append(one)
    return [_sum(standard, of_it) for standard, of_it in by_standard.items()]


def _sum(standard: str, of_it: list[Standing]) -> Standing:
    text, secondary, drafted, missing = (sum(counts) for counts in zip(*(one.by_basis for one in of_it), strict=True))
    untested: list[str] | None = []
    for one in of_it:
        untested = None if untested is None or one.untested is None else [*untested, *_named(one, one.untested)]
    counts = (text, secondary, drafted, missing)
    verified, outdated = sum(one.verified for one in of_it), sum(one.outdated for one in of_it)
    return Standing(standard, "", counts, verified, None if untested is None else tuple(untested), outdated)


def _named(one: Standing, ids: Iterable[str]) -> list[str]:
    return [f"{one.set} {id_}" for id_ in ids]


def _tried(piece: Piece) -> set[str]:
    """The criteria of which some case expects a state."""
    found: set[str] = set()
    for case in piece.cases.cases:
        for code, wanted in case.expect.items():
            judging = judging_set(piece.sets, case, code)
            if judging is not None and judging.key == piece.set.key:
                found |= states_wanted(judging, wanted).keys()
    return found
