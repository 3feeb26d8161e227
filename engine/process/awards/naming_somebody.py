"""Texts that are kept for good name nobody: a name may have to be erased, and they cannot be."""

from __future__ import annotations

import re

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.awards.giving_problems import GIVING_PROBLEMS
from engine.process.awards.model import key_of
from engine.records.journal.people import people
from engine.records.store import AwardGiven, Nomination


def naming_somebody(session: Session, text: str, option: str) -> list[Problem]:
    """TH-065 where the text names an individual who was ever nominated or given an award.

    A name of one word alone is looked for nowhere: it is a word of every other sentence.
    """
    known = set(session.scalars(union(select(Nomination.person), select(AwardGiven.person))))
    names = {key_of(name.partition("(")[0]) for number, name in people(session) if name and number in known}
    words = " ".join(["", *re.findall(r"\w+", key_of(text)), ""])
    if any(" " in name and f" {name} " in words for name in names):
        return [GIVING_PROBLEMS.problem("TH-065", option, f"“{text.strip()}”", option=option)]
    return []
