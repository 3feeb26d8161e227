"""The province whose tables are timed: every table of the catalogue is made of it and put into a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import tables
from engine.records.store import init_store
from engine.reports.tables.catalogue import TABLES


def test_every_table_is_made_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "DISTRICTS", 1)
    monkeypatch.setattr(tables, "COMMUNES", 4)
    monkeypatch.setattr(tables, "BELOW", 6)
    store = init_store(str(tmp_path / "bang.db"))
    units = tables.fill(store, tmp_path)
    store.close()
    told = tables.measured(str(tmp_path / "bang.db"))
    assert units == 1 + 1 + 4 * 7
    assert list(told["tables"]) == list(TABLES)
    assert all(cells > 0 for _, _, cells in told["tables"].values())
    collectives = told["awards"]["candidacies"]
    assert collectives > told["awards"]["lists"] > 1
    told_of, at = tables.worded(units, told), 5 + len(TABLES)
    heading, _, *rows = told_of[:at]
    assert heading.startswith("| 30 units, all tables of a year |")
    assert [row.split("`")[1] for row in rows[: len(TABLES)]] == list(TABLES)
    assert "The aim for making them is 10 s and 500 MB" in rows[-1]
    _, lists, _, *rows = told_of[at:]
    assert lists.startswith(f"| 30 units, {collectives} candidacies for commendation | s of processor | times the ")
    assert [row.split(" | ")[0] for row in rows][-1] == "| one list"
