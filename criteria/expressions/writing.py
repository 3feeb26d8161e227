"""A typed condition as text again: reading what is written here gives the same tree.

Not the text that stood in a file (spacing, parentheses, parameters that stand for k or n are gone), but one that means
the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from criteria.decimals import written
from criteria.expressions import nodes as n

_OR, _AND, _NOT, _COMPARED, _SUM, _PRODUCT, _SIGNED, _ATOM = range(8)
_SUMS = ("+", "-")


def text_of(node: n.Expression) -> str:
    """The condition or value as the language writes it."""
    return _written(node)[0]


def _written(node: n.Expression) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    match node:
        case n.Or(parts=parts):
            return " or ".join(_held(part, _AND) for part in parts), _OR
        case n.And(parts=parts):
            return " and ".join(_held(part, _NOT) for part in parts), _AND
        case n.Not(operand=n.Among(operand=operand, entries=entries)):
            return f"{_held(operand, _SUM)} not in ({_entries(entries)})", _COMPARED
        case n.Not(operand=operand):
            return f"not {_held(operand, _NOT)}", _NOT
        case n.Among(operand=operand, entries=entries):
            return f"{_held(operand, _SUM)} in ({_entries(entries)})", _COMPARED
        case n.Compare(op=op, left=left, right=right):
            return f"{_held(left, _SUM)} {op} {_held(right, _SUM)}", _COMPARED
        case n.Arithmetic(op=op, left=left, right=right):
            level = _SUM if op in _SUMS else _PRODUCT
            return f"{_held(left, level)} {op} {_held(right, level + 1)}", level
        case n.Negative(operand=operand):
            return f"-{_held(operand, _SIGNED)}", _SIGNED
        case n.Number(value=value):
            return written(value), _ATOM if value >= 0 else _SIGNED
        case _:
            return _atom(node), _ATOM


def _atom(node: n.Expression) -> str:
    match node:
        case n.Text(value=value):
            return f'"{value}"'
        case n.Truth(value=value):
            return "true" if value else "false"
        case n.IndicatorRef(name=name, prior=prior):
            return f"prior({name})" if prior else name
        case n.FactRef(name=name) | n.ParameterRef(name=name) | n.AttributeRef(name=name):
            return name
        case n.PeriodRef():
            return "period"
        case n.KindRef():
            return "kind"
        case n.Percent(part=part, whole=whole):
            return _call("percent", part, whole)
        case n.Change(now=now):
            return _call("change", now)
        case n.DateOf(year=year, month=month, day=day):
            return _call("date", year, month, day)
        case n.DatePart(part=name, operand=operand):
            return _call(name, operand)
        case n.InWindow(operand=operand):
            return _call("in_window", operand)
        case n.AtLeast(k=k, parts=parts):
            return f"at_least({k}, {', '.join(map(text_of, parts))})"
        case n.RollUp(name=name, standard=standard, kinds=kinds):
            return f"{name}({_texts((standard, *kinds))})"
        case n.Holds(standard=standard):
            return f"holds({_texts((standard,))})"
        case n.Held(standard=standard, periods=periods):
            return f"held({_texts((standard,))}, {periods})"
        case n.Classed(standard=standard, class_=class_, periods_before=before):
            return f"classed({_texts((standard, class_))}, {before})"
        case n.Awarded(form=form, periods=periods):
            return f"awarded({_texts((form,))}, {periods})"
        case _:
            raise AssertionError(node)


def _held(node: n.Expression, level: int) -> str:
    text, own = _written(node)
    return text if own >= level else f"({text})"


def _call(name: str, *operands: n.Expression) -> str:
    return f"{name}({', '.join(map(text_of, operands))})"


def _entries(entries: tuple[n.Number, ...] | tuple[n.Text, ...]) -> str:
    return ", ".join(map(text_of, entries))


def _texts(texts: Iterable[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts)
