"""Make the store of v0002 and what that version says of it, by that version's own commands (see README.md).

``PYTHONPATH=<checkout of 8fe7d1f> python make_v0002.py FOLDER``; forms are filled in with openpyxl, as in an office.
"""

from __future__ import annotations

import contextlib
import csv
import io
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cli.main import main

MARK = "SỐ LIỆU MINH HỌA"
HEADINGS = (
    "Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên,Đơn vị quản lý,Quy mô,Cấp học,Có tổ chức Đảng,Địa bàn,"
    "Tiêu chuẩn đăng ký,Năm,Ngày đăng ký,Văn bản đăng ký"
)
REGISTER = """40,Tỉnh A,cấp tỉnh,,,,,,40,,,,
H1,Huyện Một,cấp huyện,40,,,,,,,,,
X1,Xã Một,xã,H1,,,,,,an-toan-antt,2023,05/02/2023,Bản đăng ký số 1
P2,Phường Hai,phường,H1,,,,,,an-toan-antt,2023,06/02/2023,
X1-T1,Thôn 1,khu dân cư,X1,,,,,,an-toan-antt,2023,,
X1-T2,Thôn 2,khu dân cư,X1,,,,,,an-toan-antt,2023,,
P2-K1,Khối 1,khu dân cư,P2,,,,,,an-toan-antt,2023,,
P2-K2,Khối 2,khu dân cư,P2,,,,,,an-toan-antt,2023,,
CQ-A,Cơ quan A,cơ quan,H1,Sở Nội vụ,,,Có,,an-toan-antt,2023,,
DN-A,Doanh nghiệp A,doanh nghiệp,X1,H1,vừa,,Không,,an-toan-antt,2023,,
TH-A,Trường A,cơ sở giáo dục,P2,Phòng Giáo dục và Đào tạo,,tiểu học,Có,,an-toan-antt,2023,,
"""
ENROLLED = {
    ("an-toan-antt", 2024): ("X1", "P2", "P2-K1", "TH-A"),
    ("dien-hinh", 2023): ("X1", "P2", "CQ-A", "TH-A"),
    ("dien-hinh", 2024): ("X1", "P2", "TH-A"),
}
AS_OF_LABEL = "Số liệu tính đến ngày:"
AS_OF = {2023: "31/12/2023", 2024: "14/07/2024"}
FIGURES: dict[str, Any] = {
    "mo-hinh": 3, "luot-tuyen-truyen": 12, "hoat-dong-ngay-hoi": 2, "thanh-vien-luc-luong": 20,
    "thanh-vien-duoc-tap-huan": 20, "vu-pham-phap-hinh-su": 5, "cong-an-xa-bi-ky-luat": 0, "tong-so-nguoi": 40,
    "nguoi-duoc-pho-bien": 40, "nguoi-tham-gia-tuyen-truyen": 39, "vu-viec-antt": 0, "ho-dang-cu-tru": 120,
    "ho-dang-ky": 120,
}  # fmt: skip
EVENTS = {
    "chong-doi", "pha-hoai-cong-trinh", "truyen-dao-trai-phep", "loi-dung-gay-phuc-tap", "ly-khai",
    "tranh-chap-keo-dai", "kich-dong-loi-keo", "mat-antt", "bao-luc-hoc-duong",
}  # fmt: skip
OTHERWISE: dict[tuple[int, str], dict[str, Any]] = {
    (2023, "X1"): {"mo-hinh": 0, "vu-pham-phap-hinh-su|prior": 8},
    (2023, "P2"): {"nghi-quyet": "Không có", "quan-triet": "Không", "vu-pham-phap-hinh-su|prior": 4},
    (2023, "X1-T2"): {"ho-dang-ky": 90},
    (2023, "P2-K2"): {"tranh-chap-keo-dai": "04/05/2023; 17/09/2023"},
    (2023, "DN-A"): {"nguoi-duoc-pho-bien": None, "noi-quy-pccc": "Không"},
    (2023, "CQ-A"): {"vu-viec-antt|prior": 0},
    (2023, "TH-A"): {"bao-luc-hoc-duong": None, "vu-viec-antt": 2, "vu-viec-antt|prior": 1},
    (2024, "X1"): {"hoat-dong-ngay-hoi": 0, "hoat-dong-ngay-hoi|projected": 2, "mo-hinh|projected": 4},
    (2024, "TH-A"): {"nguoi-tham-gia-tuyen-truyen": 20, "nguoi-tham-gia-tuyen-truyen|projected": 30},
}
"""What a unit says otherwise than the rest, by indicator (and column, where it is not the one reached)."""


def run(*words: str) -> str:
    """Run a command of datchuan; what it printed."""
    printed = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(printed, encoding="utf-8")) as stream:
        status = main(list(words))
        stream.flush()
    if status:
        raise SystemExit(f"datchuan {' '.join(words)}: {status}")
    return printed.getvalue().decode()


