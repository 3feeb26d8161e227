"""The sheets of a unit's form on which documents are written: one for single documents, one for each list."""

from __future__ import annotations

from criteria.model import Indicator
from engine.process.intake.forms import form_cells
from engine.process.intake.forms.occasion import FormUnit
from engine.process.intake.identity import CODE_MARK, DOCUMENTS_MARK, STATUS_MARK, code_of, column_mark, list_mark
from engine.process.intake.questions import DOCUMENT_PARTS, STATUSES, Column, Question, Questionnaire, column_title
from engine.process.intake.wording import Parts, documents_in
from engine.sheets.fillable import Content, Entry, FillLine, FillSheet

DOCUMENTS_SHEET, LIST_SHEET = "Văn bản", "Danh sách {number}"
_WIDTHS = (30, 190)
_PART_WIDTHS = {"number": 88, "date": 74, "title": 116}
_CODE_WIDTH = 110
_LIST_WIDTHS = (30, 130, 90, 372, 120)
_LIST_ROWS = 16


def single_documents(questionnaire: Questionnaire) -> dict[str, Question]:
    """The questions whose answer is one document, by key."""
    return {key: question for key, question in questionnaire.questions.items() if question.indicator.type == "document"}


def document_lists(questionnaire: Questionnaire) -> list[Question]:
    """The questions whose answer is a list of documents; each has a sheet of its own."""
    return [question for question in questionnaire.questions.values() if question.indicator.type == "documents"]


def documents_sheet(unit: FormUnit, questionnaire: Questionnaire, period: int) -> FillSheet:
    asked = single_documents(questionnaire)
    columns = questionnaire.columns(*asked)
    titles = {column: column_title(column, period) for column in columns}
    each = len(DOCUMENT_PARTS)
    starts = [3 + each * place for place in range(len(columns))]
    widths = (*_WIDTHS, *[*_PART_WIDTHS.values()] * len(columns), _CODE_WIDTH)
    marks = (column_mark(column, part=part) for column in columns for part in DOCUMENT_PARTS)
    over = (content for title in titles.values() for content in (title, *[None] * (each - 1)))
    lines = [
        FillLine("name", ("VĂN BẢN",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (form_cells.HOW_TO["document"],), across=True),
        FillLine(
            "heading",
            ("TT", "Văn bản", *over, "Mã"),
            joined=tuple((start, start + each - 1) for start in starts),
            deep=((1, 1), (2, 1)),
        ),
        FillLine("heading", (None, None, *[*DOCUMENT_PARTS.values()] * len(columns))),
        FillLine("marker", (DOCUMENTS_MARK, None, *marks, CODE_MARK)),
    ]
    for number, (key, question) in enumerate(asked.items(), 1):
        cells = (
            cell
            for column in columns
            for cell in document_cells(
                question.indicator,
                titles[column],
                unit.given.get(key) if column == "prior" else None,
                asked=column in questionnaire.columns(key),
            )
        )
        lines.append(FillLine("row", (str(number), question.label(period), *cells, code_of(key)), lines=3))
    return FillSheet(DOCUMENTS_SHEET, widths, len(widths) - 1, tuple(lines), heading_stays=True)


def document_cells(indicator: Indicator, title: str, given: Parts | None, *, asked: bool = True) -> tuple[Content, ...]:
    """The three cells of a document: to be filled, or what is given, or what is not asked here."""
    if not asked:
        return (form_cells.NOT_ASKED,) * len(DOCUMENT_PARTS)
    if given is not None:
        return tuple(given.get(part, "") for part in DOCUMENT_PARTS)
    return (form_cells.number_cell(indicator, title), form_cells.date_cell(title), form_cells.title_cell())


def list_sheet(unit: FormUnit, question: Question, number: int, columns: tuple[Column, ...]) -> FillSheet:
    indicator = question.indicator
    marks = (list_mark(question.key), *(f"#{part}" for part in DOCUMENT_PARTS), STATUS_MARK)
    lines = [
        FillLine("name", (indicator.label.upper(),), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (f"{form_cells.HOW_TO['documents']} {indicator.help}".strip(),), across=True),
        FillLine("heading", ("TT", *DOCUMENT_PARTS.values(), "Tình trạng")),
        FillLine("marker", marks),
    ]
    given = unit.given.get(question.key)
    statuses = tuple(STATUSES[column] for column in columns if given is None or column != "prior")
    row = (
        form_cells.number_cell(indicator, "Số, ký hiệu"),
        form_cells.date_cell("Ngày ban hành"),
        form_cells.title_cell(),
        Entry("choice", statuses, "Tình trạng", "Để trống là đã ban hành.", centred=True),
    )
    lines += [FillLine("row", (str(place), *row)) for place in range(1, _LIST_ROWS + 1)]
    lines += [FillLine("row", (None, *parts, STATUSES["prior"])) for parts in documents_in(given or {})]
    name = LIST_SHEET.format(number=number)
    return FillSheet(name, _LIST_WIDTHS, 5, tuple(lines), heading_stays=True, grows=True)
