"""The page of a criterion set, line by line, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from cli.output import hung
from engine.workshop.telling.conditions import Told
from engine.workshop.telling.page import Asked, Entry, Report, SetPage, Threshold
from engine.workshop.telling.rules import BASES


def page_lines(page: SetPage, width: int | None) -> Iterator[str]:
    """The lines of the page, none wider than ``width``; None: as wide as each is."""
    yield from hung("", page.title, width)
    yield ""
    for name, said in page.facts:
        yield from hung(f"{name}: ", said, width)
    yield from _conditions(page, width)
    yield from _criteria(page, width)
    if page.classes:
        yield from ("", "CÁC LOẠI")
        yield from (f"  {label}: {from_}" for label, from_ in page.classes)
    if page.thresholds:
        yield from ("", "NGƯỠNG")
        for threshold in page.thresholds:
            yield from _threshold(threshold, width)
    if page.reports:
        yield from ("", "ĐƠN VỊ BÁO CÁO")
        for report in page.reports:
            yield from _report(report, width)
    if page.missing:
        yield from ("", "CÒN THIẾU VĂN BẢN GỐC")
        for entry in page.missing:
            yield from hung(f"  {entry.id}  ", f"{entry.title} ({entry.cite})", width)
    if page.notes:
        yield from ("", "GHI CHÚ")
        for note in page.notes:
            yield from hung("  ", note, width)


def _conditions(page: SetPage, width: int | None) -> Iterator[str]:
    given = [("Không thuộc phạm vi khi", page.excludes), ("Điều kiện chọn", page.gate)]
    given += [("Đề nghị thẩm định lại khi", trigger) for trigger in page.triggers]
    for name, asked in given:
        if asked is not None:
            yield from _asked(name, asked, "", width)


def _criteria(page: SetPage, width: int | None) -> Iterator[str]:
    if page.sections:
        yield from ("", "TIÊU CHÍ")
    for section in page.sections:
        if section.heading:
            yield ""
            yield from hung("", section.heading, width)
        for entry in section.entries:
            yield from _entry(entry, width)


def _entry(entry: Entry, width: int | None) -> Iterator[str]:
    yield ""
    yield from hung(f"  {entry.id}  ", entry.title, width)
    indent = "      "
    if entry.when is not None:
        yield from _asked("Áp dụng khi", entry.when, indent, width)
    if entry.require is not None:
        yield from _asked("Yêu cầu", entry.require, indent, width)
    for band in entry.bands:
        yield from _asked(f"{band.points} điểm khi", band.asked, indent, width)
    said = [
        ("Đơn vị được tính", entry.counted),
        ("Điểm", entry.points if not entry.bands else ""),
        ("Căn cứ", f"{entry.cite} ({BASES[entry.basis]})" if entry.cite else BASES[entry.basis]),
        ("Minh chứng", entry.evidence),
        ("Báo cáo", "; ".join(entry.reported)),
        ("Đã đối chiếu", entry.verified),
        ("Đối chiếu không còn khớp", entry.outdated),
    ]
    for name, text in said:
        if text:
            yield from hung(f"{indent}{name}: ", text, width)
    if entry.judged:
        yield f"{indent}Hội đồng thẩm định kết luận, ghi theo tự đánh giá của đơn vị."
    if entry.mandatory:
        yield f"{indent}Tiêu chí bắt buộc."


def _asked(name: str, asked: Asked, indent: str, width: int | None) -> Iterator[str]:
    """The condition in words, point by point, and as the file writes it."""
    yield from hung(f"{indent}{name}: ", asked.told.text, width)
    yield from _points(asked.told, f"{indent}  ", width)
    yield from hung(f"{indent}  Ghi trong tệp: ", asked.text, width)


def _points(told: Told, indent: str, width: int | None) -> Iterator[str]:
    for point in told.points:
        yield from hung(f"{indent}- ", point.text, width)
        yield from _points(point, f"{indent}  ", width)


def _threshold(threshold: Threshold, width: int | None) -> Iterator[str]:
    cite = f"; {threshold.cite}" if threshold.cite else ""
    yield from hung("  - ", f"{threshold.label}: {threshold.value}{cite}; lớp của tỉnh {threshold.tighter}", width)


def _report(report: Report, width: int | None) -> Iterator[str]:
    unit = f", {report.unit}" if report.unit else ""
    yield from hung("  - ", f"{report.label} ({report.type}{unit})", width)
    for text in (*report.notes, report.help):
        if text:
            yield from hung("      ", text, width)
