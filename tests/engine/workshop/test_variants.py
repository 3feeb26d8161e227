"""Each small change of a condition, as text before and after; none that asks the same."""

from __future__ import annotations

import pytest

from criteria.expressions.writing import text_of
from engine.workshop.mutating.conditions import variants
from tests.criteria.set_texts import TABLES, criterion, load, set_text

FACTS = """\
[facts]
ty_le_dat = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu"))'
"""


def changed(require: str, tables: str = TABLES) -> list[tuple[str, str]]:
    set_ = load(set_text(criterion(require=require), tables=tables + FACTS))
    (only,) = set_.criteria
    assert only.require is not None
    return [(text_of(one.before), text_of(one.after)) for one in variants(only.require, set_)]


@pytest.mark.parametrize(
    ("require", "after"),
    [
        ("thap_phan >= nguong", ["thap_phan > nguong", "thap_phan < nguong", "thap_phan == nguong"]),
        ("thap_phan <= nguong", ["thap_phan < nguong", "thap_phan > nguong", "thap_phan == nguong"]),
        ("thap_phan > nguong", ["thap_phan >= nguong", "thap_phan <= nguong", "thap_phan != nguong"]),
        ("thap_phan < nguong", ["thap_phan <= nguong", "thap_phan >= nguong", "thap_phan != nguong"]),
        ("thap_phan == nguong", ["thap_phan != nguong", "thap_phan >= nguong", "thap_phan <= nguong"]),
        ("thap_phan != nguong", ["thap_phan == nguong", "thap_phan > nguong", "thap_phan < nguong"]),
    ],
)
def test_another_comparison(require: str, after: list[str]) -> None:
    assert changed(require) == [(require, one) for one in after]


@pytest.mark.parametrize(
    ("require", "bounds"),
    [
        ("so >= 3", ["2", "4"]),
        ("thap_phan >= 0.5", ["0.4", "0.6"]),
        ("ty_le >= 66.67", ["66.66", "66.68"]),
        ("quarter(ngay) == 2", ["1", "3"]),
        ("so >= 0", ["-1", "1"]),
    ],
)
def test_a_bound_is_moved_by_the_last_place_it_has(require: str, bounds: list[str]) -> None:
    number = require.rsplit(maxsplit=1)[-1]
    assert [after for before, after in changed(require) if before == number] == bounds


def test_the_period_is_the_year_before_or_after() -> None:
    assert [after for before, after in changed("year(van_ban) == period") if before == "period"] == [
        "period - 1",
        "period + 1",
    ]


def test_and_or_a_clause_and_a_not() -> None:
    assert changed("co and van_ban and luc_luong_vu_trang") == [
        ("co and van_ban and luc_luong_vu_trang", "co or van_ban or luc_luong_vu_trang"),
        ("co and van_ban and luc_luong_vu_trang", "not (co and van_ban and luc_luong_vu_trang)"),
        ("co and van_ban and luc_luong_vu_trang", "van_ban and luc_luong_vu_trang"),
        ("co and van_ban and luc_luong_vu_trang", "co and luc_luong_vu_trang"),
        ("co and van_ban and luc_luong_vu_trang", "co and van_ban"),
        ("co", "not co"),
        ("van_ban", "not van_ban"),
        ("luc_luong_vu_trang", "not luc_luong_vu_trang"),
    ]
    assert changed("co or van_ban")[:4] == [
        ("co or van_ban", "co and van_ban"),
        ("co or van_ban", "not (co or van_ban)"),
        ("co or van_ban", "van_ban"),
        ("co or van_ban", "co"),
    ]
    assert changed("not co") == [("not co", "co")]


def test_k_of_n_one_more_and_one_less() -> None:
    whole = "at_least(2, co, van_ban, so > nguong)"
    assert [after for before, after in changed(whole) if before == whole] == [
        "at_least(1, co, van_ban, so > nguong)",
        "at_least(3, co, van_ban, so > nguong)",
        "not at_least(2, co, van_ban, so > nguong)",
        "at_least(2, van_ban, so > nguong)",
        "at_least(2, co, so > nguong)",
        "at_least(2, co, van_ban)",
    ]


@pytest.mark.parametrize(
    ("require", "after"),
    [
        ('muc >= "vừa"', ['muc > "vừa"', 'muc < "vừa"', 'muc == "vừa"', 'muc >= "kém"', 'muc >= "tốt"']),
        ('mau == "đỏ"', ['mau != "đỏ"', 'mau >= "đỏ"', 'mau <= "đỏ"', 'mau == "xanh"']),
        ('so in (1, 2)', ['so not in (1, 2)', 'so in (2)', 'so in (1)']),
        ("so not in (1, 2)", ["so in (1, 2)"]),
        ("in_window(van_ban)", ["not in_window(van_ban)"]),
        ('held("la", 1)', ['held("la", 0)', 'held("la", 2)', 'not held("la", 1)']),
        ('awarded("bk", 1)', ['awarded("bk", 0)', 'awarded("bk", 2)', 'not awarded("bk", 1)']),
        ('classed("la", "k", 1)', ['classed("la", "k", 0)', 'classed("la", "k", 2)', 'not classed("la", "k", 1)']),
        ('holds("la")', ['not holds("la")']),
        ("true", ["false"]),
        ("so <= prior(so)", ["so < prior(so)", "so > prior(so)", "so == prior(so)", "so"]),
        ("change(so) < nguong", ["change(so) <= nguong", "change(so) >= nguong", "change(so) != nguong"]),
    ],
)  # fmt: skip
def test_each_other_kind(require: str, after: list[str]) -> None:
    found = [after for _, after in changed(require)]
    assert found[: len(after)] == after


def test_arithmetic_and_roll_ups() -> None:
    assert ("so + thap_phan", "so - thap_phan") in changed("so + thap_phan > nguong")
    assert ("so / thap_phan", "so * thap_phan") in changed("so / thap_phan > nguong")
    whole = 'enrolled("mau", "khu_dan_cu", "co_quan")'
    assert [after for before, after in changed(f"{whole} > nguong") if before == whole] == [
        'children("mau", "khu_dan_cu", "co_quan")',
        'recognised("mau", "khu_dan_cu", "co_quan")',
        'enrolled("mau", "co_quan")',
        'enrolled("mau", "khu_dan_cu")',
    ]


@pytest.mark.parametrize(
    ("require", "left"),
    [
        ("so == 0", ["so != 0", "so >= 0"]),
        ("so != 0", ["so == 0", "so < 0"]),
        ("so > 0", ["so >= 0", "so <= 0"]),
        ("ty_le == 100", ["ty_le != 100", "ty_le <= 100"]),
        ("ty_le < 100", ["ty_le <= 100", "ty_le >= 100"]),
        ("ty_le_dat == 100", ["ty_le_dat != 100", "ty_le_dat <= 100"]),
        ("quarter(ngay) == 1", ["quarter(ngay) != 1", "quarter(ngay) >= 1"]),
        ("quarter(ngay) == 4", ["quarter(ngay) != 4", "quarter(ngay) <= 4"]),
    ],
)
def test_what_asks_the_same_is_not_tried(require: str, left: list[str]) -> None:
    assert [after for before, after in changed(require) if before == require] == left


def test_nothing_is_tried_twice() -> None:
    set_ = load(set_text(criterion(require="co and co and not (co or co)")))
    (only,) = set_.criteria
    assert only.require is not None
    wholes = [one.whole for one in variants(only.require, set_)]
    assert len(wholes) == len(set(wholes)) == 11
