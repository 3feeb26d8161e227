"""In which province a unit lies: by its own word, else by that of the nearest unit above."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.facts.reading import read_facts
from engine.decision.facts.territories import territories
from tests.criteria.set_texts import load, set_text


def unit(code: str, parent: str | None = None, territory: str | None = None) -> dict[str, Any]:
    attributes = {} if territory is None else {"territory": territory}
    return {"code": code, "kind": "xa", "parent": parent, "attributes": attributes}


UNITS = [
    unit("K", "X"),
    unit("X", "H"),
    unit("H", "T"),
    unit("T", territory="40"),
    unit("Y", "T", territory="42"),
    unit("L", "Y"),
    unit("Z"),
    unit("M", "Z"),
]


def test_the_nearest_unit_above_that_has_one_tells() -> None:
    assert territories(UNITS) == {"K": "40", "X": "40", "H": "40", "T": "40", "Y": "42", "L": "42"}
    assert territories(reversed(UNITS)) == territories(UNITS)


def test_every_unit_knows_where_it_lies() -> None:
    found = read_facts({"period": "2024", "units": UNITS}, [load(set_text())])
    assert {code: one.territory for code, one in found.units.items()} == {
        "K": "40",
        "X": "40",
        "H": "40",
        "T": "40",
        "Y": "42",
        "L": "42",
        "Z": None,
        "M": None,
    }


def test_what_is_written_otherwise_is_the_same_place() -> None:
    assert territories([unit(" X ", territory=" 40 "), unit("K", "X")]) == {"X": "40", "K": "40"}


def test_faults_are_passed_over_and_told_by_the_reader() -> None:
    strange: list[Any] = [5, {"code": 5}, {"code": "A", "attributes": []}, {"code": "B", "parent": 5}, {"kind": "xa"}]
    assert territories(strange) == {}
    assert territories([unit("A", "B"), unit("B", "A"), unit("C", "A", "40")]) == {"C": "40"}
    assert territories([{"code": "A", "attributes": {"territory": 40}}, unit("B", "A")]) == {}


LAYER = """\
set = "mau.xa-40"
edition = "1"
standard = "mau"
title = "Lớp"
extends = "mau.xa@1"
territory = "40"
source = { document = "Văn bản của tỉnh" }
in_force = { from = 2000-01-01 }
[indicators.them]
type = "count"
"""


def test_what_a_layer_asks_is_not_called_unknown_of_a_unit_whose_territory_is() -> None:
    layer = load(LAYER, set_text())
    somewhere = {**unit("X"), "reported": {"them": 1, "so": 2}}
    assert codes_of([somewhere], layer) == ["FA-014"]
    assert codes_of([{**somewhere, "reported": {"them": 1, "tham": 2}}], layer) == ["FA-014", "FA-011"]
    assert codes_of([{**somewhere, "attributes": {"territory": "42"}}], layer) == ["FA-011"]


def codes_of(units: list[Any], layer: CriterionSet) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read_facts({"period": "2024", "units": units}, [layer])
    return [problem.code for problem in caught.value.problems]
