"""Head and foot of a letter of the office: who writes, to whom, who signs, who gets it, and the journal's head.

As official letters commonly look under Nghị định 30/2020/NĐ-CP; number and day are left for who signs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from engine.records.journal import Head
from engine.records.office import BLANK, Office
from engine.sheets.document import Beside, Line, Part

_SIGNING = 62
"""Points between who signs and the name: room for the hand and the seal."""


@cache
def words() -> Mapping[str, Any]:
    """The words of the letter."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def head(office: Office, subject: str, name: str) -> Iterator[Part]:
    """From the grade of secrecy to whom the letter goes."""
    said = words()["head"]
    if office.secrecy:
        yield Line(office.secrecy.upper(), bold=True, align="left")
    above = (Line(office.above.upper(), 12),) if office.above else ()
    yield Beside(
        (
            *above,
            Line((office.agency or BLANK).upper(), 12, bold=True, rule=34),
            Line(office.number_line, above=6),
            Line(subject, 12, above=2),
        ),
        (
            Line(said["nation"], 12, bold=True),
            Line(said["motto"], 13, bold=True, rule=64),
            Line(office.day_line, italic=True, above=6),
        ),
        (42, 58),
    )
    yield Line(said["to"].format(name=name), 14, above=18)
    yield Line("", 6)


def foot(office: Office, journal: Head) -> Iterator[Part]:
    """Who gets it, who signs."""
    said = words()["foot"]
    lines = [line.strip().removeprefix("-").strip().rstrip(";.") for line in office.recipients]
    if not any(line.casefold() == said["above"].casefold() for line in lines):
        lines.insert(0, said["above"])
    if not any(line.casefold().startswith("lưu") for line in lines):
        lines.append(said["archive"])
    ends = [";"] * (len(lines) - 1) + ["."]
    recipients = (Line(f"- {line}{end}", 11, align="left") for line, end in zip(lines, ends, strict=True))
    position = [Line(line.upper(), bold=True) for line in office.position] or [Line(BLANK, bold=True)]
    yield Line("", 6)
    yield Beside(
        (Line(said["recipients"], 12, bold=True, italic=True, align="left"), *recipients),
        (*position, Line(office.signer or BLANK, 14, bold=True, above=_SIGNING)),
    )
    yield Line(said["journal"].format(head=journal), 9, italic=True, align="left", above=10)
