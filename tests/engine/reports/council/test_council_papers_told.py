"""What the papers of a session say: word by word on a played session, and what changes with the session's sort."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import docx
import pytest
from docx.document import Document as Word

from criteria.model import ScoreClass
from criteria.problems import ProblemsError
from engine.decision.verdicts import State
from engine.process.appraisal.sittings.kept import Moved
from engine.process.appraisal.sittings.model import Vote
from engine.process.campaigns.ready_made import ready_made
from engine.records.office import Office
from engine.records.register import Register
from engine.records.store import CouncilMotion
from engine.reports.council import PAPERS, Blank, Told, make, own_blank, paper_named, tags_of_blank
from engine.reports.council.common import MARK
from engine.reports.council.making import known_tags
from engine.reports.council.told import _writing, own_commune
from engine.reports.council.words import words
from engine.sheets.filling import Rows
from tests.engine.reports.council.papers_held import all_texts, text_of

LISTED = re.compile(r"\| Xã \|  \| (\w+) \|")
"""Codes in a list of those put forward."""
GOLDEN = Path(__file__).parents[3] / "golden" / "van-ban-hoi-dong.txt"


def made(told: Any, name: str, **how: Any) -> list[str]:
    return [text_of(one.content) for one in make(paper_named(name), told, **how)]


def saved(word: Word) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def changed(told: Told, **sitting: Any) -> Told:
    """The same with another session's particulars."""
    return replace(told, sitting=replace(told.sitting, **sitting))


def with_first_case(told: Told, **case: Any) -> Told:
    first, *others = told.sitting.cases
    return changed(told, cases=(replace(first, **case), *others))


def test_the_papers_of_a_session_word_by_word(told: Told) -> None:
    told = replace(told, asked=replace(told.asked, term="15 ngày"))
    assert re.sub(r"\(mã \w{12}\)", "(mã …)", all_texts(told)) == GOLDEN.read_text("utf-8")


def test_the_class_is_printed_as_its_set_calls_it(told: Told) -> None:
    case = told.sitting.cases[0]
    (part,) = case.case.sets
    scored = replace(part, set=replace(part.set, classes=(ScoreClass("xuat_sac", "Xuất sắc", Fraction(67)),)))
    classed = with_first_case(told, case=replace(case.case, sets=(scored,), class_="xuat_sac"))
    (certificate, *_) = PAPERS["certificate"].copies(classed)
    (proposal, *_) = PAPERS["proposal"].copies(classed)
    listed = cast(Rows, proposal.answers["danh_sach"])
    assert certificate.answers["xep_loai"] == "Xếp loại: Xuất sắc"
    assert listed.items[0]["xep_loai"] == "Xuất sắc"


def test_who_does_not_meet_the_condition_before_the_criteria_is_told_why(told: Told) -> None:
    case = told.sitting.cases[0]
    (part,) = case.case.sets
    shut = replace(part, gate=State.FAIL, gate_reason="Chưa đăng ký phấn đấu.")
    refused = with_first_case(told, case=replace(case.case, sets=(shut,)))
    (notice, *_) = PAPERS["notice"].copies(refused)
    (minutes,) = PAPERS["minutes"].copies(refused)
    assert cast(Rows, notice.answers["khong_dat"]).items[0]["ly_do"] == "Chưa đăng ký phấn đấu."
    assert cast(Rows, minutes.answers["vu"]).items[0]["can_cu"] == "Không đủ điều kiện xét: Chưa đăng ký phấn đấu."


def test_every_tag_has_a_meaning_and_every_blank_knows_its_tags(told: Told) -> None:
    used: set[str] = set()
    for paper in PAPERS.values():
        copy = paper.copies(told)[0]
        tags = set(tags_of_blank(paper))
        used |= set(copy.answers)
        assert tags <= set(known_tags(copy.answers))
        assert {MARK, *paper.required} <= tags
    assert used == set(words()["tags"])


def test_an_open_session_gives_drafts(told: Told) -> None:
    drafts = replace(changed(told, open=True), asked=replace(told.asked, mark="SỐ LIỆU MINH HỌA"))
    (one,) = make(paper_named("minutes"), drafts)
    assert "DỰ THẢO: phiên họp chưa kết thúc." in text_of(one.content)
    section = docx.Document(io.BytesIO(one.content)).sections[0]
    assert section.first_page_header.paragraphs[0].text == "SỐ LIỆU MINH HỌA"
    assert "Phiên họp chưa kết thúc" in made(drafts, "dossier")[0]


