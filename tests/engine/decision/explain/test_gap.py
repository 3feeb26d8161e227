"""The gap mends: so much more passes, one unit less does not; and none is given where no number mends it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.explain import explain
from engine.decision.verdicts import State
from tests.engine.decision.explain.explain_case import PlainCase, make_set

BODY = """
[indicators.phan]
label = "Số hộ đăng ký"
type  = "count"
unit  = "hộ"
[indicators.toan]
label = "Số hộ"
type  = "count"
[indicators.so]
label = "Kinh phí"
type  = "number"
[indicators.vu]
label = "Phạm pháp hình sự"
type  = "incidents"
[indicators.co]
label = "Có nội quy"
type  = "flag"
[facts]
cong_nhan = 'recognised("an-toan-antt", "khu_dan_cu")'
dang_ky   = 'enrolled("an-toan-antt", "khu_dan_cu")'
"""


def gap(require: str, **known: Any) -> str | None:
    set_ = make_set(BODY, require)
    case = PlainCase(set_, {name: Fraction(value) for name, value in known.items()})
    return explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).gap


@pytest.mark.parametrize(
    ("require", "known", "lacking"),
    [
        ("phan >= 5", {"phan": 3}, "2"),
        ("phan > 5", {"phan": 3}, "3"),
        ("phan >= 4.5", {"phan": 3}, "2"),
        ("5 <= phan", {"phan": 3}, "2"),
        ("phan == 5", {"phan": 3}, "2"),
        ("phan == 4.5", {"phan": 3}, None),
        ("phan == 5", {"phan": 7}, None),
        ("phan <= 5", {"phan": 7}, None),
        ("phan != 5", {"phan": 5}, None),
        ("not phan < 5", {"phan": 3}, "2"),
        ("so >= 12.5", {"so": "12.25"}, "0.25"),
        ("so > 12.5", {"so": "12.25"}, None),
        ("phan >= 5", {"phan": 5}, None),
        ("phan >= 5", {}, None),
        ("vu == 0", {"vu": 2}, None),
        ("percent(phan, toan) >= 70", {"phan": 16, "toan": 25}, "2"),
        ("percent(phan, toan) > 72", {"phan": 18, "toan": 25}, "1"),
        ("percent(phan, phan + toan) >= 70", {"phan": 16, "toan": 25}, None),
        ("100 * phan >= 70 * toan", {"phan": 16, "toan": 25}, "2"),
        ("phan / toan >= 0.7", {"phan": 16, "toan": 25}, "2"),
        ("phan >= toan", {"phan": 16, "toan": 25}, "9"),
        ("phan + toan >= 50", {"phan": 16, "toan": 25}, "9"),
        ("phan + 1 >= 50", {"phan": 16}, "33"),
        ("phan - toan >= 0", {"phan": 16, "toan": 25}, "9"),
        ("phan >= 20 and toan >= 5", {"phan": 16, "toan": 25}, "4"),
        ("phan >= 20 and toan >= 30", {"phan": 16, "toan": 25}, None),
        ("phan >= 20 and co", {"phan": 16}, None),
        ("10 <= phan <= 20", {"phan": 4}, "6"),
        ("phan >= 20 or vu == 0", {"phan": 16, "vu": 1}, "4"),
        ("at_least(2, phan >= 20, vu == 0, toan >= 5)", {"phan": 16, "vu": 1, "toan": 5}, "4"),
        ("at_least(2, phan >= 20, vu == 0, toan >= 5)", {"phan": 16, "vu": 1, "toan": 4}, None),
    ],
)
def test_gap(require: str, known: dict[str, Any], lacking: str | None) -> None:
    assert gap(require, **known) == lacking


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 1000), st.sampled_from((">=", ">")))
def test_the_gap_of_a_share_is_the_least_that_passes(part: int, whole: int, tenths: int, op: str) -> None:
    require = f"percent(phan, toan) {op} {tenths // 10}.{tenths % 10}"
    lacking = gap(require, phan=part, toan=whole)
    set_ = make_set(BODY, require)

    def state(more: int) -> State:
        case = PlainCase(set_, {"phan": Fraction(part + more), "toan": Fraction(whole)})
        return case.state(set_.criteria[0])

    assert (lacking is None) is (state(0) is State.PASS)
    if lacking is not None:
        least = int(lacking)
        assert (state(least), state(least - 1)) == (State.PASS, State.FAIL)


@pytest.mark.parametrize(
    ("recognised", "enrolled", "lacking"),
    [((16, 16), (25, 25), "2"), ((10, 12), (25, 25), "8"), ((1, 2), (20, 25), None), ((18, 18), (25, 25), None)],
)
def test_units_below(recognised: tuple[int, int], enrolled: tuple[int, int], lacking: str | None) -> None:
    set_ = make_set(BODY, "percent(cong_nhan, dang_ky) >= 70")
    case = PlainCase(set_, tallies={"recognised": recognised, "enrolled": enrolled})
    assert explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).gap == lacking


def test_more_units_than_there_are_mend_nothing() -> None:
    set_ = make_set(BODY, "percent(cong_nhan, dang_ky) >= 101")
    case = PlainCase(set_, tallies={"recognised": (25, 25), "enrolled": (25, 25)})
    assert explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).gap is None
