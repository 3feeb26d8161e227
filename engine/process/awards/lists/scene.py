"""All that the sentences about one list draw on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as made_with
from functools import cached_property

from engine.decision.awarding import TierList, Told
from engine.decision.ranking.model import Pool, Standing
from engine.process.awards.known.field import Candidacy, Choice, Field
from engine.process.awards.model import RECIPIENT_WORDS, Bearer, Form, Places

MOST_NAMED = 10
"""So many are named in one sentence."""


@dataclass(frozen=True)
class Scene:
    """One list decided, and who stands on the others.

    rows, pools  of places, one for one; None: none given yet
    choices      of councils that count here
    on_lists     list's name and bearer's key to the candidacy there
    """

    field: Field
    form: Form
    rows: tuple[Places, ...] | None
    pools: tuple[Pool, ...] | None
    candidacies: tuple[Candidacy, ...]
    tier: TierList
    choices: tuple[Choice, ...]
    on_lists: Mapping[tuple[str, str], Candidacy]
    _last: dict[tuple[int, ...], Candidacy | None] = made_with(default_factory=dict, init=False)

    @property
    def noun(self) -> str:
        """“tập thể” or “cá nhân”."""
        return RECIPIENT_WORDS[self.form.recipient]

    @property
    def ranked(self) -> bool:
        """Whether the set puts those who are eligible in any order."""
        return bool(self.form.set_.rank)

    @cached_property
    def by_key(self) -> Mapping[str, Candidacy]:
        return {one.bearer.key: one for one in self.candidacies}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        return {code: standing for standing in self.tier.standings for code in standing.codes}

    @cached_property
    def in_order(self) -> int:
        """How many stand in the order."""
        return sum(len(standing.codes) for standing in self.tier.standings)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Names of lists to their titles."""
        return {form.name: form.title for form in self.field.forms}

    @cached_property
    def _beyond(self) -> tuple[str, ...]:
        """Who has the award already without surely having one of the places."""
        inside = self.tier.listed.codes_inside
        return tuple(key for key, one in self.by_key.items() if one.award is not None and key not in inside)

    def told(self, bearer: Bearer) -> Told:
        return self.tier.told[bearer.key]

    def open_to(self, key: str) -> tuple[int, ...]:
        """The numbers, from 0, of the pools that accept a bearer."""
        return tuple(number for number, pool in enumerate(self.pools or ()) if pool.takes(key))

    def last_inside(self, pools: tuple[int, ...]) -> Candidacy | None:
        """Of those who surely have a place of these pools whoever stands last; none where nobody has.

        Who has the award already holds a place, even where more were given than there are.
        """
        if pools not in self._last:
            last = max(self._holders(pools), key=self._place, default=None)
            self._last[pools] = None if last is None else self.by_key[last]
        return self._last[pools]

    def given_inside(self, pools: tuple[int, ...]) -> int:
        """How many hold a place of these pools by an award that they have already."""
        return sum(1 for code in self._holders(pools) if self.by_key[code].award is not None)

    def _holders(self, pools: tuple[int, ...]) -> list[str]:
        holders = [code for number in pools for code in self.tier.listed.inside[number].codes]
        return holders + [code for code in self._beyond if not set(pools).isdisjoint(self.open_to(code))]

    def named(self, keys: Iterable[str]) -> str:
        """The bearers by code, of many only the first."""
        bearers = sorted((self.by_key[key].bearer for key in keys), key=lambda one: (one.unit.code, one.name, one.key))
        names = list(map(called, bearers))
        more = len(names) - MOST_NAMED
        return "; ".join(names[:MOST_NAMED]) + (f" và {more} {self.noun} khác" if more > 0 else "")

    def _place(self, key: str) -> tuple[int, int, str]:
        return self.standings[key].first, self.standings[key].last, key


def called(bearer: Bearer) -> str:
    """“Thôn Sơn Hà (NA-101-1)”; an individual with the unit: “Cá nhân A, Thôn Sơn Hà (NA-101-1)”."""
    unit = f"{bearer.unit.name} ({bearer.unit.code})"
    return unit if bearer.person is None else f"{bearer.name}, {unit}"
