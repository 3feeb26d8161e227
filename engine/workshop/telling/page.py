"""A whole set as a reader wants it: plain words under the headings of an official paper, nothing left to look up.

The page knows no layout: `datchuan criteria show` prints it on a terminal, `engine.workshop.printing` on paper.
`engine.workshop.telling.making` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.workshop.telling.conditions import Told


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition: in words, and as the file writes it with its facts looked through once."""

    told: Told
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One band of a scored criterion."""

    points: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Entry:
    """One criterion.

    counted   which units below are counted, where some are
    reported  the labels of what the unit reports for it
    verified  who compared it with the original, empty where nobody did
    outdated  who compared it when it read otherwise, empty where nobody did
    """

    id: str
    title: str
    basis: str
    cite: str
    require: Asked | None = None
    when: Asked | None = None
    bands: tuple[Step, ...] = ()
    counted: str = ""
    points: str = ""
    mandatory: bool = False
    judged: bool = False
    evidence: str = ""
    reported: tuple[str, ...] = ()
    verified: str = ""
    outdated: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The criteria of one group; those of no group under no heading."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One thing to be reported: what kind of answer, in what unit, how to fill it in, what else is to know."""

    name: str
    label: str
    type: str
    unit: str
    help: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A parameter: what it is, its value or values with their days, where it comes from, what a province may do."""

    name: str
    label: str
    value: str
    cite: str
    tighter: str


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set, told. ``facts`` are the head of the page, each a name and what is said under it."""

    key: str
    title: str
    standard: str
    facts: tuple[tuple[str, str], ...]
    excludes: Asked | None
    gate: Asked | None
    triggers: tuple[Asked, ...]
    sections: tuple[Section, ...]
    classes: tuple[tuple[str, str], ...]
    thresholds: tuple[Threshold, ...]
    reports: tuple[Report, ...]
    missing: tuple[Entry, ...]
    notes: tuple[str, ...]
