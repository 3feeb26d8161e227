"""What a council concluded, laid down without a session being held: a session, its steps, its conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select

from engine.records import journal
from engine.records.register import bearers
from engine.records.runs import latest_run
from engine.records.store import CouncilConclusion, CouncilSitting, CouncilStep, Store
from engine.records.store.councils import Step

HELD_ON = date(2025, 1, 10)


def sat(store: Store, standard: str = "mau", period: int = 2024, *, closed: bool = True, **outcomes: str) -> int:
    """A session over the newest final run that concluded these units (code to outcome); its number."""
    with store.writing() as session:
        entry = journal.upcoming(session)
        sitting = CouncilSitting(
            standard=standard,
            period=period,
            kind="appraisal",
            unit_id=None,
            units=None,
            council="Hội đồng mẫu",
            document=None,
            held_on=HELD_ON,
            rules={},
            entry=entry,
        )
        session.add(sitting)
        session.flush()
        number = sitting.id
        session.add(CouncilStep(sitting_id=number, step="opened", on=HELD_ON, ground=None, detail={}, entry=entry))
        journal.record(session, "test.opened", {})
    conclude(store, number, outcomes)
    if closed:
        step(store, number, "closed")
    return number


def conclude(store: Store, number: int, outcomes: Mapping[str, str]) -> None:
    """The session concludes these units, or concludes them anew."""
    with store.writing() as session:
        entry = journal.upcoming(session)
        sitting = session.get_one(CouncilSitting, number)
        run = latest_run(session, sitting.standard, sitting.period, projected=False)
        assert run is not None
        for code, outcome in outcomes.items():
            unit_id = bearers(session, code)[0]
            last = select(func.max(CouncilConclusion.revision)).filter_by(sitting_id=number, unit_id=unit_id)
            session.add(
                CouncilConclusion(
                    sitting_id=number,
                    unit_id=unit_id,
                    revision=(session.scalar(last) or 0) + 1,
                    run_id=run.id,
                    motion_id=None,
                    outcome=outcome,
                    seen="0" * 64,
                    entry=entry,
                )
            )
        journal.record(session, "test.concluded", {})


def step(store: Store, number: int, step: Step) -> None:
    """One step in the life of a session."""
    with store.writing() as session:
        entry = journal.upcoming(session)
        units = session.scalars(select(CouncilConclusion.unit_id).filter_by(sitting_id=number).distinct()).all()
        detail = {"closed": {"units": list(units)}, "attended": {"present": [], "excused": []}}.get(step, {})
        session.add(CouncilStep(sitting_id=number, step=step, on=HELD_ON, ground=None, detail=detail, entry=entry))
        journal.record(session, "test.stepped", {})
