"""A legal officer's whole way: a drafted criterion becomes the official one in Excel alone, and results follow.

SỐ LIỆU MINH HỌA: the “official” wording here is a sample; the units and their figures are invented.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.main import main
from engine.records.store import open_store
from tests.engine.process.assessment.offices import Office

pytestmark = pytest.mark.alike
REGISTER = """Mã đơn vị;Tên đơn vị;Loại đơn vị;Mã đơn vị cấp trên;Tiêu chuẩn đăng ký;Năm
X1;Xã Một;xã;;sach-ma-tuy;2024
X2;Xã Hai;xã;;sach-ma-tuy;2024
X3;Xã Ba;xã;;sach-ma-tuy;2024
"""
MEETINGS = {"X1": "1", "X2": "2", "X3": "0"}
OWN = "sach-ma-tuy.xa@2024-mau"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], initialised: str) -> str:
    """A store, on SQLite and on PostgreSQL, with three communes that reported; its address."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATCHUAN_DB", initialised)
    Path("danh-ba.csv").write_text(REGISTER, "utf-8")
    assert main(["register", "import", "danh-ba.csv"]) == 0
    store = open_store(initialised)
    for code, meetings in MEETINGS.items():
        reached = {"vu_viec_phuc_tap_ma_tuy": "[]", "hoi_nghi_sach_ma_tuy": meetings}
        Office(store).submit(code, "sach-ma-tuy", 2024, reached)
    store.close()
    capsys.readouterr()
    return initialised


def run(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    found = main(list(words))
    printed = capsys.readouterr()
    assert found == status, printed.out + printed.err
    return printed.err if status == 2 else printed.out


def outcomes(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Commune to the outcome that is told of it after an assessment."""
    run(capsys, "assess", "sach-ma-tuy", "--period", "2024")
    told = {}
    for code in MEETINGS:
        (one,) = json.loads(run(capsys, "explain", code, "--format", "json"))
        told[code] = f"{one['set']}@{one['edition']} {one['outcome']}"
    return told


def changed_in_excel(path: Path) -> None:
    """What the officer does: a new edition, the criterion's own number and wording, two meetings instead of one."""
    book = openpyxl.load_workbook(path)
    head = {row[3].value: row[1] for row in book["Bộ tiêu chí"].iter_rows(min_row=4) if row[3].value}
    head["edition"].value = "2024-mau"
    head["in_force.from"].value = date(2024, 1, 1)
    head["source.document"].value = "Văn bản mẫu (SỐ LIỆU MINH HỌA)"
    (value,) = (row[6] for row in book["Tham số"].iter_rows() if row[0].value == "hoi_nghi_toi_thieu")
    value.value = "2"
    (criterion,) = (row for row in book["Tiêu chí"].iter_rows() if row[0].value == "dt.2")
    criterion[0].value, criterion[3].value, criterion[4].value = "2", "khoản 2", "Văn bản gốc"
    cases: list[Any] = list(book["Trường hợp thử"].iter_rows(min_row=4))
    for row in cases:
        for cell in row[3:5]:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace("dt.2", "2").replace("xa@2022", "xa@2024-mau")
        if row[4].value == "2022":
            row[4].value = "2024"
    (start,) = (place for place, row in enumerate(cases) if row[0].value == "Vừa đủ một hội nghị")
    cases[start][0].value = "Vừa đủ hai hội nghị"
    cases[start + 3][4].value = "2"
    book.save(path)


def test_a_drafted_criterion_is_replaced_by_an_official_one(
    desk: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = outcomes(capsys)
    assert before == {
        "X1": "sach-ma-tuy.xa@2022 achieved",
        "X2": "sach-ma-tuy.xa@2022 achieved",
        "X3": "sach-ma-tuy.xa@2022 not_achieved",
    }
    run(capsys, "criteria", "export", "sach-ma-tuy.xa@2022", "-o", "bo.xlsx")
    changed_in_excel(tmp_path / "bo.xlsx")
    run(capsys, "criteria", "import", "bo.xlsx", "-o", "xa@2024-mau.toml")
    run(capsys, "criteria", "check", "xa@2024-mau.toml")
    run(capsys, "criteria", "test", "xa@2024-mau.toml")

    told = run(capsys, "criteria", "diff", "sach-ma-tuy.xa@2022", "xa@2024-mau.toml", "--period", "2024")
    assert "Trên số liệu năm 2024: 3 đơn vị, 1 đơn vị đổi kết quả." in told
    assert "\nX1 Xã Một (xã): Đạt → Không đạt\n  do tiêu chí 2 “" in told
    assert outcomes(capsys) == before

    adopt = ["criteria", "adopt", "xa@2024-mau.toml", "--decision", "Quyết định mẫu số 05"]
    told = run(capsys, *adopt, "--as", "Thành viên 1")
    assert f"Đề nghị áp dụng “{OWN}”: 11 trường hợp mẫu đều đúng.\n" in told
    assert "“sach-ma-tuy.xa@2022” hết hiệu lực sau ngày 31/12/2023 (chỉ ở cơ quan này).\n" in told
    assert outcomes(capsys) == before
    run(capsys, "criteria", "confirm", OWN, *adopt[-2:], "--as", "Thành viên 1", status=2)
    run(capsys, "criteria", "confirm", OWN, *adopt[-2:], "--as", "Thành viên 2")
    assert outcomes(capsys) == {
        "X1": f"{OWN} not_achieved",
        "X2": f"{OWN} achieved",
        "X3": f"{OWN} not_achieved",
    }
    assert "2" in run(capsys, "reproduce", "2")
    run(capsys, "journal", "verify")
    told = run(capsys, "criteria", "withdraw", OWN, "--ground", "Ban hành nhầm", "--as", "Thành viên 2")
    assert "Áp dụng trở lại theo thời gian hiệu lực của chính nó: “sach-ma-tuy.xa@2022”.\n" in told
    assert outcomes(capsys) == before
