"""The order in which facts can be worked out, and the circles that leave none."""

from __future__ import annotations

from collections.abc import Mapping, Set
from graphlib import CycleError, TopologicalSorter


def fact_order(uses: Mapping[str, Set[str]]) -> tuple[list[str], list[list[str]]]:
    """Every fact after those it uses, facts in circles last; and each circle, its first name again at its end.

    uses  fact -> the facts it names
    """
    left = {name: set(used) for name, used in uses.items()}
    circles: list[list[str]] = []
    circular: list[str] = []
    while True:
        try:
            order = list(TopologicalSorter(left).static_order())
        except CycleError as error:
            circle = [str(name) for name in error.args[1]]
            circles.append(circle)
            circular += dict.fromkeys(circle)
            left = {name: used - set(circle) for name, used in left.items() if name not in circle}
        else:
            return order + circular, circles
