"""Opening a session of a council: who sits, by which rules, over which cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from criteria.problems import ProblemsError
from engine.process.appraisal.rounds import opening_detail
from engine.process.appraisal.sittings.council_file import Council
from engine.process.appraisal.sittings.kept import kept_rules
from engine.process.appraisal.sittings.opening_scene import Opening, Scene
from engine.process.appraisal.sittings.problems import not_assessed
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.register import Register, UnitOn
from engine.records.runs import latest_run
from engine.records.store import CouncilMember, CouncilSitting, CouncilStep, Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The new session: its number, how many cases it has. ``entry``: of the journal.

    authority  the unit whose council it is
    taken      number of each open session to how many of its cases this one has now
    """

    number: int
    council: str
    authority: UnitOn | None
    cases: int
    taken: Mapping[int, int]
    entry: int


def open_sitting(store: Store, asked: Opening) -> Opened:
    """Open a session over the newest final run. ProblemsError: HD-004, HD-018 to HD-029; nothing is stored then."""
    with store.writing() as session:
        run = latest_run(session, asked.standard, asked.period, projected=False)
        if run is None:
            raise ProblemsError([not_assessed(asked.standard, asked.period)])
        scene = Scene(session, run, asked)
        scene.check()
        return _enter(scene)


def _enter(scene: Scene) -> Opened:
    session, asked = scene.session, scene.asked
    shares, own, listed = scene.shares, scene.own, scene.listed
    entry = journal.upcoming(session)
    people, commitments = journal.numbers_of(session, entry, [one.name for one in asked.council.members])
    row = CouncilSitting(
        standard=asked.standard,
        period=asked.period,
        kind=asked.kind,
        unit_id=scene.authority.id if scene.authority is not None else None,
        units=None if listed is None else sorted(listed),
        council=asked.council.name,
        document=asked.council.document,
        held_on=asked.held_on,
        rules=kept_rules(asked.council.rules),
        entry=entry,
    )
    session.add(row)
    session.flush()
    session.add_all(_members(row.id, asked.council, people, scene.register, entry))
    session.add(
        CouncilStep(sitting_id=row.id, step="opened", on=asked.held_on, detail=opening_detail(row.kind), entry=entry)
    )
    journal.record(session, "council.opened", _payload(scene, row, len(own)), people=commitments)
    lost = {one.id: len(shares[one.id] & own) for one in scene.alike if scene.lives[one.id].open}
    taken = {number: count for number, count in lost.items() if count}
    return Opened(row.id, row.council, scene.authority, len(own), taken, entry)


def _payload(scene: Scene, row: CouncilSitting, cases: int) -> dict[str, Plain]:
    return {
        "sitting": row.id,
        "standard": row.standard,
        "period": row.period,
        "kind": row.kind,
        "unit": scene.authority.code if scene.authority is not None else None,
        "units": None if row.units is None else [scene.register.by_id[id_].code for id_ in row.units],
        "run": scene.run.id,
        "cases": cases,
        "members": len(scene.asked.council.members),
        "rules": row.rules,
    }


def _members(
    sitting: int, council: Council, people: Sequence[int], register: Register, entry: int
) -> list[CouncilMember]:
    return [
        CouncilMember(
            sitting_id=sitting,
            number=number,
            person=person,
            role=member.role,
            position=member.position,
            reported_for=sorted({register.by_code[code].id for code in member.reported_for}),
            entry=entry,
        )
        for number, (member, person) in enumerate(zip(council.members, people, strict=True), 1)
    ]
