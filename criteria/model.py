"""A criterion set as understood: checked, typed, ready to be decided, printed or asked of a unit.

`criteria.loading.load_set` makes these from TOML; nothing else does. All of it is immutable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

from criteria.bundles import bundled
from criteria.expressions.nodes import Expression
from criteria.problems import ProblemsError
from criteria.rule_problems import no_value_on
from criteria.windows import Window

Basis = Literal["text", "secondary", "drafted", "missing"]
UNCHECKED: tuple[Basis, ...] = ("drafted", "missing")
"""What makes an assessment provisional: no instrument was seen to check the criterion against."""
IndicatorType = Literal[
    "count", "number", "percent", "flag", "document", "documents", "date", "choice", "incidents", "text"
]
NUMERIC_INDICATORS: frozenset[IndicatorType] = frozenset({"count", "number", "percent", "documents", "incidents"})


@dataclass(frozen=True, slots=True)
class Source:
    """The instrument a set is taken from: ``Thông tư 124/2021/TT-BCA``, ``Điều 5``."""

    document: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class InForce:
    """First and last day an edition is in force, both inclusive; no last day: still in force."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value and the first day it counts."""

    first: date
    value: Fraction


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named threshold. ``tighter`` tells which way a province's layer may move it.

    ``values`` are those by date, the earliest first; ``value`` is then the last of them. A set resolved for a day has
    plain parameters only.
    """

    name: str
    value: Fraction
    unit: str = ""
    cite: str = ""
    label: str = ""
    tighter: Literal["up", "down"] | None = None
    values: tuple[DatedValue, ...] = ()

    def has_value(self, day: date) -> bool:
        return not self.values or self.values[0].first <= day


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a unit reports. ``label`` falls back to the name; ``choices`` run worst first when ``ordered``."""

    name: str
    type: IndicatorType
    label: str
    unit: str = ""
    help: str = ""
    at_most: str | None = None
    judged: bool = False
    with_children: bool = False
    choices: tuple[str, ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """One step of a scored criterion: these points when the condition is the first true one of the list."""

    when: Expression
    points: Fraction


@dataclass(frozen=True, slots=True)
class Verified:
    """Who compared the criterion with the original wording, when, by which document."""

    by: str
    on: date
    document: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One requirement.

    ``require`` or ``bands`` unless the basis is ``missing``; ``points`` is the full mark in a scored set (the first
    band's for bands). ``full_cite`` is the citation a form prints: article, clause, instrument. ``judged``: its
    conditions rest on an indicator that the council decides.
    """

    id: str
    title: str
    basis: Basis
    cite: str
    full_cite: str
    group: str | None = None
    require: Expression | None = None
    when: Expression | None = None
    bands: tuple[Band, ...] = ()
    points: Fraction | None = None
    mandatory: bool = False
    evidence: str = ""
    reason: str | None = None
    when_reason: str | None = None
    judged: bool = False
    verified: Verified | None = None

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """All it rests on: ``when``, ``require`` and those of the bands, as far as there are."""
        given = (self.when, self.require, *(band.when for band in self.bands))
        return tuple(condition for condition in given if condition is not None)


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A class of a scored set: reached from this total upwards."""

    id: str
    label: str
    from_: Fraction


@dataclass(frozen=True, slots=True)
class AllPass:
    """Achieved when every criterion that applies passes."""


@dataclass(frozen=True, slots=True)
class AtLeastPass:
    """Achieved when at least ``n`` criteria pass."""

    n: int


@dataclass(frozen=True, slots=True)
class Scored:
    """Points add up to a total out of ``full``; the class it reaches decides."""

    full: Fraction
    achieved_from: str
    not_applicable: Literal["rescale", "full", "zero"] = "rescale"
    cap: str | None = None


@dataclass(frozen=True, slots=True)
class ReportOnly:
    """A reporting form: indicators and no criteria, never assessed."""


OutcomeRule = AllPass | AtLeastPass | Scored | ReportOnly


@dataclass(frozen=True, slots=True)
class Note:
    """What is printed wherever a result by the set is; ``first``: only of windows that end on that day or later."""

    text: str
    first: date | None = None


@dataclass(frozen=True, slots=True)
class RankKey:
    """One thing by which the eligible are put in order; of two keys the earlier decides.

    by     the class, the score or the streak of years of the standard ``of``; the difficulty of the area, by the first
           of ``tags`` that it bears; whether the form was never received before; the indicator ``of`` of the nomination
    order  of an indicator: whether the most or the least comes first
    """

    by: Literal["class", "score", "streak", "difficulty", "first_time", "indicator"]
    of: str = ""
    tags: tuple[str, ...] = ()
    order: Literal["most", "least"] = "most"


@dataclass(frozen=True, slots=True)
class Quota:
    """What the set is a list for.

    form       of award: ``giay-khen-xa``
    tier       the higher counts more
    remainder  places that do not divide evenly go by the largest remainder, or by rank over all
    excludes   forms off which who is listed here is taken, for the same achievement; none: all of lower tiers
    """

    form: str
    tier: int
    remainder: Literal["largest", "rank"] = "largest"
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class CriterionSet:
    """One edition of one criterion set. Two are compared by their hashes, each is itself as a key.

    ``facts`` stand in an order in which each uses only earlier ones. ``meaning_hash`` covers what can change a
    verdict, ``text_hash`` the file as it stands; both SHA-256 in hex. ``text`` is the file itself.

    Where parameters have values by date, a period is decided by `for_period` of the set: the same set, same hashes,
    with the values of that period. ``by_date`` holds these, each with the first day it counts; empty in a plain set.

    A province's layer has its ``territory`` and its ``base``, and holds all that the base asks beside its own. Of every
    other file that anything was taken from, ``brought`` has the text by key. ``whole_hash`` is the SHA-256 of
    `whole_text`: the text's own where nothing was brought.
    """

    id: str
    edition: str
    standard: str
    title: str
    applies_to: tuple[str, ...]
    outcome: OutcomeRule
    source: Source
    in_force: InForce
    window: Window
    words: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    facts: Mapping[str, Expression] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    classes: tuple[ScoreClass, ...] = ()
    excludes: Expression | None = None
    gate: Expression | None = None
    triggers: tuple[Expression, ...] = ()
    notes: tuple[Note, ...] = ()
    rank: tuple[RankKey, ...] = ()
    quota: Quota | None = None
    meaning_hash: str = ""
    text_hash: str = ""
    text: str = field(default="", repr=False)
    whole_hash: str = ""
    by_date: tuple[tuple[date, CriterionSet], ...] = field(default=(), repr=False)
    base: CriterionSet | None = field(default=None, repr=False)
    territory: str | None = None
    brought: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """``an-toan-antt.xa@2022``."""
        return f"{self.id}@{self.edition}"

    @cached_property
    def whole_text(self) -> str:
        """The text with those of all sets it rests on: `criteria.loading.read_kept` makes the set of it again."""
        return bundled(self.text, self.brought)

    def for_period(self, period: int) -> CriterionSet:
        """The set as it decides a period: with the values of the last day of its window. See `on`."""
        return self.on(self.window.last_day(period))

    def on(self, day: date) -> CriterionSet:
        """The set with the parameters of a day; always the same object for the same values, itself if all are plain.

        Raises ProblemsError where a parameter has no value yet (CR-064).
        """
        without = [parameter for parameter in self.parameters.values() if not parameter.has_value(day)]
        if without:
            raise ProblemsError(
                no_value_on(self.key, p.name, day, [(v.first, v.value) for v in p.values]) for p in without
            )
        return next((one for first, one in reversed(self.by_date) if first <= day), self)

    def notes_for(self, period: int) -> tuple[str, ...]:
        """What to print beside the results of a period."""
        last = self.window.last_day(period)
        return tuple(note.text for note in self.notes if note.first is None or note.first <= last)

    @cached_property
    def decided(self) -> tuple[Criterion, ...]:
        """The criteria that have a state, in the set's order."""
        return tuple(c for c in self.criteria if c.basis != "missing")

    @cached_property
    def unverified(self) -> tuple[Criterion, ...]:
        """The ``missing`` criteria: known to exist, wording not seen."""
        return tuple(c for c in self.criteria if c.basis == "missing")

    @property
    def provisional(self) -> bool:
        """Whether an assessment by this set rests on ``drafted`` or ``missing`` criteria."""
        return any(c.basis in UNCHECKED for c in self.criteria)

    @property
    def assesses(self) -> bool:
        return not isinstance(self.outcome, ReportOnly)
