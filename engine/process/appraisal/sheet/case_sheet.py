"""A unit's sheet in the workbook of a council: its criteria one by one, with all that speaks for and against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.decision.verdicts import WORDS
from engine.process.appraisal.sheet.case_lines import CriterionLine, figure_highlights, figure_line
from engine.process.appraisal.sheet.marks import (
    CODE_MARK,
    CONCLUSION,
    GROUND,
    MEASURE,
    MEMBER,
    NUMBER,
    OPINION,
    OTHERS,
    OWN,
    PRIOR,
    REASON,
    RESULT,
    TITLE,
    case_mark,
    criterion_code,
)
from engine.process.appraisal.sheet.shown import Shown
from engine.process.appraisal.sittings.model import Sitting
from engine.process.appraisal.sittings.order import may_decide, may_write, pending_on
from engine.sheets.fillable import Content, FillLine, FillSheet, Highlight, LinePart, Link

LIST_SHEET = "Danh sách"
COLUMNS: tuple[tuple[str, str, float], ...] = (
    (NUMBER, "TT", 28),
    (TITLE, "Tiêu chí; số liệu, văn bản làm căn cứ", 190),
    (MEASURE, "Đơn vị tính", 50),
    (OWN, "Đơn vị tự đánh giá", 96),
    (OTHERS, "Nguồn khác, cơ quan nắm được", 104),
    (PRIOR, "Kỳ trước", 70),
    (RESULT, "Kết quả rà soát tự động", 86),
    (REASON, "Lý do; phần còn thiếu", 190),
    (OPINION, "Nhất trí / Không nhất trí", 74),
    (CONCLUSION, "Kết luận của Hội đồng", 66),
    (GROUND, "Căn cứ của kết luận", 140),
    (MEMBER, "Thành viên (số)", 56),
)
"""Mark, heading and width in points of each printed column."""
_ONLY_TO_READ = "Phiếu này để xem trước, chưa ghi kết luận."
_CODE_WIDTH = 60.0
MOST_NAMED = 12
"""Units below that are named; of more it is told how many."""
_HOW_TO = (
    "Chỉ ghi vào ô nền vàng. Nhất trí với kết quả rà soát tự động thì chọn “Nhất trí” và ghi số của thành viên; không "
    "nhất trí, hoặc tiêu chí do Hội đồng xem xét, đối chiếu trực tiếp văn bản thì chọn kết luận và ghi căn cứ. Ô nền "
    "đỏ nhạt là ô còn phải ghi. Tiêu chí để trống là chưa có kết luận."
)


@dataclass
class _Lines:
    """Lines as they are put one under the other, each with the code it is known by."""

    lines: list[FillLine]
    highlights: list[Highlight]

    def text(self, part: LinePart, text: str | Link, code: str) -> None:
        cells: tuple[Content, ...] = (text, *(None,) * (len(COLUMNS) - 1), code)
        self.lines.append(FillLine(part, cells, across=True))

    @property
    def next_row(self) -> int:
        return len(self.lines) + 1


def case_sheet(sitting: Sitting, shown: Shown, number: int, name: str, sets: tuple[str, ...]) -> FillSheet:
    """The sheet of one case.

    number  of it in the workbook, from 1; ``sets``: hashes of the texts of all sets of the workbook, in its order
    """
    told = _Lines([], [])
    _head(told, sitting, shown)
    told.lines.append(FillLine("heading", (*(heading for _, heading, _ in COLUMNS), "Mã")))
    marks = (*(mark for mark, _, _ in COLUMNS), CODE_MARK)
    told.lines.append(FillLine("marker", (case_mark(number), *marks[1:])))
    for one in _criteria(sitting, shown, sets):
        if len(shown.titles) > 1 and one.asked.number == 1:
            told.text("section", shown.titles[one.asked.text_hash], f"bo.{one.code}")
        told.highlights += one.highlights(told.next_row)
        told.lines.append(one.line())
        for place, figure in enumerate(shown.figures[one.asked.text_hash, one.asked.id], 1):
            told.highlights += figure_highlights(figure, told.next_row)
            told.lines.append(figure_line(figure, f"sl{one.code.removeprefix('tc')}.{place}"))
    if shown.warnings:
        told.text("section", f"Cảnh báo khi rà soát ({len(shown.warnings)})", "cb")
        for place, warning in enumerate(shown.warnings, 1):
            cells = (str(place), warning, *(None,) * (len(COLUMNS) - 2), f"cb.{place}")
            told.lines.append(FillLine("row", cells, joined=((2, len(COLUMNS)),)))
    widths = (*(width for _, _, width in COLUMNS), _CODE_WIDTH)
    highlights = tuple(told.highlights)
    return FillSheet(name, widths, len(COLUMNS), tuple(told.lines), highlights=highlights)


def _head(told: _Lines, sitting: Sitting, shown: Shown) -> None:
    case, unit = shown.case, shown.case.unit
    told.text("name", "PHIẾU THẨM ĐỊNH", "td.1")
    told.text("subject", f"{unit.name} ({unit.code})", "td.2")
    told.text("fact", Link("Về trang “Danh sách”", LIST_SHEET), "td.3")
    for place, line in enumerate(_facts(sitting, shown), 4):
        told.text("fact", line, f"td.{place}")
    if case.fresh:
        told.text("fact", "Có số liệu, thay đổi mới sau lần đánh giá: đánh giá lại rồi xuất lại phiếu.", "td.moi")
    if case.below:
        more = len(case.below) - MOST_NAMED
        others = f" và {more} đơn vị khác" if more > 0 else ""
        named = ", ".join(case.below[:MOST_NAMED])
        told.text(
            "fact",
            f"Chờ kết luận về đơn vị trực thuộc, sau đó đánh giá lại rồi xuất lại phiếu: {named}{others}.",
            "td.cho",
        )
    told.text("guide", _ONLY_TO_READ if waits(shown) else _HOW_TO, "td.hd")


def _facts(sitting: Sitting, shown: Shown) -> Iterator[str]:
    case = shown.case
    yield f"Bộ tiêu chí: {'; '.join(shown.titles.values())}. Năm {sitting.period}."
    yield (
        f"{sitting.council}, phiên số {sitting.id} ngày {sitting.held_on:%d/%m/%Y}; "
        f"số liệu tính đến ngày {sitting.run_as_of:%d/%m/%Y}."
    )
    engine = f"Kết quả rà soát tự động: {WORDS[case.case.engine]}."
    if case.open:
        engine += f" Hội đồng còn phải kết luận {len(case.open)} tiêu chí: {open_numbers(shown)}."
    yield engine
    if case.concluded is not None:
        again = "; điều đã xem nay đã khác, phải xác nhận lại" if case.concluded.stale else ""
        yield f"Phiên họp đã kết luận: {WORDS[case.concluded.outcome]}{again}."


def open_numbers(shown: Shown) -> str:
    """Numbers of the criteria that wait for the council; with the set's title where there are several."""
    if len(shown.titles) == 1:
        return ", ".join(str(one.number) for one in shown.case.open)
    return ", ".join(f"{one.set}:{one.number}" for one in shown.case.open)


def _criteria(sitting: Sitting, shown: Shown, sets: tuple[str, ...]) -> Iterator[CriterionLine]:
    unit_id = shown.case.unit.id
    voices = tuple(sorted(may_decide(sitting, unit_id) | may_write(sitting, unit_id)))
    awaited = {(one.set, one.id) for one in shown.case.open}
    for one in shown.case.criteria:
        code = criterion_code(sets.index(one.text_hash) + 1, one.number)
        contest = pending_on(shown.case, one)
        yield CriterionLine(one, code, voices, waits(shown), (one.set, one.id) in awaited, contest)


def waits(shown: Shown) -> bool:
    """Whether the case must be assessed again before anything may be found in it."""
    return shown.case.fresh or bool(shown.case.below)
