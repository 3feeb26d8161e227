"""Explaining: each criterion with its reason, each figure with the cell it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome, State
from engine.process.assessment import assess, explain
from engine.process.assessment.explanation import UnseenCriterion
from engine.records.register.reorganising import Merge, Successor
from tests.engine.process.assessment.offices import on_both

SET = """
[indicators.mo_hinh]
label = "Số mô hình"
type = "count"
unit = "mô hình"

[indicators.ho]
label = "Số hộ"
type = "count"

[indicators.vu]
label = "Số vụ"
type = "count"

[facts]
ty_le = 'percent(mo_hinh, ho)'

[[criteria]]
id = "1"
title = "Có mô hình"
cite = "khoản 1"
basis = "text"
require = 'ty_le >= 50'

[[criteria]]
id = "2"
title = "Giảm vụ việc"
cite = "khoản 2"
basis = "secondary"
require = 'vu < prior(vu)'

[[criteria]]
id = "3"
title = "Nội dung khoản 3"
cite = "khoản 3"
basis = "missing"
"""
PLACE = "trang “Tự đánh giá”, ô"


@pytest.fixture
def xa(write_set: Callable[..., CriterionSet]) -> CriterionSet:
    return write_set(SET)


def sources(store: Any, standard: str | None = None, period: int | None = None) -> list[list[str]]:
    (explanation,) = explain(store, "X1", standard, period)
    return [[str(source) for source in criterion.sources] for criterion in explanation.criteria]


@on_both
def test_every_figure_names_its_file_hash_sheet_and_cell(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", period=2023, reached={"vu": "4"})
    office.submit("X1", reached={"mo_hinh": "1", "ho": "4", "vu": "3"}, prior={"ho": "9", "vu": "8"})
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    (explanation,) = explain(office.store, "X1")
    assert (explanation.outcome, explanation.period, explanation.set) == (Outcome.NOT_ACHIEVED, 2024, "mau.xa@2022")
    assert [(c.id, c.state, c.title, c.cite, c.basis) for c in explanation.criteria] == [
        ("1", State.FAIL, "Có mô hình", "khoản 1, Văn bản mẫu", "text"),
        ("2", State.PASS, "Giảm vụ việc", "khoản 2, Văn bản mẫu", "secondary"),
    ]
    assert [criterion.number for criterion in explanation.criteria] == [1, 2]
    assert explanation.unverified == (UnseenCriterion(3, "3", "Nội dung khoản 3", "khoản 3, Văn bản mẫu"),)
    sha = "SHA-256 000000000000…"
    form = f"năm 2024; “X1-2.xlsx”, {sha}, {PLACE}"
    reached = f"kết quả đến ngày chốt số liệu, {form}"
    assert [[str(source) for source in criterion.sources] for criterion in explanation.criteria] == [
        [f"Số mô hình: “1” ({reached} D12)", f"Số hộ: “4” ({reached} D13)"],
        [
            f"Số vụ: “3” ({reached} D14)",
            f"Số vụ: “4” (kết quả đến ngày chốt số liệu, năm 2023; “X1-1.xlsx”, {sha}, {PLACE} D12)",
        ],
    ]


def test_the_period_before_as_this_form_recalls_it(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"vu": "3"}, prior={"vu": "8"})
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    sha = "SHA-256 000000000000…"
    assert (
        sources(office.store)[1][1]
        == f"Số vụ: “8” (cột Kỳ trước của biểu mẫu năm 2024; “X1-1.xlsx”, {sha}, {PLACE} F12)"
    )


@on_both
def test_a_run_explains_itself_by_the_forms_it_read(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"mo_hinh": "1"})
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert not explain(office.store, "X1")[0].newer_forms
    office.submit("X1", reached={"mo_hinh": "7"})
    assert explain(office.store, "X1")[0].newer_forms
    assert "“1”" in sources(office.store)[0][0]
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert "“7”" in sources(office.store)[0][0]


def test_what_is_expected_is_shown_for_a_projection_only(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"mo_hinh": "1", "ho": "4"}, projected={"mo_hinh": "2", "ho": "4"})
    assess(office.store, "mau", 2024, projected=True, as_of=date(2024, 7, 14), sets_of=make_library(xa))
    (explanation,) = explain(office.store, "X1")
    assert explanation.projected
    assert explanation.criteria[0].state is State.PASS
    cells = [(source.indicator, source.column, source.cell, source.part) for source in explanation.criteria[0].sources]
    assert cells == [
        ("mo_hinh", "projected", "E12", "counts"),
        ("mo_hinh", "reached", "D12", "beside"),
        ("ho", "projected", "E13", "counts"),
        ("ho", "reached", "D13", "beside"),
    ]
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    (explanation,) = explain(office.store, "X1")
    assert not explanation.projected
    assert {source.column for source in explanation.criteria[0].sources} == {"reached"}


PARTS = """
[indicators.ho]
label = "Số hộ"
type = "count"

[indicators.nghi_quyet]
label = "Nghị quyết"
type = "flag"

