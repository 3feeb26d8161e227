"""Chunks of a TOML text put in the order of their content, each new one beside those of its sort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from criteria.lines import Path
from engine.workshop.exchange.toml_pieces import Chunk

Block = list[Chunk]
"""A table with the tables inside it, as they follow one another."""


def arranged(kept: Sequence[Chunk], added: Sequence[Chunk], content: Mapping[str, Any]) -> str:
    """The text. Kept blocks stay where they are as long as their order is that of the content."""
    blocks = [list(group) for _, group in groupby(kept, lambda one: one.path[:2])]
    for name, value in content.items():
        _order(blocks, [(name, inner) for inner in (range(len(value)) if isinstance(value, list) else value)])
    for chunk in added:
        _place(blocks, chunk, content)
    texts = [str(chunk) for block in blocks for chunk in block]
    return "".join(text if text.endswith("\n") or not text else f"{text}\n" for text in texts)


def _order(blocks: list[Block], wanted: Sequence[Path]) -> None:
    """Blocks of one sort change places among themselves."""
    places = [place for place, block in enumerate(blocks) if block[0].path[:2] in wanted]
    standing = [blocks[place] for place in places]
    if len({block[0].path[:2] for block in standing}) < len(standing):
        return  # a table in parts that lie apart: nothing can be said of its place
    ranks = {path: rank for rank, path in enumerate(wanted)}
    for place, block in zip(places, sorted(standing, key=lambda one: ranks[one[0].path[:2]]), strict=True):
        blocks[place] = block


def _place(blocks: list[Block], chunk: Chunk, content: Mapping[str, Any]) -> None:
    """Inside its own block, else after the entry before it, else before the next of its sort, else by the content."""
    own = [place for place, block in enumerate(blocks) if block[0].path[:2] == chunk.path[:2]]
    if own:
        blocks[own[-1]].append(chunk)
        return
    order = [path for name, value in content.items() for path in _paths(name, value)]
    rank = order.index(chunk.path[:2]) if chunk.path[:2] in order else len(order)
    before = {path: place for place, path in enumerate(order[:rank])}
    kin = [(before[at], place) for place, block in enumerate(blocks) if (at := block[0].path[:2]) in before]
    sort = [(r, place) for r, place in kin if blocks[place][0].path[:1] == chunk.path[:1]]
    after = max(sort or kin, default=(0, 0))[1]
    blocks.insert(after + 1, [chunk])


def _paths(name: str, value: Any) -> list[Path]:
    """The first two steps of every table's path under a key, and the key alone."""
    inner = range(len(value)) if isinstance(value, list) else value if isinstance(value, Mapping) else ()
    return [(name,), *((name, one) for one in inner)]
