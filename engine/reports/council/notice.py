"""Thông báo kết quả to each unit: what was concluded, why, and how to ask for a review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.model import SittingCase
from engine.process.intake.forms.making import slug
from engine.reports.council.common import REQUIRED, ending, item, tag, title_of, with_
from engine.reports.council.naming import (
    concluded_words,
    criterion_words,
    failed_lines,
    firm,
    gates_failed,
    lacking_lines,
    reached,
)
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.tables import columns, grid, lines, rows
from engine.reports.council.told import Told
from engine.reports.council.words import count, dots, of_kind, say, words
from engine.reports.letters import Writer, masthead, signed, to
from engine.reports.naming import place_name
from engine.sheets.document import Document, Line, Paragraph
from engine.sheets.filling import Answer

_FAILED = columns("tt|TT|6", "tieu_chi|Tiêu chí|36", "can_cu|Điều, khoản|20", "ly_do|Lý do|38")


def _blank(writer: Writer) -> Document:
    return Document(
        "Thông báo kết quả",
        (),
        (
            *masthead(writer, (Line(tag("ve_viec"), 12, above=2),)),
            *to(tag("don_vi")),
            Paragraph(
                f"Ngày {tag('ngay_hop')}, {tag('hoi_dong')} đã họp {tag('viec_hop')}. {tag('ten_co_quan')} thông báo "
                f"kết quả đối với {tag('don_vi')} (mã đơn vị {tag('ma')}) như sau:",
                look="letter",
            ),
            item("1. Kết luận của Hội đồng:", f"{tag('ket_qua')}."),
            item("2. Tiêu chí không đạt:", f"{tag('so_tieu_chi_khong_dat')} tiêu chí."),
            grid("khong_dat", _FAILED),
            item("3. Nội dung còn thiếu, chưa kết luận được"),
            Paragraph(tag("con_thieu.dong"), look="point"),
            item("4. Kiến nghị xem xét lại"),
            Paragraph(
                "Không nhất trí với kết quả trên, đơn vị có quyền kiến nghị Hội đồng xem xét lại bằng văn bản, nêu rõ "
                f"tiêu chí, lý do, kèm tài liệu chứng minh, gửi về {tag('ten_co_quan')} trong thời hạn "
                f"{tag('thoi_han')} kể từ ngày nhận được Thông báo này. Hội đồng xem xét và trả lời bằng văn bản.",
                look="letter",
            ),
            Paragraph(
                f"{tag('luu_y_ket_qua')} Đề nghị đơn vị biết, thực hiện./.",
                look="letter",
            ),
            *signed(writer),
            *ending(),
        ),
    )


def _copies(told: Told) -> Sequence[Copy]:
    return [_copy(told, case) for case in _told_now(told)]


def _told_now(told: Told) -> list[SittingCase]:
    """Whom a result can be told: as long as the session is open, those whose conclusion stands."""
    return [case for case in told.sitting.cases if not told.sitting.open or firm(case) is not Outcome.UNDETERMINED]


def _copy(told: Told, case: SittingCase) -> Copy:
    failed = list(_failed(case))
    facts = {"title": title_of(told), "period": told.sitting.period}
    name = place_name(told.register, case.unit)
    open_ = lacking_lines(case) if reached(case) is Outcome.UNDETERMINED else []
    own: dict[str, Answer] = {
        "ve_viec": of_kind(told.sitting.kind, "notice", **facts),
        "don_vi": name,
        "ma": case.unit.code,
        "ket_qua": concluded_words(case),
        "so_tieu_chi_khong_dat": count(len(failed)),
        "khong_dat": rows(_FAILED, failed),
        "con_thieu": lines((f"{line}." if not line.endswith(".") else line for line in open_), "Không có."),
        "thoi_han": told.asked.term or dots(),
        "luu_y_ket_qua": str(words()["notice"][told.sitting.kind]),
    }
    return Copy(f"{slug(case.unit.code)}-{slug(case.unit.name)}"[:80], name, with_(told, "TB", [case], own))


def _failed(case: SittingCase) -> Iterator[Mapping[str, str]]:
    for reason in gates_failed(case):
        yield {"tieu_chi": say("case", "gate"), "can_cu": "", "ly_do": reason}
    for one, why, by_council in failed_lines(case):
        reason = say("notice", "by_council", reason=why) if by_council else why
        yield {"tieu_chi": criterion_words(case, one), "can_cu": one.cite, "ly_do": reason}


def _remarks(told: Told) -> list[str]:
    said = words()["remarks"]
    found = [] if told.asked.term else [str(said["no_term"])]
    waiting = len(told.sitting.cases) - len(_told_now(told))
    return [*found, str(said["not_concluded"]).format(count=count(waiting))] if waiting else found


NOTICE = Paper("notice", "thong-bao", "Thông báo kết quả", _blank, _copies, REQUIRED, remarks=_remarks)
