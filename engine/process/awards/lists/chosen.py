"""Lists decided with what councils chose: a choice counts while exactly the tie stands at the cut that it was made for.

Those apart whom it chose and who were given the award since. Whom the council chose stands before those it did not
choose, by a last key after all others, so nothing that the set's order decides is ever turned round, and nobody else's
place changes. Lists are gone through from the highest tier: a choice on one changes the ties on those below alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.decision.awarding import FormList, TierList, listed_by_tier
from engine.process.awards.known.field import Choice


@dataclass(frozen=True, slots=True)
class Decided:
    """All lists by name, and the choices that count on each, in the order in which they came to count."""

    tiers: Mapping[str, TierList]
    counting: Mapping[str, tuple[Choice, ...]]


def decided(
    lists: Sequence[FormList], choices: Iterable[Choice], firm: Mapping[str, tuple[Choice, ...]] | None = None
) -> Decided:
    """The lists with every choice that fits.

    firm  by list: choices that count whatever ties stand there now. One place more is asked about of the list as it
          is, choices and all, else it could put off the list somebody whom a council put on it
    """
    counting = dict(firm or {})
    left = [choice for choice in choices if not any(choice in those for those in counting.values())]
    given = {one.name: frozenset(each.code for each in one.claimants if each.given) for one in lists}
    while True:
        found = listed_by_tier([_preferring(one, counting.get(one.name, ())) for one in lists])
        name, fit = next(
            ((tier.name, fit) for tier in found if (fit := _fitting(tier, left, given[tier.name]))), ("", [])
        )
        if not fit:
            return Decided({tier.name: tier for tier in found}, counting)
        counting[name] = (*counting.get(name, ()), *fit)
        left = [choice for choice in left if choice not in fit]


def list_of(choice: Choice) -> str:
    """The name of the list it was made for."""
    return f"{choice.form}/{choice.recipient}"


def _fitting(tier: TierList, choices: Iterable[Choice], given: frozenset[str]) -> list[Choice]:
    """The choices among exactly those whom a cut of this list is among, of no more than it has places for.

    Who was chosen and has the award by now is no longer at the cut, and his place is no longer open.
    """
    cuts = {frozenset(cut.codes): cut.places for cut in tier.listed.at_cut}

    def fits(choice: Choice) -> bool:
        return any(
            0 < len(choice.chosen - gone) <= cuts.get(choice.tied - gone, 0)
            for gone in (frozenset[str](), choice.chosen & given)
        )

    return [choice for choice in choices if list_of(choice) == tier.name and fits(choice)]


def _preferring(asked: FormList, choices: Sequence[Choice]) -> FormList:
    if not choices:
        return asked
    chosen = frozenset().union(*(choice.chosen for choice in choices))
    claimants = (replace(one, keys=(*one.keys, Fraction(one.code in chosen))) for one in asked.claimants)
    return replace(asked, claimants=tuple(claimants))
