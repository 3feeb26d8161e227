"""A store that an earlier version left says, after its migration, all that that version said of it."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cli.main import main

STORES = Path(__file__).parents[1] / "data" / "stores"
MARK = "SỐ LIỆU MINH HỌA"


@pytest.fixture
def migrated(tmp_path: Path) -> str:
    return str(shutil.copyfile(STORES / "v0002.sqlite", tmp_path / "datchuan.db"))


def still_said(before: Any, now: Any) -> bool:
    """Whether all that was said is said still; a later version may say more of a thing, not of more things."""
    if isinstance(before, dict):
        return isinstance(now, dict) and all(name in now and still_said(before[name], now[name]) for name in before)
    if isinstance(before, list):
        return isinstance(now, list) and len(before) == len(now) and all(map(still_said, before, now))
    return bool(before == now)


@pytest.mark.parametrize("period", ["2023", "2024"])
@pytest.mark.parametrize("unit", ["X1", "TH-A"])
def test_a_unit_is_explained_as_before(
    migrated: str, capsys: pytest.CaptureFixture[str], unit: str, period: str
) -> None:
    assert main(["explain", unit, "--period", period, "--format", "json", "--db", migrated]) == 0
    before = json.loads((STORES / f"v0002-explain-{unit.lower()}-{period}.json").read_text("utf-8"))
    assert before
    assert still_said(before, json.loads(capsys.readouterr().out))


@pytest.mark.parametrize(("standard", "years"), [("an-toan-antt", "2023"), ("dien-hinh", "2023,2024")])
def test_the_table_is_as_before(migrated: str, tmp_path: Path, standard: str, years: str) -> None:
    path = tmp_path / "bieu.xlsx"
    words = ["report", "non-achieving", "--standard", standard, "--years", years, "--mark", MARK, "-o", str(path)]
    assert main([*words, "--db", migrated]) == 0
    rows = [["" if cell is None else str(cell) for cell in row] for row in load_workbook(path)["Thống kê"].values]
    since = ("Mã nhật ký", "Bộ tiêu chí đã dùng", "Lập ngày")  # what papers did not carry then
    rows = [row for row in rows if not row[0].startswith(since)]
    with (STORES / f"v0002-non-achieving-{standard}.csv").open(encoding="utf-8", newline="") as before:
        assert rows == list(csv.reader(before))


SAID: dict[str, dict[str, str]] = {
    version: json.loads((STORES / f"{version}-said.json").read_text("utf-8")) for version in ("v0003", "v0004", "v0005")
}


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Version to the address of its store."""
    folder = tmp_path_factory.mktemp("cu")
    return {version: str(shutil.copyfile(STORES / f"{version}.sqlite", folder / f"{version}.db")) for version in SAID}


@pytest.mark.parametrize(("version", "words"), [(version, words) for version, said in SAID.items() for words in said])
def test_what_a_version_said_is_said_still(
    former: dict[str, str], capsys: pytest.CaptureFixture[str], version: str, words: str
) -> None:
    """Of a run reproduced to the byte, of all else with nothing taken away."""
    assert main([*words.split(), "--db", former[version]]) == 0
    printed, before = capsys.readouterr().out, SAID[version][words]
    if before.startswith("sha256:"):
        assert "sha256:" + hashlib.sha256(printed.encode()).hexdigest() == before
    else:
        assert json.loads(before)
        assert still_said(json.loads(before), json.loads(printed))


def test_a_thing_left_out_or_changed_is_noticed() -> None:
    assert still_said({"a": [1, {"b": None}]}, {"a": [1, {"b": None, "new": 2}], "c": 3})
    assert not still_said({"a": [1]}, {"a": [1, 2]})
    assert not still_said({"a": None}, {})
    assert not still_said({"a": "đạt"}, {"a": "không đạt"})
