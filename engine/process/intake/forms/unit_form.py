"""The self-assessment form of one unit: what is asked, sheet by sheet, ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterator

from criteria.model import Indicator
from engine.process.intake.forms import form_cells
from engine.process.intake.forms.document_sheets import (
    DOCUMENTS_SHEET,
    LIST_SHEET,
    document_lists,
    documents_sheet,
    list_sheet,
    single_documents,
)
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.identity import CODE_MARK, NAMED, UNIT_MARK, VALUES_MARK, Identity, code_of, column_mark
from engine.process.intake.questions import COLUMNS, Column, Questionnaire, column_title
from engine.sheets.fillable import Content, FillBook, FillLine, FillSheet

_NUMBER_WIDTH, _QUESTION_WIDTH, _UNIT_WIDTH, _ANSWER_WIDTH, _GUIDANCE_WIDTH, _CODE_WIDTH = 30, 290, 62, 90, 310, 110
UNIT_LABEL, AS_OF_LABEL = "Mã đơn vị:", "Số liệu tính đến ngày:"
AS_OF_COLUMN = 3
"""Where in its line, in every form, the day stands up to which figures run."""
VALUES_SHEET = "Số liệu"


def unit_form(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillBook:
    """The form of one unit for all its sets together."""
    given = frozenset((unit.code, name) for name in unit.given)
    identity = Identity(
        "phieu", occasion.period, (questionnaire.references,), unit.code, given=given, since={unit.code: unit.since}
    )
    sheets = [_values_sheet(unit, questionnaire, occasion)]
    if single_documents(questionnaire):
        sheets.append(documents_sheet(unit, questionnaire, occasion.period))
    sheets += [
        list_sheet(unit, indicator, number, questionnaire.columns(indicator.name))
        for number, indicator in enumerate(document_lists(questionnaire), 1)
    ]
    return FillBook(f"Phiếu tự đánh giá năm {occasion.period}", tuple(sheets), identity.rows(), NAMED, occasion.mark)


def single_values(questionnaire: Questionnaire) -> dict[str, Indicator]:
    """The indicators whose answer fits one cell, by name: those of the first sheet."""
    return {n: i for n, i in questionnaire.indicators.items() if i.type not in ("document", "documents")}


def window_lines(questionnaire: Questionnaire, period: int) -> Iterator[str]:
    """“Kỳ đánh giá năm 2024: từ 16/11/2023 đến 15/11/2024.”; one line per set where their windows differ.

    A set that only asks for a report and says itself of which days its figures are has no such line but its own.
    """
    own = {set_.key: set_.notes_for(period) for set_ in questionnaire.sets if not set_.assesses}
    sets = [set_ for set_ in questionnaire.sets if not own.get(set_.key)]
    spans = {set_.window.span(period) for set_ in sets}
    for set_ in sets if len(spans) > 1 else sets[:1]:
        first, last = set_.window.span(period)
        whose = f" ({set_.title})" if len(spans) > 1 else ""
        yield f"Kỳ đánh giá năm {period}: từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}{whose}."
    yield from dict.fromkeys(note for notes in own.values() for note in notes)


def _preamble(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> Iterator[FillLine]:
    yield FillLine("name", (f"PHIẾU TỰ ĐÁNH GIÁ NĂM {occasion.period}",), across=True)
    for set_ in questionnaire.sets:
        yield FillLine("subject", (set_.title,), across=True)
    above = f" – thuộc {unit.above}" if unit.above else ""
    yield FillLine("fact", (f"Đơn vị: {unit.name}{above}",), across=True)
    yield _fact(questionnaire, UNIT_LABEL, unit.code, UNIT_MARK)
    for text in window_lines(questionnaire, occasion.period):
        yield FillLine("fact", (text,), across=True)
    yield _fact(questionnaire, AS_OF_LABEL, form_cells.as_of_cell())
    yield FillLine("fact", (occasion.deadline_line,), across=True)
    yield from (FillLine("guide", (text,), across=True) for text in _guide(questionnaire, occasion.period))


def _fact(questionnaire: Questionnaire, label: str, content: Content, mark: str | None = None) -> FillLine:
    """A label and what it labels; the mark that names the line stands in the column of codes."""
    between = len(questionnaire.columns(*single_values(questionnaire)))
    return FillLine("fact", (label, None, content, None, *[None] * between, mark), joined=((1, 2), (AS_OF_COLUMN, 4)))


def _guide(questionnaire: Questionnaire, period: int) -> Iterator[str]:
    yield (
        "Cách điền: chỉ điền vào ô nền vàng; chọn ô để xem hướng dẫn. Chưa có số liệu thì để trống, không ghi 0; "
        "ô trống được hiểu là chưa báo cáo."
    )
    yield (
        f"“{COLUMNS['reached']}”: kết quả thực có đến ngày chốt số liệu. “{COLUMNS['projected']}”: kết quả đơn vị dự "
        "kiến có đến hết kỳ, tính cả phần đã có; không dự kiến thì để trống."
    )
    if questionnaire.compared:
        yield f"{form_cells.prior_guidance(period)} Ô ghi “{form_cells.NOT_ASKED}” không phải điền."
    types = {indicator.type for indicator in questionnaire.indicators.values()}
    if "incidents" in types:
        yield f"Vụ việc: {form_cells.HOW_TO['incidents'][0].lower()}{form_cells.HOW_TO['incidents'][1:]}"
    elsewhere = [f"“{DOCUMENTS_SHEET}”"] if "document" in types else []
    elsewhere += [f"“{LIST_SHEET.format(number=n)}”" for n in range(1, len(document_lists(questionnaire)) + 1)]
    if elsewhere:
        yield f"Văn bản điền ở trang {', '.join(elsewhere)}."


def _values_sheet(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillSheet:
    columns = questionnaire.columns(*single_values(questionnaire))
    titles = {column: column_title(column, occasion.period) for column in columns}
    widths = (
        _NUMBER_WIDTH,
        _QUESTION_WIDTH,
        _UNIT_WIDTH,
        *[_ANSWER_WIDTH] * len(columns),
        _GUIDANCE_WIDTH,
        _CODE_WIDTH,
    )
    marks = (VALUES_MARK, None, None, *map(column_mark, columns), None, CODE_MARK)
    heading = ("TT", "Nội dung", "Đơn vị tính", *titles.values(), "Hướng dẫn", "Mã")
    lines = [*_preamble(unit, questionnaire, occasion), FillLine("heading", heading), FillLine("marker", marks)]
    number = 0
    for set_, indicators in questionnaire.sections():
        own = [indicator for indicator in indicators if indicator.type not in ("document", "documents")]
        if own and len(questionnaire.sets) > 1:
            lines.append(FillLine("section", (set_.title,), across=True))
        for indicator in own:
            number += 1
            cells = (_value_cell(unit, indicator, questionnaire, column, titles[column]) for column in columns)
            texts = (str(number), indicator.label, indicator.unit)
            lines.append(FillLine("row", (*texts, *cells, form_cells.guidance(indicator), code_of(indicator.name))))
    return FillSheet(VALUES_SHEET, widths, len(widths) - 1, tuple(lines))


def _value_cell(
    unit: FormUnit, indicator: Indicator, questionnaire: Questionnaire, column: Column, title: str
) -> Content:
    if column not in questionnaire.columns(indicator.name):
        return form_cells.NOT_ASKED
    if column == "prior" and indicator.name in unit.given:
        return unit.given[indicator.name][""]
    return form_cells.answer_cell(indicator, title)
