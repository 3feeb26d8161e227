"""Of the units below that are not settled the reason says why: scope first, then enrolment, then outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from engine.decision.explain.case import Tally, Unsettled
from engine.decision.facts.world import Doubt
from tests.criteria.set_texts import TABLES, criterion, set_text
from tests.engine.decision.worlds import decide, loaded, unit

BELOW = set_text(
    criterion(require="so >= 1"), standard="mau", subject="thon", kinds='["khu_dan_cu"]', top="excludes = 'co'"
)
FACTS = """
[facts]
pham_vi = 'children("mau", "khu_dan_cu")'
dang_ky = 'enrolled("mau", "khu_dan_cu")'
dat     = 'recognised("mau", "khu_dan_cu")'
"""
SHARES = {"1": "percent(dang_ky, pham_vi) == 100", "2": "percent(dat, dang_ky) >= 70"}
ABOVE = set_text("".join(criterion(id_, require) for id_, require in SHARES.items()), tables=TABLES + FACTS)
INSIDE = {"so": 1, "co": False}


def area(
    number: int, reported: Mapping[str, Any] = INSIDE, enrolled: Sequence[str] | None = ("mau",)
) -> dict[str, Any]:
    standards = None if enrolled is None else list(enrolled)
    return unit(f"A{number}", "khu_dan_cu", "X", name=f"Thôn {number}", reported=reported, enrolled=standards)


def tallies(*below: dict[str, Any]) -> list[Tally]:
    decided = decide([ABOVE, BELOW], unit(), *below)["X", "mau.xa"]
    facts = loaded(ABOVE).facts
    return [decided.tally(facts[name]) for name in ("pham_vi", "dang_ky", "dat")]


def reasons(*below: dict[str, Any]) -> list[str]:
    return [answer.reason for answer in decide([ABOVE, BELOW], unit(), *below)["X", "mau.xa"].assessment().criteria]


WHY_OPEN = [
    (area(1), (None, None, None)),
    (area(1, {"co": False}), (None, None, Doubt.OUTCOME)),
    (area(1, enrolled=None), (None, Doubt.ENROLMENT, Doubt.ENROLMENT)),
    (area(1, {"co": False}, None), (None, Doubt.ENROLMENT, Doubt.ENROLMENT)),
    (area(1, {"so": 0, "co": False}, None), (None, Doubt.ENROLMENT, None)),
    (area(1, {"so": 1}), (Doubt.SCOPE, Doubt.SCOPE, Doubt.SCOPE)),
    (area(1, {}, None), (Doubt.SCOPE, Doubt.SCOPE, Doubt.SCOPE)),
    (area(1, {"so": 1}, []), (Doubt.SCOPE, None, None)),
]


@pytest.mark.parametrize(("below", "doubts"), WHY_OPEN)
def test_the_first_reason_is_the_one_told(below: dict[str, Any], doubts: tuple[Doubt | None, ...]) -> None:
    assert [tally.unsettled for tally in tallies(below)] == [
        (Unsettled("A1", "Thôn 1", doubt),) if doubt else () for doubt in doubts
    ]


def test_an_enrolled_unit_is_never_said_to_be_perhaps_not_enrolled() -> None:
    enrolled, reached = reasons(*map(area, range(1, 9)), area(9, {"so": 1}))
    assert enrolled == (
        "Chưa đủ số liệu để kết luận: 08 đơn vị đăng ký, 08 đơn vị thuộc phạm vi quản lý, "
        "01 đơn vị (Thôn 9) chưa rõ có thuộc phạm vi áp dụng hay không; "
        "tỷ lệ cuối cùng từ 88,89% đến 100%, yêu cầu 100%."
    )
    assert reached == (
        "Tỷ lệ đơn vị được công nhận đạt từ 88,89% đến 100% (08–09/08–09), đáp ứng yêu cầu từ 70% trở lên."
    )


def test_every_open_unit_is_told_once_under_its_reason() -> None:
    below = [area(1), area(2), area(3, {"co": False}), area(4, enrolled=None), area(5, {"so": 1}), area(6, {})]
    enrolled, reached = reasons(*below)
    assert enrolled == (
        "Chưa đủ số liệu để kết luận: 03 đơn vị đăng ký, 04 đơn vị thuộc phạm vi quản lý, "
        "02 đơn vị (Thôn 5 và Thôn 6) chưa rõ có thuộc phạm vi áp dụng hay không, "
        "01 đơn vị (Thôn 4) chưa rõ có đăng ký hay không; tỷ lệ cuối cùng từ 50% đến 100%, yêu cầu 100%."
    )
    assert reached == (
        "Chưa đủ số liệu để kết luận: 02 đơn vị đạt, 03 đơn vị đăng ký, "
        "02 đơn vị (Thôn 5 và Thôn 6) chưa rõ có thuộc phạm vi áp dụng hay không, "
        "01 đơn vị (Thôn 4) chưa rõ có đăng ký hay không, 01 đơn vị chưa kết luận; "
        "tỷ lệ cuối cùng từ 33,33% đến 100%, yêu cầu từ 70% trở lên."
    )


def test_the_order_of_the_units_given_is_not_told() -> None:
    below = [area(number, {"so": 1}) for number in (1, 2, 3)]
    assert reasons(*below) == reasons(*below[::-1])
    assert "(Thôn 1, Thôn 2 và Thôn 3)" in reasons(*below[::-1])[0]


def test_where_only_outcomes_are_open_no_unit_is_named() -> None:
    below = [*map(area, range(1, 17)), *(area(n, {"co": False}) for n in range(17, 20))]
    failed = (area(number, {"so": 0, "co": False}) for number in range(20, 26))
    assert reasons(*below, *failed)[1] == (
        "Chưa đủ số liệu để kết luận: 16/25 đơn vị đạt, 03 đơn vị chưa kết luận; "
        "tỷ lệ cuối cùng từ 64% đến 76%, yêu cầu từ 70% trở lên."
    )
