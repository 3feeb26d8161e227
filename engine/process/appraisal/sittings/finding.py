"""What the council finds in a session, criterion by criterion, as people state it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from criteria.problems import Problem, ProblemsError
from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.entering import enter_findings
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.naming import case_named, criterion_named
from engine.process.appraisal.sittings.order import NewFinding
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen, read_sitting
from engine.records.store import Store

Word = Literal["agree", "overrule", "met", "not-met"]
"""Agree with the engine or overrule it; or say the conclusion itself."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One finding as people state it: which criterion, and what of it."""

    criterion: str
    word: Word


@dataclass(frozen=True, slots=True)
class FoundThere:
    """What was found in a session, and how the case stands after it. ``entry``: of the journal."""

    sitting: Sitting
    case: SittingCase
    found: tuple[tuple[Judged, bool], ...]
    entry: int

    @property
    def concluded(self) -> Outcome | None:
        return None if self.case.standing is None else self.case.standing.outcome


def find_there(
    store: Store, choice: SessionChoice, unit: str, stated: Sequence[Stated], *, ground: str, by: int | None
) -> FoundThere:
    """Enter what a session found of one unit, all or nothing; a case that is settled by it is concluded.

    ground  why, of all of them; may be empty where each confirms what the engine decided by the text itself
    by      number of the member who brings them; none: the council as one

    ProblemsError: HD-001 to HD-003, AP-004, AP-005, BQ-0xx.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        case = case_named(sitting, unit)
        asked = understood(case, stated)
        findings = [NewFinding(case.unit.id, judged.text_hash, judged.id, met, ground, by) for judged, met in asked]
        entry = enter_findings(session, sitting, findings)
        after = read_sitting(session, sitting.id)
        return FoundThere(after, case_named(after, unit), tuple(asked), entry)


def understood(case: SittingCase, stated: Sequence[Stated]) -> list[tuple[Judged, bool]]:
    """Each criterion with the conclusion that is meant. ProblemsError: AP-004, AP-005, BQ-034, BQ-035."""
    found: list[tuple[Judged, bool]] = []
    wrong: list[Problem] = []
    for one in stated:
        try:
            asked = criterion_named(case, one.criterion)
        except ProblemsError as error:
            wrong += error.problems
            continue
        met = meant(one.word, asked.engine)
        if met is None:
            wrong.append(problems.engine_undecided(problems.criterion_place(case, asked), one.word, asked.state))
        elif any(asked is other for other, _ in found):
            wrong.append(problems.found_twice(problems.criterion_place(case, asked)))
        else:
            found.append((asked, met))
    if wrong:
        raise ProblemsError(wrong)
    return found


def meant(word: Word, engine: bool | None) -> bool | None:
    """The conclusion that a word says, over the engine's answer; none: there is no answer to agree with or overrule."""
    if word in ("met", "not-met"):
        return word == "met"
    return None if engine is None else engine is (word == "agree")
