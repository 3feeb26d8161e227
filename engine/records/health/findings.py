"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["wrong", "heed", "ok"]
"""To be mended; to be looked at; as it should be."""


@dataclass(frozen=True, slots=True)
class FindingOf:
    """``about``: what was looked at; ``told``: how it is; ``mend``: what to do, empty where all is well."""

    about: str
    state: State
    told: str
    mend: str = ""


def ok(about: str, told: str) -> FindingOf:
    return FindingOf(about, "ok", told)


def heed(about: str, told: str, mend: str) -> FindingOf:
    return FindingOf(about, "heed", told, mend)


def wrong(about: str, told: str, mend: str) -> FindingOf:
    return FindingOf(about, "wrong", told, mend)
