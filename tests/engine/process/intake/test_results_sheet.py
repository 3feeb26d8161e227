"""The sheets on which a form answers; and whole forms of the shipped sets, filled in, recalculated by LibreOffice."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from criteria.awards import AWARD_STANDARD
from criteria.expressions import nodes as n
from criteria.expressions.walking import reached as walked
from criteria.library.catalogue import all_sets
from criteria.model import Criterion, CriterionSet, Indicator
from engine.decision.asking import bottom_up, world_of
from engine.decision.facts.known import Known
from engine.decision.facts.reading import read_facts
from engine.decision.facts.value_reading import read_value
from engine.decision.formulas.clashes import named
from engine.decision.formulas.compiled import AT_SUBMISSION, NO_WORDING
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Answers, Reference, decide
from engine.decision.verdicts import WORDS, Outcome, provisionally
from engine.process.assessment.columns import expected
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.making import asker, unit_forms
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.placing import FormPlaces
from engine.process.intake.forms.results_sheet import (
    answers_anything,
    attributes_in,
    outcome_cells,
    results_sheets,
)
from engine.process.intake.forms.unit_form import unit_form
from engine.process.intake.questions import Questionnaire
from engine.sheets.fillable import FillSheet, Formula
from engine.sheets.fillable_styles import FACES
from engine.sheets.measure import wrap

PERIOD = 2024
FORMS = 120 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 6
_STEP = re.compile(r"_tinh!\$B\$([0-9]+)")
OTHERS = n.RollUp | n.Holds | n.Held | n.Classed | n.Awarded


def sets() -> list[CriterionSet]:
    return [set_ for set_ in all_sets() if set_.in_force.covers(set_.window.last_day(PERIOD))]


def standards(kind: str) -> tuple[str, ...]:
    """What a unit of the kind may be enrolled for; for an award it is nominated."""
    found = [set_ for set_ in sets() if kind in set_.applies_to and set_.assesses]
    return tuple(dict.fromkeys(set_.standard for set_ in found if set_.standard != AWARD_STANDARD))


def form_unit(kind: str = "khu_dan_cu", **more: Any) -> FormUnit:
    return FormUnit("D1", "Đơn vị một", kind, enrolled=standards(kind), **more)


def asked(unit: FormUnit) -> Questionnaire:
    found = asker(sets())(unit)
    assert found is not None
    return found


def sheets(unit: FormUnit, *, alone: bool = True) -> tuple[FillSheet, FillSheet]:
    questionnaire = asked(unit)
    form = unit_form(unit, questionnaire, Occasion(PERIOD))
    to_fill = [sheet for sheet in form.sheets if sheet.name in ("Số liệu", "Vụ việc", "Văn bản")]
    return results_sheets(questionnaire, PERIOD, unit, FormPlaces(questionnaire, to_fill).of, alone=alone)


def formulas(sheet: FillSheet) -> list[str]:
    return [cell.text for line in sheet.lines for cell in line.cells if isinstance(cell, Formula)]


def test_every_criterion_has_its_line_and_every_set_its_outcome() -> None:
    unit = form_unit()
    results, steps = sheets(unit)
    rows = [line.cells for line in results.lines if line.part == "row"]
    assessing = [set_ for set_ in asked(unit).sets if set_.assesses]
    assert [row[:2] for row in rows] == [(c.id, c.title) for set_ in assessing for c in set_.criteria]
    assert [(row[3], row[4]) for row in rows if row[0] == "4"] == [
        (Formula(f'"{NO_WORDING}"', centred=True, longest=NO_WORDING),) * 2
    ]
    assert list(outcome_cells(results)) == [set_.key for set_ in assessing]
    assert steps.hidden
    assert not results.hidden


def test_the_cell_named_for_an_outcome_holds_its_formula() -> None:
    results, _ = sheets(form_unit())
    ((reached_cell, projected_cell),) = outcome_cells(results).values()
    row = int(reached_cell.text.rpartition("$")[2])
    assert reached_cell.text == f"'Kết quả'!$D${row}"
    assert projected_cell.text == f"'Kết quả'!$E${row}"
    assert isinstance(results.lines[row - 1].cells[3], Formula)


def test_a_row_has_room_for_the_longest_of_its_results() -> None:
    """So the outcome is whole on paper, on the cover too, however long it is told."""
    results, _ = sheets(form_unit())
    outcome = next(line.cells for line in results.lines if "Kết quả chung" in line.cells)
    longest = "Đạt (tạm tính, còn 3 tiêu chí chưa đối chiếu văn bản gốc)"
    assert [cell.longest for cell in outcome if isinstance(cell, Formula)] == [longest] * 2
    assert [cell.longest for cell in outcome_cells(results).popitem()[1]] == [longest] * 2
    (made,) = unit_forms([form_unit()], sets(), Occasion(PERIOD))
    workbook = openpyxl.load_workbook(io.BytesIO(made.content))
    sheet = workbook["Kết quả"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == "Kết quả chung")
    face = FACES["section"]
    assert sheet.row_dimensions[row].height >= len(wrap(longest, face, results.widths[3])) * face.line_pt
    cover = workbook["Bìa"]
    row = next(row for row in range(1, cover.max_row + 1) if str(cover.cell(row, 2).value).startswith("='Kết quả'"))
    assert cover.row_dimensions[row].height >= len(wrap(longest, FACES["row"], 150)) * FACES["row"].line_pt


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doanh_nghiep", "khu_dan_cu"])
def test_what_contradicts_itself_is_told_and_gives_no_verdict(
    tmp_path: Path, office_convert: Callable[[Path, str], Path], kind: str
) -> None:
    """A part over its whole; fewer incidents expected than have happened: intake refuses both."""
    unit = form_unit(kind, attributes={"co_to_chuc_dang": "Có"} if kind == "doanh_nghiep" else {}, alone=True)
    questionnaire = asked(unit)
    indicators = {
        name: (set_, found) for set_ in questionnaire.sets if set_.assesses for name, found in set_.indicators.items()
    }
    if kind == "doanh_nghiep":
        set_, wrong = next(each for each in indicators.values() if each[1].at_most)
        whole = set_.indicators[wrong.at_most or ""]
        wanted = f"{named(wrong)} lớn hơn {named(whole)}."
        answers = {(wrong.name, "reached"): 9, (whole.name, "reached"): 8}
    else:
        set_, wrong = next(each for each in indicators.values() if each[1].type == "incidents")
        wanted = f"{named(wrong)}: dự kiến ít hơn số đã xảy ra."
        answers = {(wrong.name, "reached"): 2, (wrong.name, "projected"): 1}
    values = {
        (key, column): value
        for key, question in questionnaire.questions.items()
        for (name, column), value in answers.items() if name == question.indicator.name
    }  # fmt: skip
    (made,) = unit_forms([unit], sets(), Occasion(PERIOD))
    source = tmp_path / "phieu.xlsx"
    source.write_bytes(fill_form(made.content, {unit.code: values}))  # type: ignore[dict-item]
    shown = openpyxl.load_workbook(office_convert(source, "xlsx"), data_only=True)["Kết quả"]
    notice = str(shown.cell(4, 1).value)
    assert notice == f"Số liệu mâu thuẫn, không dùng để tính và biểu mẫu sẽ bị trả lại nếu không sửa: {wanted}"
    resting = {
        criterion.title
        for criterion in set_.decided
        if any(isinstance(node, n.IndicatorRef) and node.name == wrong.name
               for node in walked(criterion.conditions, set_.facts))
    }  # fmt: skip
    column = 3 if kind == "doanh_nghiep" else 4
    words = [row[column].value for row in shown.iter_rows() if row[1].value in resting]
    assert words
    assert set(words) == {"Chưa đủ số liệu"}


def test_steps_stand_where_formulas_read_them() -> None:
    results, steps = sheets(form_unit())
    read = {int(row) for text in [*formulas(results), *formulas(steps)] for row in _STEP.findall(text)}
    assert read == set(range(1, len(steps.lines) + 1))
    assert len(formulas(steps)) == len(steps.lines)


def test_units_below_leave_their_incidents_to_the_assessment() -> None:
    known, open_ = sheets(form_unit()), sheets(form_unit(), alone=False)
    assert not any(AT_SUBMISSION in text for text in formulas(known[0]))
    assert sum(AT_SUBMISSION in text for text in formulas(open_[0])) == 2 * 7 + 2


def test_attributes_are_read_as_the_form_prints_them() -> None:
    shown = {"co_to_chuc_dang": "Không", "quy_mo": "vừa", "managed_by": "X1", "luc_luong_vu_trang": "chưa rõ"}
    assert attributes_in(shown) == {"co_to_chuc_dang": False, "quy_mo": "vua", "managed_by": "X1"}


def test_an_attribute_that_a_set_reads_changes_the_formulas() -> None:
    with_party, without = (
        sheets(form_unit("doanh_nghiep", attributes={"co_to_chuc_dang": said})) for said in ("Có", "Không")
    )
    assert formulas(with_party[0]) != formulas(without[0])


def test_reporting_forms_have_no_results() -> None:
    reports = tuple(set_ for set_ in sets() if not set_.assesses)
    assert not answers_anything(Questionnaire(reports))
    assert answers_anything(asked(form_unit()))


@dataclass(frozen=True)
class Filled:
    """A form with answers in it, and the JSON values of these."""

    unit: FormUnit
    content: bytes
    values: dict[tuple[str, str], Any]


def draw(random: Random, questionnaire: Questionnaire) -> dict[tuple[str, str], Any]:
    found = {}
    for name, indicator in questionnaire.indicators.items():
        for column in ("reached", "projected", "prior"):
            compared = column != "prior" or name in {key.partition(".")[0] for key in questionnaire.compared}
            value = _value(random, indicator, column) if compared and random.random() < 0.85 else None
            if value is not None:
                found[name, column] = value
    return found


def _value(random: Random, indicator: Indicator, column: str) -> Any:
    day = date(PERIOD - (column == "prior"), 1, 1) + timedelta(random.choice([0, 20, 89, 90, 91, 300, 319, 320, 365]))
    match indicator.type:
        case "count" | "number" | "percent":
            return random.choice([0, 1, 1, 2, 3, 70, 100, 100])
        case "flag":
            return random.random() < 0.8
        case "date":
            return day.isoformat()
        case "choice":
            return random.choice(indicator.choices)
        case "document":
            return random.choice([False, *[{"number": "12-NQ/ĐU", "date": day.isoformat(), "title": "Kế hoạch"}] * 3])
        case "incidents":
            return [day.isoformat()] if column == "reached" and random.random() < 0.3 else random.choice([0, 0, 0, 1])
    return None


def filled_forms() -> Iterator[Filled]:
    random = Random(2024)
    kinds = ["khu_dan_cu", "xa", "doanh_nghiep", "co_so_giao_duc", "phuong"]
    for number in range(FORMS):
        unit = form_unit(
            kinds[number % len(kinds)],
            attributes=random.choice([{}, {"co_to_chuc_dang": "Có"}, {"co_to_chuc_dang": "Không", "cap_hoc": "THPT"}]),
            alone=random.random() < 0.7,
        )
        (made,) = unit_forms([unit], sets(), Occasion(PERIOD))
        values = draw(random, asked(unit))
        yield Filled(unit, fill_form(made.content, {unit.code: values}), values)  # type: ignore[dict-item]


def contradicts(filled: Filled, set_: CriterionSet, name: str, column: str) -> bool:
    """Whether an answer is part of what intake refuses: a part over its whole, or what happened expected away."""
    pairs = [(part.name, part.at_most) for part in set_.indicators.values() if part.at_most]
    for part, whole in pairs:
        small, large = (filled.values.get((of, column)) for of in (part, whole))
        if name in (part, whole) and None not in (small, large) and small > large:  # type: ignore[operator]
            return True
    indicator, span = set_.indicators[name], set_.window.span(PERIOD)
    happened, foreseen = (filled.values.get((name, of)) for of in ("reached", "projected"))
    if column != "projected" or indicator.type != "incidents" or happened is None or foreseen is None:
        return False
    count = sum(span[0].isoformat() <= day <= span[1].isoformat() for day in happened) if (
        isinstance(happened, list)
    ) else happened  # fmt: skip
    return bool(foreseen < count)


def decided(filled: Filled, set_: CriterionSet, column: str) -> Answers:
    """What the reference says of the answers of one column."""
    unit = filled.unit
    document = {"period": str(PERIOD), "units": [{"code": unit.code, "kind": unit.kind, "parent": None}]}
    world = world_of([set_], read_facts(document, [set_]))
    for _ in bottom_up(world):
        pass

    def value(name: str, of: str) -> Any:
        own = filled.values.get((name, of))
        if contradicts(filled, set_, name, of):
            return None
        if of != "projected":
            return own
        return expected(set_.indicators[name].type, filled.values.get((name, "reached")), own)

    def read(of: str) -> dict[str, Any]:
        found = {name: value(name, of) for name in set_.indicators}
        return {name: read_value(set_.indicators[name], each) for name, each in found.items() if each is not None}

    facts = replace(
        world.facts.units[unit.code],
        reported=read(column), prior=read("prior"), attributes=attributes_in(unit.attributes),
    )  # fmt: skip
    program = Program(set_)
    return Reference(program).answer(program.gather(Known(world, facts, set_)))


def may_wait(criterion: Criterion, set_: CriterionSet, *, alone: bool) -> bool:
    """Whether a criterion rests on what the form cannot know."""
    found = list(walked(criterion.conditions, set_.facts))
    below = [node for node in found if isinstance(node, n.IndicatorRef) and set_.indicators[node.name].with_children]
    return any(isinstance(node, OTHERS) for node in found) or (bool(below) and not alone)


@pytest.mark.office
def test_whole_forms_of_the_shipped_sets_say_what_the_reference_says(soffice: Path, tmp_path: Path) -> None:
    forms = list(filled_forms())
    paths = [tmp_path / f"phieu-{number}.xlsx" for number in range(len(forms))]
    for path, form in zip(paths, forms, strict=True):
        path.write_bytes(form.content)
    command = [str(soffice), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), *map(str, paths)]
    subprocess.run(command, capture_output=True, timeout=900, check=True)
    compared = 0
    for path, form in zip(paths, forms, strict=True):
        with CalamineWorkbook.from_path(tmp_path / "out" / path.name) as workbook:
            rows = workbook.get_sheet_by_name("Kết quả").to_python(skip_empty_area=False)
        lines = iter([row for row in rows if row[3] and not str(row[3]).startswith(("#", "Kết quả"))])
        for set_ in (set_ for set_ in asked(form.unit).sets if set_.assesses):
            answers = [decided(form, set_.for_period(PERIOD), column) for column in ("reached", "projected")]
            for criterion in set_.criteria:
                row = next(lines)
                assert row[0] == criterion.id
                for answer, shown in zip(answers, row[3:5], strict=True):
                    word = NO_WORDING
                    if criterion in set_.decided:
                        state = answer.states[set_.decided.index(criterion)]
                        word = set_.words.get(state, WORDS[state])
                    if shown != AT_SUBMISSION or not may_wait(criterion, set_, alone=form.unit.alone):
                        assert shown == word, (set_.key, criterion.id, form.values)
                        compared += 1
            row = next(lines)
            assert row[1] == "Kết quả chung"
            for answer, shown in zip(answers, row[3:5], strict=True):
                if shown != AT_SUBMISSION:
                    assert shown == _outcome(set_, answer)
            if set_.classes:
                next(lines, None)
    assert compared > 20 * FORMS


def _outcome(set_: CriterionSet, answers: Answers) -> str:
    if answers.excluded:
        return "Không thuộc phạm vi áp dụng"
    outcome = decide(set_, answers).outcome
    word = set_.words.get(outcome, WORDS[outcome])
    provisional = set_.provisional and outcome is Outcome.ACHIEVED
    return provisionally(word, [c.basis for c in set_.criteria]) if provisional else word
