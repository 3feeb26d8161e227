"""Sessions of councils for tests: laid down as rows, so that no test of decisions rests on how sessions are opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from engine.process.appraisal.sittings.ballots import Open, Secret
from engine.process.appraisal.sittings.carrying import Carried, Wanted, carry, carry_criterion
from engine.process.appraisal.sittings.contesting import Contested, Withdrawn, contest, withdraw
from engine.process.appraisal.sittings.finding import FoundThere, Stated, Word, find_there
from engine.process.appraisal.sittings.kept import kept_rules
from engine.process.appraisal.sittings.model import Cast, Rules, Sitting, SittingCase
from engine.process.appraisal.sittings.reading import SessionChoice, read_sitting
from engine.process.appraisal.sittings.voting import Voted, vote
from engine.records import journal
from engine.records.register import bearers
from engine.records.store import CouncilMember, CouncilSitting, CouncilStep, Store
from engine.records.store.councils import SittingKind, Step

HALF = Rules(Fraction(1, 2), Fraction(1, 2), "present", "open", casting_vote=False, written=False)
HELD = date(2025, 1, 10)


def lay_down(
    store: Store,
    rules: Rules = HALF,
    members: int = 5,
    present: Collection[int] | None = (1, 2, 3, 4, 5),
    reported: Mapping[int, Sequence[str]] | None = None,
    standard: str = "mau",
    period: int = 2024,
    kind: SittingKind = "appraisal",
    *,
    anew: bool = False,
) -> int:
    """An open session of the office's own: member 1 is the chair, 2 the secretary. ``reported``: member to codes.

    anew  as sessions of another kind than appraisal are opened since there are rounds
    """
    with store.writing() as session:
        entry, opening = journal.upcoming(session), {"anew": True} if anew else {}
        names = [f"Thành viên {number}" for number in range(1, members + 1)]
        numbers, commitments = journal.numbers_of(session, entry, names)
        row = CouncilSitting(
            standard=standard,
            period=period,
            kind=kind,
            unit_id=None,
            units=None,
            council="Hội đồng mẫu",
            document="Quyết định mẫu",
            held_on=HELD,
            rules=kept_rules(rules),
            entry=entry,
        )
        session.add(row)
        session.flush()
        for number, person in enumerate(numbers, 1):
            session.add(
                CouncilMember(
                    sitting_id=row.id,
                    number=number,
                    person=person,
                    role={1: "chair", 2: "secretary"}.get(number, "member"),
                    position="Chức vụ mẫu",
                    reported_for=[bearers(session, code)[0] for code in (reported or {}).get(number, ())],
                    entry=entry,
                )
            )
        session.add(CouncilStep(sitting_id=row.id, step="opened", on=HELD, ground=None, detail=opening, entry=entry))
        journal.record(session, "test.council_opened", {}, people=commitments)
        number = row.id
    if present is not None:
        step(store, number, "attended", {"present": sorted(present), "excused": []})
    return number


def step(store: Store, sitting: int, what: Step, detail: Mapping[str, Any] | None = None, ground: str = "") -> None:
    """Attended, closed or reopened."""
    with store.writing() as session:
        entry = journal.upcoming(session)
        told = dict(detail or {})
        if what == "closed":
            told = {"units": [case.unit.id for case in read_sitting(session, sitting).cases]}
        session.add(
            CouncilStep(sitting_id=sitting, step=what, on=HELD, ground=ground or None, detail=told, entry=entry)
        )
        journal.record(session, "test.council_step", {})


@dataclass
class Council:
    """One session, and what is done in it."""

    store: Store
    number: int
    choice: SessionChoice = field(init=False)

    def __post_init__(self) -> None:
        self.choice = SessionChoice(self.number)

    def find(
        self, unit: str, *stated: tuple[str, Word], ground: str = "Hồ sơ mẫu", by: int | None = None
    ) -> FoundThere:
        words = [Stated(criterion, word) for criterion, word in stated]
        return find_there(self.store, self.choice, unit, words, ground=ground, by=by)

    def contest(self, unit: str, criterion: str, mover: int, *, met: bool, ground: str = "Ý kiến mẫu") -> Contested:
        return contest(self.store, self.choice, unit, criterion, met=met, mover=mover, ground=ground)

    def withdraw(self, unit: str, criterion: str, member: int, ground: str = "") -> Withdrawn:
        return withdraw(self.store, self.choice, unit, criterion, member=member, ground=ground)

    def vote(self, unit: str, criterion: str, ballots: Open | Secret) -> Voted:
        return vote(self.store, self.choice, unit, criterion, ballots)

    def carry(self, *only: str, but: Sequence[str] = (), mover: int | None = None) -> Carried:
        return carry(self.store, self.choice, Wanted(only, tuple(but), mover))

    def alike(
        self, which: str, *, met: bool, ground: str = "Đối chiếu văn bản mẫu", but: Sequence[str] = ()
    ) -> Carried:
        wanted = Wanted((), tuple(but))
        return carry_criterion(self.store, self.choice, which, wanted, met=met, ground=ground)[1]

    @property
    def sitting(self) -> Sitting:
        with self.store.reading() as session:
            return read_sitting(session, self.number)

    def case(self, code: str) -> SittingCase:
        return next(case for case in self.sitting.cases if case.unit.code == code)


def hands(in_favour: Collection[int] = (), against: Collection[int] = (), abstained: Collection[int] = ()) -> Open:
    """An open vote in the room."""
    sides = (("for", in_favour), ("against", against), ("abstain", abstained))
    return Open(
        tuple(Cast(member, choice, in_writing=False, opinion=None) for choice, side in sides for member in side)
    )
