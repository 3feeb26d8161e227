"""The self-assessment form of one unit: what is asked, sheet by sheet, ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from criteria.model import Indicator
from engine.process.intake import form_cells
from engine.process.intake.identity import (
    CODE_MARK,
    DOCUMENTS_MARK,
    NAMED,
    STATUS_MARK,
    UNIT_MARK,
    VALUES_MARK,
    Identity,
    code_of,
    column_mark,
    list_mark,
)
from engine.process.intake.questions import COLUMNS, DOCUMENT_PARTS, STATUSES, Questionnaire
from engine.sheets.fillable import Content, Entry, FillBook, FillLine, FillSheet

_VALUE_WIDTHS = (30, 262, 62, 108, 108, 172, 110)
_DOCUMENT_WIDTHS = (30, 184, 88, 74, 102, 88, 74, 102, 110)
_LIST_WIDTHS = (30, 130, 90, 372, 120)
_LIST_ROWS = 20
UNIT_LABEL, AS_OF_LABEL = "Mã đơn vị:", "Số liệu tính đến ngày:"
VALUES_SHEET, DOCUMENTS_SHEET, LIST_SHEET = "Số liệu", "Văn bản", "Danh sách {number}"


@dataclass(frozen=True, slots=True)
class FormUnit:
    """The unit a form is for. ``above``: name of the unit directly above, where there is one."""

    code: str
    name: str
    kind: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all forms of one round share. ``mark`` is printed on every page (“SỐ LIỆU MINH HỌA”)."""

    period: int
    deadline: date | None = None
    mark: str = ""

    @property
    def deadline_line(self) -> str:
        day = f"{self.deadline:%d/%m/%Y}" if self.deadline else f"…… tháng …… năm {self.period}"
        return f"Hạn gửi: ngày {day}."


