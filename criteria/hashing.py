"""Two content hashes of a set: of its meaning (what can change a verdict) and of its text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from criteria.schema import SetFile

_WORDING = {
    "criteria": {"title", "cite", "group", "evidence", "reason", "when_reason", "verified", "require", "when"},
    "indicators": {"label", "unit", "help"},
    "parameters": {"unit", "cite", "label", "tighter"},
    "classes": {"label"},
}
_HEAD = {"edition", "title", "source", "words", "groups", "notes"}
_BY_TOKENS = {"facts", "excludes", "gate", "triggers"}
_JOINED_ALREADY = {"extends", "include"}


def text_hash(text: str) -> str:
    """SHA-256 of the file as it stands, line ends aside."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def meaning_hash(file: SetFile, tokens: Mapping[str, tuple[str, ...]]) -> str:
    """SHA-256 of what decides: wording, titles, citations and spacing leave it as it is.

    ``file`` holds what it takes from other files. Conditions enter by their tokens; keys left at their default do not
    enter, so that a key the language gains later changes no hash of a set that does not use it.
    """
    shape = file.model_dump(by_alias=True, exclude=_HEAD | _BY_TOKENS | _JOINED_ALREADY, exclude_defaults=True)
    for table, wording in _WORDING.items():
        found = shape.get(table, ())
        for entry in found.values() if isinstance(found, dict) else found:
            for key in wording:
                entry.pop(key, None)
    for criterion in shape.get("criteria", ()):
        for band in criterion.get("bands", ()):
            del band["when"]
    meaning = json.dumps(_plain(shape), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    conditions = json.dumps({path: list(found) for path, found in sorted(tokens.items())}, ensure_ascii=False)
    return hashlib.sha256(f"{meaning}\n{conditions}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    """JSON's own types; exact numbers and dates as text."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value if isinstance(value, bool | int | str) else str(value)
