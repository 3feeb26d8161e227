"""Make the store of v0005 and what that version says of it, by that version's own commands (see README.md).

``PYTHONPATH=<checkout of a5139f6> python make_v0005.py FOLDER``: the store of v0004, upgraded, and what councils,
petitions and tables that were sent out leave after it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from make_v0002 import MARK, run, settle
from make_v0003 import SAFE, hashed

OF = (SAFE, "--period", "2023")
BELOW = f"{SAFE}.khu-dan-cu"
SAID = (
    ("appraise", "sessions", "--format", "json"),
    ("appraise", "show", "--session", "1", "--format", "json"),
    ("appraise", "show", "--session", "2", "--format", "json"),
    ("appraise", "show", "--session", "1", "--unit", "X1-T2", "--format", "json"),
    ("appraise", "list", *OF, "--format", "json"),
    ("appraise", "waive", "--list", "--format", "json"),
    ("appraise", "petition", "list", "--format", "json"),
    ("recognition", "list", *OF, "--format", "json"),
    ("recognition", "history", "--format", "json"),
    ("report", "issued", "--format", "json"),
    ("explain", "X1-T2", "--period", "2023", "--format", "json"),
    ("submit", "list", "--period", "2024", "--format", "json"),
    ("reproduce", "6"),
)
MEMBERS = (
    ("Thành viên 1", "Chủ tịch Ủy ban nhân dân xã", "chair", "[]"),
    ("Thành viên 2", "Trưởng Công an xã", "member", '["X1-T2"]'),
    ("Thành viên 3", "Ủy viên", "member", "[]"),
    ("Thành viên 4", "Ủy viên", "secretary", "[]"),
)


def make(store: Path, desk: Path, former: Path) -> None:
    """What an office does in a year that v0005 has tables for."""
    shutil.copyfile(former, store)
    db = ("--db", str(store))
    run("init", *db)
    table = ("outcomes", "--standard", SAFE, "--years", "2023", "--mark", MARK)
    sent = ("-o", str(desk), "--date", "30/11/2023", *db)
    run("report", "issue", *table, "--document", "Báo cáo mẫu số 2", *sent)
    open_hands(desk, db)
    petition(db)
    secret_ballots(desk, db)
    waive(db)
    run("recognition", "grant", *OF, "--decision", "46/QĐ-UBND", "--on", "21/12/2023", "X1-T2", *db)
    run("assess", *OF, *db)
    run("report", "issue", *table, "--document", "Báo cáo mẫu số 3", "--corrects", "1", *sent, "--replace")


def council(path: Path, ballot: str) -> str:
    """The file of a council of four; one of them reported for a unit."""
    rules = f'majority = "quá 1/2"\nof = "present"\nballot = "{ballot}"\ncasting_vote = true\nwritten = true'
    said = ['[council]\nname = "Hội đồng mẫu"\ndocument = "Quyết định mẫu số 6"\n[rules]\nquorum = "2/3"', rules]
    for name, position, role, reported in MEMBERS:
        of = f'name = "{name}"\nposition = "{position}"\nrole = "{role}"\nreported_for = {reported}'
        said.append(f"[[members]]\n{of}")
    path.write_text("\n".join(said), "utf-8")
    return str(path)


def open_hands(desk: Path, db: tuple[str, ...]) -> None:
    """A session by show of hands: one contest carried with a vote in writing, one lost by the casting vote."""
    of = ("--session", "1", *db)
    run("appraise", "open", *OF, "--council", council(desk / "hd.toml", "open"), "--of", "X1", "--on", "5/12/2023", *db)
    run("appraise", "attend", "--present", "1,2,4", "--excused", "3", "--on", "5/12/2023", *of)
    run("appraise", "contest", "X1-T2", "3", "met", "--by", "4", "--ground", "Hộ còn lại đã đăng ký", *of)
    written = ("--written", "3:for:“Đã đọc hồ sơ”")
    run("appraise", "vote", "X1-T2", "3", "--for", "4", "--against", "1", *written, "--dissent", "1:“Chưa rõ”", *of)
    run("appraise", "contest", "X1-T1", "3", "not-met", "--by", "4", "--ground", "Còn hộ chưa đăng ký", *of)
    equal = ("--for", "2,4", "--against", "1", "--written", "3:against:“Đã đọc hồ sơ”", "--casting", "against")
    run("appraise", "vote", "X1-T1", "3", *equal, *of)
    run("appraise", "find", "X1-T1", "4", "met", "--ground", "Đã kiểm tra hồ sơ", "--by", "2", *of)
    for number in (4, 12, 13, 14):
        together = ("--criterion", f"{BELOW}:{number}", "--ground", "Đã đối chiếu hồ sơ")
        run("appraise", "carry", "met", *together, *of)
    run("appraise", "close", "--on", "5/12/2023", *of)


def petition(db: tuple[str, ...]) -> None:
    """A petition that the session is opened again for, and that leaves its conclusion as it was."""
    said = ("--document", "01/KN", "--said", "Đề nghị xem xét lại tiêu chí 3", "--on", "15/12/2023")
    run("appraise", "petition", "record", "X1-T2", *OF, *said, *db)
    run("appraise", "reopen", "--session", "1", "--ground", "Kiến nghị số 01/KN", "--on", "18/12/2023", *db)
    answer = ("--session", "1", "--ground", "Hội đồng xem xét lại tiêu chí 3", *db)
    run("appraise", "petition", "answer", "1", "reopened", "--document", "02/TB-HĐ", "--on", "18/12/2023", *answer)
    run("appraise", "attend", "--session", "1", "--present", "1-4", "--on", "18/12/2023", *db)
    run("appraise", "close", "--session", "1", "--on", "18/12/2023", *db)
    run("appraise", "petition", "answer", "1", "upheld", "--document", "03/TB-HĐ", "--on", "19/12/2023", *answer)


def secret_ballots(desk: Path, db: tuple[str, ...]) -> None:
    """A second session, of another kind: its case carried by the list, then contested by secret ballot."""
    of = ("--session", "2", *db)
    proposed = ("--ground", "Có đơn phản ánh", "--on", "1/12/2024", *db)
    run("recognition", "reappraise", "propose", "X1-T1", *OF, *proposed)
    about = ("--of", "X1", "--units", "X1-T1", "--kind", "reappraisal", "--on", "5/12/2024")
    run("appraise", "open", *OF, "--council", council(desk / "hd-kin.toml", "secret"), *about, *db)
    run("appraise", "attend", "--present", "1-3", "--excused", "4", "--on", "5/12/2024", *of)
    run("appraise", "carry", *of)
    run("appraise", "contest", "X1-T1", "4", "not-met", "--by", "3", "--ground", "Còn hộ chưa chấp hành", *of)
    run("appraise", "vote", "X1-T1", "4", "--secret", "1/2/1", "--written-count", "1", *of)
    run("appraise", "close", "--on", "5/12/2024", *of)


def waive(db: tuple[str, ...]) -> None:
    """A waiver that stands, and one entered for another unit by mistake."""
    by = ("--standard", SAFE, "--document", "Văn bản mẫu số 7", "--authority", "Cấp A")
    term = ("--from", "1/1/2024", "--until", "31/12/2024", "--ground", "Mẫu", *db)
    for unit in ("P2-K1", "P2-K2"):
        run("appraise", "waive", unit, "5", *by, *term)
    run("appraise", "waive", "--take-back", "2", "--ground", "Ghi nhầm khu dân cư", *db)


def say(store: Path) -> dict[str, str]:
    """Command -> what it prints; of a run reproduced ``sha256:…``."""
    told = {" ".join(words): run(*words, "--db", str(store)) for words in SAID}
    return {words: hashed(text) if words.startswith("reproduce") else text for words, text in told.items()}


if __name__ == "__main__":
    os.environ["DATCHUAN_ACTOR"] = "Thành viên 1"
    target = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder_name:
        made = target / "v0005.sqlite"
        make(made, Path(folder_name), Path(__file__).with_name("v0004.sqlite"))
        said = json.dumps(say(made), ensure_ascii=False, indent=1)
        (target / "v0005-said.json").write_text(said + "\n", "utf-8")
        settle(made)
