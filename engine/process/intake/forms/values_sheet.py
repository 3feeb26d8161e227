"""The sheet of figures: what fits one cell, by groups, with the period before and how to fill it in beside it."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.process.intake.forms import form_cells
from engine.process.intake.forms.grouping import sections
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.identity import CODE_MARK, VALUES_MARK, code_of, column_mark
from engine.process.intake.questions import Column, Question, Questionnaire, column_title
from engine.sheets.fillable import Content, FillLine, FillSheet

VALUES_SHEET = "Số liệu"
_NUMBER_WIDTH, _QUESTION_WIDTH, _UNIT_WIDTH, _ANSWER_WIDTH, _GUIDANCE_WIDTH, _CODE_WIDTH = 30, 300, 66, 90, 310, 110
_NUMBER = re.compile(r"-?[0-9]+(?:,[0-9]+)?")
_TEXT_WIDTH, _GUIDANCE_BESIDE_TEXT = 170, 200
NUMBERS = ("count", "number", "percent", "incidents")


def single_values(questionnaire: Questionnaire) -> dict[str, Question]:
    """The questions whose answer fits one cell, by key: those of this sheet."""
    asked = questionnaire.questions.items()
    return {key: question for key, question in asked if question.indicator.type not in ("document", "documents")}


def values_sheet(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillSheet:
    asked = single_values(questionnaire)
    shown = {key for key in asked if key in unit.given}
    columns: list[Column] = list(questionnaire.columns(*asked))
    if shown and "prior" not in columns:
        columns.append("prior")
    titles = {column: column_title(column, occasion.period) for column in columns}
    told = any(question.indicator.type == "text" for question in asked.values())
    answer, guidance = (_TEXT_WIDTH, _GUIDANCE_BESIDE_TEXT) if told else (_ANSWER_WIDTH, _GUIDANCE_WIDTH)
    widths = (_NUMBER_WIDTH, _QUESTION_WIDTH, _UNIT_WIDTH, *[answer] * len(columns), guidance, _CODE_WIDTH)
    marks = (VALUES_MARK, None, None, *map(column_mark, columns), None, CODE_MARK)
    lines = [
        FillLine("name", (f"SỐ LIỆU TỰ ĐÁNH GIÁ NĂM {occasion.period}",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("heading", ("TT", "Nội dung", "Đơn vị tính", *titles.values(), "Hướng dẫn", "Mã")),
        FillLine("marker", marks),
    ]
    number = 0
    for section in sections(questionnaire):
        groups = [(group.title, [q for q in group.questions if q.key in asked]) for group in section.groups]
        if len(questionnaire.sets) > 1 and any(questions for _, questions in groups):
            lines.append(FillLine("section", (section.set.title,), across=True))
        for title, questions in groups:
            if title and questions:
                lines.append(FillLine("group", (title,), across=True))
            for question in questions:
                number += 1
                cells = (_cell(unit, question, questionnaire, column, titles[column]) for column in columns)
                texts = (str(number), question.label(occasion.period), question.indicator.unit)
                help_ = form_cells.guidance(question.indicator)
                lines.append(FillLine("row", (*texts, *cells, help_, code_of(question.key))))
    return FillSheet(VALUES_SHEET, widths, len(widths) - 1, tuple(lines), heading_stays=True)


def _cell(unit: FormUnit, question: Question, questionnaire: Questionnaire, column: Column, title: str) -> Content:
    if column == "prior" and question.key in unit.given:
        return given_cell(question, unit.given[question.key][""])
    if column not in questionnaire.columns(question.key):
        return form_cells.NOT_ASKED
    return form_cells.answer_cell(question.indicator, title)


def given_cell(question: Question, text: str) -> str | Decimal:
    """What is known of the period before: a number as a number, so that the form can compare with it."""
    number = number_in(text) if question.indicator.type in NUMBERS else None
    return text if number is None else number


def number_in(text: str) -> Decimal | None:
    """The number that a text is, with a decimal comma or none: “12,5”; None where it is no number."""
    return Decimal(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