def test_who_decides_is_left_to_be_written_where_it_is_not_known(told: Told) -> None:
    told = replace(told, decides={})
    (proposal,) = make(paper_named("proposal"), told)
    assert proposal.file == "to-trinh-chua-ro-cap-quyet-dinh.docx"
    assert "Kính gửi: ……………………." in text_of(proposal.content)
    assert paper_named("decision").remarks(told) == [
        "Chưa rõ cấp ra quyết định, chỗ ấy để dấu chấm: khai bằng datchuan recognition authority set mau."
    ]


def test_each_who_decides_gets_papers_of_their_own(told: Told) -> None:
    first = told.sitting.cases[0].unit.id
    told = replace(told, decides=dict(told.decides) | {first: "Ủy ban nhân dân xã mẫu"})
    files = [one.file for name in ("proposal", "decision") for one in make(paper_named(name), told)]
    assert files == [
        "to-trinh-uy-ban-nhan-dan-xa-mau.docx",
        "to-trinh-uy-ban-nhan-dan-tinh-mau.docx",
        "quyet-dinh-uy-ban-nhan-dan-xa-mau.docx",
        "quyet-dinh-uy-ban-nhan-dan-tinh-mau.docx",
    ]


_OTHER_KINDS = [
    (
        "reappraisal",
        "Về việc tiếp tục giữ danh hiệu đơn vị đạt tiêu chuẩn “mau” năm 2024",
        "Điều 1. 03 đơn vị được tiếp tục giữ danh hiệu đơn vị đạt tiêu chuẩn “mau” năm 2024 (có danh sách kèm theo).",
        ["X1", "X2", "X5"],
    ),
    (
        "revocation",
        "Về việc thu hồi danh hiệu đơn vị đạt tiêu chuẩn “mau” năm 2024",
        "Điều 1. Thu hồi danh hiệu đơn vị đạt tiêu chuẩn “mau” năm 2024 của 01 đơn vị (có danh sách kèm theo).",
        ["X3"],
    ),
]


@pytest.mark.parametrize(("kind", "title", "first", "listed"), _OTHER_KINDS)
def test_other_sessions_have_words_of_their_own(
    told: Told, kind: str, title: str, first: str, listed: list[str]
) -> None:
    other = replace(changed(told, kind=kind), barred={})
    (decision,) = made(other, "decision")
    assert title in decision.splitlines()
    assert first in decision.splitlines()
    assert LISTED.findall(decision) == listed
    assert paper_named("decision").remarks(other) == [
        "Trình tự giữ, thu hồi danh hiệu chưa đối chiếu văn bản gốc: soát lại căn cứ của dự thảo trước khi trình."
    ]
    assert paper_named("certificate").copies(other) == []
    assert paper_named("certificate").remarks(other) == [
        "Phiên thẩm định lại, phiên xét thu hồi không lập Giấy công nhận."
    ]


def test_who_is_barred_from_a_title_is_not_on_the_draft_and_is_told_why(told: Told) -> None:
    told = replace(told, barred={told.sitting.cases[0].unit.id: "có số liệu mới sau lần đánh giá"})
    assert LISTED.findall(made(told, "decision")[0]) == ["X2", "X5"]
    assert "| 2 | Đơn vị X1 | Có số liệu mới sau lần đánh giá |" in made(told, "proposal")[0]
    assert paper_named("decision").remarks(told) == [
        "01 đơn vị đạt nhưng chưa đưa vào dự thảo Quyết định được: lý do ghi ở mục 3 của Tờ trình."
    ]


def test_a_conclusion_over_other_figures_is_told_and_proposed_to_nobody(told: Told) -> None:
    concluded = told.sitting.cases[0].concluded
    assert concluded is not None
    told = with_first_case(told, concluded=replace(concluded, stale=True))
    (minutes,) = made(told, "minutes")
    assert "| 1 | Đơn vị X1 / X1 | Đạt | Đạt (số liệu đã khác, phải xác nhận lại) |" in minutes
    assert "01 đơn vị có số liệu đã khác từ khi Hội đồng kết luận, phải xác nhận lại." in minutes
    assert LISTED.findall(made(told, "decision")[0]) == ["X2", "X5"]


