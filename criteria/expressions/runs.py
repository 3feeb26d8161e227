"""Runs of + and −, or of * and /: one after another as written, or, where long, as a tree that stays shallow.

Exact numbers and their intervals allow it: the order in which a sum or a product is made changes neither its value nor
its ends nor whether it is unknown.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import Literal

from criteria.expressions.nodes import Arithmetic, Expression

Operation = Literal["+", "-", "*", "/"]

OPERATIONS: Mapping[type[ast.operator], Operation] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}

LONGEST_AS_WRITTEN = 20


def run(first: Expression, terms: Sequence[tuple[Operation, Expression]]) -> Expression:
    """The value of a run: its first term, then each operation with its term."""
    if len(terms) <= LONGEST_AS_WRITTEN:
        for op, term in terms:
            first = Arithmetic(op, first, term)
        return first
    onwards: Operation = "+" if terms[0][0] in ("+", "-") else "*"
    backwards: Operation = "-" if onwards == "+" else "/"
    ahead = _joined(onwards, [first, *(term for op, term in terms if op == onwards)])
    taken = [term for op, term in terms if op == backwards]
    return Arithmetic(backwards, ahead, _joined(onwards, taken)) if taken else ahead


def _joined(op: Operation, terms: Sequence[Expression]) -> Expression:
    """All terms joined by one operation, halves first."""
    if len(terms) == 1:
        return terms[0]
    middle = len(terms) // 2
    return Arithmetic(op, _joined(op, terms[:middle]), _joined(op, terms[middle:]))
