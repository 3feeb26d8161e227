"""Dự thảo Quyết định with its annex: for whoever decides, to be read, numbered and signed there."""

from __future__ import annotations

from collections.abc import Sequence

from engine.reports.council.common import REQUIRED, ending, proposer, tag, title_of, with_
from engine.reports.council.lists import LISTED, Group, groups, listed_rows
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.tables import grid
from engine.reports.council.told import Told
from engine.reports.council.words import count, dots, of_kind, words
from engine.reports.letters import Writer, masthead, signed
from engine.sheets.document import Document, Line, NewPage, Paragraph
from engine.sheets.filling import Answer


def _blank(writer: Writer) -> Document:
    decider = Writer(
        "",
        tag("noi_quyet_dinh_in_hoa"),
        "Số: ……/QĐ-……",
        "……………, ngày …… tháng …… năm ……",
        ("THẨM QUYỀN KÝ", "……………………"),
        "……………………",
        ("- Như Điều 3;", "- ……………………;", "- Lưu: VT."),
    )
    return Document(
        "Dự thảo Quyết định",
        (),
        (
            Line("DỰ THẢO", bold=True, align="left"),
            *masthead(decider),
            Line("QUYẾT ĐỊNH", 14, bold=True, above=14),
            Line(tag("ve_viec"), bold=True, rule=30),
            Line(tag("noi_quyet_dinh_in_hoa"), 14, bold=True, above=8),
            Line("", 6),
            Paragraph("Căn cứ …………………… (thẩm quyền của cấp ra quyết định);", look="letter"),
            Paragraph(f"Căn cứ {tag('can_cu_tieu_chuan')};", look="letter"),
            Paragraph(f"Căn cứ Biên bản số ……………… ngày {tag('ngay_hop')} của {tag('hoi_dong')};", look="letter"),
            Paragraph(f"Xét đề nghị của {tag('ten_co_quan')} tại Tờ trình số ……………… ngày ……/……/…………,", look="letter"),
            Line("QUYẾT ĐỊNH:", 14, bold=True, above=6),
            Paragraph(tag("dieu_mot"), "Điều 1.", look="letter"),
            Paragraph("Quyết định này có hiệu lực kể từ ngày ký.", "Điều 2.", look="letter"),
            Paragraph(
                "…………………… và các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
                "Điều 3.",
                look="letter",
            ),
            *signed(decider),
            NewPage(),
            Line("DANH SÁCH", 14, bold=True),
            Line(tag("ten_danh_sach"), bold=True),
            Line(
                f"(Kèm theo Quyết định số ……/QĐ-…… ngày ……/……/………… của {tag('noi_quyet_dinh')})", italic=True, rule=30
            ),
            Line("", 6),
            grid("danh_sach", LISTED),
            *ending(),
        ),
    )


def _copies(told: Told) -> Sequence[Copy]:
    return [_copy(told, group) for group in groups(told) if group.listed]


def _copy(told: Told, group: Group) -> Copy:
    kind = told.sitting.kind
    facts = {"title": title_of(told), "period": told.sitting.period}
    authority = group.authority or dots()
    own: dict[str, Answer] = proposer(told, group.authority) | {
        "ve_viec": of_kind(kind, "decision", **facts),
        "noi_quyet_dinh": authority,
        "noi_quyet_dinh_in_hoa": authority.upper(),
        "dieu_mot": of_kind(kind, "first", count=count(len(group.listed)), **facts),
        "ten_danh_sach": of_kind(kind, "annex", **facts),
        "so_don_vi": count(len(group.listed)),
        "danh_sach": listed_rows(told, group.listed),
    }
    return Copy(group.name, authority, with_(told, "QĐ", group.listed, own))


def _remarks(told: Told) -> list[str]:
    """What keeps units that reached it from the list; who decides where it is not known; that revoking is not known."""
    said = words()["remarks"]
    found = []
    if not any(group.listed for group in groups(told)):
        found.append(str(said["no_decision"]))
    barred = [case for group in groups(told) for case in group.barred]
    if barred:
        found.append(str(said["barred"]).format(count=count(len(barred))))
    if any(group.authority is None and group.listed for group in groups(told)):
        found.append(str(said["no_authority"]).format(standard=told.sitting.standard))
    if told.sitting.kind != "appraisal":
        found.append(str(said["other_kinds"]))
    return found


DECISION = Paper("decision", "quyet-dinh", "Dự thảo Quyết định", _blank, _copies, REQUIRED, remarks=_remarks)
