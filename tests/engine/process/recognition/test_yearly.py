"""Titles by kind and year, of units as they were and carried to those of today, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from engine.process.recognition.deciding import EventRow, put_events
from engine.process.recognition.yearly import ByYear, by_year
from engine.records.register.changing import State, put_states
from engine.records.store import Store, Succession, init_store
from tests.stores import Entering, entering

pytestmark = pytest.mark.alike(but={"test_as_many_queries_for_many_units_as_for_few"})

MERGED = date(2025, 7, 1)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    made = init_store(database)
    yield made
    made.close()


def pass_into(at: Entering, old: int, new: int | None, *, whole: bool = True, principal: bool = True) -> None:
    at.session.add(
        Succession(
            old_unit_id=old,
            new_unit_id=new,
            effective_on=MERGED,
            change="merged" if new else "abolished",
            share="whole" if whole else "part",
            principal=principal,
            entry=at.entry,
        )
    )


def end(at: Entering, unit: int, code: str, kind: str = "xa") -> None:
    put_states(at.session, [State(unit, code, f"Đơn vị {code}", kind, valid_from=MERGED, living=False)], at.entry)


def granted(at: Entering, unit: int, *years: int) -> None:
    for year in years:
        put_events(at.session, at.entry, "an-toan-antt", year, [EventRow(unit, "granted", date(year, 12, 20), "1/QĐ")])


@pytest.fixture
def merged(store: Store) -> Store:
    """A and B become the ward P; C is divided without a principal heir; D ends; E goes on."""
    with entering(store) as at:
        a, b, c, d, e = (at.unit(code, "xa") for code in "ABCDE")
        granted(at, a, 2023, 2024)
        granted(at, b, 2023)
        granted(at, c, 2024)
        granted(at, d, 2024)
        granted(at, e, 2023, 2025)
    with entering(store) as at:
        p, q = at.unit("P", "phuong", since=MERGED), at.unit("Q", "xa", since=MERGED)
        granted(at, p, 2025)
        pass_into(at, a, p)
        pass_into(at, b, p)
        pass_into(at, c, p, whole=False, principal=False)
        pass_into(at, c, q, whole=False, principal=False)
        pass_into(at, d, None)
        for unit, code in zip((a, b, c, d), "ABCD", strict=True):
            end(at, unit, code)
    return store


def counted(found: ByYear) -> dict[tuple[str, int], list[tuple[str, list[str]]]]:
    return {
        (cell.kind, cell.period): [(one.unit.code, [o.code for o in one.origins]) for one in cell.units]
        for cell in found.cells
    }


def read(store: Store, **more: Any) -> ByYear:
    with store.reading() as session:
        return by_year(session, 2023, 2025, **more)


def test_as_was(merged: Store) -> None:
    found = read(merged)
    assert counted(found) == {
        ("xa", 2023): [("A", ["A"]), ("B", ["B"]), ("E", ["E"])],
        ("xa", 2024): [("A", ["A"]), ("C", ["C"]), ("D", ["D"])],
        ("xa", 2025): [("E", ["E"])],
        ("phuong", 2025): [("P", ["P"])],
    }
    assert (found.total, found.rest) == (8, ())


def test_as_now_with_origins_and_none_twice(merged: Store) -> None:
    found = read(merged, as_now=True)
    assert counted(found) == {
        ("xa", 2023): [("E", ["E"])],
        ("xa", 2025): [("E", ["E"])],
        ("phuong", 2023): [("P", ["A", "B"])],
        ("phuong", 2024): [("P", ["A"])],
        ("phuong", 2025): [("P", ["P"])],
    }
    assert [(one.period, one.unit.code) for one in found.rest] == [(2024, "C"), (2024, "D")]
    assert found.total == read(merged).total


def test_of_a_kind_and_of_what_is_held(merged: Store) -> None:
    assert counted(read(merged, kind="phuong")) == {("phuong", 2025): [("P", ["P"])]}
    assert read(merged, standard="dien-hinh").cells == ()
    with entering(merged) as at:
        put_events(at.session, at.entry, "an-toan-antt", 2025, [EventRow(5, "revoked", date(2026, 1, 5), "2/QĐ")])
    assert ("xa", 2025) not in counted(read(merged))


@pytest.mark.parametrize("as_now", [False, True])
def test_as_many_queries_for_many_units_as_for_few(merged: Store, as_now: bool) -> None:
    def queries() -> int:
        statements: list[str] = []

        def note(*args: Any) -> None:
            statements.append(args[2])

        event.listen(merged.engine, "after_cursor_execute", note)
        read(merged, as_now=as_now)
        event.remove(merged.engine, "after_cursor_execute", note)
        return sum(statement.lstrip().startswith("SELECT") for statement in statements)

    few = queries()
    with entering(merged) as at:
        for number in range(60):
            granted(at, at.unit(f"N{number}", "khu_dan_cu"), 2023, 2024, 2025)
    assert queries() == few <= 6