[indicators.vu]
label = "Số vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Tiêu chí"
cite = "khoản 1"
basis = "text"
require = 'ho >= 1 and nghi_quyet and vu == 0'
"""


@pytest.mark.parametrize(
    ("name", "reached", "projected", "parts"),
    [
        ("ho", "4", "5", {"projected": "counts", "reached": "beside"}),
        ("ho", "4", None, {"reached": "no_projection"}),
        ("nghi_quyet", "true", None, {"reached": "counts"}),
        ("nghi_quyet", "false", "true", {"projected": "counts", "reached": "beside"}),
        ("vu", "2", "0", {"projected": "beside", "reached": "counts"}),
        ("vu", "2", "2", {"projected": "counts", "reached": "beside"}),
        ("vu", '["2024-05-01"]', '["2024-09-01"]', {"projected": "counts", "reached": "counts"}),
        ("vu", "0", None, {"reached": "counts"}),
    ],
)
def test_a_projection_says_from_which_column_a_value_came(
    office: Any, write_set: Any, make_library: Any, name: str, reached: str, projected: str | None, parts: Any
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={name: reached}, projected={name: projected} if projected else {})
    assess(office.store, "mau", 2024, projected=True, as_of=date(2024, 7, 14), sets_of=make_library(write_set(PARTS)))
    (explanation,) = explain(office.store, "X1")
    assert {source.column: source.part for source in explanation.criteria[0].sources} == parts


VERDICT = """
[indicators.vu]
label = "Số vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "%s"
require = 'vu == 0'
"""


@pytest.mark.parametrize(
    ("basis", "vu", "projected", "words"),
    [
        ("text", "0", False, "Đạt"),
        ("drafted", "0", False, "Đạt (tạm tính, còn 1 tiêu chí chưa đối chiếu văn bản gốc)"),
        ("text", "1", False, "Không đạt"),
        ("text", "0", True, "Dự kiến đạt"),
        ("text", "1", True, "Đã chắc chắn không đạt"),
    ],
)
def test_the_outcome_in_the_words_of_a_form(
    office: Any, write_set: Any, make_library: Any, basis: str, vu: str, projected: bool, words: str
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", reached={"vu": vu})
    sets_of = make_library(write_set(VERDICT % basis))
    as_of = date(2024, 7, 14) if projected else None
    assess(office.store, "mau", 2024, projected=projected, as_of=as_of, sets_of=sets_of)
    assert explain(office.store, "X1")[0].words == words


def test_all_standards_of_a_unit_each_with_its_latest_period(office: Any, write_set: Any, make_library: Any) -> None:
    sets_of = make_library(write_set(VERDICT % "text"), write_set(VERDICT % "text", standard="khac"))
    office.register(("X1", "xa", None))
    for standard, period in (("mau", 2023), ("mau", 2024), ("khac", 2023)):
        assess(office.store, standard, period, sets_of=sets_of)
    found = explain(office.store, "X1")
    assert [(one.standard, one.period) for one in found] == [("khac", 2023), ("mau", 2024)]
    assert [one.period for one in explain(office.store, "X1", "mau", 2023)] == [2023]


def test_a_unit_that_ended_before_the_run_in_force_is_told_of_the_last_year_that_speaks_of_it(
    office: Any, write_set: Any, make_library: Any
) -> None:
    sets_of = make_library(write_set(VERDICT % "text"))
    office.register(("X1", "xa", None), ("X2", "xa", None))
    assess(office.store, "mau", 2023, sets_of=sets_of)
    assess(office.store, "mau", 2024, as_of=date(2024, 6, 30), sets_of=sets_of)
    assert [one.period for one in explain(office.store, "X1")] == [2024]
    office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2024, 7, 1))
    assess(office.store, "mau", 2024, sets_of=sets_of)
    assert [(one.period, one.run) for one in explain(office.store, "X1")] == [(2023, 1)]
    assert [(one.period, one.run) for one in explain(office.store, "N1")] == [(2024, 3)]
    assert refused(office.store, "X1", "mau", 2024).startswith("[AS-004] đơn vị “X1”")


def refused(store: Any, *question: Any) -> str:
    with pytest.raises(ProblemsError) as error:
        explain(store, *question)
    return str(error.value)


def test_an_unknown_unit_and_one_never_assessed_are_told(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("17329", "xa", None), ("K1", "khu_dan_cu", "17329"))
    assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert refused(office.store, "17392") == (
        "[AS-003] MÃ_ĐƠN_VỊ: không có đơn vị nào mang mã này trong danh bạ. Đã thấy: “17392”. "
        "Cần: mã của một đơn vị, có phải “17329”? "
        "Cách sửa: sửa mã hoặc xem danh bạ bằng “datchuan register list”."
    )
    assert "có phải “K1”?" in refused(office.store, "k1")
    assert "có phải “K1”?" in refused(office.store, "k12")
    assert refused(office.store, "K1", "mau", 2024) == (
        "[AS-004] đơn vị “K1”: chưa có kết quả đánh giá theo “mau” năm 2024. "
        "Cách sửa: chạy “datchuan assess” trước, hoặc sửa --standard, --period; "
        "loại đơn vị mà tiêu chuẩn không có bộ tiêu chí thì không có kết quả."
    )
