"""``datchuan report non-achieving``: from a store to a workbook, and every option that cannot be taken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cli.main import main
from criteria.dates import form_date
from engine.records.days import today
from engine.records.register import register_hash, register_on
from engine.records.store import AssessmentRun, init_store
from tests.stores import entering


@pytest.fixture
def db(assessed: Path, tmp_path: Path) -> str:
    """A copy of `assessed`."""
    return str(shutil.copy(assessed, tmp_path / "datchuan.db"))


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which điển hình was assessed for 2023 and projected for 2024, with nobody enrolled."""
    path = tmp_path_factory.mktemp("assessed") / "datchuan.db"
    store = init_store(str(path))
    with entering(store) as at:
        for period, projected in ((2023, False), (2024, True)):
            at.session.add(
                AssessmentRun(
                    standard="dien-hinh",
                    period=period,
                    projected=projected,
                    as_of=date(period, 7, 14),
                    register_day=date(period, 7, 14),
                    known=1,
                    entry=at.entry,
                    at=datetime(2024, 7, 20, tzinfo=UTC),
                    engine_version="0",
                    receipt={
                        "sets": [],
                        "register": register_hash(at.session, register_on(at.session, date(period, 7, 14)), period),
                        "submissions": {},
                        "prior_submissions": {},
                        "early": [],
                        "window_end": f"{period}-07-14",
                    },
                )
            )
    store.close()
    return path


def report(db: str, *more: str, years: str = "2023,2024") -> int:
    return main(["report", "non-achieving", "--db", db, "--standard", "dien-hinh", "--years", years, *more])


def test_the_form_is_written_and_named(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "out" / "thong-ke.xlsx"
    options = ["--projected-year", "2024", "--report-number", "15", "--date", "20/7/2024", "--province", "Nghệ An"]
    assert report(db, *options, "--mark", "SỐ LIỆU MINH HỌA", "--note", "Ghi chú.", "-o", str(path)) == 0
    assert capsys.readouterr().out == f"Đã lập thư mục: {path.parent}\nĐã lập biểu: {path}\n"
    sheet = load_workbook(path)["Thống kê"]
    said = [cell.value for (cell, *_) in sheet.iter_rows() if cell.value]
    assert said.pop().startswith("Mã nhật ký khi lập biểu: 2:")
    assert said.pop() == f"Lập ngày {form_date(today())}."
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
                "[RP-003] --period: không đọc được các năm của bảng. Đã thấy: “2023;2024”."
                " Cần: một hoặc nhiều năm, mỗi năm một lần, ngăn cách bằng dấu phẩy, ví dụ 2023,2024."
                " Cách sửa: sửa giá trị của --period."
            ),
        ),
        (
            "2023,2023",
            [],
            (
                "[RP-003] --period: không đọc được các năm của bảng. Đã thấy: “2023,2023”."
                " Cần: một hoặc nhiều năm, mỗi năm một lần, ngăn cách bằng dấu phẩy, ví dụ 2023,2024."
                " Cách sửa: sửa giá trị của --period."
            ),
        ),
        (
            "2023",
            ["--projected-year", "2024"],
            (
                "[RP-004] --projected-year: năm 2024 không có trong các năm của bảng. Đã thấy: --period 2023."
                " Cách sửa: thêm 2024 vào --period hoặc bỏ --projected-year."
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
    folder = tmp_path / "thu-muc.xlsx"
    folder.mkdir()
    assert report(db, "-o", str(folder)) == 2
    told = capsys.readouterr().err
    assert f"[RP-006] Tệp “{folder}”: không ghi được." in told
    assert "Cách sửa: đóng tệp nếu đang mở trong Excel, hoặc sửa đường dẫn sau -o." in told
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_file_is_no_folder_for_a_table(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_text("x", "utf-8")
    path = tmp_path / "tep" / "a.xlsx"
    assert report(db, "-o", str(path)) == 2
    assert capsys.readouterr().err == (
        f"[RP-006] Tệp “{path}”: không ghi được. Đã thấy: đã có tệp trùng tên với thư mục. Cách sửa: đóng tệp nếu đang "
        "mở trong Excel, hoặc sửa đường dẫn sau -o.\n"
    )


def test_an_earlier_table_is_written_anew(db: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert report(db, "-o", str(path)) == 0
    first = path.read_bytes()
    assert report(db, "--note", "Ghi chú.", "-o", str(path)) == 0
    assert path.read_bytes() != first


def edited_table(db: str, path: Path) -> None:
    assert report(db, "-o", str(path)) == 0
    book = load_workbook(path)
    book.properties.lastModifiedBy = "Phòng PV01"
    book.save(path)


def form_of_ours(_: str, path: Path) -> None:
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "datchuan"
    book.save(path)


def text_file(_: str, path: Path) -> None:
    path.write_text("danh bạ", "utf-8")


@pytest.mark.parametrize("prepare", [edited_table, form_of_ours, text_file])
def test_no_other_file_is_lost(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], prepare: Callable[[str, Path], None]
) -> None:
    path = tmp_path / "da-co.xlsx"
    prepare(db, path)
    before = path.read_bytes()
    capsys.readouterr()
    assert report(db, "-o", str(path)) == 2
    assert capsys.readouterr().err == (
        f"[RP-008] Tệp “{path}”: đã có, và không phải biểu do lệnh này lập hoặc đã được sửa sau khi lập; ghi đè sẽ làm "
        "mất tệp này. Cách sửa: chọn tên tệp khác sau -o, hoặc thêm --replace nếu chắc chắn bỏ tệp cũ.\n"
    )
    assert path.read_bytes() == before
    assert report(db, "--replace", "-o", str(path)) == 0
    assert load_workbook(path).sheetnames == ["Thống kê"]


def test_a_database_is_never_written_over(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "so-lieu.xlsx"
    Path(db).rename(path)
    before = path.read_bytes()
    assert report(str(path), "--replace", "-o", str(path)) == 2
    assert capsys.readouterr().err == (
        f"[RP-009] Tệp “{path}”: là cơ sở dữ liệu, không được ghi đè. Cách sửa: chọn tên tệp khác sau -o.\n"
    )
    assert path.read_bytes() == before


def test_a_table_is_a_workbook(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.pdf"
    assert report(db, "--date", "hôm nay", "-o", str(path)) == 2
    told = capsys.readouterr().err
    assert told.startswith(
        f"[RP-007] Tệp “{path}”: bảng, biểu không lập được dưới dạng này. Cần: tên tệp có đuôi .xlsx, .docx, .csv, "
        ".json, .html. "
        "Cách sửa: sửa tên tệp sau -o.\n[RP-005]"
    )
    assert not path.exists()


def test_a_misspelt_standard_is_recognised(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "a.xlsx")
    assert main(["report", "non-achieving", "--db", db, "--standard", "dien-hin", "--years", "2024", "-o", path]) == 2
    assert capsys.readouterr().err == (
        "[RP-010] --standard: không có tiêu chuẩn này. Đã thấy: “dien-hin”. Cần: có phải “dien-hinh”? "
        "Cách sửa: sửa tên tiêu chuẩn.\n"
    )
