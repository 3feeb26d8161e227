"""The facts of a period: its units and what each of them is known by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.decision.facts.concluded import Concluded
from engine.decision.facts.values import Reported

AttributeValue = str | bool


@dataclass(frozen=True)
class UnitFacts:
    """One unit. What is absent is unknown; ``enrolled`` None: not known whether; empty: enrolled for nothing.

    reported, prior   indicator -> value, this period and the one before; blanks are left out
    history           standard -> periods in which it was reached; a standard not named is unknown
    classes           standard -> period -> class; a period not named is unknown
    awards            form of award -> periods in which it was received
    territory         the province it lies in: its own attribute, else that of the nearest unit above that has one
    """

    code: str
    name: str
    kind: str
    parent: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    enrolled: frozenset[str] | None = None
    reported: Mapping[str, Reported] = field(default_factory=dict)
    prior: Mapping[str, Reported] = field(default_factory=dict)
    history: Mapping[str, frozenset[int]] = field(default_factory=dict)
    classes: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    awards: Mapping[str, frozenset[int]] = field(default_factory=dict)
    territory: str | None = None

    @property
    def manager(self) -> str | None:
        """Code of the unit that manages it: the one named, else its parent."""
        managed_by = self.attributes.get("managed_by", self.parent)
        return managed_by if isinstance(managed_by, str) else None


@dataclass(frozen=True)
class Facts:
    """All units of one period, in the order given; the units given are all there are.

    projected  the values are what is expected by the end of the period, not what was reached
    decided    unit code -> standard -> whether the unit holds it this period by a recognition decision; who is not
               named has none yet. None: nobody has looked for decisions
    concluded  unit code -> standard -> what a council concluded; it counts where there is no decision, and only if the
               sets say of the unit what the council saw
    """

    period: int
    units: Mapping[str, UnitFacts]
    projected: bool = False
    decided: Mapping[str, Mapping[str, bool]] | None = None
    concluded: Mapping[str, Mapping[str, Concluded]] = field(default_factory=dict)
    below: Mapping[str, tuple[UnitFacts, ...]] = field(init=False)

    def __post_init__(self) -> None:
        below: dict[str, list[UnitFacts]] = {}
        for unit in self.units.values():
            if unit.parent is not None:
                below.setdefault(unit.parent, []).append(unit)
        object.__setattr__(self, "below", {code: tuple(units) for code, units in below.items()})

    def managed_below(self, code: str) -> tuple[UnitFacts, ...]:
        """The units directly below this one that it manages itself."""
        return tuple(unit for unit in self.below.get(code, ()) if unit.manager == code)

    def bottom_up(self, top: str | None = None) -> list[UnitFacts]:
        """Every unit after all units below it; ``top``: this unit and those below it only."""
        order = [self.units[top]] if top else [unit for unit in self.units.values() if unit.parent is None]
        for unit in order:
            order.extend(self.below.get(unit.code, ()))
        return order[::-1]
