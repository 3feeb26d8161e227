"""The sheet of dated incidents: one to a row, told by what the form asks about; what units below reported beneath.

Incidents of the units below are theirs. An indicator that counts them too counts them when the unit is assessed, from
their own forms; so they stand here to be seen, locked, and are no answer of the unit that gets the form.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.process.intake.forms.occasion import FormUnit
from engine.process.intake.identity import (
    BELOW_CODE,
    CODE_MARK,
    DAY_MARK,
    INCIDENTS_MARK,
    KIND_MARK,
    REMARK_MARK,
    WHERE_MARK,
    code_of,
)
from engine.process.intake.questions import Question, Questionnaire
from engine.sheets.fillable import Entry, FillLine, FillSheet

INCIDENTS_SHEET = "Vụ việc"
OWN_ROWS = 12
_WIDTHS = (30, 320, 90, 190, 240, 90)
_GUIDE = (
    "Mỗi vụ một dòng: chọn loại, ghi ngày xảy ra. Số vụ ghi ở trang “Số liệu” phải khớp với các dòng ở đây; đã ghi "
    "từng vụ thì có thể để trống số vụ. Không xảy ra vụ nào thì ghi 0 ở trang “Số liệu”."
)
_BELOW = (
    "Vụ việc đơn vị trực thuộc đã báo cáo: không ghi lại ở trên; khi đánh giá được cộng từ báo cáo của các đơn vị đó."
)
_HEADINGS = ("TT", "Loại vụ việc", "Ngày xảy ra", "Nơi xảy ra, đơn vị báo cáo", "Diễn giải", "Mã")


def incident_questions(questionnaire: Questionnaire) -> list[Question]:
    """What the form asks about incidents."""
    return [question for question in questionnaire.questions.values() if question.indicator.type == "incidents"]


def labels_apart(labels: Mapping[str, str]) -> dict[str, str]:
    """The words by which a row says what it is about, by code; where two would share them, with the code."""
    told = list(labels.values())
    return {code: label if told.count(label) == 1 else f"{label} ({code})" for code, label in labels.items()}


def incident_sheet(unit: FormUnit, questionnaire: Questionnaire) -> FillSheet:
    asked = incident_questions(questionnaire)
    kinds = labels_apart({code_of(question.key): question.indicator.label for question in asked})
    lines = [
        FillLine("name", ("VỤ VIỆC",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (_GUIDE,), across=True),
        FillLine("heading", _HEADINGS),
        FillLine("marker", (INCIDENTS_MARK, KIND_MARK, DAY_MARK, WHERE_MARK, REMARK_MARK, CODE_MARK)),
    ]
    row = (
        Entry("choice", tuple(kinds.values()), "Loại vụ việc", "Chọn một loại trong danh sách."),
        Entry("date", (), "Ngày xảy ra", "Ghi ngày/tháng/năm, ví dụ 14/02/2024.", centred=True),
        Entry("text"),
        Entry("text"),
    )
    lines += [FillLine("row", (str(place), *row), lines=2) for place in range(1, OWN_ROWS + 1)]
    if unit.below:
        lines.append(FillLine("section", (_BELOW, *[None] * 4, BELOW_CODE), across=True))
        lines += [
            FillLine(
                "row", (str(place), kinds[code_of(one.indicator)], f"{one.day:%d/%m/%Y}", one.unit, "", BELOW_CODE)
            )
            for place, one in enumerate(unit.below, 1)
        ]
    return FillSheet(INCIDENTS_SHEET, _WIDTHS, 5, tuple(lines), heading_stays=True, grows=True)
