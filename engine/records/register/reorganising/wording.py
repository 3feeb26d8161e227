"""What an order says in words, without what nobody sees; a name or a code of which nothing is left is refused."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from criteria.problems import Problem
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.orders import Merge, Order, Rename, Split, Successor

_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")


def seen(text: str) -> str:
    """The text with single spaces, without marks that show nothing; empty where nothing is to be seen."""
    return " ".join("".join(" " if unicodedata.category(one) in _UNSEEN else one for one in text).split())


def worded(order: Order) -> tuple[Order, list[Problem]]:
    """The order with its names and new codes as they are seen; a problem for each that is blank."""
    match order:
        case Merge():
            into, found = _successor(order.into)
            return replace(order, into=into), found
        case Split():
            parts = [_successor(one) for one in order.into]
            return replace(order, into=tuple(one for one, _ in parts)), [told for _, found in parts for told in found]
        case Rename():
            name, code = _optional(order.name), _optional(order.code)
            found = [problems.blank("--name", "tên đơn vị")] if name == "" else []
            found += [problems.blank("--code", "mã đơn vị")] if code == "" else []
            return replace(order, name=name, code=code), found
    return order, []


def _successor(unit: Successor) -> tuple[Successor, list[Problem]]:
    code, name = seen(unit.code), _optional(unit.name)
    found = [problems.blank("--into", "mã đơn vị")] if not code else []
    found += [problems.blank(f"“{code}”", "tên đơn vị")] if name == "" else []
    return replace(unit, code=code, name=name), found


def _optional(text: str | None) -> str | None:
    return None if text is None else seen(text)
