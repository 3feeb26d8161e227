"""Head and foot of a reminder: the office's own, with what it is about, and the journal's head."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from engine.records.journal import Head
from engine.records.office import Office
from engine.reports.letters import masthead, signed, to, writer_of
from engine.sheets.document import Line, Part


@cache
def words() -> Mapping[str, Any]:
    """The words of the letter."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def head(office: Office, subject: str, name: str) -> Iterator[Part]:
    """From the grade of secrecy to whom the letter goes."""
    yield from masthead(writer_of(office), (Line(subject, 12, above=2),))
    yield from to(name)


def foot(office: Office, journal: Head) -> Iterator[Part]:
    """Who gets it, who signs."""
    yield from signed(writer_of(office))
    yield Line(words()["foot"]["journal"].format(head=journal), 9, italic=True, align="left", above=10)
