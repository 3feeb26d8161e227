"""Who recognises, as far as the law is known: the file ``authorities.toml`` beside this one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("authorities.toml")
_SINCE_EVER, _FOR_EVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class ShippedAuthority:
    """Who recognises units of these kinds, on decisions of these days, by which text.

    managed  where given: only units managed by a unit of one of these kinds
    basis    ``text`` or ``secondary``, as criteria have it
    """

    standard: str
    kinds: tuple[str, ...]
    first: date
    last: date
    managed: tuple[str, ...] | None
    authority: str
    cite: str
    basis: str

    def covers(self, standard: str, kind: str, day: date) -> bool:
        return self.standard == standard and kind in self.kinds and self.first <= day <= self.last


@cache
def shipped_authorities() -> tuple[ShippedAuthority, ...]:
    return tuple(_authority(one) for one in _read()["authority"])


def instrument_for(standard: str, day: date) -> str | None:
    """The instrument that says who recognises, where it is known by name and not by its words."""
    for one in _read()["instrument"]:
        if one["standard"] == standard and one.get("from", _SINCE_EVER) <= day <= one.get("to", _FOR_EVER):
            return str(one["document"])
    return None


def _authority(one: dict[str, Any]) -> ShippedAuthority:
    managed = one.get("managed")
    return ShippedAuthority(
        one["standard"],
        tuple(one["kinds"]),
        one["from"],
        one.get("to", _FOR_EVER),
        None if managed is None else tuple(managed),
        one["authority"],
        one["cite"],
        one["basis"],
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
