"""The commands about titles, from the council's finding to ten years: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.decided_words import finding_words
from cli.main import main
from cli.recognition import same_number
from engine.process.appraisal.validity import FindingOf
from engine.process.recognition.deciding import SameNumber
from engine.records import journal
from engine.records.register import bearers
from engine.records.store import Submission, SubmissionValue, Workbook, open_store
from tests.laid_down import laid_down

ROOT = Path(__file__).parents[2]
REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm
H1;Huyện Một;huyện;;;
X1;Xã Một;xã;H1;sach-ma-tuy;2023
X2;Xã Hai;xã;H1;sach-ma-tuy;2023
"""
HISTORY = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Tiêu chuẩn;Năm;Kết quả;Số quyết định;Ngày quyết định;Cấp quyết định
X1;;;sach-ma-tuy;2021;Đạt;8/QĐ-UBND;20/12/2021;UBND huyện Một
;Xã Hai;xã;sach-ma-tuy;2021;Không đạt;;;
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("recognition"), REGISTER, ["assess", "sach-ma-tuy", "--period", "2023"])


@pytest.fixture
def office(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    Path("ho-so.csv").write_text(HISTORY, "utf-8")
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def find(capsys: pytest.CaptureFixture[str], unit: str, criterion: str) -> str:
    words = ["appraise", "find", unit, criterion, "met", "--standard", "sach-ma-tuy", "--period", "2023"]
    return run(capsys, *words, "--ground", "Đã kiểm tra", "--document", "Biên bản số 01")


GRANT = ("recognition", "grant", "sach-ma-tuy", "--period", "2023", "--decision", "12/QĐ-UBND", "--on", "31/12/2023")


@pytest.mark.usefixtures("office")
def test_from_the_council_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, *GRANT, "X1", "--authority", "UBND huyện Một", status=2)
    assert "[RC-021] Đơn vị “X1” (Xã Một)" in told
    found = find(capsys, "X1", "1")
    assert found.startswith("Xã Một (X1), tiêu chí 1 “")
    count = found.count("Hội đồng còn phải kết luận về")
    assert count == 1
    numbers = found.partition("tiêu chí: ")[2].partition(".")[0].split("; ")
    for number in numbers:
        last = find(capsys, "X1", number)
    assert "Kết quả chung: Đạt." in last
    assert "Hội đồng còn phải kết luận" not in last
    told = run(capsys, *GRANT, "X1", status=2)
    assert "[RC-003] Đơn vị “X1” (Xã Một): Chưa xác định cấp có thẩm quyền công nhận xã" in told
    granted = run(capsys, *GRANT, "--all-achieved", "--authority", "UBND huyện Một").splitlines()
    assert granted[:2] == [
        "Công nhận “sach-ma-tuy” năm 2023, quyết định số 12/QĐ-UBND, UBND huyện Một:",
        "1 đơn vị: Xã Một (X1).",
    ]
    assert granted[2].startswith("Chưa công nhận Xã Hai (X2): kết quả tạm tính, Hội đồng chưa kết luận về ")
    assert granted[3].startswith("Đã ghi nhật ký, mục số ")
    listed = json.loads(run(capsys, "recognition", "list", "sach-ma-tuy", "--period", "2023", "--format", "json"))
    assert [(row["code"], row["state"], row["authority"]) for row in listed] == [
        ("X1", "recognised", "UBND huyện Một"),
        ("X2", "assessed", None),
    ]
    watched = run(capsys, "recognition", "watch", "sach-ma-tuy", "--period", "2023")
    assert watched.startswith("Đã xem 1 đơn vị đang giữ danh hiệu “sach-ma-tuy”.\nChưa rõ Xã Một (X1): ")
    of = ("X1", "sach-ma-tuy", "--period", "2023")
    opened = run(capsys, "recognition", "reappraise", "open", *of, "--ground", "Có vụ việc", "--on", "1/3/2024")
    assert opened.startswith(
        "Đã mở thẩm định lại: Xã Một (X1), danh hiệu “sach-ma-tuy” năm 2023; nay đang thẩm định lại.\n"
    )
    by = ("--decision", "3/QĐ-UBND", "--on", "1/4/2024", "--authority", "UBND huyện Một")
    told = run(capsys, "recognition", "revoke", *of, *by, "--legal-ground", "", status=2)
    assert told.startswith("[RC-033] --legal-ground: chưa ghi căn cứ pháp lý của việc thu hồi.")
    revoked = run(capsys, "recognition", "revoke", *of, *by, "--legal-ground", "Điều 1")
    assert "nay đã thu hồi (quyết định số 3/QĐ-UBND ngày 01/04/2024)." in revoked
    history = run(capsys, "recognition", "history", "X1", "--format", "csv").splitlines()
    assert [line.split(",")[5:8] for line in history[1:]] == [
        ["công nhận", "31/12/2023", "12/QĐ-UBND"],
        ["mở thẩm định lại", "01/03/2024", ""],
        ["thu hồi", "01/04/2024", "3/QĐ-UBND"],
    ]


