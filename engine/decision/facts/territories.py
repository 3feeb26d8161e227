"""In which province each unit lies: what it says itself, else what the nearest unit above says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any


def territories(raw_units: Iterable[Any]) -> dict[str, str]:
    """Unit code to territory, of units in their JSON form; who is not named lies in none that is known.

    What has a fault is passed over here: reading the unit tells of it.
    """
    units = {_text(raw.get("code")): raw for raw in raw_units if isinstance(raw, dict)}
    found = {code: own for code, raw in units.items() if code and (own := _own(raw))}
    for start in units:
        path: list[str] = []
        code = start
        while code in units and code not in found and code not in path and code is not None:
            path.append(code)
            code = _text(units[code].get("parent"))
        if code in found:
            found |= dict.fromkeys(path, found[code])
    return found


def _own(unit: Mapping[str, Any]) -> str | None:
    attributes = unit.get("attributes")
    return _text(attributes.get("territory")) if isinstance(attributes, dict) else None


def _text(raw: Any) -> str | None:
    """A text as the reader of units takes it."""
    return unicodedata.normalize("NFC", raw.strip()) if isinstance(raw, str) and raw.strip() else None
