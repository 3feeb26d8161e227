"""Tờ trình: the office asks whoever gives a form of award to give it to those put forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.process.awards.lists.listed import Entry
from engine.process.intake.forms.making import slug
from engine.reports.awards.listed import note_words
from engine.reports.awards.naming import achievement_words, parted, standing_words, where_words
from engine.reports.awards.paper import Copy, Paper, own
from engine.reports.awards.told import Group, Proposal, groups
from engine.reports.awards.words import count, dots, say
from engine.reports.council.common import ending, item, tag
from engine.reports.council.tables import columns, grid, lines, rows
from engine.reports.letters import Writer, masthead, signed, to
from engine.sheets.document import Document, Line, Paragraph
from engine.sheets.filling import Answer, Rows

_COLLECTIVES = columns(
    "tt|TT|6", "ten|Tên tập thể|24", "dia_ban|Địa bàn|18", "thanh_tich|Thành tích|38", "thu_tu|Thứ tự xếp|14"
)
_INDIVIDUALS = columns(
    "tt|TT|6", "ten|Họ và tên|19", "chuc_vu|Chức vụ, đơn vị|25", "thanh_tich|Thành tích|36", "thu_tu|Thứ tự xếp|14"
)
_WAITING = columns("tt|TT|6", "ten|Tập thể, cá nhân|26", "don_vi|Đơn vị, địa bàn|24", "con_cho|Còn chờ|44")


def _blank(writer: Writer) -> Document:
    return Document(
        "Tờ trình đề nghị khen thưởng",
        (),
        (
            *masthead(writer),
            Line("TỜ TRÌNH", 14, bold=True, above=14),
            Line(tag("ve_viec"), bold=True, rule=30),
            *to(tag("noi_quyet_dinh")),
            Paragraph(f"Căn cứ {tag('can_cu')};", look="letter"),
            Paragraph(
                f"Căn cứ kết quả phong trào toàn dân bảo vệ an ninh Tổ quốc năm {tag('nam')} và hồ sơ đề nghị khen "
                "thưởng của các đơn vị;",
                look="letter",
            ),
            Paragraph(tag("chi_tieu.dong"), look="letter"),
            Paragraph(
                f"{tag('ten_co_quan')} kính đề nghị {tag('noi_quyet_dinh')} xem xét, tặng {tag('hinh_thuc')} cho "
                f"{tag('so_luong')} có thành tích trong phong trào toàn dân bảo vệ an ninh Tổ quốc năm "
                f"{tag('nam')}, như sau:",
                look="letter",
            ),
            item("1. Tập thể:", f"{tag('so_tap_the')} tập thể."),
            grid("tap_the", _COLLECTIVES),
            item("2. Cá nhân:", f"{tag('so_ca_nhan')} cá nhân."),
            grid("ca_nhan", _INDIVIDUALS),
            item("3. Tập thể, cá nhân còn chờ, chưa đề nghị tại Tờ trình này:", f"{tag('so_con_cho')}."),
            grid("con_cho", _WAITING),
            Paragraph(
                "Kèm theo Tờ trình: danh sách đề nghị khen thưởng, danh sách trích ngang, hồ sơ của từng tập thể, cá "
                "nhân./.",
                look="letter",
            ),
            *signed(writer),
            *ending(),
        ),
    )


def _copies(proposal: Proposal) -> Sequence[Copy]:
    return [_copy(proposal, group) for group in groups(proposal) if group.listed]


def name_of(group: Group) -> str:
    """What tells the file of a group from others."""
    return "-".join((group.form.code, slug(group.authority or say("papers", "nobody"))))


def _copy(proposal: Proposal, group: Group) -> Copy:
    authority = group.authority or dots()
    collectives, individuals = group.of("collective"), group.of("individual")
    answers: dict[str, Answer] = {
        "ve_viec": say("proposal", "about", form=_form(group), period=proposal.period),
        "noi_quyet_dinh": authority,
        "can_cu": "; ".join(_instruments(group)) or dots(),
        "chi_tieu": _places(proposal, group),
        "hinh_thuc": _form(group),
        "so_luong": _counted(collectives, individuals),
        "so_tap_the": count(len(collectives)),
        "so_ca_nhan": count(len(individuals)),
        "so_con_cho": count(len(group.waiting)),
        "tap_the": _collectives(proposal, collectives),
        "ca_nhan": _individuals(proposal, individuals),
        "con_cho": _waiting(proposal, group.waiting),
    }
    return Copy(name_of(group), authority, own(proposal, answers, (*group.listed, *group.waiting)))


def _form(group: Group) -> str:
    """“Bằng khen”: who gives it is named beside it."""
    return parted(group.form)[0]


def _instruments(group: Group) -> Iterator[str]:
    """What the sets of those proposed are taken from."""
    entries = (*group.listed, *group.waiting)
    return iter(dict.fromkeys(entry.candidacy.form.set_.source.document for entry in entries))


def _places(proposal: Proposal, group: Group) -> Rows:
    """By which documents there are places; of lists for which none were given, that they are ranked and uncut."""
    names = {entry.candidacy.form.name for entry in group.listed}
    given = [one.places for one in proposal.lists.lists if one.form.name in names and one.places is not None]
    documents = dict.fromkeys(row.document for places in given for row in places if row.document)
    said = [say("proposal", "places", documents="; ".join(documents))] if documents else []
    said += [say("proposal", "uncut", recipient=_recipient(one.form.recipient)) for one in group.uncut]
    return lines(said, say("proposal", "no_document"))


def _counted(collectives: Sequence[Entry], individuals: Sequence[Entry]) -> str:
    """“03 tập thể, 02 cá nhân”; of which there is none is not asked for."""
    counted = {"collective": len(collectives), "individual": len(individuals)}
    return ", ".join(f"{count(number)} {_recipient(name)}" for name, number in counted.items() if number)


def _recipient(recipient: str) -> str:
    return say("proposal", recipient)


def _collectives(proposal: Proposal, entries: Iterable[Entry]) -> Rows:
    return rows(_COLLECTIVES, [_row(proposal, entry) for entry in entries])


def _individuals(proposal: Proposal, entries: Iterable[Entry]) -> Rows:
    return rows(_INDIVIDUALS, [_row(proposal, entry) for entry in entries])


def _row(proposal: Proposal, entry: Entry) -> dict[str, str]:
    bearer, nominated = entry.candidacy.bearer, entry.candidacy.nominated
    where = where_words(proposal.register, bearer)
    role = nominated.role if nominated is not None else ""
    told = {"ten": bearer.name, "thanh_tich": achievement_words(entry.candidacy), "thu_tu": standing_words(entry)}
    if bearer.person is None:
        return told | {"dia_ban": where}
    return told | {"chuc_vu": "\n".join(part for part in (role or say("papers", "role"), where) if part)}


def _waiting(proposal: Proposal, entries: Iterable[Entry]) -> Rows:
    def told(entry: Entry) -> dict[str, str]:
        bearer = entry.candidacy.bearer
        return {"ten": bearer.name, "don_vi": where_words(proposal.register, bearer), "con_cho": note_words(entry)}

    return rows(_WAITING, [told(entry) for entry in entries])


def _remarks(proposal: Proposal) -> list[str]:
    """Who is asked for nothing yet, because everybody still waits."""
    return [
        say(
            "remarks",
            "all_wait",
            form=_form(group),
            authority=group.authority or say("papers", "unknown"),
            count=count(len(group.waiting)),
        )
        for group in groups(proposal)
        if not group.listed and group.waiting
    ]


PROPOSAL = Paper("proposal", "to-trinh", "Tờ trình đề nghị khen thưởng", _blank, _copies, remarks=_remarks)
