"""Make the store of v0003 and what that version says of it, by that version's own commands (see README.md).

``PYTHONPATH=<checkout of 276a532> python make_v0003.py FOLDER``; the forms are those of `make_v0002`.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from make_v0002 import AS_OF, ENROLLED, HEADINGS, OTHERWISE, REGISTER, hand_in, run, settle

from criteria.library import catalogue

ANOTHER = ("--as", "Thành viên 2")
HISTORY = """Mã đơn vị;Tiêu chuẩn;Năm;Kết quả;Hình thức khen thưởng;Số quyết định;Ngày quyết định;Cấp quyết định
P2-K1;an-toan-antt;2021;Đạt;;8/QĐ-UBND;20/12/2021;UBND phường Hai
P2-K2;an-toan-antt;2021;Không đạt;;;;
X1;;2022;;Giấy khen tỉnh;9/QĐ-UBND;20/12/2022;UBND tỉnh A
"""
SAFE = "an-toan-antt"
COUNCIL = ("4", "12", "13", "14")
"""Criteria of a khu dân cư that the council of 2023 had to judge."""
SAID = (
    ("register", "list", "--on", "1/7/2025", "--format", "json"),
    ("submit", "list", "--period", "2023", "--format", "json"),
    ("submit", "list", "--period", "2024", "--format", "json"),
    ("appraise", "list", SAFE, "--period", "2023", "--format", "json"),
    ("recognition", "list", SAFE, "--period", "2023", "--format", "json"),
    ("recognition", "history", "--format", "json"),
    ("criteria", "adopted", "--format", "json"),
    ("office", "rule", "list", "--format", "json"),
    ("explain", "X1-T1", "--period", "2023", "--format", "json"),
    ("reproduce", "1"),
    ("reproduce", "2"),
    ("reproduce", "3"),
    ("reproduce", "4"),
)


def make(store: Path, desk: Path) -> None:
    """Two years of an office on its ``desk``, with all that v0003 has tables for."""
    db = ("--db", str(store))
    of_year = [f"{code},,,,,,,,,{of},{year},," for (of, year), codes in ENROLLED.items() for code in codes]
    (desk / "danh-ba.csv").write_text(f"{HEADINGS}\n{REGISTER}" + "\n".join(of_year) + "\n", "utf-8")
    (desk / "ho-so-cu.csv").write_text(HISTORY, "utf-8")
    run("init", *db)
    run("register", "import", str(desk / "danh-ba.csv"), *db)
    run("history", "import", str(desk / "ho-so-cu.csv"), *db)
    hand_in(desk, 2023, db, "--unit", "H1", "--unit", "X1", "--unit", "P2", "--roll")
    OTHERWISE[2023, "X1"]["mo-hinh"] = 2
    hand_in(desk, 2023, db, "--unit", "X1")
    hand_in(desk, 2024, db, "--unit", "X1", "--unit", "TH-A")
    run("submit", "withdraw", "TH-A", "dien-hinh", "--period", "2024", "--ground", "Nộp nhầm kỳ", *db, *ANOTHER)
    adopt(desk, db)
    run("office", "rule", "set", "streak", "all", "--document", "Công văn mẫu số 1", *db)
    for standard in (SAFE, "dien-hinh"):
        run("assess", standard, "--period", "2023", *db)
    run("assess", "dien-hinh", "--period", "2024", "--as-of", AS_OF[2024], "--projected", *db)
    decide(db)
    run("assess", SAFE, "--period", "2023", *db)
    run("register", "load", "--province", "12", "--legacy", *db)


def adopt(desk: Path, db: tuple[str, ...]) -> None:
    """An edition of the office's own, proposed by one person and confirmed by another."""
    shipped = catalogue.find("sach-ma-tuy.xa", "2022")
    text = shipped.text.replace('edition    = "2022"', 'edition = "tinh"').replace(
        "from = 2022-01-01", "from = 2024-01-01"
    )
    cases = catalogue.path_of(shipped).with_suffix(".cases.toml").read_text("utf-8")
    (desk / "xa.toml").write_text(text, "utf-8")
    cases = cases.replace("xa@2022", "xa@tinh").replace('"2022"', '"2024"')
    (desk / "xa.cases.toml").write_text(cases, "utf-8")
    by = ("--decision", "QĐ mẫu 05", *db)
    run("criteria", "adopt", str(desk / "xa.toml"), *by)
    run("criteria", "confirm", "sach-ma-tuy.xa@tinh", *by, *ANOTHER)
    run("criteria", "verify", "sach-ma-tuy.xa@tinh", "dt.1", "--document", "Văn bản mẫu số 2", *db)
    authority = ("--authority", "Cấp A", "--document", "Văn bản mẫu số 1")
    run("recognition", "authority", "set", SAFE, "--kind", "xa", "--from", "1/7/2025", *authority, *db)


def decide(db: tuple[str, ...]) -> None:
    """What the council found of X1-T1, the title it was granted, and a re-appraisal that is open."""
    found = ("--ground", "Đã kiểm tra hồ sơ", "--document", "Biên bản số 01")
    for criterion in COUNCIL:
        run("appraise", "find", "X1-T1", SAFE, criterion, "met", "--period", "2023", *found, *db)
    decision = ("--decision", "45/QĐ-UBND", "--on", "20/12/2023")
    run("recognition", "grant", SAFE, "--period", "2023", *decision, "X1-T1", *db)
    of = ("X1-T1", SAFE, "--period", "2023", "--ground", "Có đơn phản ánh", *db)
    run("recognition", "reappraise", "propose", *of, "--on", "15/5/2024")
    run("recognition", "reappraise", "open", *of, "--on", "20/5/2024")


def say(store: Path) -> dict[str, str]:
    """Command -> what it prints; of a run reproduced ``sha256:…``."""
    told = {" ".join(words): run(*words, "--db", str(store)) for words in SAID}
    return {words: hashed(text) if words.startswith("reproduce") else text for words, text in told.items()}


def hashed(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


if __name__ == "__main__":
    os.environ["DATCHUAN_ACTOR"] = "Thành viên 1"
    target = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder_name:
        made = target / "v0003.sqlite"
        make(made, Path(folder_name))
        said = json.dumps(say(made), ensure_ascii=False, indent=1)
        (target / "v0003-said.json").write_text(said + "\n", "utf-8")
        settle(made)
