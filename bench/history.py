"""How long ten years of titles of a province take to count, beside reading the same rows with plain SQL.

Nghệ An's own communes, before and after 1 July 2025, with khu dân cư below them: 5,000 units living today, each with a
title of each year from 2016 to 2025 (one in ten not), on SQLite.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from engine.process.recognition.deciding import EventRow, put_events
from engine.process.recognition.yearly import ByYear, by_year
from engine.records import journal
from engine.records.register import register_on
from engine.records.register.changing import State, new_units, put_states
from engine.records.register.loading import load_province
from engine.records.store import Store, init_store

PROVINCE, UNITS = "40", 5_000
FIRST, LAST = 2016, 2025
STANDARD = "an-toan-antt"


def history(turns: int) -> list[str]:
    """A table of median milliseconds; the sums of both countings must agree with the rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "muoi-nam.db"
        store = init_store(str(path))
        held = fill(store)
        work: dict[str, Callable[[], int]] = {
            "the rows alone, by plain SQL": lambda: rows(path),
            "titles by kind and year, units as they were": lambda: counted(store, as_now=False).total,
            "the same, carried to the units of today": lambda: counted(store, as_now=True).total,
        }
        seconds: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(turns):
            for name, do in work.items():
                start = perf_counter()
                found = do()
                seconds[name].append(perf_counter() - start)
                if found != held:
                    raise SystemExit(f"{name}: {found:,} titles instead of {held:,}")
        store.close()
    least = median(seconds["the rows alone, by plain SQL"])
    lines = [f"| {UNITS:,} units, ten years, {held:,} titles | ms | times the rows alone |", "|---|--:|--:|"]
    for name, each in seconds.items():
        lines.append(f"| {name} | {median(each) * 1e3:,.0f} | {median(each) / least:.1f} |")
    return lines


def fill(store: Store) -> int:
    """Lay units and titles down; how many titles."""
    with store.writing() as session:
        load_province(session, PROVINCE, legacy=True)
    with store.writing() as session:
        entry = journal.upcoming(session)
        living = register_on(session, date(LAST, 12, 31)).units
        communes = [unit for unit in living if unit.kind in ("xa", "phuong")]
        new = new_units(session, UNITS - len(living), entry)
        states = (
            State(unit, f"K{number}", f"Thôn {number}", "khu_dan_cu", communes[number % len(communes)].id)
            for number, unit in enumerate(new)
        )
        put_states(session, states, entry)
        journal.record(session, "register.imported", {})
    with store.writing() as session:
        entry, held = journal.upcoming(session), 0
        for year in range(FIRST, LAST + 1):
            there = [unit.id for unit in register_on(session, date(year, 12, 31)).units if unit.kind != "tinh"]
            events = [
                EventRow(unit, "granted", date(year, 12, 20), "1/QĐ-UBND") for unit in there if (unit + year) % 10
            ]
            put_events(session, entry, STANDARD, year, events)
            held += len(events)
        journal.record(session, "recognition.granted", {})
    return held


def rows(path: Path) -> int:
    connection = sqlite3.connect(path)
    found = len(connection.execute("SELECT * FROM recognition_event").fetchall())
    connection.close()
    return found


def counted(store: Store, *, as_now: bool) -> ByYear:
    with store.reading() as session:
        return by_year(session, FIRST, LAST, as_now=as_now)
