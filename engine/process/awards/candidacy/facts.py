"""What the set of a form is told of a claim: what the store knows, else what the nomination says; else nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from criteria.model import NUMERIC_INDICATORS, CriterionSet, Indicator
from engine.decision.explain.names import indicator_title
from engine.decision.explain.numbers import form_number
from engine.decision.facts.kleene import Tri
from engine.decision.facts.value_reading import NotAValueError, read_value
from engine.decision.facts.values import Reported
from engine.process.awards.candidacy.candidates import RECOGNISED, REWARDED_BEFORE, Claimed
from engine.process.awards.candidacy.rewarded import Rewarded

MEDAL = "ky-niem-chuong"
"""The form that is given once in a life."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a set is told of a claim, by indicator; what is unknown is left out.

    at_least   numbers of which the store knows the least they can be, and nobody said how many there are
    corrected  sentences: where the dossier says otherwise than the store, which counts
    """

    reported: Mapping[str, Reported]
    at_least: Mapping[str, Fraction]
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class InStore:
    """What the store knows beside the claim; ``counted``: forms that an upper office gives."""

    rewarded: Rewarded
    counted: frozenset[str] = frozenset()


def told(claimed: Claimed, store: InStore) -> Told:
    """What is known of the claim, for the indicators of its set."""
    set_ = claimed.set_
    found = dict(_as_reported(claimed, set_))
    at_least: dict[str, Fraction] = {}
    corrected: list[str] = []
    for name, known in _KNOWN.items():
        if name in set_.indicators and (answer := known(claimed, store)) is not None:
            if name in found and found[name] is not answer:
                corrected.append(_corrected(set_.indicators[name], found[name], answer))
            found[name] = answer
    for name, count in _COUNTED.items():
        if name not in set_.indicators or not (number := Fraction(count(claimed, store))):
            continue
        said = found.get(name)
        if not isinstance(said, Fraction):
            at_least[name] = number
        elif said < number:
            corrected.append(_corrected(set_.indicators[name], said, number))
            found[name] = number
    return Told(found, at_least, tuple(corrected))


def read_reported(indicator: Indicator, raw: Any) -> Reported | None:
    """A value of a nomination, where a number is its decimal text; None where the set takes it for none any more."""
    try:
        value = Decimal(raw) if indicator.type in NUMERIC_INDICATORS and isinstance(raw, str) else raw
        return None if value is None else read_value(indicator, value)
    except (InvalidOperation, NotAValueError):
        return None


def _as_reported(claimed: Claimed, set_: CriterionSet) -> Iterator[tuple[str, Reported]]:
    said = claimed.nominated.reported if claimed.nominated is not None else {}
    for name, indicator in set_.indicators.items():
        value = read_reported(indicator, said.get(name))
        if value is not None:
            yield name, value


def _rewarded(claimed: Claimed, store: InStore) -> Tri:
    """Whether all of it was rewarded. That nothing was is known of titles alone, for of these the store knows all."""
    key = claimed.bearer.key
    if store.rewarded.all_of(key, claimed.achievements, claimed.award):
        return True
    return _not_by_store(claimed, store)


def _added_up(claimed: Claimed, store: InStore) -> Tri:
    """Whether some of it was rewarded and some not."""
    keys = {one.key for one in claimed.achievements}
    before = store.rewarded.keys(claimed.bearer.key, claimed.award)
    if keys & before and not keys <= before:
        return True
    return _not_by_store(claimed, store)


def _not_by_store(claimed: Claimed, store: InStore) -> Tri:
    untold = store.rewarded.untold(claimed.bearer.key, claimed.award)
    return False if claimed.by_titles_alone and not untold else None


def _leads(claimed: Claimed, _: InStore) -> Tri:
    """Who was entered as no head is none, unless the dossier says that he is one."""
    if claimed.nominated is None:
        return None
    return claimed.nominated.leads or (None if claimed.nominated.reported.get("la_nguoi_dung_dau") is True else False)


def _of_collective(claimed: Claimed, _: InStore) -> Tri:
    return claimed.of_unit.known


def _medal(claimed: Claimed, store: InStore) -> Tri:
    return any(one.form == MEDAL for one in store.rewarded.of(claimed.bearer.key, claimed.award)) or None


_KNOWN: Mapping[str, Callable[[Claimed, InStore], Tri]] = {
    RECOGNISED: _of_collective,
    REWARDED_BEFORE: _rewarded,
    "cong_don_thanh_tich": _added_up,
    "la_nguoi_dung_dau": _leads,
    "tap_the_co_thanh_tich": _of_collective,
    "da_co_ky_niem_chuong": _medal,
}
"""Indicator to what the store knows of it."""


def _initiatives(claimed: Claimed, store: InStore) -> int:
    named = claimed.nominated.initiatives if claimed.nominated is not None else ()
    return store.rewarded.used(named, claimed.award)


def _times(claimed: Claimed, store: InStore) -> int:
    """Awards for the period itself among them, later ones not."""
    received = store.rewarded.of(claimed.bearer.key, claimed.award)
    return sum(one.form in store.counted and one.period <= store.rewarded.period for one in received)


_COUNTED: Mapping[str, Callable[[Claimed, InStore], int]] = {
    "sang_kien_da_dung": _initiatives,
    "lan_duoc_khen": _times,
}
"""Indicator to the least that it can be as far as the store knows; there may be more elsewhere."""


def _corrected(indicator: Indicator, said: Reported, known: Reported) -> str:
    return f"{indicator_title(indicator)}: hồ sơ ghi {_words(said)}, theo dữ liệu đã lưu là {_words(known)}."


def _words(value: Reported) -> str:
    if isinstance(value, bool):
        return "“có”" if value else "“không”"
    return form_number(value) if isinstance(value, Fraction) else f"“{value}”"
