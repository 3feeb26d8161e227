"""One text for one value: canonical JSON and its SHA-256. What is hashed is written this way and no other."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What canonical JSON can hold: a binary float has no one text, so it is refused."""

_encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical_json(value: Plain) -> str:
    """Keys sorted, no spaces, letters as they are. TypeError for floats and whatever else JSON does not know."""
    _refuse_floats(value)
    return _encoded(value)


def sha256_text(text: str) -> str:
    """SHA-256 of the UTF-8 text, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def sha256_of(value: Plain) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return sha256_text(canonical_json(value))


def _refuse_floats(value: Plain) -> None:
    if value is None or isinstance(value, str | int):
        return
    if isinstance(value, float):
        raise TypeError(f"a binary float has no canonical text: {value!r}")
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key of canonical JSON is text: {key!r}")
            _refuse_floats(item)
    elif isinstance(value, Sequence):
        for item in value:
            _refuse_floats(item)
