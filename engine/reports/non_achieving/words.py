"""The words of the form, read from the file beside this one; an office may put its own in their place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from engine.decision.explain.names import standard_words


@dataclass(frozen=True, slots=True)
class BlockWords:
    """One block of the form: the kinds it takes, what it calls them, whether the printed form has it."""

    kinds: tuple[str, ...]
    units: str
    form: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Sections of phrases by name, with ``{fields}``."""

    sections: Mapping[str, Mapping[str, Any]]
    blocks: tuple[BlockWords, ...]

    def say(self, section: str, phrase: str, **fields: object) -> str:
        text: str = self.sections[section][phrase]
        return text.format(**fields) if fields else text

    def standard(self, standard: str) -> str:
        """“tiêu chuẩn “An toàn về an ninh, trật tự””, or what the form itself calls the standard."""
        own: str | None = self.sections["standards"].get(standard)
        return own or standard_words(standard)


@cache
def words() -> Words:
    content = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    blocks = tuple(BlockWords(tuple(b["kinds"]), b["units"], b["form"]) for b in content.pop("blocks"))
    return Words(content, blocks)
