"""Sessions and actions in them, drawn: mostly as they should be, so that much is done, with all that may be wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret
from engine.process.appraisal.sittings.model import Cast, Rules, Sitting
from engine.process.appraisal.sittings.order import NewContest, NewFinding, NewList, NewWithdrawal
from tests.engine.process.appraisal.sittings.rules_told_plainly import voters_of
from tests.engine.process.appraisal.sittings.sittings_made import case, criteria, members, sitting

STATES = st.sampled_from(["pass", "fail", "insufficient"])
SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3)])
NUMBERS = st.integers(0, 5)


def text_of(here: Sitting) -> str:
    return here.cases[0].criteria[0].text_hash


def rules() -> st.SearchStrategy[Rules]:
    ballot, of = st.sampled_from(["open", "secret"]), st.sampled_from(["present", "members"])
    return st.builds(Rules, SHARES, SHARES, of, ballot, casting_vote=st.booleans(), written=st.booleans())


def seldom(draw: st.DrawFn) -> bool:
    return draw(st.integers(0, 19)) == 7


@st.composite
def sessions(draw: st.DrawFn) -> Sitting:
    reported = draw(st.dictionaries(st.integers(1, 4), st.sets(st.integers(1, 2)), max_size=2))
    asked = [criteria(draw(STATES), draw(STATES))[: draw(st.sampled_from([1, 3]))] for _ in (1, 2)]
    cases = [case(number, of, fresh=seldom(draw)) for number, of in enumerate(asked, 1)]
    present = None if seldom(draw) else draw(st.sampled_from([(1, 2, 3, 4), (1, 2, 3), (2, 3, 4), (1, 3), (4,)]))
    return sitting(cases, draw(rules()), present, members(4, reported), is_open=not seldom(draw))


@st.composite
def actions(draw: st.DrawFn, here: Sitting) -> Any:
    known = [one for of in here.cases for one in of.contests]
    waiting = [one for one in known if one.vote is None and one.withdrawn is None]
    what = draw(st.sampled_from(["find", "contest", *(["vote", "vote", "withdraw"] if waiting else []), "list"]))
    unit_id, id_, ground = draw(st.integers(1, 2)), draw(st.sampled_from("abc")), "" if seldom(draw) else "Căn cứ mẫu"
    met = draw(st.booleans())
    speakers = sorted(voters_of(here, unit_id)) or [0]
    speaker = draw(NUMBERS) if seldom(draw) else draw(st.sampled_from(speakers))
    if what == "find":
        return NewFinding(
            unit_id, text_of(here), id_, draw(st.booleans()), ground, draw(st.sampled_from([None, speaker]))
        )
    if what == "contest":
        return NewContest(unit_id, text_of(here), id_, met, ground, speaker)
    if what == "list":
        return NewList(tuple(sorted(draw(st.sets(st.integers(1, 2))))), draw(st.sampled_from([None, speaker])))
    moved = draw(st.sampled_from(known if seldom(draw) else waiting))
    if what == "withdraw":
        return NewWithdrawal(moved, draw(st.sampled_from([moved.mover, moved.mover, draw(NUMBERS)])))
    return NewVote(moved, draw(ballots(here, moved.unit_id)))


@st.composite
def ballots(draw: st.DrawFn, here: Sitting, unit_id: int) -> Open | Secret:
    """Mostly as they should be, with what a clerk may get wrong."""
    casting = draw(st.sampled_from([None, None, "for", "against"]))
    voters = voters_of(here, unit_id)
    if (here.rules.ballot == "secret") is not seldom(draw):
        against = draw(st.integers(0, len(voters)))
        written = draw(st.sampled_from([0, 0, 1]))
        return Secret(len(voters) - against + written + seldom(draw), against, 0, written, casting)
    choices = st.sampled_from(["for", "against", "abstain"])
    casts = [Cast(number, draw(choices), in_writing=False, opinion=None) for number in sorted(voters)]
    if draw(st.integers(0, 3)) == 0:
        opinion = draw(st.sampled_from([None, "Ý kiến mẫu"]))
        casts.append(Cast(draw(NUMBERS), draw(choices), in_writing=not seldom(draw), opinion=opinion))
    return Open(tuple(casts), casting)
