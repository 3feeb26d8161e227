"""Commendation of one year by commands alone: nominations, places, lists, the council's choice, decisions, figures."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from cli.main import main
from engine.records.store import init_store
from tests.clock import record_on
from tests.engine.process.awards.field_scene import Fielding

OF = ("--period", "2024")
BY = ("--authority", "Chủ tịch Ủy ban nhân dân tỉnh")
COMMUNES = ("giay-khen-xa", *OF, "--recipient", "collective")
PROVINCE = ("bang-khen-tinh", *OF, "--recipient", "individual")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three xã of one province, alike in every key, recognised in 2024."""
    path = tmp_path_factory.mktemp("award-year") / "datchuan.db"
    scene = Fielding(init_store(f"sqlite:///{path}"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        record_on(monkeypatch, date(2024, 12, 21))
        scene.units("T1", kind="tinh", name="Tỉnh mẫu")
        scene.units("X1", "X2", "X3", parent="T1")
        scene.title("X1", "X2", "X3")
    scene.store.close()
    return path


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    record_on(monkeypatch, date(2025, 3, 10))
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def listed(capsys: pytest.CaptureFixture[str], form: str, *words: str) -> list[dict[str, Any]]:
    (one,) = json.loads(run(capsys, "award", "shortlist", "--form", form, *words, "--format", "json"))["lists"]
    entries: list[dict[str, Any]] = one["entries"]
    return entries


def positions(capsys: pytest.CaptureFixture[str], form: str, *words: str) -> dict[str, str]:
    return {one["code"]: one["position"] for one in listed(capsys, form, *words)}


def import_lines(capsys: pytest.CaptureFixture[str], form: str, *lines: str) -> str:
    Path("de-nghi.csv").write_text("\n".join(lines), "utf-8")
    return run(capsys, "award", "import", "de-nghi.csv", "--form", form, *OF, "--document", "3/TTr-UBND")


def test_a_year_from_the_dossiers_to_an_award_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    dossiers = [f"{code};;có" for code in ("X1", "X2", "X3")]
    nominated = import_lines(capsys, "giay-khen-xa", "Mã đơn vị;Thành tích đề nghị khen;minh_chung_hop_le", *dossiers)
    assert "3 đề nghị mới, 0 đề nghị sửa, 0 đề nghị giữ nguyên." in nominated
    assert positions(capsys, *COMMUNES) == {"X1": "uncut", "X2": "uncut", "X3": "uncut"}

    Path("chi-tieu.csv").write_text("Hình thức khen;Tập thể/Cá nhân;Số chỉ tiêu\ngiay-khen-xa;tập thể;2\n", "utf-8")
    given = run(capsys, "award", "quota", "import", "chi-tieu.csv", *OF, "--document", "9/HD")
    assert "Cộng các dòng: giay-khen-xa: tập thể 2." in given
    assert positions(capsys, *COMMUNES) == {"X1": "at_cut", "X2": "at_cut", "X3": "at_cut"}

    minutes = "--ground", "biểu quyết 9/9", "--document", "02/BB-HĐTĐKT"
    chosen = run(capsys, "award", "choose", *COMMUNES, "--of", "X3", "--of", "X1", *minutes)
    assert chosen.startswith("Chọn: X1 Đơn vị X1; X3 Đơn vị X3. Không chọn: X2 Đơn vị X2.\n")
    assert positions(capsys, *COMMUNES) == {"X1": "chosen", "X3": "chosen", "X2": "outside"}

    run(capsys, "award", "propose", *OF, "--form", "giay-khen-xa", "--paper", "summary", "--together", "-o", "ra")
    cells = [cell.text for table in docx.Document("ra/trich-ngang.docx").tables for cell in table._cells]
    assert [code for code in ("X1", "X2", "X3") if any(f"Đơn vị {code}" in cell for cell in cells)] == ["X1", "X3"]

    by = "--decision", "7/QĐ-UBND", *BY, "--on", "03/02/2025", "--listed"
    for area in ("X1", "X3"):
        awarded = run(capsys, "award", "record", *COMMUNES, *by, "--area", area)
        assert [line[:13] for line in awarded.splitlines() if line.startswith("- ")] == [f"- Đơn vị {area} ("]
    ground = "--ground", "false_dossier", "--said", "Hồ sơ giả"
    of = "giay-khen-xa", "X3", *OF, "--decision", "30/QĐ-UBND", *BY, "--on", "02/06/2025"
    assert "Khen thưởng bị thu hồi: Quyết định số 7/QĐ-UBND" in run(capsys, "award", "revoke", *of, *ground)

    rows = csv.DictReader(io.StringIO(run(capsys, "award", "history", "--format", "csv")))
    assert [(row["Mã đơn vị"], row["Tình trạng"].partition(";")[0]) for row in rows] == [
        ("X1", "đã khen"),
        ("X3", "đã thu hồi (quyết định số 30/QĐ-UBND ngày 02/06/2025 của Chủ tịch Ủy ban nhân dân tỉnh)"),
    ]
    (line,) = json.loads(run(capsys, "award", "counts", "--format", "json"))
    assert (line["year"], line["collective"], line["individual"], line["revoked"]) == (2024, 1, 0, 1)
    assert positions(capsys, *COMMUNES)["X1"] == "given"
    assert "Không có gì bị sửa, xóa, chèn ngoài chương trình." in run(capsys, "journal", "verify")


LAW = (
    "Mã đơn vị;Họ và tên;Là người đứng đầu;Thành tích đề nghị khen;Sáng kiến, đề tài, đề án;chap_hanh_tot;"
    "htxs_lien_tuc;sang_kien;thanh_tich_da_khen;cong_don_thanh_tich;sang_kien_da_dung;minh_chung_hop_le;bi_khoi_to;"
    "giao_duc_bat_buoc;dang_thi_hanh_ky_luat"
)
YEARS = "Không;Hoàn thành xuất sắc nhiệm vụ hai năm 2023 và 2024"
AGAIN = "sáng kiến  2024\nSáng kiến khác"
CLEAN = "có;2;2;không;không;0;có;không;không;không"


def test_the_example_of_the_law_and_an_initiative_used_before(capsys: pytest.CaptureFixture[str]) -> None:
    """Two years in a row, an initiative in each; of two dossiers that name one initiative, one is awarded."""
    lines = f'X1;Cá nhân A;{YEARS};"Sáng kiến 2023\nSáng kiến 2024";{CLEAN}', f'X2;Cá nhân B;{YEARS};"{AGAIN}";{CLEAN}'
    import_lines(capsys, "bang-khen-tinh", LAW, *lines)
    printed = run(capsys, "award", "shortlist", "--form", *PROVINCE)
    for name in ("Cá nhân A, Đơn vị X1 (X1)", "Cá nhân B, Đơn vị X2 (X2)"):
        assert f"   * {name}: Đủ tiêu chuẩn, chưa giao chỉ tiêu\n" in printed
    award = "award", "record", *PROVINCE, "--decision", "8/QĐ-UBND", *BY, "--on", "03/02/2025", "--nomination", "1"
    assert "01 cá nhân." in run(capsys, *award)
    first, second = listed(capsys, *PROVINCE)
    assert (first["name"], first["position"]) == ("Cá nhân A", "given")
    assert (second["name"], second["position"]) == ("Cá nhân B", "not_eligible")
    failed = [told for told in second["why"] if told.startswith("Không đạt tiêu chí ")]
    assert [told.split()[4].rstrip(":") for told in failed] == ["cn.1"], second["why"]
