"""What counts as recognised, or is held, though no decision has said so yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from criteria.expressions.nodes import Expression, Holds, RollUp
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count
from engine.decision.explain.scene import Scene

_NONE_YET = "chưa có quyết định công nhận hoặc kết luận của Hội đồng"


def with_undecided(told: str, conditions: Iterable[Expression], scene: Scene) -> str:
    """A sentence, and how many of the units that its conditions count as recognised rest on no decision yet.

    “…; trong số đơn vị được tính là đạt, 16 đơn vị chưa có quyết định công nhận hoặc kết luận của Hội đồng”
    """
    notes = list(_notes(conditions, scene))
    return "; ".join((told.rstrip(" .;,:"), *notes)) if notes else told


def _notes(conditions: Iterable[Expression], scene: Scene) -> Iterator[str]:
    """A note for each standard; a unit that several counts of it count is one unit."""
    nodes = scene.nodes(*conditions)
    counted: dict[str, frozenset[str]] = {}
    for node in nodes:
        if isinstance(node, RollUp):
            counted[node.standard] = counted.get(node.standard, frozenset()) | scene.case.tally(node).undecided
    for standard, codes in counted.items():
        if codes:
            by = "" if standard == scene.set.standard else f" {standard_words(standard)}"
            yield f"trong số đơn vị được tính là đạt{by}, {form_count(Fraction(len(codes)))} đơn vị {_NONE_YET}"
    for standard in dict.fromkeys(node.standard for node in nodes if isinstance(node, Holds)):
        if scene.case.undecided(standard):
            yield f"việc đạt {standard_words(standard)} của đơn vị {_NONE_YET}"
