"""``datchuan report non-achieving``: from a store to a workbook, and every option that cannot be taken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.main import main
from engine.records.register import register_hash
from engine.records.store import AssessmentRun, init_store


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A store in which điển hình was assessed for 2023 and projected for 2024, with nobody enrolled."""
    address = str(tmp_path / "datchuan.db")
    store = init_store(address)
    with store.writing() as session:
        for period, projected in ((2023, False), (2024, True)):
            session.add(
                AssessmentRun(
                    standard="dien-hinh",
                    period=period,
                    projected=projected,
                    as_of=date(period, 7, 14),
                    at=datetime(2024, 7, 20, tzinfo=UTC),
                    engine_version="0",
                    receipt={
                        "sets": [],
                        "register": register_hash(session, period),
                        "submissions": {},
                        "prior_submissions": {},
                        "early": [],
                    },
                )
            )
    store.close()
    return address


def report(db: str, *more: str, years: str = "2023,2024") -> int:
    return main(["report", "non-achieving", "--db", db, "--standard", "dien-hinh", "--years", years, *more])


def test_the_form_is_written_and_named(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out" / "thong-ke.xlsx"
    options = ["--projected-year", "2024", "--report-number", "15", "--date", "20/7/2024", "--province", "Nghệ An"]
    assert report(db, *options, "--mark", "SỐ LIỆU MINH HỌA", "--note", "Ghi chú.", "-o", str(path)) == 0
    assert capsys.readouterr().out == f"Đã lập biểu: {path}\n"
    sheet = load_workbook(path)["Thống kê"]
    said = [cell.value for (cell, *_) in sheet.iter_rows() if cell.value]
    assert said == [
        "SỐ LIỆU MINH HỌA",
        "THỐNG KÊ",
        "Các đơn vị không đạt điển hình về phong trào toàn dân bảo vệ ANTQ",
        "(Kèm theo Báo cáo số 15/BCA-CAT-PV01 ngày 20/7/2024 của Công an tỉnh Nghệ An)",
        *("Năm 2023", "TT", "Không có", "TT", "Không có"),
        *("Năm 2024", "TT", "Không có", "TT", "Không có"),
        "Kết quả năm 2023 lập theo số liệu đến ngày 14/7/2023.",
        "Kết quả dự kiến năm 2024 lập theo số liệu đến ngày 14/7/2024.",
        "Ghi chú.",
    ]


def test_an_iso_date_is_understood_too(db: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert report(db, "--date", "2024-07-20", "-o", str(path)) == 0
    assert "ngày 20/7/2024" in load_workbook(path)["Thống kê"]["A3"].value


@pytest.mark.parametrize(
    ("years", "options", "text"),
    [
        (
            "2023;2024",
            [],
            (
                "[RP-003] --years: không đọc được các năm của bảng. Đã thấy: “2023;2024”."
                " Cần: một hoặc nhiều năm, mỗi năm một lần, ngăn cách bằng dấu phẩy, ví dụ 2023,2024."
                " Cách sửa: sửa giá trị của --years."
            ),
        ),
        (
            "2023,2023",
            [],
            (
                "[RP-003] --years: không đọc được các năm của bảng. Đã thấy: “2023,2023”."
                " Cần: một hoặc nhiều năm, mỗi năm một lần, ngăn cách bằng dấu phẩy, ví dụ 2023,2024."
                " Cách sửa: sửa giá trị của --years."
            ),
        ),
        (
            "2023",
            ["--projected-year", "2024"],
            (
                "[RP-004] --projected-year: năm 2024 không có trong các năm của bảng. Đã thấy: --years 2023."
                " Cách sửa: thêm 2024 vào --years hoặc bỏ --projected-year."
            ),
        ),
        (
            "2023",
            ["--date", "30/2/2024"],
            (
                "[RP-005] --date: không đọc được ngày của báo cáo. Đã thấy: “30/2/2024”."
                " Cần: ngày dạng 20/7/2024 hoặc 2024-07-20."
                " Cách sửa: sửa giá trị của --date hoặc bỏ đi để in dấu chấm."
            ),
        ),
    ],
)
def test_options_that_cannot_be_taken(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], years: str, options: list[str], text: str
) -> None:
    path = tmp_path / "a.xlsx"
    assert report(db, *options, "-o", str(path), years=years) == 2
    assert text in capsys.readouterr().err
    assert not path.exists()


def test_all_options_that_cannot_be_taken_are_told_at_once(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(db, "--date", "hôm nay", "-o", str(tmp_path / "a.xlsx"), years="hai") == 2
    told = capsys.readouterr().err
    assert "[RP-003]" in told
    assert "[RP-005]" in told


def test_a_place_that_cannot_be_written(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(db, "-o", str(tmp_path)) == 2
    told = capsys.readouterr().err
    assert f"[RP-006] Tệp “{tmp_path}”: không ghi được." in told
    assert "Cách sửa: đóng tệp nếu đang mở trong Excel, hoặc sửa đường dẫn sau -o." in told
