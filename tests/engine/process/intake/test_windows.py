"""Sets of different windows: a figure is asked once for each, and each standard keeps its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from criteria.windows import Window
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import roll
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.recognising import set_finder
from engine.process.intake.taking.submitting import find_files, submit
from engine.records.store import Store, Submission, SubmissionValue, open_store
from tests.engine.process.intake.form_samples import (
    COMPARING_SET,
    SAMPLE_SET,
    UNITS,
    column_of,
    read_bytes,
    row_of,
    unit_form_bytes,
)
from tests.stores import entering

pytestmark = pytest.mark.alike()

SECOND = replace(SAMPLE_SET, id="hai.xa", standard="hai", title="Xã đạt tiêu chuẩn hai", window=Window())
SETS = (SAMPLE_SET, SECOND)
FORM = unit_form_bytes(SETS)
FIND_SET = set_finder(SETS)


def test_what_carries_its_own_date_is_asked_once_and_the_rest_for_each_window() -> None:
    asked = Questionnaire(SETS)
    assert asked.windows == {"k1": SAMPLE_SET.window, "k2": Window()}
    assert [key for key in asked.questions if "." not in key] == ["nghi_quyet", "cac_ke_hoach", "ngay_hoi", "vu_viec"]
    assert asked.questions["tong_so.k1"].label(2024) == "Tổng số (từ 16/11/2023 đến 15/11/2024)"
    assert asked.questions["tong_so.k2"].label(2024) == "Tổng số (từ 01/01/2024 đến 31/12/2024)"
    assert (asked.key(SECOND, "tong_so"), asked.key(SECOND, "vu_viec")) == ("tong_so.k2", "vu_viec")


def test_equal_windows_are_one() -> None:
    asked = Questionnaire((SAMPLE_SET, replace(SECOND, window=SAMPLE_SET.window)))
    assert list(asked.questions) == list(SAMPLE_SET.indicators)
    assert list(asked.windows) == ["k1"]


def test_sets_of_one_standard_are_answered_as_one() -> None:
    asked = Questionnaire((SAMPLE_SET, replace(SECOND, standard="thu")))
    assert list(asked.questions) == list(SAMPLE_SET.indicators)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        (key, column): values
        for name, values in {
            "tong_so": st.integers(500, 999),
            "so_xa_hoi": st.integers(0, 499),
            "co_to": st.booleans(),
            "xep_loai": st.sampled_from(SAMPLE_SET.indicators["xep_loai"].choices),
        }.items()
        for key in (f"{name}.k1", f"{name}.k2")
        for column in ("reached", "projected")
    },
).filter(bool)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(ANSWERS)
def test_each_window_brings_back_its_own(tmp_path_factory: Any, answers: dict[Any, Any]) -> None:
    folder: Path = tmp_path_factory.getbasetemp()
    form = read_bytes(folder, fill_form(FORM, {"X1": answers}), find_set=FIND_SET)
    assert form.problems == []
    assert {key: answer.value for key, answer in form.units[0].answers.items()} == answers


def test_a_part_over_its_whole_in_one_window_alone(tmp_path: Path) -> None:
    answers = {("tong_so.k1", "reached"): 5, ("so_xa_hoi.k2", "reached"): 7, ("tong_so.k2", "reached"): 6}
    (problem,) = read_bytes(tmp_path, fill_form(FORM, {"X1": answers}), find_set=FIND_SET).problems
    assert (problem.code, problem.seen) == ("IN-032", "“7”")


def test_a_roll_has_a_column_for_each_window(tmp_path: Path) -> None:
    units = [replace(unit, enrolled=("thu", "hai")) for unit in UNITS]
    made = roll("Các đơn vị thuộc Huyện Một", units, SETS, Occasion(2024))
    assert made is not None
    marks = {
        cell.value for cells in openpyxl.load_workbook(io.BytesIO(made.content))["Xã"].iter_rows() for cell in cells
    }
    assert {"#tong-so.k1|reached", "#tong-so.k2|reached", "#nghi-quyet.date|reached"} <= marks
    answers = {"X2": {("tong_so.k1", "reached"): 4, ("tong_so.k2", "reached"): 6}}
    form = read_bytes(tmp_path, fill_form(made.content, answers), find_set=FIND_SET)
    assert {key: answer.value for key, answer in form.units[0].answers.items()} == answers["X2"]


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        unit = at.unit("X1", "xa")
        for standard in ("thu", "hai"):
            for period in (2023, 2024):
                at.enrol(unit, standard, period)
    yield made
    made.close()


def test_each_standard_stores_and_is_shown_the_value_of_its_own_window(store: Store, tmp_path: Path) -> None:
    sets = (COMPARING_SET, SECOND)
    (form,) = _forms(store, sets, 2023)
    path = tmp_path / "x1.xlsx"
    answers = {("tong_so.k1", "reached"): 4, ("tong_so.k2", "reached"): 6, ("vu_viec", "reached"): ["2023-03-05"]}
    path.write_bytes(fill_form(form, {"X1": answers}))
    (report,) = submit(store, find_files([path]), sets=sets, received_at=datetime(2024, 1, 5, tzinfo=UTC))
    assert (report.outcome, report.problems) == ("taken", ())
    with store.reading() as session:
        rows = session.execute(
            select(Submission.standard, SubmissionValue.indicator, SubmissionValue.value).join(
                SubmissionValue, SubmissionValue.submission_id == Submission.id
            )
        )
        assert sorted(map(tuple, rows)) == [
            ("hai", "tong_so", "6"),
            ("hai", "vu_viec", '["2023-03-05"]'),
            ("thu", "tong_so", "4"),
            ("thu", "vu_viec", '["2023-03-05"]'),
        ]
    (after,) = _forms(store, sets, 2024)
    sheet = openpyxl.load_workbook(io.BytesIO(after))["Số liệu"]
    prior = column_of(sheet, "Kỳ trước (năm 2023)")
    shown = [sheet.cell(row_of(sheet, code), prior) for code in ("tong-so.k1", "tong-so.k2")]
    assert [(cell.value, cell.protection.locked) for cell in shown] == [(4, True), (6, True)]


def _forms(store: Store, sets: Any, period: int) -> list[bytes]:
    with store.reading() as session:
        return [made.content for made in make_forms(session, sets, Occasion(period), Chosen())]
