"""A unit outside a standard holds nothing of it; while that is open, what hangs on it stays open."""

from __future__ import annotations

from typing import Any

import pytest

from tests.criteria.set_texts import criterion, scored, set_text
from tests.engine.decision.worlds import decide, states, unit

SCORED = scored(standard="pl", top="excludes = 'luc_luong_vu_trang'")


def state(require: str, reported: dict[str, Any], armed_force: bool | None) -> str:
    """What a set that asks about the scored standard's result says."""
    asking = set_text(criterion(require=require), standard="hoi")
    found = decide([SCORED, asking], unit(reported=reported, attributes={"luc_luong_vu_trang": armed_force}))
    return states(found["X", "hoi.xa"])[0]


@pytest.mark.parametrize("require", ['classed("pl", "dat", 0)', 'holds("pl")'])
def test_result_of_a_standard_stays_open_while_it_is_open_whether_the_unit_is_inside(require: str) -> None:
    assert state(require, {"so": 1}, None) == "insufficient"
    assert state(require, {"so": 1}, False) == "pass"
    assert state(require, {"so": 1}, True) == "fail"
    assert state(require, {"so": 0}, False) == "fail"


def test_a_class_that_is_missed_either_way_is_missed() -> None:
    assert state('classed("pl", "dat", 0)', {"so": 0}, None) == "fail"
