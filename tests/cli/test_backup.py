"""``datchuan backup``, ``restore`` and ``doctor``: what they print, and how they end."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

import cli.doctor
from cli.main import main
from engine.records.health import examine, of_file, of_server, of_store
from engine.records.sizes import size_words
from engine.records.store import now, open_store
from tests.databases import Databases
from tests.stores import entering
from tests.tampering import tampering

STORES = Path(__file__).parents[1] / "data" / "stores"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The store of v0003, brought up to date, in the folder at hand; nobody else may read it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", "")
    shutil.copy(STORES / "v0003.sqlite", "datchuan.db")
    Path("datchuan.db").chmod(0o600)
    open_store("datchuan.db").close()
    return "datchuan.db"


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(list(words)) == status
    printed = capsys.readouterr()
    return printed.err if status == 2 else printed.out


def test_a_store_is_backed_up_and_restored(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    head = json.loads(said(capsys, "journal", "verify", "--format", "json"))["head"]
    told = said(capsys, "backup", "sao-luu.datchuan")
    size = size_words(Path("sao-luu.datchuan").stat().st_size)
    assert told == (
        f"Đã sao lưu vào “sao-luu.datchuan”: {size}, 27 mục nhật ký, 1227 dòng dữ liệu. Mã nhật ký: {head}.\n"
        "Bản sao đã được đối chiếu với nhật ký, không có gì sai khác.\n"
        "Đã ghi nhật ký, mục số 28.\n"
    )
    assert Path("sao-luu.datchuan").stat().st_mode & 0o077 == 0
    told = said(capsys, "restore", "sao-luu.datchuan")
    moment, aside = r"\d\d/\d\d/\d{4} \d\d:\d\d", r"datchuan\.db\.truoc-khoi-phuc-\d{8}-\d{6}"
    assert re.fullmatch(
        rf"Đã khôi phục “datchuan\.db” từ bản sao lưu lập lúc {moment}: 27 mục nhật ký, 1227 dòng dữ liệu\. "
        rf"Mã nhật ký của bản sao lưu: {head}\.\n"
        rf"Cơ sở dữ liệu trước khi khôi phục được cất ở “{aside}”\.\n"
        r"Đã ghi nhật ký, mục số 28\.\n",
        told,
    )
    assert Path("datchuan.db").stat().st_mode & 0o077 == 0
    assert "Khôi phục cơ sở dữ liệu từ bản sao lưu" in said(capsys, "journal", "list")


def test_a_store_of_an_earlier_version_is_backed_up_before_its_upgrade(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(STORES / "v0003.sqlite", "cu.db")
    assert said(capsys, "backup", "cu.datchuan", "--db", "cu.db").splitlines()[1:] == [
        "Bản sao đã được đối chiếu với nhật ký, không có gì sai khác.",
        "Chưa ghi được việc sao lưu vào nhật ký: cơ sở dữ liệu chỉ đọc được hoặc của phiên bản cũ hơn.",
    ]
    first, *_ = said(capsys, "doctor", "--db", "cu.db", status=1).splitlines()
    assert "[nên xem]" in first
    (told,) = [one for one in examine("cu.db") if one.about == "Cấu trúc cơ sở dữ liệu"]
    assert (told.state, told.told, told.mend) == (
        "heed",
        "do phiên bản cũ hơn lập ra, chưa được nâng cấu trúc",
        "chạy “datchuan backup TỆP” rồi “datchuan init” để nâng cấu trúc",
    )


def test_all_is_well_after_a_backup(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.doctor, "machine", lambda: iter(()))
    assert said(capsys, "doctor", status=1).splitlines()[0] == (
        "[nên xem] Sao lưu: chưa sao lưu lần nào. Cách sửa: chạy “datchuan backup TỆP”, để tệp ở đĩa hoặc máy khác."
    )
    said(capsys, "backup", "sao-luu.datchuan")
    *findings, summed = said(capsys, "doctor").splitlines()
    assert {line.partition("] ")[0] for line in findings} == {"[ổn"}
    assert summed == "Đã soát 8 điều, tất cả đều ổn."
    told = json.loads(said(capsys, "doctor", "--format", "json"))
    assert told["ok"] is True
    assert told["findings"][0] == {
        "state": "ok",
        "about": "Cấu trúc cơ sở dữ liệu",
        "told": "bản 0006, mới nhất",
        "mend": None,
    }
    in_columns = said(capsys, "doctor", "--format", "csv").splitlines()
    assert in_columns[0] == "Mức,Điều đã soát,Hiện trạng,Cách sửa"
    assert {line.partition(",")[0] for line in in_columns[1:]} <= {"cần sửa", "nên xem", "ổn"}


def test_what_is_wrong_comes_first_with_what_to_do(
    db: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_store, "now", lambda: now() - timedelta(days=40_000))
    monkeypatch.setattr(of_file.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1 << 20))
    monkeypatch.setattr(cli.doctor, "machine", lambda: iter([cli.doctor._letters("ANSI_X3.4-1968", "utf-8")]))
    with tampering("sqlite:///datchuan.db") as connection:
        connection.execute(text("UPDATE unit_state SET name = 'Xã Khác' WHERE code = 'X1'"))
    with create_engine("sqlite:///datchuan.db", poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER unit_no_update")
    Path("datchuan.db").chmod(0o644)
    size = size_words(Path("datchuan.db").stat().st_size)
    lines = said(capsys, "doctor", status=1).splitlines()
    wrong = [line for line in lines if line.startswith("[cần sửa]")]
    heed = [line for line in lines if line.startswith("[nên xem]")]
    assert lines[: len(wrong) + len(heed)] == wrong + heed
    assert [line.removeprefix("[cần sửa] ").partition(":")[0] for line in wrong] == [
        "Chỗ trống trên đĩa",
        "Nhật ký",
        "Chốt chặn sửa, xóa",
        "Đồng hồ",
    ]
    assert wrong[0] == (
        f"[cần sửa] Chỗ trống trên đĩa: còn trống 1,0 MB, tệp dữ liệu {size}: không đủ để sao lưu hay nâng cấu trúc. "
        "Cách sửa: xóa bớt tệp không dùng, hoặc chuyển cơ sở dữ liệu sang đĩa rộng hơn."
    )
    assert wrong[1] == (
        "[cần sửa] Nhật ký: Bảng “unit_state”, các dòng do mục nhật ký 2 ghi: không còn như khi được ghi, có dòng đã "
        "bị sửa (NK-005). Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về các dòng này."
    )
    assert wrong[2] == (
        "[cần sửa] Chốt chặn sửa, xóa: thiếu 1 chốt: unit_no_update. "
        "Cách sửa: sao lưu rồi khôi phục vào cơ sở dữ liệu mới, nơi các chốt được lập đủ."
    )
    assert "đồng hồ chạy lùi. Cách sửa: chỉnh lại ngày giờ của máy trước khi ghi tiếp." in wrong[3]
    assert heed[0] == (
        "[nên xem] Quyền đối với tệp: mọi người dùng của máy đều đọc được tệp (644). "
        "Cách sửa: chạy “chmod o-rwx datchuan.db”."
    )
    assert heed[-1] == (
        "[nên xem] Mã ký tự: màn hình ANSI_X3.4-1968, tên tệp utf-8: chữ Việt có thể in hoặc đặt tên tệp sai. "
        "Cách sửa: đặt LANG=C.UTF-8 (Windows: bật “Beta: Use Unicode UTF-8” trong cài đặt vùng) rồi mở lại cửa sổ lệnh."
    )
    assert lines[-1] == f"Đã soát {len(lines) - 1} điều: 4 cần sửa, 3 nên xem, {len(lines) - 8} ổn."


def test_a_log_beside_and_a_backup_long_ago(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["backup", "sao-luu.datchuan"]) == 0
    store = open_store(db)
    with entering(store) as at:
        at.unit("X9", "xa")
    monkeypatch.setattr(of_store, "now", lambda: now() + timedelta(days=31))
    found = {one.about: one for one in examine(db)}
    store.close()
    assert found["Sao lưu"].state == "heed"
    assert found["Sao lưu"].told.endswith("từ đó có thêm 1 mục nhật ký")
    assert found["Tệp ghi trước bên cạnh"].state == "heed"
    assert found["Tệp ghi trước bên cạnh"].told.startswith("“datchuan.db-wal” (")


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    path = tmp_path / "khong-phai.db"
    path.write_bytes(b"\x00 no database" * 100)
    path.chmod(0o600)
    (told,) = [one for one in examine(str(path)) if one.state == "wrong"]
    assert (told.about, told.told) == ("Cơ sở dữ liệu", "không mở được (ST-002)")
    (told,) = examine(str(tmp_path / "khong-co.db"))
    assert (told.state, told.told) == ("wrong", "chưa được khởi tạo (ST-001)")


class Answering:
    """A server that says what it is told to say."""

    def __init__(self, settings: dict[str, str]) -> None:
        self.settings = settings

    def scalar(self, _statement: Any, asked: dict[str, str] | None = None) -> object:
        return self.settings.get(asked["name"], "on") if asked else False


def test_a_server_is_looked_at_too(postgresql: Databases, initialised: str) -> None:
    if initialised.startswith("postgresql"):
        found = {one.about: one for one in examine(initialised)}
        assert found["Mã ký tự của máy chủ"].told == "UTF8"
        assert found["Lưu bền khi mất điện"].told == (
            "fsync, full_page_writes, synchronous_commit đang tắt: mất điện thì điều đã báo là lưu có thể mất"
        )
        assert found["Ghi vào máy chủ"].state == "ok"
    of = {"server_version": "12.3", "server_version_num": "120003", "server_encoding": "SQL_ASCII"}
    answering: Any = Answering(of | {"default_transaction_read_only": "on"})
    assert [(one.about, one.state) for one in of_server.of_server(answering)] == [
        ("Máy chủ PostgreSQL", "heed"),
        ("Lưu bền khi mất điện", "ok"),
        ("Mã ký tự của máy chủ", "wrong"),
        ("Ghi vào máy chủ", "heed"),
    ]


def test_sizes_are_told_as_people_read_them() -> None:
    assert [size_words(size) for size in (10, 500_000, 1_600_000, 3 << 30)] == ["1 KB", "488 KB", "1,5 MB", "3,0 GB"]
