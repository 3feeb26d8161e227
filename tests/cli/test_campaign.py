"""``datchuan campaign``: what its commands print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import main
from engine.process.campaigns import campaigns
from engine.records.store import Store, init_store, open_store
from tests.databases import SqliteDatabases
from tests.stores import entering

GOLDEN = Path(__file__).parents[1] / "golden" / "dot-kh-320-2024.txt"
FILE = Path(__file__).parents[2] / "docs" / "examples" / "dot-danh-gia.toml"
TARGETS = FILE.with_name("chi-tieu.csv")


@pytest.fixture(scope="module")
def prepared_province(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = SqliteDatabases(tmp_path_factory.mktemp("campaign")).make()
    store = init_store(made)
    _fill(store)
    store.close()
    return made


def _fill(store: Store) -> None:
    with entering(store) as at:
        province = at.unit("40", "tinh", name="Tỉnh Mẫu")
        for number in (1, 2):
            at.unit(f"H{number}", "huyen", province, name=f"Huyện {number}")
        commune = at.unit("X1", "xa", province, name="Xã Một")
        for number in range(1, 5):
            at.unit(f"K{number}", "khu_dan_cu", commune, name=f"Thôn {number}")


@pytest.fixture
def db(tmp_path: Path, prepared_province: str) -> list[str]:
    return ["--db", SqliteDatabases(tmp_path).make(like=prepared_province)]


def printed(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    assert main(list(args)) == status
    answer = capsys.readouterr()
    return answer.err if status else answer.out


def test_the_campaign_of_plan_320_is_as_looked_at(
    db: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert printed(capsys, "campaign", "new", "kh-320-2024", *db) == (
        "Đã lập đợt “kh-320-2024”: Sơ kết 02 năm 2023 - 2024. Đã ghi nhật ký, mục số 3.\n"
        "Kế hoạch còn 1 điều chưa có, xem “campaign show kh-320-2024”.\n"
    )
    shown = printed(capsys, "campaign", "show", "kh-320-2024", *db)
    actual = tmp_path / GOLDEN.name
    actual.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8"), f"look at {actual}, then keep it as {GOLDEN}"


def test_machines_are_told_the_same(db: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    printed(capsys, "campaign", "new", "kh-320-2024", *db)
    told = json.loads(printed(capsys, "campaign", "show", "kh-320-2024", "--format", "json", *db))
    assert (told["code"], told["plan"]["number"], told["closed"]) == ("kh-320-2024", "320/KH-UBND", False)
    assert told["periods"] == [{"year": 2023, "projected": False}, {"year": 2024, "projected": True}]
    assert told["calendar"] == [
        {"last_good_day": "2024-07-14", "milestone": "bao-cao"},
        {"last_good_day": "2024-08-14", "milestone": "hoi-nghi"},
    ]
    assert told["reporting_units"] == [["H1", "H2"]]
    lines = printed(capsys, "campaign", "show", "kh-320-2024", "--format", "csv", *db).splitlines()
    assert lines[1] == (
        'bao-cao,Hoàn thành sơ kết và gửi báo cáo sơ kết,trước ngày 15/7/2024,14/07/2024,"Các sở, ban, ngành cấp tỉnh; '
        'UBND các huyện, thành, thị"'
    )


def test_a_campaign_is_changed_closed_and_reopened(
    db: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    printed(capsys, "campaign", "new", str(FILE), *db)
    same = printed(capsys, "campaign", "new", str(FILE), *db)
    assert same == "Đợt “xa-mot-2024” đã được lập đúng như vậy, không thay đổi gì.\n"
    changed = tmp_path / "sua.toml"
    changed.write_text(FILE.read_text("utf-8").replace("before      = 2024-11-01", "by = 2099-11-01"), "utf-8")
    assert printed(capsys, "campaign", "new", str(changed), "--ground", "Gia hạn", *db) == (
        "Đã sửa (bản thứ 2) đợt “xa-mot-2024”: Rà soát khu dân cư năm 2024. Đã ghi nhật ký, mục số 4.\n"
    )
    (listed,) = json.loads(printed(capsys, "campaign", "list", "--format", "json", *db))
    assert (listed["next"], listed["state"]) == ("01/11/2099: bao-cao", "đang mở")
    printed(capsys, "campaign", "close", "xa-mot-2024", "--ground", "Đã tổng kết", *db)
    (listed,) = json.loads(printed(capsys, "campaign", "list", "--format", "json", *db))
    assert (listed["next"], listed["state"]) == (None, "đã đóng (Đã tổng kết)")
    refused = printed(capsys, "campaign", "close", "xa-mot-2024", "--ground", "Lần nữa", *db, status=2)
    assert refused.startswith("[CD-031] ĐỢT: đợt đánh giá đã đóng (Đã tổng kết).")
    assert printed(capsys, "campaign", "reopen", "xa-mot-2024", "--ground", "Bổ sung", *db) == (
        "Đã mở lại đợt “xa-mot-2024”. Đã ghi nhật ký, mục số 6.\n"
    )
    journal = printed(capsys, "journal", "list", *db)
    for words in ("Lập đợt đánh giá", "Sửa đợt đánh giá", "Đóng đợt đánh giá", "Mở lại đợt đánh giá"):
        assert words in journal


def test_the_ready_made_ones_are_listed(db: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(printed(capsys, "campaign", "list", "--ready", "--format", "json", *db))
    assert [one["code"] for one in listed] == [
        "kh-ctr09-2023", "kh-320-2024", "kh-181-2024", "kh-nam-2025", "kh-404-2026",
    ]  # fmt: skip
    assert listed[0]["plan"] == "Kế hoạch của Ủy ban nhân dân tỉnh Nghệ An (chưa rõ số và ngày)"


def test_targets_are_taken_shown_and_answered_with_their_units(
    db: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "campaign", "new", str(FILE), *db)
    of_it = ["campaign", "targets"]
    assert printed(capsys, *of_it, "import", "xa-mot-2024", *db, status=2) == (
        "[CT-022] ĐỢT: đợt này không có chỉ tiêu lập sẵn. Đã thấy: “xa-mot-2024”. Cần: tệp .xlsx hoặc .csv. "
        "Cách sửa: ghi tên tệp chỉ tiêu sau mã đợt.\n"
    )
    assert printed(capsys, *of_it, "import", "xa-mot-2024", str(TARGETS), *db) == (
        "Đã nhập 2 chỉ tiêu của đợt “xa-mot-2024”. Đã ghi nhật ký, mục số 4.\n"
    )
    again = printed(capsys, *of_it, "import", "xa-mot-2024", str(TARGETS), *db)
    assert again == "Chỉ tiêu đã đúng như vậy, không thay đổi gì.\n"
    result = [*of_it, "result", "xa-mot-2024", "2", "--value", "1", "--document", "BC số 9", "--on", "15/8/2024", *db]
    assert printed(capsys, *result) == "Xã Một, Ra mắt mô hình điểm: 1. Đã ghi nhật ký, mục số 5.\n"
    assert printed(capsys, *result) == "Kết quả này đã được nhập đúng như vậy, không thay đổi gì.\n"
    shown = json.loads(printed(capsys, *of_it, "show", "xa-mot-2024", "--on", "31/8/2024", "--format", "json", *db))
    assert [(one["needed"], one["reached"], one["words"]) for one in shown] == [(3, 0, "còn thiếu 03"), (1, 1, "đạt")]
    assert (shown[0]["base"], shown[0]["units"], shown[0]["area_code"]) == (["K1", "K2", "K3", "K4"], [], "X1")
    table = printed(capsys, *of_it, "show", "xa-mot-2024", "--on", "31/8/2024", *db).splitlines()
    assert table[-3:] == [
        "“Chờ công nhận” chỉ biết được của hôm nay, nên của ngày đã qua để trống.",
        "Tính đến ngày 31/8/2024; “còn lại” tính tại ngày 20/01/2024.",
        "Chỉ tiêu theo Kế hoạch số 05/KH-UBND ngày 20/01/2024 của UBND xã Một.",
    ]


def test_what_is_refused_enters_nothing(db: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "hong.toml"
    broken.write_text(FILE.read_text("utf-8").replace("2024-11-01", "2023-11-01").replace('"X1"', '"X9"'), "utf-8")
    assert printed(capsys, "campaign", "new", str(broken), *db, status=2) == (
        "[CD-006] “hong.toml”, dòng 27, [[milestones]] thứ 1, before: mốc việc có trước kế hoạch (từ ngày 20/01/2024). "
        "Đã thấy: “trước ngày 01/11/2023”. Cần: ngày từ ngày của kế hoạch trở đi. "
        "Cách sửa: sửa ngày của mốc việc hoặc ngày ở [plan].\n"
        "[CD-025] “hong.toml”, dòng 31, [[reporters]] thứ 1, area: không có đơn vị mang mã này vào ngày 20/01/2024. "
        "Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ ngày ấy. Cách sửa: sửa mã hoặc nạp danh bạ của ngày ấy "
        "trước.\nTổng cộng: 2 lỗi.\n"
    )
    assert printed(capsys, "campaign", "new", ".", *db, status=2) == (
        "[CD-001] “.”: không đọc được tệp đợt đánh giá (đây là thư mục). Cần: một tệp TOML, mã UTF-8. "
        "Cách sửa: sửa đường dẫn hoặc quyền đọc tệp.\n"
    )
    assert printed(capsys, "campaign", "new", str(tmp_path / "khong.toml"), *db, status=2).startswith("[CD-001]")
    store = open_store(db[1])
    with store.reading() as session:
        assert campaigns(session) == ()
    store.close()
