"""What was given to whom: old records and this program's, as known then, with what befell the titles since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.giving.history import Told, history
from engine.records import journal
from engine.records.journal.erasing import erase
from engine.records.register.reorganising import Merge, Successor, reorganise
from engine.records.store import open_store
from tests.engine.process.awards.giving_scene import GIVEN_ON, Giving

pytestmark = pytest.mark.alike


@pytest.fixture
def giving(initialised: str) -> Iterator[Giving]:
    store = open_store(initialised)
    yield Giving(store)
    store.close()


def asked(giving: Giving, *unit: str, **more: Any) -> list[Told]:
    with giving.store.reading() as session:
        return history(session, *unit, **more)


def commended(giving: Giving) -> int:
    """K1 by old records and now, its head now; the head's nomination."""
    giving.lay("K1", "K2")
    giving.old_award("K1", "giay-khen-tinh", 2022, standard="an-toan-antt", document="1/QĐ-UBND")
    head = giving.nominate("K1", "Cá nhân A (sinh năm 1980)", leads=True)
    giving.nominate("K1")
    giving.record("K1", numbers=[head])
    return head


def test_all_that_was_given_to_a_unit_and_in_it(giving: Giving) -> None:
    commended(giving)
    giving.revoke("K1")
    old, own, head = asked(giving, "K1")
    assert [(one.given.form, one.given.period, one.given.source) for one in (old, own, head)] == [
        ("giay-khen-tinh", 2022, "old_records"),
        ("giay-khen-xa", 2024, "decision"),
        ("giay-khen-xa", 2024, "decision"),
    ]
    assert (own.name, own.role, own.leads) == ("Khu dân cư K1", "", False)
    assert (head.name, head.role, head.leads) == ("Cá nhân A (sinh năm 1980)", "Trưởng khu dân cư", True)
    assert own.given.revoked is not None
    assert (own.given.revoked.document, head.given.revoked, old.given.revoked) == ("30/QĐ-UBND", None, None)
    assert [one.text for one in old.given.achievements] == [
        "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2022"
    ]
    assert asked(giving, "K2") == []
    assert [one.given.id for one in asked(giving, person=head.given.person)] == [head.given.id]
    assert [one.given.id for one in asked(giving, form="giay-khen-tinh")] == [old.given.id]
    assert len(asked(giving, period=2024)) == 2


def test_as_known_then(giving: Giving) -> None:
    commended(giving)
    with giving.store.reading() as session:
        before = journal.head_of(session).seq
    giving.revoke("K1")
    assert [one.given.revoked for one in asked(giving, known=before)] == [None, None, None]
    assert len(asked(giving, known=before - 1)) == 1
    with pytest.raises(ProblemsError) as error:
        asked(giving, "K9", known=999)
    assert [problem.code for problem in error.value.problems] == ["RC-036", "RC-037"]


@pytest.mark.parametrize("known", [0, -1])
def test_before_the_first_entry_nothing_was_known(giving: Giving, known: int) -> None:
    with pytest.raises(ProblemsError) as error:
        asked(giving, known=known)
    assert [one.code for one in error.value.problems] == ["RC-036"]


def test_what_befell_the_titles_is_told(giving: Giving) -> None:
    """Of the collective what it was rewarded for, of its head what the unit reached; it stays given."""
    commended(giving)
    giving.title("K1", "reappraisal_proposed", date(2025, 3, 1), None)
    assert [one.notes for one in asked(giving, "K1", period=2024)] == 2 * [
        ("Danh hiệu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024: đề nghị thẩm định lại.",)
    ]
    giving.title("K1", "revoked", date(2025, 5, 1), "20/QĐ-UBND")
    befell = (
        "Danh hiệu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024: "
        "đã thu hồi (quyết định số 20/QĐ-UBND ngày 01/05/2025)."
    )
    assert [one.notes for one in asked(giving, "K1")] == [(), (befell,), (befell,)]
    giving.revoke("K1")
    assert [one.notes for one in asked(giving, "K1", period=2024)] == [(), (befell,)]
    with giving.store.reading() as session:
        before = journal.head_of(session).seq - 2
    assert "đề nghị" in asked(giving, "K1", period=2024, known=before)[0].notes[0]


def test_somebody_of_the_same_name_is_a_hint_and_no_more(giving: Giving) -> None:
    head = commended(giving)
    giving.nominate("K2", "cá nhân A (sinh năm 1990)")
    giving.nominate("K2", "Cá nhân B")
    told = {one.given.nomination: one for one in asked(giving, "K1", period=2024)}
    assert [unit.code for unit in told[head].namesakes] == ["K2"]
    assert [one.namesakes for number, one in told.items() if number != head] == [()]


def test_an_erased_name_is_nobodys(giving: Giving) -> None:
    head = commended(giving)
    [one] = [each for each in asked(giving, "K1") if each.given.nomination == head]
    assert one.given.decided_on == GIVEN_ON
    assert one.given.person is not None
    with giving.store.writing() as session:
        erase(session, one.given.person)
    [after] = [each for each in asked(giving, "K1") if each.given.nomination == head]
    assert (after.name, after.given, after.namesakes) == ("(đã xóa tên)", one.given, ())


def test_what_the_units_received_from_which_one_came_is_told_with_it(giving: Giving) -> None:
    commended(giving)
    with giving.store.writing() as session:
        merge = Merge(("K1", "K2"), Successor("K9", "Khu dân cư Chín"))
        reorganise(session, merge, date(2025, 7, 1), "20/NQ")
    found = asked(giving, "K9")
    assert {one.unit.code for one in found} <= {"K1", "K2"}
    assert all(one.given.person is None for one in found)
    assert found[0].notes[0] == "Đơn vị này nay thuộc đơn vị mang mã K9."
