"""Báo cáo điển hình tiên tiến: two for each locality, begun with what is known; the unit writes the rest."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.kinds import KIND_LABELS
from engine.process.awards.lists.listed import POSITION_WORDS, Entry
from engine.process.awards.lists.notes import provisional_words
from engine.process.awards.model import RECIPIENT_WORDS
from engine.process.intake.forms.making import slug
from engine.records.office import BLANK
from engine.reports.awards.examples import Example, examples
from engine.reports.awards.history import award_lines, title_lines
from engine.reports.awards.naming import commune_names, where_words
from engine.reports.awards.paper import Copy, Paper, common
from engine.reports.awards.told import Proposal
from engine.reports.awards.words import count, dots, say
from engine.reports.council.common import ending, item, tag
from engine.reports.council.tables import lines
from engine.reports.letters import Writer, masthead
from engine.reports.naming import recipient
from engine.sheets.document import Beside, Document, Line, Paragraph
from engine.sheets.filling import Answer

_SIGNING_PT = 48
_FILES = {"collective": "tap-the", "individual": "ca-nhan"}


def _blank(_: Writer) -> Document:
    unit = Writer(tag("cap_tren"), tag("noi_bao_cao"), "Số: ……/BC-……", "……………, ngày …… tháng …… năm ……", (), "", ())
    return Document(
        "Báo cáo điển hình tiên tiến",
        (),
        (
            *masthead(unit),
            Line("BÁO CÁO", 14, bold=True, above=14),
            Line(tag("ve_viec"), bold=True, rule=30),
            Line("", 6),
            item("Họ và tên (tên tập thể):", tag("ten")),
            item("Chức vụ, đơn vị, địa bàn:", tag("don_vi")),
            item("Kết quả xét khen thưởng:", tag("xep")),
            item("1. Đặc điểm, tình hình"),
            Paragraph(tag("dac_diem"), look="letter"),
            item("2. Thành tích đạt được"),
            Paragraph(tag("thanh_tich.dong"), look="point"),
            item("3. Danh hiệu của đơn vị qua các năm"),
            Paragraph(tag("danh_hieu.dong"), look="point"),
            item("4. Cách làm hay, sáng kiến, kinh nghiệm"),
            Paragraph(tag("sang_kien.dong"), look="point"),
            item("5. Khen thưởng đã nhận"),
            Paragraph(tag("khen_thuong.dong"), look="point"),
            item("6. Đề xuất, kiến nghị"),
            Paragraph(tag("kien_nghi"), look="letter"),
            Line("", 6),
            Beside(
                (
                    Line("XÁC NHẬN CỦA ……………………", bold=True),
                    Line("(Ký tên, đóng dấu)", 12, italic=True, above=_SIGNING_PT),
                ),
                (
                    Line("NGƯỜI BÁO CÁO", bold=True),
                    Line("(Ký, ghi rõ họ tên)", 12, italic=True, above=_SIGNING_PT),
                ),
            ),
            *ending(),
        ),
    )


def _copies(proposal: Proposal) -> Sequence[Copy]:
    return [_copy(proposal, one) for one in examples(proposal) if one.best]


def _copy(proposal: Proposal, example: Example) -> Copy:
    entry, nothing = example.one, dots()
    above = proposal.register.parent(example.commune)
    about = say("example", "about", period=proposal.period)
    candidacy = entry.candidacy if entry is not None else None
    bearer = candidacy.bearer if candidacy is not None else None
    nominated = candidacy.nominated if candidacy is not None else None
    answers: dict[str, Answer] = {
        "ve_viec": about[:1].upper() + about[1:],
        "cap_tren": recipient(above.kind, above.name).upper() if above is not None else BLANK,
        "noi_bao_cao": recipient(example.commune.kind, example.commune.name).upper(),
        "ten": bearer.name if bearer is not None else nothing,
        "don_vi": _where(proposal, entry) if entry is not None else nothing,
        "xep": _standing(entry) if entry is not None else nothing,
        "dac_diem": nothing,
        "thanh_tich": lines((one.text for one in candidacy.achievements) if candidacy is not None else (), nothing),
        "danh_hieu": lines(title_lines(proposal, bearer) if bearer is not None else (), nothing),
        "sang_kien": lines(nominated.initiatives if nominated is not None else (), nothing),
        "khen_thuong": lines(award_lines(proposal, bearer) if bearer is not None else (), nothing),
        "kien_nghi": nothing,
    }
    names = "; ".join(one.candidacy.bearer.name for one in example.best)
    notes = [] if entry is not None else [say("example", "choose", names=names)]
    if any(provisional_words(one.candidacy.form.set_) for one in example.best):
        notes.append(say("example", "provisional"))
    told = common(proposal, notes) | answers
    code, place = slug(example.commune.code), slug(example.commune.name)
    return Copy(f"{code}-{place}-{_FILES[example.recipient]}", _to(example), told)


def _to(example: Example) -> str:
    return f"{example.commune.name}, {RECIPIENT_WORDS[example.recipient]}"


def _where(proposal: Proposal, entry: Entry) -> str:
    bearer, nominated = entry.candidacy.bearer, entry.candidacy.nominated
    where = where_words(proposal.register, bearer)
    if bearer.person is None:
        return ", ".join(part for part in (KIND_LABELS[bearer.unit.kind].capitalize(), where) if part)
    role = nominated.role if nominated is not None and nominated.role else BLANK
    return f"{role}, {where}"


def _standing(entry: Entry) -> str:
    """“Bằng khen của … (tập thể): Trong chỉ tiêu, xếp thứ 2.”."""
    standing = entry.standing
    alone = standing is not None and standing.first == standing.last
    place = say("example", "place", place=standing.first) if standing is not None and alone else ""
    result = POSITION_WORDS[entry.position]
    listed = entry.candidacy.form.title
    return say("example", "standing", list=listed, result=result[:1].lower() + result[1:], place=place)


def _remarks(proposal: Proposal) -> list[str]:
    """Where the office has to choose, or has nobody to report on."""
    said = []
    names = commune_names(proposal.register)
    for one in examples(proposal):
        if one.one is None:
            facts = {"place": names[one.commune.id], "recipient": RECIPIENT_WORDS[one.recipient]}
            name = "tied" if one.best else "nobody"
            said.append(say("remarks", name, count=count(len(one.best)), **facts))
    return said


EXAMPLE = Paper("example", "bao-cao-dien-hinh", "Báo cáo điển hình tiên tiến", _blank, _copies, remarks=_remarks)
