"""A set's text with those of the sets it rests on, as one text: what must be kept to load the set again from it alone.

Between two texts stands the record separator (U+001E), which no TOML file can hold, and the key of the one that
follows. A set that rests on no other is its own bundle.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

_SEPARATOR = "\x1e"


def bundled(text: str, others: Mapping[str, str]) -> str:
    """The text, then the others, each after its key."""
    return "".join((text, *(f"{_SEPARATOR}{key}\n{other}" for key, other in sorted(others.items()))))


def unbundled(bundle: str) -> tuple[str, dict[str, str]]:
    """The set's own text, and the others by key."""
    text, *rest = bundle.split(_SEPARATOR)
    others = (entry.partition("\n") for entry in rest)
    return text, {key: other for key, _, other in others}


def applies_to(bundle: str) -> tuple[str, ...]:
    """The kinds of unit a kept set applies to, the rest of it unread; a layer that leaves them out has its base's."""
    text, others = unbundled(bundle)
    raw = tomllib.loads(text)
    return tuple(raw["applies_to"]) if "applies_to" in raw else applies_to(bundled(others[raw["extends"]], others))
