"""What one line of a register file says, typed; where it says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from engine.records.register.viewing import AttributeValue


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """One enrolment a line declares."""

    standard: str
    period: int
    enrolled_on: date | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line. A unit may stand on several, once per enrolment; what a line leaves blank (None) it does not say.

    code         None: the unit is known by its name, kind and unit above
    parent       code of the unit directly above, or its name
    since        the day from which on all this is so; None: the line speaks of the unit as it is
    tags         of ``criteria.kinds.TAGS``, in that order; empty: it has none; None: not said
    attributes   by the names of ``criteria.kinds.ATTRIBUTES``; ``managed_by`` is a code, the name of a registered unit,
                 or whoever else manages it
    spoiled      fields already found faulty: nothing more is asked of them
    place        where a field stands, for problems: ``“danh-ba.xlsx”, trang “Danh bạ”, ô C7``; fields are this class's
                 own, the attributes by name, and ``standard``, ``period``, ``enrolled_on``
    key, day     what the unit goes by and the day its code was sought on: found by `engine.records.register.resolving`
    """

    code: str | None
    place: Callable[[str], str] = field(compare=False)
    name: str | None = None
    kind: str | None = None
    parent: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=lambda: MappingProxyType({}))
    enrolments: tuple[EnrolmentRow, ...] = ()
    spoiled: frozenset[str] = frozenset()
    since: date | None = None
    tags: tuple[str, ...] | None = None
    key: str = ""
    day: date | None = None
