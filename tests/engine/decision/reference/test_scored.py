"""Scored sets: the total as an interval, classes, caps, what does not apply, and when the outcome is decided."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.reference.points import of_bands
from tests.criteria.set_texts import criterion, set_text
from tests.engine.decision.worlds import loaded, unit

INDICATORS = "".join(f'[indicators.{name}]\ntype = "flag"\n' for name in "abcdw") + '[indicators.x]\ntype = "number"\n'
CLASSES = "".join(
    f'[[classes]]\nid = "{id_}"\nlabel = "{id_}"\nfrom = {from_}\n'
    for id_, from_ in (("gioi", 80), ("kha", 60), ("trung_binh", 40), ("yeu", 0))
)
BANDS = '[{ when = "x >= 90", points = 30 }, { when = "x >= 70", points = 20 }, { when = "x >= 50", points = 5 }]'


def scored(
    *criteria: str, not_applicable: str = "rescale", cap: str = "trung_binh", full: int = 100, top: str = ""
) -> str:
    outcome = f'{{ score = {full}, achieved_from = "kha", not_applicable = "{not_applicable}", cap = "{cap}" }}'
    return set_text(*criteria, outcome=outcome, tables=INDICATORS + CLASSES, top=top)


def points(id_: str, full: int, **keys: str) -> str:
    return criterion(id_, id_[0], points=str(full), **keys)


def answer(text: str, **reported: Any) -> tuple[str, str | None, list[str] | None]:
    """Outcome, class and score, as the answer words them."""
    facts = {"period": "2024", "units": [unit(reported={k: v for k, v in reported.items() if v is not None})]}
    (found,) = evaluate([loaded(text)], read_facts(facts, [loaded(text)]))
    told = found.to_json()
    return told["outcome"], told["class"], told["score"]


PLAIN = scored(points("a", 40), points("b", 30), points("c", 20), points("d", 10))


@pytest.mark.parametrize(
    ("reported", "wanted"),
    [
        ({"a": True, "b": True, "c": True, "d": True}, ("achieved", "gioi", ["100", "100"])),
        ({"a": True, "b": True, "c": False, "d": True}, ("achieved", "gioi", ["80", "80"])),
        ({"a": True, "b": True, "c": False, "d": False}, ("achieved", "kha", ["70", "70"])),
        ({"a": True, "b": False, "c": True, "d": False}, ("achieved", "kha", ["60", "60"])),
        ({"a": True, "b": False, "c": False, "d": True}, ("not_achieved", "trung_binh", ["50", "50"])),
        ({"a": False, "b": False, "c": False, "d": False}, ("not_achieved", "yeu", ["0", "0"])),
        ({"a": True, "b": True, "d": True}, ("achieved", "gioi", ["80", "100"])),
        ({"a": True, "b": True, "c": True}, ("achieved", "gioi", ["90", "100"])),
        ({"a": True, "b": True, "c": False}, ("achieved", None, ["70", "80"])),
        ({"a": True, "b": False}, ("undetermined", None, ["40", "70"])),
        ({"a": False, "b": True, "c": False}, ("not_achieved", None, ["30", "40"])),
        ({"a": False, "c": False, "d": False}, ("not_achieved", "yeu", ["0", "30"])),
        ({}, ("undetermined", None, ["0", "100"])),
    ],
)
def test_the_class_is_given_only_if_both_ends_have_the_same_one_and_the_outcome_once_both_lie_on_one_side(
    reported: dict[str, Any], wanted: tuple[Any, ...]
) -> None:
    assert answer(PLAIN, **reported) == wanted


NOT_APPLICABLE = [points("a", 30), points("b", 30), criterion("c", "c", points="40", when="'w'")]


@pytest.mark.parametrize(
    ("manner", "wanted"),
    [
        ("rescale", ("not_achieved", "trung_binh", ["50", "50"])),
        ("full", ("achieved", "kha", ["70", "70"])),
        ("zero", ("not_achieved", "yeu", ["30", "30"])),
    ],
)
def test_criteria_not_applicable_are_left_out_and_the_rest_scaled_or_given_full_points_or_none(
    manner: str, wanted: tuple[Any, ...]
) -> None:
    assert answer(scored(*NOT_APPLICABLE, not_applicable=manner), a=True, b=False, w=False) == wanted


def test_rescale_is_the_default() -> None:
    text = scored(*NOT_APPLICABLE).replace('not_applicable = "rescale", ', "")
    assert "rescale" not in text
    assert answer(text, a=True, b=False, w=False)[2] == ["50", "50"]


def test_a_scaled_score_is_half_up_to_four_places_and_stays_on_its_side_of_a_class() -> None:
    text = scored(points("a", 20), points("b", 10), criterion("c", "c", points="70", when="'w'"))
    assert answer(text, a=True, b=False, w=False) == ("achieved", "kha", ["66.6667", "66.6667"])
    near = scored(criterion("a", "a", points="59.999999"), criterion("b", "b", points="40.000001"))
    assert answer(near, a=True, b=False) == ("not_achieved", "trung_binh", ["59.999999", "59.999999"])
    exact = scored(criterion("a", "a", points="61.23456"), criterion("b", "b", points="38.76544"))
    assert answer(exact, a=True, b=False)[2] == ["61.2346", "61.2346"]


@pytest.mark.parametrize("manner", ["rescale", "full", "zero"])
def test_if_no_criterion_applies_score_and_class_are_null_and_the_outcome_undetermined(manner: str) -> None:
    text = scored(criterion("a", "a", points="100", when="'w'"), not_applicable=manner)
    assert answer(text, a=True, w=False) == ("undetermined", None, None)


@pytest.mark.parametrize(
    ("x", "state_points"),
    [(95, (30, 30)), (90, (30, 30)), (89, (20, 20)), (70, (20, 20)), (50, (5, 5)), (49, (0, 0)), (None, (0, 30))],
)
def test_the_first_band_that_is_true_gives_the_points_0_if_none_is(x: Any, state_points: tuple[int, int]) -> None:
    text = scored(criterion("1", None, bands=BANDS), points("a", 70))
    assert answer(text, x=x, a=False)[2] == [str(end) for end in state_points]


@pytest.mark.parametrize(("x", "state"), [(90, "pass"), (89, "fail"), (0, "fail"), (None, "insufficient")])
def test_a_banded_criterion_passes_with_its_first_band_and_fails_with_certainly_less(x: Any, state: str) -> None:
    text = scored(criterion("1", None, bands=BANDS), points("a", 70))
    facts = {"period": "2024", "units": [unit(reported={} if x is None else {"x": x})]}
    (found,) = evaluate([loaded(text)], read_facts(facts, [loaded(text)]))
    assert str(found.criteria[0].state) == state


@pytest.mark.parametrize("truths", list(product((True, False, None), repeat=3)))
def test_walking_the_bands_a_true_one_ends_the_walk_an_unknown_one_is_possible_and_the_walk_goes_on(
    truths: tuple[bool | None, ...],
) -> None:
    """Against every way of filling in what is unknown."""
    full = (Fraction(30), Fraction(20), Fraction(5))
    ways = product(*[(True, False) if truth is None else (truth,) for truth in truths])
    totals = [next((p for p, holds in zip(full, way, strict=True) if holds), Fraction(0)) for way in ways]
    assert of_bands(full, truths) == (min(totals), max(totals))


def test_bands_are_decided_one_by_one() -> None:
    bands = '[{ when = "a", points = 30 }, { when = "b", points = 20 }]'
    text = scored(criterion("1", None, bands=bands), points("c", 70))
    assert answer(text, b=True, c=False)[2] == ["20", "30"]
    assert answer(text, b=False, c=False)[2] == ["0", "30"]
    assert answer(text, a=False, c=False)[2] == ["0", "20"]
    assert answer(text, a=True, c=False)[2] == ["30", "30"]


@pytest.mark.parametrize("manner", ["rescale", "full", "zero"])
@pytest.mark.parametrize("c", [True, False])
def test_if_its_when_is_unknown_a_criterion_brings_from_0_to_its_most(manner: str, c: bool) -> None:
    text = scored(*NOT_APPLICABLE, not_applicable=manner)
    assert answer(text, a=True, b=False, c=c)[2] == ["30", "70"]


@pytest.mark.parametrize(
    ("mandatory", "wanted"),
    [
        (True, ("achieved", "gioi", ["100", "100"])),
        (False, ("not_achieved", "trung_binh", ["90", "90"])),
        (None, ("undetermined", None, ["90", "100"])),
    ],
)
def test_a_mandatory_criterion_that_fails_caps_the_class_one_that_is_open_caps_the_low_end_only(
    mandatory: bool | None, wanted: tuple[Any, ...]
) -> None:
    text = scored(points("a", 90), points("d", 10, mandatory="true"))
    assert answer(text, a=True, d=mandatory) == wanted


def test_a_cap_lifts_no_class() -> None:
    text = scored(points("a", 90), points("d", 10, mandatory="true"))
    assert answer(text, a=False, d=False) == ("not_achieved", "yeu", ["0", "0"])


def test_a_mandatory_criterion_that_does_not_apply_caps_nothing() -> None:
    text = scored(points("a", 90), criterion("d", "d", points="10", mandatory="true", when="'w'"))
    assert answer(text, a=True, d=False, w=False) == ("achieved", "gioi", ["100", "100"])


@pytest.mark.parametrize(
    ("a", "wanted"),
    [(True, ("achieved", None, ["70", "100"])), (False, ("not_achieved", "yeu", ["0", "30"]))],
)
def test_a_missing_criterion_brings_from_0_to_its_points(a: bool, wanted: tuple[Any, ...]) -> None:
    text = scored(points("a", 70), criterion("m", None, basis='"missing"', points="30"))
    assert answer(text, a=a) == wanted


def test_a_missing_mandatory_criterion_caps_the_low_end() -> None:
    text = scored(points("a", 90), criterion("m", None, basis='"missing"', points="10", mandatory="true"))
    assert answer(text, a=True) == ("undetermined", None, ["90", "100"])


@pytest.mark.parametrize(("gate", "outcome"), [(True, "achieved"), (False, "not_achieved"), (None, "undetermined")])
def test_behind_a_gate_class_and_score_stay_as_computed(gate: bool | None, outcome: str) -> None:
    text = scored(points("a", 100), top="gate = 'w'")
    assert answer(text, a=True, w=gate) == (outcome, "gioi", ["100", "100"])


def test_sets_without_a_score_have_neither_class_nor_score() -> None:
    assert answer(set_text(criterion(require="a"), tables=INDICATORS), a=True) == ("achieved", None, None)
