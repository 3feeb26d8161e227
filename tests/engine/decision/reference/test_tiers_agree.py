"""Every case of a claim and of a place, by both engines."""

from __future__ import annotations

from itertools import product

import pytest

from engine.decision.facts.kleene import Tri
from engine.decision.reference.tiers import Claim, ClaimGrounds, Higher, Place, PlaceGrounds, claim, place
from engine.decision.rules.tiers import ClaimRules, PlaceRules

TRIS: tuple[Tri, ...] = (True, False, None)


@pytest.mark.parametrize("higher", [0, 1, 2])
def test_both_engines_say_the_same_of_every_claim(higher: int) -> None:
    rules = ClaimRules(higher)
    seen = set()
    for recognised, eligible, *above in product(TRIS, repeat=2 + 2 * higher):
        forms = tuple(Higher(listed, same) for listed, same in zip(above[::2], above[1::2], strict=True))
        grounds = ClaimGrounds(recognised, eligible, forms)
        assert rules.decide(grounds) is claim(grounds), grounds
        seen.add(claim(grounds))
    assert seen == set(Claim) if higher else seen == set(Claim) - {Claim.EXCLUDED}


def test_both_engines_say_the_same_of_every_place() -> None:
    rules = PlaceRules()
    seen = set()
    for uncut, inside, at_cut, before in product((True, False), TRIS, (True, False), (True, False)):
        grounds = PlaceGrounds(uncut, inside, at_cut, before)
        assert rules.decide(grounds) is place(grounds), grounds
        seen.add(place(grounds))
    assert seen == set(Place)


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        (ClaimGrounds(True, True), Claim.CONTENDS),
        (ClaimGrounds(False, False), Claim.NOT_RECOGNISED),
        (ClaimGrounds(None, False), Claim.NOT_ELIGIBLE),
        (ClaimGrounds(None, True), Claim.AWAITED),
        (ClaimGrounds(True, True, (Higher(True, True),)), Claim.EXCLUDED),
        (ClaimGrounds(True, None, (Higher(None, None), Higher(True, True))), Claim.EXCLUDED),
        (ClaimGrounds(True, True, (Higher(True, False), Higher(False, True))), Claim.CONTENDS),
        (ClaimGrounds(True, True, (Higher(True, None),)), Claim.AWAITED),
        (ClaimGrounds(True, True, (Higher(None, True),)), Claim.AWAITED),
    ],
)
def test_the_first_step_that_surely_ends_a_claim_is_told(grounds: ClaimGrounds, said: Claim) -> None:
    assert claim(grounds) is said
