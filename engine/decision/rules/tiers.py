"""Awards by durable rules: recognition to eligibility, over what is listed higher to the places, to who moves up."""

from __future__ import annotations

from engine.decision.reference.tiers import Claim, ClaimGrounds, Place, PlaceGrounds
from engine.decision.rules import encoding
from engine.decision.rules.chaining import UnprovenError, one_of_pair
from engine.decision.rules.compiling import Truth
from engine.decision.rules.formulas import AllOf, AnyOf
from engine.decision.rules.normal import contrary
from engine.decision.rules.rulebook import Rulebook


class ClaimRules:
    """How far a claim comes. Slots: pairs of recognised, eligible, then of each higher form listed and the same."""

    def __init__(self, higher: int) -> None:
        recognised, eligible = one_of_pair(0), one_of_pair(2)
        forms = [(one_of_pair(slot), one_of_pair(slot + 2)) for slot in range(4, 4 + 4 * higher, 4)]
        listed = Truth(
            AnyOf(tuple(AllOf((form.true, same.true)) for form, same in forms)),
            AllOf(tuple(AnyOf((form.false, same.false)) for form, same in forms)),
        )
        ends = {
            Claim.NOT_RECOGNISED: recognised.false,
            Claim.NOT_ELIGIBLE: AllOf((contrary(recognised.false), eligible.false)),
            Claim.EXCLUDED: AllOf((contrary(recognised.false), contrary(eligible.false), listed.true)),
            Claim.CONTENDS: AllOf((recognised.true, eligible.true, listed.false)),
        }
        awaited = AllOf(
            (
                contrary(recognised.false), contrary(eligible.false), contrary(listed.true),
                AnyOf((recognised.unknown, eligible.unknown, listed.unknown)),
            )
        )  # fmt: skip
        self._rules = Rulebook({**ends, Claim.AWAITED: awaited}, 4 + 4 * higher)

    def decide(self, grounds: ClaimGrounds) -> Claim:
        """Exactly one answer, else UnprovenError."""
        asked = [grounds.recognised, grounds.eligible]
        for form in grounds.higher:
            asked += [form.listed, form.same]
        fired = self._rules.decide([slot for pair in map(encoding.truth, asked) for slot in pair])
        if len(fired) != 1:
            raise UnprovenError(f"a claim to an award answered {len(fired)} times")
        return fired[0]


class PlaceRules:
    """What the places make of a claim. Slots: pairs of uncut, inside, at the cut, inside before."""

    def __init__(self) -> None:
        uncut, inside, at_cut, before = (one_of_pair(slot) for slot in (0, 2, 4, 6))
        cut = uncut.false
        self._rules = Rulebook(
            {
                Place.UNCUT: uncut.true,
                Place.INSIDE: AllOf((cut, inside.true, before.true)),
                Place.MOVED_UP: AllOf((cut, inside.true, before.false)),
                Place.AT_CUT: AllOf((cut, inside.unknown, at_cut.true)),
                Place.OPEN: AllOf((cut, inside.unknown, at_cut.false)),
                Place.OUTSIDE: AllOf((cut, inside.false)),
            },
            8,
        )

    def decide(self, grounds: PlaceGrounds) -> Place:
        """Exactly one answer, else UnprovenError."""
        asked = map(encoding.truth, (grounds.uncut, grounds.inside, grounds.at_cut, grounds.before))
        fired = self._rules.decide([slot for pair in asked for slot in pair])
        if len(fired) != 1:
            raise UnprovenError(f"the place of a claim answered {len(fired)} times")
        return fired[0]
