"""Whether a store, its file or its server are as they should be: nothing is changed by asking."""

from engine.records.health.findings import FindingOf, State
from engine.records.health.of_store import examine

__all__ = ["FindingOf", "State", "examine"]
