"""``award shortlist``, ``award why`` and ``award what-if``: what they print, write and refuse."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.main import main
from engine.process.awards.model import Places
from engine.records import journal
from engine.records.store import AwardQuota, init_store
from tests.clock import record_on
from tests.engine.process.awards.field_scene import REPORTED, Fielding

TODAY = date(2025, 1, 6)
REPORT = REPORTED | {"bao_cao_duoc_xac_nhan": True}
POLICE = "Giấy khen của Giám đốc Công an tỉnh (tập thể)"
COMMUNE = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (tập thể)"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three xã recognised, X1 on the border, X2 without a dossier; X4 enrolled in vain; two individuals in X3."""
    path = tmp_path_factory.mktemp("lists") / "datchuan.db"
    scene = Fielding(init_store(f"sqlite:///{path}"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        record_on(monkeypatch, TODAY)
        scene.units("T", kind="tinh")
        scene.units("X1", parent="T", tags=("bien_gioi",))
        scene.units("X2", "X3", "X4", parent="T")
        scene.enrol("X1", "X2", "X3", "X4")
        scene.title("X1", "X2", "X3")
        for code, form in (("X1", "giay-khen-cong-an-tinh"), ("X3", "giay-khen-cong-an-tinh"), ("X3", "giay-khen-xa")):
            scene.nominate(code, form=form, reported=REPORT)
        scene.nominate("X3", "Cá nhân A", done=["Bắt cướp"])
        scene.nominate("X3", "Cá nhân B", done=["Hòa giải"], reported=REPORTED | {"bi_khoi_to": True})
        _give(scene, "giay-khen-cong-an-tinh", Places(1, 1, recipient="collective"))
        _give(scene, "giay-khen-xa", Places(1, 1, recipient="collective"), Places(2, 1, recipient="individual"))
    scene.store.close()
    return path


def _give(scene: Fielding, form: str, *rows: Places) -> None:
    with scene.store.writing() as session:
        entry = journal.upcoming(session)
        for row in rows:
            said: dict[str, Any] = {"recipient": row.recipient, "places": row.places, "document": "Công văn số 5"}
            session.add(
                AwardQuota(form=form, period=2024, revision=1, number=row.number, areas=[], entry=entry, **said)
            )
        journal.record(session, "test.places", {})


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    record_on(monkeypatch, TODAY)
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["award", *words, "--period", "2024"]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def test_a_list_says_of_everybody_where_he_is_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "shortlist", "--form", "giay-khen-cong-an-tinh", "--recipient", "collective")
    head, _, notes = printed.partition("   Ghi chú:\n")
    assert head == (
        f"{POLICE}, cấp khen 2; chỉ tiêu: 1\n"
        "   Trong danh sách: 1\n"
        "   * Đơn vị X1 (X1): Trong chỉ tiêu\n"
        "      - Xếp thứ 1 trong 3 tập thể: 1 năm liên tục (tính từ năm 2024, năm đầu có dữ liệu); "
        "thuộc địa bàn biên giới; lần đầu được khen.\n"
        "      - Trong 01 chỉ tiêu chung.\n"
        "      - Tạm tính: còn 01 tiêu chí chưa đối chiếu văn bản gốc (75.2), 01 tiêu chí dự thảo (dt.1).\n"
        "   Không trong danh sách: 2\n"
        "   * Đơn vị X2 (X2): Ngoài chỉ tiêu\n"
        f"{_beaten('X2')}"
        "   * Đơn vị X3 (X3): Ngoài chỉ tiêu\n"
        f"{_beaten('X3')}"
    )
    assert "      - Chỉ tiêu số 1: 01 chỉ tiêu chung, theo Công văn số 5.\n" in notes
    assert "Chưa được công nhận nên chưa xét: 1 đơn vị.\nMã nhật ký: " in notes


def _beaten(code: str) -> str:
    assert code in ("X2", "X3")
    return (
        "      - Đồng hạng từ thứ 2 đến thứ 3 trong 3 tập thể: 1 năm liên tục (tính từ năm 2024, năm đầu có dữ liệu); "
        "không thuộc địa bàn biên giới hoặc biển đảo; lần đầu được khen.\n"
        "      - Chỉ tiêu có thể dành cho tập thể này: 01 chỉ tiêu chung.\n"
        "      - Tập thể xếp cuối trong các chỉ tiêu ấy là Đơn vị X1 (X1), hơn về địa bàn: thuộc địa bàn biên giới; "
        "tập thể này: không thuộc địa bàn biên giới hoặc biển đảo.\n"
        "      - Tạm tính: còn 01 tiêu chí chưa đối chiếu văn bản gốc (75.2), 01 tiêu chí dự thảo (dt.1).\n"
    )


def test_the_same_as_json_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "shortlist", "--tier", "1", "--format", "json"))
    names = [one["list"] for one in said["lists"]]
    assert names == ["giay-khen-xa/collective", "giay-khen-xa/individual", "ky-niem-chuong/individual"]
    own, theirs, medal = ({one["code"]: one["position"] for one in each["entries"]} for each in said["lists"])
    assert (own, medal) == ({"X1": "excluded", "X2": "open", "X3": "open"}, {})
    assert theirs == {"X3": "not_eligible"}
    assert [(one["name"], one["position"]) for one in said["lists"][1]["entries"]] == [
        ("Cá nhân A", "inside"),
        ("Cá nhân B", "not_eligible"),
    ]
    assert [one["code"] for one in said["unrecognised"]] == ["X4"]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "shortlist", "--tier", "2", "--format", "csv"))))
    assert [(row["Mã đơn vị"], row["Kết quả"], row["Thứ tự xếp"]) for row in rows] == [
        ("X1", "Trong chỉ tiêu", "1"),
        ("X2", "Ngoài chỉ tiêu", "2–3"),
        ("X3", "Ngoài chỉ tiêu", "2–3"),
    ]


