"""Texts that are kept for good name nobody: a name may have to be erased, and they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.awards.model import key_of
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.records.journal.people import people
from engine.records.store import AwardGiven, Nomination


class Names:
    """The names of individuals who were ever nominated or given an award, and of those ``besides``.

    A name of one word alone is looked for nowhere: it is a word of every other sentence.
    """

    def __init__(self, session: Session, besides: Iterable[str] = ()) -> None:
        known = set(session.scalars(union(select(Nomination.person), select(AwardGiven.person))))
        every = [name for number, name in people(session) if name and number in known]
        self._names = {words for name in (*every, *besides) if len(words := _words(name.partition("(")[0])) > 1}
        self._lengths = sorted({len(name) for name in self._names})

    def problems(self, text: str, where: str) -> list[Problem]:
        """TH-065 where the text names one of them."""
        words = _words(text)
        pieces = (words[at : at + length] for length in self._lengths for at in range(len(words) - length + 1))
        if any(piece in self._names for piece in pieces):
            return [GIVING_PROBLEMS.problem("TH-065", where, f"“{text.strip()}”")]
        return []


def naming_somebody(session: Session, text: str, option: str) -> list[Problem]:
    """TH-065 where the text names an individual who was ever nominated or given an award."""
    return Names(session).problems(text, option) if text.strip() else []


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", key_of(text)))
