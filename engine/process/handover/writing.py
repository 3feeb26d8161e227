"""A package as bytes: its lists compressed, its workbooks whole, and the hash by which the journal vouches for both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from engine.process.handover.container import MANIFEST, compressed, pack
from engine.process.handover.package import JOURNAL, LISTS, Content, EntrySaid, Manifest, Shape
from engine.records.canonical import canonical_json, sha256_of

WORKBOOKS = "workbooks/"


def content_parts(content: Content) -> dict[str, bytes]:
    """Name to bytes, of all parts but the journal and the manifest."""
    lists = {part_of(name): compressed(canonical_json(_plain(getattr(content, name)))) for name in LISTS}
    return lists | {f"{WORKBOOKS}{sha}": file for sha, file in content.workbooks.items()}


def part_of(name: str) -> str:
    """The part that holds a list."""
    return f"{name}.json.gz"


def vouched(manifest: Mapping[str, Any]) -> str:
    """The hash that the entry of the journal holds: over the manifest without its head and the journal, both later."""
    parts = {name: sha for name, sha in manifest["parts"].items() if name != JOURNAL}
    return sha256_of({**{key: value for key, value in manifest.items() if key != "head"}, "parts": parts})


def hashes_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(part).hexdigest() for name, part in parts.items()}


def written(manifest: Manifest, parts: Mapping[str, bytes]) -> bytes:
    """The whole file. ``parts``: all but the manifest."""
    text = canonical_json(manifest.model_dump(mode="json"))
    return pack({**parts, MANIFEST: text.encode("utf-8")})


def journal_part(entries: Sequence[EntrySaid]) -> bytes:
    return compressed(canonical_json(_plain(entries)))


def _plain(lines: Sequence[Shape]) -> Any:
    return _LINES.dump_python(tuple(lines), mode="json")


_LINES = TypeAdapter(tuple[Any, ...])
