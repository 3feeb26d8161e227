"""Which boundaries of a condition the cases touch: thresholds, days, k of n."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from criteria.dates import form_date
from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.model import CriterionSet
from engine.decision.facts.inputs import Input
from engine.decision.facts.values import Document
from engine.workshop.covering.stands import Stand, aside, inputs_of, unit_of

_FAR = 400
"""Days looked at before and after the window: more than a year, so that the year before and after are seen."""
_SAMPLES = 3
"""Passing cases whose days are moved; more would show the same edges."""
_DATED = n.DocumentType | n.DateType


@dataclass(frozen=True)
class Untouched:
    """A boundary no case stands on: of which comparison or input, and what kind of case is lacking."""

    what: str
    lacking: str


def thresholds(condition: n.Expression, set_: CriterionSet, stands: Sequence[Stand]) -> Iterator[Untouched]:
    """Comparisons of which no case stands on the edge from the one side or from the other."""
    found = dict.fromkeys(node for node in reached([condition], set_.facts) if isinstance(node, n.Compare))
    for comparison in found:
        steppable = [node for node in inputs_of(set_, [comparison]) if _steps(node, set_)]
        if not steppable:
            continue
        sides = {side for stand in stands if (side := _edge(comparison, steppable, set_, stand)) is not None}
        for side, lacking in ((True, "vừa thỏa"), (False, "vừa không thỏa")):
            if side not in sides:
                yield Untouched(text_of(comparison), f"chưa có trường hợp {lacking} (lệch một đơn vị thì khác)")


def _steps(node: Input, set_: CriterionSet) -> bool:
    if isinstance(node, n.IndicatorRef):
        return isinstance(node.type, n.NumberType | _DATED) or set_.indicators[node.name].ordered
    return isinstance(node, n.RollUp)


def _edge(comparison: n.Compare, steppable: Sequence[Input], set_: CriterionSet, stand: Stand) -> bool | None:
    """From which side the unit stands on the edge of the comparison; None where it does not."""
    truth = stand.truth(comparison)
    if truth is None:
        return None
    unit = unit_of(comparison)
    for node in steppable:
        for near in aside(node, stand.values[node], set_, unit):
            if stand.truth(comparison, {node: near}) is (not truth):
                return truth
    return None


@dataclass(frozen=True, order=True)
class _Day:
    """A day of any period: how many years after it, month and day."""

    years: int
    month: int
    day: int

    def __str__(self) -> str:
        year = {-1: "năm trước", 0: "năm đánh giá", 1: "năm sau"}.get(self.years, f"{self.years:+d} năm")
        return f"{form_date(date(2024, self.month, self.day)).rpartition('/')[0]} {year}"


def days(condition: n.Expression, id_: str, set_: CriterionSet, stands: Sequence[Stand]) -> Iterator[Untouched]:
    """Days on which a criterion begins or ceases to pass, and those beside them, that no case stands on."""
    for node in inputs_of(set_, [condition]):
        if not (isinstance(node, n.IndicatorRef) and isinstance(node.type, _DATED)):
            continue
        passing = [s for s in stands if s.states.get(id_) == "pass" and _day_of(s.values[node]) is not None]
        wanted = {edge for stand in passing[:_SAMPLES] for edge in _turns(condition, node, stand)}
        stood = {
            (relative, stand.states[id_] == "pass")
            for stand in stands
            if stand.states.get(id_) in ("pass", "fail") and (relative := _relative(stand, node)) is not None
        }
        for day, passes in sorted(wanted - stood):
            yield Untouched(text_of(node), f"chưa có trường hợp ngày {day} ({'đạt' if passes else 'không đạt'})")


def _turns(condition: n.Expression, node: Input, stand: Stand) -> Iterator[tuple[_Day, bool]]:
    """The days on either side of each change of the condition, with whether it holds."""
    first, last = stand.known.window
    day, end = first - timedelta(days=_FAR), last + timedelta(days=_FAR)
    before: tuple[date, Any] | None = None
    while day <= end:
        truth = stand.truth(condition, {node: _moved(stand.values[node], day)})
        if before is not None and before[1] is not truth:
            for at, held in (before, (day, truth)):
                yield _Day(at.year - stand.known.period, at.month, at.day), held is True
        before, day = (day, truth), day + timedelta(days=1)


def _moved(value: Any, day: date) -> Any:
    return replace(value, date=day) if isinstance(value, Document) else day


def _day_of(value: Any) -> date | None:
    day = value.date if isinstance(value, Document) else value
    return day if isinstance(day, date) else None


def _relative(stand: Stand, node: Input) -> _Day | None:
    day = _day_of(stand.values[node])
    return None if day is None else _Day(day.year - stand.known.period, day.month, day.day)


def window_ends(set_: CriterionSet, stands: Sequence[Stand]) -> Iterator[Untouched]:
    """Days at the ends of the window on which no case has an incident, where incidents are counted."""
    counted = [
        node.name
        for node in inputs_of(set_)
        if isinstance(node, n.IndicatorRef) and set_.indicators[node.name].type == "incidents"
    ]
    if not counted:
        return
    stood = {
        _Day(day.year - stand.known.period, day.month, day.day)
        for stand in stands
        for name in counted
        for report in stand.known.incident_reports(name, prior=False)
        for day in (report if isinstance(report, tuple) else ())
        if isinstance(day, date)
    }
    first, last = set_.window.span(2023)
    one = timedelta(days=1)
    ends = ((first - one, "trước"), (first, "đầu"), (last, "cuối"), (last + one, "sau"))
    for day, word in ends:
        relative = _Day(day.year - 2023, day.month, day.day)
        if relative not in stood:
            yield Untouched("[window]", f"chưa có trường hợp vụ việc ngày {relative} (ngày {word} của mốc)")


def counts(condition: n.Expression, set_: CriterionSet, stands: Sequence[Stand]) -> Iterator[Untouched]:
    """``at_least`` of which no case has exactly k parts, or exactly one less."""
    found = dict.fromkeys(node for node in reached([condition], set_.facts) if isinstance(node, n.AtLeast))
    for node in found:
        held = {_held(node, stand) for stand in stands}
        for count in (node.k, node.k - 1):
            if count not in held and 0 <= count <= len(node.parts):
                yield Untouched(text_of(node), f"chưa có trường hợp đúng {count} phần")


def _held(node: n.AtLeast, stand: Stand) -> int | None:
    """How many parts hold; None where one is not known."""
    truths = [stand.truth(part) for part in node.parts]
    return None if None in truths else truths.count(True)
