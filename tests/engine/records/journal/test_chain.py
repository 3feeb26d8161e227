"""The journal: a chain that grows, one entry a transaction, each over the rows it brought in."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from engine.records import journal
from engine.records.canonical import canonical_json, sha256_of, sha256_text
from engine.records.store import JournalEntry, Store
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={"test_two_entries_cannot_follow_the_same_one", "test_an_entry_vouches_for_the_rows_it_brought_in"}
)

DAY = datetime(2024, 11, 20, 8, 30, tzinfo=UTC)

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def filled(store: Store) -> None:
    with store.writing() as session:
        journal.record(session, "register.imported", {"units_added": 2}, at=DAY)
        journal.record(session, "assessment.run", {"run": 1, "nhan": "Đạt"}, actor="Thành viên 1", at=DAY)


def test_a_new_store_begins_with_its_own_entry(store: Store) -> None:
    with store.reading() as session:
        (entry,) = session.scalars(select(JournalEntry)).all()
    assert (entry.seq, entry.action, entry.prev_hash) == (1, "store.initialised", journal.FIRST_PREV_HASH)


def test_entries_are_numbered_and_chained(store: Store) -> None:
    filled(store)
    with store.reading() as session:
        entries = session.scalars(select(JournalEntry).order_by(JournalEntry.seq)).all()
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert [entry.prev_hash for entry in entries] == [journal.FIRST_PREV_HASH, entries[0].hash, entries[1].hash]
        assert json.loads(entries[2].payload)["nhan"] == "Đạt"
        assert (entries[1].actor, entries[2].actor) == ("person:1", "person:2")


def test_the_hash_is_that_of_the_canonical_entry(store: Store) -> None:
    filled(store)
    with store.reading() as session:
        first, second = (session.get_one(JournalEntry, seq) for seq in (1, 2))
        assert second.hash == sha256_text(
            '{"action":"register.imported","actor":"person:1","at":"2024-11-20T08:30:00.000000Z",'
            '"payload":"{\\"rows\\":{},\\"schema\\":\\"0006\\",\\"units_added\\":2}","prev_hash":"'
            + first.hash
            + '","seq":2}'
        )


def test_an_entry_vouches_for_the_rows_it_brought_in(store: Store) -> None:
    with entering(store) as at:
        at.enrol(at.unit("X1", "xa"), "an-toan-antt", 2024)
    with store.reading() as session:
        rows = json.loads(session.get_one(JournalEntry, at.entry).payload)["rows"]
    assert {table: count for table, (count, _) in rows.items()} == {"unit": 1, "unit_state": 1, "enrolment": 1}
    line = '[1, "an-toan-antt", 2024, 1, null, null, 0]\n'
    assert rows["enrolment"][1] == sha256_text(line)


def test_the_head_is_printed_by_number_and_the_beginning_of_its_hash(store: Store) -> None:
    filled(store)
    with store.reading() as session:
        head = journal.head_of(session)
        assert (head.seq, head.hash) == (3, session.get_one(JournalEntry, 3).hash)
        assert str(head) == f"3:{head.hash[:16]}"


def test_two_entries_cannot_follow_the_same_one(store: Store) -> None:
    filled(store)
    fork = JournalEntry(
        seq=9, at="x", actor="person:1", action="x", payload="{}", prev_hash=journal.FIRST_PREV_HASH, hash="y"
    )
    with pytest.raises(IntegrityError), store.writing() as session:
        session.add(fork)


def test_work_undone_leaves_no_entry(store: Store) -> None:
    def give_up() -> None:
        with store.writing() as session:
            journal.record(session, "register.imported", {})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        give_up()
    with store.reading() as session:
        assert journal.head_of(session).seq == 1


@given(plain_values)
def test_equal_values_have_one_text(value: object) -> None:
    text_ = canonical_json(value)  # type: ignore[arg-type]
    assert json.loads(text_) == value
    assert canonical_json(json.loads(text_)) == text_


def test_the_order_of_keys_does_not_matter() -> None:
    assert sha256_of({"b": 1, "a": [True, None]}) == sha256_of({"a": [True, None], "b": 1})


@pytest.mark.parametrize("value", [0.1, {"a": [1, 0.5]}, {1: "a"}])
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)  # type: ignore[arg-type]