@pytest.mark.usefixtures("office")
def test_old_records_and_ten_years(capsys: pytest.CaptureFixture[str]) -> None:
    taken = run(capsys, "history", "import", "ho-so.csv").splitlines()
    assert taken[0] == (
        "Nhập từ hồ sơ cũ: 1 kết quả đạt, 1 kết quả không đạt, 0 lần khen thưởng; 0 dòng đã nhập trước đây."
    )
    again = run(capsys, "history", "import", "ho-so.csv").splitlines()
    assert again[1] == "Không có gì mới; không ghi nhật ký."
    years = run(capsys, "recognition", "by-year", "--from", "2021", "--to", "2023", "--format", "csv")
    assert years == "Tiêu chuẩn,Loại đơn vị,2021,2022,2023\nsach-ma-tuy,xã,1,0,0\n"
    told = json.loads(
        run(capsys, "recognition", "by-year", "--from", "2021", "--to", "2021", "--as-now", "--format", "json")
    )
    assert told["cells"][0]["units"] == [
        {"unit": "X1", "name": "Xã Một", "origins": [{"unit": "X1", "name": "Xã Một"}]}
    ]
    assert "nhập từ hồ sơ cũ" in run(capsys, "recognition", "history", "--standard", "sach-ma-tuy")
    assert run(capsys, "history", "form", "-o", "mau.xlsx") == "Đã lập mẫu: mau.xlsx\n"
    assert Path("mau.xlsx").is_file()


@pytest.mark.usefixtures("office")
def test_a_run_proposes_the_re_appraisal_of_titles_held(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "history", "import", "ho-so.csv")
    store = open_store("datchuan.db")
    with store.writing() as session:
        entry = journal.upcoming(session)
        session.add(Workbook(sha256="ab" * 32, content=b"PK", entry=entry))
        session.flush()
        handed = Submission(
            unit_id=bearers(session, "X1")[0],
            period=2023,
            standard="sach-ma-tuy",
            revision=1,
            file_name="x1.xlsx",
            workbook_sha256="ab" * 32,
            received_at=datetime(2024, 1, 5, tzinfo=UTC),
            as_of=date(2023, 12, 31),
            form_hash="f" * 64,
            entry=entry,
        )
        session.add(handed)
        session.flush()
        value = {"indicator": "vu_viec_phuc_tap_ma_tuy", "column": "reached", "value": '["2023-08-09"]'}
        place = {"sheet": "Tự đánh giá", "cell": "D12", "seen": "09/8/2023"}
        session.add(SubmissionValue(submission_id=handed.id, entry=entry, **value, **place))
        journal.record(session, "test.submitted", {})
    store.close()
    told = run(capsys, "assess", "sach-ma-tuy", "--period", "2023").splitlines()
    assert told[-2].startswith("Đề nghị thẩm định lại Xã Một (X1), danh hiệu năm 2021: ")
    assert "09/8/2023" in told[-2] or "9/8/2023" in told[-2]
    assert told[-1].startswith("Đã ghi đề nghị thẩm định lại; nhật ký, mục số ")
    again = run(capsys, "assess", "sach-ma-tuy", "--period", "2023")
    assert "Đã ghi đề nghị thẩm định lại" not in again


@pytest.mark.usefixtures("office")
def test_the_draft_and_the_authority(capsys: pytest.CaptureFixture[str]) -> None:
    drafted = run(capsys, "recognition", "draft", "sach-ma-tuy", "--period", "2023", "-o", "du-thao.xlsx")
    assert drafted == "Đã lập dự thảo: du-thao.xlsx. 0 đơn vị đủ điều kiện, 2 đơn vị chưa đủ.\n"
    entered = run(
        capsys,
        *("recognition", "authority", "set", "sach-ma-tuy", "--kind", "xa", "--from", "1/1/2023"),
        *("--authority", "UBND huyện Một", "--document", "CV 1/UBND"),
    )
    assert entered.startswith("Công nhận “sach-ma-tuy” (xã) từ ngày 01/01/2023: UBND huyện Một.\n")
    listed = run(capsys, "recognition", "authority", "list", "sach-ma-tuy", "--format", "csv").splitlines()
    assert listed[1] == "sach-ma-tuy,xã,01/01/2023,,UBND huyện Một,CV 1/UBND,đã nhập"
    told = run(capsys, "recognition", "history", "--on", "32/1/2024", status=2)
    assert told == (
        "[RC-026] --on: không đọc được ngày. Đã thấy: “32/1/2024”. Cần: ngày dạng 20/12/2024 hoặc 2024-12-20. "
        "Cách sửa: sửa giá trị của --on.\n"
    )