def test_without_a_dossier_nobody_is_listed_where_that_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "shortlist", "--form", "giay-khen-xa", "--recipient", "collective", "--nominated-only")
    assert "   * Đơn vị X3 (X3): Trong chỉ tiêu\n" in printed
    assert ("   * Đơn vị X2 (X2): Không có hồ sơ đề nghị\n      - Không có hồ sơ đề nghị khen thưởng.\n") in printed


def test_lists_on_paper(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "shortlist", "--tier", "2", "-o", "ds.xlsx", "--mark", "SỐ LIỆU MINH HỌA")
    assert printed == "Đã lập danh sách: ds.xlsx, 2 danh sách.\n"
    cells = [str(cell.value) for sheet in openpyxl.load_workbook("ds.xlsx") for row in sheet for cell in row]
    assert any(POLICE in cell for cell in cells)
    assert not any(COMMUNE in cell for cell in cells)
    assert "[RP-007]" in run(capsys, "shortlist", "-o", "ds.txt", status=2)


def test_why_a_unit_is_on_each_list_or_not(capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(capsys, "why", "X1")
    assert printed.startswith("Đơn vị X1 (X1): xét khen thưởng năm 2024\n\nCờ thi đua của Bộ Công an (tập thể)")
    assert (
        f"\n{COMMUNE}, cấp khen 1\n"
        "   * Đơn vị X1 (X1): Đã đề nghị hình thức cao hơn\n"
        f"      - Đã ở trong danh sách “{POLICE}” cho cùng thành tích: "
    ) in printed
    in_vain = run(capsys, "why", "X4")
    assert "   Không có danh hiệu nào của năm được công nhận, nên chưa được xét.\n" in in_vain
    persons = run(capsys, "why", "X3")
    assert "   * Cá nhân A, Đơn vị X3 (X3): Trong chỉ tiêu\n" in persons
    assert (
        "   * Cá nhân B, Đơn vị X3 (X3): Không đủ tiêu chuẩn\n"
        "      - Không đạt tiêu chí dt.1 (dự thảo): Cá nhân đang bị khởi tố "
    ) in persons


def test_why_as_json_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(run(capsys, "why", "X4", "--format", "json"))
    assert (said["unit"], len(said["lists"]), len(said["unrecognised"])) == ("X4", 10, 1)
    assert said["lists"][0]["none"] == "Không có danh hiệu nào của năm được công nhận, nên chưa được xét."
    rows = list(csv.DictReader(io.StringIO(run(capsys, "why", "X1", "--format", "csv"))))
    assert [row["Kết quả"] for row in rows if row["Danh sách"] in (POLICE, COMMUNE)] == [
        "Trong chỉ tiêu",
        "Đã đề nghị hình thức cao hơn",
    ]


def test_one_place_more_and_who_gets_it(capsys: pytest.CaptureFixture[str]) -> None:
    gets = run(capsys, "what-if", "--more", "giay-khen-xa", "--recipient", "collective")
    assert gets.startswith(
        f"Giả định thêm 01 chỉ tiêu cho “{COMMUNE}” (chỉ tiêu số 1, đang là 01 chỉ tiêu chung):\n"
        "   Được thêm: Đơn vị X3 (X3).\n"
    )
    waits = run(capsys, "what-if", "--more", "giay-khen-cong-an-tinh", "--recipient", "collective")
    assert "\n   Chưa ai chắc chắn được thêm; còn chờ kết luận về: Đơn vị X2 (X2); Đơn vị X3 (X3).\n" in waits
    nobody = run(capsys, "what-if", "--more", "giay-khen-xa", "--recipient", "individual", "--row", "2")
    assert nobody.splitlines()[1:] == [
        "   Không ai được thêm: chỉ tiêu ấy còn để trống hoặc còn chờ kết luận.",
        "",
    ]


def test_a_tier_left_out_and_who_falls(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "what-if", "--close", "2").startswith(
        "Giả định không xét cấp khen 2:\n"
        f"   {POLICE}:\n"
        "   * Đơn vị X1 (X1): Trong chỉ tiêu → Không xét ở danh sách này\n"
        "   * 2 trường hợp khác chưa có chỗ, không được xét nữa\n"
        f"   {COMMUNE}:\n"
    )
    rows = list(csv.DictReader(io.StringIO(run(capsys, "what-if", "--close", "2", "--format", "csv"))))
    assert [(row["Mã đơn vị"], row["Hiện nay"]) for row in rows if row["Danh sách"] == POLICE] == [
        ("X1", "Trong chỉ tiêu"),
        ("X2", "Ngoài chỉ tiêu"),
        ("X3", "Ngoài chỉ tiêu"),
    ]
    (said,) = json.loads(run(capsys, "what-if", "--close", "giay-khen-cong-an-tinh", "--format", "json"))
    falls = [one["before"]["code"] for one in said["changes"] if one["before"]["position"] == "inside"]
    assert (falls, said["gets"], said["row"]) == (["X1"], None, None)


def test_what_cannot_be_asked_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "what-if", status=2) == (
        "[TH-086] award what-if: cần nêu đúng một điều giả định. Cần: hoặc --more HÌNH_THỨC (thêm một chỉ tiêu), hoặc "
        "--close CẤP (không xét một cấp, một hình thức). "
        "Cách sửa: ghi một trong hai tùy chọn, hoặc bỏ bớt một.\n"
    )
    both = run(capsys, "what-if", "--more", "giay-khen-xa", "--close", "2", status=2)
    assert "Đã thấy: --more giay-khen-xa và --close 2." in both
    assert "[TH-087] --recipient: " in run(capsys, "what-if", "--more", "giay-khen-xa", status=2)
    unknown = run(capsys, "shortlist", "--form", "giay-khen-x", "--tier", "9", status=2)
    assert [line.split()[0] for line in unknown.splitlines()] == ["[TH-081]", "[TH-082]", "Tổng"]
    assert "[TH-080] MÃ_ĐƠN_VỊ: " in run(capsys, "why", "x1", status=2)
    assert run(capsys, "shortlist", "--form", "bang-khen-tinh", "--tier", "1", status=2) == (
        "[TH-088] cấp khen: hình thức khen “bang-khen-tinh” không ở cấp khen này. Đã thấy: 1. Cần: cấp khen 3. "
        "Cách sửa: sửa --tier hoặc bỏ --tier.\n"
    )
    assert main(["award", "shortlist", "--period", "2012"]) == 0
    assert "Năm 2012 không có bộ tiêu chí khen thưởng nào có hiệu lực." in capsys.readouterr().out


def test_a_campaign_alone_asks_for_its_last_year(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["campaign", "new", "kh-320-2024"]) == 0
    capsys.readouterr()
    assert main(["award", "shortlist", "kh-320-2024", "--form", "giay-khen-xa"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Năm xét khen thưởng: 2024, năm cuối của đợt kh-320-2024.\n\nGiấy khen của Chủ tịch")
    assert main(["award", "shortlist", "--form", "giay-khen-xa"]) == 2
    assert capsys.readouterr().err == (
        "[TH-112] --period: chưa nêu năm xét khen thưởng. Cần: năm, hoặc mã một đợt đánh giá để xét năm cuối của đợt. "
        "Cách sửa: ghi thêm --period hoặc mã đợt.\n"
    )
