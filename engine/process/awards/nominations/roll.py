"""The roll of nominations for one form, as a workbook to be filled in: what stands already is written in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy.orm import Session

from criteria.model import Indicator
from engine.process.awards.known.forms import awards_day
from engine.process.awards.known.nominees import nominations
from engine.process.awards.known.recognised import Recognised, achievement_for, recognised_by
from engine.process.awards.known.view import UnitsBy
from engine.process.awards.model import Achievement, Form, Nominated, title_in
from engine.process.awards.nominations.nomination_questions import questions, written
from engine.process.awards.nominations.roll_columns import HEADINGS, headings_of, identity, parts_of
from engine.process.intake.forms import form_cells
from engine.process.intake.questions import NO, YES
from engine.records.journal.reading import ERASED
from engine.records.register import UnitOn, register_on
from engine.records.titles import titles
from engine.sheets.fillable import Content, Entry, FillBook, FillLine, FillSheet

SPARE = {"collective": 20, "individual": 60}
"""So many blank rows stand below those that are filled in; more may be inserted."""

_NUMBER_WIDTH = 26.0
_WIDTHS = {
    "unit": 62.0,
    "called": 130.0,
    "name": 120.0,
    "role": 100.0,
    "leads": 62.0,
    "achievements": 210.0,
    "initiatives": 140.0,
    "document": 100.0,
}
_ANSWER_WIDTHS = {"text": 120.0, "documents": 132.0, "document": 132.0, "choice": 84.0}
_ANSWER_WIDTH = 78.0
_GUIDES = {
    "collective": (
        "Tập thể đã được công nhận có sẵn trong danh sách; dòng không điền thêm gì thì được bỏ qua, tập thể vẫn "
        "được xét theo danh hiệu. Điều gì chưa rõ thì để trống, không ghi “Không”."
    ),
    "individual": (
        "Mỗi dòng một cá nhân. Hai người trùng tên trong cùng đơn vị thì ghi điều phân biệt trong ngoặc đơn sau họ và "
        "tên. Điều gì chưa rõ thì để trống, không ghi “Không”."
    ),
}
_ENTRIES: Mapping[str, Entry] = MappingProxyType(
    {
        "unit": Entry("text", title="Mã đơn vị", prompt="Mã trong danh bạ."),
        "called": Entry("text", title="Tên đơn vị", prompt="Để đối chiếu với mã; có thể để trống."),
        "name": Entry("text", title="Họ và tên", prompt="Trùng tên thì ghi thêm, ví dụ (sinh năm 1980)."),
        "role": Entry("text", title="Chức vụ, chức danh", prompt="Không giữ chức vụ thì để trống."),
        "leads": Entry("choice", (YES, NO), "Là người đứng đầu", "Người đứng đầu đơn vị ở cột mã.", centred=True),
        "achievements": Entry(
            "text",
            title="Thành tích",
            prompt="Tóm tắt; nhiều thành tích thì mỗi thành tích một dòng (Alt+Enter) hoặc ngăn bằng dấu chấm phẩy. "
            "Danh hiệu ghi dạng tiêu-chuẩn:năm.",
        ),
        "initiatives": Entry("text", title="Sáng kiến, đề tài, đề án", prompt="Tên từng sáng kiến, mỗi tên một dòng."),
        "document": Entry("text", title="Văn bản đề nghị", prompt="Số, ngày của tờ trình hoặc văn bản đề nghị."),
    }
)


def nomination_roll(session: Session, form: Form, period: int, mark: str = "") -> FillBook:
    """The workbook: collectives recognised in the period and all that are nominated, then blank rows."""
    asked = questions(form.set_)
    parts, answers = parts_of(form), headings_of(form)
    still = 4 if form.recipient == "individual" else 3
    rest: list[Content] = [None] * (still - 1)
    front, last = parts[:-1], parts[-1]
    rows = [*_standing(session, form, period), *[({}, False)] * SPARE[form.recipient]]
    lines = [
        FillLine("subject", (f"ĐỀ NGHỊ KHEN THƯỞNG NĂM {period}", *rest, form.title), across=True),
        FillLine("guide", (None, *rest, _GUIDES[form.recipient]), across=True),
        FillLine("heading", ("TT", *(HEADINGS[part] for part in front), *answers.values(), HEADINGS[last])),
        *(
            FillLine("row", (str(number), *_cells(row, known, front, last, asked, answers)))
            for number, (row, known) in enumerate(rows, 1)
        ),
    ]
    widths = (
        _NUMBER_WIDTH,
        *(_WIDTHS[part] for part in front),
        *(_ANSWER_WIDTHS.get(one.type, _ANSWER_WIDTH) for one in asked.values()),
        _WIDTHS[last],
    )
    sheet = FillSheet(
        "Đề nghị khen",
        widths,
        len(widths),
        tuple(lines),
        still=still,
        heading_stays=True,
        together=(1,) * (len(widths) - still),
        grows=True,
    )
    return FillBook(f"Đề nghị khen thưởng năm {period}", (sheet,), identity(form, period), {}, mark)


def _cells(
    row: Mapping[str, str],
    known: bool,
    front: tuple[str, ...],
    last: str,
    asked: Mapping[str, Indicator],
    answers: Mapping[str, str],
) -> Iterator[Content]:
    """The cells of a row. ``known``: its unit is given, and is not to be written over."""
    for part in front:
        fixed = known and part in ("unit", "called")
        yield row.get(part, "") if fixed else replace(_ENTRIES[part], value=row.get(part, ""))
    for name, indicator in asked.items():
        yield replace(_answer_cell(indicator, answers[name]), value=row.get(f"={name}", ""))
    yield replace(_ENTRIES[last], value=row.get(last, ""))


def _answer_cell(indicator: Indicator, title: str) -> Entry:
    if indicator.type in ("document", "documents"):
        return form_cells.list_cell(indicator, title)
    return form_cells.roll_cell(indicator, title)


def _standing(session: Session, form: Form, period: int) -> Iterator[tuple[dict[str, str], bool]]:
    """The rows that stand already, by unit in the register's order, and whether their unit is given.

    Nobody whose name was erased: read back, he would be somebody new.
    """
    asked = questions(form.set_)
    nominated = [one for one in nominations(session, period, form=form.code) if one.bearer.recipient == form.recipient]
    rows = [(one.bearer.unit, _row_of(one, asked)) for one in nominated if one.bearer.name != ERASED]
    if form.recipient == "collective":
        named = {one.bearer.unit.id for one in nominated}
        rows += [
            (unit, _unit_row(unit, of.achievements))
            for unit, of in _recognised(session, form, period)
            if unit.id not in named
        ]
    given = form.recipient == "collective"
    for _, row in sorted(rows, key=lambda one: (one[0].position, one[0].id)):
        yield row, given


def _recognised(session: Session, form: Form, period: int) -> Iterator[tuple[UnitOn, Recognised]]:
    unit_of = UnitsBy(session, register_on(session, awards_day(period)))
    for unit_id, of in recognised_by(titles(session, periods=[period])).items():
        unit = unit_of(unit_id)
        if of.held and unit.kind in form.set_.applies_to:
            yield unit, of


def _unit_row(unit: UnitOn, achievements: tuple[Achievement, ...]) -> dict[str, str]:
    listed = "\n".join(map(_as_written, achievements))
    return {"unit": unit.code, "called": unit.name, "achievements": listed}


def _row_of(one: Nominated, asked: Mapping[str, Indicator]) -> dict[str, str]:
    named = {} if one.bearer.person is None else {"name": one.bearer.name, "leads": YES if one.leads else NO}
    return {
        **_unit_row(one.bearer.unit, ()),
        **named,
        "role": one.role,
        "achievements": "\n".join(_as_written(each) for each in one.achievements),
        "initiatives": "\n".join(one.initiatives),
        "document": one.document or "",
        **{f"={name}": written(asked[name], value) for name, value in one.reported.items() if name in asked},
    }


def _as_written(one: Achievement) -> str:
    """Of a title the words by which it is read back; anything else as it was said."""
    title = title_in(one.key)
    return one.text if title is None else achievement_for(*title).text
