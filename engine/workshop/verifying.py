"""Who compared a criterion with the original text, and whether it still reads as it did then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.expressions.nodes import FactRef, ParameterRef
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.library.offices import OfficeLibrary
from criteria.model import Criterion, CriterionSet
from criteria.problems import ProblemsError
from engine.records import adoptions as kept
from engine.records.canonical import Plain, sha256_of
from engine.records.days import day_of
from engine.records.store import Store
from engine.workshop import adoption_problems as problems


@dataclass(frozen=True, slots=True)
class Verification:
    """Who compared a criterion, when, with what; ``by``: none where the name was erased.

    fits  the criterion reads today as it was compared; false where it was changed, or its edition is no more
    """

    by: str | None
    on: date
    document: str
    entry: int
    fits: bool


def verify(store: Store, key: str, criteria: Sequence[str], document: str) -> int:
    """Enter that criteria of an edition were compared with a document. The number of the journal entry.

    Raises ProblemsError: BH-001, BH-013 to BH-015, CR-901, CR-902.
    """
    document = " ".join(document.split())
    found = [] if document else [problems.unsaid("--document", "văn bản gốc đã đối chiếu")]
    set_id, _, edition = key.partition("@")
    if not set_id or not edition:
        raise ProblemsError([*found, problems.not_a_key(key)])
    with store.writing() as session:
        set_ = OfficeLibrary(kept.in_effect(session)).find(set_id, edition)
        by_id = {one.id: one for one in set_.criteria}
        asked = tuple(dict.fromkeys(criteria))
        found += [problems.no_such_criterion(key, id_, by_id) for id_ in asked if id_ not in by_id]
        unseen = [id_ for id_ in asked if id_ in by_id and by_id[id_].basis == "missing"]
        found += [problems.no_wording(key, id_) for id_ in unseen]
        if found:
            raise ProblemsError(found)
        hashes = {id_: criterion_hash(set_, by_id[id_]) for id_ in asked}
        return kept.compare(session, set_id, edition, hashes, document)


def verifications(session: Session) -> Mapping[tuple[str, str, str], Verification]:
    """(set, edition, criterion) to the last comparison entered in the store."""
    sets = {one.key: one for one in OfficeLibrary(kept.in_effect(session)).all_sets()}
    return {
        (one.set, one.edition, one.criterion): _verification(one, sets.get(f"{one.set}@{one.edition}"))
        for one in kept.comparisons(session)
    }


def verified_in(set_: CriterionSet, comparisons: Iterable[kept.Compared]) -> Mapping[str, Verification]:
    """Criterion id to its comparison, where there is one, held against how this text of the edition reads."""
    of_it = (one for one in comparisons if (one.set, one.edition) == (set_.id, set_.edition))
    return {one.criterion: _verification(one, set_) for one in of_it}


def _verification(one: kept.Compared, set_: CriterionSet | None) -> Verification:
    criterion = None if set_ is None else next((c for c in set_.criteria if c.id == one.criterion), None)
    fits = set_ is not None and criterion is not None and criterion_hash(set_, criterion) == one.criterion_hash
    return Verification(one.by.name, day_of(one.by.at), one.document, one.by.entry, fits)


def criterion_hash(set_: CriterionSet, criterion: Criterion) -> str:
    """SHA-256 of how a criterion reads: its words, where it stands, what it asks, and all that this rests on."""
    nodes = list(reached(criterion.conditions, set_.facts))
    facts = sorted({node.name for node in nodes if isinstance(node, FactRef)})
    parameters = sorted({node.name for node in nodes if isinstance(node, ParameterRef)})
    asked: dict[str, Plain] = {
        "title": criterion.title,
        "cite": criterion.full_cite,
        "require": text_of(criterion.require) if criterion.require else None,
        "when": text_of(criterion.when) if criterion.when else None,
        "bands": [[text_of(band.when), str(band.points)] for band in criterion.bands],
        "points": str(criterion.points),
        "mandatory": criterion.mandatory,
        "facts": [[name, text_of(set_.facts[name])] for name in facts],
        "parameters": [[name, *_values(set_, name)] for name in parameters],
    }
    return sha256_of(asked)


def _values(set_: CriterionSet, name: str) -> list[str]:
    """The value of a parameter, or each with its first day."""
    parameter = set_.parameters[name]
    return [f"{one.first} {one.value}" for one in parameter.values] or [str(parameter.value)]
