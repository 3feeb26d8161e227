"""``datchuan`` alone, ``todo``, ``campaign progress|received|remind``: what they print and write, and refuse."""

from __future__ import annotations

import csv
import io
import json
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cli.main import main
from engine.records.register.reorganising.orders import Merge, Successor
from engine.records.store import init_store, open_store
from tests.clock import record_on
from tests.engine.process.assessment.offices import Office
from tests.engine.process.chasing.reviews import TEXT, enter

RECORDED = date(2024, 12, 4)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("chasing") / "datchuan.db"
    office = Office(init_store(f"sqlite:///{path}"))
    lines = (("H1", "huyen", None), ("X1", "xa", "H1"), ("X2", "xa", "H1"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        record_on(monkeypatch, RECORDED)
        office.register(*lines, sach_ma_tuy=["H1", "X1", "X2"])
        enter(office.store)
        office.submit("X1", "sach-ma-tuy")
    office.store.close()
    return path


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    record_on(monkeypatch, RECORDED)
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def test_what_waits(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "todo", "--on", "05/12/2024") == (
        "Việc cần làm, ngày 05/12/2024\n"
        "Theo nhật ký đến hết ngày đó (mục số 4).\n"
        "\nChưa nộp biểu mẫu, kỳ chưa hết (đến 31/12/2024): tiêu chuẩn “Sạch về ma túy”, năm 2024\n"
        "  2 đơn vị: Đơn vị H1 (H1), Đơn vị X2 (X2)\n"
        "  → datchuan campaign remind dot-thu -o don-doc\n"
        "\nĐã nộp, chưa đánh giá lần nào: tiêu chuẩn “Sạch về ma túy”, năm 2024\n"
        "  1 đơn vị: Đơn vị X1 (X1)\n"
        "  → datchuan assess sach-ma-tuy --period 2024 --projected --as-of NGÀY\n"
        "\nQuá hạn: Báo cáo tiến độ (hằng quý năm 2024, chậm nhất 31/3/2024); Rà soát thử\n"
        "  1 nơi: Sở Một\n"
        "  → datchuan campaign progress dot-thu\n"
        "\nQuá hạn: Báo cáo tiến độ (hằng quý năm 2024, chậm nhất 30/6/2024); Rà soát thử\n"
        "  1 nơi: Sở Một\n"
        "  → datchuan campaign progress dot-thu\n"
        "\nQuá hạn: Báo cáo tiến độ (hằng quý năm 2024, chậm nhất 30/9/2024); Rà soát thử\n"
        "  1 nơi: Sở Một\n"
        "  → datchuan campaign progress dot-thu\n"
        "\nMốc việc tiếp theo: Gửi báo cáo (trước ngày 10/12/2024, chậm nhất 09/12/2024); Rà soát thử\n"
        "  4 nơi: Đơn vị H1 (H1), Đơn vị X1 (X1), Đơn vị X2 (X2), …\n"
        "  → datchuan campaign progress dot-thu\n"
    )
    told = json.loads(run(capsys, "todo", "--on", "05/12/2024", "--format", "json"))
    assert (told["on"], [item["name"] for item in told["items"]][:2]) == (
        "2024-12-05",
        ["not_handed_in", "not_assessed"],
    )
    assert "Quá hạn" in run(capsys)


def test_nothing_waits(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "campaign", "close", "dot-thu", "--ground", "xong")
    assert run(capsys) == f"{run(capsys).splitlines()[0]}\nKhông có việc gì đang chờ.\n"


def test_progress_and_receipts(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "assess", "sach-ma-tuy", "--period", "2024")
    words = ["campaign", "received", "dot-thu", "X1", "--document", "05/BC-UBND", "--on", "09/12/2024"]
    assert run(capsys, *words) == (
        "Đã nhận báo cáo của Đơn vị X1 (X1), mốc “Gửi báo cáo”.\nĐã ghi nhật ký, mục số 6.\n"
    )
    assert run(capsys, *words) == ("Báo cáo của Đơn vị X1 (X1) đã được ghi như vậy, không thay đổi gì.\n")
    printed = run(capsys, "campaign", "progress", "dot-thu", "--on", "12/12/2024")
    assert printed.splitlines()[:11] == [
        "Rà soát thử (dot-thu), tiến độ đến ngày 12/12/2024",
        "Theo nhật ký đến hết ngày đó (mục số 6).",
        "Báo cáo bằng văn bản tính theo ngày nhận.",
        "",
        (
            "Tiêu chuẩn “Sạch về ma túy”, năm 2024 (theo lần đánh giá số liệu đến ngày 31/12/2024; kỳ chưa hết, đến "
            "ngày 31/12/2024)"
        ),
        "Mã  Địa bàn                     Đăng ký  Đạt  Không đạt  Chưa kết luận  Chưa nộp",
        "──  ──────────────────────────  ───────  ───  ─────────  ─────────────  ────────",
        "X1  Đơn vị X1                         1    0          0              1         0",
        "X2  Đơn vị X2                         1    0          0              0         1",
        "    Không thuộc xã, phường nào        1    0          0              0         1",
        "    Cộng                              3    0          0              1         2",
    ]
    assert "- Gửi báo cáo (trước ngày 10/12/2024, chậm nhất 09/12/2024): 1/4 nơi đã báo cáo, QUÁ HẠN\n" in printed
    assert "- Hội nghị tổng kết (chậm nhất ngày 31/12/2024): chưa ghi là đã xong\n" in printed
    rows = list(csv.DictReader(io.StringIO(run(capsys, "campaign", "progress", "dot-thu", "--format", "csv"))))
    assert [(row["Địa bàn"], row["Đăng ký"], row["Chưa nộp"]) for row in rows][-1] == ("Cộng", "3", "2")
    told = json.loads(run(capsys, "campaign", "progress", "dot-thu", "--by", "kind", "--format", "json"))
    assert [line["code"] for line in told["standards"][0]["lines"]] == ["xa", "huyen"]
    assert told["standards"][0]["total"]["outside"] == 0
    assert run(capsys, "campaign", "progress", "dot-thu", "--period", "2023", status=2) == (
        "[DK-030] --period: đợt “dot-thu” không gồm năm này. Đã thấy: 2023. Cần: một trong: 2024. "
        "Cách sửa: sửa năm hoặc bỏ --period.\n"
    )


def test_letters(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["campaign", "remind", "dot-thu", "-o", "don-doc", "--on", "05/12/2024"]
    printed = run(capsys, *words)
    assert sorted(path.name for path in Path("don-doc").iterdir()) == [
        "don-doc-h1-don-vi-h1.docx",
        "don-doc-so-mot.docx",
        "don-doc-x1-don-vi-x1.docx",
        "don-doc-x2-don-vi-x2.docx",
    ]
    assert printed.endswith(
        "Số, ngày để trống cho người ký.\n"
        "Thông tin cơ quan chưa đủ, chỗ thiếu in “……”: khai bằng datchuan office set.\n"
    )
    assert run(capsys, *words) == printed
    Path("don-doc/don-doc-so-mot.docx").write_bytes(b"sua tay")
    assert run(capsys, *words, status=2) == (
        "[DK-033] -o: đã có tệp cùng tên với nội dung khác. Đã thấy: “don-doc/don-doc-so-mot.docx”. "
        "Cần: tên tệp chưa có. Cách sửa: chọn thư mục khác hoặc thêm --replace để ghi đè.\n"
    )
    assert run(capsys, *words, "--replace") == printed
    assert run(capsys, *words, "--deadline", "01/12/2024", status=2) == (
        "[DK-032] --deadline: thời hạn đã qua vào ngày lập công văn (05/12/2024). Đã thấy: 01/12/2024. "
        "Cần: một ngày không trước ngày lập công văn. Cách sửa: sửa thời hạn.\n"
    )


def test_no_letter_where_nobody_owes(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "campaign", "received", "dot-thu", "X1", "--document", "05/BC-UBND", "--on", "04/12/2024")
    words = ["campaign", "remind", "dot-thu", "-o", "don-doc", "--unit-above", "X1", "--on", "05/12/2024"]
    assert run(capsys, *words) == "Không nơi nào còn nợ; không lập công văn nào.\n"
    assert not Path("don-doc").exists()


def test_a_day_before_the_campaign_and_a_day_to_come(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "campaign", "progress", "dot-thu", "--on", "20/02/2024").splitlines()
    assert printed[:6] == [
        "Rà soát thử (dot-thu), tiến độ đến ngày 20/02/2024",
        "Theo nhật ký đến hết ngày đó (chưa có mục nào).",
        "Báo cáo bằng văn bản tính theo ngày nhận.",
        "Đợt được nhập sau ngày đó.",
        "",
        "Tiêu chuẩn “Sạch về ma túy”, năm 2024 (chưa đánh giá; kỳ chưa hết, đến ngày 31/12/2024)",
    ]
    assert printed[6] == "Chưa có đơn vị nào đăng ký."
    assert run(capsys, "todo", "--on", "20/02/2024") == (
        "Việc cần làm, ngày 20/02/2024\nTheo nhật ký đến hết ngày đó (chưa có mục nào).\nKhông có việc gì đang chờ.\n"
    )
    printed = run(capsys, "campaign", "progress", "dot-thu", "--on", "01/02/2099").splitlines()
    assert printed[1] == "Ngày chưa tới: theo những gì đã ghi đến nay."


def test_who_was_late_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for body, day in (("X1", "10/12/2024"), ("X2", "09/12/2024")):
        run(capsys, "campaign", "received", "dot-thu", body, "--document", "05/BC-UBND", "--on", day)
    words = ("campaign", "progress", "dot-thu", "--on", "12/12/2024")
    assert (
        "2/4 nơi đã báo cáo, QUÁ HẠN\n  Chưa: Đơn vị H1 (H1), Sở Một.\n  Muộn: Đơn vị X1 (X1), ngày 10/12/2024.\n"
    ) in run(capsys, *words)
    table = run(capsys, *words, "--by", "reporter", "--format", "csv")
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["Mốc việc"] == "Gửi báo cáo"]
    assert [(row["Mã"], row["Nơi báo cáo"], row["Ngày nhận"], row["Tình trạng"]) for row in rows] == [
        ("H1", "Đơn vị H1", "", "quá hạn"),
        ("X1", "Đơn vị X1", "10/12/2024", "muộn"),
        ("X2", "Đơn vị X2", "09/12/2024", "đúng hạn"),
        ("", "Sở Một", "", "quá hạn"),
    ]
    (step,) = (
        one
        for one in json.loads(run(capsys, *words, "--format", "json"))["milestones"]
        if one["milestone"] == "bao-cao"
    )
    assert [(one["name"], one["unit"], one["late"]) for one in step["reporters"]] == [
        ("Đơn vị H1", "H1", False),
        ("Đơn vị X1", "X1", True),
        ("Đơn vị X2", "X2", False),
        ("Sở Một", None, False),
    ]


def test_a_campaign_of_reports_alone_has_a_table_of_who_reports(capsys: pytest.CaptureFixture[str]) -> None:
    text = TEXT.replace('standards = ["sach-ma-tuy"]', "standards = []").replace('"dot-thu"', '"dot-bao-cao"')
    Path("dot.toml").write_text(text, "utf-8")
    run(capsys, "campaign", "new", "dot.toml")
    table = run(capsys, "campaign", "progress", "dot-bao-cao", "--on", "04/12/2024", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["Nơi báo cáo"], row["Lần"], row["Chậm nhất"], row["Tình trạng"]) for row in rows] == [
        ("Sở Một", "1", "31/03/2024", "quá hạn"),
        ("Sở Một", "2", "30/06/2024", "quá hạn"),
        ("Sở Một", "3", "30/09/2024", "quá hạn"),
        ("Đơn vị H1", "1", "09/12/2024", "chưa"),
        ("Đơn vị X1", "1", "09/12/2024", "chưa"),
        ("Đơn vị X2", "1", "09/12/2024", "chưa"),
        ("Sở Một", "1", "09/12/2024", "chưa"),
        ("Sở Một", "4", "31/12/2024", "chưa"),
        ("Công an tỉnh", "1", "31/12/2024", "chưa"),
    ]


def test_an_enrolment_outside_the_standard_has_a_column_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store("sqlite:///datchuan.db")) as store:
        Office(store).register(("K1", "khu_dan_cu", "X1"), sach_ma_tuy=["K1"])
    printed = run(capsys, "campaign", "progress", "dot-thu").splitlines()
    assert printed[3:5] == [
        "Mã  Địa bàn                     Đăng ký  Đạt  Không đạt  Chưa kết luận  Chưa nộp  Ngoài phạm vi",
        "──  ──────────────────────────  ───────  ───  ─────────  ─────────────  ────────  ─────────────",
    ]
    assert (
        printed[5] == "X1  Đơn vị X1                         2    0          0              1         0              1"
    )
    assert "Đã đăng ký nhưng ngoài phạm vi của tiêu chuẩn, không phải nộp: 1." in printed


def test_a_commune_that_ended_is_told_until_when(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(open_store("sqlite:///datchuan.db")) as store:
        Office(store).reorganise(Merge(("X1", "X2"), Successor("X2")), date(2024, 11, 5))
    printed = run(capsys, "campaign", "progress", "dot-thu").splitlines()
    assert [line.split("  ")[:2] for line in printed[5:7]] == [
        ["X1", "Đơn vị X1 (đến hết 04/11/2024)"],
        ["X2", "Đơn vị X2"],
    ]
