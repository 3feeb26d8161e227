"""The whole way on a real form: made, filled in, worked out by LibreOffice, and what it shows is what the sets say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from criteria.library import catalogue
from criteria.model import CriterionSet, Indicator
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.formulas.compiled import AT_SUBMISSION
from engine.decision.verdicts import WORDS
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.recognising import set_finder
from tests.engine.process.intake.form_samples import read_bytes

STANDARDS = ("an-toan-antt", "dien-hinh", "phan-loai-phong-trao")
COMPANY = FormUnit(
    "D1", "Công ty Một", "doanh_nghiep", enrolled=STANDARDS, attributes={"co_to_chuc_dang": "Có"}, alone=True
)
SCHOOL = FormUnit("T1", "Trường Một", "co_so_giao_duc", enrolled=STANDARDS, alone=True)
ATTRIBUTES = {"D1": {"co_to_chuc_dang": True}, "T1": {}}
SETS = {set_.key: set_ for standard in STANDARDS for set_ in catalogue.sets_of(standard, 2024)}


def drawn(indicator: Indicator, draw: Random) -> Any:
    """An answer of the indicator's type; of incidents days in the window and outside it."""
    days = [f"2024-{month:02d}-05" for month in (1, 3, 12)] + ["2023-11-20"]
    match indicator.type:
        case "flag":
            return draw.random() < 0.7
        case "document":
            return draw.choice([False, {"number": "12-NQ", "date": draw.choice(days[:2])}])
        case "incidents":
            return draw.choice([0, [], draw.sample([day for day in days if day < "2024-11"], 2)])
    return draw.randint(0, 120)


def answers(asked: Questionnaire, draw: Random) -> dict[tuple[str, str], Any]:
    keys = [key for key in asked.questions if draw.random() < 0.85]
    return {(key, "reached"): drawn(asked.questions[key].indicator, draw) for key in keys}


def expected(set_: CriterionSet, asked: Questionnaire, unit: FormUnit, filled: Mapping[Any, Any]) -> dict[str, str]:
    """Criterion id to what the set says on what the unit answered for its window."""
    reported = {
        name: filled[asked.key(set_, name), "reached"]
        for name in set_.indicators
        if (asked.key(set_, name), "reached") in filled
    }
    facts = {
        "period": "2024",
        "units": [
            {
                "code": unit.code, "name": unit.name, "kind": unit.kind, "parent": None, "reported": reported,
                "attributes": ATTRIBUTES[unit.code], "enrolled": list(STANDARDS),
            }
        ],
    }  # fmt: skip
    (found,) = evaluate([set_], read_facts(facts, [set_], "số liệu"))
    return {each.id: WORDS[each.state] for each in found.criteria}


@pytest.mark.office
@pytest.mark.parametrize("unit", [COMPANY, SCHOOL], ids=["company", "school"])
def test_what_the_form_shows_is_what_the_sets_say(
    tmp_path: Path, office_convert: Callable[[Path, str], Path], unit: FormUnit
) -> None:
    sets = [set_ for set_ in SETS.values() if unit.kind in set_.applies_to]
    asked = Questionnaire(tuple(sets))
    filled = answers(asked, Random(unit.code))
    (made,) = unit_forms([unit], sets, Occasion(2024))
    source = tmp_path / "phieu.xlsx"
    source.write_bytes(fill_form(made.content, {unit.code: filled}))  # type: ignore[dict-item]
    saved = office_convert(source, "xlsx")

    sheet = openpyxl.load_workbook(saved, data_only=True)["Kết quả"]
    shown = [tuple(cell.value for cell in row[:4]) for row in sheet.iter_rows()]
    wanted = [pair for set_ in sets for pair in expected(set_, asked, unit, filled).items()]
    told = [(str(id_), state) for id_, title, cite, state in shown if cite and state and (str(id_)) in dict(wanted)]
    assert [id_ for id_, _ in told] == [id_ for id_, _ in wanted]
    differing = [(one, other) for one, other in zip(told, wanted, strict=True) if one != other]
    assert [one for one, _ in differing if one[1] != AT_SUBMISSION] == []
    assert len(differing) * 4 < len(wanted), "most is told on the form itself"

    read = read_bytes(
        tmp_path,
        saved.read_bytes(),
        find_set=set_finder(sets),
        register={unit.code: (unit.name, unit.kind)},
        attributes={unit.code: ATTRIBUTES[unit.code]},
        received=date(2024, 12, 31),
    )
    assert (read.problems, read.notes) == ([], [])
    assert {key: answer.value for key, answer in read.units[0].answers.items()} == filled