def unit_form(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillBook:
    """The form of one unit for all its sets together."""
    identity = Identity("phieu", occasion.period, (questionnaire.references,), unit.code)
    sheets = [_values_sheet(unit, questionnaire, occasion)]
    documents = [indicator for indicator in questionnaire.indicators.values() if indicator.type == "document"]
    if documents:
        sheets.append(_documents_sheet(unit, documents))
    sheets += [
        _list_sheet(unit, indicator, number) for number, indicator in enumerate(document_lists(questionnaire), 1)
    ]
    return FillBook(f"Phiếu tự đánh giá năm {occasion.period}", tuple(sheets), identity.rows(), NAMED, occasion.mark)


def document_lists(questionnaire: Questionnaire) -> list[Indicator]:
    """The indicators whose answer is a list of documents; each has a sheet of its own."""
    return [indicator for indicator in questionnaire.indicators.values() if indicator.type == "documents"]


def window_lines(questionnaire: Questionnaire, period: int) -> Iterator[str]:
    """“Kỳ đánh giá năm 2024: từ 16/11/2023 đến 15/11/2024.”; one line per set where their windows differ."""
    spans = {set_.window.span(period) for set_ in questionnaire.sets}
    for set_ in questionnaire.sets if len(spans) > 1 else questionnaire.sets[:1]:
        first, last = set_.window.span(period)
        whose = f" ({set_.title})" if len(spans) > 1 else ""
        yield f"Kỳ đánh giá năm {period}: từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}{whose}."


def _preamble(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> Iterator[FillLine]:
    yield FillLine("name", (f"PHIẾU TỰ ĐÁNH GIÁ NĂM {occasion.period}",), across=True)
    for set_ in questionnaire.sets:
        yield FillLine("subject", (set_.title,), across=True)
    above = f" – thuộc {unit.above}" if unit.above else ""
    yield FillLine("fact", (f"Đơn vị: {unit.name}{above}",), across=True)
    yield _fact(UNIT_LABEL, unit.code, UNIT_MARK)
    for text in window_lines(questionnaire, occasion.period):
        yield FillLine("fact", (text,), across=True)
    yield _fact(AS_OF_LABEL, form_cells.as_of_cell())
    yield FillLine("fact", (occasion.deadline_line,), across=True)
    yield from (FillLine("guide", (text,), across=True) for text in _guide(questionnaire))


def _fact(label: str, content: Content, mark: str | None = None) -> FillLine:
    return FillLine("fact", (label, None, content, None, None, None, mark), joined=((1, 2), (3, 4)))


def _guide(questionnaire: Questionnaire) -> Iterator[str]:
    yield (
        "Cách điền: chỉ điền vào ô nền vàng; chọn ô để xem hướng dẫn. Chưa có số liệu thì để trống, không ghi 0; "
        "ô trống được hiểu là chưa báo cáo."
    )
    yield (
        f"“{COLUMNS['reached']}”: kết quả thực có đến ngày chốt số liệu. “{COLUMNS['projected']}”: kết quả đơn vị dự "
        "kiến có đến hết kỳ, tính cả phần đã có; không dự kiến thì để trống."
    )
    types = {indicator.type for indicator in questionnaire.indicators.values()}
    if "incidents" in types:
        yield f"Vụ việc: {form_cells.HOW_TO['incidents'][0].lower()}{form_cells.HOW_TO['incidents'][1:]}"
    elsewhere = [f"“{DOCUMENTS_SHEET}”"] if "document" in types else []
    elsewhere += [f"“{LIST_SHEET.format(number=n)}”" for n in range(1, len(document_lists(questionnaire)) + 1)]
    if elsewhere:
        yield f"Văn bản điền ở trang {', '.join(elsewhere)}."


def _values_sheet(unit: FormUnit, questionnaire: Questionnaire, occasion: Occasion) -> FillSheet:
    marks = (VALUES_MARK, None, None, *(column_mark(column) for column in COLUMNS), None, CODE_MARK)
    heading = ("TT", "Nội dung", "Đơn vị tính", *COLUMNS.values(), "Hướng dẫn", "Mã")
    lines = [*_preamble(unit, questionnaire, occasion), FillLine("heading", heading), FillLine("marker", marks)]
    number = 0
    for set_, indicators in questionnaire.sections():
        own = [indicator for indicator in indicators if indicator.type not in ("document", "documents")]
        if own and len(questionnaire.sets) > 1:
            lines.append(FillLine("section", (set_.title,), across=True))
        for indicator in own:
            number += 1
            lines.append(_value_line(number, indicator))
    return FillSheet(VALUES_SHEET, _VALUE_WIDTHS, 6, tuple(lines))


def _value_line(number: int, indicator: Indicator) -> FillLine:
    entries = (form_cells.answer_cell(indicator, title) for title in COLUMNS.values())
    guidance = form_cells.guidance(indicator)
    return FillLine("row", (str(number), indicator.label, indicator.unit, *entries, guidance, code_of(indicator.name)))


def _documents_sheet(unit: FormUnit, indicators: list[Indicator]) -> FillSheet:
    reached, projected = COLUMNS.values()
    parts = tuple(DOCUMENT_PARTS.values())
    marks = (column_mark(column, part=part) for column in COLUMNS for part in DOCUMENT_PARTS)
    lines = [
        FillLine("name", ("VĂN BẢN",), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (form_cells.HOW_TO["document"],), across=True),
        FillLine(
            "heading",
            ("TT", "Văn bản", reached, None, None, projected, None, None, "Mã"),
            joined=((3, 5), (6, 8)),
            deep=((1, 1), (2, 1)),
        ),
        FillLine("heading", (None, None, *parts, *parts)),
        FillLine("marker", (DOCUMENTS_MARK, None, *marks, CODE_MARK)),
    ]
    for number, indicator in enumerate(indicators, 1):
        cells = (
            cell
            for title in COLUMNS.values()
            for cell in (form_cells.number_cell(indicator, title), form_cells.date_cell(title), form_cells.title_cell())
        )
        lines.append(FillLine("row", (str(number), indicator.label, *cells, code_of(indicator.name))))
    return FillSheet(DOCUMENTS_SHEET, _DOCUMENT_WIDTHS, 8, tuple(lines), heading_stays=True)


def _list_sheet(unit: FormUnit, indicator: Indicator, number: int) -> FillSheet:
    marks = (list_mark(indicator.name), *(f"#{part}" for part in DOCUMENT_PARTS), STATUS_MARK)
    lines = [
        FillLine("name", (indicator.label.upper(),), across=True),
        FillLine("subject", (unit.name,), across=True),
        FillLine("guide", (f"{form_cells.HOW_TO['documents']} {indicator.help}".strip(),), across=True),
        FillLine("heading", ("TT", *DOCUMENT_PARTS.values(), "Tình trạng")),
        FillLine("marker", marks),
    ]
    row = (
        form_cells.number_cell(indicator, "Số, ký hiệu"),
        form_cells.date_cell("Ngày ban hành"),
        form_cells.title_cell(),
        Entry("choice", STATUSES, "Tình trạng", "Để trống là đã ban hành.", centred=True),
    )
    lines += [FillLine("row", (str(place), *row)) for place in range(1, _LIST_ROWS + 1)]
    name = LIST_SHEET.format(number=number)
    return FillSheet(name, _LIST_WIDTHS, 5, tuple(lines), heading_stays=True, grows=True)
