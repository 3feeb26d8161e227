"""How papers name units, kinds and sets."""

from __future__ import annotations

from criteria.kinds import AUTHORITY_KINDS, KIND_LABELS
from engine.records.register import Register, UnitOn
from engine.reports.results import EnrolledUnit

SHOWN_OF_HASH = 12
"""So many letters of a set's hash stand on papers."""
_PLACE_WORDS = (*KIND_LABELS.values(), "tỉnh", "huyện", "quận", "thị xã", "thành phố")


def unit_name(unit: EnrolledUnit) -> str:
    """The unit with the one above it, “Trường THCS A, xã B”; a unit directly under the province stands alone."""
    return _placed(unit.name, unit.parent)


def place_name(register: Register, unit: UnitOn) -> str:
    """`unit_name` of a unit of a register."""
    above = register.parent(unit)
    return _placed(unit.name, (above.kind, above.name) if above is not None else None)


def _placed(name: str, above: tuple[str, str] | None) -> str:
    return name if above is None or above[0] == "tinh" else f"{name}, {within(above[1])}"


def recipient(kind: str, name: str) -> str:
    """To whom a letter to a unit goes: of an area its people's committee, “Ủy ban nhân dân xã Một”; else the unit."""
    return f"Ủy ban nhân dân {within(name)}" if kind in AUTHORITY_KINDS else name


def kinds_words(kinds: tuple[str, ...]) -> str:
    return ", ".join(KIND_LABELS[kind] for kind in kinds)


def within(name: str) -> str:
    """A place's name inside a phrase: “Xã B” as “xã B”; a proper name stays as it is."""
    small = name[:1].lower() + name[1:]
    return small if any(small.startswith(f"{word} ") for word in _PLACE_WORDS) else name
