"""What the office orders: units merged, divided, renamed, closed or moved, as a decision says, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that comes after; without a name one that is there, by its code.

    kind, parent  of a new one, the parent by its code; left out: those that all the units before it share
    """

    code: str
    name: str | None = None
    kind: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Several units become one: a new one, or one of them, which goes on."""

    units: tuple[str, ...]
    into: Successor


@dataclass(frozen=True, slots=True)
class Split:
    """One unit is divided among several, new ones or such as are there; it may be one of them itself.

    principal  code of the one that carries on what cannot be divided
    placing    code of a unit directly below to the code of the successor it goes to; those not named stay where it
               goes on itself, else they are to be placed
    """

    unit: str
    into: tuple[Successor, ...]
    principal: str
    placing: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rename:
    """One unit gets another name or code and stays the same unit; or another kind, and is then a new one.

    A xã that becomes a phường is, in law, another administrative unit established on the first one's ground; what was
    asked of the one is not asked of the other. So a new kind ends the unit, and a succession ``replaced`` leads on.
    """

    unit: str
    name: str | None = None
    code: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Close:
    """Units end and nothing comes after them; what lies below is to be placed."""

    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Units stand under another one from the day on; ``to`` None: at the top."""

    units: tuple[str, ...]
    to: str | None


Order = Merge | Split | Rename | Close | Move
