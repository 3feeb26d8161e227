"""The readings that docs/criterion-language.md lists for open points, each shown on the smallest set that has it."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.loading import read_set
from criteria.problems import ProblemsError
from criteria.shelves import Texts
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import Assessment, Outcome

HEAD = """
set = "thu.xa"
edition = "1"
standard = "thu"
title = "Thử"
applies_to = ["xa"]
outcome = "all"
source = { document = "Văn bản" }
in_force = { from = 2000-01-01 }
"""
BELOW = """
set = "khac.thon"
edition = "1"
standard = "khac"
title = "Khác"
applies_to = ["khu_dan_cu"]
outcome = "all"
source = { document = "Văn bản" }
in_force = { from = 2000-01-01 }
excludes = 'luc_luong_vu_trang'
indicators = { x = { type = "count" }, vu = { type = "incidents" } }
criteria = [{ id = "1", title = "Một", basis = "drafted", require = 'x >= 1' }]
"""


def set_of(require: str, more: str = "", head: str = HEAD) -> str:
    return f"{head}\n{more}\n[[criteria]]\nid = '1'\ntitle = 'Một'\nbasis = 'drafted'\nrequire = '''{require}'''\n"


def assessed(sets: list[str], units: list[dict[str, Any]], unit: str = "X") -> Assessment:
    loaded = [read_set(text, "thu.toml") for text in sets]
    facts = read_facts({"period": "2024", "units": units}, loaded)
    return next(found for found in evaluate(loaded, facts) if found.unit == unit)


def state(require: str, below: list[dict[str, Any]] | None = None, more: str = "", **own: Any) -> str:
    units = [{"code": "X", "kind": "xa", **own}]
    units += [{"code": f"K{n}", "kind": "khu_dan_cu", "parent": "X", **unit} for n, unit in enumerate(below or ())]
    return str(assessed([set_of(require, more), BELOW], units).criteria[0].state)


INSIDE = {"attributes": {"luc_luong_vu_trang": False}}
OUTSIDE = {"attributes": {"luc_luong_vu_trang": True}}
INCIDENTS = 'indicators = { vu = { type = "incidents", with_children = true } }'


def test_unknown_enrolment_of_a_unit_that_failed_counts_0_in_recognised() -> None:
    below = [{"reported": {"x": 0}, **INSIDE}]
    assert state('recognised("khac", "khu_dan_cu") == 0', below) == "pass"
    assert state('enrolled("khac", "khu_dan_cu") == 0', below) == "insufficient"


def test_an_excluded_unit_counts_in_no_roll_up_and_does_not_hold_the_standard() -> None:
    assert state('children("khac", "khu_dan_cu") == 0', [{"enrolled": ["khac"], **OUTSIDE}]) == "pass"
    asking = HEAD.replace('applies_to = ["xa"]', 'applies_to = ["khu_dan_cu"]')
    unit = {"code": "K", "kind": "khu_dan_cu", "reported": {"x": 5}}
    for attributes, wanted in ((OUTSIDE, "fail"), (INSIDE, "pass")):
        found = assessed([set_of('holds("khac")', head=asking), BELOW], [{**unit, **attributes}], "K")
        assert found.criteria[0].state == wanted


def test_incidents_of_a_child_count_whether_or_not_it_is_inside_its_standard() -> None:
    own: dict[str, Any] = {"reported": {"vu": []}}
    for inside in (INSIDE, OUTSIDE, {}):
        assert state("vu == 0", [{**inside}], INCIDENTS, **own) == "insufficient"
        assert state("vu == 0", [{**inside, "reported": {"vu": 1}}], INCIDENTS, **own) == "fail"
        assert state("vu == 0", [{**inside, "reported": {"vu": 0}}], INCIDENTS, **own) == "pass"


def test_a_bare_number_of_incidents_counts_as_it_stands() -> None:
    more = 'indicators = { vu = { type = "incidents" } }'
    assert state("vu == 2", more=more, reported={"vu": 2}) == "pass"
    assert state("vu == 0", more=more, reported={"vu": ["2023-12-31", "2025-01-01"]}) == "pass"


@pytest.mark.parametrize(
    ("require", "wanted"),
    [
        ('held("khac", 0)', "pass"),
        ('awarded("khen", 0)', "fail"),
        ('held("khac", 1)', "insufficient"),
        ("year(date(2024, 1.5, 1)) == 2024", "insufficient"),
        ("1 / 0 == 1", "insufficient"),
        ('classed("khac", "a", 1)', "pass"),
        ('classed("khac", "b", 1)', "insufficient"),
    ],
)
def test_functions_at_their_edges(require: str, wanted: str) -> None:
    assert state(require, classes={"khac": {"2023": "a"}}) == wanted


@pytest.mark.parametrize(
    ("require", "code"),
    [
        ("chu == chu", "CR-031"),
        ('holds("thu")', "CR-032"),
        ('classed("thu", "a", 0)', "CR-032"),
        ("(" * 51 + "true" + ")" * 51, "CR-023"),
        ("not " * 50 + "true", "CR-023"),
    ],
)
def test_what_a_condition_may_not_say(require: str, code: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_set(set_of(require, 'indicators = { chu = { type = "text" } }'), "thu.toml")
    assert next(problem.code for problem in caught.value.problems) == code


def test_a_run_of_sums_is_one_level_and_100_at_most() -> None:
    assert state("1" + " + 1" * 90 + " == 91") == "pass"


def test_a_failure_while_exclusion_is_unknown_leaves_the_outcome_open() -> None:
    found = assessed([set_of("false", "excludes = 'luc_luong_vu_trang'")], [{"code": "X", "kind": "xa"}])
    assert (found.criteria[0].state, found.outcome) == ("fail", Outcome.UNDETERMINED)


SCORED = HEAD.replace('"all"', '{ score = 10, achieved_from = "a", cap = "b" }')
CLASSES = '[[classes]]\nid = "a"\nlabel = "A"\nfrom = 5\n[[classes]]\nid = "b"\nlabel = "B"\nfrom = 0\n'
CRITERION = "[[criteria]]\nid = '{0}'\ntitle = 'Một'\nbasis = 'drafted'\nrequire = '{1}'\npoints = {2}\n{3}\n"


def scored(*criteria: tuple[str, int, str]) -> Assessment:
    texts = [CRITERION.format(number, *one) for number, one in enumerate(criteria)]
    return assessed([SCORED + CLASSES + "".join(texts)], [{"code": "X", "kind": "xa"}])


def test_a_mandatory_criterion_that_does_not_apply_caps_nothing() -> None:
    found = scored(("true", 5, ""), ("false", 5, "mandatory = true\nwhen = 'false'"))
    assert (found.score, found.class_) == (("10", "10"), "a")


def test_a_criterion_that_may_not_apply_stays_in_the_scale() -> None:
    assert scored(("true", 5, ""), ("true", 5, "when = 'luc_luong_vu_trang'")).score == ("5", "10")


def test_criteria_that_bring_no_points_are_as_if_none_applied() -> None:
    found = scored(("true", 0, ""), ("true", 10, "when = 'false'"))
    assert (found.score, found.class_, found.outcome) == (None, None, Outcome.UNDETERMINED)


def test_none_need_pass_where_none_are_asked() -> None:
    found = assessed([set_of("false", head=HEAD.replace('"all"', "{ at_least = 0 }"))], [{"code": "X", "kind": "xa"}])
    assert found.outcome == Outcome.ACHIEVED


LAYER = HEAD.replace('"thu.xa"', '"thu.xa-40"').replace('outcome = "all"', 'extends = "thu.xa@1"\nterritory = "40"')
LOOSE = "[parameters.p]\nvalue = 2\ntighter = 'up'\n[[groups]]\nid = 'A'\ntitle = 'A'\n"


def named(text: str, *others: str) -> list[str]:
    """The codes of what is wrong with a text that may name the others."""
    keys = ("thu.xa@1", "thu.xa-40@1")
    try:
        read_set(text, "thu.toml", Texts(dict(zip(keys, others, strict=False))))
    except ProblemsError as error:
        return [problem.code for problem in error.problems]
    return []


def test_a_reporting_form_has_no_triggers() -> None:
    assert named(HEAD.replace('"all"', '"none"') + "triggers = ['true']") == ["CR-060"]


def test_a_layer_as_strict_as_its_base_loosens_nothing() -> None:
    base = set_of("p >= 2", LOOSE)
    assert named(LAYER + "[parameters.p]\nvalue = 2\n", base) == []
    assert named(LAYER + "[parameters.p]\nvalue = 1\n", base) == ["CR-077"]


def test_a_layer_stands_on_no_other_layer() -> None:
    above = LAYER.replace("thu.xa-40", "thu.xa-40-a").replace("thu.xa@1", "thu.xa-40@1")
    assert named(above, set_of("true"), LAYER) == ["CR-071"]


def test_names_of_an_included_set_are_alike_key_by_key() -> None:
    other = set_of("x >= 1", "indicators = { x = { type = 'count', label = 'X' } }\nfacts = { f = 'x + 1' }")
    include = "include = [{ set = 'thu.xa@1', criteria = ['*'], as = 'k.' }]"
    head = HEAD.replace('"thu.xa"', '"thu.khac"')
    assert (
        named(set_of("x >= 1", f"{include}\nindicators = {{ x = {{ type = 'count', label = 'X' }} }}", head), other)
        == []
    )
    assert named(set_of("x >= 1", f"{include}\nindicators = {{ x = {{ type = 'count' }} }}", head), other) == ["CR-082"]
