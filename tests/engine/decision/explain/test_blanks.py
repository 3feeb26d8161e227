"""Of all blanks a reason names exactly those that can still turn the verdict."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.expressions import nodes as n
from engine.decision.explain import explain
from engine.decision.explain.blanks import deciding
from engine.decision.explain.conditions import prepared
from engine.decision.explain.scene import Scene
from tests.engine.decision.explain.explain_case import PlainCase, make_set

NAMES = ("mot", "hai", "ba", "bon", "nam", "sau")
SET = make_set("".join(f'[indicators.{name}]\nlabel = "Việc {name}"\ntype = "flag"\n' for name in NAMES), "mot")
FLAGS = tuple(n.IndicatorRef(name, n.CONDITION) for name in NAMES)


@st.composite
def trees(draw: st.DrawFn, flags: tuple[n.Expression, ...]) -> n.Expression:
    """A condition that uses each flag once."""
    if len(flags) == 1:
        return n.Not(flags[0]) if draw(st.booleans()) else flags[0]
    cuts = draw(st.sets(st.integers(1, len(flags) - 1), min_size=1, max_size=2))
    bounds = [0, *sorted(cuts), len(flags)]
    parts = tuple(draw(trees(flags[a:b])) for a, b in pairwise(bounds))
    k = draw(st.integers(0, len(parts) + 1))
    node = n.And(parts) if k == 0 else n.Or(parts) if k > len(parts) else n.AtLeast(k, parts)
    return n.Not(node) if draw(st.booleans()) else node


def _turns(node: n.Expression, known: dict[str, bool], blank: str, others: list[str]) -> bool:
    """Whether some filling of the other blanks leaves the verdict to this one."""
    for filling in product((True, False), repeat=len(others)):
        filled = known | dict(zip(others, filling, strict=True))
        if len({PlainCase(SET, filled | {blank: answer}).value(node) for answer in (True, False)}) == 2:
            return True
    return False


@given(st.data())
def test_the_blanks_named_are_those_that_decide(data: st.DataObject) -> None:
    node = data.draw(st.permutations(FLAGS).flatmap(lambda flags: trees(tuple(flags))))
    answers = {name: data.draw(st.none() | st.booleans()) for name in NAMES}
    known = {name: answer for name, answer in answers.items() if answer is not None}
    blanks = [name for name in NAMES if name not in known]
    case = PlainCase(SET, known)
    scene = Scene(SET, case, (node,))
    named = {blank.what for blank in deciding([prepared(node, scene)], scene)}
    turning = {name for name in blanks if _turns(node, known, name, [other for other in blanks if other != name])}
    assert named == ({f"“Việc {name}”" for name in turning} if case.value(node) is None else set())


@pytest.mark.parametrize(
    ("require", "known", "blanks"),
    [
        ("mot and hai", {"now": {"mot": True}}, "đơn vị chưa báo cáo “Việc hai”"),
        ("mot and hai and ba", {"now": {"mot": True}}, "đơn vị chưa báo cáo “Việc hai” và “Việc ba”"),
        ("mot or (hai and ba)", {"now": {"hai": False}}, "đơn vị chưa báo cáo “Việc mot”"),
        ("at_least(2, mot, hai, ba)", {"now": {"mot": True}}, "đơn vị chưa báo cáo “Việc hai” và “Việc ba”"),
        ("mot or co_to_chuc_dang", {}, "đơn vị chưa báo cáo “Việc mot”; chưa có thông tin “có tổ chức Đảng”"),
        (
            'mot or luc_luong_vu_trang or quy_mo == "lon"',
            {"now": {"mot": False}},
            "chưa có thông tin “thuộc lực lượng vũ trang” và “quy mô doanh nghiệp”",
        ),
    ],
)
def test_how_blanks_are_named(require: str, known: dict[str, Any], blanks: str) -> None:
    criterion = replace(SET.criteria[0], require=_condition(require))
    case = PlainCase(SET, **known)
    found = explain(SET, criterion, case.state(criterion), case)
    assert found.reason == f"Chưa đủ số liệu để kết luận: {blanks}."


def _condition(require: str) -> n.Expression | None:
    body = "".join(f'[indicators.{name}]\nlabel = "Việc {name}"\ntype = "flag"\n' for name in NAMES)
    return make_set(body, require).criteria[0].require


BELOW = """
[indicators.vu]
label = "Phạm pháp hình sự"
type  = "incidents"
with_children = true
[indicators.tong]
label = "Tổng số hộ"
type  = "count"
[indicators.phan]
label = "Số hộ đăng ký"
type  = "count"
"""


def test_a_unit_below_has_not_reported() -> None:
    set_ = make_set(BELOW, "vu == 0")

    class Below(PlainCase):
        def value(self, node: n.Expression) -> Any:
            return None if isinstance(node, n.IndicatorRef) else super().value(node)

    case = Below(set_, {"vu": ()})
    assert explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).reason == (
        "Chưa đủ số liệu để kết luận: có đơn vị trực thuộc chưa báo cáo “Phạm pháp hình sự”."
    )


def test_a_share_of_nothing_makes_the_part_idle() -> None:
    set_ = make_set(BELOW, "percent(phan, tong) >= 90")
    for known in ({"tong": 0}, {"tong": 0, "phan": 0}):
        case = PlainCase(set_, {name: Fraction(value) for name, value in known.items()})
        assert explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).reason == (
            "Chưa đủ số liệu để kết luận: tổng số hộ bằng 0, không tính được tỷ lệ."
        )


def test_of_a_projection_it_is_the_expected_figure_that_lacks() -> None:
    set_ = make_set(BELOW, "phan >= 90")
    case = PlainCase(set_, projected=True)
    assert explain(set_, set_.criteria[0], case.state(set_.criteria[0]), case).reason == (
        "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo dự kiến đến hết kỳ của “Số hộ đăng ký”."
    )