def test_a_secret_vote_is_told_by_its_counts_alone(told: Told) -> None:
    contest = told.sitting.cases[1].contests[0]
    secret = Vote(True, 1, 3, 0, 0, None, (), carried=False)
    (minutes,) = made(with_first_case(told, contests=(replace(contest, motion=99, vote=secret),)), "minutes")
    assert "| 1 | 3 | 0 | Không thông qua; bỏ phiếu kín |" in minutes
    (waiting,) = made(with_first_case(told, contests=(replace(contest, motion=99, vote=None),)), "minutes")
    assert "|  |  |  | Chưa biểu quyết |" in waiting
    for why, said in (("", ""), ("Đã xem thêm hồ sơ", ": Đã xem thêm hồ sơ")):
        back = replace(contest, motion=99, vote=None, withdrawn=why)
        (minutes,) = made(with_first_case(told, contests=(back,)), "minutes")
        assert f"|  |  |  | Người nêu đã rút trước khi biểu quyết{said} |" in minutes


def test_a_name_that_was_erased_leaves_the_members_number(told: Told) -> None:
    chair, *others = told.sitting.members
    (minutes,) = made(changed(told, members=(replace(chair, name=None), *others)), "minutes")
    assert "3. Chủ trì: Thành viên số 1." in minutes


def test_certificates_carry_the_decision_once_it_is_entered(granted: Told) -> None:
    (one,) = make(paper_named("certificate"), granted)
    assert one.to == ("Đơn vị X1", "Đơn vị X2", "Đơn vị X5")
    assert "| Quyết định số 12/QĐ-UBND / ngày 20/01/2025 / Số vào sổ: ……………… |" in text_of(one.content)
    assert len(docx.Document(io.BytesIO(one.content)).sections) == 3
    apart = make(paper_named("certificate"), granted, bound=False)
    assert [one.file for one in apart] == [f"giay-cong-nhan-{code}-don-vi-{code}.docx" for code in ("x1", "x2", "x5")]
    layout, waiting = paper_named("certificate").remarks(granted)
    assert layout.startswith("Giấy công nhận theo cách trình bày của phần mềm: mẫu chính thức")
    assert waiting == "02 đơn vị chưa có quyết định công nhận được nhập: số, ngày quyết định để dấu chấm."


def test_the_offices_own_blank_is_filled_and_must_say_where_it_comes_from(told: Told) -> None:
    own = docx.Document(io.BytesIO(own_blank(paper_named("notice"))))
    own.add_paragraph("Số điện thoại: 0123. Đơn vị {{don_vi}} đạt {{so_dat}}.")
    text = made(told, "notice", blank=Blank("mau.docx", saved(own)))[0]
    assert text.endswith("Số điện thoại: 0123. Đơn vị Đơn vị X1 đạt 03.")
    bare = docx.Document()
    bare.add_paragraph("{{don_vi}}: {{ket_qa}}")
    with pytest.raises(ProblemsError) as refusal:
        make(paper_named("notice"), told, Blank("mau.docx", saved(bare)))
    assert [(one.code, one.seen) for one in refusal.value.problems] == [
        ("MB-010", "“{{ket_qa}}”"),
        ("MB-016", "không có thẻ “{{luu_y}}”"),
        ("MB-016", "không có thẻ “{{nhat_ky}}”"),
    ]


def test_an_office_that_said_nothing_of_itself_gets_dots(told: Told) -> None:
    (proposal,) = made(replace(told, office=Office(symbol="CQM")), "proposal")
    assert proposal.splitlines()[0].startswith("| …… /  / Số: ……/TTr-CQM |")


def test_the_campaign_and_its_window_stand_below(told: Told) -> None:
    definition = next(one for one in ready_made() if one.code == "kh-320-2024")
    (dossier,) = made(replace(told, campaign=definition), "dossier")
    assert f"Lập cho {definition.short}, theo {definition.plan.words}." in dossier
    assert f"Kỳ số liệu của đợt: {definition.windows[0].printed}." in dossier


