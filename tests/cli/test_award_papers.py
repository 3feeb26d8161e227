"""``award propose`` and ``award counts``: what they write, keep and refuse."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import docx
import pytest

from cli.main import main
from engine.records.store import IssuedTable, init_store, open_store
from engine.reports.issued.keeping import issued_table
from tests.clock import record_on
from tests.engine.process.awards.field_scene import Fielding

NOW = date(2025, 1, 20)
GIVEN = {"decided_on": date(2024, 1, 15), "authority": "Chủ tịch UBND xã"}
GOOD = {"chap_hanh_tot": True, "binh_xet_xuat_sac": True, "la_nguoi_dung_dau": False}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two xã recognised, dossiers in order; one individual in X1; awards of former years, one taken back."""
    path = tmp_path_factory.mktemp("papers") / "datchuan.db"
    scene = Fielding(init_store(f"sqlite:///{path}"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        record_on(monkeypatch, date(2024, 12, 21))
        scene.units("T1", kind="tinh", name="Tỉnh mẫu")
        scene.units("X1", parent="T1", name="Xã Một")
        scene.units("X2", parent="T1", name="Xã Hai")
        scene.title("X1", "X2")
        for code in ("X1", "X2"):
            scene.nominate(code)
        person = scene.nominate("X1", "Cá nhân A", done=["Vận động nhân dân giao nộp vũ khí"], role="Trưởng công an")
        scene.award("X1", "giay-khen-xa", 2023, authority="Chủ tịch UBND xã")
        scene.award("X1", "giay-khen-xa", 2023, person=person, done=["Tuần tra đêm"], **GIVEN)
        scene.take_back(scene.award("X2", "giay-khen-xa", 2023, done=["Năm 2023"], **GIVEN))
    scene.store.close()
    return path


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    record_on(monkeypatch, NOW)
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.out if status == 0 else printed.err


def words_of(path: Path) -> str:
    word = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def propose(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    return run(capsys, "award", "propose", "--period", "2024", *words, status=status)


def names(folder: str) -> Sequence[str]:
    return sorted(one.name for one in Path(folder).iterdir())


def test_all_papers_are_written_with_what_is_known_and_dots_for_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    printed = propose(capsys, "--form", "giay-khen-xa", "-o", "ra", "--mark", "SỐ LIỆU MINH HỌA")
    assert "Xã Hai: chưa có cá nhân nào để báo cáo điển hình." in printed
    assert names("ra") == [
        "bao-cao-dien-hinh-x1-xa-mot-ca-nhan.docx",
        "bao-cao-dien-hinh-x1-xa-mot-tap-the.docx",
        "bao-cao-dien-hinh-x2-xa-hai-tap-the.docx",
        "danh-sach-de-nghi-khen-thuong.docx",
        "danh-sach-de-nghi-khen-thuong.xlsx",
        "to-trinh-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-hai.docx",
        "to-trinh-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-mot.docx",
        "trich-ngang-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-hai.docx",
        "trich-ngang-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-mot.docx",
    ]
    letter = words_of(Path("ra/to-trinh-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-mot.docx"))
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Một." in letter
    assert "tặng Giấy khen cho 01 tập thể" in letter
    assert "Danh sách tập thể chưa được giao chỉ tiêu" in letter
    summary = words_of(Path("ra/trich-ngang-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-mot.docx"))
    assert "2023: Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (quyết định số 7/QĐ-UBND" in summary
    report = words_of(Path("ra/bao-cao-dien-hinh-x1-xa-mot-ca-nhan.docx"))
    assert "Họ và tên (tên tập thể): Cá nhân A" in report
    assert "Vận động nhân dân giao nộp vũ khí" in report
    propose(capsys, "--form", "giay-khen-xa", "-o", "ra", "--mark", "SỐ LIỆU MINH HỌA")


def test_what_went_out_is_kept_and_known_again_and_names_can_be_erased(capsys: pytest.CaptureFixture[str]) -> None:
    sent = ["--form", "giay-khen-xa", "--document", "15/TTr-CAT", "--date", "18/01/2025"]
    printed = propose(capsys, "-o", "ra", *sent)
    assert "Đã lưu danh sách số 1 kèm 15/TTr-CAT" in printed
    letter = words_of(Path("ra/to-trinh-giay-khen-xa-chu-tich-uy-ban-nhan-dan-xa-mot.docx"))
    assert "Số: 15/TTr-CAT" in letter
    assert "ngày 18 tháng 01 năm 2025" in letter
    (issued,) = json.loads(run(capsys, "report", "issued", "--format", "json"))
    assert (issued["name"], issued["document"], issued["day"]) == ("award-list", "15/TTr-CAT", "2025-01-18")
    assert run(capsys, "report", "diff", "1", "now") == "Không có gì khác.\n"
    with closing(open_store("sqlite:///datchuan.db")) as store, store.reading() as session:
        kept = json.dumps(session.get_one(IssuedTable, 1).content, ensure_ascii=False)
        shown = str(issued_table(session, 1)[1])
    assert '"person:' in kept
    assert "Cá nhân A" not in kept
    assert "Cá nhân A" in shown
    assert "person:" not in shown
    run(capsys, "award", "withdraw", "1", "--ground", "Rút hồ sơ")
    assert "Xã Một" in run(capsys, "report", "diff", "1", "now")
    propose(capsys, "--form", "giay-khen-xa", "--paper", "summary", "-o", "sau", *sent, "--corrects", "1")
    assert [one["corrects"] for one in json.loads(run(capsys, "report", "issued", "--format", "json"))] == [None, 1]


def test_the_office_takes_a_blank_out_and_its_own_is_filled(capsys: pytest.CaptureFixture[str]) -> None:
    printed = propose(capsys, "--paper", "proposal", "--template", "-o", "mau.docx")
    assert "{{noi_quyet_dinh}}" in printed
    word = docx.Document("mau.docx")
    word.add_paragraph("Của cơ quan: {{so_tap_the}} tập thể.")
    word.save("mau.docx")
    propose(capsys, "--form", "giay-khen-xa", "--paper", "proposal", "--with", "mau.docx", "--together", "-o", "ra")
    assert names("ra") == ["to-trinh.docx"]
    assert words_of(Path("ra/to-trinh.docx")).count("Của cơ quan: 01 tập thể.") == 2


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["--paper", "propose"],
            (
                "[TH-090] --paper: không có văn bản này. Đã thấy: “propose”. Cần: có phải “proposal”? Cách sửa: sửa "
                "tên văn bản sau --paper."
            ),
        ),
        (
            ["--with", "mau.docx"],
            (
                "[TH-093] --paper: mẫu là của từng văn bản. Cần: một văn bản: proposal, summary, example. Cách sửa: "
                "thêm --paper, hoặc bỏ --template, --with."
            ),
        ),
        (
            ["--paper", "proposal", "--template"],
            (
                "[TH-094] -o: mẫu là tệp Word. Đã thấy: “ra”. Cần: tên tệp có đuôi .docx sau -o. Cách sửa: sửa tên "
                "tệp sau -o."
            ),
        ),
        (
            ["--paper", "proposal", "--template", "--document", "1/TTr"],
            (
                "[TH-095] --template: chỉ ghi mẫu của chương trình ra tệp, không lập văn bản. Cần: không kèm --with, "
                "--document, --date. Cách sửa: bỏ --template để lập văn bản, hoặc bỏ các tùy chọn kia."
            ),
        ),
        (
            ["--form", "giay-khen-xa", "--document", "1/TTr"],
            (
                "[TH-097] --date: tờ trình có số thì phải có ngày, có ngày thì phải có số. Cần: cả --document và "
                "--date, hoặc không có cả hai. Cách sửa: bổ sung tùy chọn còn thiếu hoặc bỏ cả hai."
            ),
        ),
        (
            ["--document", " ", "--date", "18/01/2025"],
            (
                "[TH-098] --document: số tờ trình để trống. Đã thấy: “ ”. Cần: ví dụ “15/TTr-CAT”. Cách sửa: sửa "
                "--document hoặc bỏ đi."
            ),
        ),
        (
            ["--form", "co-thi-dua", "--document", "1/TTr", "--date", "18/01/2025"],
            (
                "[TH-096] Danh sách đề nghị khen thưởng năm 2024: không có ai để đề nghị. Cần: một danh sách có người "
                "trong chỉ tiêu, hoặc đủ tiêu chuẩn khi chưa giao chỉ tiêu. Cách sửa: xem lý do "
                "bằng “datchuan award shortlist”."
            ),
        ),
        (
            ["--form", "co-thi-dua", "--paper", "proposal"],
            (
                "[TH-096] Danh sách đề nghị khen thưởng năm 2024: không có ai để đề nghị. Đã thấy: Không có gì để lập "
                "tờ trình đề nghị khen thưởng. Cần: một danh sách có người trong chỉ tiêu"
            ),
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(
    capsys: pytest.CaptureFixture[str], asked: list[str], told: str
) -> None:
    before = Path("datchuan.db").read_bytes()
    assert told in propose(capsys, "-o", "ra", *asked, status=2)
    assert not Path("ra").exists()
    assert Path("datchuan.db").read_bytes() == before


def test_a_day_to_come_another_file_and_a_file_for_a_folder_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    sent = ["--document", "1/TTr", "--date", "18/01/2999"]
    assert "[TH-099] --date: ngày tờ trình ở sau hôm nay. Đã thấy: “18/01/2999”. Cần: ngày không sau " in propose(
        capsys, "-o", "ra", *sent, status=2
    )
    told = "[TH-091] -o: không lập được thư mục để văn bản. Đã thấy: “datchuan.db”"
    assert told in propose(capsys, "-o", "datchuan.db", status=2)
    Path("ra").mkdir()
    Path("ra/danh-sach-de-nghi-khen-thuong.xlsx").write_text("của cơ quan")
    told = propose(capsys, "--form", "giay-khen-xa", "-o", "ra", status=2)
    assert "[TH-092] “ra/danh-sach-de-nghi-khen-thuong.xlsx”: tệp đã có và khác với văn bản sẽ lập" in told
    assert names("ra") == ["danh-sach-de-nghi-khen-thuong.xlsx"]


def test_awards_are_counted_old_records_among_them_and_each_number_names_its_awards(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (line,) = json.loads(run(capsys, "award", "counts", "--format", "json"))
    counted = (line["collective"], line["individual"], line["together"], line["revoked"])
    assert (line["year"], line["authority"], counted) == (2023, "Chủ tịch UBND xã", (1, 1, 2, 1))
    assert [(one["bearer"], one["revoked"]) for one in line["awards"]] == [
        ("Xã Một", False), ("Cá nhân A", False), ("Xã Hai", True)
    ]  # fmt: skip
    run(capsys, "award", "counts", "-o", "thong-ke.xlsx")
    assert Path("thong-ke.xlsx").is_file()
    (one,) = json.loads(run(capsys, "award", "counts", "--explain", "E6", "--format", "json"))
    assert (one["bearer"], one["where"]) == ("Cá nhân A", "Xã Một")
    told = run(capsys, "award", "counts", "--explain", "A1", status=2)
    assert "[TH-101] --explain: bảng không có số nào ở ô này. Đã thấy: “A1”. Cần: địa chỉ của một số ở trang" in told
    told = run(capsys, "award", "counts", "--from", "2024", "--to", "2023", status=2)
    assert "[TH-100] --from: năm đầu ở sau năm cuối. Đã thấy: --from 2024 --to 2023. Cần: --from không sau --to" in told
    assert "Không có" in run(capsys, "award", "counts", "--from", "2010", "--to", "2011")
