"""The sets given for a period: which are in force, which assesses whom, and in which order they are decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, product

from criteria.dates import form_date
from criteria.expressions.nodes import Classed, Expression, Holds, RollUp
from criteria.expressions.walking import every
from criteria.model import CriterionSet, Indicator
from criteria.problems import Problem, ProblemsError
from engine.decision.facts.given import in_territory, is_in_force, of_period, with_bases
from engine.decision.facts.model import UnitFacts


class Lawbook:
    """Sets standing side by side in one period, with the bases of layers, and with the parameters of the period.

    ``problems``: a set twice (EV-001), an edition outside its dates (EV-002), a circle among standards (EV-003), a
    parameter without a value in the period (CR-064).
    """

    def __init__(self, sets: Sequence[CriterionSet], period: int) -> None:
        self.period = period
        given = with_bases(sets)
        resolved, valueless = of_period(given, period)
        self.sets, circle = _in_order(resolved)
        self.problems: tuple[Problem, ...] = (*_twice(given), *_not_in_force(given, period), *valueless, *circle)

    def require_sound(self) -> None:
        """Raises ProblemsError if the sets cannot stand side by side."""
        if self.problems:
            raise ProblemsError(self.problems)

    def of_kind(self, kind: str, territory: str | None = None) -> tuple[CriterionSet, ...]:
        """The sets that apply to units of this kind in a territory, reporting forms included, in the order of decision.

        A layer applies in its territory alone, and there in the place of its base.
        """
        return self._by_place.get((kind, territory if territory in self._territories else None), ())

    def of_unit(self, unit: UnitFacts) -> tuple[CriterionSet, ...]:
        return self.of_kind(unit.kind, unit.territory)

    def of_standard(self, standard: str, unit: UnitFacts) -> tuple[CriterionSet, ...]:
        """The sets of a standard that assess the unit."""
        return tuple(s for s in self.of_unit(unit) if s.standard == standard and s.assesses)

    def indicator(self, unit: UnitFacts, name: str) -> Indicator | None:
        """The indicator as the sets of the unit know it."""
        return next((s.indicators[name] for s in self.of_unit(unit) if name in s.indicators), None)

    def depends_on_territory(self, kind: str) -> bool:
        """Whether by what a unit of this kind is assessed hangs on its territory."""
        return any(s.territory is not None and kind in s.applies_to for s in self.sets)

    def names_anywhere(self, kind: str) -> frozenset[str]:
        """The indicators that units of this kind report in one territory or another."""
        return frozenset(name for s in self.sets if kind in s.applies_to for name in s.indicators)

    def class_order(self, standard: str, kind: str, class_: str) -> tuple[str, ...]:
        """The classes of a standard, best first, as its sets for this kind of unit order them, else any that has it."""
        nearest_first = sorted(self.sets, key=lambda s: kind not in s.applies_to)
        orders = (tuple(c.id for c in s.classes) for s in nearest_first if s.standard == standard)
        return next((order for order in orders if class_ in order), ())

    @cached_property
    def counted(self) -> tuple[str, ...]:
        """The standards by which units are counted in the units above, in the order of their names."""
        return tuple(sorted({node.standard for s in self.sets for node in nodes(s) if isinstance(node, RollUp)}))

    @cached_property
    def held(self) -> Mapping[str, tuple[str, ...]]:
        """Set key -> the standards of which the set asks whether the unit holds them, in the order of their names."""
        return {
            s.key: tuple(sorted({node.standard for node in nodes(s) if isinstance(node, Holds)})) for s in self.sets
        }

    def clashes(self, kinds: Iterable[str]) -> list[Problem]:
        """Indicators that two sets of one unit read differently (EV-004), for the kinds of unit there are."""
        found: dict[Problem, None] = {}
        for sets in dict.fromkeys(self.of_kind(*place) for place in product(kinds, self._territories)):
            for a, b in combinations(sets, 2):
                for name in (name for name in a.indicators if name in b.indicators):
                    if _type(a.indicators[name]) != _type(b.indicators[name]):
                        found[_clash(name, a, b)] = None
        return list(found)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str | None], tuple[CriterionSet, ...]]:
        kinds = {kind for s in self.sets for kind in s.applies_to}
        return {
            (kind, territory): in_territory([s for s in self.sets if kind in s.applies_to], territory)
            for kind, territory in product(kinds, self._territories)
        }

    @cached_property
    def _territories(self) -> tuple[str | None, ...]:
        """Those that have a layer, and none: wherever no layer applies."""
        return None, *dict.fromkeys(s.territory for s in self.sets if s.territory is not None)


def conditions(set_: CriterionSet) -> Iterator[Expression]:
    """Every condition and fact of a set."""
    yield from set_.facts.values()
    for criterion in set_.criteria:
        yield from criterion.conditions
    yield from (node for node in (set_.excludes, set_.gate) if node is not None)
    yield from set_.triggers


def nodes(set_: CriterionSet) -> Iterator[Expression]:
    """Every node of every condition and fact of a set."""
    for condition in conditions(set_):
        yield from every(condition)


def standards_read(set_: CriterionSet) -> frozenset[str]:
    """Other standards whose results in this period the set reads; they are decided first."""
    found = list(nodes(set_))
    read = {node.standard for node in found if isinstance(node, Holds)}
    read |= {node.standard for node in found if isinstance(node, RollUp) and node.name == "recognised"}
    read |= {node.standard for node in found if isinstance(node, Classed) and node.periods_before == 0}
    return frozenset(read - {set_.standard})


def _twice(sets: Sequence[CriterionSet]) -> list[Problem]:
    problems = []
    for id_ in dict.fromkeys(s.id for s in sets):
        editions = [s.edition for s in sets if s.id == id_]
        if len(editions) > 1:
            problems.append(
                Problem(
                    "EV-001",
                    f"bộ tiêu chí “{id_}”",
                    "một bộ tiêu chí được đưa vào hai lần cho cùng một kỳ",
                    "phiên bản " + ", ".join(f"“{edition}”" for edition in editions),
                    "một phiên bản",
                    "bỏ bớt phiên bản",
                )
            )
    return problems


def _not_in_force(sets: Sequence[CriterionSet], period: int) -> list[Problem]:
    problems = []
    for set_ in sets:
        day = set_.window.last_day(period)
        if not is_in_force(set_, period):
            last = f" đến hết {form_date(set_.in_force.last)}" if set_.in_force.last else ""
            problems.append(
                Problem(
                    "EV-002",
                    f"bộ tiêu chí “{set_.key}”",
                    f"phiên bản không có hiệu lực cho kỳ {period} (tính theo ngày cuối kỳ {form_date(day)})",
                    f"hiệu lực từ {form_date(set_.in_force.first)}{last}",
                    "phiên bản có hiệu lực vào ngày cuối kỳ",
                    "chọn phiên bản khác hoặc kỳ khác",
                )
            )
    return problems


def _in_order(sets: Sequence[CriterionSet]) -> tuple[tuple[CriterionSet, ...], list[Problem]]:
    given = {s.standard for s in sets}
    reads: dict[str, set[str]] = {standard: set() for standard in sorted(given)}
    for set_ in sets:
        reads[set_.standard] |= standards_read(set_) & given
    try:
        order = list(TopologicalSorter({name: sorted(found) for name, found in reads.items()}).static_order())
    except CycleError as error:
        circle = [str(standard) for standard in error.args[1]]
        problem = Problem(
            "EV-003",
            "các bộ tiêu chí",
            "các tiêu chuẩn đọc kết quả của nhau thành vòng",
            " → ".join(circle),
            "không tiêu chuẩn nào chờ kết quả của chính nó",
            "bỏ recognised, holds hoặc classed ở một trong các tiêu chuẩn này",
        )
        return tuple(sets), [problem]
    return tuple(sorted(sets, key=lambda s: order.index(s.standard))), []


def _type(indicator: Indicator) -> tuple[object, ...]:
    return indicator.type, indicator.choices, indicator.ordered


def _clash(name: str, a: CriterionSet, b: CriterionSet) -> Problem:
    return Problem(
        "EV-004",
        f"chỉ số “{name}”",
        "hai bộ tiêu chí của cùng một đơn vị khai báo chỉ số này khác kiểu",
        f"{a.indicators[name].type} ở “{a.key}”, {b.indicators[name].type} ở “{b.key}”",
        "một kiểu, một danh sách lựa chọn",
        "sửa một trong hai bộ tiêu chí hoặc đổi tên chỉ số",
    )
