"""The papers of a proposal: who is asked for what, who is told of, and that nobody is chosen by chance."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from engine.process.awards.lists.listed import Lists, Position, Shortlist
from engine.records.register import Register
from engine.records.titles import Title, TitleState
from engine.reports.awards.examples import examples
from engine.reports.awards.history import title_lines
from engine.reports.awards.making import PAPERS, make, own_blank, tags_of_blank
from engine.reports.awards.naming import commune_names, parted, standing_words
from engine.reports.awards.told import Proposal, groups
from tests.engine.reports.awards.lists_held import (
    DAY,
    REGISTER,
    at,
    bearer,
    candidacy,
    collectives,
    entry,
    form,
    framing,
    granted,
    individuals,
    lists,
    proposal,
    unit,
)


def words_of(content: bytes) -> str:
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def made(name: str, of: Proposal) -> dict[str, str]:
    return {file: words_of(content) for file, content in make(PAPERS[name], of).items()}


def test_each_authority_is_asked_for_what_it_gives() -> None:
    found = [(one.form.code, one.authority, len(one.listed), len(one.waiting)) for one in groups(proposal())]
    assert found == [
        ("bang-khen-tinh", "Chủ tịch Ủy ban nhân dân tỉnh", 2, 2),
        ("giay-khen-xa", "Chủ tịch Ủy ban nhân dân xã Bảy", 1, 0),
        ("giay-khen-xa", "Chủ tịch Ủy ban nhân dân xã Tám", 1, 0),
    ]


def test_a_proposal_asks_for_those_put_forward_and_tells_who_waits() -> None:
    letter = made("proposal", proposal())["to-trinh-bang-khen-tinh-chu-tich-uy-ban-nhan-dan-tinh.docx"]
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh." in letter
    assert "tặng Bằng khen cho 01 tập thể, 01 cá nhân" in letter
    assert "Căn cứ chỉ tiêu khen thưởng tại Công văn số 8/CV-BCD;" in letter
    assert "Danh sách cá nhân chưa được giao chỉ tiêu" in letter
    assert "3. Tập thể, cá nhân còn chờ, chưa đề nghị tại Tờ trình này: 02." in letter
    assert "Bộ tiêu chí có nội dung chưa đối chiếu văn bản gốc." in letter
    assert "SỐ LIỆU MINH HỌA" not in letter.splitlines()[0]
    assert "Xã Một" not in letter.split("3. Tập thể")[0]


def test_a_number_and_a_day_are_printed_only_where_they_are_said() -> None:
    of = proposal(document="15/TTr-CQM", dated=framing().day)
    (first, *_) = make(PAPERS["proposal"], of).values()
    (summary, *_) = make(PAPERS["summary"], of).values()
    (draft, *_) = make(PAPERS["proposal"], proposal()).values()
    assert "Số: 15/TTr-CQM" in words_of(first)
    assert "Tỉnh mẫu, ngày 20 tháng 01 năm 2025" in words_of(first)
    assert "(Kèm theo Tờ trình số 15/TTr-CQM ngày 20/01/2025 của Cơ quan thường trực mẫu)" in words_of(summary)
    assert "Số: ……/TTr-CQM" in words_of(draft)


def test_the_summary_tells_titles_and_awards_and_leaves_dots_for_what_nobody_said() -> None:
    said = made("summary", proposal())["trich-ngang-bang-khen-tinh-chu-tich-uy-ban-nhan-dan-tinh.docx"]
    assert "2023: An toàn về an ninh, trật tự, đã công nhận (quyết định số 23/QĐ-UBND ngày 20/12/2023)" in said
    assert (
        "2022: Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (quyết định số 11/QĐ-UBND ngày 15/01/2023 của "
        "Chủ tịch Ủy ban nhân dân tỉnh)" in said
    )
    assert "Cá nhân A\nSinh năm ………; giới tính ………" in said
    bare = replace(proposal(), titles={}, awards={})
    (file, *_) = made("summary", bare).values()
    assert file.count("Chưa có trong dữ liệu") == 4


def test_the_best_of_each_commune_is_reported_on_the_collective_first() -> None:
    found = {(one.commune.name, one.recipient): one.one for one in examples(proposal())}
    best = {key: one.candidacy.bearer.name for key, one in found.items() if one is not None}
    assert best["Xã Một", "collective"] == "Xã Một"
    assert best["Xã Một", "individual"] == "Cá nhân A"
    assert best["Xã Bảy", "collective"] == "Xã Bảy"
    assert ("Xã Hai", "individual") not in best


def test_of_those_who_stand_alike_nobody_is_chosen() -> None:
    of = collectives().form
    alike = tuple(entry(candidacy(of, bearer(one)), Position.INSIDE, at(1, "u:2", "u:5"), pool="") for one in (2, 5))
    one = replace(proposal(), lists=Lists(lists().field, (replace(collectives(), entries=alike, cuts=()),)))
    (example, _) = examples(one)
    assert example.one is None
    assert len(example.best) == 2
    assert (
        PAPERS["example"].remarks(one)[0] == "Xã Một: 02 tập thể đứng ngang nhau, phải chọn một để báo cáo điển hình."
    )
    (said,) = made("example", one).values()
    assert "Đứng ngang nhau, chọn một để báo cáo: Xã Một; Cơ quan Bốn." in said
    assert "Họ và tên (tên tập thể): ……………………" in said


def test_where_everybody_waits_nobody_is_asked_and_that_is_said() -> None:
    one = _all_waiting(dossier=True)
    assert make(PAPERS["proposal"], one) == {}
    assert PAPERS["proposal"].remarks(one) == [
        "Chưa lập tờ trình Bằng khen gửi Chủ tịch Ủy ban nhân dân tỉnh: cả 07 tập thể, cá nhân còn chờ."
    ]


def test_who_has_no_dossier_waits_for_nothing_a_proposal_tells_of() -> None:
    one = _all_waiting(dossier=False)
    assert [group.waiting for group in groups(one)] == [()]
    assert PAPERS["proposal"].remarks(one) == []


def _all_waiting(*, dossier: bool) -> Proposal:
    filed = individuals().entries[0].candidacy.nominated if dossier else None
    waiting = tuple(
        replace(
            one, position=Position.OPEN, expected=Position.INSIDE, candidacy=replace(one.candidacy, nominated=filed)
        )
        for one in collectives().entries
    )
    return replace(proposal(), lists=Lists(lists().field, (replace(collectives(), entries=waiting, cuts=()),)))


def test_of_whom_there_is_none_is_not_asked_for() -> None:
    one = replace(proposal(), lists=Lists(lists().field, (collectives(),)))
    (letter,) = made("proposal", one).values()
    assert "tặng Bằng khen cho 01 tập thể có thành tích" in letter


@pytest.mark.parametrize("name", PAPERS)
def test_every_tag_of_a_blank_has_a_meaning_and_equal_papers_are_equal_files(name: str) -> None:
    paper = PAPERS[name]
    assert all(tags_of_blank(paper).values())
    assert set(paper.required) <= set(tags_of_blank(paper))
    assert own_blank(paper) == own_blank(paper)
    assert make(paper, proposal()) == make(paper, proposal())


def test_years_in_a_row_of_which_the_same_is_said_are_one_line() -> None:
    def old(year: int, state: TitleState = "recognised") -> Title:
        one = granted(3, year)
        return replace(one, state=state, last=replace(one.last, document=None, decided_on=None))

    held = (granted(3, 2024), old(2023), old(2022), old(2021), old(2019), old(2018, "not_reached"))
    assert title_lines(replace(proposal(), titles={3: held}), bearer(3)) == [
        "2024: An toàn về an ninh, trật tự, đã công nhận (quyết định số 24/QĐ-UBND ngày 20/12/2024)",
        "2021–2023: An toàn về an ninh, trật tự, đã công nhận",
        "2019: An toàn về an ninh, trật tự, đã công nhận",
        "2018: An toàn về an ninh, trật tự, không đạt",
    ]


def test_where_a_set_ranks_nobody_no_standing_is_printed() -> None:
    badge = candidacy(form("ky-niem-chuong", "individual"), bearer(5, 1, "Cá nhân A"))
    ranked = candidacy(collectives().form, bearer(5))
    assert standing_words(entry(badge, Position.UNCUT, at(1, "p:5:1", "p:5:2"))) == ""
    assert standing_words(entry(ranked, Position.UNCUT, at(1, "u:5", "u:6"))) == "1–2, bằng nhau"


def test_of_what_nobody_is_known_to_give_the_remark_says_so() -> None:
    badge = candidacy(form("ky-niem-chuong", "individual"), bearer(5, 1, "Cá nhân A"))
    waiting = (entry(badge, Position.OPEN, None, expected=Position.UNCUT),)
    one = replace(proposal(), lists=Lists(lists().field, (Shortlist(badge.form, None, waiting, (), ()),)))
    assert PAPERS["proposal"].remarks(one) == [
        (
            "Chưa lập tờ trình Kỷ niệm chương “Bảo vệ an ninh Tổ quốc” gửi cấp có thẩm quyền (chưa rõ): "
            "cả 01 tập thể, cá nhân còn chờ."
        )
    ]


def test_communes_of_one_name_are_asked_apart() -> None:
    seventh, eighth = (REGISTER.by_id[number] for number in (8, 9))
    named = tuple(replace(one, name="Xã Bảy") if one in (seventh, eighth) else one for one in REGISTER.units)
    field = replace(lists().field, register=Register(DAY, named))
    found = replace(proposal(), lists=replace(lists(), field=field))
    assert [one.authority for one in groups(found) if one.form.code == "giay-khen-xa"] == [
        f"Chủ tịch Ủy ban nhân dân xã Bảy ({code})" for code in ("X8", "X9")
    ]
    files = [name for name in made("proposal", found) if "giay-khen-xa" in name]
    assert len(set(files)) == 2
    district = unit(20, "huyen", "Huyện A", 1)
    below = (district, *(replace(one, parent_id=20) if one.id == 8 else one for one in named))
    assert [commune_names(Register(DAY, below))[number] for number in (2, 8, 9)] == [
        "Xã Một",
        "Xã Bảy, huyện A",
        "Xã Bảy",
    ]


def test_only_who_may_give_an_award_is_taken_for_who_gives_it() -> None:
    titles_of = ["Giấy khen của Giám đốc Công an tỉnh", "Cờ của tỉnh “Đơn vị dẫn đầu”"]
    forms = [replace(form("giay-khen-xa", "collective"), title=f"{title} (tập thể)") for title in titles_of]
    assert [parted(one) for one in forms] == [("Giấy khen", "Giám đốc Công an tỉnh"), (titles_of[1], None)]
