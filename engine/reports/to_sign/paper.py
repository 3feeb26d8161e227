"""The Phiếu as a paper: head, figures, documents, the engine's result, and where to sign.

Head and title as official papers commonly have them; not compared with the wording of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from criteria.kinds import KIND_LABELS
from engine.decision.verdicts import PROVISIONAL
from engine.process.intake.wording import documents_in, shown, texts
from engine.records.days import day_of
from engine.reports.to_sign.codes import in_groups
from engine.reports.to_sign.reading import Figure, Result, Signed
from engine.sheets.document import Beside, Document, Grid, Heading, Line, Paragraph, Part

_DOCUMENTS = ("document", "documents")
_COLUMNS = {"reached": "Kết quả", "projected": "Dự kiến đến hết kỳ", "prior": "Kỳ trước"}
_WHEN = {"reached": "", "projected": "dự kiến", "prior": "kỳ trước"}
_SIGNING_PT = 70
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

Cells = tuple[tuple[Paragraph, ...], ...]


def paper_to_sign(signed: Signed, mark: str = "") -> Document:
    """The paper of one form; equal figures give equal papers."""
    form = signed.form
    code = in_groups(signed.code)
    place = f"{form.unit.code}, {form.standard}, năm {form.period}, lần nộp {form.revision}"
    return Document(
        f"Phiếu tự đánh giá năm {form.period}: {form.unit.name} ({form.unit.code})",
        (),
        (
            _head(signed),
            Line("PHIẾU TỰ ĐÁNH GIÁ", size=14, bold=True, above=12),
            Line(signed.title, bold=True, rule=30),
            Line("", size=6),
            *_facts(signed),
            *_numbered(
                [
                    *_figures(signed.figures),
                    *_documents(signed.figures),
                    *_blank(signed.blank),
                    *_results(signed.results),
                ]
            ),
            *_foot(code),
        ),
        day_of(form.received.at),
        mark,
        foot=f"Mã đối chiếu: {code} ({place})",
    )


def _head(signed: Signed) -> Part:
    above = signed.above.name.upper() if signed.above is not None else ""
    return Beside(
        (
            *([Line(above, size=12)] if above else []),
            Line(signed.unit.name.upper(), size=12, bold=True, rule=40),
        ),
        (
            Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True),
            Line("Độc lập - Tự do - Hạnh phúc", bold=True, rule=60),
            Line("…………, ngày …… tháng …… năm ……", italic=True, above=4),
        ),
        (2, 3),
    )


def _facts(signed: Signed) -> Iterator[Part]:
    form, unit = signed.form, signed.unit
    yield Paragraph(f"{unit.name} (mã {form.unit.code}), {KIND_LABELS[unit.kind]}.", "Đơn vị:")
    window = ""
    if signed.window is not None:
        window = f", từ ngày {_day(signed.window[0])} đến ngày {_day(signed.window[1])}"
    yield Paragraph(f"năm {form.period}{window}.", "Kỳ đánh giá:")
    if form.as_of is not None:
        yield Paragraph(f"ngày {_day(form.as_of)}.", "Số liệu tính đến:")
    received = day_of(form.received.at)
    yield Paragraph(f"“{form.file_name}”, lần nộp {form.revision}, nhận ngày {_day(received)}.", "Biểu mẫu đã nộp:")


def _numbered(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, their headings numbered: “I. Số liệu”."""
    numbers = iter(_ROMAN)
    for part in parts:
        yield Heading(f"{next(numbers)}. {part.text}", part.level) if isinstance(part, Heading) else part


def _figures(figures: Sequence[Figure]) -> Iterator[Part]:
    told = [figure for figure in figures if figure.indicator.type not in _DOCUMENTS]
    if not told:
        return
    columns = [column for column in _COLUMNS if any(column in figure.values for figure in told)]
    rows: list[Cells] = []
    for number, figure in enumerate(told, 1):
        answers = (shown(figure.values[column]) if column in figure.values else "" for column in columns)
        rows.append(_cells(str(number), figure.indicator.label, figure.indicator.unit, *answers))
    headings = (("TT", 6), ("Nội dung", 44), ("Đơn vị tính", 13), *((_COLUMNS[column], 18) for column in columns))
    yield Heading("Số liệu")
    yield Grid(headings, tuple(rows))


def _documents(figures: Sequence[Figure]) -> Iterator[Part]:
    rows: list[Cells] = []
    for figure in figures:
        if figure.indicator.type in _DOCUMENTS:
            for column, when in _WHEN.items():
                for number, day, title in _told(figure, column):
                    label = f"{figure.indicator.label} ({when})" if when else figure.indicator.label
                    rows.append(_cells(str(len(rows) + 1), label, number, day, title))
    if rows:
        yield Heading("Văn bản chứng minh")
        headings = (("TT", 6), ("Nội dung", 34), ("Số, ký hiệu", 18), ("Ngày", 15), ("Trích yếu", 30))
        yield Grid(headings, tuple(rows))


def _told(figure: Figure, column: str) -> Iterator[tuple[str, ...]]:
    """The documents of a column, each by number, day and title; “Không có” where there is none."""
    if column not in figure.values:
        return
    parts = texts(figure.indicator, figure.values[column])
    if figure.indicator.type == "document":
        yield parts.get("number", ""), parts.get("date", ""), parts.get("title", "")
    else:
        yield from documents_in(parts)


def _blank(labels: Sequence[str]) -> Iterator[Part]:
    if labels:
        listed = "; ".join(f"“{label}”" for label in labels)
        yield Paragraph(f"{listed}.", f"Để trống, được hiểu là chưa báo cáo ({len(labels):02d} nội dung):", "note")


def _results(results: Sequence[Result]) -> Iterator[Part]:
    for result in results:
        sort = "dự kiến" if result.projected else "rà soát"
        yield Heading(f"Kết quả {sort} của chương trình, mốc số liệu {_day(result.as_of)}")
        yield Paragraph(f"{result.word}.", f"{result.title}:")
        if result.provisional:
            yield Paragraph(PROVISIONAL, look="note")
        rows = tuple(_cells(str(number), title, state) for number, title, state in result.criteria)
        yield Grid((("TT", 6), ("Tiêu chí", 70), ("Kết quả", 24)), rows)


def _foot(code: str) -> Iterator[Part]:
    yield Paragraph(
        f"Các số liệu trên in từ biểu mẫu đã nhận; mã đối chiếu {code} tính từ chính các số liệu ấy. Đơn vị nộp lại "
        "biểu mẫu thì mã khác đi và phiếu này không còn giá trị.",
        look="note",
    )
    yield Beside(
        (Line(""),),
        (
            Line("ĐẠI DIỆN ĐƠN VỊ", bold=True, above=10),
            Line("(Ký, ghi rõ họ tên, chức vụ; đóng dấu nếu có)", size=12, italic=True),
            Line("", above=_SIGNING_PT),
        ),
    )


def _cells(*texts: str) -> Cells:
    return tuple((Paragraph(text),) for text in texts)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
