"""Forms that went out before: of the first version, and of sets that have changed since."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.windows import Window
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.reading.recognising import ReadForm, set_finder
from tests.engine.process.intake.form_samples import (
    SAMPLE_SET,
    SET_TEXT,
    read_bytes,
    roll_bytes,
    texts,
    unit_form_bytes,
)

WORKBOOKS = Path(__file__).parents[3] / "data" / "workbooks"
SECOND = replace(SAMPLE_SET, id="hai.xa", standard="hai", title="Xã đạt tiêu chuẩn hai", window=Window())
"""The set with which the kept forms of the first version were made, beside the sample set."""
FIRST_FORM, FIRST_ROLL = (WORKBOOKS / f"{name}-phien-ban-1.xlsx" for name in ("phieu", "bang"))
FILLED = {("tong_so", "reached"): 100, ("kinh_phi", "reached"): 7, ("vu_viec", "reached"): ["2024-10-20"]}


def values(form: ReadForm) -> dict[str, dict[tuple[str, str], Any]]:
    assert not form.problems
    return {unit.unit.code: {key: answer.value for key, answer in unit.answers.items()} for unit in form.units}


def changed(*changes: tuple[str, str]) -> CriterionSet:
    text = SET_TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_set(text, "thu.toml")


def test_a_form_of_the_first_version_answers_every_window(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, FIRST_FORM.read_bytes(), find_set=set_finder([SAMPLE_SET, SECOND]))
    (answers,) = values(form).values()
    assert answers["tong_so.k1", "reached"] == answers["tong_so.k2", "reached"] == 100
    assert answers["tong_so.k1", "projected"] == 120
    assert answers["co_to.k2", "reached"] is False
    assert answers["vu_viec", "reached"] == ["2024-10-20"]
    assert answers["nghi_quyet", "reached"]["number"] == "12-NQ/ĐU"
    assert form.units[0].as_of == date(2024, 10, 31)
    assert form.notes == []


def test_a_roll_of_the_first_version(tmp_path: Path) -> None:
    form = read_bytes(tmp_path, FIRST_ROLL.read_bytes(), find_set=set_finder([SAMPLE_SET, SECOND]))
    answers = values(form)
    assert answers["X1"]["tong_so.k2", "reached"] == 100
    assert answers["X2"] == {("tong_so.k1", "projected"): 7, ("tong_so.k2", "projected"): 7, ("vu_viec", "reached"): []}


def test_the_first_version_is_held_to_its_hash(tmp_path: Path) -> None:
    other = changed(('label = "Kinh phí"', 'label = "Tổng kinh phí"'))
    (text,) = texts(read_bytes(tmp_path, FIRST_FORM.read_bytes(), find_set=set_finder([other, SECOND])))
    assert re.sub(r"\b[0-9a-f]{12}\b", "…", text) == (
        "[IN-006] “phieu.xlsx”: biểu mẫu lập theo nội dung khác của bộ tiêu chí “thu.xa@1”. Đã thấy: mã …. "
        "Cần: biểu mẫu hỏi đúng các chỉ số của bộ tiêu chí hiện dùng (mã …). "
        "Cách sửa: thêm --set với đúng tệp bộ tiêu chí đã dùng khi lập biểu mẫu "
        "hoặc chép số liệu sang biểu mẫu lập lại."
    )


@pytest.mark.parametrize("make", [unit_form_bytes, lambda: roll_bytes(SAMPLE_SET)], ids=["form", "roll"])
def test_an_earlier_form_is_taken_when_all_it_asks_is_still_asked(tmp_path: Path, make: Any) -> None:
    now = changed(
        ('label = "Kinh phí"', 'label = "Tổng kinh phí"'),
        ("[indicators.ty_le]", '[indicators.moi]\ntype = "flag"\nlabel = "Chỉ số mới"\n[indicators.ty_le]'),
        ('"tong_so >= 1"', '"tong_so >= 1 and tong_so >= prior(tong_so)"'),
    )
    form = read_bytes(tmp_path, fill_form(make(), {"X1": FILLED}), find_set=set_finder([now]))
    assert values(form) == {"X1": FILLED}
    assert form.notes == [
        "biểu mẫu lập trước khi bộ tiêu chí hỏi thêm; để trống: “Chỉ số mới”",
        "bộ tiêu chí đã đổi tên chỉ số từ khi lập biểu mẫu: biểu mẫu in “Kinh phí”, nay là “Tổng kinh phí”",
    ]


@pytest.mark.parametrize(
    "change",
    [
        ('[indicators.kinh_phi]\ntype = "number"', '[indicators.kinh_phi]\ntype = "count"'),
        ('unit = "triệu đồng"', 'unit = "nghìn đồng"'),
        ("[indicators.kinh_phi]", "[indicators.kinh_phi_khac]"),
    ],
    ids=["another type", "another unit of measure", "gone"],
)
def test_an_earlier_form_is_refused_with_the_codes_that_mean_nothing_now(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    content = fill_form(unit_form_bytes(), {"X1": FILLED})
    assert texts(read_bytes(tmp_path, content, find_set=set_finder([changed(change)]))) == [
        (
            "[IN-070] “phieu.xlsx”: biểu mẫu cũ hỏi chỉ số mà bộ tiêu chí nay không còn hỏi, hoặc nay hỏi với loại, "
            "đơn vị tính, kỳ khác. Đã thấy: “kinh-phi”. Cần: biểu mẫu mà mọi mã chỉ số còn dùng được. "
            "Cách sửa: thêm --set với đúng tệp bộ tiêu chí đã dùng khi lập biểu mẫu hoặc chép số liệu sang biểu mẫu "
            "lập lại."
        )
    ]


def test_a_window_that_moved_makes_another_question_of_it(tmp_path: Path) -> None:
    content = fill_form(unit_form_bytes((SAMPLE_SET, SECOND)), {"X1": {("tong_so", "reached"): 5}})
    moved = replace(SECOND, window=Window((2, 1), (12, 31)))
    (problem,) = read_bytes(tmp_path, content, find_set=set_finder([SAMPLE_SET, moved])).problems
    assert problem.code == "IN-070"
    assert "“tong-so.k2”" in problem.seen
    assert "“tong-so.k1”" not in problem.seen
