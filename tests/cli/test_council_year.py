"""A full session of the council on the sample province, played by script: SỐ LIỆU MINH HỌA.

Opened, exported, filled in by another program, imported, contested, voted, carried, closed, put on paper; then a form
that came late, a petition, the tables, the commune above and the recognition that follow.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from engine.process.intake.forms.filling import Filled
from engine.process.intake.forms.outgoing import Chosen
from fixtures.sample_province import MARK
from fixtures.sample_province.units import Province
from tests.council_year import NARROW, OF, SMALL, WIDE, Office, assessed, councils, filled, hand_in

OVERRULED = "Hộ còn lại đã đăng ký ngày 10/11/2023"
NOT_KEPT = "Còn hộ chưa chấp hành quy định"
VILLAGE = "17131-K01"
LATE = "16774-K05"
WAITING = (4, "agree", 12, "met", 13, "met", 14, "met")
WAITING_ABOVE = (4, "agree", 12, "met", 13, "met", 14, "agree")
"""What a village and a commune have for the council alone to find."""


@pytest.fixture(scope="module")
def sat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Province]:
    """Both communes' sessions are open, everybody there."""
    office = Office(tmp_path_factory.mktemp("phien-hop"))
    sample = assessed(office)
    councils(office)
    return office, sample


@pytest.fixture(scope="module")
def below(sat: tuple[Office, Province], tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, dict[str, Any]]:
    """Both sessions are closed and another run has read them; what was told on the way."""
    office = copied(sat[0], tmp_path_factory.mktemp("ben-duoi"))
    return office, {**show_of_hands(office), **secret_ballot(office), "assessed": office("assess", *OF)}


