"""A proposal as the options of a command say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from criteria.problems import Problem
from engine.process.awards.model import Form
from engine.process.awards.nominations.nomination_questions import answer, no_question, questions
from engine.process.awards.nominations.proposals import Proposal, entries_of
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.sheets.cells import Cell
from engine.sheets.texts import clean_text

_PLACES: Mapping[str, str] = MappingProxyType(
    {
        "unit": "MÃ_ĐƠN_VỊ",
        "name": "--name",
        "role": "--role",
        "leads": "--leads",
        "achievements": "--achievement",
        "initiatives": "--initiative",
        "document": "--document",
    }
)
_OF_INDIVIDUALS = ("role", "leads", "initiatives")
_REPORTED = "--reported"


@dataclass(frozen=True, slots=True)
class Options:
    """As they were written. ``name``: none of a collective; ``reported``: each ``indicator=value``."""

    unit: str
    name: str | None = None
    role: str = ""
    leads: bool | None = None
    achievements: Sequence[str] = ()
    initiatives: Sequence[str] = ()
    reported: Sequence[str] = ()
    document: str = ""


def proposal_of(options: Options, form: Form, period: int) -> tuple[Proposal, tuple[Problem, ...]]:
    """The proposal, and what was wrong with reading it: TH-016 to TH-020, IN-0xx."""
    found: list[Problem] = []
    if form.recipient == "collective":
        said: Mapping[str, object] = {"role": options.role, "leads": options.leads, "initiatives": options.initiatives}
        found += [
            NOMINATION_PROBLEMS.problem("TH-020", _PLACES[part])
            for part in _OF_INDIVIDUALS
            if said[part] not in (None, "", [], ())
        ]
    reported, wrong = _reported(options.reported, form, period)
    proposal = Proposal(
        _PLACES.__getitem__,
        options.unit.strip(),
        name=_clean(options.name or ""),
        role=_clean(options.role),
        leads=options.leads,
        achievements=_listed(options.achievements),
        initiatives=_listed(options.initiatives),
        reported=reported,
        document=_clean(options.document),
        spoiled=frozenset({"reported"} if wrong else ()),
    )
    return proposal, (*found, *wrong)


def _reported(said: Sequence[str], form: Form, period: int) -> tuple[dict[str, Any], list[Problem]]:
    found: list[Problem] = []
    reported: dict[str, Any] = {}
    asked = questions(form.set_)
    for each in said:
        name, sign, text = (_clean(part) for part in each.partition("="))
        place = f"{_REPORTED} {name}"
        if not (sign and name and text):
            example = f"{next(iter(asked), 'chi_so')}=có"
            found.append(NOMINATION_PROBLEMS.problem("TH-018", _REPORTED, f"“{each}”", example=example))
        elif (strange := no_question(form.set_, name, _REPORTED)) is not None:
            found.append(strange)
        elif name in reported:
            found.append(NOMINATION_PROBLEMS.problem("TH-019", place, f"“{text}”"))
        else:
            reported[name] = answer(asked[name], Cell(0, 0, text), period, place)
    found += [value for value in reported.values() if isinstance(value, Problem)]
    return {name: value for name, value in reported.items() if not isinstance(value, Problem)}, found


def _listed(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry for text in texts for entry in entries_of(_clean(text)))


def _clean(text: str) -> str:
    return clean_text(text) or ""
