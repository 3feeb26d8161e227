"""A case over plain values, with the meaning of every node spelled out plainly: no reference, no closures."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import product

from criteria.expressions import nodes as n
from criteria.loading import read_set
from criteria.model import Criterion, CriterionSet
from engine.decision.explain.case import Tally, Unsettled
from engine.decision.facts.kleene import at_least
from engine.decision.facts.values import Document, Interval, Reported, Value
from engine.decision.facts.world import Doubt
from engine.decision.verdicts import State

_NEAREST = {"children": Doubt.SCOPE, "enrolled": Doubt.ENROLMENT, "recognised": Doubt.OUTCOME}

_OPS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass
class PlainCase:
    """Values by name; ``history`` answers holds, held, classed and awarded alike.

    tallies  least and most by roll-up name; what lies between is open for the reason nearest at hand,
             unless ``units`` says of each unit by name why it is open, and of which roll-ups
    """

    set: CriterionSet = field(repr=False)
    now: Mapping[str, Reported] = field(default_factory=dict)
    before: Mapping[str, Reported] = field(default_factory=dict)
    attributes: Mapping[str, Value] = field(default_factory=dict)
    tallies: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    history: Mapping[type, bool | None] = field(default_factory=dict)
    kind: str = "xa"
    period: int = 2024
    projected: bool = False
    units: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def window(self) -> tuple[date, date]:
        return self.set.window.span(self.period)

    def reported(self, indicator: str, prior: bool = False) -> Reported | None:
        return (self.before if prior else self.now).get(indicator)

    def incident_dates(self, indicator: str, prior: bool = False) -> tuple[date, ...] | None:
        value = self.reported(indicator, prior)
        return value if isinstance(value, tuple) else None

    def tally(self, roll_up: n.RollUp) -> Tally:
        low, high = self.tallies.get(roll_up.name, (0, 0))
        named = [
            Unsettled(name, name, Doubt(why)) for name, (why, counts) in self.units.items() if roll_up.name in counts
        ]
        others = range(len(named), high - low)
        return Tally(low, (*named, *(Unsettled(f"D{i}", f"Đơn vị {i}", _NEAREST[roll_up.name]) for i in others)))

    def undecided(self, standard: str) -> bool:
        return False

    def value(self, node: n.Expression) -> Value:
        match node:
            case n.Number() | n.Text() | n.Truth() | n.ParameterRef():
                return node.value
            case n.IndicatorRef():
                value = self.reported(node.name, node.prior)
                return Fraction(len(value)) if isinstance(value, tuple) else value
            case n.FactRef():
                return self.value(self.set.facts[node.name])
            case n.AttributeRef():
                return self.attributes.get(node.name)
            case n.PeriodRef():
                return Fraction(self.period)
            case n.KindRef():
                return self.kind
            case n.RollUp():
                low, high = self.tallies.get(node.name, (0, 0))
                return _interval(Fraction(low), Fraction(high))
            case n.Holds() | n.Held() | n.Classed() | n.Awarded():
                return self.history.get(type(node))
            case n.Negative() | n.Arithmetic() | n.Percent() | n.Change():
                return self._reckoned(node)
            case n.DateOf():
                return self._date(node)
            case n.DatePart() | n.InWindow():
                return self._of_day(node)
            case n.Compare():
                return self._compare(node)
            case n.Among():
                return self._among(node)
            case n.Not():
                known = self._truth(node.operand)
                return None if known is None else not known
            case n.And():
                return at_least(len(node.parts), map(self._truth, node.parts))
            case n.Or():
                return at_least(1, map(self._truth, node.parts))
            case n.AtLeast():
                return at_least(node.k, map(self._truth, node.parts))

    def _reckoned(self, node: n.Negative | n.Arithmetic | n.Percent | n.Change) -> Value:
        match node:
            case n.Negative():
                return self._corners(operator.sub, Fraction(0), self.value(node.operand))
            case n.Arithmetic():
                return self._corners(_OPS[node.op], self.value(node.left), self.value(node.right))
            case n.Percent():
                return self._corners(lambda a, b: 100 * a / b, self.value(node.part), self.value(node.whole))
            case n.Change():
                before = self.value(node.before)
                if not isinstance(before, Fraction) or before <= 0:
                    return None
                return self._corners(lambda now, then: 100 * (now - then) / then, self.value(node.now), before)

    def state(self, criterion: Criterion) -> State:
        applies = True if criterion.when is None else self._truth(criterion.when)
        if applies is False:
            return State.NOT_APPLICABLE
        required = self._truth(criterion.require or criterion.bands[0].when)
        if applies is None or required is None:
            return State.INSUFFICIENT
        return State.PASS if required else State.FAIL

    def _truth(self, node: n.Expression) -> bool | None:
        value = self.value(node)
        return None if value is None else value is not False

    def _corners(self, reckon, left: Value, right: Value) -> Value:
        if left is None or right is None:
            return None
        try:
            results = [reckon(a, b) for a, b in product(_ends(left), _ends(right))]
        except ZeroDivisionError:
            return None
        if isinstance(right, Interval) and right.low <= 0 <= right.high and reckon is _OPS["/"]:
            return None
        return _interval(min(results), max(results))

    def _date(self, node: n.DateOf) -> Value:
        parts = [self.value(part) for part in (node.year, node.month, node.day)]
        if not all(isinstance(part, Fraction) and part.denominator == 1 for part in parts):
            return None
        try:
            return date(*map(int, parts))
        except (ValueError, OverflowError):
            return None

    def _of_day(self, node: n.DatePart | n.InWindow) -> Value:
        value = self.value(node.operand)
        day = value.date if isinstance(value, Document) else value
        if not isinstance(day, date):
            return None
        if isinstance(node, n.InWindow):
            return self.window[0] <= day <= self.window[1]
        parts = {"year": day.year, "quarter": (day.month + 2) // 3, "month": day.month, "day": day.day}
        return Fraction(parts[node.part])

    def _compare(self, node: n.Compare) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return None
        choice = next(
            (s.type for s in (node.left, node.right) if isinstance(getattr(s, "type", None), n.ChoiceType)), None
        )
        if choice and node.op not in ("==", "!="):
            left, right = choice.entries.index(left), choice.entries.index(right)
        if not isinstance(left, Interval) and not isinstance(right, Interval):
            return _OPS[node.op](left, right)
        (a, b), (c, d) = _bounds(left), _bounds(right)
        if node.op in ("==", "!="):
            apart = b < c or d < a
            return (node.op == "!=") if apart else None
        answers = {_OPS[node.op](x, y) for x, y in product((a, b), (c, d))}
        return answers.pop() if len(answers) == 1 else None

    def _among(self, node: n.Among) -> Value:
        value = self.value(node.operand)
        if value is None:
            return None
        entries = [entry.value for entry in node.entries]
        if isinstance(value, Interval):
            return None if any(value.low <= entry <= value.high for entry in entries) else False
        return value in entries


def _ends(value: Value) -> tuple[Fraction, ...]:
    return (value.low, value.high) if isinstance(value, Interval) else (value,)


def _bounds(value: Value) -> tuple[Fraction, Fraction]:
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


def _interval(low: Fraction, high: Fraction) -> Value:
    return low if low == high else Interval(low, high)


HEAD = """
set        = "an-toan-antt.xa"
edition    = "2022"
standard   = "an-toan-antt"
title      = "Xã, phường, thị trấn đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
applies_to = ["xa", "phuong", "thi_tran"]
outcome    = "all"
[source]
document = "Thông tư 124/2021/TT-BCA"
article  = "Điều 5"
[in_force]
from = 2022-02-10
[window]
from = "11-16"
to   = "11-15"
"""


def make_set(body: str, require: str, extra: str = "") -> CriterionSet:
    """The page's set with these indicators and facts, and one criterion."""
    criterion = f"""
[[criteria]]
id      = "1"
title   = "Tiêu chí"
cite    = "khoản 1"
basis   = "text"
require = '{require}'
{extra}
"""
    return read_set(HEAD + body + criterion, "bo.toml")
