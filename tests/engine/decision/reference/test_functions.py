"""Every function of the language, row by row, with its edges."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.criteria.set_texts import TABLES
from tests.engine.decision.worlds import truth, value

WINDOW = TABLES + '[window]\nfrom = "11-16"\nto = "11-15"\n'


@pytest.mark.parametrize(
    ("reported", "wanted"),
    [
        ({"so": 7, "thap_phan": 10}, Fraction(70)),
        ({"so": 0, "thap_phan": 10}, Fraction(0)),
        ({"so": 7, "thap_phan": 0}, None),
        ({"so": 0, "thap_phan": 0}, None),
        ({"so": 7}, None),
        ({"thap_phan": 10}, None),
    ],
)
def test_percent_is_100_part_over_whole_unknown_when_either_is_unknown_or_whole_is_0(
    reported: dict[str, Any], wanted: Fraction | None
) -> None:
    assert value("percent(so, thap_phan)", reported=reported) == wanted


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        ({"so": 12}, {"so": 10}, Fraction(20)),
        ({"so": 5}, {"so": 10}, Fraction(-50)),
        ({"so": 0}, {"so": 3}, Fraction(-100)),
        ({"so": 1}, {"so": 3}, Fraction(-200, 3)),
        ({"so": 5}, {"so": 0}, None),
        ({"so": 5}, {}, None),
        ({}, {"so": 5}, None),
    ],
)
def test_change_is_unknown_if_either_is_unknown_or_before_is_0(now: Any, before: Any, wanted: Fraction | None) -> None:
    assert value("change(so)", reported=now, prior=before) == wanted


@pytest.mark.parametrize("before", [-1, 0])
def test_change_is_unknown_if_before_is_0_or_less(before: int) -> None:
    assert value("change(thap_phan)", reported={"thap_phan": 5}, prior={"thap_phan": before}) is None


def test_prior_is_the_indicator_in_the_period_before() -> None:
    facts = {"reported": {"so": 1, "co": True, "muc": "tốt"}, "prior": {"so": 5, "co": False, "muc": "vừa"}}
    assert value("prior(so)", **facts) == 5
    assert truth("prior(co)", **facts) is False
    assert truth("muc > prior(muc)", **facts) is True
    assert truth('prior(muc) == "vừa"', **facts) is True
    assert truth("prior(van_ban)", prior={"van_ban": {"number": "1"}}) is True


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ("2024, 2, 29", "2024-02-29"),
        ("period, 12, 31", "2024-12-31"),
        ("2024.0, 1 + 1, 4 / 2", "2024-02-02"),
        ("2023, 2, 29", None),
        ("2024, 13, 1", None),
        ("2024, 0, 1", None),
        ("2024, 1, 1.5", None),
        ("0, 1, 1", None),
        ("10000, 1, 1", None),
        ("-1, 1, 1", None),
        ("99999999999999999999, 1, 1", None),
        ("so, 1, 1", None),
    ],
)
def test_date_is_unknown_if_there_is_no_such_day(parts: str, wanted: str | None) -> None:
    found = value(f"date({parts})")
    assert (None if found is None else str(found)) == wanted


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        ("2024-01-01", (2024, 1, 1, 1)),
        ("2024-03-31", (2024, 1, 3, 31)),
        ("2024-04-01", (2024, 2, 4, 1)),
        ("2024-09-30", (2024, 3, 9, 30)),
        ("2023-12-31", (2023, 4, 12, 31)),
    ],
)
def test_year_quarter_month_and_day_are_of_a_date_or_a_documents_date(day: str, parts: tuple[int, ...]) -> None:
    for reported, name in (({"ngay": day}, "ngay"), ({"van_ban": {"date": day}}, "van_ban")):
        for part, wanted in zip(("year", "quarter", "month", "day"), parts, strict=True):
            assert value(f"{part}({name})", reported=reported) == wanted


@pytest.mark.parametrize("document", [{"number": "12-NQ/ĐU"}, {"title": "Nghị quyết"}, False])
def test_parts_of_a_date_are_unknown_without_one(document: Any) -> None:
    for part in ("year", "quarter", "month", "day"):
        assert value(f"{part}(van_ban)", reported={"van_ban": document}) is None
    assert truth("in_window(van_ban)", reported={"van_ban": document}) is None


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ("2023-11-15", False),
        ("2023-11-16", True),
        ("2024-11-15", True),
        ("2024-11-16", False),
        ("2024-02-29", True),
    ],
)
def test_in_window_is_whether_that_date_lies_in_this_units_window(day: str, inside: bool) -> None:
    assert truth("in_window(ngay)", WINDOW, reported={"ngay": day}) is inside
    assert truth("in_window(van_ban)", WINDOW, reported={"van_ban": {"date": day}}) is inside


def test_dates_are_compared_as_days() -> None:
    reported = {"ngay": "2024-03-31"}
    assert truth("ngay <= date(period, 3, 31)", reported=reported) is True
    assert truth("ngay < date(period, 3, 31)", reported=reported) is False
    assert truth("ngay == date(2024, 3, 31)", reported=reported) is True
    assert truth("date(period - 1, 12, 31) < ngay < date(period, 4, 1)", reported=reported) is True
    assert truth("ngay >= date(2024, 2, 30)", reported=reported) is None
    assert truth("ngay > prior(ngay)", reported=reported, prior={"ngay": "2024-03-30"}) is True


@pytest.mark.parametrize(("so", "wanted"), [(1, False), (2, True), (3, True), (4, False)])
def test_a_chain_means_each_of_its_comparisons(so: int, wanted: bool) -> None:
    assert truth("1 < so <= 3", reported={"so": so}) is wanted


@pytest.mark.parametrize(
    ("muc", "wanted"), [("kém", (False, False, True)), ("vừa", (True, False, True)), ("tốt", (True, True, False))]
)
def test_ordered_choices_run_worst_first(muc: str, wanted: tuple[bool, ...]) -> None:
    conditions = ('muc >= "vừa"', 'muc > "vừa"', 'muc != "tốt"')
    assert tuple(truth(condition, reported={"muc": muc}) for condition in conditions) == wanted


@pytest.mark.parametrize(
    ("condition", "facts", "wanted"),
    [
        ('held("khac", 1)', {"history": {"khac": ["2023"]}}, True),
        ('held("khac", 2)', {"history": {"khac": ["2023"]}}, False),
        ('held("khac", 2)', {"history": {"khac": ["2022", "2023"]}}, True),
        ('held("khac", 2)', {"history": {"khac": ["2021", "2022", "2024"]}}, False),
        ('held("khac", 1)', {"history": {"khac": []}}, False),
        ('held("khac", 1)', {"history": {"la": ["2023"]}}, None),
        ('held("khac", 0)', {}, True),
        ('held("mau", 1)', {"history": {"mau": ["2023"]}}, True),
        ('held("khac", 9999)', {"history": {"khac": ["2023"]}}, False),
        ('awarded("g", 1)', {"awards": {"g": ["2023"]}}, True),
        ('awarded("g", 1)', {"awards": {"g": ["2022", "2024"]}}, False),
        ('awarded("g", 2)', {"awards": {"g": ["2022"]}}, True),
        ('awarded("g", 2)', {"awards": {"g": []}}, False),
        ('awarded("g", 2)', {"awards": {"h": ["2023"]}}, None),
        ('awarded("g", 0)', {}, False),
        ('classed("khac", "kha", 1)', {"classes": {"khac": {"2023": "kha"}}}, True),
        ('classed("khac", "kha", 2)', {"classes": {"khac": {"2023": "kha"}}}, None),
        ('classed("khac", "kha", 1)', {"classes": {"khac": {}}}, None),
        ('classed("khac", "kha", 1)', {"classes": {"khac": {"2023": "gioi"}}}, None),
        ('classed("khac", "kha", 0)', {"classes": {"khac": {"2024": "kha"}}}, True),
    ],
)
def test_what_was_reached_before_is_unknown_where_it_is_not_named_and_never_where_the_list_is_empty(
    condition: str, facts: dict[str, Any], wanted: bool | None
) -> None:
    assert truth(condition, **facts) is wanted


@pytest.mark.parametrize(
    ("condition", "facts", "wanted"),
    [
        ("period == 2024", {}, True),
        ('kind == "xa"', {}, True),
        ('kind in ("phuong", "thi_tran")', {}, False),
        ('territory == "40"', {"attributes": {"territory": "40"}}, True),
        ('territory == "040"', {"attributes": {"territory": "40"}}, False),
        ('quy_mo in ("nho", "vua")', {"attributes": {"quy_mo": "vua"}}, True),
        ('cap_hoc != "thpt"', {"attributes": {"cap_hoc": "thcs"}}, True),
        ("co_to_chuc_dang", {"attributes": {"co_to_chuc_dang": True}}, True),
        ("not luc_luong_vu_trang", {"attributes": {"luc_luong_vu_trang": True}}, False),
        ('managed_by == "S"', {"attributes": {"managed_by": "S"}}, True),
    ],
)
def test_period_kind_and_attributes_are_what_the_register_says(
    condition: str, facts: dict[str, Any], wanted: bool
) -> None:
    assert truth(condition, **facts) is wanted