@pytest.mark.usefixtures("office")
def test_titles_are_kept_to_a_cut_off(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "history", "import", "ho-so.csv")
    words = ("recognition", "maintenance", "sach-ma-tuy", "--period", "2021", "--as-of", "31/12/2023")
    shown = run(capsys, *words, "--format", "csv").splitlines()
    assert len(shown) == 2
    assert shown[1].startswith("X1,Xã Một,chưa kết luận,")
    keep = ("recognition", "keep", "sach-ma-tuy", "--period", "2021", "--as-of", "31/12/2023")
    told = run(capsys, *keep, "--decision", "5/QĐ", "--on", "1/2/2024", "--authority", "UBND", "--all-kept", status=2)
    assert told.startswith("[RC-044] Tiêu chuẩn “sach-ma-tuy”, năm 2021: chưa đơn vị nào đủ điều kiện.")


@pytest.mark.usefixtures("office")
def test_the_title_of_a_merged_unit_is_revoked_and_what_became_of_it_told(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "history", "import", "ho-so.csv")
    run(capsys, "register", "merge", "X1", "X2", "--into", "X2", "--on", "1/6/2025", "--decision", "NQ")
    by = ("--decision", "3/QĐ-UBND", "--on", "1/8/2025", "--authority", "UBND tỉnh", "--legal-ground", "Điều 1")
    told = run(capsys, "recognition", "revoke", "X1", "sach-ma-tuy", "--period", "2021", *by).splitlines()
    assert told[:2] == [
        (
            "Đã ghi việc thu hồi: Xã Một (X1), danh hiệu “sach-ma-tuy” năm 2021; "
            "nay đã thu hồi (quyết định số 3/QĐ-UBND ngày 01/08/2025)."
        ),
        "Xã Một (X1) không còn là đơn vị riêng, đã sắp xếp vào Xã Hai (X2).",
    ]


@pytest.mark.usefixtures("office")
def test_what_people_decided_is_told_with_the_result_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    of = ("explain", "X1", "--period", "2023")
    find(capsys, "X1", "1")
    plain = run(capsys, *of, "--standard", "sach-ma-tuy").splitlines()
    assert "   Hội đồng kết luận: đạt. Căn cứ: Đã kiểm tra. Văn bản: Biên bản số 01." in plain
    (case,) = [line for line in plain if line.startswith("Theo kết luận")]
    assert case.startswith("Theo kết luận của Hội đồng thẩm định: Chưa kết luận; còn ")
    still = json.loads(run(capsys, *of, "--format", "json"))[0]
    assert (still["title"], still["with_findings"]["outcome"]) == (None, "undetermined")
    for number in range(2, 50):
        words = ["appraise", "find", "X1", str(number), "met", "--standard", "sach-ma-tuy", "--period", "2023"]
        if main([*words, "--ground", "Đã kiểm tra", "--document", "Biên bản số 01"]):
            break
    capsys.readouterr()
    run(capsys, *GRANT, "X1", "--authority", "UBND tỉnh")
    lines = run(capsys, *of).splitlines()
    assert "Theo kết luận của Hội đồng thẩm định: Đạt." in lines
    assert "Danh hiệu năm 2023: đã công nhận (quyết định số 12/QĐ-UBND ngày 31/12/2023), UBND tỉnh." in lines
    told = json.loads(run(capsys, *of, "--format", "json"))[0]
    assert told["title"] == {
        "state": "recognised",
        "words": "đã công nhận",
        "decision": "12/QĐ-UBND",
        "decided_on": "2023-12-31",
        "authority": "UBND tỉnh",
    }
    (first,) = [one for one in [*told["criteria"], *told["unverified"]] if one["number"] == 1]
    assert {name: first["finding"][name] for name in ("met", "ground", "document", "lapsed")} == {
        "met": True,
        "ground": "Đã kiểm tra",
        "document": "Biên bản số 01",
        "lapsed": False,
    }
    rows = list(csv.DictReader(io.StringIO(run(capsys, *of, "--format", "csv"))))
    assert rows[0]["Kết luận của Hội đồng"] == "đạt. Căn cứ: Đã kiểm tra. Văn bản: Biên bản số 01."
    assert {row["Danh hiệu"] for row in rows} == {"đã công nhận (quyết định số 12/QĐ-UBND ngày 31/12/2023), UBND tỉnh"}
    listed = json.loads(run(capsys, "appraise", "list", "sach-ma-tuy", "--period", "2023", "--format", "json"))
    assert [row["number"] for row in listed] == list(range(1, number))
    assert (listed[0]["code"], listed[0]["met"], listed[0]["ground"], listed[0]["lapsed"]) == (
        "X1",
        True,
        "Đã kiểm tra",
        False,
    )
    none = run(capsys, "appraise", "list", "sach-ma-tuy", "--period", "2023", "--unit", "X2", "--format", "json")
    assert json.loads(none) == []
    assert run(capsys, "appraise", "list", "sach-ma-tuy", "--period", "2023", "--unit", "X9", status=2).startswith(
        "[AP-002] "
    )