def test_what_was_carried_as_a_list_is_told_as_one(told: Told) -> None:
    motion = CouncilMotion(id=9, sitting_id=1, kind="list", units=[1, 5], mover=2)
    concluded = told.sitting.cases[0].concluded
    assert concluded is not None
    told = replace(told, motions=(*told.motions, Moved(motion, None, ())))
    (minutes,) = made(with_first_case(told, concluded=replace(concluded, motion=9)), "minutes")
    assert (
        "–\t02 đơn vị không còn vấn đề phải bàn được thông qua theo danh sách, trong một lần (đề nghị số 9), do Thành "
        "viên 2 đề nghị."
    ) in minutes.splitlines()
    assert "| 1 | Đơn vị X1 / X1 | Đạt | Đạt | Thông qua theo danh sách |" in minutes


def test_what_is_not_asked_of_a_unit_is_told_with_its_document(told: Told) -> None:
    first, *others = told.sitting.cases[2].criteria
    waived = (replace(first, waived="Văn bản số 5/UBND"), *others)
    cases = list(told.sitting.cases)
    cases[2] = replace(cases[2], criteria=waived)
    (minutes,) = made(changed(told, cases=tuple(cases)), "minutes")
    assert "Tiêu chí 1 “Không để xảy ra vụ nào”: không xét, theo Văn bản số 5/UBND |" in minutes


def test_a_reopened_session_says_why(told: Told) -> None:
    reopened = changed(told, reopened=("Xã Một nộp bổ sung hồ sơ.", "Có kiến nghị"))
    (minutes,) = made(reopened, "minutes")
    assert "–\tPhiên họp đã được mở lại. Lý do: Xã Một nộp bổ sung hồ sơ." in minutes.splitlines()
    assert "–\tPhiên họp đã được mở lại. Lý do: Có kiến nghị." in minutes.splitlines()


def test_an_open_session_tells_results_only_where_they_stand(told: Told) -> None:
    drafts = changed(told, open=True)
    assert [copy.to for copy in paper_named("notice").copies(drafts)] == [
        f"Đơn vị X{number}" for number in (1, 2, 3, 5)
    ]
    assert paper_named("notice").remarks(drafts)[1] == "01 đơn vị chưa có kết luận nên chưa lập Thông báo."
    assert len(paper_named("notice").copies(told)) == 5


def test_nobody_is_counted_before_the_roll_was_called(told: Told) -> None:
    (minutes,) = made(changed(told, present=None, excused=frozenset()), "minutes")
    assert "05 thành viên; có mặt ……………………; vắng có lý do ……………………; vắng ……………………." in minutes
    assert "chưa điểm danh." in minutes


def test_a_council_of_another_authority_writes_in_its_name(told: Told) -> None:
    unit = told.sitting.cases[0].unit
    writing = _writing(told.office, replace(told.sitting, unit=replace(unit, name="Xã Một")))
    assert (writing.agency, writing.signer, writing.symbol) == ("Ủy ban nhân dân xã Một", None, None)
    assert _writing(told.office, told.sitting) == told.office


def test_who_decides_itself_is_written_to_by_its_council(told: Told) -> None:
    own = replace(told, office=replace(told.office, agency="Ủy ban nhân dân tỉnh mẫu"))
    (proposal,) = made(own, "proposal")
    assert proposal.startswith("| ỦY BAN NHÂN DÂN TỈNH MẪU / HỘI ĐỒNG MẪU /  / Số: ……/TTr-CQM |")
    assert "Hội đồng mẫu kính đề nghị Ủy ban nhân dân tỉnh mẫu xem xét" in proposal
    assert "Xét đề nghị của Hội đồng mẫu tại Tờ trình" in made(own, "decision")[0]


def test_each_commune_decides_on_its_own(told: Told) -> None:
    unit = told.sitting.cases[0].unit
    village = replace(unit, id=99, code="K1", kind="khu_dan_cu", parent_code="X1", attributes={})
    register = Register(told.register.day, (replace(unit, name="Xã Một"),))
    assert own_commune("Ủy ban nhân dân cấp xã", village, register) == "Ủy ban nhân dân xã Một"
    assert own_commune("Ủy ban nhân dân tỉnh", village, register) == "Ủy ban nhân dân tỉnh"
    nobody = replace(village, parent_code="X9")
    assert own_commune("Ủy ban nhân dân cấp xã", nobody, register) == "Ủy ban nhân dân cấp xã"
