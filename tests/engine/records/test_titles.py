"""Titles folded from the events in their life, by both times: when they were true, and when they were known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from engine.records import journal
from engine.records.store import Award, AwardGiven, AwardRevocation, RecognitionEvent, Store
from engine.records.titles import Title, awards, forms_taken_back_since, titles
from tests.stores import Entering, entering

pytestmark = pytest.mark.alike(
    but={
        "test_the_two_times",
        "test_asked_for_some_in_one_query",
        "test_awards_as_known",
        "test_of_awards_the_units_own_that_stand",
    }
)

GRANTED_ON, LATER, LAST = date(2023, 12, 20), date(2024, 7, 14), date(2024, 9, 2)


def put(at: Entering, unit_id: int, event: str, day: date = GRANTED_ON, **more: Any) -> None:
    words: dict[str, Any] = {"standard": "dien-hinh", "period": 2023, "source": "decision", "detail": {}}
    at.session.add(RecognitionEvent(unit_id=unit_id, event=event, effective_on=day, entry=at.entry, **(words | more)))
    at.session.flush()


def unit(store: Store) -> int:
    with entering(store) as at:
        return at.unit("X1", "xa")


def found(store: Store, **cut: Any) -> list[Title]:
    with store.reading() as session:
        return titles(session, **cut)


@pytest.mark.parametrize(
    ("events", "state", "held"),
    [
        (["granted"], "recognised", True),
        (["granted", "kept"], "kept", True),
        (["granted", "reappraisal_proposed"], "recognised", True),
        (["granted", "reappraisal_proposed", "reappraisal_declined"], "recognised", True),
        (["granted", "reappraisal_proposed", "reappraisal_opened"], "under_reappraisal", True),
        (["granted", "reappraisal_opened", "kept"], "kept", True),
        (["granted", "reappraisal_opened", "revoked"], "revoked", False),
        (["granted", "reappraisal_opened", "revoked", "kept"], "revoked", False),
        (["granted", "revoked", "granted"], "recognised", True),
        (["not_reached"], "not_reached", False),
        (["granted", "revoked", "not_reached"], "revoked", False),
    ],
)
def test_what_became_of_a_title(store: Store, events: list[str], state: str, held: bool) -> None:
    one = unit(store)
    with entering(store) as at:
        for event_ in events:
            put(at, one, event_)
    [title] = found(store)
    assert (title.unit_id, title.standard, title.period) == (one, "dien-hinh", 2023)
    assert (title.state, title.held) == (state, held)


def test_proposals_alone_make_no_title(store: Store) -> None:
    one = unit(store)
    with entering(store) as at:
        put(at, one, "reappraisal_proposed")
    assert found(store) == []


def test_the_two_times(store: Store) -> None:
    """A revocation decided in September with effect from July is known from its entry on, and true from July on."""
    one = unit(store)
    with entering(store) as at:
        put(at, one, "granted", document="12/QĐ-UBND", class_="kha")
    with entering(store) as at:
        put(at, one, "kept", LAST)
        before = at.entry
    with entering(store) as at:
        put(at, one, "revoked", LATER)
    [then], [now] = found(store, known=before), found(store)
    assert (then.state, then.held_on(LATER), then.last.effective_on) == ("kept", True, LAST)
    assert (now.state, now.last.effective_on) == ("revoked", LATER)
    assert [now.held_on(day) for day in (date(2023, 12, 19), GRANTED_ON, date(2024, 7, 13), LATER, LAST)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert now.granted is not None
    assert (now.granted.document, now.class_, now.source) == ("12/QĐ-UBND", "kha", "decision")


def test_proposals_wait_until_they_are_answered(store: Store) -> None:
    one = unit(store)
    with entering(store) as at:
        put(at, one, "granted")
        put(at, one, "reappraisal_proposed", LATER, ground="Vụ việc một.")
        put(at, one, "reappraisal_proposed", LATER, ground="Vụ việc hai.")
    [title] = found(store)
    assert [event.ground for event in title.proposals] == ["Vụ việc một.", "Vụ việc hai."]
    with entering(store) as at:
        put(at, one, "reappraisal_declined", LATER)
        put(at, one, "reappraisal_proposed", LAST, ground="Vụ việc ba.")
    [title] = found(store)
    assert [event.ground for event in title.proposals] == ["Vụ việc ba."]


def test_asked_for_some_in_one_query(store: Store) -> None:
    with entering(store) as at:
        ids = [at.unit(f"X{number}", "xa") for number in range(20)]
        for one in ids:
            for period in range(2016, 2026):
                put(at, one, "granted", period=period)
                put(at, one, "granted", period=period, standard="an-toan-antt")
    statements: list[str] = []
    event.listen(
        store.engine,
        "after_cursor_execute",
        lambda *args: statements.append(args[2]) if args[2].startswith("SELECT") else None,
    )
    assert len(found(store)) == 400
    assert len(statements) == 1
    some = found(store, standard="dien-hinh", periods=[2016, 2017], units=ids[:3])
    assert [(title.unit_id, title.period) for title in some] == [
        (one, year) for one in ids[:3] for year in (2016, 2017)
    ]


def test_awards_as_known(store: Store) -> None:
    one = unit(store)
    with entering(store) as at:
        at.session.add(Award(unit_id=one, form="giay-khen-tinh", period=2023, source="old_records", entry=at.entry))
        before = at.entry
    with entering(store) as at:
        at.session.add(Award(unit_id=one, form="co-thi-dua", period=2024, source="old_records", entry=at.entry))
    with store.reading() as session:
        assert [(award.form, award.period) for award in awards(session)] == [
            ("co-thi-dua", 2024),
            ("giay-khen-tinh", 2023),
        ]
        assert [award.form for award in awards(session, before)] == ["giay-khen-tinh"]


def test_of_awards_the_units_own_that_stand(store: Store) -> None:
    """Those of individuals are not the unit's; one that was taken back counts until that was known."""
    one = unit(store)
    with entering(store) as at:
        [person], _ = journal.numbers_of(at.session, at.entry, ["Cá nhân A"])
        forms = ["giay-khen-xa", "giay-khen-tinh", "bang-khen-tinh"]
        rows = [Award(unit_id=one, form=form, period=2024, source="decision", entry=at.entry) for form in forms]
        at.session.add_all(rows)
        at.session.flush()
        whose = {"giay-khen-xa": person, "giay-khen-tinh": None}
        at.session.add_all(
            AwardGiven(award_id=row.id, person=whose[row.form], entry=at.entry) for row in rows if row.form in whose
        )
        taken = [row.id for row in rows if row.form != "giay-khen-tinh"]
        before = at.entry
    with entering(store) as at:
        at.session.add_all(
            AwardRevocation(
                award_id=award,
                ground="false_dossier",
                said="giả mạo hồ sơ",
                document="9/QĐ-UBND",
                decided_on=LAST,
                authority="Chủ tịch Ủy ban nhân dân tỉnh",
                entry=at.entry,
            )
            for award in taken
        )
    with store.reading() as session:
        assert [award.form for award in awards(session)] == ["giay-khen-tinh"]
        assert [award.form for award in awards(session, before)] == ["bang-khen-tinh", "giay-khen-tinh"]
        every = [award.form for award in awards(session, before, individuals=True)]
        assert every == ["bang-khen-tinh", "giay-khen-tinh", "giay-khen-xa"]
        assert forms_taken_back_since(session, before) == {"bang-khen-tinh"}
        assert forms_taken_back_since(session, before + 1) == set()
