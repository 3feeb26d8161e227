"""Tờ trình: the office asks whoever decides to decide on those the council put forward."""

from __future__ import annotations

from collections.abc import Sequence

from engine.reports.council.common import REQUIRED, ending, item, proposer, tag, title_of, with_
from engine.reports.council.lists import LISTED, OTHERS, Group, groups, listed_rows, open_rows, refused_rows
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.tables import grid
from engine.reports.council.told import Told
from engine.reports.council.words import count, dots, of_kind
from engine.reports.letters import Writer, masthead, signed, to
from engine.sheets.document import Document, Line, Paragraph
from engine.sheets.filling import Answer


def _blank(writer: Writer) -> Document:
    return Document(
        "Tờ trình",
        (),
        (
            *masthead(writer),
            Line("TỜ TRÌNH", 14, bold=True, above=14),
            Line(tag("ve_viec"), bold=True, rule=30),
            *to(tag("noi_quyet_dinh")),
            Paragraph(f"Căn cứ {tag('can_cu_tieu_chuan')};", look="letter"),
            Paragraph(
                f"Căn cứ Biên bản số ……………… ngày {tag('ngay_hop')} của {tag('hoi_dong')} về việc {tag('viec_hop')};",
                look="letter",
            ),
            Paragraph(
                f"Qua rà soát hồ sơ và kết quả họp Hội đồng, trong {tag('so_xet')} đơn vị được xét có "
                f"{tag('so_de_nghi')} đơn vị được đưa vào danh sách đề nghị, {tag('so_khac')} đơn vị không được đưa "
                f"vào danh sách, {tag('so_con_lai')} đơn vị chưa kết luận hoặc còn vướng mắc.",
                look="letter",
            ),
            item(f"1. {tag('muc_mot')}:", f"{tag('so_de_nghi')} đơn vị."),
            grid("danh_sach", LISTED),
            item(f"2. {tag('muc_hai')}:", f"{tag('so_khac')} đơn vị."),
            grid("khong_de_nghi", OTHERS),
            item("3. Đơn vị chưa kết luận hoặc còn vướng mắc:", f"{tag('so_con_lai')} đơn vị."),
            grid("con_lai", OTHERS),
            Paragraph(tag("de_nghi"), look="letter"),
            Paragraph("Kèm theo Tờ trình: hồ sơ theo danh sách thành phần hồ sơ./.", look="letter"),
            *signed(writer),
            *ending(),
        ),
    )


def _copies(told: Told) -> Sequence[Copy]:
    return [_copy(told, group) for group in groups(told) if group.listed]


def _copy(told: Told, group: Group) -> Copy:
    kind = told.sitting.kind
    facts = {"title": title_of(told), "period": told.sitting.period}
    authority = group.authority or dots()
    left = (*group.open, *group.barred)
    cases = (*group.listed, *group.others, *left)
    numbers = {
        "count": count(len(group.listed)),
        "agency": proposer(told, group.authority).get("ten_co_quan") or told.office.agency or dots(),
        "authority": authority,
    }
    own: dict[str, Answer] = proposer(told, group.authority) | {
        "ve_viec": of_kind(kind, "proposal", **facts),
        "noi_quyet_dinh": authority,
        "so_xet": count(len(cases)),
        "so_de_nghi": count(len(group.listed)),
        "so_khac": count(len(group.others)),
        "so_con_lai": count(len(left)),
        "muc_mot": of_kind(kind, "listed", **facts),
        "muc_hai": of_kind(kind, "others", **facts),
        "danh_sach": listed_rows(told, group.listed),
        "khong_de_nghi": refused_rows(told, group.others),
        "con_lai": open_rows(told, left),
        "de_nghi": of_kind(kind, "ask", **facts, **numbers),
    }
    return Copy(group.name, authority, with_(told, "TTr", cases, own))


PROPOSAL = Paper("proposal", "to-trinh", "Tờ trình đề nghị", _blank, _copies, REQUIRED)