def make(store: Path, desk: Path) -> None:
    """Two years of an office, on its ``desk``."""
    enrolments = [f"{code},,,,,,,,,{of},{year},," for (of, year), codes in ENROLLED.items() for code in codes]
    (desk / "danh-ba.csv").write_text(f"{HEADINGS}\n{REGISTER}" + "\n".join(enrolments) + "\n", "utf-8")
    db = ("--db", str(store))
    run("init", *db)
    run("register", "import", str(desk / "danh-ba.csv"), *db)
    hand_in(desk, 2023, db, "--unit", "H1", "--unit", "X1", "--unit", "P2", "--roll")
    OTHERWISE[2023, "X1"]["mo-hinh"] = 2
    hand_in(desk, 2023, db, "--unit", "X1")
    hand_in(desk, 2024, db, "--unit", "X1", "--unit", "TH-A")
    for standard in ("an-toan-antt", "dien-hinh"):
        run("assess", standard, "--period", "2023", *db)
    run("assess", "dien-hinh", "--period", "2024", "--as-of", AS_OF[2024], "--projected", *db)


def hand_in(desk: Path, year: int, db: tuple[str, ...], *which: str) -> None:
    """Forms out, filled in, and taken in again."""
    folder = Path(tempfile.mkdtemp(dir=desk))
    run("form", "make", "--period", str(year), "--mark", MARK, "-o", str(folder), *which, *db)
    for path in folder.iterdir():
        fill(path, year)
    run("submit", str(folder), *db)


def fill(path: Path, year: int) -> None:
    """Fill in a form or roll by the marks in its hidden rows and columns."""
    book = load_workbook(path)
    for sheet in (sheet for sheet in book if sheet.sheet_state == "visible"):
        for row, column, unit, indicator, part in questions(sheet, book.worksheets[0]["C5"].value):
            if not sheet.cell(row, column).protection.locked:
                sheet.cell(row, column).value = answer(year, unit, indicator, part)
        for label in (cell for cell in sheet["A"] if cell.value == AS_OF_LABEL):
            sheet.cell(label.row, 3).value = AS_OF[year]
    book.save(path)
    book.close()


def questions(sheet: Worksheet, unit: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Row and column of each answer, the unit it is asked of, the indicator and the part (``number|reached``)."""
    marks = next(row for row in sheet.iter_rows() if str(row[0].value).startswith(("#so-lieu", "#van-ban", "#bang.")))
    by_mark = {str(cell.value): cell.column for cell in marks if cell.value}
    for row in range(marks[0].row + 1, sheet.max_row + 1):
        for mark, column in by_mark.items():
            if "|" not in mark:
                continue
            name, _, said = mark[1:].partition("|")
            name, _, part = name.partition(".")
            own = name or sheet.cell(row, by_mark.get("#ma", 1)).value
            if own and (name or "#ma" in by_mark):
                code = sheet.cell(row, by_mark["#don-vi"]).value if "#don-vi" in by_mark else unit
                yield row, column, str(code), str(own), f"{part}|{said}"


def answer(year: int, unit: str, indicator: str, part: str) -> Any:
    part, _, column = part.partition("|")
    otherwise = OTHERWISE.get((year, unit), {})
    if column == "prior" or (part and column == "projected"):
        return otherwise.get(f"{indicator}|{column}")
    if column == "projected" and (year == 2023 or f"{indicator}|{column}" in otherwise):
        return otherwise.get(f"{indicator}|{column}")
    if indicator in otherwise:
        return otherwise[indicator] if part in {"", "number"} else None
    if part:
        return {"number": f"{len(indicator):02}/{unit}", "date": date(year, 2, 20), "title": None}[part]
    return "Không" if indicator in EVENTS else FIGURES.get(indicator, "Có")


def say(store: Path, folder: Path, desk: Path) -> None:
    """What this version says of the store: two units explained, and the table of who did not make it."""
    db = ("--db", str(store))
    for unit in ("X1", "TH-A"):
        for year in ("2023", "2024"):
            told = run("explain", unit, "--period", year, "--format", "json", *db)
            (folder / f"v0002-explain-{unit.lower()}-{year}.json").write_text(told, "utf-8")
    for standard, years in (("an-toan-antt", ("--years", "2023")), ("dien-hinh", ("--years", "2023,2024"))):
        table = desk / f"{standard}.xlsx"
        words = ("--standard", standard, *years, "--mark", MARK)
        run("report", "non-achieving", *words, "-o", str(table), *db)
        with (folder / f"v0002-non-achieving-{standard}.csv").open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(load_workbook(table)["Thống kê"].iter_rows(values_only=True))


def settle(store: Path) -> None:
    """Leave one small file: no log beside it, no free pages, and pages that hold less air."""
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as connection:
        for pragma in ("journal_mode = delete", "page_size = 1024"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = wal")


if __name__ == "__main__":
    target = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder_name:
        made, desk_folder = target / "v0002.sqlite", Path(folder_name)
        make(made, desk_folder)
        say(made, target, desk_folder)
        settle(made)
