"""A campaign's file read and understood: all that is wrong with it is told in one pass."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from criteria.lines import Lines
from criteria.lines import Path as KeyPath
from criteria.problems import Problem, ProblemsError, os_reason
from engine.process.campaigns.model import Body, DataWindow, Definition, Period, Plan, Reporters, Section
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.campaigns.readable import Readable
from engine.process.campaigns.sense import sense_problems, understood
from engine.process.campaigns.shape_faults import shape_problems, syntax_problem, where
from engine.process.campaigns.shapes import CampaignFile


def text_of(path: Path) -> str:
    """The text of a file. ProblemsError: CD-001."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unreadable(path, os_reason(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "không phải mã UTF-8") from error


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, as far as it can be read, and all that is wrong with it.

    definition  none where too little can be read
    place       where a path of the definition stands, as problems say it
    left        what is left of the file; none of one without a fault of shape
    """

    definition: Definition | None
    problems: tuple[Problem, ...]
    place: Callable[[KeyPath], str]
    left: Readable | None = None

    def told(self, found: Iterable[Problem]) -> list[Problem]:
        """Of what is found in the definition that which does not only come of faults of shape."""
        return list(found) if self.left is None else self.left.told(found)


@lru_cache(maxsize=64)
def read_definition(text: str, name: str) -> Definition:
    """What a file says; ``name`` is how problems call it. ProblemsError: CD-002 to CD-016, all of them."""
    reading = read_as_far(text, name)
    if reading.problems or reading.definition is None:
        raise ProblemsError(reading.problems)
    return reading.definition


def read_as_far(text: str, name: str) -> Reading:
    """What a file says, and CD-002 to CD-016: faults of shape first, then what of the rest cannot be meant so."""
    lines = Lines(text)
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Reading(None, (syntax_problem(error, text, name),), lambda path: where(name, lines, path))
    try:
        file: CampaignFile | None = CampaignFile.model_validate(raw)
        faults: list[Problem] = []
        left = None
    except ValidationError as error:
        faults = shape_problems(error, name, lines)
        left = Readable(raw)
        file = left.file

    def place(path: KeyPath) -> str:
        return where(name, lines, path if left is None else left.path(path))

    if file is None:
        return Reading(None, tuple(faults), place, left)
    senseless = sense_problems(file, place)
    found = faults + (senseless if left is None else left.told(senseless))
    return Reading(_definition(file), tuple(found), place, left)


def _definition(file: CampaignFile) -> Definition:
    plan = file.plan
    return Definition(
        file.campaign,
        file.title,
        file.short,
        file.addressee,
        file.before,
        file.standards,
        file.kinds,
        file.forms,
        file.missing,
        file.notes,
        Plan(plan.issuer, plan.number, plan.date_, plan.since, plan.since_cite),
        tuple(Period(one.year, one.projected) for one in file.periods),
        tuple(DataWindow(one.from_, one.to, one.printed, one.cite) for one in file.windows),
        tuple(understood(one) for one in file.milestones),
        tuple(Reporters(one.kinds, one.area, one.codes, one.owes, one.forms, one.cite) for one in file.reporters),
        tuple(Body(one.name, one.owes, one.forms, one.cite) for one in file.bodies),
        tuple(Section(one.section, one.asks, one.types) for one in file.outline),
    )


def _unreadable(path: Path, reason: str) -> ProblemsError:
    return ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-001", f"“{path.name or path}”", reason=reason)])
