"""The sheet on which places for awards are written down: headings as they are read, what is given so far filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS, TAGS
from engine.process.awards.known.form_names import CalledForms
from engine.process.awards.known.forms import INDIVIDUAL
from engine.process.awards.known.quotas import places_of
from engine.process.awards.model import RECIPIENT_WORDS, Places
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.places.quota_file import HEADINGS, identity
from engine.process.awards.places.quota_keeping import called_forms, register_of
from engine.sheets.fillable import Entry, FillBook, FillLine, FillSheet

ROWS = 100
"""So many lines are ready beside those filled in; rows may be inserted."""

_WIDTHS = {
    "form": 190.0,
    "recipient": 70.0,
    "areas": 130.0,
    "kind": 90.0,
    "tag": 90.0,
    "places": 60.0,
    "document": 120.0,
    "note": 120.0,
}
_GUIDES = (
    (
        "Mỗi dòng một chỉ tiêu. Các dòng của một hình thức khen thay toàn bộ chỉ tiêu đã giao của hình thức ấy; "
        "hình thức không có dòng nào thì giữ nguyên. Chưa được giao thì không ghi dòng; ghi 0 nghĩa là được giao 0."
    ),
    (
        "Địa bàn, loại đơn vị, đặc điểm để trống nghĩa là ở đâu, loại nào cũng được; nhiều địa bàn dùng chung "
        "một chỉ tiêu thì ngăn bằng dấu chấm phẩy."
    ),
)


def quota_form(session: Session, period: int) -> FillBook:
    """The workbook of a period, ready to be filled and imported."""
    forms, areas = called_forms(session, period), NamedAreas(register_of(session, period))
    given = [_values(forms, areas, form, each) for form, rows in places_of(session, period).items() for each in rows]
    blank = [dict.fromkeys(HEADINGS, "")] * ROWS
    entries = _entries(forms)
    lines = [
        FillLine("name", (f"CHỈ TIÊU KHEN THƯỞNG NĂM {period}",), across=True),
        *(FillLine("guide", (guide,), across=True) for guide in _GUIDES),
        FillLine("heading", ("TT", *HEADINGS.values())),
        *(_line(number, values, entries) for number, values in enumerate([*given, *blank], 1)),
    ]
    sheet = FillSheet(
        "Chỉ tiêu",
        (30.0, *(_WIDTHS[name] for name in HEADINGS)),
        len(HEADINGS) + 1,
        tuple(lines),
        heading_stays=True,
        grows=True,
    )
    return FillBook(f"Chỉ tiêu khen thưởng năm {period}", (sheet,), identity(period), {})


def _values(forms: CalledForms, areas: NamedAreas, form: str, of: Places) -> Mapping[str, str]:
    """A row as it is written; what is no more in the register by its number, so that whoever reads it is told."""
    units = [areas.register.by_id.get(area) for area in of.areas]
    return {
        "form": forms.titles.get(form, form),
        "recipient": RECIPIENT_WORDS[of.recipient] if of.recipient else "",
        "areas": "; ".join(
            areas.shown(unit) if unit else f"(số {area})" for area, unit in zip(of.areas, units, strict=True)
        ),
        "kind": KIND_LABELS.get(of.kind or "", of.kind or ""),
        "tag": TAGS.get(of.tag or "", of.tag or ""),
        "places": str(of.places),
        "document": of.document,
        "note": of.note,
    }


def _line(number: int, values: Mapping[str, str], entries: Mapping[str, Entry]) -> FillLine:
    cells = [_with(entries[name], values[name]) for name in HEADINGS]
    return FillLine("row", (str(number), *cells))


def _with(entry: Entry, value: str) -> Entry:
    return Entry(entry.accepts, entry.options, entry.title, entry.prompt, entry.centred, value)


def _entries(forms: CalledForms) -> Mapping[str, Entry]:
    kinds = tuple(label for kind, label in KIND_LABELS.items() if kind != INDIVIDUAL)
    titles: Sequence[str] = tuple(forms.titles.values())
    return {
        "form": Entry("suggestion", tuple(titles), "Hình thức khen", "Chọn trong danh sách hoặc ghi mã hình thức."),
        "recipient": Entry("choice", tuple(RECIPIENT_WORDS.values()), "Dành cho", "Tập thể hay cá nhân."),
        "areas": Entry("text", title="Địa bàn", prompt="Mã hoặc tên đơn vị; để trống là mọi nơi."),
        "kind": Entry("choice", kinds, "Loại đơn vị", "Để trống là mọi loại."),
        "tag": Entry("choice", tuple(TAGS.values()), "Đặc điểm", "Để trống là mọi nơi."),
        "places": Entry("whole", title="Số chỉ tiêu", prompt="Số nguyên từ 0.", centred=True),
        "document": Entry("text", title="Văn bản", prompt="Số, ngày của văn bản giao chỉ tiêu."),
        "note": Entry("text", title="Ghi chú", prompt="Nguyên văn điều giải thích dòng này."),
    }
