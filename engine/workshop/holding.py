"""The sets one office may look at: those it goes by, those that wait for a second person, those withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.library import catalogue
from criteria.library.catalogue_problems import which_edition
from criteria.library.offices import Edition, OfficeLibrary, read_adopted
from criteria.model import CriterionSet, InForce
from criteria.problems import ProblemsError
from engine.records import adoptions as kept
from engine.records.adoptions import Adoption, Compared, Standing
from engine.workshop.verifying import Verification, verified_in


@dataclass(frozen=True, slots=True)
class Held:
    """One edition as the office has it.

    in_force  the days on which it counts there; of one that counts not yet or no more those it names itself
    adoption  how it came to the office; none: it is shipped, or read from a file
    ended_by  key of the adopted edition that ended it before its own last day
    """

    set: CriterionSet
    in_force: InForce
    adoption: Adoption | None = None
    ended_by: str | None = None

    @property
    def key(self) -> str:
        return self.set.key

    @property
    def standing(self) -> Standing | None:
        return self.adoption.standing if self.adoption else None

    @property
    def in_library(self) -> bool:
        """Whether it is one of the sets the office goes by: shipped, or confirmed."""
        return self.standing in (None, "confirmed")

    @property
    def ever_in_force(self) -> bool:
        """Whether there is any day on which it is in force."""
        return self.in_force.last is None or self.in_force.first <= self.in_force.last

    def counts_for(self, period: int) -> bool:
        """Whether the office goes by it for a period: on the last day of its window."""
        return self.in_library and self.in_force.covers(self.set.window.last_day(period))


class Holdings:
    """All an office holds; without a store just the shipped library."""

    def __init__(self, adoptions: Sequence[Adoption] = (), comparisons: Sequence[Compared] = ()) -> None:
        """Raises ProblemsError where an adopted text can no longer be read."""
        self._adoptions = {one.key: one for one in adoptions if one.standing == "confirmed"}
        self._others = _beside(adoptions)
        self._comparisons = comparisons
        self._library = OfficeLibrary(self._adoptions.values())

    def all(self) -> tuple[Held, ...]:
        """Every edition: of each set first those of the library, then what waits, then what was withdrawn."""
        editions = {one.key: one for id_ in self._library.ids() for one in self._library.editions(id_)}
        held = [self._held(editions[one.key]) for one in self._library.all_sets()]
        held += [_apart(one) for one in self._others]
        place = {id_: number for number, id_ in enumerate(dict.fromkeys(one.set.id for one in held))}
        return tuple(sorted(held, key=lambda one: place[one.set.id]))

    def called(self, name: str) -> Held:
        """The edition ``id@edition``, or the only one of an id: of the library, else waiting, else withdrawn.

        Raises ProblemsError: CR-901, CR-902, CR-904, CR-908.
        """
        set_id, _, edition = name.partition("@")
        found = [one for one in self.all() if one.set.id == set_id and edition in ("", one.set.edition)]
        found = [one for one in found if one.in_library] or found
        if edition:
            found = found[:1]
        if not found:
            set_ = self._not_among_them(set_id, edition or None)
            return Held(set_, set_.in_force)
        if len(found) > 1:
            raise ProblemsError([which_edition(set_id, [one.set for one in found])])
        return found[0]

    def compared(self, set_: CriterionSet) -> Mapping[str, Verification]:
        """Criterion id to its last comparison entered in the store, held against how this text reads."""
        return verified_in(set_, self._comparisons)

    def _held(self, edition: Edition) -> Held:
        adoption = self._adoptions.get(edition.key)
        return Held(edition.set, edition.in_force, adoption, edition.ended_by)

    def _not_among_them(self, set_id: str, edition: str | None) -> CriterionSet:
        """A sample of the library, which no run takes; else what says why there is none."""
        samples = catalogue.samples()
        if f"{set_id}@{edition}" in samples or set_id in {key.partition("@")[0] for key in samples}:
            return catalogue.find(set_id, edition)
        return self._library.find(set_id, edition)


def holdings(session: Session) -> Holdings:
    """What the office holds by its store. ProblemsError where an adopted text can no longer be read."""
    return Holdings(kept.adoptions(session), kept.comparisons(session))


def _beside(adoptions: Sequence[Adoption]) -> list[Adoption]:
    """Of each edition what waits; the last that was withdrawn, where nothing else of it stands."""
    waiting = {one.key: one for one in adoptions if one.standing == "proposed"}
    standing = {one.key for one in adoptions if one.standing in ("proposed", "confirmed")}
    withdrawn = {one.key: one for one in adoptions if one.standing == "withdrawn" and one.key not in standing}
    return [*waiting.values(), *withdrawn.values()]


def _apart(one: Adoption) -> Held:
    set_ = read_adopted(one.text, one.key)
    return Held(set_, set_.in_force, one)
