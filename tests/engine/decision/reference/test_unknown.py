"""Unknown: Kleene's logic in full, and what an unknown does to everything else."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.criteria.set_texts import TABLES
from tests.engine.decision.worlds import truth

Tri = bool | None
THREE: tuple[Tri, ...] = (True, False, None)
FLAGS = "".join(f'[indicators.{name}]\ntype = "flag"\n' for name in "abcd")


def of(condition: str, *values: Tri) -> Tri:
    reported = {name: value for name, value in zip("abcd", values, strict=False) if value is not None}
    return truth(condition, FLAGS, reported=reported)


@pytest.mark.parametrize(("a", "b", "c"), list(product(THREE, repeat=3)))
def test_and_is_false_if_any_part_is_false_else_unknown_if_any_is_unknown(a: Tri, b: Tri, c: Tri) -> None:
    parts = (a, b, c)
    assert of("a and b and c", *parts) is (False if False in parts else None if None in parts else True)


@pytest.mark.parametrize(("a", "b", "c"), list(product(THREE, repeat=3)))
def test_or_is_true_if_any_part_is_true_else_unknown_if_any_is_unknown(a: Tri, b: Tri, c: Tri) -> None:
    parts = (a, b, c)
    assert of("a or b or c", *parts) is (True if True in parts else None if None in parts else False)


@pytest.mark.parametrize(("a", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_unknown_is_unknown(a: Tri, opposite: Tri) -> None:
    assert of("not a", a) is opposite
    assert of("not not a", a) is a


@pytest.mark.parametrize("parts", list(product(THREE, repeat=4)))
def test_at_least_k_with_t_true_and_u_unknown_is_true_if_t_reaches_k_false_if_t_and_u_fall_short(
    parts: tuple[Tri, ...],
) -> None:
    t, u = parts.count(True), parts.count(None)
    for k in range(1, 5):
        wanted = True if t >= k else False if t + u < k else None
        assert of(f"at_least({k}, a, b, c, d)", *parts) is wanted


@pytest.mark.parametrize(("a", "b"), list(product(THREE, repeat=2)))
def test_de_morgan_holds_of_three_values(a: Tri, b: Tri) -> None:
    assert of("not (a and b)", a, b) is of("not a or not b", a, b)
    assert of("not (a or b)", a, b) is of("not a and not b", a, b)


def test_not_binds_looser_than_a_comparison() -> None:
    assert truth("not so == 1", reported={"so": 2}) is True
    assert truth("not so == 1", reported={"so": 1}) is False


@pytest.mark.parametrize(
    "condition",
    [
        "so == 0", "so != 0", "so < 1", "so <= 0", "so > 0", "so >= 0", "so == so", "so - so == 0", "0 * so == 0",
        "so in (0, 1)", "so not in (0, 1)", "-so <= 0", "so / 1 >= 0", "percent(so, 1) >= 0", "percent(1, so) >= 0",
        "change(so) >= 0", "prior(so) >= 0", "prior(so) == prior(so)", "ty_le <= 100", "ngay == ngay", "ngay in_",
        'muc == "tốt"', 'muc >= "kém"', 'mau != "đỏ"', 'mau in ("đỏ")', "co", "not co", "van_ban", "year(van_ban) > 0",
        "year(ngay) >= 0", "in_window(ngay)", "in_window(van_ban)", "date(so, 1, 1) <= ngay", "cac_van_ban >= 0",
        "vu >= 0", "vu == 0", "thap_phan >= 0", 'territory == "40"', 'quy_mo in ("nho")', "co_to_chuc_dang",
        'held("khac", 1)', 'holds("khac")', 'classed("khac", "kha", 1)', 'classed("khac", "kha", 0)',
        'awarded("giay-khen", 1)', "1 < so < 3",
    ],
)  # fmt: skip
def test_a_blank_is_never_zero_and_never_false(condition: str) -> None:
    assert truth(condition.replace("ngay in_", "ngay >= date(2024, 1, 1)")) is None


BLANKS: list[dict[str, Any]] = [
    {},
    {"reported": None},
    {"reported": {}},
    {"reported": {"so": None}},
    {"reported": None, "prior": None, "attributes": None, "enrolled": None, "history": None, "classes": None},
    {"attributes": {"territory": None}, "history": {"khac": None}, "classes": {"khac": None}, "awards": {"g": None}},
]


@pytest.mark.parametrize("facts", BLANKS)
def test_a_key_left_out_or_null_is_unknown(facts: dict[str, Any]) -> None:
    for condition in ("so >= 0", 'territory == "40"', 'held("khac", 1)', 'classed("khac", "k", 1)', 'awarded("g", 1)'):
        assert truth(condition, **facts) is None


def test_a_decided_part_decides_beside_a_blank() -> None:
    assert truth("so >= 1 or co", reported={"co": True}) is True
    assert truth("so >= 1 and co", reported={"co": False}) is False
    assert truth("at_least(1, so >= 1, co)", reported={"co": True}) is True
    assert TABLES
