"""``award nominate``, ``nominations``, ``withdraw``, ``form`` and ``import``: what they print, keep and refuse."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.main import main
from engine.records.store import init_store, open_store
from tests.engine.process.awards.nominating_scene import Nominating

OF = ("--period", "2024")
TITLE = "Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A xã with two villages, one of them recognised."""
    path = tmp_path_factory.mktemp("nominations") / "datchuan.db"
    scene = Nominating(init_store(f"sqlite:///{path}"))
    scene.lay()
    scene.title("A1")
    scene.store.close()
    return path


@pytest.fixture(autouse=True)
def there(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    shutil.copy(template, "datchuan.db")


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["award", *words]) == status
    printed = capsys.readouterr()
    return printed.err if status else printed.out


def nominate(capsys: pytest.CaptureFixture[str], unit: str, *words: str, status: int = 0) -> str:
    return run(capsys, "nominate", "giay-khen-xa", unit, *OF, *words, status=status)


PERSON = ("--name", "Cá nhân A", "--role", "Trưởng thôn", "--leads", "--achievement", "Bắt trộm")


def test_nominations_are_made_changed_listed_and_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert nominate(capsys, "A1", *PERSON, "--reported", "bi_khoi_to=không") == (
        f"Đã ghi đề nghị số 1: Cá nhân A, Trưởng thôn, Thôn Một (A1), {TITLE} (cá nhân), năm 2024.\n"
        "Đã ghi nhật ký, mục số 4.\n"
    )
    assert nominate(capsys, "A1", *PERSON, "--reported", "bi_khoi_to=không") == "Không thay đổi gì.\n"
    assert "[TH-007]" in nominate(capsys, "A1", *PERSON, status=2)
    assert nominate(capsys, "A1", *PERSON, "--change").startswith("Đã sửa đề nghị số 1: Cá nhân A")
    assert nominate(capsys, "A1", "--reported", "minh_chung_hop_le=có").startswith(
        f"Đã ghi đề nghị số 2: Thôn Một (A1), {TITLE} (tập thể), năm 2024.\n"
    )
    printed = run(capsys, "nominations", *OF)
    assert "Trưởng thôn (người đứng đầu)" in printed
    first, second = json.loads(run(capsys, "nominations", *OF, "--form", TITLE, "--format", "json"))
    assert (first["name"], first["person"] is None, first["revision"], first["leads"]) == ("Cá nhân A", False, 2, True)
    assert (second["recipient"], second["unit"], second["reported"]) == (
        "collective", "A1", {"minh_chung_hop_le": True},
    )  # fmt: skip
    assert run(capsys, "withdraw", "1", "--ground", "ghi nhầm") == (
        "Đã rút đề nghị số 1: Cá nhân A, Trưởng thôn, Thôn Một (A1), năm 2024.\nĐã ghi nhật ký, mục số 7.\n"
    )
    assert "[TH-023]" in run(capsys, "withdraw", "1", "--ground", "ghi nhầm", status=2)
    assert "Cá nhân A" not in run(capsys, "nominations", *OF, "--format", "csv")


def test_where_a_collective_names_no_achievement_its_titles_are_meant(capsys: pytest.CaptureFixture[str]) -> None:
    nominate(capsys, "A1", "--reported", "minh_chung_hop_le=có")
    (row,) = csv.DictReader(io.StringIO(run(capsys, "nominations", *OF, "--format", "csv")))
    assert (row["Được đề nghị"], row["Thành tích"]) == ("Thôn Một", "Danh hiệu của năm 2024")


def test_a_second_head_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    nominate(capsys, "A1", *PERSON)
    assert nominate(capsys, "A1", *PERSON[2:], "--name", "Cá nhân B").splitlines()[1] == (
        "Lưu ý: Thôn Một (A1) có 2 người được ghi là người đứng đầu: "
        "Cá nhân A (đề nghị số 1); Cá nhân B (đề nghị số 2)."
    )


def test_a_form_nobody_knows_or_for_others_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "[TH-030] HÌNH_THỨC" in run(capsys, "nominate", "giay-khen", "A1", *OF, status=2)
    assert "[TH-032] --name" in run(capsys, "nominate", "ky-niem-chuong", "A1", *OF, status=2)
    assert "[TH-030] --form" in run(capsys, "nominations", *OF, "--form", "giay-khen", status=2)
    assert run(capsys, "nominations", *OF) == "Năm 2024 chưa có đề nghị khen thưởng nào như vậy.\n"


def test_a_list_goes_out_and_comes_in(capsys: pytest.CaptureFixture[str]) -> None:
    out = ("form", "giay-khen-xa", *OF, "-o", "ds.xlsx", "--recipient")
    assert run(capsys, *out, "collective", "--mark", "SỐ LIỆU MINH HỌA") == (
        f"Đã lập mẫu đề nghị {TITLE} (tập thể), năm 2024: ds.xlsx\n"
    )
    assert "[RP-008]" in run(capsys, *out, "collective", status=2)
    book = load_workbook("ds.xlsx")
    book.worksheets[0]["H4"] = "Có"
    book.save("ds.xlsx")
    come = ("import", "ds.xlsx", "--form", "giay-khen-xa", *OF, "--document", "3/TTr-UBND")
    assert run(capsys, *come) == (
        f"Nhập đề nghị {TITLE} (tập thể), năm 2024: 1 đề nghị mới, 0 đề nghị sửa, 0 đề nghị giữ nguyên.\n"
        "Đã ghi nhật ký, mục số 4.\n"
    )
    assert run(capsys, *come).endswith("0 đề nghị sửa, 1 đề nghị giữ nguyên.\nKhông thay đổi gì.\n")
    assert "[TH-031] --recipient" in run(capsys, *out[:-1], "--replace", status=2)
    scene = Nominating(open_store("sqlite:///datchuan.db"))
    assert [one.document for one in scene.standing()] == ["3/TTr-UBND"]
    scene.store.close()
