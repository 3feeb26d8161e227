"""What changed between two editions of a set: clause by clause, and whose results that changes."""

from engine.workshop.differing.clauses import Change, Field, Part, Sort, changes
from engine.workshop.differing.results import Cause, ClauseTurned, Compared, Side, Turned, compare, understood_by

__all__ = [
    "Cause",
    "Change",
    "ClauseTurned",
    "Compared",
    "Field",
    "Part",
    "Side",
    "Sort",
    "Turned",
    "changes",
    "compare",
    "understood_by",
]
