"""The words of reports by an outline."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def say(section: str, phrase: str, **fields: object) -> str:
    """A phrase with its ``{fields}`` filled in. KeyError for one that there is not."""
    return _words()[section][phrase].format(**fields)
