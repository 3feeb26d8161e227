"""A campaign's file read and understood: all that is wrong with it is told in one pass."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from criteria.lines import Lines
from criteria.lines import Path as KeyPath
from criteria.problems import Problem, ProblemsError, os_reason
from engine.process.campaigns.model import Body, DataWindow, Definition, Period, Plan, Reporters, Section
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
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


@lru_cache(maxsize=64)
def read_definition(text: str, name: str) -> Definition:
    """What a file says; ``name`` is how problems call it. ProblemsError: CD-002 to CD-016, all of them."""
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProblemsError([syntax_problem(error, text, name)]) from error
    place = placing(text, name)
    try:
        file = CampaignFile.model_validate(raw)
    except ValidationError as error:
        raise ProblemsError(shape_problems(error, name, Lines(text))) from error
    found: list[Problem] = sense_problems(file, place)
    if found:
        raise ProblemsError(found)
    return _definition(file)


def placing(text: str, name: str) -> Callable[[KeyPath], str]:
    """Where a path of the file stands, as problems say it."""
    lines = Lines(text)
    return lambda path: where(name, lines, path)


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
    return ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-001", f"“{path.name}”", reason=reason)])
