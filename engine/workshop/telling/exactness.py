"""Where words would say something else than the condition, or two things alike: there its own text is shown."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from criteria.decimals import decimal_places
from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.kinds import KIND_LABELS
from engine.decision.explain.scene import Scene
from engine.decision.explain.words import listed, quoted

_LONGEST_FORMULA = 12
"""Nodes of a formula that words still spell out."""


def as_written(node: n.Expression, wanted: bool) -> str:
    return f"{'' if wanted else 'không '}thỏa mãn biểu thức {quoted(text_of(node))}"


def has_exact_words(node: n.Compare | n.Among, scene: Scene) -> bool:
    """Whether the words for numbers and days tell all that the comparison asks."""
    sides = [node.operand] if isinstance(node, n.Among) else [node.left, node.right]
    if all(scene.settled(side) for side in sides):
        return False
    return all(_is_tellable(scene.opened(side), scene) for side in sides)


def _is_tellable(side: n.Expression, scene: Scene) -> bool:
    value = scene.number(side)
    if isinstance(value, Fraction) and decimal_places(value) is None:
        return False
    if len(scene.nodes(side)) > _LONGEST_FORMULA:
        return False
    return all(_is_plain(inner, side, scene) for inner in map(scene.opened, scene.nodes(side)))


def _is_plain(inner: n.Expression, side: n.Expression, scene: Scene) -> bool:
    match inner:
        case n.DatePart(operand=operand):
            return isinstance(scene.opened(operand), n.IndicatorRef)
        case n.DateOf(month=month, day=day):
            return isinstance(scene.number(month), Fraction) and isinstance(scene.number(day), Fraction)
        case n.Percent(part=part, whole=whole):
            return inner == side and not scene.settled(part) and not scene.settled(whole) and _of_one_kind(inner, scene)
        case _:
            return True


def _of_one_kind(node: n.Expression, scene: Scene) -> bool:
    return len(set(_kinds_in(scene.nodes(node)))) < 2


def kinds_counted(leaf: n.Expression, condition: n.Expression, scene: Scene) -> str | None:
    """“(tính trên khu dân cư)” after a clause that counts units, where nothing else says which; None: words cannot."""
    mine = dict.fromkeys(_kinds_in(scene.nodes(leaf)))
    if not mine:
        return ""
    if len(mine) > 1:
        return None
    together = next((c.conditions for c in scene.set.criteria if condition in c.conditions), ())
    if together and len(set(_kinds_in(reached(together, scene.set.facts)))) == 1:
        return ""  # said once, beside the criterion
    (kinds,) = mine
    return f" (tính trên {listed([KIND_LABELS[kind] for kind in kinds])})"


def _kinds_in(nodes: Iterable[n.Expression]) -> list[tuple[str, ...]]:
    return [tuple(sorted(node.kinds)) for node in nodes if isinstance(node, n.RollUp)]
