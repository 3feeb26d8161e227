"""Who acts: named on the command line, a number in the journal, and a name that can be erased."""

from __future__ import annotations

import getpass
import json
import unicodedata

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.journal import people
from engine.records.journal.erasing import erase
from engine.records.journal.people import acting
from engine.records.store import JournalEntry, Person, Store

pytestmark = pytest.mark.alike(
    but={
        "test_a_name_can_be_erased_but_not_changed",
        "test_an_erased_name_is_gone_and_the_journal_stays_whole",
        "test_no_name_enters_the_journal",
    }
)


def record(store: Store, actor: str | None = None) -> JournalEntry:
    with store.writing() as session:
        return journal.record(session, "test.done", {}, actor=actor)


def test_who_acts_is_named_else_the_environment_else_the_systems_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATCHUAN_ACTOR", raising=False)
    assert acting() == getpass.getuser()
    monkeypatch.setenv("DATCHUAN_ACTOR", "Thường trực Ban chỉ đạo")
    assert acting() == "Thường trực Ban chỉ đạo"
    with journal.acting_as("  Thành viên   1 "):
        assert acting() == "Thành viên 1"
    assert acting() == "Thường trực Ban chỉ đạo"


def test_where_the_system_has_no_name_for_its_user_one_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.delenv("DATCHUAN_ACTOR", raising=False)
    monkeypatch.setattr(getpass, "getuser", nameless)
    with pytest.raises(ProblemsError) as error:
        acting()
    assert [problem.code for problem in error.value.problems] == ["NK-007"]


def test_one_name_is_one_number_however_it_is_composed(store: Store) -> None:
    first = record(store, "Thành viên 1")
    again = record(store, unicodedata.normalize("NFD", "Thành viên 1"))
    other = record(store, "Thành viên 2")
    assert first.actor == again.actor != other.actor
    with store.reading() as session:
        names = session.scalars(select(Person.name).order_by(Person.number)).all()
    assert names[1:] == ["Thành viên 1", "Thành viên 2"]


def test_no_name_enters_the_journal(store: Store) -> None:
    record(store, "Thành viên 1")
    with store.reading() as session:
        entries = session.scalars(select(JournalEntry)).all()
        assert not any("Thành viên" in entry.payload + entry.actor for entry in entries)
        assert set(json.loads(entries[-1].payload)["people"]) == {"2"}


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_nobody_is_no_actor(name: str) -> None:
    with pytest.raises(ProblemsError) as error, journal.acting_as(name):
        pass
    assert str(error.value) == (
        f"[NK-007] Người thực hiện: không có tên hoặc tên quá dài. Đã thấy: “{name[:40]}”. Cần: tên hoặc chức "
        "danh, không quá 200 ký tự. Cách sửa: ghi lại sau --as hoặc trong biến môi trường DATCHUAN_ACTOR."
    )


def test_an_erased_name_is_gone_and_the_journal_stays_whole(store: Store) -> None:
    record(store, "Thành viên 1")
    with store.writing() as session:
        erase(session, 2)
    with store.reading() as session:
        person = session.get_one(Person, 2)
        assert (person.name, person.salt) == (None, None)
        assert journal.verify(session).problems == ()
    assert record(store, "Thành viên 1").actor == "person:3"


def test_nobody_erases_the_name_they_act_under(store: Store) -> None:
    record(store, "Thành viên 1")
    with pytest.raises(ProblemsError) as error, journal.acting_as("Thành viên 1"), store.writing() as session:
        erase(session, 2)
    assert str(error.value) == (
        "[NK-012] Danh sách người thực hiện: người mang số 2 đang tự xóa tên mình, tên sẽ lại được ghi là người thực "
        "hiện việc xóa. Cách sửa: để người khác xóa, hoặc ghi chức danh sau --as."
    )


def test_who_is_not_there_cannot_be_erased(store: Store) -> None:
    with pytest.raises(ProblemsError) as error, store.writing() as session:
        erase(session, 7)
    assert str(error.value) == (
        "[NK-010] Danh sách người thực hiện: không có người mang số 7, hoặc tên đã được xóa. "
        "Cách sửa: xem số bằng “datchuan person list”."
    )


def test_a_name_can_be_erased_but_not_changed(store: Store) -> None:
    record(store, "Thành viên 1")
    for statement in ("UPDATE person SET name = 'Thành viên 9' WHERE number = 2", "DELETE FROM person"):
        with pytest.raises(DBAPIError, match="person is append-only"), store.writing() as session:
            session.execute(text(statement))


@pytest.mark.parametrize(
    "variant", ["THÀNH viên 1", "Thành\u200b viên 1\u200b", "Thành\u00a0 viên １", "\u2060Thành viên 1"]
)
def test_one_person_is_one_however_the_name_is_written(store: Store, variant: str) -> None:
    first, again = record(store, "Thành viên 1"), record(store, variant)
    assert first.actor == again.actor
    with store.reading() as session:
        assert session.scalars(select(Person.name).order_by(Person.number)).all()[1:] == ["Thành viên 1"]


def test_many_are_named_at_once_each_folded_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    record(store, "Thành viên 1")
    names = [f"Cá nhân {number}" for number in range(60)]
    folded: list[str] = []
    monkeypatch.setattr(people, "_folded", lambda name: folded.append(name) or name.casefold())
    with store.writing() as session:
        entry = journal.upcoming(session)
        numbers, entered = people.numbers_of(session, entry, [*names, "thành VIÊN 1", "CÁ NHÂN 7", names[0]])
        journal.record(session, "test.done", {}, people=entered)
    assert numbers == [*range(3, 63), 2, 10, 3]
    assert set(entered) == {str(number) for number in range(3, 63)}
    assert len(folded) < 3 * len(names)


def test_what_cannot_be_seen_is_no_part_of_a_name() -> None:
    with journal.acting_as("Thành viên\u200b 1\ufeff"):
        assert acting() == "Thành viên 1"
    with pytest.raises(ProblemsError) as error, journal.acting_as("\u200b \u2060"):
        pass
    assert [problem.code for problem in error.value.problems] == ["NK-007"]
