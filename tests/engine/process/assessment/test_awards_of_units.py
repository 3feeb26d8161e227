"""An award that is taken back is news to a run that read it; the run itself comes out as it did."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from criteria.model import CriterionSet
from engine.process.assessment import assess
from engine.process.assessment.reproducing import reproduce
from engine.records import journal
from engine.records.since import changed_since
from engine.records.store import AssessmentRun, Award, AwardGiven, AwardRevocation, Store

ASKS = """
[[criteria]]
id = "1"
title = "Đã được khen"
cite = "khoản 1"
basis = "text"
require = 'awarded("giay-khen-tinh", 3)'
"""


def take_back(store: Store, period: int) -> None:
    with store.writing() as session:
        entry = journal.upcoming(session)
        for award in session.scalars(select(Award.id).where(Award.period == period)).all():
            session.add(
                AwardRevocation(
                    award_id=award,
                    ground="false_achievement",
                    said="khai man thành tích",
                    document="9/QĐ-UBND",
                    decided_on=date(2025, 3, 1),
                    authority="Chủ tịch Ủy ban nhân dân tỉnh",
                    entry=entry,
                )
            )
        journal.record(session, "test.taken_back", {})


def give_to_somebody(store: Store, form: str) -> None:
    with store.writing() as session:
        entry = journal.upcoming(session)
        [person], people = journal.numbers_of(session, entry, ["Cá nhân A"])
        row = Award(unit_id=1, form=form, period=2023, source="decision", entry=entry)
        session.add(row)
        session.flush()
        session.add(AwardGiven(award_id=row.id, person=person, entry=entry))
        journal.record_all(session, [journal.Happening("test.given", {}, people=people)])


def decisions_since(store: Store, run: int) -> bool:
    with store.reading() as session:
        return changed_since(session, session.get_one(AssessmentRun, run)).decisions


def test_what_was_taken_back_since(
    office: Any, write_set: Callable[..., CriterionSet], make_library: Callable[..., Any]
) -> None:
    office.register(("X1", "xa", None))
    office.award("X1", "giay-khen-tinh", 2022)
    office.award("X1", "co-thi-dua", 2021)
    sets_of = make_library(write_set(ASKS, standard="hoi"))
    run = assess(office.store, "hoi", 2024, sets_of=sets_of).run
    give_to_somebody(office.store, "giay-khen-tinh")
    assert not decisions_since(office.store, run), "an award of somebody in the unit is not the unit's"
    take_back(office.store, 2021)
    assert not decisions_since(office.store, run), "nobody asked for this form"
    take_back(office.store, 2022)
    assert decisions_since(office.store, run)
    same = reproduce(office.store, run)
    assert same.same
    assert state(same.stored) == "pass"
    again = assess(office.store, "hoi", 2024, sets_of=sets_of).run
    assert not decisions_since(office.store, again)
    assert state(reproduce(office.store, again).stored) == "insufficient", "none known is not none given"


def state(results: str) -> str:
    [one] = json.loads(results)["results"]["assessments"]
    return str(one["criteria"][0]["state"])
