"""The journal inside a package: whether it is one chain, vouches for the content, and goes on from what was taken."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from criteria.problems import Problem
from engine.process.handover.package import EntrySaid, PackageHead
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.records.journal import FIRST_PREV_HASH, Head, hash_of
from engine.records.journal.verifying import HEAD
from engine.records.store import JournalEntry

MADE = "handover.made"


def broken_at(entries: Sequence[EntrySaid]) -> int | None:
    """The number of the first entry that does not go on from the one before, or is not as it was hashed."""
    prev_hash = FIRST_PREV_HASH
    for seq, entry in enumerate(entries, 1):
        row = JournalEntry(**entry.model_dump())
        if entry.seq != seq or entry.prev_hash != prev_hash or entry.hash != hash_of(row):
            return seq
        prev_hash = entry.hash
    return None if entries else 1


def vouches(entries: Sequence[EntrySaid], head: PackageHead, digest: str) -> bool:
    """Whether the last entry says that this very content was handed up."""
    last = entries[-1]
    if (last.seq, last.hash) != (head.seq, head.hash) or last.action != MADE:
        return False
    try:
        body: Any = json.loads(last.payload)
    except ValueError:
        return False
    return isinstance(body, dict) and body.get("package") == digest


def holds(entries: Sequence[EntrySaid], seq: int, hash_: str) -> bool:
    """Whether the chain has that entry."""
    return 1 <= seq <= len(entries) and entries[seq - 1].hash == hash_


def heads_of(entries: Sequence[EntrySaid]) -> dict[str, str]:
    """Number to hash of every entry that says a package was made: what can be the head of one."""
    return {str(entry.seq): entry.hash for entry in entries if entry.action == MADE}


def not_printed(printed: str, head: PackageHead) -> list[Problem]:
    """BG-012 where the text is no head, BG-011 where it is another than the package's."""
    written: re.Match[str] | None = HEAD.fullmatch(printed.strip().casefold())
    if written is None:
        return [HANDOVER_PROBLEMS.problem("BG-012", "--head", f"“{printed}”")]
    same_seq = written["seq"] is None or int(written["seq"]) == head.seq
    if same_seq and head.hash.startswith(written["hash"]):
        return []
    return [HANDOVER_PROBLEMS.problem("BG-011", "--head", str(Head(head.seq, head.hash)), printed=written[0])]
