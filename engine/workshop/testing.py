"""The cases beside a set, decided by both engines: which of them say something else than what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.library.cases import Case
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.asking import Asked, Decided, bottom_up, world_of
from engine.decision.facts.reading import read_facts
from engine.workshop.comparing import Found, Miss, judging_set, misses, said_of
from engine.workshop.pieces import Piece


@dataclass(frozen=True)
class Failure:
    """One thing in one case that is not as expected. ``reason`` is why the set says what was found, where it says."""

    set: str
    case: str
    unit: str
    criterion: str
    what: str
    expected: str
    found: str
    reason: str = ""


def failures(piece: Piece) -> Iterator[Failure]:
    """All that the cases of a set expect and do not find.

    Raises ProblemsError where there are no cases or they cannot be read, DisagreementError where the engines differ.
    """
    for case in piece.cases.cases:
        yield from of_case(piece.set.key, case, piece.sets)


def of_case(key: str, case: Case, sets: tuple[CriterionSet, ...]) -> Iterator[Failure]:
    """The same of one case. Both engines decide every unit of it."""
    try:
        found = _decided(case, given(case, sets))
    except ProblemsError as error:
        codes = tuple(dict.fromkeys(problem.code for problem in error.problems))
        if set(codes) != set(case.refused):
            yield Failure(key, case.title, "", "", "refused", ", ".join(case.refused), ", ".join(codes), str(error))
        return
    if case.refused:
        yield Failure(key, case.title, "", "", "refused", ", ".join(case.refused), "")
    for code, wanted in case.expect.items():
        here = said_of(code, judging_set(sets, case, code), found)
        for miss in misses(wanted, here):
            yield _failure(key, case, code, miss, here)


def given(case: Case, sets: tuple[CriterionSet, ...]) -> tuple[CriterionSet, ...]:
    """The sets by which a case is decided: of one that is refused the first alone, so that it is that one's doing."""
    return sets[:1] if case.refused else sets


def _decided(case: Case, sets: tuple[CriterionSet, ...]) -> dict[tuple[str, str], Found]:
    world = world_of(sets, read_facts(case.facts, sets))
    return {(asked.known.unit.code, asked.judge.set.key): _found(asked) for each in bottom_up(world) for asked in each}


def _found(asked: Asked) -> Found:
    if not isinstance(asked, Decided):
        return Found(asked.judge.set, asked.answers, None)
    reasons = {answer.id: answer.reason for answer in asked.assessment().criteria}
    return Found(asked.judge.set, asked.answers, asked.decision, reasons)


def _failure(key: str, case: Case, code: str, miss: Miss, found: Found | None) -> Failure:
    reason = found.reasons.get(miss.criterion, "") if found else ""
    return Failure(key, case.title, code, miss.criterion, miss.what, miss.expected, miss.found, reason)
