"""The first sheet of a council's workbook: the session, its members, and all cases in the order of need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from engine.decision.explain.names import STANDARDS
from engine.decision.verdicts import WORDS
from engine.process.appraisal.sheet.case_sheet import LIST_SHEET, open_numbers
from engine.process.appraisal.sheet.marks import CODE_MARK, LIST_MARKS
from engine.process.appraisal.sheet.shown import Shown
from engine.process.appraisal.sittings.model import Member, Rules, Sitting
from engine.records.journal import Head
from engine.records.journal.reading import ERASED
from engine.sheets.fillable import Content, FillLine, FillSheet, LinePart, Link

ROLES: Mapping[str, str] = {"chair": "Chủ tịch Hội đồng", "secretary": "Thư ký", "member": "Ủy viên"}
_COLUMNS: tuple[tuple[str, float], ...] = (
    ("TT", 28),
    ("Mã đơn vị", 70),
    ("Đơn vị (bấm để tới phiếu)", 180),
    ("Kết quả rà soát tự động", 90),
    ("Tiêu chí Hội đồng còn phải kết luận", 120),
    ("Tiêu chí chưa đạt, chưa đủ số liệu", 250),
    ("Cảnh báo", 60),
    ("Trong phiên họp", 170),
)
_CODE_WIDTH = 60.0


def list_sheet(sitting: Sitting, cases: Sequence[tuple[Shown, str]], head: Head, others: int) -> FillSheet:
    """``cases``: each with the name of its sheet; ``others``: how many cases of the session other workbooks hold."""
    lines: list[FillLine] = []

    def text(part: LinePart, words: str) -> None:
        cells: tuple[Content, ...] = (words, *(None,) * (len(_COLUMNS) - 1), f"ds.{len(lines) + 1}")
        lines.append(FillLine(part, cells, across=True))

    text("name", f"DANH SÁCH THẨM ĐỊNH NĂM {sitting.period}")
    text("subject", sitting.council)
    for words in _facts(sitting, head, len(cases), others):
        text("fact", words)
    for member in sitting.members:
        text("fact", _member(member, sitting))
    lines.append(FillLine("heading", (*(title for title, _ in _COLUMNS), "Mã")))
    lines.append(FillLine("marker", (*LIST_MARKS, CODE_MARK)))
    lines += (_line(place, *one) for place, one in enumerate(cases, 1))
    widths = (*(width for _, width in _COLUMNS), _CODE_WIDTH)
    return FillSheet(LIST_SHEET, widths, len(_COLUMNS), tuple(lines))


def _facts(sitting: Sitting, head: Head, cases: int, others: int) -> Iterator[str]:
    document = f" (thành lập theo {sitting.document})" if sitting.document else ""
    yield f"Phiên họp số {sitting.id}, ngày {sitting.held_on:%d/%m/%Y}{document}; {_standard(sitting)}."
    yield f"Thể thức: {rules_told(sitting.rules)}."
    elsewhere = f"; {others} đơn vị khác của phiên họp ở các sổ khác" if others else ""
    yield (
        f"Gồm {cases} đơn vị, xếp theo mức độ cần Hội đồng xem xét{elsewhere}. Số liệu tính đến ngày "
        f"{sitting.run_as_of:%d/%m/%Y}, lần đánh giá số {sitting.run_id}; nhật ký {head}."
    )
    yield "Thành viên, theo số thứ tự ghi ở cột “Thành viên” của các phiếu:"


def _standard(sitting: Sitting) -> str:
    return f"tiêu chuẩn “{STANDARDS.get(sitting.standard, sitting.standard)}”"


def rules_told(rules: Rules) -> str:
    """The rules of a council in one line, as its own regulation says them."""
    of = "số thành viên biểu quyết" if rules.of == "present" else "tổng số thành viên"
    told = [
        f"họp khi có mặt từ {_share(rules.quorum)} số thành viên",
        f"thông qua khi {'ít nhất' if rules.reached else 'quá'} {_share(rules.majority)} {of} tán thành",
        "biểu quyết công khai" if rules.ballot == "open" else "bỏ phiếu kín",
    ]
    if rules.casting_vote:
        told.append("số phiếu ngang nhau thì theo bên có phiếu của Chủ tịch Hội đồng")
    if rules.written:
        told.append("ý kiến bằng văn bản của người vắng mặt được tính là phiếu")
    return "; ".join(told)


def _share(share: Fraction) -> str:
    return "toàn bộ" if share == 1 else str(share)


def _member(member: Member, sitting: Sitting) -> str:
    name = ERASED if member.name is None else member.name
    told = [f"{member.number}. {name}", ROLES[member.role]]
    told += [member.position] if member.position else []
    if sitting.present is not None:
        told.append("có mặt" if member.number in sitting.present else "vắng mặt")
    codes = [case.unit.code for case in sitting.cases if case.unit.id in member.reported_for]
    if codes:
        told.append(f"không thẩm định đơn vị đã lập báo cáo: {', '.join(codes)}")
    return "; ".join(told) + "."


def _line(place: int, shown: Shown, sheet: str) -> FillLine:
    case = shown.case
    cells: tuple[Content, ...] = (
        str(place),
        case.unit.code,
        Link(case.unit.name, sheet),
        WORDS[case.case.engine],
        open_numbers(shown) or None,
        "; ".join(_notes(shown)) or None,
        str(len(shown.warnings)) if shown.warnings else None,
        standing(shown),
        f"dv.{place}",
    )
    return FillLine("row", cells)


def _notes(shown: Shown) -> Iterator[str]:
    """What is not met, with the gap where that alone fails; and what the figures leave open."""
    narrow = [one.text for one in shown.questions if one.need == "narrow"]
    yield from narrow or shown.case.case.failed
    yield from (one.text for one in shown.questions if one.need == "undetermined")


def standing(shown: Shown) -> str:
    """Where the case stands in the session, and what it waits for."""
    case = shown.case
    told = []
    if case.concluded is not None:
        again = ", phải xác nhận lại" if case.concluded.stale else ""
        told.append(f"Đã kết luận: {WORDS[case.concluded.outcome]}{again}")
    if case.pending:
        told.append(f"{len(case.pending)} ý kiến khác chờ biểu quyết")
    if case.fresh:
        told.append("có số liệu mới, phải đánh giá lại")
    if case.below:
        told.append(f"chờ {len(case.below)} đơn vị trực thuộc")
    return "; ".join(told) or "Chưa kết luận"
