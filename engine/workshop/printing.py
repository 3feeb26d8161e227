"""A set on paper: its page as a `Document`, for the officer who reads it beside the circular with a pencil."""

from __future__ import annotations

from collections.abc import Iterator

from engine.sheets.document import Document, Grid, Heading, Paragraph
from engine.sheets.document import Part as DocumentPart
from engine.sheets.table import Title
from engine.workshop.telling.conditions import Told
from engine.workshop.telling.page import Asked, Entry, Report, SetPage, Threshold
from engine.workshop.telling.rules import BASES

_CRITERIA = (("Số", 12), ("Tiêu chí, yêu cầu", 80), ("Căn cứ, cơ sở", 43), ("Minh chứng", 30))
_SCORED = (("Số", 12), ("Tiêu chí, yêu cầu", 72), ("Điểm", 13), ("Căn cứ, cơ sở", 39), ("Minh chứng", 29))
_REPORTS = (("TT", 10), ("Nội dung báo cáo", 75), ("Cách ghi", 60), ("Đơn vị tính", 20))
_THRESHOLDS = (("Ngưỡng", 65), ("Giá trị", 35), ("Căn cứ", 35), ("Lớp của tỉnh", 30))


def document_of(page: SetPage) -> Document:
    """The paper of a set."""
    titles = (Title("name", "BỘ TIÊU CHÍ"), Title("subject", page.title), Title("reference", f"({page.key})"))
    return Document(f"Bộ tiêu chí: {page.title}", titles, tuple(_parts(page)))


def _parts(page: SetPage) -> Iterator[DocumentPart]:
    numbers = iter(("I", "II", "III", "IV", "V", "VI", "VII"))
    yield Heading(f"{next(numbers)}. Thông tin chung")
    yield from (Paragraph(said, f"{name}:") for name, said in page.facts)
    yield from _conditions(page)
    if page.sections:
        yield Heading(f"{next(numbers)}. Các tiêu chí")
        yield _criteria(page)
    if page.classes:
        yield Heading(f"{next(numbers)}. Các loại")
        rows = tuple((_cell(label), _cell(from_)) for label, from_ in page.classes)
        yield Grid((("Loại", 60), ("Tổng điểm", 105)), rows)
    if page.thresholds:
        yield Heading(f"{next(numbers)}. Các ngưỡng")
        yield Grid(_THRESHOLDS, tuple(map(_threshold, page.thresholds)))
    if page.reports:
        yield Heading(f"{next(numbers)}. Nội dung đơn vị báo cáo")
        yield Grid(_REPORTS, tuple(_report(place, report) for place, report in enumerate(page.reports, 1)))
    if page.missing:
        yield Heading(f"{next(numbers)}. Những nội dung còn thiếu văn bản gốc")
        yield from (Paragraph(f"{one.title} ({one.cite}).", f"{one.id}.") for one in page.missing)
    if page.notes:
        yield Heading(f"{next(numbers)}. Ghi chú")
        yield from (Paragraph(note, look="note") for note in page.notes)


def _conditions(page: SetPage) -> Iterator[DocumentPart]:
    given = [("Không thuộc phạm vi khi:", page.excludes), ("Điều kiện chọn:", page.gate)]
    given += [("Đề nghị thẩm định lại khi:", trigger) for trigger in page.triggers]
    for label, asked in given:
        if asked is not None:
            yield from _asked(label, asked)


def _criteria(page: SetPage) -> Grid:
    scored = any(entry.points for section in page.sections for entry in section.entries)
    rows: list[tuple[tuple[Paragraph, ...], ...]] = []
    for section in page.sections:
        rows += [((Paragraph("", section.heading),),)] if section.heading else []
        for entry in section.entries:
            points = (_cell(entry.points),) if scored else ()
            rows.append((_cell(entry.id), tuple(_entry(entry)), *points, tuple(_ground(entry)), _cell(entry.evidence)))
    return Grid(_SCORED if scored else _CRITERIA, tuple(rows))


def _entry(entry: Entry) -> Iterator[Paragraph]:
    yield Paragraph(entry.title)
    if entry.when is not None:
        yield from _asked("Áp dụng khi:", entry.when)
    if entry.require is not None:
        yield from _asked("Yêu cầu:", entry.require)
    for band in entry.bands:
        yield from _asked(f"{band.points} điểm khi:", band.asked)
    if entry.counted:
        yield Paragraph(entry.counted, "Đơn vị được tính:")
    if entry.mandatory:
        yield Paragraph("Tiêu chí bắt buộc.", look="note")
    if entry.judged:
        yield Paragraph("Hội đồng thẩm định kết luận, ghi theo tự đánh giá của đơn vị.", look="note")


def _ground(entry: Entry) -> Iterator[Paragraph]:
    if entry.cite:
        yield Paragraph(entry.cite)
    yield Paragraph(f"({BASES[entry.basis]})", look="note")
    if entry.verified:
        yield Paragraph(entry.verified, "Đã đối chiếu:")
    if entry.outdated:
        yield Paragraph(entry.outdated, "Đối chiếu không còn khớp:")


def _asked(label: str, asked: Asked) -> Iterator[Paragraph]:
    colon = ":" if asked.told.points else ""
    yield Paragraph(f"{asked.told.text}{colon}", label)
    yield from _points(asked.told, 0)


def _points(told: Told, level: int) -> Iterator[Paragraph]:
    for point in told.points:
        colon = ":" if point.points else ""
        yield Paragraph(f"{point.text}{colon}", look="point", level=level)
        yield from _points(point, level + 1)


def _threshold(threshold: Threshold) -> tuple[tuple[Paragraph, ...], ...]:
    return _cell(threshold.label), _cell(threshold.value), _cell(threshold.cite), _cell(threshold.tighter)


def _report(place: int, report: Report) -> tuple[tuple[Paragraph, ...], ...]:
    how = (
        Paragraph(f"{report.type[:1].upper()}{report.type[1:]}."),
        *(Paragraph(_sentence(one)) for one in report.notes),
    )
    told = (*how, Paragraph(report.help, look="note")) if report.help else how
    return _cell(str(place)), _cell(report.label), told, _cell(report.unit)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _cell(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph(text),)
