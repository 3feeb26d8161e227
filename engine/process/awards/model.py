"""Forms of award, who bears them, nominations, and places for them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from criteria.model import CriterionSet, Quota
from engine.records.register import UnitOn
from engine.records.store.awards import Recipient
from engine.records.store.base import Json
from engine.sheets.texts import folded

RECIPIENT_WORDS: dict[Recipient, str] = {"collective": "tập thể", "individual": "cá nhân"}


@dataclass(frozen=True, slots=True)
class Form:
    """One list: a form of award for collectives or for individuals, by the set that says who is eligible.

    code   of the form, ``bang-khen-tinh``; the same for both recipients
    title  of the set; set_ has a `Quota`
    """

    code: str
    recipient: Recipient
    title: str
    set_: CriterionSet

    @property
    def name(self) -> str:
        """Of the list, the same everywhere: ``bang-khen-tinh/individual``."""
        return f"{self.code}/{self.recipient}"

    @property
    def quota(self) -> Quota:
        assert self.set_.quota is not None, self.set_.key
        return self.set_.quota


@dataclass(frozen=True, slots=True)
class Bearer:
    """A collective, or an individual in one.

    person  number in the table of people; none: the collective
    name    as papers print it; of an individual whose name was erased, that it was
    """

    unit: UnitOn
    person: int | None
    name: str

    @property
    def key(self) -> str:
        """``u:12`` of unit 12, ``p:12:5`` of person 5 in unit 12: the same on all lists and in the store."""
        return f"u:{self.unit.id}" if self.person is None else f"p:{self.unit.id}:{self.person}"

    @property
    def recipient(self) -> Recipient:
        return "collective" if self.person is None else "individual"


@dataclass(frozen=True, slots=True)
class Achievement:
    """What somebody is proposed for; with the same key it is the same achievement and is rewarded once.

    key   of a title “standard:period”; else its text, folded (`key_of`)
    """

    key: str
    text: str


_QUOTES = re.compile("[\"'“”„‟«»‘’‚‛]")
_COLON = re.compile(r"\s*:\s*")
_TITLE = re.compile(r"(?P<standard>[a-z0-9]+(?:-[a-z0-9]+)*):(?P<period>[0-9]{4})")


def title_in(key: str) -> tuple[str, int] | None:
    """Standard and period of the title that the key of an achievement names; none: it names something else."""
    found = _TITLE.fullmatch(key)
    return (found["standard"], int(found["period"])) if found is not None else None


def key_of(text: str) -> str:
    """By which an achievement, or an initiative, is known again: neither case, spacing nor quotation marks matter.

    Nor does what ends a sentence.
    """
    return folded(_COLON.sub(":", _QUOTES.sub("", text))).rstrip(" .,;")


@dataclass(frozen=True, slots=True)
class Nominated:
    """A nomination as it stands; `Nomination` says what each part is."""

    number: int
    revision: int
    form: str
    period: int
    campaign: str | None
    bearer: Bearer
    role: str
    leads: bool
    achievements: tuple[Achievement, ...]
    initiatives: tuple[str, ...]
    reported: Json = field(default_factory=dict)
    document: str | None = None
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """One row of the places given for a form in a period; `AwardQuota` says what each part is."""

    number: int
    places: int
    areas: tuple[int, ...] = ()
    kind: str | None = None
    tag: str | None = None
    recipient: Recipient | None = None
    document: str = ""
    note: str = ""
