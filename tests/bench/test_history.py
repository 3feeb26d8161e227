"""The history that is timed: the same titles however they are counted, and no figure for a wrong sum."""

from __future__ import annotations

import pytest

from bench import history


def test_every_counting_finds_every_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "UNITS", 300)
    monkeypatch.setattr(history, "FIRST", 2024)
    heading, _, *rows = history.history(1)
    assert heading.startswith("| 300 units, ten years, ")
    assert [row.split("|")[1].strip() for row in rows] == [
        "the rows alone, by plain SQL",
        "titles by kind and year, units as they were",
        "the same, carried to the units of today",
    ]


def test_a_wrong_sum_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "UNITS", 300)
    monkeypatch.setattr(history, "FIRST", 2025)
    monkeypatch.setattr(history, "rows", lambda path: 7)
    with pytest.raises(SystemExit, match=r"^the rows alone, by plain SQL: 7 titles instead of "):
        history.history(1)