@pytest.fixture(scope="module")
def whole(below: tuple[Office, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office's council has concluded on the communes too."""
    office = copied(below[0], tmp_path_factory.mktemp("ca-nam"))
    office.sit(3, "phieu-kin.toml", "12/12/2023")
    assert sorted(office.cases(3)) == [WIDE, SMALL]
    for code in (WIDE, SMALL):
        office.appraise(3, "find", code, *WAITING_ABOVE, "--ground", "Đã đối chiếu hồ sơ của xã")
    office.appraise(3, "close", "--on", "12/12/2023")
    return office


def copied(office: Office, folder: Path) -> Office:
    shutil.copytree(office.folder, folder, dirs_exist_ok=True)
    return Office(folder)


def show_of_hands(office: Office) -> dict[str, Any]:
    """Session 1: the cases with a question of their own by workbook, one contested; the villages carried together."""
    agenda = office.read("appraise", "agenda", "--session", 1)
    villages = {code for one in agenda["criteria"] if "khu-dan-cu" in one["set"] for code in one["cases"]}
    together = villages - set(NARROW)
    told: dict[str, Any] = {"agenda": agenda, "together": together}
    own = [case["code"] for case in agenda["cases"] if case["code"] not in together]
    chosen = [word for code in own for word in ("--unit", code)]
    office.appraise(1, "export", "-o", "phieu", *chosen, "--mark", MARK)
    (path,) = (office.folder / "phieu").glob("*.xlsx")
    filled(path, {("16774-K03", 3): OVERRULED})
    told["imported"] = json.loads(office.appraise(1, "import", path, "--format", "json"))
    words = ("16774-C01", 5, "met", "--by", 3, "--ground", "Mô hình đã ra mắt trong tháng 11")
    office.appraise(1, "contest", *words)
    told["hindered"] = office.appraise(1, "close", "--on", "05/12/2023", status=2)
    told["vote"] = office.appraise(
        1, "vote", "16774-C01", 5, "--for", 3, "--against", "1,2,4,5", "--dissent", "3:“Mô hình đã hoạt động”"
    )
    for number in WAITING[::2]:
        together_met = ("met", "--criterion", f"an-toan-antt.khu-dan-cu:{number}", "--ground", "Đã đối chiếu hồ sơ")
        told["carried"] = office.appraise(1, "carry", *together_met)
    told["closed"] = office.appraise(1, "close", "--on", "05/12/2023")
    return told


def secret_ballot(office: Office) -> dict[str, Any]:
    """Session 2: four cases by workbook; what a member contests is voted on in secret, and carried."""
    office.appraise(2, "export", "-o", "phieu-2")
    (path,) = (office.folder / "phieu-2").glob("*.xlsx")
    office.appraise(2, "import", filled(path))
    office.appraise(2, "contest", VILLAGE, 4, "not-met", "--by", 3, "--ground", NOT_KEPT)
    told = {"ballot": office.appraise(2, "vote", VILLAGE, 4, "--secret", "3/1/1")}
    office.appraise(2, "close", "--on", "05/12/2023")
    return told


def criterion(office: Office, unit: str, number: int) -> dict[str, Any]:
    (told,) = office.read("explain", unit)
    found: dict[str, Any] = next(one for one in told["criteria"] if one["number"] == number)
    return found


def test_a_session_from_its_opening_to_its_close(below: tuple[Office, dict[str, Any]]) -> None:
    office, told = below
    assert {case["code"] for case in told["agenda"]["cases"] if case["gap"] is not None} >= set(NARROW)
    outcomes = {one["code"]: one["outcome"] for one in told["imported"]["units"]}
    assert len(outcomes) == 12
    assert [code for code in NARROW if outcomes[code] == "achieved"] == ["16774-K03"]
    assert sum(one["overruled"] for one in told["imported"]["criteria"]) == 1
    assert told["hindered"].startswith("[HD-0")
    assert "16774-C01" in told["hindered"]
    assert "Tán thành 1, không tán thành 4, không tỏ ý kiến 0." in told["vote"]
    assert "Không được thông qua; kết luận trước đó giữ nguyên." in told["vote"]
    assert len(told["together"]) == 13, "most cases need no action of their own"
    assert "Kết luận xong 13 đơn vị." in told["carried"]
    assert "25 hồ sơ: 18 đạt, 7 không đạt, 0 chưa kết luận; Hội đồng đã kết luận 25." in told["closed"]
    assert "Tán thành 3, không tán thành 1, không tỏ ý kiến 1." in told["ballot"]
    assert "Được thông qua: Hội đồng kết luận không đạt." in told["ballot"]
    assert [one["open"] for one in office.read("appraise", "sessions")] == [False, False]


@pytest.mark.office
def test_another_program_may_hand_the_workbook_back(
    sat: tuple[Office, Province], tmp_path: Path, office_convert: Callable[[Path, str], Path]
) -> None:
    """LibreOffice writes all of the file anew."""
    office = copied(sat[0], tmp_path)
    office.appraise(2, "export", "-o", "phieu")
    (path,) = (tmp_path / "phieu").glob("*.xlsx")
    again = office_convert(filled(path), "xlsx")
    assert again.read_bytes() != path.read_bytes()
    told = json.loads(office.appraise(2, "import", again, "--format", "json"))
    assert [(one["outcome"], one["settled"]) for one in told["units"]] == [("achieved", True)] * 4
    assert "Không có gì thay đổi." in office.appraise(2, "import", path)


def test_what_was_concluded_below_counts_in_the_commune_above(
    sat: tuple[Office, Province], below: tuple[Office, dict[str, Any]]
) -> None:
    before, after = (criterion(office, WIDE, 17) for office in (sat[0], below[0]))
    assert before["state"] == "fail"
    assert before["reason"].startswith("Tỷ lệ đơn vị được công nhận đạt 68% (17/25), yêu cầu từ 70% trở lên")
    assert after["state"] == "pass"
    assert after["reason"] == "Tỷ lệ đơn vị được công nhận đạt 72% (18/25), đáp ứng yêu cầu từ 70% trở lên."
    ward = criterion(below[0], SMALL, 17)["reason"]
    assert ward == "Tỷ lệ đơn vị được công nhận đạt 75% (03/04), đáp ứng yêu cầu từ 70% trở lên."


def test_the_table_of_those_that_failed_goes_by_the_council(whole: Office, tmp_path: Path) -> None:
    office = copied(whole, tmp_path)
    office("report", "non-achieving", "--standard", OF[0], "--years", OF[2], "-o", "khong-dat.xlsx", "--mark", MARK)
    sheet = openpyxl.load_workbook(tmp_path / "khong-dat.xlsx").worksheets[0]
    rows = [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    (failed,) = [row for row in rows if "Tổ dân phố 1, phường Quỳnh Xuân" in row]
    assert failed[-1] == f"Hội đồng kết luận: {NOT_KEPT}"
    assert failed[-2].startswith("4. Thực hiện đầy đủ chủ trương")
    assert [row for row in rows if "Thôn 3, xã Cắm Muộn" in row] == [], "overruled: it achieves the standard"
    (counted,) = [row[0] for row in rows if row and "kết luận của Hội đồng" in row[0]]
    assert counted.startswith("Kết quả năm 2023: 31 trường hợp theo kết luận của Hội đồng, 0 trường hợp")


def test_the_commune_is_recognised_by_what_its_council_concluded(whole: Office, tmp_path: Path) -> None:
    office = copied(whole, tmp_path)
    grant = ("recognition", "grant", *OF, "--on", "20/12/2023")
    villages = office(*grant, "--decision", "45/QĐ-UBND", "--all-achieved")
    assert "\n21 đơn vị: " in villages
    assert "Thôn 3 (16774-K03)" in villages.partition("Chưa công nhận")[0]
    assert "Chưa công nhận Tổ dân phố 1 (17131-K01): không đạt tiêu chuẩn (tiêu chí 4 " in villages
    commune = office(*grant, "--decision", "90/QĐ-UBND", "--authority", "Ủy ban nhân dân tỉnh", WIDE)
    assert "1 đơn vị: Xã Cắm Muộn (16774)." in commune
    assert "Chưa công nhận Phường Quỳnh Xuân (17131): không đạt tiêu chuẩn (tiêu chí 1 " in villages
    assert "Không có gì bị sửa, xóa, chèn" in office("journal", "verify")


def test_papers_of_the_session(whole: Office, tmp_path: Path) -> None:
    office = copied(whole, tmp_path)
    made = json.loads(
        office.appraise(2, "paper", "all", "-o", "van-ban", "--on", "13/12/2023", "--mark", MARK, "--format", "json")
    )
    assert {one["paper"] for one in made} == {"minutes", "proposal", "dossier", "decision", "notice", "certificate"}
    texts = {path.name: text_of(path) for path in (tmp_path / "van-ban").iterdir()}
    assert all(MARK in text for text in texts.values())
    minutes = texts["bien-ban.docx"]
    assert NOT_KEPT in minutes
    assert "Tổ dân phố 1" in minutes
    (refused,) = [text for name, text in texts.items() if name.startswith("thong-bao-17131-k01")]
    assert NOT_KEPT in refused
    assert "Tổ dân phố 1" not in texts["giay-cong-nhan.docx"]
    assert "Tổ dân phố 2" in texts["giay-cong-nhan.docx"]


def text_of(path: Path) -> str:
    word = docx.Document(str(path))
    heads = [line.text for part in word.sections for line in part.first_page_header.paragraphs + part.header.paragraphs]
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*heads, *(line.text for line in word.paragraphs), *cells])


def test_a_form_that_came_late_makes_one_conclusion_stale(
    whole: Office, sat: tuple[Office, Province], tmp_path: Path
) -> None:
    office = copied(whole, tmp_path)
    more: Filled = {("ho_dang_cu_tru", "reached"): 310, ("ho_dang_ky", "reached"): 310}
    hand_in(office, sat[1], "muon.xlsx", Chosen((LATE,)), more)
    office("submit", "muon.xlsx")
    office("assess", *OF)
    assert stale(office, 1) == [LATE]
    grant = ("recognition", "grant", *OF, "--decision", "45/QĐ-UBND", "--on", "20/12/2023", LATE)
    assert office(*grant, status=2).startswith("[RC-052] Đơn vị “16774-K05”")
    office.appraise(1, "reopen", "--ground", "Thôn 5 nộp lại biểu mẫu", "--on", "15/12/2023")
    office.appraise(1, "attend", "--present", "1-5", "--on", "15/12/2023")
    assert "16774-K05" in office.appraise(1, "close", "--on", "15/12/2023", status=2)
    office.appraise(1, "find", LATE, *WAITING, "--ground", "Đã đối chiếu biểu mẫu nộp lại", "--by", 2)
    office.appraise(1, "close", "--on", "15/12/2023")
    office("assess", *OF)
    assert [stale(office, number) for number in (1, 3)] == [[], []]
    assert "1 đơn vị: Thôn 5 (16774-K05)." in office(*grant)
    assert "Không có gì bị sửa, xóa, chèn" in office("journal", "verify")
    assert "4 lần giống kết quả đã lưu đến từng byte" in office("reproduce", "--verify")


def stale(office: Office, session: int) -> list[str]:
    return [code for code, case in office.cases(session).items() if case["concluded"]["stale"]]


def test_a_petition_is_heard_and_changes_the_conclusion(whole: Office, tmp_path: Path) -> None:
    office = copied(whole, tmp_path)
    petition = ("appraise", "petition")
    told = ("--document", "01/KN", "--said", "Hộ được nêu đã chuyển đi", "--on", "15/12/2023")
    office(*petition, "record", VILLAGE, *OF, *told)
    answer = ("--ground", "Hội đồng xem xét lại tiêu chí 4", "--session", 2)
    reopened = (*petition, "answer", 1, "reopened", "--document", "02/TB-HĐ", *answer, "--on", "18/12/2023")
    changed = (*petition, "answer", 1, "changed", "--document", "03/TB-HĐ", *answer, "--on", "19/12/2023")
    assert office(*reopened, status=2).startswith("[KN-008]")
    office.appraise(2, "reopen", "--ground", "Kiến nghị số 01/KN", "--on", "18/12/2023")
    office(*reopened)
    office.appraise(2, "attend", "--present", "1-4", "--excused", "5", "--on", "18/12/2023")
    office.appraise(2, "contest", VILLAGE, 4, "met", "--by", 2, "--ground", "Hộ ấy chuyển đi từ tháng 8/2023")
    office.appraise(2, "vote", VILLAGE, 4, "--secret", "4/0/0")
    assert office(*changed, status=2).startswith("[KN-007]"), "not before the session is closed"
    office.appraise(2, "close", "--on", "18/12/2023")
    upheld = (*petition, "answer", 1, "upheld", "--document", "03/TB-HĐ", *answer, "--on", "19/12/2023")
    assert office(*upheld, status=2) == (
        "[KN-011] KẾT_QUẢ: từ khi nhận kiến nghị, Hội đồng đã kết luận khác về đơn vị. Đã thấy: “upheld”. Cần: trả lời "
        "đúng với kết luận hiện nay. Cách sửa: sửa thành “changed”.\n"
    )
    office(*changed)
    (listed,) = office.read(*petition, "list")
    assert (listed["outcome"], listed["answer"], listed["answered_on"]) == ("changed", "03/TB-HĐ", "2023-12-19")
    assert office.cases(2)[VILLAGE]["outcome"] == "achieved"
    office("assess", *OF)
    assert stale(office, 3) == [SMALL], "the ward's ratio is another one now"
    assert criterion(office, SMALL, 17)["reason"].startswith("Tỷ lệ đơn vị được công nhận đạt 100% (04/04)")
    assert "Không có gì bị sửa, xóa, chèn" in office("journal", "verify")
