"""``datchuan journal`` and ``person``: on a database as the demo leaves it, whatever is changed in it is found."""

from __future__ import annotations

import ast
import json
import random
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from cli.journal.words import WORDS, told
from cli.main import main
from engine.records.journal.covering import COVERED, CURRENT
from fixtures.sample_province.playing import Played

PROOF = settings().max_examples > 1000
CHANGES = 200 if PROOF else 40
"""So many rows are spoiled, one after another."""


@pytest.fixture(scope="module")
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that the demo leaves: of the whole province in a proof, else of one commune."""
    out = tmp_path_factory.mktemp("demo")
    if not PROOF:
        played: Played = request.getfixturevalue("one_commune")
        return Path(shutil.copy(played.database, out))
    assert main(["demo", "--out", str(out)]) == 0
    return out / "datchuan.db"


def verified(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(["journal", "verify", "--db", str(path), *more])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_database_of_the_demo_is_whole(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = verified(demo, capsys)
    assert (status, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith("Đã đối chiếu ")
    assert second == "Không có gì bị sửa, xóa, chèn ngoài chương trình."


def test_a_printed_head_is_found_again(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head = verified(demo, capsys)[1].partition("nhật ký hiện nay: ")[2].partition(".")[0]
    status, out, _ = verified(demo, capsys, "--head", head)
    assert status == 0
    assert out.splitlines()[1] == ("Không có gì bị sửa, xóa, chèn ngoài chương trình. Mã đã in vẫn còn trong nhật ký.")


def test_json_says_the_same(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = verified(demo, capsys, "--format", "json")
    found = json.loads(out)
    assert (status, found["whole"], found["problems"]) == (0, True, [])
    assert found["rows"] > 500
    assert found["head"].startswith(f"{found['entries']}:")


def test_verifying_changes_nothing_and_needs_no_right_to_write(demo: Path, tmp_path: Path, capsys) -> None:
    copy = tmp_path / "ban sao.db"
    shutil.copy(demo, copy)
    before = copy.read_bytes()
    assert verified(copy, capsys)[0] == 0
    assert copy.read_bytes() == before


def spoiled(demo: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Copies of the database, each with one letter, digit or bit of one row changed; what was changed."""
    draw = random.Random(20260701)
    with closing(sqlite3.connect(demo)) as whole:
        filled = [name for name in COVERED[CURRENT] if whole.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()]
    tables = ["journal", "person", *filled]
    for number in range(CHANGES):
        table = tables[number % len(tables)]
        path = folder / f"{number}.db"
        shutil.copy(demo, path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for trigger, _ in triggers:
                connection.execute(f"DROP TRIGGER {trigger}")
            rowid = draw.choice(connection.execute(f"SELECT rowid FROM {table}").fetchall())[0]
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            row = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
            name, value = draw.choice([pair for pair in zip(names, row, strict=True) if pair[1] is not None])
            changed = one_off(value, draw)
            connection.execute(f"UPDATE {table} SET {name} = ? WHERE rowid = ?", (changed, rowid))
            for _, sql in triggers:
                connection.execute(sql)
        yield f"{table}.{name}: {value!r} -> {changed!r}"[:200], path
        path.unlink()


def one_off(value: object, draw: random.Random) -> object:
    """The value with one unit, letter or byte other than it was."""
    if isinstance(value, int):
        return value + 1_000_000
    if isinstance(value, bytes):
        place = draw.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << draw.randrange(8))]) + value[place + 1 :]
    text = str(value)
    place = draw.randrange(len(text)) if text else 0
    letter = draw.choice([one for one in "aÁ0 \n" if one != text[place : place + 1]])
    return text[:place] + letter + text[place + 1 :]


def test_a_byte_changed_anywhere_is_found(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unseen = [what for what, path in spoiled(demo, tmp_path) if verified(path, capsys)[0] != 1]
    assert unseen == []


def test_the_journal_names_who_did_what(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["journal", "list", "--db", str(demo), "--last", "2", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)
    assert [entry["seq"] for entry in entries] == sorted(entry["seq"] for entry in entries)
    assert len(entries) == 2
    assert all(entry["actor"] and len(entry["hash"]) == 64 for entry in entries)


def test_every_action_has_its_words() -> None:
    action = re.compile(
        r"(store|register|submission|assessment|person|appraisal|recognition|history|office|criteria|campaign|enrolment|"
        r"handover|incident|source)\.[a-z_]+"
    )
    found = {
        node.value
        for path in (Path(__file__).parents[2] / "engine").rglob("*.py")
        if "store" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and action.fullmatch(node.value)
    }
    assert {"register.merged", "recognition.granted"} < found
    assert found - WORDS.keys() == set()


def test_a_payload_is_told_in_a_line() -> None:
    payload = {"standard": "an-toan-antt", "period": 2024, "units": ["X1", "X2", "X3", "X4", "X5"], "hash": "ab" * 32}
    assert told(payload) == "tiêu chuẩn an-toan-antt; năm 2024; đơn vị X1, X2, X3 và 2 nữa"
    assert (
        told({"on": "2024-12-20", "ended": 0, "ground": "Vì " + "x" * 60}) == f"căn cứ Vì {'x' * 36}…; ngày 20/12/2024"
    )


def test_who_acts_is_named_before_or_after_the_verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "a.db")]
    lines = tmp_path / "danh-ba.csv"
    assert main(["--as", "Thành viên 1", "init", *database]) == 0
    for name, place in (("Thành viên 2", "after"), ("Thành viên 1", "before")):
        lines.write_text(f"Mã đơn vị,Tên đơn vị,Loại đơn vị\nX{place},Xã {place},xã\n", "utf-8")
        words = ["register", "import", str(lines), *database]
        assert main([*words, "--as", name] if place == "after" else [f"--as={name}", *words]) == 0
    capsys.readouterr()
    assert main(["journal", "list", "--format", "csv", *database]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split(",")[2] for row in rows] == ["Thành viên 1", "Thành viên 2", "Thành viên 1"]


def test_a_name_is_erased_and_the_number_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "a.db")]
    assert main(["init", *database, "--as", "Thành viên 1"]) == 0
    capsys.readouterr()
    assert main(["person", "erase", "1", *database, "--as", "Thành viên 2"]) == 0
    assert capsys.readouterr().out == "Đã xóa tên của người mang số 1. Đã ghi nhật ký, mục số 2.\n"
    assert main(["person", "list", *database]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [" 1  (đã xóa tên)", " 2  Thành viên 2"]
    assert main(["journal", "verify", *database]) == 0
    assert b"Th\xc3\xa0nh vi\xc3\xaan 1" not in (tmp_path / "a.db").read_bytes()
