"""A set's text with those of the sets it rests on, as one text: what must be kept to load the set again from it alone.

Between two texts stands the record separator (U+001E), which no TOML file can hold, and the key of the one that
follows. A set that rests on no other is its own bundle.
"""

from __future__ import annotations

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
