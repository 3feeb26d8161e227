"""Make the store of v0004 and what that version says of it, by that version's own commands (see README.md).

``PYTHONPATH=<checkout of 397395b> python make_v0004.py FOLDER``: the store of v0003, upgraded, and a year of the office
after it; beside it the store of a commune that hands up.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from make_v0002 import HEADINGS, MARK, REGISTER, answer, questions, run, settle
from make_v0003 import SAFE, SAID, hashed
from openpyxl import load_workbook

SAID_MORE = (
    ("office", "show", "--format", "json"),
    ("campaign", "list", "--format", "json"),
    ("campaign", "targets", "show", "kh-nam-2025", "--format", "json"),
    ("enrol", "list", "--period", "2024", "--format", "json"),
    ("incident", "list", "--format", "json"),
    ("submit", "sources", "--period", "2024", "--format", "json"),
    ("submit", "warnings", "--period", "2024", "--format", "json"),
    ("handover", "list", "--format", "json"),
    ("handover", "findings", "--period", "2023", "--format", "json"),
)
RUNS = ("reproduce", "5")


def make(store: Path, desk: Path, former: Path) -> None:
    """What an office does in a year that v0004 has tables for."""
    shutil.copyfile(former, store)
    db = ("--db", str(store))
    run("office", "set", "co-quan", "Cơ quan A", *db)
    for plan in ("kh-320-2024", "kh-nam-2025"):
        run("campaign", "new", plan, *db)
    received = ("campaign", "received", "kh-320-2024", "H1", "--on", "10/7/2024", *db)
    run(*received, "--document", "Báo cáo mẫu số 1")
    run(*received, "--take-back", "--ground", "Nhập nhầm nơi gửi")
    targets(desk, db)
    incident = ("incident", "record", "X1", "chong_doi", "--date", "3/3/2024", *db)
    run(*incident, "--document", "Văn bản mẫu số 3")
    run("incident", "take-back", "1", "--ground", "Ghi nhầm xã", *db)
    forms(desk, db)
    reason = ("--standard", "dien-hinh", "--period", "2024", "--ground", "Xin rút")
    run("enrol", "withdraw", "P2", *reason, *db)
    title = (SAFE, "--period", "2023", *db)
    run("recognition", "undo", "X1-T1", *title, "--ground", "Ghi nhầm việc mở thẩm định lại")
    run("assess", SAFE, "--period", "2023", *db)
    run("handover", "take", str(below(desk)), *db)


def targets(desk: Path, db: tuple[str, ...]) -> None:
    """A target of a district, and what was reached of it."""
    heads = "Địa bàn;Đơn vị;Nội dung;Tiêu chuẩn;Loại đơn vị;Quản lý;Cách tính;Chỉ tiêu;Hạn chót;Ghi chú"
    (desk / "chi-tieu.csv").write_text(
        f"{heads}\nhuyện Một;Huyện Một;Mô hình điểm;;;;số đơn vị;01;31/12/2025;\n", "utf-8"
    )
    run("campaign", "targets", "import", "kh-nam-2025", str(desk / "chi-tieu.csv"), *db)
    result = ("campaign", "targets", "result", "kh-nam-2025")
    run(*result, "1", "--value", "1", "--document", "Văn bản mẫu số 4", *db)


def forms(desk: Path, db: tuple[str, ...]) -> None:
    """Forms handed in, what another source says of one unit, and a form that goes back with its errors."""
    run("submit", str(filled(desk / "bieu", db, {}, "X1", "TH-A")), *db)
    run("submit", str(filled(desk / "nguon", db, {"mo-hinh": 5}, "X1")), "--source", "Nguồn mẫu", *db)
    wrong = filled(desk / "sai", db, {"mo-hinh": "nhiều"}, "X1")
    with contextlib.suppress(SystemExit):
        run("submit", str(wrong), "--return", str(desk / "tra"), *db)


def filled(folder: Path, db: tuple[str, ...], otherwise: Mapping[str, Any], *units: str) -> Path:
    """The folder with the forms of 2024 of these units, which say something ``otherwise``."""
    asked = [word for unit in units for word in ("--unit", unit)]
    run("form", "make", "--period", "2024", "--mark", MARK, "-o", str(folder), *asked, *db)
    for path in folder.iterdir():
        fill(path, 2024, otherwise)
    return folder


def fill(path: Path, year: int, otherwise: Mapping[str, Any] | None = None) -> None:
    """Fill in what is to be reported; dates are typed as texts in these forms."""
    book = load_workbook(path)
    for sheet in book:
        asked = any(str(row[0].value).startswith(("#so-lieu", "#van-ban", "#bang.")) for row in sheet.iter_rows())
        for row, column, unit, indicator, part in questions(sheet, "") if asked else ():
            if not sheet.cell(row, column).protection.locked:
                name = indicator.partition(".k")[0]
                said = (otherwise or {}).get(name, answer(year, unit, name, part))
                sheet.cell(row, column).value = f"{said:%d/%m/%Y}" if isinstance(said, date) else said
    book.save(path)
    book.close()


def below(desk: Path) -> Path:
    """The package of a commune: its units, their forms of 2023, what its council found."""
    folder, package = desk / "xa", desk / "goi.zip"
    folder.mkdir()
    db = ("--db", str(folder / "xa.db"))
    units = [line for line in REGISTER.splitlines() if not line.startswith("TH-A")]  # no standard is for it any more
    (folder / "danh-ba.csv").write_text("\n".join([HEADINGS, *units, ""]), "utf-8")
    run("init", *db)
    run("register", "import", str(folder / "danh-ba.csv"), *db)
    run("form", "make", "--period", "2023", "--mark", MARK, "-o", str(folder / "f"), "--unit", "P2", "--roll", *db)
    for path in (folder / "f").iterdir():
        fill(path, 2023)
    run("submit", str(folder / "f"), *db)
    run("assess", SAFE, "--period", "2023", *db)
    found = ("--period", "2023", "--ground", "Đã kiểm tra hồ sơ", "--document", "Biên bản số 02")
    run("appraise", "find", "P2-K1", SAFE, "4", "met", *found, *db)
    run("handover", "make", "--of", "P2", "-o", str(package), *db)
    return package


def say(store: Path) -> dict[str, str]:
    """Command -> what it prints; of a run reproduced ``sha256:…``."""
    told = {" ".join(words): run(*words, "--db", str(store)) for words in (*SAID, *SAID_MORE, RUNS)}
    return {words: hashed(text) if words.startswith("reproduce") else text for words, text in told.items()}


if __name__ == "__main__":
    os.environ["DATCHUAN_ACTOR"] = "Thành viên 1"
    target = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder_name:
        made = target / "v0004.sqlite"
        make(made, Path(folder_name), Path(__file__).with_name("v0003.sqlite"))
        said = json.dumps(say(made), ensure_ascii=False, indent=1)
        (target / "v0004-said.json").write_text(said + "\n", "utf-8")
        settle(made)
