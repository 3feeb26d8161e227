"""Packages changed by hand, as somebody on the way could, or as an office that lies could."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from engine.process.handover.container import MANIFEST, compressed, decompressed, pack
from engine.process.handover.package import JOURNAL
from engine.process.handover.writing import hashes_of, vouched
from engine.records.canonical import canonical_json
from engine.records.journal import hash_of
from engine.records.store import JournalEntry


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The package with another manifest, and nothing else mended."""
    parts = parts_of(data)
    manifest = json.loads(parts[MANIFEST])
    change(manifest)
    return pack({**parts, MANIFEST: canonical_json(manifest).encode()})


def forged(
    data: bytes,
    change: Callable[[dict[str, Any]], None] = lambda _: None,
    lists: Mapping[str, Callable[[list[Any]], None]] | None = None,
    journal: Callable[[list[dict[str, Any]]], None] = lambda _: None,
) -> bytes:
    """The package with all hashes and the whole chain made anew, as its own office could make it.

    change   of the manifest; lists: of a list, by its name; journal: of the entries before the last
    """
    parts = parts_of(data)
    manifest = json.loads(parts[MANIFEST])
    for name, edit in (lists or {}).items():
        lines = json.loads(decompressed(parts[f"{name}.json.gz"]))
        edit(lines)
        parts[f"{name}.json.gz"] = compressed(canonical_json(lines))
    change(manifest)
    manifest["parts"] = hashes_of({name: part for name, part in parts.items() if name != MANIFEST})
    entries = json.loads(decompressed(parts[JOURNAL]))
    journal(entries)
    manifest["office"] = _rechained(entries[:1])[0]["hash"]
    body = json.loads(entries[-1]["payload"]) | {"package": vouched(manifest)}
    entries[-1]["payload"] = canonical_json(body)
    entries = _rechained(entries)
    parts[JOURNAL] = compressed(canonical_json(entries))
    manifest["parts"][JOURNAL] = hashes_of({JOURNAL: parts[JOURNAL]})[JOURNAL]
    manifest["head"] = {"seq": entries[-1]["seq"], "hash": entries[-1]["hash"]}
    return pack({**parts, MANIFEST: canonical_json(manifest).encode()})


def _rechained(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    prev_hash = "0" * 64
    for seq, entry in enumerate(entries, 1):
        entry.update(seq=seq, prev_hash=prev_hash)
        entry["hash"] = prev_hash = hash_of(JournalEntry(**entry))
    return entries
