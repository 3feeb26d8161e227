"""The roll: one row per unit, a column for each answer; a sheet for each group of units that are asked the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.model import Indicator
from engine.process.intake import form_cells
from engine.process.intake.identity import NAMED, ROLL_MARK, UNIT_MARK, Identity, column_mark
from engine.process.intake.questions import COLUMNS, DOCUMENT_PARTS, Questionnaire
from engine.process.intake.unit_form import AS_OF_LABEL, FormUnit, Occasion, window_lines
from engine.sheets.fillable import Content, FillBook, FillLine, FillSheet

_UNIT_WIDTHS = (30, 84, 170)
_VALUE_WIDTH, _TEXT_WIDTH = 84, 132
_PART_WIDTHS = {"number": 84, "date": 72, "title": 132}
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

RollGroup = tuple[str, Questionnaire, Sequence[FormUnit]]
"""What a sheet is called (“Khu dân cư”), what it asks, of whom."""


def roll_form(title: str, groups: Sequence[RollGroup], occasion: Occasion) -> FillBook:
    """The roll of several units. ``title`` says whose: “Các đơn vị thuộc Xã Nam Anh”."""
    identity = Identity("bang", occasion.period, tuple(questionnaire.references for _, questionnaire, _ in groups))
    sheets = tuple(_sheet(number, title, group, occasion) for number, group in enumerate(groups, 1))
    return FillBook(f"Bảng tự đánh giá năm {occasion.period}", sheets, identity.rows(), NAMED, occasion.mark)


def _sheet(number: int, title: str, group: RollGroup, occasion: Occasion) -> FillSheet:
    name, questionnaire, units = group
    indicators = tuple(questionnaire.indicators.values())
    columns = [column for indicator in indicators for column in _columns(indicator)]
    widths = (*_UNIT_WIDTHS, *(width for width, _, _ in columns))
    entries = tuple(entry for _, _, entry in columns)
    lines = [
        *_preamble(title, questionnaire, occasion),
        *_headings(indicators),
        FillLine("marker", (f"{ROLL_MARK}.{number}", UNIT_MARK, None, *(mark for _, mark, _ in columns))),
    ]
    lines += [
        FillLine("row", (str(place), unit.code, unit.name, *entries)) for place, unit in enumerate(units, 1)
    ]  # fmt: skip
    return FillSheet(
        name.translate(_NOT_IN_SHEET_NAMES)[:_LONGEST_SHEET_NAME].strip(),
        widths,
        len(widths),
        tuple(lines),
        still=len(_UNIT_WIDTHS),
        heading_stays=True,
        one_page_wide=False,
    )


def _preamble(title: str, questionnaire: Questionnaire, occasion: Occasion) -> Iterator[FillLine]:
    """Short, and in the columns that stay in sight, so that it neither scrolls away nor fills the screen."""
    sets = "; ".join(set_.title for set_ in questionnaire.sets)
    for part, text in (
        ("fact", f"BẢNG TỰ ĐÁNH GIÁ NĂM {occasion.period} – {title} – {sets}"),
        ("fact", " ".join([*window_lines(questionnaire, occasion.period), occasion.deadline_line])),
        ("guide", "Chỉ điền vào ô nền vàng; chọn ô để xem hướng dẫn. Không đổi mã đơn vị."),
        ("guide", "Chưa có số liệu thì để trống, không ghi 0; đơn vị chưa báo cáo thì để trống cả dòng."),
    ):
        yield FillLine("guide" if part == "guide" else "fact", (text,), runs_on=True)
    yield FillLine("fact", (AS_OF_LABEL, None, None, form_cells.as_of_cell()), runs_on=True)


def _columns(indicator: Indicator) -> Iterator[tuple[float, str, Content]]:
    """Width, mark and cell of each column an indicator takes."""
    for column, title in COLUMNS.items():
        if indicator.type == "document":
            cells: tuple[Content, ...] = (
                form_cells.number_cell(indicator, title),
                form_cells.date_cell(title),
                form_cells.title_cell(),
            )
            for part, cell in zip(DOCUMENT_PARTS, cells, strict=True):
                yield _PART_WIDTHS[part], column_mark(column, indicator.name, part), cell
        elif indicator.type == "documents":
            yield _PART_WIDTHS["title"], column_mark(column, indicator.name), form_cells.list_cell(indicator, title)
        else:
            width = _TEXT_WIDTH if indicator.type in ("text", "incidents", "choice") else _VALUE_WIDTH
            yield width, column_mark(column, indicator.name), form_cells.answer_cell(indicator, title)


def _headings(indicators: Sequence[Indicator]) -> Iterator[FillLine]:
    """Three lines: the indicator, the two columns, the parts of a document."""
    labels: list[str | None] = ["TT", "Mã đơn vị", "Tên đơn vị"]
    titles: list[str | None] = [None] * 3
    parts: list[str | None] = [None] * 3
    spans: list[tuple[int, int]] = []
    part_spans: list[tuple[int, int]] = []
    deep: list[tuple[int, int]] = []
    for indicator in indicators:
        each = len(DOCUMENT_PARTS) if indicator.type == "document" else 1
        start = len(labels) + 1
        spans.append((start, start + 2 * each - 1))
        unit = f" ({indicator.unit})" if indicator.unit else ""
        labels += [indicator.label + unit, *[None] * (2 * each - 1)]
        for column in COLUMNS.values():
            if each > 1:
                part_spans.append((len(titles) + 1, len(titles) + each))
            else:
                deep.append((len(titles) + 1, 1))
            titles += [column, *[None] * (each - 1)]
            parts += DOCUMENT_PARTS.values() if each > 1 else [None]
    yield FillLine(
        "heading",
        tuple(labels),
        joined=tuple(spans),
        deep=tuple((column, 2) for column in range(1, len(_UNIT_WIDTHS) + 1)),
    )
    yield FillLine("heading", tuple(titles), joined=tuple(part_spans), deep=tuple(deep))
    yield FillLine("heading", tuple(parts))
