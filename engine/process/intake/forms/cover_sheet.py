"""The cover of a unit's form: whose it is, what of that may want correcting, which days, by when, how to fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.kinds import ATTRIBUTES, Attribute
from engine.process.intake.forms import form_cells
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.identity import (
    AS_OF_CODE,
    CODE_MARK,
    COVER_MARK,
    NOW_MARK,
    PROPOSED_MARK,
    UNIT_CODE,
    attribute_code,
)
from engine.process.intake.questions import COLUMNS, NO, YES, Questionnaire, between
from engine.sheets.fillable import Content, Entry, FillLine, FillSheet, Formula

COVER_SHEET = "Bìa"
UNIT_LABEL, AS_OF_LABEL = "Mã đơn vị", "Số liệu tính đến ngày"
NAME_CODE = "ten-don-vi"
_WHERE = (
    "Chỉ điền vào ô nền vàng, ở các trang {sheets}; chọn ô để xem hướng dẫn. Chưa có số liệu thì để trống, không ghi "
    "0; ô trống được hiểu là chưa báo cáo."
)
_COLUMNS_TOLD = (
    f"“{COLUMNS['reached']}”: kết quả thực có đến ngày ghi ở trên. “{COLUMNS['projected']}”: kết quả đơn vị dự kiến có "
    "đến hết kỳ, tính cả phần đã có; không dự kiến thì để trống."
)
_WINDOWS_TOLD = "Chỉ tiêu có ghi kỳ trong ngoặc được hỏi riêng cho từng kỳ: ghi số liệu của đúng các ngày đó."
_RESULTS_TOLD = "Ô kết quả tự tính theo số liệu đang ghi, không phải kết luận; không ghi đè lên các ô này."
_WIDTHS = (150, 170, 150, 70)
_PRINTED = 3


def cover_sheet(
    unit: FormUnit,
    questionnaire: Questionnaire,
    occasion: Occasion,
    elsewhere: tuple[str, ...],
    outcomes: Mapping[str, tuple[Formula, ...]],
) -> FillSheet:
    """The cover.

    elsewhere  names of the sheets that are to be filled
    outcomes   by key of a set what shows its outcome, as reached and as expected
    """
    period = occasion.period
    lines = [
        FillLine("name", (f"PHIẾU TỰ ĐÁNH GIÁ NĂM {period}",), across=True),
        *(FillLine("subject", (set_.title,), across=True) for set_ in questionnaire.sets),
        FillLine("fact", ("",), across=True),
        FillLine("marker", (COVER_MARK, NOW_MARK, PROPOSED_MARK, CODE_MARK)),
        FillLine("heading", ("Đơn vị", "Danh bạ đang ghi", "Đề nghị sửa (nếu có)")),
        FillLine("row", ("Tên đơn vị", unit.name, _proposal("Tên đơn vị"), NAME_CODE)),
        FillLine("row", (UNIT_LABEL, unit.code, "", UNIT_CODE)),
        FillLine("row", ("Cấp trên trực tiếp", unit.above or "–", "", None)),
        *(_attribute(unit, attribute) for attribute in attributes_of(unit, questionnaire)),
        FillLine("heading", ("Kỳ đánh giá", None, None), across=True),
        *_windows(questionnaire, period),
        FillLine("row", (AS_OF_LABEL, form_cells.as_of_cell(), "", AS_OF_CODE)),
        FillLine("row", ("Hạn gửi", occasion.deadline_day(unit.deadline), None, None), joined=((2, 3),)),
        *_outcomes(questionnaire, outcomes),
        FillLine("heading", ("Cách điền", None, None), across=True),
        *(FillLine("guide", (text,), across=True) for text in _guide(questionnaire, period, elsewhere, bool(outcomes))),
    ]
    return FillSheet(COVER_SHEET, _WIDTHS, _PRINTED, tuple(lines), upright=True)


def attributes_of(unit: FormUnit, questionnaire: Questionnaire) -> list[Attribute]:
    """What the register says of such a unit and somebody needs: what its sets ask of it, and what is written there."""
    needed = questionnaire.attributes | unit.attributes.keys()
    return [attribute for attribute in ATTRIBUTES.values() if attribute.name in needed]


def shown_attribute(name: str, value: str | bool) -> str:
    """An attribute's value as people read it: “vừa”, “Có”."""
    if isinstance(value, bool):
        return YES if value else NO
    return ATTRIBUTES[name].choices.get(value, value)


def _attribute(unit: FormUnit, attribute: Attribute) -> FillLine:
    label = attribute.label[:1].upper() + attribute.label[1:]
    now = unit.attributes.get(attribute.name, "chưa ghi")
    return FillLine("row", (label, now, _proposal(label, choices(attribute)), attribute_code(attribute.name)))


def choices(attribute: Attribute) -> tuple[str, ...]:
    """What may be chosen for an attribute; nothing: any text."""
    return (YES, NO) if attribute.type == "flag" else tuple(attribute.choices.values())


def _proposal(label: str, options: tuple[str, ...] = ()) -> Entry:
    prompt = "Chỉ ghi khi danh bạ ghi chưa đúng; cơ quan quản lý danh bạ xem xét rồi mới sửa."
    return Entry("choice" if options else "text", options, label, prompt, centred=bool(options))


def _windows(questionnaire: Questionnaire, period: int) -> Iterator[FillLine]:
    """From when to when; one line for each window where they differ, with what is assessed in it."""
    own = {set_.key: set_.notes_for(period) for set_ in questionnaire.sets if not set_.assesses}
    sets = [set_ for set_ in questionnaire.sets if not own.get(set_.key)]
    windows = dict.fromkeys(questionnaire.window_of(set_) for set_ in sets)
    for window in windows:
        titles = "; ".join(set_.title for set_ in sets if questionnaire.window_of(set_) == window)
        days = between(window, period)
        yield _said(f"Năm {period}", days[:1].upper() + days[1:] + (f": {titles}" if len(windows) > 1 else ""))
    for note in dict.fromkeys(note for notes in own.values() for note in notes):
        yield _said("Báo cáo", note)


def _outcomes(questionnaire: Questionnaire, outcomes: Mapping[str, tuple[Formula, ...]]) -> Iterator[FillLine]:
    """What the results come to, as the form works it out by itself."""
    if outcomes:
        yield FillLine("heading", ("Kết quả tự tính", COLUMNS["reached"], COLUMNS["projected"]))
    for set_ in questionnaire.sets:
        if set_.key in outcomes:
            yield FillLine("row", (set_.title, *outcomes[set_.key], None))


def _said(label: str, text: str) -> FillLine:
    cells: tuple[Content, ...] = (label, text, None, None)
    return FillLine("row", cells, joined=((2, 3),))


def _guide(questionnaire: Questionnaire, period: int, elsewhere: tuple[str, ...], answers: bool) -> Iterator[str]:
    """How to fill it in. ``answers``: whether the form shows results."""
    texts = (
        text
        for text, told in (
            (_WHERE.format(sheets=", ".join(f"“{name}”" for name in elsewhere)), True),
            (_COLUMNS_TOLD, True),
            (
                f"{form_cells.prior_guidance(period)} Ô ghi “{form_cells.NOT_ASKED}” không phải điền.",
                questionnaire.compared,
            ),
            (_WINDOWS_TOLD, any(question.window for question in questionnaire.questions.values())),
            (_RESULTS_TOLD, answers),
        )
        if told
    )
    yield from (f"{number}. {text}" for number, text in enumerate(texts, 1))
