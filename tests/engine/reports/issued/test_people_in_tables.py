"""A kept table numbers people: their names come with the reading, and go where they were erased."""

from __future__ import annotations

import pytest

from cli.main import main
from engine.records import journal
from engine.records.store import open_store
from engine.reports.issued.people import with_names
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Table

pytestmark = pytest.mark.alike(but=set())


def table(*values: str) -> Table:
    rows = tuple(Row((Cell(value),)) for value in values)
    return Table("Mẫu", (Sheet("Một", (), (Group("", (Block((Column("Tên", 1),), rows),)),)),))


def test_a_number_is_read_as_a_name_and_an_erased_one_says_so(initialised):
    store = open_store(initialised)
    with store.writing() as session:
        entry = journal.upcoming(session)
        [number], people = journal.numbers_of(session, entry, ["Cá nhân A"])
        journal.record_all(session, [journal.Happening("test.named", {}, people=people)])
    kept = table(f"person:{number}", "Xã Một", f"về person:{number}", "person:999")
    with store.reading() as session:
        assert with_names(session, kept) == table("Cá nhân A", "Xã Một", f"về person:{number}", "(đã xóa tên)")
        plain = table("Xã Một")
        assert with_names(session, plain) is plain
    store.close()
    assert main(["person", "erase", str(number), "--db", initialised]) == 0
    store = open_store(initialised)
    with store.reading() as session:
        assert with_names(session, table(f"person:{number}")) == table("(đã xóa tên)")
    store.close()
