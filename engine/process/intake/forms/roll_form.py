"""The roll: one row per unit, a column for each answer; a sheet for each group of units that are asked the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from criteria.model import Indicator
from engine.process.intake.forms import form_cells
from engine.process.intake.forms.document_sheets import document_cells
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.identity import NAME_MARK, NAMED, ROLL_MARK, UNIT_MARK, Asked, Identity, column_mark
from engine.process.intake.questions import (
    DOCUMENT_PARTS,
    FORM_VERSION,
    Column,
    Question,
    Questionnaire,
    between,
    column_title,
)
from engine.process.intake.wording import Parts, documents_in
from engine.sheets.fillable import Content, FillBook, FillLine, FillSheet

_UNIT_WIDTHS = (26, 58, 138)
_VALUE_WIDTH = 72
_WIDTHS = {"incidents": 84, "text": 108, "choice": 108, "documents": 132}
_PART_WIDTHS = {"number": 70, "date": 66, "title": 82}
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

AS_OF_LABEL = "Số liệu tính đến ngày:"
AS_OF_COLUMN = 3
"""Where in its line the day stands up to which figures run."""

RollGroup = tuple[str, Questionnaire, Sequence[FormUnit]]
"""What a sheet is called (“Khu dân cư”), what it asks, of whom."""


def roll_form(title: str, groups: Sequence[RollGroup], occasion: Occasion) -> FillBook:
    """The roll of several units. ``title`` says whose: “Các đơn vị thuộc Xã Nam Anh”."""
    references = tuple(questionnaire.references for _, questionnaire, _ in groups)
    given = frozenset((unit.code, name) for _, _, units in groups for unit in units for name in unit.given)
    pages = tuple(_sheet_name(name) for name, _, _ in groups)
    scope = tuple(tuple(unit.code for unit in units) for _, _, units in groups)
    since = {unit.code: unit.since for _, _, units in groups for unit in units}
    asked = tuple(Asked.by(questionnaire, occasion.period) for _, questionnaire, _ in groups)
    identity = Identity("bang", occasion.period, references, "", FORM_VERSION, asked, given, pages, scope, since)
    sheets = tuple(_sheet(number, title, group, occasion) for number, group in enumerate(groups, 1))
    return FillBook(f"Bảng tự đánh giá năm {occasion.period}", sheets, identity.rows(), NAMED, occasion.mark)


@dataclass(frozen=True)
class _Asked:
    """One question under its heading, with its columns."""

    question: Question
    columns: tuple[Column, ...]
    period: int

    @property
    def indicator(self) -> Indicator:
        return self.question.indicator

    @property
    def each(self) -> int:
        """How many columns of the sheet one column of the form takes."""
        return len(DOCUMENT_PARTS) if self.indicator.type == "document" else 1

    @property
    def width(self) -> int:
        return self.each * len(self.columns)

    def titles(self) -> Iterator[tuple[Column, str]]:
        return ((column, column_title(column, self.period)) for column in self.columns)

    def layout(self) -> Iterator[tuple[float, str]]:
        """Width and mark of each column of the sheet."""
        for column in self.columns:
            if self.indicator.type == "document":
                for part in DOCUMENT_PARTS:
                    yield _PART_WIDTHS[part], column_mark(column, self.question.key, part)
            else:
                yield _WIDTHS.get(self.indicator.type, _VALUE_WIDTH), column_mark(column, self.question.key)

    def cells(self, unit: FormUnit) -> Iterator[Content]:
        for column, title in self.titles():
            given = unit.given.get(self.question.key) if column == "prior" else None
            if self.indicator.type == "document":
                yield from document_cells(self.indicator, title, given)
            elif given is not None:
                yield self._given(given)
            elif self.indicator.type == "documents":
                yield form_cells.list_cell(self.indicator, title)
            else:
                yield form_cells.roll_cell(self.indicator, title)

    def _given(self, parts: Parts) -> str:
        if self.indicator.type == "documents":
            return "\n".join("; ".join(document) for document in documents_in(parts))
        return parts[""]


def _sheet(number: int, title: str, group: RollGroup, occasion: Occasion) -> FillSheet:
    name, questionnaire, units = group
    asked = [
        _Asked(question, questionnaire.columns(key), occasion.period)
        for key, question in questionnaire.questions.items()
    ]
    layout = [column for each in asked for column in each.layout()]
    lines = [
        *_preamble(title, questionnaire, occasion),
        *_headings(asked),
        FillLine("marker", (f"{ROLL_MARK}.{number}", UNIT_MARK, NAME_MARK, *(mark for _, mark in layout))),
    ]
    lines += [
        FillLine("row", (str(place), unit.code, unit.name, *(cell for each in asked for cell in each.cells(unit))))
        for place, unit in enumerate(units, 1)
    ]
    return FillSheet(
        _sheet_name(name),
        (*_UNIT_WIDTHS, *(width for width, _ in layout)),
        len(_UNIT_WIDTHS) + len(layout),
        tuple(lines),
        still=len(_UNIT_WIDTHS),
        heading_stays=True,
        together=tuple(each.width for each in asked),
    )


def _sheet_name(name: str) -> str:
    return name.translate(_NOT_IN_SHEET_NAMES)[:_LONGEST_SHEET_NAME].strip()


def _preamble(title: str, questionnaire: Questionnaire, occasion: Occasion) -> Iterator[FillLine]:
    """Short: it stays in sight. What stands over the units is printed on every page, the rest on the first."""
    still: list[Content] = [None] * (len(_UNIT_WIDTHS) - 1)
    sets = "; ".join(set_.title for set_ in questionnaire.sets)
    yield FillLine("subject", (f"BẢNG TỰ ĐÁNH GIÁ NĂM {occasion.period}", *still, sets), across=True)
    windows = " ".join([*_window_lines(questionnaire, occasion.period), occasion.deadline_line])
    yield FillLine("fact", (title, *still, windows), across=True)
    guide = (
        "Chỉ điền vào ô nền vàng; chọn ô để xem hướng dẫn. Không đổi mã đơn vị. "
        "Chưa có số liệu thì để trống, không ghi 0; đơn vị chưa báo cáo thì để trống cả dòng."
    )
    if questionnaire.compared:
        guide += f" {form_cells.prior_guidance(occasion.period)}"
    yield FillLine("guide", (None, *still, guide), across=True)
    yield FillLine("fact", (AS_OF_LABEL, None, form_cells.as_of_cell()), joined=((1, 2),))


def heading(label: str, unit: str) -> str:
    """What stands over the columns of a question: its label and unit of measure."""
    return label + (f" ({unit})" if unit else "")


def _window_lines(questionnaire: Questionnaire, period: int) -> Iterator[str]:
    """“Kỳ đánh giá năm 2024: từ 16/11/2023 đến 15/11/2024.”; one for each window where they differ.

    A set that only asks for a report and says itself of which days its figures are has no such line but its own.
    """
    own = {set_.key: set_.notes_for(period) for set_ in questionnaire.sets if not set_.assesses}
    sets = [set_ for set_ in questionnaire.sets if not own.get(set_.key)]
    windows = dict.fromkeys(questionnaire.window_of(set_) for set_ in sets)
    for window in windows:
        titles = "; ".join(set_.title for set_ in sets if questionnaire.window_of(set_) == window)
        yield f"Kỳ đánh giá năm {period}: {between(window, period)}{f' ({titles})' if len(windows) > 1 else ''}."
    yield from dict.fromkeys(note for notes in own.values() for note in notes)


def _headings(asked: Sequence[_Asked]) -> Iterator[FillLine]:
    """Three lines: the indicator, its columns, the parts of a document."""
    labels: list[str | None] = ["TT", "Mã đơn vị", "Tên đơn vị"]
    titles: list[str | None] = [None] * len(labels)
    parts: list[str | None] = [None] * len(labels)
    spans: list[tuple[int, int]] = []
    part_spans: list[tuple[int, int]] = []
    deep: list[tuple[int, int]] = []
    for each in asked:
        start = len(labels) + 1
        spans.append((start, start + each.width - 1))
        labels += [heading(each.question.label(each.period), each.indicator.unit), *[None] * (each.width - 1)]
        for _, title in each.titles():
            if each.each > 1:
                part_spans.append((len(titles) + 1, len(titles) + each.each))
            else:
                deep.append((len(titles) + 1, 1))
            titles += [title, *[None] * (each.each - 1)]
            parts += DOCUMENT_PARTS.values() if each.each > 1 else [None]
    yield FillLine(
        "heading",
        tuple(labels),
        joined=tuple(spans),
        deep=tuple((column, 2) for column in range(1, len(_UNIT_WIDTHS) + 1)),
    )
    yield FillLine("heading", tuple(titles), joined=tuple(part_spans), deep=tuple(deep))
    yield FillLine("heading", tuple(parts))
