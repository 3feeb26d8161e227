"""What is written into cells: exact texts, functions that every program has, lengths, and what is compiled at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from criteria.library.catalogue import all_sets
from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.formulas import Below, Column, CompiledSet, Rows, compile_set
from engine.decision.formulas.compiled import AT_SUBMISSION
from tests.engine.decision.formulas.edge_fills import set_text

KNOWN = {
    "ABS", "AND", "CELL", "CHAR", "CHOOSE", "COUNT", "DATE", "DAY", "EXACT", "FIND", "IF", "IFERROR", "INT", "ISBLANK",
    "ISLOGICAL", "ISNUMBER", "ISTEXT", "LEFT", "LEN", "LOWER", "MAX", "MID", "MIN", "MOD", "MONTH", "NOT", "OR", "REPT",
    "RIGHT", "ROUND", "SIGN", "SUBSTITUTE", "SUM", "SUMPRODUCT", "TRIM", "UPPER", "VALUE", "YEAR",
}  # fmt: skip
"""Functions of Excel 2007 and LibreOffice that mean the same in both; none depends on the language of the machine."""
LONGEST, DEEPEST = 8_000, 60
_FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_REFERENCE = re.compile(r"\bs[0-9]+\b")
_LITERAL = re.compile(r'"(?:[^"]|"")*"')


class Plain:
    """Every answer in the cell of its name: ``r.a``, ``p.a``, ``k.a``; steps as ``s1``, ``s2``."""

    def __init__(self) -> None:
        self.steps: dict[str, str] = {}

    def answer(self, indicator: str, column: Column, part: str = "") -> str | None:
        return f"{'rpk'[('reached', 'projected', 'prior').index(column)]}.{indicator}{part}"

    def rows(self, indicator: str, column: Column) -> Rows | None:
        if column == "prior":
            return None
        return Rows("said", indicator, "days", ("number", "days", "title"), whose="whose")

    def step(self, name: str) -> str:
        return self.steps.setdefault(name, f"s{len(self.steps) + 1}")


def compiled(
    set_: CriterionSet, column: Column = "reached", period: int = 2024, below: Below | None = None
) -> CompiledSet:
    kind = set_.applies_to[0]
    below = below or (lambda indicator, column: 0)
    return compile_set(set_, period, Plain(), kind=kind, attributes={}, column=column, below=below)


def one(condition: str, **types: str) -> CompiledSet:
    return compiled(read_set(set_text({"1": condition}, types), "bo.toml"))


def comparison(condition: str, **types: str) -> str:
    """The step that compares: its inputs stay references, numbered as they come."""
    found = next(formula for formula in reversed(one(condition, **types).steps.values()) if "2*(" in formula)
    inputs = list(dict.fromkeys(_REFERENCE.findall(found)))
    return _REFERENCE.sub(lambda match: f"s{inputs.index(match[0]) + 1}", found)


@pytest.mark.parametrize(
    ("condition", "types", "wanted"),
    [
        ("a >= 3", {"a": "count"}, "IF(ISNUMBER(s1),2*(s1>=3),1)"),
        ("a > 2.5", {"a": "count"}, "IF(ISNUMBER(s1),2*(s1>2),1)"),
        ("a <= 2.5", {"a": "count"}, "IF(ISNUMBER(s1),2*(s1<=2),1)"),
        ("3 < a", {"a": "count"}, "IF(ISNUMBER(s1),2*(s1>3),1)"),
        ("n >= 2.25", {"n": "number"}, "IF(ISNUMBER(s1),2*(s1>=22500),1)"),
        ("n < 0.00001", {"n": "number"}, "IF(ISNUMBER(s1),2*(s1<1),1)"),
        ("-n > 1", {"n": "number"}, "IF(ISNUMBER(s1),2*(s1<(-10000)),1)"),
        ("percent(a, b) >= 70", {"a": "count", "b": "count"}, "IF(COUNT(s1,s2)=2,IF(s2<>0,2*(10*s1>=7*s2),1),1)"),
        ("n / m == 2", {"n": "number", "m": "number"},
         "IF(COUNT(s1,s2)=2,IF(s2<>0,2*(s1*SIGN(s2)=2*ABS(s2)),1),1)"),
        ("a <= prior(a)", {"a": "count"}, "IF(COUNT(s1,s2)=2,2*(s1<=s2),1)"),
        ("change(a) <= -10", {"a": "count"}, "IF(COUNT(s1,s2)=2,IF(s2>0,2*(10*(s1+(-1)*s2)<=(-1)*s2),1),1)"),
    ],
)  # fmt: skip
def test_numbers_are_compared_as_whole_numbers(condition: str, types: dict[str, str], wanted: str) -> None:
    assert comparison(condition, **types) == wanted


@pytest.mark.parametrize(
    ("condition", "types", "waits"),
    [
        ("percent(n, m) >= 33.333", {"n": "number", "m": "number"}, ("digits",)),
        ("a * a * a > b", {"a": "count", "b": "count"}, ("digits",)),
        ('children("khac", "khu_dan_cu") >= a', {"a": "count"}, ("children",)),
        ('percent(recognised("khac", "khu_dan_cu"), enrolled("khac", "khu_dan_cu")) >= 70', {"a": "count"},
         ("recognised", "enrolled")),
        ('holds("khac") or held("khac", 2) or awarded("khac", 1)', {"a": "count"}, ("holds", "held", "awarded")),
        ('classed("khac", "kha", 1)', {"a": "count"}, ("classed",)),
    ],
)  # fmt: skip
def test_what_is_not_compiled_says_why(condition: str, types: dict[str, str], waits: tuple[str, ...]) -> None:
    found = one(condition, **types)
    assert found.criteria["1"].waits == waits
    assert found.conditions == (1, 0)
    assert f'"{AT_SUBMISSION}"' in found.criteria["1"].formula
    assert found.outcome
    assert found.outcome.waits == waits


def test_what_is_the_same_in_every_form_is_no_formula() -> None:
    found = one('period == 2024 and kind == "xa" and date(2024, 2, 29) > date(2024, 2, 28)', a="count")
    assert not found.steps
    assert found.criteria["1"].formula.startswith("CHOOSE(2+1,")


def test_incidents_of_units_below_wait_unless_the_form_knows_them() -> None:
    text = set_text({"1": "v == 0"}, {"v": "incidents"}).replace(
        'label = "Chỉ số v"', 'label = "V"\nwith_children = true'
    )
    set_ = read_set(text, "bo.toml")
    assert compiled(set_).criteria["1"].waits == ()
    assert compiled(set_, below=lambda indicator, column: None).criteria["1"].waits == ("below",)
    some = compiled(set_, below=lambda indicator, column: 3)
    assert any("+3" in step for step in some.steps.values())


def test_steps_of_both_columns_are_shared_where_they_are_the_same() -> None:
    set_ = read_set(set_text({"1": "a >= prior(a)"}, {"a": "count"}), "bo.toml")
    places = Plain()
    both = [
        compile_set(set_, 2024, places, kind="xa", attributes={}, column=column)
        for column in ("reached", "projected")  # type: ignore[assignment]
    ]
    shared = both[0].steps.keys() & both[1].steps.keys()
    of_before = {name for name, formula in both[0].steps.items() if "k.a" in formula}
    assert of_before
    assert of_before <= shared
    assert not any("r.a" in both[0].steps[name] for name in shared)


def shipped() -> Iterator[tuple[CriterionSet, CompiledSet]]:
    for set_ in all_sets():
        if set_.assesses:
            last = set_.in_force.last
            for column in ("reached", "projected"):
                yield set_, compiled(set_, column, 2026 if last is None else last.year)  # type: ignore[arg-type]


def test_every_formula_is_short_shallow_and_of_functions_that_all_programs_have() -> None:
    for set_, found in shipped():
        results = [*found.criteria.values(), *(r for r in (found.outcome, found.class_) if r)]
        for formula in [*found.steps.values(), *(result.formula for result in results)]:
            bare = _LITERAL.sub('""', formula)
            assert set(_FUNCTION.findall(bare)) <= KNOWN, (set_.key, formula)
            assert len(formula) <= LONGEST, set_.key
            assert _depth(bare) <= DEEPEST, (set_.key, formula)
            assert bare.count("(") == bare.count(")")


def _depth(formula: str) -> int:
    depth = deepest = 0
    for sign in formula:
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def test_the_longest_conditions_stay_within_what_a_cell_takes() -> None:
    many = " or ".join(f"a == {number}" for number in range(170))
    deep = "not (" * 24 + "a >= 1 and b >= 1" + ")" * 24
    set_ = read_set(set_text({"1": many, "2": deep}, {"a": "count", "b": "count"}), "bo.toml")
    for formula in compiled(set_).steps.values():
        assert len(formula) <= LONGEST
        assert _depth(_LITERAL.sub('""', formula)) <= DEEPEST


def share(below: Below) -> tuple[int, int]:
    total = whole = 0
    for set_ in all_sets():
        if set_.assesses:
            last = set_.in_force.last
            conditions = compiled(set_, period=2026 if last is None else last.year, below=below).conditions
            total, whole = total + conditions[0], whole + conditions[1]
    return total, whole


def test_how_many_of_the_shipped_conditions_are_compiled() -> None:
    """docs/architecture.md states these figures. What is left in the first: rates over roll-ups."""
    assert share(lambda indicator, column: 0) == (200, 196)
    assert Fraction(196, 200) >= Fraction(9, 10)


def test_how_many_are_compiled_where_units_below_are_not_known() -> None:
    """Only incidents counted with those of the units below are left out besides; most units have none below."""
    open_ = {
        (set_.key, id_): result.waits
        for set_ in all_sets() if set_.assesses
        for id_, result in compiled(set_, period=_period(set_), below=lambda indicator, column: None).criteria.items()
        if result.waits
    }  # fmt: skip
    assert share(lambda indicator, column: None) == (200, 171)
    assert set().union(*open_.values()) == {"below", "children", "enrolled", "recognised"}
    alone = "an-toan-antt.khu-dan-cu@"
    assert sum(waits == ("below",) and not key.startswith(alone) for (key, _), waits in open_.items()) == 13


def _period(set_: CriterionSet) -> int:
    return 2026 if set_.in_force.last is None else set_.in_force.last.year
