"""Scored criteria say which band was reached, for how many points, and what the full mark asks."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.model import Band, CriterionSet
from engine.decision.explain import explain, explain_gate
from tests.engine.decision.explain.explain_case import PlainCase, make_set

BODY = """
[indicators.ty_le]
label = "Tỷ lệ người dân được tuyên truyền"
type  = "percent"
[indicators.luot]
label = "Số lượt tuyên truyền"
type  = "count"
unit  = "lượt"
"""


@pytest.fixture(scope="module")
def scored() -> CriterionSet:
    conditions = [
        make_set(BODY, text).criteria[0].require for text in ("ty_le >= 90", "ty_le >= 70 and luot >= 1", "ty_le >= 50")
    ]
    points = (Fraction(5), Fraction(3), Fraction(3, 2))
    bands = tuple(Band(when, mark) for when, mark in zip(conditions, points, strict=True) if when is not None)
    set_ = make_set(BODY, "luot >= 1")
    return replace(set_, criteria=(replace(set_.criteria[0], require=None, bands=bands),), gate=conditions[0])


@pytest.mark.parametrize(
    ("known", "reason", "gap"),
    [
        (
            {"ty_le": 92},
            "Tỷ lệ người dân được tuyên truyền đạt 92%, đáp ứng yêu cầu từ 90% trở lên; được 5/5 điểm.",
            None,
        ),
        (
            {"ty_le": 75, "luot": 1},
            (
                "Tỷ lệ người dân được tuyên truyền đạt 75%, đáp ứng yêu cầu từ 70% trở lên; có 01 lượt tuyên truyền, "
                "đáp ứng yêu cầu từ 01 lượt trở lên, được 3/5 điểm; chưa được điểm tối đa do tỷ lệ người dân được "
                "tuyên truyền đạt 75%, yêu cầu từ 90% trở lên, còn thiếu 15 điểm phần trăm."
            ),
            "15",
        ),
        (
            {"ty_le": 75, "luot": 0},
            (
                "Tỷ lệ người dân được tuyên truyền đạt 75%, đáp ứng yêu cầu từ 50% trở lên, được 1,5/5 điểm; "
                "điểm tối đa yêu cầu từ 90% trở lên, còn thiếu 15 điểm phần trăm."
            ),
            "15",
        ),
        (
            {"ty_le": 10},
            (
                "Tỷ lệ người dân được tuyên truyền đạt 10%, yêu cầu từ 90% trở lên; còn thiếu 80 điểm phần trăm; "
                "được 0/5 điểm."
            ),
            "80",
        ),
        (
            {"ty_le": 75},
            (
                "Tỷ lệ người dân được tuyên truyền đạt 75%, yêu cầu từ 90% trở lên; còn thiếu 15 điểm phần trăm; "
                "được từ 1,5 đến 3/5 điểm do đơn vị chưa báo cáo “Số lượt tuyên truyền”."
            ),
            "15",
        ),
        (
            {},
            "Chưa đủ số liệu để kết luận: đơn vị chưa báo cáo “Tỷ lệ người dân được tuyên truyền”.",
            None,
        ),
    ],
)
def test_bands(scored: CriterionSet, known: dict[str, int], reason: str, gap: str | None) -> None:
    case = PlainCase(scored, {name: Fraction(value) for name, value in known.items()})
    found = explain(scored, scored.criteria[0], case.state(scored.criteria[0]), case)
    assert (found.reason, found.gap) == (reason, gap)
    assert list(found.observed) == ["ty_le", "luot"]


def test_the_gate_in_the_same_words(scored: CriterionSet) -> None:
    case = PlainCase(scored, {"ty_le": Fraction(80)})
    gated = replace(scored.criteria[0], require=scored.gate, bands=())
    assert explain_gate(scored, case.state(gated), case) == (
        "Tỷ lệ người dân được tuyên truyền đạt 80%, yêu cầu từ 90% trở lên; còn thiếu 10 điểm phần trăm."
    )


def test_a_set_without_a_gate_has_nothing_to_tell(scored: CriterionSet) -> None:
    case = PlainCase(scored)
    with pytest.raises(ValueError, match="has no gate"):
        explain_gate(replace(scored, gate=None), case.state(scored.criteria[0]), case)
