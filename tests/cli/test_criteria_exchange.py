"""``datchuan criteria export | import``: the workbook from the command line, and what stands against writing."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cli.main import main
from tests.criteria.set_texts import criterion, set_text

SET = "# chú thích\n" + set_text(criterion("1", "so >= nguong"))
CASES = """\
sets = ["mau.xa@1"]

[[case]]
title     = "Nhiều"
period    = "2024"
units.X1  = { kind = "xa", reported = { so = 90 } }
expect.X1 = { outcome = "achieved" }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bo.toml").write_text(SET, encoding="utf-8")
    (tmp_path / "bo.cases.toml").write_text(CASES, encoding="utf-8")
    return tmp_path


def run(*args: str) -> int:
    return main(["criteria", *args])


def test_export_edit_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("export", "bo.toml") == 0
    book = openpyxl.load_workbook("bo.xlsx")
    book["Tham số"]["G4"] = 72.5
    book.save("bo.xlsx")
    assert run("import", "bo.xlsx", "-o", "bo.toml") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã ghi: bo.xlsx",
        "Bộ tiêu chí mau.xa@1: 1 chỗ đã đổi.",
        "- [parameters.nguong] value: 70 → 72.5",
        "1 trường hợp thử: không đổi.",
        "Đã ghi: bo.toml",
        "Đã ghi: bo.cases.toml",
    ]
    assert (folder / "bo.toml").read_text(encoding="utf-8") == SET.replace("value = 70", "value = 72.5")
    assert (folder / "bo.cases.toml").read_text(encoding="utf-8") == CASES


def test_without_a_place_to_write_import_only_checks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "bo.toml")
    capsys.readouterr()
    assert run("import", "bo.xlsx") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Bộ tiêu chí mau.xa@1: không đổi.",
        "1 trường hợp thử: không đổi.",
        "Chưa ghi gì; thêm -o TỆP.toml để ghi bộ tiêu chí.",
        "Đề xuất thử: tiêu chí 1, so >= nguong, so là 69 (như “Nhiều”).",
        "Đề xuất thử: tiêu chí 1, so >= nguong, so là 70 (như “Nhiều”).",
        "Thêm --propose TỆP.xlsx để có sổ tính chọn và xác nhận các trường hợp này.",
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["bo.cases.toml", "bo.toml", "bo.xlsx"]


def test_a_file_that_changed_since_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "bo.toml")
    changed = SET.replace("chú thích", "người khác đã sửa")
    (folder / "bo.toml").write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert run("import", "bo.xlsx", "-o", "bo.toml", "--cases", "khac.cases.toml") == 2
    printed = capsys.readouterr()
    assert printed.err.splitlines() == [
        (
            "[XC-040] “bo.toml”: tệp đã đổi từ khi xuất sổ tính này. Cần: tệp còn như khi xuất, để không ghi mất "
            "phần người khác đã sửa. Cách sửa: ghi ra tệp khác bằng -o rồi so hai tệp, hoặc xuất lại bằng criteria "
            "export rồi chép phần đã sửa sang."
        )
    ]
    assert printed.out == ""
    assert (folder / "bo.toml").read_text(encoding="utf-8") == changed
    assert not (folder / "khac.cases.toml").exists()


def test_a_workbook_in_which_an_officer_may_have_worked_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "bo.toml", "-o", "so.xlsx") == 0
    before = (folder / "so.xlsx").read_bytes()
    assert run("export", "bo.toml", "-o", "so.xlsx") == 2
    assert capsys.readouterr().err.startswith("[XT-021] --output: đã có tệp mang tên này. Đã thấy: “so.xlsx”.")
    assert run("export", "bo.toml", "-o", "so.xlsx", "--replace") == 0
    assert (folder / "so.xlsx").read_bytes() == before


def test_a_shipped_set_by_its_name(folder: Path) -> None:
    assert run("export", "khong-ma-tuy.xa@2025", "-o", "ma-tuy.xlsx") == 0
    assert "Tiêu chí" in openpyxl.load_workbook(folder / "ma-tuy.xlsx").sheetnames


def test_proposals_come_in_a_workbook_of_what_was_imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "bo.toml")
    assert run("import", "bo.xlsx", "--propose", "de-xuat.xlsx") == 0
    assert capsys.readouterr().out.endswith("Đã ghi: de-xuat.xlsx\n")
    sheet = openpyxl.load_workbook("de-xuat.xlsx")["Trường hợp đề xuất"]
    assert [sheet.cell(row, 6).value for row in (4, 5)] == ["69", "70"]


def test_what_is_wrong_is_told_and_nothing_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("export", "bo.toml")
    book = openpyxl.load_workbook("bo.xlsx")
    book["Tiêu chí"]["G4"] = "so >= nguongg"
    book.save("bo.xlsx")
    assert run("import", "bo.xlsx", "-o", "bo.toml") == 2
    assert capsys.readouterr().err.splitlines() == [
        (
            "[CR-025] “bo.xlsx”, trang “Tiêu chí”, ô G4: tên chưa được khai báo. Đã thấy: nguongg. Cần: có phải "
            "“nguong”? Cách sửa: sửa tên hoặc khai báo tên này."
        )
    ]
    assert (folder / "bo.toml").read_text(encoding="utf-8") == SET


def test_a_set_that_lacks_something_is_exported_to_be_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bo.toml").write_text(SET.replace("from = 2000-01-01", "# chờ ngày"), encoding="utf-8")
    assert run("export", "bo.toml") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã ghi: bo.xlsx",
        "Bộ tiêu chí còn chỗ phải sửa, chưa nạp được; sửa trong sổ tính rồi nhập lại:",
        "[CR-004] “bo.toml”, dòng 11, [in_force] from: thiếu khóa from. Cần: khóa from. Cách sửa: bổ sung khóa from.",
    ]


@pytest.mark.parametrize("text", ["set = ", "khoa_la = 1\n" + SET, SET.replace('edition = "1"', "edition = 1")])
def test_a_file_no_workbook_can_hold_is_refused(folder: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bo.toml").write_text(text, encoding="utf-8")
    assert run("export", "bo.toml") == 2
    assert capsys.readouterr().err.startswith("[CR-00")
    assert not (folder / "bo.xlsx").exists()
