"""A set being looked through: its file, where things stand in it, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from criteria.lines import Lines, Path
from criteria.model import CriterionSet
from criteria.problems import Problem
from criteria.shape_problems import where
from engine.workshop.mutating.making import raw_of
from engine.workshop.pieces import Piece
from engine.workshop.soundness.finding import Finding, Level


@dataclass
class Bench:
    """One set. Only what stands in its own file is told; what it takes from others is theirs to have checked."""

    piece: Piece
    findings: dict[Finding, None] = field(default_factory=dict)

    @property
    def set(self) -> CriterionSet:
        return self.piece.set

    @cached_property
    def raw(self) -> dict[str, Any]:
        return raw_of(self.set)

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.set.text)

    @cached_property
    def dated(self) -> tuple[CriterionSet, ...]:
        """The set with the parameters of each stretch of days."""
        return tuple(one for _, one in self.set.by_date) or (self.set,)

    def has(self, *path: str | int) -> bool:
        """Whether the file itself has this key."""
        found: Any = self.raw
        for part in path:
            listed = isinstance(found, list) and isinstance(part, int) and part < len(found)
            if not listed and not (isinstance(found, dict) and part in found):
                return False
            found = found[part]
        return True

    def tell(self, level: Level, path: Path, made: Callable[..., Problem], *about: object) -> None:
        """One finding at a key of the file; the same one twice is told once."""
        problem = made(where(self.piece.path.name, self.lines, path), *about)
        finding = Finding(self.set.key, self.piece.path.name, path, self.lines.of(path), level, problem)
        self.findings[finding] = None
