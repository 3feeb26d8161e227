"""What is filled in comes back to the letter: every type, every column, both kinds of form, typed in many ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decision.facts.value_reading import read_value
from engine.process.intake.answers.typed import json_text
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.reading.recognising import set_finder
from tests.engine.process.intake.form_samples import (
    COMPARED,
    COMPARING_SET,
    RECEIVED,
    SAMPLE_SET,
    read_bytes,
    roll_bytes,
    unit_form_bytes,
)

FORM, ROLL = unit_form_bytes((COMPARING_SET,)), roll_bytes(COMPARING_SET)
FIND_SET = set_finder([COMPARING_SET])
EXAMPLES = settings(max_examples=max(10, settings().max_examples // 2))

# Titles and notes: any letters, but no text that says “không có” or that outer spaces or NFC would change.
TEXTS = st.text(st.sampled_from("aăâđêôơưẢẪỘ 0129.,/-&<>'\"=+@%_xX(){}“”"), min_size=1, max_size=20).map(
    lambda text: f"n{text.strip()}"
)
NUMBERS = TEXTS.map(lambda text: f"1{text}")
DAYS = st.dates(date(1900, 1, 1), RECEIVED).map(date.isoformat)
DOCUMENTS = st.fixed_dictionaries({"number": NUMBERS}, optional={"date": DAYS, "title": TEXTS})
LINES = st.fixed_dictionaries(
    {"number": NUMBERS.map(lambda text: text.replace(";", ","))}, optional={"date": DAYS, "title": TEXTS}
)
EXACT = st.decimals(min_value=-(10**9) + 1, max_value=10**9 - 1, places=4).map(lambda number: number.normalize() + 0)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "tong_so": st.integers(10**6, 10**9 - 1),
    "so_xa_hoi": st.integers(0, 10**6),
    "kinh_phi": EXACT,
    "ty_le": st.decimals(min_value=0, max_value=100, places=3),
    "muc_tang": EXACT,
    "co_to": st.booleans(),
    "nghi_quyet": st.one_of(st.just(False), DOCUMENTS),
    "cac_ke_hoach": st.lists(LINES, max_size=4),
    "ngay_hoi": DAYS,
    "xep_loai": st.sampled_from(SAMPLE_SET.indicators["xep_loai"].choices),
    "vu_viec": st.one_of(
        st.integers(0, 499), st.lists(st.dates(date(2023, 1, 1), RECEIVED).map(date.isoformat), max_size=4)
    ),
    "ghi_chu": TEXTS,
}
BEFORE = VALUES | {
    "vu_viec": st.one_of(
        st.integers(0, 500),
        st.lists(st.dates(date(2022, 1, 1), date(2023, 12, 31)).map(date.isoformat), max_size=4),
    )
}


def nothing_undone(answers: dict[Any, Any]) -> dict[Any, Any]:
    """Incidents that are expected hold those that happened; a form that says otherwise is refused."""
    answers = dict(answers)
    happened, expected = answers.get(("vu_viec", "reached")), answers.pop(("vu_viec", "projected"), None)
    if happened is None and expected is not None:
        answers["vu_viec", "projected"] = expected
    elif expected is not None and isinstance(happened, list) == isinstance(expected, list):
        answers["vu_viec", "projected"] = happened + expected
    return answers


ANSWERS = (
    st.fixed_dictionaries(
        {},
        optional={(name, column): values for name, values in VALUES.items() for column in ("reached", "projected")}
        | {(name, "prior"): BEFORE[name] for name in COMPARED},
    )
    .map(nothing_undone)
    .filter(bool)
)


def as_deciding_reads(answers: Any) -> dict[Any, Any]:
    return {key: read_value(SAMPLE_SET.indicators[key[0]], value) for key, value in answers.items()}


def unit_form_can_say(answers: dict[Any, Any]) -> dict[Any, Any]:
    """A list that is expected goes on from the one there is; a form cannot say otherwise."""
    answers = dict(answers)
    issued = answers.get(("cac_ke_hoach", "reached"), [])
    expected = answers.pop(("cac_ke_hoach", "projected"), None)
    if issued and expected:
        answers["cac_ke_hoach", "projected"] = issued + expected
    return answers


@EXAMPLES
@given(ANSWERS.map(unit_form_can_say).filter(bool))
def test_a_unit_form_brings_back_what_was_filled_in(tmp_path_factory: Any, answers: dict[Any, Any]) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    form = read_bytes(folder, fill_form(FORM, {"X1": answers}), find_set=FIND_SET)
    assert form.problems == []
    taken = {key: answer.value for key, answer in form.units[0].answers.items()}
    assert as_deciding_reads(taken) == as_deciding_reads(answers)


@EXAMPLES
@given(st.fixed_dictionaries({"X1": ANSWERS, "X2": ANSWERS}))
def test_a_roll_brings_back_what_was_filled_in(tmp_path_factory: Any, answers: dict[str, dict[Any, Any]]) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    form = read_bytes(folder, fill_form(ROLL, answers), find_set=FIND_SET)
    assert form.problems == []
    taken = {unit.unit.code: {key: answer.value for key, answer in unit.answers.items()} for unit in form.units}
    assert {unit: as_deciding_reads(filled) for unit, filled in taken.items()} == {
        unit: as_deciding_reads(filled) for unit, filled in answers.items()
    }


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=3))
def test_numbers_are_stored_exactly(number: Decimal) -> None:
    text = json_text(number)
    assert Decimal(text) == number
    assert "E" not in text
