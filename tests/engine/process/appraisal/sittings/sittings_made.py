"""Sessions as they stand, made without a store: three units with three criteria each, any rules, any members."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, OpenCriterion
from engine.process.appraisal.sittings.model import (
    Concluded,
    Contest,
    Judged,
    Member,
    Rules,
    Sitting,
    SittingCase,
    Vote,
)
from engine.records.register import UnitOn

HALF = Rules(Fraction(1, 2), Fraction(1, 2), "present", "open", casting_vote=False, written=False)
TEXT = "t" * 64


def unit(number: int) -> UnitOn:
    return UnitOn(number, f"X{number}", f"Xã {number}", "xa", None, None, {}, (), number, date(2024, 1, 1), 1)


def judged(id_: str, number: int, state: str | None = None, *, basis: str = "text", is_judged: bool = False) -> Judged:
    return Judged(
        set="mau.xa@2024",
        text_hash=TEXT,
        id=id_,
        number=number,
        title=f"Tiêu chí {id_}",
        cite=f"khoản {number}",
        basis=basis,
        judged=is_judged,
        state=state,
        reason="",
        gap=None,
        met=None,
        ground="",
        document="",
        by=None,
        motion=None,
        outdated=False,
        waived=None,
    )


def criteria(first: str = "pass", second: str = "insufficient") -> tuple[Judged, ...]:
    """One that the engine decides, one that it leaves to the council, one of which it knows no wording."""
    return (
        judged("a", 1, first),
        judged("b", 2, second, is_judged=True),
        judged("c", 3, basis="missing"),
    )


def case(
    number: int,
    asked: Sequence[Judged] | None = None,
    contests: Sequence[Contest] = (),
    *,
    concluded: Concluded | None = None,
    fresh: bool = False,
    below: tuple[str, ...] = (),
) -> SittingCase:
    """The case of unit ``number``, with what is open and the outcome as they follow from its criteria."""
    of = tuple(criteria() if asked is None else asked)
    still = tuple(
        OpenCriterion(one.set, one.id, one.number, one.title, one.cite, one.outdated)
        for one in of
        if one.met is None and one.waived is None and (one.judged or one.basis == "missing")
    )
    outcome = outcome_of(of)
    told = Case(number, outcome, outcome, "", still, (), 0, date(2024, 12, 31), True, None)
    return SittingCase(unit(number), told, of, tuple(contests), concluded, fresh, below, f"{number:064x}")


def outcome_of(asked: Sequence[Judged]) -> Outcome:
    stands = [one.engine if one.met is None else one.met for one in asked if one.waived is None]
    decided = [met for met, one in zip(stands, asked, strict=False) if met is not None or one.basis != "missing"]
    if False in decided:
        return Outcome.NOT_ACHIEVED
    return Outcome.UNDETERMINED if None in decided else Outcome.ACHIEVED


def members(count: int, reported: Mapping[int, Collection[int]] | None = None) -> tuple[Member, ...]:
    """Member 1 is the chair, 2 the secretary. ``reported``: number of a member to numbers of units."""
    roles = {1: "chair", 2: "secretary"}
    return tuple(
        Member(
            number,
            number,
            f"Thành viên {number}",
            roles.get(number, "member"),  # type: ignore[arg-type]
            "Chức vụ mẫu",
            frozenset((reported or {}).get(number, ())),
        )
        for number in range(1, count + 1)
    )


def sitting(
    cases: Sequence[SittingCase],
    rules: Rules = HALF,
    present: Collection[int] | None = (1, 2, 3, 4, 5),
    council: Sequence[Member] | None = None,
    *,
    is_open: bool = True,
) -> Sitting:
    return Sitting(
        id=7,
        standard="mau",
        period=2024,
        kind="appraisal",
        unit=None,
        council="Hội đồng mẫu",
        document=None,
        held_on=date(2025, 1, 10),
        rules=rules,
        members=tuple(members(5) if council is None else council),
        present=None if present is None else frozenset(present),
        excused=frozenset(),
        open=is_open,
        reopened=(),
        run_id=1,
        run_as_of=date(2024, 12, 31),
        cases=tuple(cases),
    )


def contest(
    unit_id: int, asked: Judged, *, met: bool, mover: int = 3, motion: int = 1, vote: Vote | None = None
) -> Contest:
    return Contest(
        motion,
        unit_id,
        asked.set,
        asked.text_hash,
        asked.id,
        asked.number,
        asked.title,
        met,
        "Ý kiến mẫu",
        mover,
        vote,
    )


def voted(*, carried: bool) -> Vote:
    return Vote(True, 3, 2, 0, 0, None, (), carried)


def with_case(before: Sitting, changed: SittingCase) -> Sitting:
    return replace(before, cases=tuple(changed if one.unit.id == changed.unit.id else one for one in before.cases))
