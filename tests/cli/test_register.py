"""The register through the command line: the lists of a province, its mergers, and what became of every unit."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cli.main import main
from engine.records.register import official, read_lineage, register_on
from engine.records.store import open_store

DECISION = "số 1678/NQ-UBTVQH15 ngày 16/06/2025"


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "datchuan.db"
    assert main(["init", "--db", str(path)]) == 0
    return path


@pytest.fixture(autouse=True)
def in_an_empty_folder(empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATCHUAN_DB", raising=False)
    shutil.copy(empty_store, "datchuan.db")


def said(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(["register", *args]) == status
    captured = capsys.readouterr()
    return captured.out if status != 2 else captured.err


def parsed(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    return json.loads(said(capsys, *args, "--format", "json"))


def lay(capsys: pytest.CaptureFixture[str]) -> None:
    Path("danh-ba.csv").write_text(
        "Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Đơn vị quản lý\n"
        "X1;Xã Một;xã;;\nX2;Xã Hai;xã;;\nK1;Thôn 1;thôn;X1;\nK2;Thôn 2;thôn;X2;\nK3;Thôn 3;thôn;X2;\n"
        "D1;Công ty A;công ty;X1;X2\n",
        "utf-8",
    )
    said(capsys, "import", "danh-ba.csv")


def decided_origins() -> dict[str, set[str]]:
    """Each commune of 1/7/2025 with the codes of those that the decision made it of."""
    store = open_store("datchuan.db")
    with store.reading() as session:
        lineage, now = read_lineage(session), register_on(session, date(2025, 7, 1))
        then = register_on(session, date(2025, 6, 30))
    store.close()
    steps = {unit.code: lineage.backward(unit.id) for unit in now.units if unit.kind != "tinh"}
    assert {step.document for of_unit in steps.values() for step in of_unit} == {DECISION}
    return {code: {then.by_id[step.old].code for step in of_unit} for code, of_unit in steps.items()}


def test_every_former_commune_of_nghe_an_is_accounted_for_unit_by_unit(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "load", "--province", "40", "--legacy", "--decision", DECISION)
    assert told == (
        "Nạp từ danh sách chính thức: 131 đơn vị từ ngày 01/07/2025, 433 đơn vị đến hết ngày 30/06/2025.\n"
        "Quan hệ kế tiếp: 423.\n"
        "Đã ghi nhật ký, mục số 2.\n"
    )
    days = ("fates", "--from", "30/6/2025", "--to", "1/7/2025", "--province", "40", "--strict")
    found = parsed(capsys, *days)
    communes = [unit for unit in found["units"] if unit["kind"] not in ("tinh", "huyen")]
    wanted = {step.old: step.new for step in official.successions("40")}
    assert len(communes) == 412
    assert {unit["code"]: unit["counted_under"] for unit in found["units"]} == wanted
    under: dict[str, set[str]] = {}
    for unit in communes:
        assert [(heir["code"], heir["whole"]) for heir in unit["heirs"]] == [(wanted[unit["code"]], True)]
        under.setdefault(unit["counted_under"], set()).add(unit["code"])
    now = {unit["code"]: unit for unit in parsed(capsys, "list", "--on", "1/7/2025") if unit["kind"] != "tinh"}
    assert len(now) == 130
    assert under.keys() == now.keys()
    assert sum(map(len, under.values())) == 412
    then = [unit for unit in parsed(capsys, "list", "--on", "30/6/2025") if unit["kind"] not in ("tinh", "huyen")]
    assert sorted(unit["code"] for unit in then) == sorted(code for codes in under.values() for code in codes)
    came_from = {code: under[code] - ({code} if len(under[code]) == 1 else set()) for code in now}
    assert decided_origins() == came_from
    for code in list(now)[::20]:
        back = parsed(capsys, "lineage", code, "--on", "1/7/2025")[0]["came_from"]
        assert {step["old"]["code"] for step in back} == came_from[code]
        assert {step["document"] for step in back} <= {DECISION}
    assert found["amiss"] == []
    assert found["levels"][2] == {
        "level": "cấp xã",
        "then": 412,
        "fates": {"kept": 9, "merged": 403},
        "now": 130,
        "now_same": 9,
        "now_from_former": 121,
        "now_without_former": 0,
        "counted": 412,
    }
    assert said(capsys, *days).splitlines()[-8:] == [
        "cấp tỉnh, ngày 30/06/2025: 1 đơn vị = 1 giữ nguyên.",
        "cấp tỉnh, ngày 01/07/2025: 1 đơn vị = 1 vẫn là đơn vị cũ.",
        "cấp huyện, ngày 30/06/2025: 20 đơn vị = 20 kết thúc, không có đơn vị kế tiếp.",
        "cấp huyện, ngày 01/07/2025: 0 đơn vị.",
        "cấp xã, ngày 30/06/2025: 412 đơn vị = 9 giữ nguyên + 403 nhập trọn vào đơn vị khác.",
        "cấp xã, ngày 01/07/2025: 130 đơn vị = 9 vẫn là đơn vị cũ + 121 hình thành từ đơn vị cũ.",
        (
            "433 đơn vị của ngày 30/06/2025 = 413 được tính vào đúng một đơn vị của ngày 01/07/2025 "
            "+ 20 không tính vào đơn vị nào."
        ),
        "Đối chiếu từng đơn vị, xuôi và ngược: khớp, không sót, không tính hai lần.",
    ]
    rows = list(csv.DictReader(io.StringIO(said(capsys, *days, "--format", "csv"))))
    assert (len(rows), rows[-1]["Đã thành gì"]) == (433, "nhập trọn vào đơn vị khác")
    assert said(capsys, "load", "--province", "40") == (
        "Danh bạ đã có đủ các đơn vị này, không thay đổi gì.\nĐã có sẵn, được nhận ra: 554 đơn vị.\n"
    )


def test_a_merger_by_command_and_its_undoing(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    before = said(capsys, "list")
    order = ("--on", "1/12/2024", "--decision", "số 01/NQ")
    assert said(capsys, "merge", "X1", "X2", "--into", "X1", "--name", "Xã Mới", *order) == (
        "Từ ngày 01/12/2024:\n"
        "  kết thúc: X1 Xã Một, X2 Xã Hai\n"
        "  đơn vị mới: X1 Xã Mới\n"
        "  đi theo: K1 Thôn 1, K2 Thôn 2, K3 Thôn 3, D1 Công ty A\n"
        "Đã ghi nhật ký, mục số 3.\n"
    )
    assert said(capsys, "list", "--on", "30/11/2024") == said(capsys, "list", "--as-known-at", "2") == before
    assert [unit["parent"] for unit in parsed(capsys, "list", "--kind", "khu dân cư")] == ["X1"] * 3
    assert said(capsys, "lineage", "X1", "--format", "csv") == (
        "Đơn vị,Từ ngày,Thay đổi,Đơn vị cũ,Phần,Đơn vị mới,Văn bản,Mục nhật ký\n"
        "X1 Xã Mới,01/12/2024,nhập,X1 Xã Một,trọn,X1 Xã Mới,số 01/NQ,3\n"
        "X1 Xã Mới,01/12/2024,nhập,X2 Xã Hai,trọn,X1 Xã Mới,số 01/NQ,3\n"
        "X1 Xã Một,01/12/2024,nhập,X1 Xã Một,trọn,X1 Xã Mới,số 01/NQ,3\n"
    )
    assert said(capsys, "undo", "3", "--ground", "Nhập nhầm") == (
        "Đã hủy mục 3: 7 tình trạng đơn vị, 2 quan hệ kế tiếp, 0 đăng ký phấn đấu trở lại như trước.\n"
        "Đã ghi nhật ký, mục số 4.\n"
    )
    assert said(capsys, "list") == before


def test_a_division_places_what_is_named_and_shows_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    Path("xep.csv").write_text("Mã đơn vị;Về đơn vị\nK2;P\n", "utf-8")
    order = ("--on", "1/12/2024", "--decision", "số 01/NQ")
    parts = ("--into", "P=Xã P", "--into", "X1", "--principal", "P", "--placing", "xep.csv")
    assert said(capsys, "split", "X2", *parts, *order) == (
        "Từ ngày 01/12/2024:\n"
        "  kết thúc: X2 Xã Hai\n"
        "  đơn vị mới: P Xã P\n"
        "  đi theo: K2 Thôn 2\n"
        "  chờ xếp về đơn vị cấp trên: K3 Thôn 3\n"
        "  cần ghi lại đơn vị quản lý: D1 Công ty A\n"
        "Xếp các đơn vị đang chờ bằng register move.\n"
        "Đã ghi nhật ký, mục số 3.\n"
    )
    assert "K3         Thôn 3      khu dân cư    chờ xếp (trước thuộc X2)" in said(capsys, "list")
    assert parsed(capsys, "move", "K3", "--to", "P", *order)["changed"][0]["code"] == "K3"
    assert [unit["unplaced"] for unit in parsed(capsys, "list")] == [None] * 6
    fates = ("fates", "--from", "30/11/2024", "--to", "1/12/2024", "--strict")
    assert said(capsys, *fates).splitlines()[-8:] == [
        "cấp xã, ngày 30/11/2024: 2 đơn vị = 1 giữ nguyên + 1 chia vào nhiều đơn vị.",
        "cấp xã, ngày 01/12/2024: 2 đơn vị = 1 vẫn là đơn vị cũ + 1 hình thành từ đơn vị cũ.",
        "khu dân cư, ngày 30/11/2024: 3 đơn vị = 3 giữ nguyên.",
        "khu dân cư, ngày 01/12/2024: 3 đơn vị = 3 vẫn là đơn vị cũ.",
        "doanh nghiệp, ngày 30/11/2024: 1 đơn vị = 1 giữ nguyên.",
        "doanh nghiệp, ngày 01/12/2024: 1 đơn vị = 1 vẫn là đơn vị cũ.",
        (
            "6 đơn vị của ngày 30/11/2024 = 6 được tính vào đúng một đơn vị của ngày 01/12/2024 "
            "+ 0 không tính vào đơn vị nào."
        ),
        "Đối chiếu từng đơn vị, xuôi và ngược: khớp, không sót, không tính hai lần.",
    ]


def test_what_a_command_says_wrongly_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    assert said(capsys, "list", "--on", "31/6/2025", status=2) == (
        "[RG-018] --on: ngày không đọc được. Đã thấy: “31/6/2025”. Cần: ngày, tháng, năm, ví dụ 01/07/2025. "
        "Cách sửa: sửa giá trị của --on.\n"
    )
    assert said(capsys, "list", "--tag", "biên giơi", status=2) == (
        "[RG-019] --tag: không có đặc điểm địa bàn này. Đã thấy: “biên giơi”. Cần: có phải “biên giới”? "
        "Cách sửa: sửa đặc điểm địa bàn theo danh mục.\n"
    )
    assert said(capsys, "lineage", "x1", status=2).startswith("[RG-032] MÃ: ngày ")
    assert said(capsys, "load", "--province", "36", status=2).startswith("[RG-031]")
    days = ("fates", "--from", "30/11/2024", "--to", "1/12/2024")
    assert said(capsys, *days, "--province", "X9", status=2).startswith("[RG-032] --province: ngày 01/12/2024")
    Path("xep.csv").write_text("Mã đơn vị;Về đơn vị\nK2;P\nK2;Q\nK3;\n", "utf-8")
    Path("khac.csv").write_text("Mã đơn vị;Tên\nK2;P\n", "utf-8")
    split = (
        "split",
        "X2",
        "--into",
        "P=P",
        "--into",
        "Q=Q",
        "--principal",
        "P",
        "--on",
        "1/12/2024",
        "--decision",
        "1",
    )
    assert said(capsys, *split, "--placing", "xep.csv", status=2) == (
        "[RG-061] “xep.csv”, dòng 3: dòng thiếu một trong hai mã, hoặc đơn vị đã ghi về nơi khác ở dòng trên. "
        "Đã thấy: “K2” → “Q”. Cần: mỗi đơn vị một dòng, đủ hai mã. Cách sửa: sửa dòng này hoặc xóa cả dòng.\n"
        "[RG-061] “xep.csv”, dòng 4: dòng thiếu một trong hai mã, hoặc đơn vị đã ghi về nơi khác ở dòng trên. "
        "Đã thấy: “K3” → “”. Cần: mỗi đơn vị một dòng, đủ hai mã. Cách sửa: sửa dòng này hoặc xóa cả dòng.\n"
        "Tổng cộng: 2 lỗi.\n"
    )
    assert said(capsys, *split, "--placing", "khac.csv", status=2) == (
        "[RG-060] “khac.csv”: không tìm thấy dòng tiêu đề có cột “Mã đơn vị” và cột “Về đơn vị”. "
        "Cần: một dòng tiêu đề có đủ hai cột. Cách sửa: thêm dòng tiêu đề hoặc chọn đúng tệp.\n"
    )


def test_units_of_an_area_are_listed_by_their_tag(capsys: pytest.CaptureFixture[str]) -> None:
    Path("danh-ba.csv").write_text(
        "Mã đơn vị;Tên đơn vị;Loại đơn vị;Đặc điểm địa bàn;Từ ngày\n"
        "X1;Xã Một;xã;Tôn giáo; \nX1;;;tôn giáo, biên giới;1/7/2025\nX2;Xã Hai;xã;;\n",
        "utf-8",
    )
    said(capsys, "import", "danh-ba.csv")
    assert [unit["tags"] for unit in parsed(capsys, "list", "--tag", "biên giới")] == [["bien_gioi", "ton_giao"]]
    assert parsed(capsys, "list", "--tag", "bien_gioi", "--on", "30/6/2025") == []
    assert said(capsys, "list", "--tag", "tôn giáo", "--on", "30/6/2025", "--format", "csv") == (
        "Mã đơn vị,Tên đơn vị,Loại đơn vị,Cấp trên,Đặc điểm\nX1,Xã Một,xã,,tôn giáo\n"
    )
    Path("loi.csv").write_text("Mã đơn vị;Đặc điểm địa bàn;Từ ngày\nX2;biên giới; hôm qua\nX2;núi;\n", "utf-8")
    assert said(capsys, "import", "loi.csv", status=2) == (
        "[RG-062] “loi.csv”, dòng 2, cột C: ngày bắt đầu không đọc được. Đã thấy: “hôm qua”. "
        "Cần: ngày, tháng, năm, ví dụ 01/07/2025. Cách sửa: sửa ô “Từ ngày” hoặc để trống.\n"
        "[RG-019] “loi.csv”, dòng 3, cột B: không có đặc điểm địa bàn này. Đã thấy: “núi”. "
        "Cần: một trong: biên giới, biển đảo, tôn giáo, dân tộc thiểu số, khu công nghiệp, trọng điểm. "
        "Cách sửa: sửa đặc điểm địa bàn theo danh mục.\n"
        "Tổng cộng: 2 lỗi.\n"
    )


def test_earlier_successions_come_in_from_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    Path("sap-xep.csv").write_text("Mã đơn vị;Đơn vị mới;Ngày hiệu lực;Quyết định\nX2;Xã Một;1/12/2024;số 7\n", "utf-8")
    assert said(capsys, "import", "--successions", "sap-xep.csv") == (
        "Quan hệ kế tiếp: thêm 1, đã có 0.\n"
        "Kết thúc: X2.\n"
        "Đã có từ trước, được coi là tiếp tục (nếu thành lập mới thì ghi “Có” ở cột “Thành lập mới”): X1.\n"
        "Đi theo đơn vị kế tiếp: K2, K3, D1.\n"
        "Đã ghi nhật ký, mục số 3.\n"
    )
    again = parsed(capsys, "import", "--successions", "sap-xep.csv")
    assert (again["added"], again["unchanged"], again["journal_entry"]) == (0, 1, None)


def test_units_unaccounted_for_end_with_status_one(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    split = ("split", "X2", "--into", "P=P", "--into", "Q=Q", "--principal", "P", "--on", "1/12/2024")
    said(capsys, *split, "--decision", "số 01/NQ")
    said(capsys, "close", "P", "--on", "1/1/2025", "--decision", "số 02/NQ")
    days = ("fates", "--from", "30/11/2024", "--to", "1/1/2025")
    assert said(capsys, *days, "--strict", status=1).splitlines()[-2:] == [
        (
            "6 đơn vị của ngày 30/11/2024 = 5 được tính vào đúng một đơn vị của ngày 01/01/2025 "
            "+ 1 không tính vào đơn vị nào."
        ),
        (
            "Còn 1 điều chưa rõ hoặc không khớp: “X2” Xã Hai: đã chia mà ngày sau không có đơn vị nhận chính, nên "
            "không tính vào đơn vị nào."
        ),
    ]
    assert said(capsys, *days).splitlines()[-1].startswith("Còn 1 điều")
    assert said(capsys, "rename", "Q", "--name", "Xã Q", "--on", "1/1/2025", "--decision", "số 3") == (
        "Từ ngày 01/01/2025:\n  thay đổi: Q Xã Q\nĐã ghi nhật ký, mục số 5.\n"
    )


def test_units_below_a_divided_one_that_goes_on_are_told_and_placed_once(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    split = ("split", "X2", "--into", "X2", "--into", "P=Xã P", "--principal", "X2", "--on", "1/12/2024")
    split = (*split, "--decision", "số 01/NQ", "--place", "K2=P")
    assert said(capsys, *split, "--place", "K2=X2", status=2) == (
        "[RG-070] --place: đơn vị “K2” được ghi về hai nơi. Đã thấy: “P” và “X2”. "
        "Cần: mỗi đơn vị trực thuộc về một đơn vị nhận. Cách sửa: bỏ một trong hai.\n"
    )
    assert said(capsys, *split, "--place", "K2=P") == (
        "Từ ngày 01/12/2024:\n"
        "  đơn vị mới: P Xã P\n"
        "  đi theo: K2 Thôn 2\n"
        "  ở lại như trước, vì không nêu về đâu: K3 Thôn 3\n"
        "Đã ghi nhật ký, mục số 3.\n"
    )


def test_enrolments_that_stay_with_units_that_end_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    lay(capsys)
    Path("dang-ky.csv").write_text(
        "Mã đơn vị;Tiêu chuẩn đăng ký;Năm\nX2;an-toan-antt;2023\nX2;an-toan-antt;2024\nX2;an-toan-antt;2025\n"
        "X1;an-toan-antt;2024\nK1;an-toan-antt;2024\n",
        "utf-8",
    )
    said(capsys, "import", "dang-ky.csv")
    told = (
        "Đăng ký phấn đấu vẫn ghi cho đơn vị đã kết thúc, không tự chuyển: X2 Xã Hai (an-toan-antt 2024), "
        "X2 Xã Hai (an-toan-antt 2025).\n"
        "Đơn vị kế tiếp đăng ký thì nhập bằng “enrol add MÃ --standard TIÊU_CHUẨN --period NĂM”, nhiều đơn vị thì "
        "“enrol import TỆP”.\n"
    )
    merge = ("merge", "X1", "X2", "--into", "X1", "--on", "1/6/2024", "--decision", "số 01/NQ")
    assert told in said(capsys, *merge)
    said(capsys, "undo", "4", "--ground", "Nhầm")
    Path("sap-xep.csv").write_text("Mã đơn vị;Đơn vị mới;Ngày hiệu lực\nX2;X1;1/6/2024\n", "utf-8")
    assert told in said(capsys, "import", "--successions", "sap-xep.csv")
    said(capsys, "undo", "6", "--ground", "Nhầm")
    found = parsed(capsys, *merge)
    assert [(one["code"], one["standard"], one["period"]) for one in found["enrolled"]] == [
        ("X2", "an-toan-antt", 2024),
        ("X2", "an-toan-antt", 2025),
    ]
