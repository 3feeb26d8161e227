"""The journal: a chain that grows, and tells when it was touched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from engine.records import journal
from engine.records.canonical import canonical_json, sha256_of, sha256_text
from engine.records.store import JournalEntry, Store

DAY = datetime(2024, 11, 20, 8, 30, tzinfo=UTC)

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def filled(store: Store) -> None:
    with store.writing() as session:
        journal.record(session, "register.imported", {"units_added": 2}, at=DAY)
        journal.record(session, "assessment.run", {"run": 1, "nhan": "Đạt"}, actor="member:7", at=DAY)
    with store.writing() as session:
        journal.record(session, "assessment.run", {"run": 2}, at=DAY)


def untied(store: Store, statement: str) -> None:
    """Change the journal behind its triggers' back, as someone with the file in hand could."""
    with store.writing() as session:
        session.execute(text("DROP TRIGGER journal_no_update"))
        session.execute(text("DROP TRIGGER journal_no_delete"))
        session.execute(text(statement))


def test_entries_are_numbered_and_chained(store: Store) -> None:
    filled(store)
    with store.reading() as session:
        entries = session.scalars(select(JournalEntry).order_by(JournalEntry.seq)).all()
        assert [entry.seq for entry in entries] == [1, 2, 3]
        assert [entry.prev_hash for entry in entries] == [journal.FIRST_PREV_HASH, entries[0].hash, entries[1].hash]
        assert entries[1].payload == '{"nhan":"Đạt","run":1}'
        assert journal.check(session) == []


def test_the_hash_is_that_of_the_canonical_entry(store: Store) -> None:
    filled(store)
    with store.reading() as session:
        first = session.get_one(JournalEntry, 1)
        assert first.hash == sha256_text(
            '{"action":"register.imported","actor":"office","at":"2024-11-20T08:30:00.000000Z",'
            '"payload":"{\\"units_added\\":2}","prev_hash":"' + "0" * 64 + '","seq":1}'
        )


@pytest.mark.parametrize("statement", ["UPDATE journal SET action = 'x' WHERE seq = 1", "DELETE FROM journal"])
def test_the_database_itself_refuses_changes(store: Store, statement: str) -> None:
    filled(store)
    with pytest.raises(IntegrityError, match="the journal is append-only"), store.writing() as session:
        session.execute(text(statement))


def test_a_changed_entry_is_found(store: Store) -> None:
    filled(store)
    untied(store, "UPDATE journal SET payload = '{}' WHERE seq = 1")
    with store.reading() as session:
        (problem,) = journal.check(session)
        hash_ = session.get_one(JournalEntry, 1).hash
    assert (problem.code, problem.where) == ("NK-001", "Nhật ký, mục 1")
    assert problem.what == "nội dung không còn khớp mã băm đã ghi, mục này đã bị sửa"
    assert problem.seen == f"mã băm {hash_[:12]}…"


def test_a_removed_entry_is_found(store: Store) -> None:
    filled(store)
    untied(store, "DELETE FROM journal WHERE seq = 2")
    with store.reading() as session:
        (problem,) = journal.check(session)
    assert str(problem) == (
        "[NK-002] Nhật ký, mục 3: không nối tiếp mục liền trước, có mục đã bị xóa hoặc chèn. "
        "Cách sửa: khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về chỗ đứt."
    )


def test_two_entries_cannot_follow_the_same_one(store: Store) -> None:
    filled(store)
    fork = JournalEntry(
        seq=9, at="x", actor="office", action="x", payload="{}", prev_hash=journal.FIRST_PREV_HASH, hash="y"
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
        assert session.scalars(select(JournalEntry)).all() == []


@pytest.mark.parametrize("name", ["Nguyễn Văn A", "Thành viên 1", "", "an toan"])
def test_a_person_is_no_actor(store: Store, name: str) -> None:
    with pytest.raises(ValueError, match="an actor is a role or a number"), store.writing() as session:
        journal.record(session, "x", {}, actor=name)


@given(plain_values)
def test_equal_values_have_one_text(value: object) -> None:
    import json

    text_ = canonical_json(value)  # type: ignore[arg-type]
    assert json.loads(text_) == value
    assert canonical_json(json.loads(text_)) == text_


def test_the_order_of_keys_does_not_matter() -> None:
    assert sha256_of({"b": 1, "a": [True, None]}) == sha256_of({"a": [True, None], "b": 1})


@pytest.mark.parametrize("value", [0.1, {"a": [1, 0.5]}, {1: "a"}])
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)  # type: ignore[arg-type]
