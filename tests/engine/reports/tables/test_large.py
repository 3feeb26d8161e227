"""Many failing units with long reasons and odd names: some in a test, five thousand in a proof."""

from __future__ import annotations

import os
from datetime import date

import pytest

from engine.decision.verdicts import Outcome, State
from engine.records.journal import Head
from engine.records.office import Office
from engine.records.register import Register, UnitOn
from engine.reports.results import (
    Answer,
    EnrolledUnit,
    PrintedCriterion,
    PrintedSet,
    Results,
    Said,
    UnitResult,
    YearResults,
)
from engine.reports.tables.asked import Asked
from engine.reports.tables.by_criterion import by_criterion
from engine.reports.tables.frame import Frame
from engine.reports.tables.matrix import matrix
from engine.reports.tables.non_achieving import non_achieving
from engine.reports.tables.readings import Readings
from engine.sheets.rendering import render
from engine.sheets.rendering.table_json import table_from_json, table_to_json

SIZE = 5000 if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else 40
NAMES = ("Xã “An” & <Bình>", "=HYPERLINK(1)", "Xã 'B'", "X" * 200)
REASON = "Chưa có mô hình nào đang hoạt động hiệu quả, yêu cầu từ 01 mô hình trở lên; " * 12
CRITERIA = tuple(PrintedCriterion(number, f"Tiêu chí {number}", "khoản 1", "text") for number in range(1, 39))


def results() -> Results:
    states = (State.FAIL, State.PASS, State.INSUFFICIENT, State.NOT_APPLICABLE)
    register = Register(
        date(2024, 12, 31),
        tuple(
            UnitOn(n, f"X{n}", f"{NAMES[n % 4]} {n}", "xa", None, None, {}, (), n, date(2000, 1, 1), 1)
            for n in range(SIZE)
        ),
    )
    units = []
    for one in register.units:
        answers = tuple(
            Answer(criterion, states[(one.id + place) % 4], None, REASON) for place, criterion in enumerate(CRITERIA)
        )
        failed = tuple(Said(answer.criterion, REASON) for answer in answers if answer.state is State.FAIL)
        unit = EnrolledUnit(one.code, one.name, one.kind, None, submitted=True)
        units.append(UnitResult(unit, Outcome.NOT_ACHIEVED, text_hash="h", failed=failed, engine=None, answers=answers))
    year = YearResults(
        2024, False, date(2024, 12, 31), date(2025, 1, 5), tuple(units), register, 1, window_end=date(2024, 12, 31)
    )
    return Results("dien-hinh", (year,), {"h": PrintedSet("s@1", "1", "Bộ mẫu", ("xa",), CRITERIA)}, "1:00")


class Prepared(Readings):
    """Readings that know one year of results and no store."""

    def __init__(self, known: Results) -> None:
        self._known = known

    def results(self, standard, periods, projected=None, kinds=()):
        from criteria.problems import ProblemsError

        if periods != (2024,):
            raise ProblemsError([])
        return self._known


@pytest.fixture(scope="module")
def frame():
    asked = Asked("dien-hinh", (2024,), mark="SỐ LIỆU MINH HỌA")
    return Frame(asked, Office(), Head(1, "0" * 64), None, date(2025, 1, 6), Prepared(results()))


@pytest.mark.parametrize("build", [non_achieving, by_criterion, matrix])
def test_every_failing_unit_is_there_with_all_that_is_said(frame, build):
    table = build(None, frame.asked, frame)
    assert table_from_json(table_to_json(table)) == table
    if build is not by_criterion:
        listed = [
            row.cells[1].value
            for block in table.sheets[0].blocks()
            for row in block.rows
            if row.cells[1].behind and row.cells[0].value != ""
        ]
        assert listed == [f"{NAMES[n % 4]} {n}" for n in range(SIZE)]
    else:
        (block,) = table.sheets[0].blocks()
        assert [sum(cell.value for cell in row.cells[2:7]) for row in block.rows] == [SIZE] * 39


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_it_becomes_a_file(frame, form):
    content = render(matrix(None, frame.asked, frame), form)
    assert content[:2] == b"PK"
