"""Whether a set concerns a unit at all, and why not."""

from __future__ import annotations

from dataclasses import replace

from criteria.expressions.nodes import KindRef
from criteria.expressions.walking import every
from criteria.model import CriterionSet
from engine.decision.explain.blanks import deciding, told_blanks
from engine.decision.explain.case import Case
from engine.decision.explain.conditions import Condition, Leaf, Several, prepared
from engine.decision.explain.scene import Scene
from engine.decision.explain.sentences import told_of
from engine.decision.explain.telling import Voice, clauses
from engine.decision.explain.words import sentence


def explain_scope(set_: CriterionSet, excluded: bool | None, case: Case) -> str:
    """Why the unit is outside ``set_``; what is lacking to tell, where ``excluded`` is None."""
    if set_.excludes is None or excluded is False:
        raise ValueError(f"set {set_.key} does not exclude the unit")
    scene = Scene(set_, case, (set_.excludes,))
    condition = prepared(set_.excludes, scene)
    if excluded is None:
        return sentence(told_blanks(deciding([condition], scene)))
    return sentence(clauses(told_of(_beyond_its_kind(condition), scene), Voice.EXCLUDES))


def _beyond_its_kind(condition: Condition) -> Condition:
    """What is said of the unit besides its kind, which everybody sees: that alone excludes nobody."""
    if not isinstance(condition, Several):
        return condition
    parts = tuple(map(_beyond_its_kind, condition.parts))
    if condition.needed < len(parts):
        return replace(condition, parts=parts)
    bearing = tuple(part for part in parts if not _of_kind(part)) or parts
    return bearing[0] if len(bearing) == 1 else replace(condition, needed=len(bearing), parts=bearing)


def _of_kind(part: Condition) -> bool:
    return isinstance(part, Leaf) and any(isinstance(node, KindRef) for node in every(part.expression))
