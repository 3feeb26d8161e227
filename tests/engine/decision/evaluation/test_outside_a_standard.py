"""A unit outside a standard holds nothing of it; while that is open, what hangs on it stays open."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.loading import read_set
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts

HEAD = """
edition = "1"
title = "Bộ mẫu"
applies_to = ["xa"]
[source]
document = "Văn bản mẫu"
[in_force]
from = 2000-01-01
[indicators.a]
type = "count"
[[criteria]]
id = "1"
title = "Tiêu chí"
cite = "khoản 1"
basis = "text"
"""
SCORED = (
    'set = "pl.xa"\nstandard = "pl"\noutcome = { score = 100, achieved_from = "tot" }\n'
    'excludes = "luc_luong_vu_trang"\n'
    + HEAD
    + "require = 'a >= 1'\npoints = 100\n"
    + '[[classes]]\nid = "tot"\nlabel = "Tốt"\nfrom = 50\n[[classes]]\nid = "yeu"\nlabel = "Yếu"\nfrom = 0\n'
)


def state(require: str, reported: dict[str, Any], armed_force: bool | None) -> str:
    """What a set that asks about the scored standard's result says."""
    head = f'set = "hoi.xa"\nstandard = "hoi"\noutcome = "all"\n{HEAD}'
    asking = read_set(f"{head}require = '{require}'\n", "hoi.toml")
    unit = {"code": "X", "kind": "xa", "reported": reported, "attributes": {"luc_luong_vu_trang": armed_force}}
    sets = [read_set(SCORED, "pl.toml"), asking]
    found = evaluate(sets, read_facts({"period": "2024", "units": [unit]}, sets))
    return next(assessment.criteria[0].state for assessment in found if assessment.set == "hoi.xa")


@pytest.mark.parametrize("require", ['classed("pl", "tot", 0)', 'holds("pl")'])
def test_result_of_a_standard_stays_open_while_it_is_open_whether_the_unit_is_inside(require: str) -> None:
    assert state(require, {"a": 1}, None) == "insufficient"
    assert state(require, {"a": 1}, False) == "pass"
    assert state(require, {"a": 1}, True) == "fail"
    assert state(require, {"a": 0}, False) == "fail"


def test_a_class_that_is_missed_either_way_is_missed() -> None:
    assert state('classed("pl", "tot", 0)', {"a": 0}, None) == "fail"
