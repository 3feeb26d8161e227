"""Everything that lists of a period are made from, read once; making them from it touches no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from fractions import Fraction

from engine.decision.facts.kleene import Tri
from engine.decision.verdicts import Assessment
from engine.process.awards.known.given import Given
from engine.process.awards.model import Achievement, Bearer, Form, Nominated, Places
from engine.records.register import Register, UnitOn
from engine.records.store.awards import Recipient
from engine.records.titles import AwardOf


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the order as it stands for somebody: greater is better, None not known. ``shown``: as papers say."""

    label: str
    value: Fraction | None
    shown: str


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One bearer before one list.

    nominated     none: a collective that comes from recognition alone
    achievements  what it would be rewarded for: the titles of the period, or as nominated
    recognised    true where the form asks for no recognition
    eligible      by the set's criteria; assessment: the whole answer, none where it was not asked
    refused       why it cannot be listed whatever the set says, as one sentence; empty: nothing stands in the way. Of a
                  collective whose titles were all revoked: that they were, with ``recognised`` false
    keys          in the set's order
    award         the award of this form that it already has for the period; its place is taken
    corrected     sentences: where the dossier says otherwise than the store, which counts
    befallen      of an award: what befell the titles that it rests on, one sentence each
    refuted       awards taken back for one of these achievements, on a ground that leaves it in doubt
    """

    form: Form
    bearer: Bearer
    nominated: Nominated | None
    achievements: tuple[Achievement, ...]
    recognised: Tri
    eligible: Tri
    assessment: Assessment | None
    keys: tuple[Key, ...]
    award: AwardOf | None = None
    refused: str = ""
    corrected: tuple[str, ...] = ()
    refuted: tuple[Given, ...] = ()
    befallen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a council chose of those who stood alike at the cut; `AwardChoice` says what each part is."""

    form: str
    recipient: Recipient
    tied: frozenset[str]
    chosen: frozenset[str]
    ground: str
    document: str


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """An enrolled unit without a title of the period, of which no list tells: ``why`` is one sentence a standard."""

    unit: UnitOn
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A period with its lists not yet made.

    places   form to its places; None: none given yet. Every form of ``forms`` is a key
    head     of the journal, as papers carry it
    otherwise  codes that name no unit on the lists' day, to the one unit there that bore them on some other
    """

    period: int
    register: Register
    head: str
    forms: tuple[Form, ...]
    candidacies: tuple[Candidacy, ...]
    places: Mapping[str, tuple[Places, ...] | None]
    choices: tuple[Choice, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    otherwise: Mapping[str, int] = dataclass_field(default_factory=dict)

    def unit_called(self, code: str) -> UnitOn | None:
        """The unit of that code on the lists' day; one that bore it on another day; one gone by then, by its last."""
        found = self.register.by_code.get(code) or self.register.by_id.get(self.otherwise.get(code, 0))
        if found is not None:
            return found
        known = (*(one.bearer.unit for one in self.candidacies), *(one.unit for one in self.unrecognised))
        gone = {unit.id: unit for unit in known if unit.code == code}
        return next(iter(gone.values())) if len(gone) == 1 else None
