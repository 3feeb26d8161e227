"""Forms are copies of one another: a stamped form says what the form made for its unit alone says."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from criteria.loading import read_set
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.grouping import sections
from engine.process.intake.forms.making import unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.unit_form import unit_form
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.recognising import set_finder
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from tests.engine.process.intake.form_samples import (
    COMPARING_SET,
    SAMPLE_SET,
    SET_TEXT,
    UNITS,
    read_bytes,
    texts,
    unit_form_bytes,
)

GIVEN: dict[str, dict[str, str]] = {
    "tong_so": {"": "70"},
    "kinh_phi": {"": "12,5"},
    "co_to": {"": "Có"},
    "vu_viec": {"": "2"},
    "ty_le": {"": "7"},
}
GIVEN["nghi_quyet"] = {"number": "12", "date": "14/02/2023"}
INFORMED = replace(UNITS[0], given=GIVEN, attributes={"quy_mo": "vừa", "territory": "40"}, since="2024-01-01 3")


def said(content: bytes) -> dict[str, list[tuple[str, object]]]:
    workbook = workbook_of(check_package(content, "phieu.xlsx"))
    return {name: [(cell.address, cell.value) for cell in workbook.sheet(name)] for name in workbook.sheet_names}


@pytest.mark.parametrize(
    "unit",
    [
        replace(INFORMED, code="X7", name="Xã <Bảy> & “Một”", above="Huyện Hai"),
        replace(INFORMED, given=GIVEN | {"tong_so": {"": "9"}, "kinh_phi": {"": "-0,25"}}),
        replace(
            INFORMED,
            given={name: parts for name, parts in GIVEN.items() if name != "ty_le"} | {"xep_loai": {"": "Khá"}},
        ),
        replace(INFORMED, attributes={"quy_mo": "lớn", "territory": "38"}),
        replace(INFORMED, alone=True, above=""),
        replace(INFORMED, name="=1+1", code="-5"),
    ],
    ids=[
        "another name",
        "other figures",
        "another choice of figures",
        "other attributes",
        "alone",
        "a name like a formula",
    ],
)
def test_a_stamped_form_is_the_form_made_for_its_unit(unit: FormUnit) -> None:
    first, second = unit_forms([INFORMED, unit], (COMPARING_SET,), Occasion(2024))
    assert first.units == ("X1",)
    made = fillable_to_xlsx(unit_form(unit, Questionnaire((COMPARING_SET,)), Occasion(2024)))
    assert said(second.content) == said(made)


def quoted(content: bytes) -> set[str]:
    """Texts of the cells that a spreadsheet must not take for a formula even when somebody edits them."""
    book = load_workbook(BytesIO(content))
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.quotePrefix}


@pytest.mark.parametrize(
    "changed", [{"above": "=A1"}, {"attributes": {"quy_mo": "=A1"}}, {"given": {"xep_loai": {"": "=A1"}}}]
)
def test_no_text_of_a_unit_becomes_a_formula_in_a_stamped_form(changed: dict[str, Any]) -> None:
    _, second = unit_forms([INFORMED, replace(INFORMED, **changed)], (COMPARING_SET,), Occasion(2024))
    assert "=A1" in quoted(second.content)


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-5", "@SUM(1)", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    filled = {
        ("ghi_chu", "reached"): text,
        ("nghi_quyet", "reached"): {"number": f"{text} 1", "date": "2024-02-14", "title": text},
    }
    form = read_bytes(tmp_path, fill_form(unit_form_bytes(), {"X1": filled}), find_set=set_finder([SAMPLE_SET]))
    assert texts(form) == []
    assert {key: answer.value for key, answer in form.units[0].answers.items()} == filled


def test_questions_stand_under_the_groups_of_the_criteria_that_read_them() -> None:
    text = (
        SET_TEXT.replace(
            "[[criteria]]\n",
            '[[groups]]\nid = "a"\ntitle = "Lãnh đạo"\n[[groups]]\nid = "b"\ntitle = "Kết quả"\n'
            '[[criteria]]\nid = "0"\ntitle = "Có kinh phí"\ngroup = "b"\ncite = "khoản 2"\nbasis = "text"\n'
            'require = "co_kinh_phi"\n[[criteria]]\ngroup = "a"\n',
        )
        + '[facts]\nco_kinh_phi = "kinh_phi > 0"\n'
    )
    (section,) = sections(Questionnaire((read_set(text, "thu.toml"),)))
    found = {group.title: [question.key for question in group.questions] for group in section.groups}
    assert list(found) == ["Lãnh đạo", "Kết quả", "Số liệu khác"]
    assert (found["Lãnh đạo"], found["Kết quả"]) == (["tong_so"], ["kinh_phi"])
    assert "so_xa_hoi" in found["Số liệu khác"]
