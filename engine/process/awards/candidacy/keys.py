"""The keys by which a list is put in order, each exact or unknown, and in the words that papers have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from criteria.kinds import TAGS
from criteria.model import CriterionSet, RankKey
from engine.decision.explain.names import indicator_title, standard_words
from engine.decision.explain.numbers import form_number
from engine.decision.explain.words import listed
from engine.decision.facts.values import Reported
from engine.process.assessment.earlier import Past
from engine.process.awards.candidacy.candidates import Claimed
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.field import Key
from engine.records.register import Lineage, Register, UnitOn

UNKNOWN = "chưa rõ"
PROVINCE = "tinh"
"""A tag of a province says nothing of the places in it."""

Score = tuple[str, str]
"""Lowest and highest total as a run has stored it, decimal texts."""


@dataclass(frozen=True)
class Orders:
    """All that keys are read from.

    past      results and titles of the period and of those before it, of the standards that the orders ask of
    first     standard to the first year of which the store tells anything
    scores    unit id and standard to its score in the period
    """

    period: int
    register: Register
    past: Past
    first: Mapping[str, int]
    scores: Mapping[tuple[int, str], Score]
    rewarded: Rewarded
    lineage: Lineage
    _years: dict[tuple[int, str], Key] = field(default_factory=dict)

    def keys(self, claimed: Claimed, reported: Mapping[str, Reported]) -> tuple[Key, ...]:
        """The keys of the list's order, of an individual by the unit he or she belongs to."""
        return tuple(self._key(one, claimed, reported) for one in claimed.form.set_.rank)

    def _key(self, key: RankKey, claimed: Claimed, reported: Mapping[str, Reported]) -> Key:
        unit = claimed.bearer.unit
        match key.by:
            case "class":
                return self._class(unit, key.of)
            case "score":
                return self._score(unit, key.of)
            case "streak":
                return self._streak(unit, key.of)
            case "difficulty":
                return self._difficulty(unit, key.tags)
            case "first_time":
                return self._first_time(claimed)
            case "indicator":
                return _indicator(key, claimed.form.set_, reported)

    def _class(self, unit: UnitOn, standard: str) -> Key:
        label = f"Xếp loại theo {standard_words(standard)}"
        order = self.past.chosen.best_first(standard)
        class_ = self.past.year(unit.id, standard, self.period).class_
        if class_ is None:
            return Key(label, None, UNKNOWN)
        value = Fraction(len(order) - order.index(class_)) if class_ in order else None
        named = _class_labels(self.past, standard).get(class_, class_)
        return Key(label, value, named if value is not None else f"{UNKNOWN} hơn kém ({named})")

    def _score(self, unit: UnitOn, standard: str) -> Key:
        """A score that is stored is a decimal, rounded where no decimal is exact."""
        label = f"Tổng điểm theo {standard_words(standard)}"
        score = self.scores.get((unit.id, standard))
        if score is None:
            return Key(label, None, UNKNOWN)
        low, high = map(Fraction, score)
        if low != high:
            return Key(label, None, f"{UNKNOWN} (từ {form_number(low)} đến {form_number(high)} điểm)")
        return Key(label, low, f"{form_number(low)} điểm")

    def _streak(self, unit: UnitOn, standard: str) -> Key:
        if (unit.id, standard) not in self._years:
            self._years[unit.id, standard] = self._counted(unit, standard)
        return self._years[unit.id, standard]

    def _counted(self, unit: UnitOn, standard: str) -> Key:
        """Years in a row to the period itself, back to the first of which the store tells anything."""
        label = f"Số năm liên tục đạt {standard_words(standard)}"
        years, first = 0, self.first.get(standard)
        for period in range(self.period, (self.period if first is None else first) - 1, -1):
            year = self.past.year(unit.id, standard, period)
            if year.reached is None and year.origins:
                return Key(label, None, UNKNOWN)
            if year.reached is not True:
                return Key(label, Fraction(years), f"{years} năm liên tục")
            years += 1
        return Key(label, Fraction(years), f"{years} năm liên tục (tính từ năm {first}, năm đầu có dữ liệu)")

    def _difficulty(self, unit: UnitOn, tags: tuple[str, ...]) -> Key:
        borne = tags_of(self.register, unit)
        place = next((number for number, tag in enumerate(tags) if tag in borne), len(tags))
        words = [TAGS.get(tag, tag) for tag in tags]
        shown = f"thuộc địa bàn {words[place]}" if place < len(tags) else f"không thuộc địa bàn {listed(words, 'hoặc')}"
        return Key("Địa bàn", Fraction(len(tags) - place), shown)

    def _first_time(self, claimed: Claimed) -> Key:
        """By the awards that are known of; of a collective also those of the units it came from."""
        years = sorted({one for one in self._received(claimed) if one < self.period})
        shown = f"đã được khen năm {listed(list(map(str, years)))}" if years else "lần đầu được khen"
        return Key("Lần được khen hình thức này", Fraction(not years), shown)

    def _received(self, claimed: Claimed) -> Iterator[int]:
        bearer, form = claimed.bearer, claimed.form.code
        yield from (one.period for one in self.rewarded.of(bearer.key) if one.form == form)
        for period, receivers in self.rewarded.collectives(form).items() if bearer.person is None else ():
            day = min(date(period, 12, 31), self.register.day)
            if any(o.unit_id in receivers for o in self.lineage.origins(bearer.unit.id, day, self.register.day)):
                yield period


def tags_of(register: Register, unit: UnitOn) -> frozenset[str]:
    """The tags of the unit and of the areas it lies in."""
    return frozenset(tag for one in register.upward(unit) if one.kind != PROVINCE for tag in one.tags)


def _indicator(key: RankKey, set_: CriterionSet, reported: Mapping[str, Reported]) -> Key:
    indicator, value = set_.indicators[key.of], reported.get(key.of)
    if not isinstance(value, Fraction):
        return Key(indicator_title(indicator), None, UNKNOWN)
    shown = " ".join(filter(None, (form_number(value), indicator.unit)))
    return Key(indicator_title(indicator), value if key.order == "most" else -value, shown)


def _class_labels(past: Past, standard: str) -> dict[str, str]:
    return {one.id: one.label for set_ in past.chosen.all if set_.standard == standard for one in set_.classes}
