"""In which province each unit of a register lies: by it a province's layer applies."""

from __future__ import annotations

from engine.decision.facts.territories import territories
from engine.records.register import Register


def territories_of(register: Register) -> dict[str, str]:
    """Unit code to territory: its own, else that of the nearest unit above; who is not named lies in none known."""
    return territories(
        {"code": unit.code, "parent": unit.parent_code, "attributes": dict(unit.attributes)} for unit in register.units
    )
