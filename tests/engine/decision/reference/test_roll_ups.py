"""Roll-ups: what the units directly below count for, and the intervals that come of what is not known of them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from engine.decision.facts.values import Value
from tests.criteria.set_texts import TABLES, criterion, set_text
from tests.engine.decision.worlds import between, decide, truth, unit, value

BELOW = set_text(
    criterion(require="so >= 1"), standard="mau", subject="thon", kinds='["khu_dan_cu"]', top="excludes = 'co'"
)
"""Residential areas reach the standard with one, and are outside it where `co`."""


def area(code: str, so: int | None = 1, **rest: Any) -> dict[str, Any]:
    """A residential area inside the standard, enrolled, that reached it, unless said otherwise."""
    reported = rest.pop("reported", {"so": so, "co": False})
    return unit(code, "khu_dan_cu", "X", **({"enrolled": ["mau"], "reported": reported} | rest))


def counts(*below: dict[str, Any], others: tuple[str, ...] = (BELOW,)) -> tuple[Value, Value, Value]:
    """children, enrolled, recognised."""
    return tuple(  # type: ignore[return-value]
        value(f'{name}("mau", "khu_dan_cu")', below=below, others=others)
        for name in ("children", "enrolled", "recognised")
    )


ONE_UNIT = [
    ("reached it", area("A"), (1, 1, 1)),
    ("did not reach it", area("A", 0), (1, 1, 0)),
    ("enrolled for nothing", area("A", enrolled=[]), (1, 0, 0)),
    ("enrolled for another standard", area("A", enrolled=["khac"]), (1, 0, 0)),
    ("not known whether enrolled", area("A", enrolled=None), (1, between(0, 1), between(0, 1))),
    ("not known whether enrolled, failed", area("A", 0, enrolled=None), (1, between(0, 1), 0)),
    ("undetermined", area("A", None), (1, 1, between(0, 1))),
    ("excluded", area("A", reported={"so": 1, "co": True}), (0, 0, 0)),
    ("not known whether excluded", area("A", reported={"so": 1}), (between(0, 1), between(0, 1), between(0, 1))),
    (
        "not known whether excluded, failed",
        area("A", reported={"so": 0}),
        (between(0, 1), between(0, 1), between(0, 1)),
    ),
    ("perhaps excluded, not enrolled", area("A", reported={"so": 1}, enrolled=[]), (between(0, 1), 0, 0)),
    ("managed by another", area("A", attributes={"managed_by": "S"}), (0, 0, 0)),
    ("managed by its parent, named", area("A", attributes={"managed_by": "X"}), (1, 1, 1)),
    ("of another kind", unit("A", "co_quan", "X", enrolled=["mau"]), (0, 0, 0)),
]


@pytest.mark.parametrize(("below", "wanted"), [row[1:] for row in ONE_UNIT], ids=[row[0] for row in ONE_UNIT])
def test_what_one_unit_below_counts_for(below: dict[str, Any], wanted: tuple[Value, ...]) -> None:
    assert counts(below) == wanted


def test_the_units_given_are_all_there_are_so_no_units_below_means_0() -> None:
    assert counts() == (0, 0, 0)


def test_an_enrolled_unit_that_no_given_set_of_the_standard_assesses_counts_from_0_to_1() -> None:
    assert counts(area("A", reported=None), others=()) == (1, 1, between(0, 1))


def test_a_roll_up_counts_only_units_directly_below() -> None:
    below = [area("A"), unit("B", "khu_dan_cu", "A", enrolled=["mau"], reported={"so": 1, "co": False})]
    assert counts(*below) == (1, 1, 1)


def test_a_roll_up_counts_the_kinds_named_each_once() -> None:
    below = [area("A"), unit("B", "co_quan", "X"), unit("C", "doanh_nghiep", "X")]
    for kinds, wanted in (('"co_quan"', 1), ('"co_quan", "doanh_nghiep"', 2), ('"co_quan", "co_quan"', 1), ('"xa"', 0)):
        assert value(f'children("mau", {kinds})', below=below, others=[BELOW]) == wanted


def test_a_roll_up_may_be_an_interval_of_whole_numbers() -> None:
    below = (
        [area(f"A{i}") for i in range(16)]
        + [area(f"B{i}", None) for i in range(3)]
        + [area(f"C{i}", 0) for i in range(6)]
    )
    assert counts(*below) == (25, 25, between(16, 19))


BETWEEN_16_AND_19 = [area(f"A{i}") for i in range(16)] + [area(f"B{i}", None) for i in range(3)]
RECOGNISED = 'recognised("mau", "khu_dan_cu")'


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("{} + 1", between(17, 20)),
        ("1 - {}", between(-18, -15)),
        ("{} - {}", between(-3, 3)),
        ("-{}", between(-19, -16)),
        ("{} * -2", between(-38, -32)),
        ("{} * 0", Fraction(0)),
        ("{} * {}", between(256, 361)),
        ("({} - 17) * ({} - 17)", between(-2, 4)),
        ("{} / 4", between(4, Fraction(19, 4))),
        ("304 / {}", between(16, 19)),
        ("1 / ({} - 17)", None),
        ("1 / ({} - 16)", None),
        ("1 / ({} - 20)", between(-1, Fraction(-1, 4))),
        ("percent({}, 25)", between(64, 76)),
        ("percent({}, {})", between(Fraction(1600, 19), Fraction(1900, 16))),
        ("percent(25, {} - 16)", None),
    ],
)
def test_arithmetic_carries_intervals_as_the_least_and_greatest_of_the_corner_results(
    expression: str, wanted: Value
) -> None:
    said = expression.replace("{}", RECOGNISED)
    assert value(said, below=BETWEEN_16_AND_19, others=[BELOW]) == wanted


@pytest.mark.parametrize(
    ("comparison", "wanted"),
    [
        (">= 16", True),
        (">= 17", None),
        (">= 19", None),
        (">= 20", False),
        ("> 15", True),
        ("> 16", None),
        ("> 19", False),
        ("<= 19", True),
        ("<= 16", None),
        ("<= 15", False),
        ("< 20", True),
        ("< 19", None),
        ("< 16", False),
        ("== 15", False),
        ("== 16", None),
        ("== 18", None),
        ("== 20", False),
        ("!= 20", True),
        ("!= 17", None),
        ("in (15, 20)", False),
        ("in (1, 17)", None),
        ("not in (15, 20)", True),
        ("not in (19)", None),
        ("in (16, 17, 18, 19)", None),
    ],
)
def test_a_comparison_or_in_is_decided_only_if_all_numbers_between_the_bounds_give_the_same_answer(
    comparison: str, wanted: bool | None
) -> None:
    assert truth(f"{RECOGNISED} {comparison}", below=BETWEEN_16_AND_19, others=[BELOW]) is wanted


def test_each_use_of_an_interval_is_an_interval_of_its_own() -> None:
    assert truth(f"{RECOGNISED} == {RECOGNISED}", below=BETWEEN_16_AND_19, others=[BELOW]) is None
    assert truth(f"{RECOGNISED} - {RECOGNISED} <= 3", below=BETWEEN_16_AND_19, others=[BELOW]) is True


@pytest.mark.parametrize(
    ("undetermined", "wanted"), [(0, True), (1, None), (2, None), (3, None), (4, None), (5, False)]
)
def test_70_percent_of_ten_with_so_many_undetermined_and_the_rest_short(undetermined: int, wanted: bool | None) -> None:
    """Seven reached it; each that becomes undetermined is one of the seven, the fifth leaves too few even so."""
    passed = 7 - undetermined if undetermined < 5 else 1
    below = [area(f"A{i}") for i in range(passed)] + [area(f"B{i}", None) for i in range(undetermined)]
    below += [area(f"C{i}", 0) for i in range(10 - len(below))]
    condition = f'percent({RECOGNISED}, enrolled("mau", "khu_dan_cu")) >= 70'
    assert truth(condition, below=below, others=[BELOW]) is wanted


INCIDENTS = TABLES.replace('type = "incidents"', 'type = "incidents"\nwith_children = true')
COUNTING = '[window]\nfrom = "11-16"\nto = "11-15"\n'


def counted(*below: dict[str, Any], tables: str = INCIDENTS, others: tuple[str, ...] = (BELOW,), **own: Any) -> Value:
    return value("vu", tables, below=below, others=others, **own)


def told(code: str, vu: Any, **rest: Any) -> dict[str, Any]:
    return area(code, reported={"co": False} | ({} if vu is None else {"vu": vu}), **rest)


@pytest.mark.parametrize(
    ("own", "below", "wanted"),
    [
        ([], [], 0),
        (["2024-05-01"], [], 1),
        (["2024-05-01"], [told("A", ["2024-05-01"]), told("B", 2)], 4),
        (None, [told("A", [])], None),
        ([], [told("A", None)], None),
        ([], [told("A", ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"])], 2),
        (3, [told("A", 1, attributes={"managed_by": "S"})], 3),
        ([], [unit("A", "co_quan", "X")], 0),
        ([], [told("A", 1), unit("C", "khu_dan_cu", "A", reported={"vu": 5, "co": False})], 1),
    ],
)
def test_with_children_adds_those_of_the_units_directly_below_that_it_manages_and_whose_sets_ask_for_them(
    own: Any, below: list[dict[str, Any]], wanted: int | None
) -> None:
    assert counted(*below, reported={} if own is None else {"vu": own}) == wanted


def test_incidents_of_units_below_are_counted_in_this_units_window() -> None:
    days = ["2023-11-15", "2023-11-16", "2024-11-15", "2024-11-16", "2024-12-31"]
    assert counted(told("A", days), reported={"vu": days}, tables=INCIDENTS + COUNTING) == 4
    assert counted(told("A", days), reported={"vu": days}) == 6


def test_incidents_of_a_unit_below_count_once_though_two_of_its_sets_ask_for_them() -> None:
    other = set_text(standard="khac", subject="thon", kinds='["khu_dan_cu"]')
    assert counted(told("A", 2), reported={"vu": 0}, others=(BELOW, other)) == 2


def test_incidents_of_the_period_before_are_counted_in_that_periods_window() -> None:
    days = ["2022-11-15", "2022-11-16", "2023-11-15", "2023-11-16"]
    tables = TABLES + COUNTING
    assert value("prior(vu)", tables, prior={"vu": days}) == 2
    below = [area("A", prior={"vu": days})]
    assert value("prior(vu)", INCIDENTS + COUNTING, below=below, others=[BELOW], prior={"vu": days}) == 4


def test_three_levels_each_counts_those_directly_below() -> None:
    chain = TABLES + '[facts]\nd = \'recognised("mau", "khu_dan_cu", "xa")\'\n'
    commune = set_text(criterion(require="d >= 2"), tables=chain)
    district = set_text(criterion(require="d >= 1"), tables=chain, subject="huyen", kinds='["huyen"]')

    def decided(*areas: dict[str, Any]) -> dict[str, str]:
        units = [unit("H", "huyen"), unit("X", "xa", "H", enrolled=["mau"]), unit("Y", "xa", "H", enrolled=["mau"])]
        found = decide([district, commune, BELOW], *areas, *units)
        return {code: str(each.decision.outcome) for (code, _), each in found.items() if code in "HXY"}

    assert decided(area("A"), area("B")) == {"H": "achieved", "X": "achieved", "Y": "not_achieved"}
    assert decided(area("A"), area("B", None)) == {"H": "undetermined", "X": "undetermined", "Y": "not_achieved"}
    assert decided(area("A"), area("B", 0)) == {"H": "not_achieved", "X": "not_achieved", "Y": "not_achieved"}
