"""The words of the tables, read from the files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words(file: str = "words.toml") -> Mapping[str, Mapping[str, Any]]:
    """The sections of a file of phrases."""
    return tomllib.loads(Path(__file__).with_name(file).read_text("utf-8"))


def say(section: str, phrase: str, file: str = "words.toml", **fields: object) -> str:
    """A phrase with its ``{fields}`` filled in. KeyError for one that the file does not have."""
    text: str = words(file)[section][phrase]
    return text.format(**fields) if fields else text
