"""How people name a case and a criterion of a session: a code, the number that papers print, or an id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from criteria.model import UNCHECKED
from criteria.problems import Problem, ProblemsError
from engine.process.appraisal import problems as finding_problems
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.records.register import nearest_code


def case_named(sitting: Sitting, code: str) -> SittingCase:
    """The case of the unit that bears a code in the register of the session's run. ProblemsError: BQ-004."""
    found, wrong = cases_named(sitting, [code])
    if wrong:
        raise ProblemsError(wrong)
    return found[0]


def cases_named(sitting: Sitting, codes: Iterable[str]) -> tuple[list[SittingCase], list[Problem]]:
    """The cases of units by code, each once, and what is wrong with the others."""
    by_code = {case.unit.code: case for case in sitting.cases}
    found: list[SittingCase] = []
    wrong: list[Problem] = []
    for code in dict.fromkeys(codes):
        case = by_code.get(code)
        if case is None:
            near = nearest_code(code, {one.unit.code: one.unit.name for one in sitting.cases})
            wrong.append(problems.no_such_case(sitting, code, near))
        else:
            found.append(case)
    return found, wrong


def criterion_named(case: SittingCase, which: str) -> Judged:
    """A criterion by the number that papers print, or by id; with its set before a colon where several sets have it.

    ProblemsError: AP-004 there is none, AP-005 several sets have it.
    """
    hits = _named(case.criteria, which)
    if len(hits) > 1:
        _, _, bare = which.rpartition(":")
        raise ProblemsError([finding_problems.several_sets(case.unit.code, bare, [set_id(one) for one in hits])])
    if not hits:
        known = [f"{one.number} “{one.title}”" for one in case.criteria]
        raise ProblemsError([finding_problems.unknown_criterion(case.unit.code, which, known)])
    return hits[0]


def criterion_of_sets(sitting: Sitting, which: str) -> Judged:
    """A criterion that the council settles itself, in whichever cases it is asked; as `criterion_named` names it.

    ProblemsError: BQ-037 no set has it, BQ-059 several have, BQ-038 the engine decides it.
    """
    known: dict[tuple[str, str], Judged] = {}
    for case in sitting.cases:
        for one in case.criteria:
            known.setdefault((one.set, one.id), one)
    hits = _named(tuple(known.values()), which)
    own = [one for one in known.values() if one.judged or one.basis in UNCHECKED]
    if len(hits) > 1:
        raise ProblemsError([problems.several_criteria(sitting, which, own)])
    if not hits:
        raise ProblemsError([problems.no_criterion(sitting, which, own)])
    if hits[0] not in own:
        raise ProblemsError([problems.engine_decides(sitting, hits[0], own)])
    return hits[0]


def _named(criteria: Sequence[Judged], which: str) -> list[Judged]:
    """A whole number is the number that papers print, whatever ids there are; anything else is an id."""
    of_set, _, bare = which.rpartition(":")
    return [
        one
        for one in criteria
        if of_set in ("", one.set, set_id(one)) and (str(one.number) == bare if bare.isdecimal() else one.id == bare)
    ]


def set_id(asked: Judged) -> str:
    """The id of the set, without its edition."""
    return asked.set.partition("@")[0]