@pytest.mark.usefixtures("office")
def test_a_slip_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "history", "import", "ho-so.csv")
    undo = ("recognition", "undo", "X1", "sach-ma-tuy", "--period", "2021", "--ground", "Nhập nhầm xã")
    assert run(capsys, *undo) == (
        "Đã rút lại việc “công nhận (quyết định số 8/QĐ-UBND ngày 20/12/2021)” của Xã Một (X1), "
        "danh hiệu “sach-ma-tuy” năm 2021; nay chưa có quyết định nào về danh hiệu.\n"
        "Đã ghi nhật ký, mục số 5.\n"
    )
    assert run(capsys, *undo, status=2) == (
        "[RC-046] Đơn vị “X1” (Xã Một), danh hiệu “sach-ma-tuy” năm 2021: đã được rút lại từ trước. "
        "Đã thấy: việc “công nhận”; nhật ký, mục số 5. "
        "Cách sửa: không phải làm gì thêm, hoặc sửa --event nếu muốn rút lại việc khác.\n"
    )
    assert "Rút lại việc ghi nhầm về danh hiệu" in run(capsys, "journal", "list")
    run(capsys, "history", "import", "ho-so.csv")
    listed = ("recognition", "undo", "sach-ma-tuy", "--period", "2021", "--ground", "Nhập nhầm năm")
    assert run(capsys, *listed, status=2) == (
        "[RC-049] recognition undo: chưa rõ rút lại việc của một đơn vị hay của cả danh sách. "
        "Cần: MÃ_ĐƠN_VỊ TIÊU_CHUẨN, hoặc TIÊU_CHUẨN với --decision SỐ. "
        "Cách sửa: ghi mã đơn vị trước tiêu chuẩn, hoặc ghi --decision SỐ và bỏ mã đơn vị.\n"
    )
    done = run(capsys, *listed, "--decision", "8/QĐ-UBND", "--event", "granted", "--on", "20/12/2021")
    assert done.startswith("Đã rút lại việc “công nhận (quyết định số 8/QĐ-UBND ngày 20/12/2021)” của Xã Một (X1)")
    run(capsys, "recognition", "undo", "X2", "sach-ma-tuy", "--period", "2021", "--ground", "Nhầm")
    assert "Xã Hai" not in run(capsys, "recognition", "history", "X2")


def test_a_number_used_before_is_told() -> None:
    assert same_number("1/QĐ", SameNumber(date(2024, 12, 20), "UBND xã")) == (
        "Lưu ý: số 1/QĐ đã ghi cho một quyết định ngày 20/12/2024, UBND xã; "
        "nếu là cùng một quyết định thì một trong hai lần ghi sai ngày hoặc sai cấp quyết định."
    )


def test_a_finding_over_other_figures_says_so() -> None:
    assert finding_words(FindingOf(1, True, "", "Biên bản số 02", 9, valid=True)) == "đạt. Văn bản: Biên bản số 02."
    assert finding_words(FindingOf(1, False, "Hồ sơ thiếu.", "Biên bản số 02", 9, valid=False)) == (
        "không đạt. Căn cứ: Hồ sơ thiếu. Văn bản: Biên bản số 02. "
        "Kết luận này dựa trên số liệu cũ, Hội đồng phải kết luận lại."
    )
