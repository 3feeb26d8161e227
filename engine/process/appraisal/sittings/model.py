"""A session of a council as it stands: the council and its rules, who is there, each case and what is still open in it.

Nothing here knows the database; `reading` makes it from the rows, the rules of order ask it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Literal

from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import Case, OpenCriterion
from engine.records.register import UnitOn
from engine.records.store.councils import Choice, Role, SittingKind

Ballot = Literal["open", "secret"]
Base = Literal["present", "members"]


@dataclass(frozen=True, slots=True)
class Rules:
    """How the council decides, as its own regulation says; nothing is assumed.

    quorum    at least this share of the members must be in the room
    majority  more than this share of ``of`` must be in favour, or at least it where ``reached`` is enough
    of        members who vote (in the room and, where they count, in writing), or all members
    ballot    by show of hands or secretly, where a motion is voted on
    casting_vote   where votes are equal the chair's side decides; without it the motion falls
    written   written opinions of absent members count as votes, never towards the quorum
    """

    quorum: Fraction
    majority: Fraction
    of: Base
    ballot: Ballot
    casting_vote: bool
    written: bool
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """``name``: none once it was erased. ``reported_for``: ids of units in whose cases the member has no voice."""

    number: int
    person: int
    name: str | None
    role: Role
    position: str
    reported_for: frozenset[int]


@dataclass(frozen=True, slots=True)
class Cast:
    """One member's open vote; `CouncilBallot` says what each part is."""

    member: int
    choice: Choice
    in_writing: bool
    opinion: str | None


@dataclass(frozen=True, slots=True)
class Vote:
    """How a motion was voted on, and whether it is carried by the session's rules.

    casts  open votes by member; none where it was secret
    """

    secret: bool
    in_favour: int
    against: int
    abstained: int
    written: int
    casting: Literal["for", "against"] | None
    casts: tuple[Cast, ...]
    carried: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """A finding, or a verdict of the engine, that a member contests. ``vote``: none as long as it waits for one.

    number, title  of the criterion; ``met``: the conclusion that is moved instead
    withdrawn      the ground, empty where none was said, on which the mover took it back before any vote; none: he did
                   not
    """

    motion: int
    unit_id: int
    set: str
    text_hash: str
    criterion: str
    number: int
    title: str
    met: bool
    ground: str
    mover: int
    vote: Vote | None
    withdrawn: str | None = None

    @property
    def waits(self) -> bool:
        """Whether the council has yet to vote on it."""
        return self.vote is None and self.withdrawn is None


def engine_answer(state: str | None) -> bool | None:
    """The engine's answer on a criterion by its word: met, not met, or neither."""
    return {State.PASS.value: True, State.FAIL.value: False}.get(state or "")


@dataclass(frozen=True, slots=True)
class FoundBefore:
    """What was found of a criterion before the session was opened, in a round whose findings do not count in it."""

    met: bool
    ground: str
    document: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion in a case: what the engine said, what the council found over it.

    number   its place in the set, from 1; ``judged``, ``basis``: as the set has them
    engine   the engine's answer: True met, False not met, None neither (a missing criterion, lacking figures,
             not applicable: ``state`` tells which)
    state    word of `engine.decision.verdicts.State`; none of a ``missing`` criterion
    met      the council's finding; none: it has not found on it, or over figures that are others now (``outdated``)
    by       number of the member who brought the finding; ``motion``: by which it was decided
    waived   the document by which the criterion is not asked of the unit today
    earlier  what earlier rounds found, oldest first; it settles nothing here
    """

    set: str
    text_hash: str
    id: str
    number: int
    title: str
    cite: str
    basis: str
    judged: bool
    state: str | None
    reason: str
    gap: str | None
    met: bool | None
    ground: str
    document: str
    by: int | None
    motion: int | None
    outdated: bool
    waived: str | None
    earlier: tuple[FoundBefore, ...] = ()

    @property
    def engine(self) -> bool | None:
        return engine_answer(self.state)

    @property
    def overruled(self) -> bool:
        """Whether the council found otherwise than the engine decided."""
        return self.met is not None and self.engine is not None and self.met is not self.engine


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the session concluded of a case.

    stale  what it saw is other now, or the outcome is with what was found or waived since: it must be confirmed anew
    """

    outcome: Outcome
    motion: int | None
    run_id: int
    entry: int
    stale: bool


@dataclass(frozen=True, slots=True)
class SittingCase:
    """One unit's case in a session.

    criteria   all of its sets, in their order
    open       what only the council can settle, and has not
    contests   all of them, those that were voted on too
    concluded  none: not yet
    fresh      figures came in after the run that the case rests on: assess again first
    below      codes of units below whose own case is not concluded yet, or was after the run: this one waits for them
    seen       hash over what the council sees of it now
    """

    unit: UnitOn
    case: Case
    criteria: tuple[Judged, ...]
    contests: tuple[Contest, ...]
    concluded: Concluded | None
    fresh: bool
    below: tuple[str, ...]
    seen: str

    @property
    def open(self) -> tuple[OpenCriterion, ...]:
        return self.case.open

    @property
    def pending(self) -> tuple[Contest, ...]:
        """Contests that wait for a vote."""
        return tuple(one for one in self.contests if one.waits)

    @property
    def standing(self) -> Concluded | None:
        """The conclusion that still holds over what is seen now; none: there is none, or it is stale."""
        return None if self.concluded is None or self.concluded.stale else self.concluded

    @property
    def settled(self) -> bool:
        """Whether it may be concluded: nothing open, contested, outdated or waiting."""
        return not (self.open or self.pending or self.fresh or self.below)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session. Its cases are those of the newest final run of its standard and period that `covering` gives it.

    unit     the authority whose council it is; none: the office's own, over all units
    present, excused   numbers of members, as last entered since it was opened or reopened; none: nobody said yet who
                       is there
    open     whether it may still be worked in; a reopened one is open again
    run_id, run_as_of  the run its cases rest on now
    round    whose findings count in it
    reopened  with which grounds, in order
    """

    id: int
    standard: str
    period: int
    kind: SittingKind
    unit: UnitOn | None
    council: str
    document: str | None
    held_on: date
    rules: Rules
    members: tuple[Member, ...]
    present: frozenset[int] | None
    excused: frozenset[int]
    open: bool
    reopened: tuple[str, ...]
    run_id: int
    run_as_of: date
    cases: tuple[SittingCase, ...]
    round: SittingKind = "appraisal"

    @property
    def by_unit(self) -> Mapping[int, SittingCase]:
        return {case.unit.id: case for case in self.cases}

    @property
    def needed(self) -> int:
        """How many members must be in the room."""
        return ceil(self.rules.quorum * len(self.members))

    @property
    def quorate(self) -> bool:
        return self.present is not None and len(self.present) >= self.needed

    def member(self, number: int) -> Member | None:
        return next((one for one in self.members if one.number == number), None)
