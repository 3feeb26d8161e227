"""Lists for awards, the highest form first: who is listed there leaves his place below to those who move up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from criteria.model import Quota
from engine.decision.facts.kleene import Tri
from engine.decision.judging import DisagreementError
from engine.decision.ranking.model import Candidate, Listed, Pool, Standing
from engine.decision.ranking.shortlisting import shortlist
from engine.decision.ranking.standings import ranked
from engine.decision.reference import tiers as reference
from engine.decision.reference.tiers import Claim, ClaimGrounds, Higher, Place, PlaceGrounds
from engine.decision.rules.tiers import ClaimRules, PlaceRules

_STANDS = frozenset({Claim.CONTENDS, Claim.AWAITED})
_LISTED = frozenset({Place.INSIDE, Place.MOVED_UP})
_UNDECIDED = frozenset({Place.AT_CUT, Place.OPEN})


@dataclass(frozen=True, slots=True)
class Claimant:
    """One who may be proposed on one list.

    code          of the claim, once on its list
    bearer        the collective or the person, the same on all lists
    recognised    whether what the form asks to be recognised is; true where it asks for nothing
    eligible      whether he meets the form's criteria
    keys          of the order, as `Candidate` has them
    achievements  what he is proposed for, by its keys; none: not told, so that nobody knows whether it is the same
    given         he has the award already: he contends without being asked anything, before all others, and counts as
                  listed for the lower forms even where the places do not reach him
    """

    code: str
    bearer: str
    recognised: Tri
    eligible: Tri
    keys: tuple[Fraction | None, ...] = ()
    achievements: frozenset[str] = frozenset()
    given: bool = False


_Above = tuple[str, Claimant, Place | None]
"""A list's name, the claim of a bearer there, and what the places made of it."""


@dataclass(frozen=True, slots=True)
class FormList:
    """All claims to one form by one order, and the places there are; None: none given yet."""

    name: str
    form: Quota
    claimants: tuple[Claimant, ...]
    pools: tuple[Pool, ...] | None


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a claim. ``place`` where it contends or is awaited; ``by``: lists on which he stands higher."""

    claim: Claim
    place: Place | None = None
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TierList:
    """One list decided: every claim told of, who stands where, whom the places reach."""

    name: str
    told: Mapping[str, Told]
    standings: tuple[Standing, ...]
    listed: Listed

    @property
    def moved_up(self) -> tuple[str, ...]:
        """Who is inside only because others are listed for something higher, best first."""
        filled = (code for pool in self.listed.inside for code in pool.codes)
        return tuple(code for code in filled if self.told[code].place is Place.MOVED_UP)


def listed_by_tier(lists: Sequence[FormList]) -> tuple[TierList, ...]:
    """All lists decided, the highest tier first, then by their names.

    A list without places proposes nobody, so it takes nobody off a lower one. Who stands at a cut or open above is
    awaited below. Raises DisagreementError.
    """
    done: list[tuple[FormList, TierList]] = []
    for asked in sorted(lists, key=lambda each: (-each.form.tier, each.name)):
        higher = [(form, found) for form, found in done if _takes_off(form.form, asked.form)]
        done.append((asked, _decided(asked, higher)))
    return tuple(found for _, found in done)


def _takes_off(higher: Quota, lower: Quota) -> bool:
    return higher.tier > lower.tier and (not higher.excludes or lower.form in higher.excludes)


def _decided(asked: FormList, higher: Sequence[tuple[FormList, TierList]]) -> TierList:
    above = _standing_above(higher)
    claims: dict[str, Claim] = {}
    by: dict[str, tuple[str, ...]] = {}
    for one in asked.claimants:
        if one.given:
            claims[one.code], by[one.code] = Claim.CONTENDS, ()
            continue
        places = [(name, _as_higher(place, one, other)) for name, other, place in above.get(one.bearer, ())]
        grounds = ClaimGrounds(one.recognised, one.eligible, tuple(each for _, each in places))
        claims[one.code] = _claim(asked.name, one.code, grounds)
        by[one.code] = tuple(name for name, each in places if each.listed is not False and each.same is not False)
    standings, listed = _listed(asked, claims, _STANDS)
    before = listed
    if Claim.EXCLUDED in claims.values():
        _, before = _listed(asked, claims, _STANDS | {Claim.EXCLUDED})
    places_ = _places(asked, listed, before)
    told = {code: Told(found, places_.get(code), by[code]) for code, found in claims.items()}
    return TierList(asked.name, told, standings, listed)


def _standing_above(higher: Sequence[tuple[FormList, TierList]]) -> Mapping[str, list[_Above]]:
    """By bearer: the lists he stands on, with his claim there and what became of it."""
    found: defaultdict[str, list[_Above]] = defaultdict(list)
    for form, decided in higher:
        for claimant in form.claimants:
            found[claimant.bearer].append((form.name, claimant, decided.told[claimant.code].place))
    return found


def _as_higher(place: Place | None, one: Claimant, other: Claimant) -> Higher:
    listed = True if other.given or place in _LISTED else None if place in _UNDECIDED else False
    told = one.achievements and other.achievements
    return Higher(listed, bool(one.achievements & other.achievements) if told else None)


def _listed(
    asked: FormList, claims: Mapping[str, Claim], stands: frozenset[Claim]
) -> tuple[tuple[Standing, ...], Listed]:
    """Those whose claims came so far put in order, and whom of them the places reach."""
    there = [one for one in asked.claimants if claims[one.code] in stands]
    awaited = {
        one.code
        for one in there
        if not one.given
        and (claims[one.code] is Claim.AWAITED or not (one.recognised is True and one.eligible is True))
    }
    standings = ranked(Candidate(one.code, (Fraction(one.given), *one.keys)) for one in there)
    return standings, shortlist(standings, asked.pools, awaited)


def _places(asked: FormList, listed: Listed, before: Listed) -> dict[str, Place]:
    """What the places make of everybody who stands on the list, proven."""
    inside, at_cut, reached_before = listed.codes_inside, listed.codes_at_cut, before.codes_inside
    known: Mapping[str, Tri] = dict.fromkeys(inside, True) | dict.fromkeys(listed.outside, False)
    there = (*inside, *at_cut, *listed.open, *listed.outside, *listed.uncut)
    return {
        code: _place(
            asked.name,
            code,
            PlaceGrounds(asked.pools is None, known.get(code), code in at_cut, code in reached_before),
        )
        for code in there
    }


def _claim(name: str, code: str, grounds: ClaimGrounds) -> Claim:
    found, check = _claim_rules(len(grounds.higher)).decide(grounds), reference.claim(grounds)
    if found is not check:
        raise DisagreementError(code, f"việc xét vào danh sách “{name}”", found, check)
    return found


def _place(name: str, code: str, grounds: PlaceGrounds) -> Place:
    found, check = _place_rules().decide(grounds), reference.place(grounds)
    if found is not check:
        raise DisagreementError(code, f"vị trí trong danh sách “{name}”", found, check)
    return found


@lru_cache(maxsize=16)
def _claim_rules(higher: int) -> ClaimRules:
    return ClaimRules(higher)


@lru_cache(maxsize=1)
def _place_rules() -> PlaceRules:
    return PlaceRules()
