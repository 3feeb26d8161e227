"""The criterion sets of a run as it used them, from the stored texts: never from today's library."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.hashing import text_hash
from criteria.loading import read_kept
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.assessment import problems
from engine.process.assessment.choosing import Chosen
from engine.records.store import AssessmentRun, SetText


@lru_cache(maxsize=64)
def set_as_used(text: str, key: str) -> CriterionSet:
    """The set of a stored text, which holds those it rests on too. ProblemsError: no set can be read from it."""
    return read_kept(text, key)


def chosen_as_used(session: Session, run: AssessmentRun) -> Chosen:
    """All sets of a run, with the parameters of its period. ProblemsError: AS-014 a text is lost or was changed."""
    hashes = {used["text"]: used["set"] for used in run.receipt["sets"]}
    texts = {text.text_hash: text for text in session.scalars(select(SetText).where(SetText.text_hash.in_(hashes)))}
    lost = [key for hash_, key in hashes.items() if hash_ not in texts or text_hash(texts[hash_].text) != hash_]
    if lost:
        raise ProblemsError([problems.set_lost(run.id, key) for key in lost])
    sets = [set_as_used(texts[hash_].text, key).for_period(run.period) for hash_, key in hashes.items()]
    own = tuple(set_ for set_ in sets if set_.standard == run.standard)
    beside = tuple(set_ for set_ in sets if set_.standard != run.standard)
    return Chosen(run.standard, run.period, own, beside)
