"""Which days a list of incidents may name: those of every unit's window, and none that is surely a slip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from criteria.library import catalogue
from criteria.model import CriterionSet
from engine.process.intake.answers.undone import incidents_undone
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.reading.recognising import ReadForm, set_finder
from tests.engine.process.intake.form_samples import read_bytes, texts

(AREA,) = (s for s in catalogue.sets_of("an-toan-antt", 2026) if "khu_dan_cu" in s.applies_to)
(COMMUNE,) = (s for s in catalogue.sets_of("an-toan-antt", 2025) if "xa" in s.applies_to)
NAME = next(name for name, asked in AREA.indicators.items() if asked.type == "incidents")
K1 = FormUnit("K1", "Thôn 1", "khu_dan_cu", enrolled=("an-toan-antt",))


def read(
    folder: Path, period: int, days: list[str], received: date, column: str = "reached", as_of: date | None = None
) -> ReadForm:
    """The residential area's form of a period, with these days of one sort of incident."""
    sets: list[CriterionSet] = [AREA]
    (made,) = unit_forms([K1], sets, Occasion(period))
    content = fill_form(made.content, {"K1": {(NAME, column): days}}, as_of)  # type: ignore[dict-item]
    register = {"K1": ("Thôn 1", "khu_dan_cu")}
    return read_bytes(folder, content, register=register, find_set=set_finder(sets), received=received)


def test_the_windows_this_is_about() -> None:
    assert AREA.window.span(2026) == (date(2025, 11, 1), date(2026, 10, 31))
    assert COMMUNE.window.span(2025) == (date(2024, 11, 16), date(2025, 11, 15))


@pytest.mark.parametrize(("period", "outside"), [(2026, False), (2025, True)])
def test_an_incident_of_the_commune_s_year_may_stand_on_either_form(tmp_path: Path, period: int, outside: bool) -> None:
    """5 November 2025: the residential area's 2026, the commune's 2025."""
    form = read(tmp_path, period, ["2025-11-05"], date(2026, 11, 20))
    assert texts(form) == []
    (unit,) = form.units
    assert unit.answers[NAME, "reached"].value == ["2025-11-05"]
    assert bool(form.outside) is outside


def test_days_outside_the_own_window_are_told_with_unit_and_cell(tmp_path: Path) -> None:
    days = ["2025-11-01", "2025-10-31", "2026-10-31", "2025-10-31", "2026-11-01"]
    form = read(tmp_path, 2026, days, date(2026, 12, 1))
    assert texts(form) == []
    cell = form.units[0].answers[NAME, "reached"].cell
    label = AREA.indicators[NAME].label
    assert form.outside == [f"Thôn 1 (K1): “{label}” 31/10/2025; 01/11/2026 (trang “Vụ việc”, ô {cell})"]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024-12-31", "20/11/2026"),
        ("2016-11-05", "20/11/2026"),
        ("2026-11-21", "20/11/2026"),
        ("2027-01-01", "20/11/2026"),
    ],
)
def test_what_lies_in_no_window_of_the_period_is_a_slip(tmp_path: Path, day: str, last: str) -> None:
    form = read(tmp_path, 2026, [day], date(2026, 11, 20))
    (problem,) = texts(form)
    seen = date.fromisoformat(day)
    assert problem.startswith("[IN-027] “phieu.xlsx”, trang “Vụ việc”, ô C6")
    assert problem.endswith(
        f": ngày nằm ngoài khoảng có thể có. Đã thấy: “{seen:%d/%m/%Y}”. Cần: ngày từ 01/01/2025 đến {last}. "
        "Cách sửa: sửa ngày hoặc chuyển sang đúng cột, đúng kỳ."
    )


def test_a_late_form_still_reports_to_the_end_of_its_year(tmp_path: Path) -> None:
    assert texts(read(tmp_path, 2025, ["2025-12-31"], date(2026, 3, 1))) == []
    assert [p.code for p in read(tmp_path, 2025, ["2026-01-01"], date(2026, 3, 1)).problems] == ["IN-027"]


def test_what_is_expected_may_lie_ahead_in_the_year(tmp_path: Path) -> None:
    assert texts(read(tmp_path, 2026, ["2026-12-31"], date(2026, 7, 1), "projected")) == []
    assert [p.code for p in read(tmp_path, 2026, ["2027-01-01"], date(2026, 7, 1), "projected").problems] == ["IN-027"]


def test_no_incident_after_the_day_up_to_which_the_form_reports(tmp_path: Path) -> None:
    form = read(tmp_path, 2025, ["2025-11-05"], date(2025, 11, 20), as_of=date(2025, 10, 31))
    assert [(problem.code, problem.seen) for problem in form.problems] == [("IN-056", "“05/11/2025”")]


def test_what_is_expected_for_the_own_window_need_not_repeat_days_outside_it(tmp_path: Path) -> None:
    (made,) = unit_forms([K1], [AREA], Occasion(2025))
    answers = {(NAME, "reached"): ["2025-03-05", "2025-11-05"], (NAME, "projected"): ["2025-03-05"]}
    content = fill_form(made.content, {"K1": answers})  # type: ignore[dict-item]
    form = read_bytes(
        tmp_path,
        content,
        register={"K1": ("Thôn 1", "khu_dan_cu")},
        find_set=set_finder([AREA]),
        received=date(2025, 11, 20),
    )
    assert texts(form) == []
    (unit,) = form.units
    assert list(incidents_undone("phieu.xlsx", unit.questionnaire, 2025, unit.answers)) == []
