"""The words of the papers of commendation, read from ``words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from engine.decision.explain.numbers import form_count


@cache
def words() -> Mapping[str, Any]:
    """All of them, by part."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def say(part: str, name: str, **fields: object) -> str:
    """One of them, its blanks filled. KeyError for one that is not there."""
    return str(words()[part][name]).format(**fields)


def count(number: int) -> str:
    """A number of things: “05”, “130”."""
    return form_count(Fraction(number))


def dots() -> str:
    """What is left to be written by hand."""
    return str(words()["dots"])
