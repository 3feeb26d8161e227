"""The reporting forms of the library: made only where they are asked for, filled in, handed in, never assessed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from engine.process.intake.forms.filling import fill_form
from engine.records.store import open_store
from engine.records.submitted import submitted_values
from tests.laid_down import laid_down

REGISTER = """Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Tiêu chuẩn đăng ký,Năm
T1,Tỉnh Một,tinh,,,
H1,Huyện Một,huyen,T1,dien-hinh,2024
C1,Cơ quan Một,co_quan,T1,an-toan-antt,2024
"""
REPORT = "bao-cao.so-ket-dien-hinh@2024"
WINDOW = (
    "Số liệu tính từ ngày 15/01/2023 đến ngày 14/7/2024; báo cáo gửi Ban Chỉ đạo tỉnh (qua Phòng PV01, Công an tỉnh) "
    "trước ngày 15/7/2024."
)
PAPER = {"number": "15/KH-UBND", "date": "2023-03-01", "title": "Kế hoạch xây dựng đơn vị điển hình"}
ANSWERS = {
    "van_ban_tham_muu_dh": [PAPER],
    "luot_tuyen_truyen_xa_dh": 12,
    "hinh_thuc_tuyen_truyen_dh": "Trực tiếp, qua loa truyền thanh",
    "dang_ky_xa_2023_dh": 5,
    "cong_nhan_xa_2023_dh": 4,
    "duy_tri_xa_dh": 0,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("report-forms"), REGISTER)


@pytest.fixture
def db(template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(template, tmp_path / "datchuan.db"))


def made(db: str, folder: Path, *options: str) -> Path:
    assert main(["form", "make", "--period", "2024", "-o", str(folder), "--unit", "H1", "--db", db, *options]) == 0
    (path,) = folder.iterdir()
    return path


def printed(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def filled(path: Path, answers: dict[str, object]) -> None:
    cells = {(name, "reached"): value for name, value in answers.items()}
    path.write_bytes(fill_form(path.read_bytes(), {"H1": cells}, date(2024, 7, 14)))


def test_a_report_comes_back_as_it_was_filled_in(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(db, tmp_path / "giao", REPORT)
    shown = printed(path)
    assert WINDOW in shown
    assert not [text for text in shown if "01/01/2024" in text]
    filled(path, ANSWERS)
    capsys.readouterr()
    assert main(["submit", str(path), "--db", db, "--format", "json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["problems"], report["values"]) == (0, len(ANSWERS))
    store = open_store(db)
    with store.reading() as session:
        found = submitted_values(session, 2024, "reached")
    store.close()
    assert [dict(values) for values in found.values()] == [ANSWERS]


def test_a_part_over_its_whole_is_refused(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(db, tmp_path / "giao", REPORT)
    filled(path, ANSWERS | {"cong_nhan_xa_2023_dh": 6})
    capsys.readouterr()
    assert main(["submit", str(path), "--db", db]) == 2
    assert "Số xã, phường, thị trấn được công nhận điển hình năm 2023" in capsys.readouterr().err


def test_nobody_is_asked_for_a_report_that_was_not_named(db: str, tmp_path: Path) -> None:
    shown = printed(made(db, tmp_path / "giao"))
    assert not [text for text in shown if "sơ kết đơn vị điển hình" in text]
    assert "Từ 01/01/2024 đến 31/12/2024" in shown


def test_a_report_is_never_assessed(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "bao-cao", "--period", "2024", "--db", db]) == 2
    assert capsys.readouterr().err.startswith("[AS-005]")
