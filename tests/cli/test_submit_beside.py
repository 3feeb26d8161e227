"""``datchuan submit`` beyond taking in: what goes back, what is warned of, what others say."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cli.main import main
from engine.process.intake.forms.filling import fill_form

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
X1,Xã Một,xa,,,
K1,Thôn 1,khu_dan_cu,X1,an-toan-antt,2024
K2,Thôn 2,khu_dan_cu,X1,an-toan-antt,2024
"""


@pytest.fixture
def db(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    address = str(tmp_path / "datchuan.db")
    (tmp_path / "danh-ba.csv").write_text(REGISTER)
    assert main(["init", "--db", address]) == 0
    assert main(["register", "import", str(tmp_path / "danh-ba.csv"), "--db", address]) == 0
    made = ["form", "make", "--period", "2024", "--unit", "X1", "--roll", "-o", str(tmp_path / "giao"), "--db", address]
    assert main(made) == 0
    capsys.readouterr()
    return address


def filled(folder: Path, name: str, **households: object) -> Path:
    (form,) = (folder / "giao").glob("*.xlsx")
    path = folder / name
    answers = {code: {("ho_dang_cu_tru", "reached"): number} for code, number in households.items()}
    path.write_bytes(fill_form(form.read_bytes(), answers))
    return path


def submit(db: str, *words: object) -> int:
    return main(["submit", *map(str, words), "--db", db])


def test_what_is_refused_goes_back_and_the_rest_is_taken(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stranger = tmp_path / "la.xlsx"
    stranger.write_bytes(b"khong phai")
    wrong = filled(tmp_path, "sai.xlsx", K1="mười", K2=20)
    back = tmp_path / "tra"
    assert submit(db, wrong, stranger, "--return", back) == 2
    out = capsys.readouterr().out
    assert f"Đã đánh dấu lỗi để trả lại 1 tệp: “{back / 'x1-xa-mot.zip'}”.\n" in out
    assert f"Không rõ của đơn vị nào 1 tệp, để ở “{back / 'khong-nhan-dien'}” kèm tệp ghi lỗi.\n" in out
    assert out.endswith("Đã ghi việc trả lại vào nhật ký, mục số 3.\n")
    with zipfile.ZipFile(back / "x1-xa-mot.zip") as archive:
        assert archive.namelist() == ["sai.xlsx"]
    assert submit(db, wrong, "--return", back) == 2
    assert capsys.readouterr().out.endswith("Các tệp này đã trả lại trước đây; nhật ký không ghi thêm.\n")


def test_another_source_differs_and_that_is_a_warning(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert submit(db, filled(tmp_path, "nop.xlsx", K1=10, K2=20)) == 0
    assert "Cảnh báo" not in capsys.readouterr().out
    assert submit(db, filled(tmp_path, "pc.xlsx", K1=10, K2=21), "--source", "Phòng PC06") == 0
    told = capsys.readouterr().out
    assert "Cảnh báo để Hội đồng xem xét (không ảnh hưởng việc nhận): 1.\n[CB-009] Thôn 2 (K2); trang “" in told
    assert "“Số hộ đang cư trú”: đơn vị ghi “20”, Phòng PC06 ghi “21”." in told
    assert submit(db, "warnings", "--period", "2024", "--unit", "K2", "--format", "json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], row["unit"], row["indicator"], row["standard"]) == (
        "CB-009",
        "K2",
        "ho_dang_cu_tru",
        "an-toan-antt",
    )
    assert row["compared"].startswith("Phòng PC06: trang “")
    assert submit(db, "warnings", "--period", "2024", "--unit", "K1") == 0
    assert capsys.readouterr().out == "Không có cảnh báo nào.\n"
    assert submit(db, "sources", "--period", "2024", "--format", "json") == 0
    (file,) = json.loads(capsys.readouterr().out)
    assert (file["source"], file["file"], file["units"], file["values"]) == ("Phòng PC06", "pc.xlsx", 2, 2)
    assert submit(db, "sources", "--period", "2023") == 0
    assert capsys.readouterr().out == "Chưa nhận số liệu của nguồn nào khác.\n"


def test_incidents_outside_the_period_are_told_once_on_a_receipt(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (form,) = (tmp_path / "giao").glob("*.xlsx")
    path = tmp_path / "nop.xlsx"
    path.write_bytes(fill_form(form.read_bytes(), {"K1": {("chong_doi", "reached"): ["2023-03-05"]}}))
    assert submit(db, path) == 0
    told = capsys.readouterr().out
    assert told.count("05/03/2023") == 1
    assert "Lưu ý" in told
    assert submit(db, "warnings", "--period", "2024") == 0
    assert capsys.readouterr().out.startswith("[CB-007] Thôn 1 (K1)")


def test_a_source_is_neither_returned_nor_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert submit("", "pc.xlsx", "--source", "PC06", "--return", tmp_path / "tra", "--replace") == 2
    mend = (
        "không dùng được cùng với --source. Cần: chỉ --source. Cách sửa: bỏ tùy chọn này; tệp của nguồn khác không "
        "thay số liệu của đơn vị và không trả lại đơn vị.\n"
    )
    assert capsys.readouterr().err == f"[NG-003] --return: {mend}[NG-003] --replace: {mend}Tổng cộng: 2 lỗi.\n"
    assert not (tmp_path / "tra").exists()
