"""The campaigns that come with the program: the files in ``ready`` beside this one, each with its targets, if any."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from criteria.problems import ProblemsError, meant, nearest
from engine.process.campaigns.model import Definition
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.campaigns.reading import read_definition, text_of

_FOLDER = Path(__file__).with_name("ready")
_TARGETS = ".chi-tieu.csv"


class Given(NamedTuple):
    """A campaign's text, and what problems call it."""

    text: str
    name: str


@cache
def ready_made() -> tuple[Definition, ...]:
    """Every ready-made campaign, the earliest plan first."""
    found = (read_definition(text_of(path), path.name) for path in _FOLDER.glob("*.toml"))
    return tuple(sorted(found, key=lambda one: (one.plan.begins, one.code)))


def given(name: str) -> Given:
    """The file of that name, else the ready-made campaign. ProblemsError: CD-001, CD-034."""
    codes = [one.code for one in ready_made()]
    path = _FOLDER / f"{name}.toml" if name in codes else Path(name)
    if name not in codes and not name.endswith(".toml") and not path.exists():
        wanted = meant(nearest(name, codes), f"tệp .toml hoặc một trong: {', '.join(codes)}")
        raise ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-034", "TỆP", f"“{name}”", wanted=wanted)])
    return Given(text_of(path), path.name)


def targets_file(code: str) -> Path | None:
    """The ready-made list of targets of a ready-made campaign; none where its plan gives none."""
    path = _FOLDER / f"{code}{_TARGETS}"
    return path if path.is_file() else None
