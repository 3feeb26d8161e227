"""How the minutes tell of votes: what was moved, how it came out, who wrote or dissented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.process.appraisal.sittings.model import Contest, SittingCase, Vote
from engine.reports.council.naming import answer_words, member_words
from engine.reports.council.told import Told
from engine.reports.council.words import count, say, words
from engine.reports.naming import place_name


def vote_row(told: Told, case: SittingCase, one: Contest) -> Mapping[str, str]:
    """A motion that was contested, with how it came out."""
    facts = {
        "unit": place_name(told.register, case.unit),
        "criterion": say("case", "criterion", number=one.number, title=one.title),
        "mover": member_words(told.sitting, one.mover),
        "answer": answer_words(one.met),
        "ground": one.ground,
    }
    said = {"noi_dung": say("vote", "moved", **facts)}
    if one.withdrawn is not None:
        return said | {"ket_qua": say("vote", "withdrawn_for" if one.withdrawn else "withdrawn", ground=one.withdrawn)}
    vote = one.vote
    if vote is None:
        return said | {"ket_qua": say("vote", "waits")}
    sides = (vote.in_favour, vote.against, vote.abstained)
    counted = dict(zip(("tan_thanh", "khong_tan_thanh", "khong_y_kien"), map(str, sides), strict=True))
    return said | counted | {"ket_qua": f"{_result(vote)}; {_how(vote)}"}


def _result(vote: Vote) -> str:
    result = say("vote", "carried" if vote.carried else "fallen")
    if vote.casting is None:
        return result
    return say("vote", "casting", result=result, side=words()["vote"][vote.casting])


def _how(vote: Vote) -> str:
    how = say("vote", "secret" if vote.secret else "open")
    return say("vote", "written", how=how, count=count(vote.written)) if vote.written else how


def contests(told: Told) -> list[tuple[SittingCase, Contest]]:
    """All that was contested, in the order in which it was moved."""
    found = [(case, one) for case in told.sitting.cases for one in case.contests]
    return sorted(found, key=lambda pair: pair[1].motion)


def opinions(told: Told) -> Iterator[str]:
    """What members wrote, or said against what was carried, each with the motion it was about."""
    for case, one in contests(told):
        criterion = say("case", "criterion", number=one.number, title=one.title)
        for cast in one.vote.casts if one.vote is not None else ():
            facts = {
                "member": member_words(told.sitting, cast.member),
                "criterion": criterion[:1].lower() + criterion[1:],
                "unit": place_name(told.register, case.unit),
                "choice": words()["vote"][cast.choice],
            }
            if cast.in_writing and not cast.opinion:
                yield say("vote", "bare_writing", **facts) + "."
            elif cast.opinion:
                sort = "by_writing" if cast.in_writing else "said"
                yield say("vote", sort, opinion=cast.opinion.rstrip("."), **facts) + "."
