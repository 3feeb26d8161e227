"""What the opening of a session is held against, and what forbids it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, meant
from engine.process.appraisal.sittings.answers import assessed
from engine.process.appraisal.sittings.council_file import Council
from engine.process.appraisal.sittings.covering import Claim, share_out, wanted
from engine.process.appraisal.sittings.kept import claim_of, conclusions, lives, sittings_of
from engine.process.appraisal.sittings.managing import managed
from engine.process.appraisal.sittings.problems import SITTING_PROBLEMS, some_of
from engine.records.register import nearest_code, register_on
from engine.records.store import AssessmentRun, CouncilMotion, CouncilVote, CouncilWithdrawal
from engine.records.store.councils import SittingKind
from engine.records.titles import titles

OFFICE = "Hội đồng của cơ quan"


@dataclass(frozen=True, slots=True)
class Opening:
    """What is asked for. Codes are those of the day whose register the newest run read.

    of     code of the authority whose council it is; none: the office's own
    units  codes of the only units it is about; none: all that it may have, and of another kind than appraisal those
           of them that hold a title
    """

    standard: str
    period: int
    council: Council
    held_on: date
    of: str | None = None
    kind: SittingKind = "appraisal"
    units: tuple[str, ...] = ()


class Scene:
    """What an opening is held against."""

    def __init__(self, session: Session, run: AssessmentRun, asked: Opening) -> None:
        self.session, self.run, self.asked = session, run, asked
        self.register = register_on(session, run.register_day, run.known)
        self.cases = assessed(session, run)
        self.below = managed(self.register, self.cases)
        self.alike = sittings_of(session, run.standard, run.period, asked.kind)
        self.lives = lives(session, [one.id for one in self.alike])
        self.authority = self.register.by_code.get(asked.of) if asked.of is not None else None
        self.mine = wanted(Claim(0, self.authority.id if self.authority else None, None, None), self.cases, self.below)
        self.titled = self._titled()

    def check(self) -> None:
        """All that forbids it: first what is written wrongly, then what other sessions forbid."""
        found = [*self._unknown_units(), *self._reported_for(), *self._reported_elsewhere(), *self._of_nobody()]
        found += [*self._not_its_own(), *self._without_title()]
        if not found:
            found = list(self._open_already())
        if not found:
            found = [*self._taken_already(), *self._decided_already()]
        if found:
            raise ProblemsError(found)

    def _claim(self) -> Claim:
        """Of the session to come: younger than all there are."""
        number = max((one.id for one in self.alike), default=0) + 1
        authority = self.authority.id if self.authority is not None else None
        listed = self.listed
        return Claim(number, authority, None if listed is None else frozenset(listed), None)

    @cached_property
    def shares(self) -> dict[int, frozenset[int]]:
        """What each session has today."""
        return share_out([claim_of(one, self.lives[one.id]) for one in self.alike], self.cases, self.register)

    @cached_property
    def own(self) -> frozenset[int]:
        """What the session to come would have."""
        claim = self._claim()
        claims = [claim_of(one, self.lives[one.id]) for one in self.alike]
        return share_out([*claims, claim], self.cases, self.register)[claim.sitting]

    @cached_property
    def listed(self) -> set[int] | None:
        """The units the session is about alone; none: all that it may have.

        A session that appraises titles again, or revokes them, is about the units that hold one, as of its opening.
        """
        if self.asked.units or self.asked.kind == "appraisal":
            return self._named_units() if self.asked.units else None
        return self.mine & self.titled

    def _named_units(self) -> set[int]:
        return {unit.id for code in self.asked.units if (unit := self.register.by_code.get(code)) is not None}

    def _titled(self) -> set[int]:
        """Units that hold a title of the standard, of the period or an earlier one."""
        if self.asked.kind == "appraisal":
            return set()
        of_standard = titles(self.session, standard=self.asked.standard)
        return {title.unit_id for title in of_standard if title.held and title.period <= self.asked.period}

    def _without_title(self) -> Sequence[Problem]:
        """Nobody is appraised again, or loses a title, that holds none."""
        if self.asked.kind == "appraisal":
            return []
        if not self.asked.units:
            return [] if self.listed else [SITTING_PROBLEMS.problem("HD-029", self._where())]
        return [
            SITTING_PROBLEMS.problem("HD-028", f"--units, {self._named(unit.id)}", standard=self.asked.standard)
            for unit in self.register.units
            if unit.id in self._named_units() - self.titled
        ]

    def _unknown_units(self) -> Sequence[Problem]:
        named = [("--of", code) for code in (self.asked.of,) if code is not None]
        named += [("--units", code) for code in dict.fromkeys(self.asked.units)]
        return [
            self._unknown("HD-020", f"{option}", code, option=option)
            for option, code in named
            if code not in self.register.by_code
        ]

    def _reported_for(self) -> Sequence[Problem]:
        return [
            self._unknown("HD-018", member.where, code)
            for member in self.asked.council.members
            for code in member.reported_for
            if code not in self.register.by_code
        ]

    def _reported_elsewhere(self) -> Sequence[Problem]:
        """Units that the authority does not manage: to keep a member from their cases would keep nobody from any."""
        authority = self.authority
        if authority is None:
            return []
        of = f"{authority.name} ({authority.code})"
        return [
            SITTING_PROBLEMS.problem("HD-019", member.where, f"“{code}” ({unit.name})", authority=of)
            for member in self.asked.council.members
            for code in dict.fromkeys(member.reported_for)
            if (unit := self.register.by_code.get(code)) is not None and self.register.manager(unit) != authority
        ]

    def _unknown(self, code: str, where: str, unit: str, **fields: object) -> Problem:
        near = nearest_code(unit, {one.code: one.name for one in self.register.units})
        fields |= {"day": f"{self.register.day:%d/%m/%Y}", "wanted": meant(near, "mã của một đơn vị trong danh bạ")}
        return SITTING_PROBLEMS.problem(code, where, f"“{unit}”", **fields)

    def _of_nobody(self) -> Sequence[Problem]:
        if self.authority is None or self.below.get(self.authority.id):
            return []
        where = f"--of, {self.authority.name} ({self.authority.code})"
        asked = self.asked
        return [SITTING_PROBLEMS.problem("HD-021", where, standard=asked.standard, period=asked.period)]

    def _not_its_own(self) -> Sequence[Problem]:
        """Units of the list that no session of this authority could have."""
        if not self.asked.units or (self.asked.of is not None and self.authority is None):
            return []
        return [
            SITTING_PROBLEMS.problem("HD-022", f"--units, {self._named(unit.id)}", why=self._why_not(unit.id))
            for unit in self.register.units
            if unit.id in self._named_units() - self.mine
        ]

    def _why_not(self, unit_id: int) -> str:
        if unit_id not in self.cases:
            return "không có kết quả trong lần đánh giá mới nhất"
        authority = self.authority
        return f"không do {authority.name} quản lý" if authority is not None else ""

    def _open_already(self) -> Sequence[Problem]:
        """One open session for each authority, so that nobody wonders which one a finding went into."""
        authority = self.authority.id if self.authority is not None else None
        return [
            SITTING_PROBLEMS.problem("HD-023", self._where(), number=one.id)
            for one in self.alike
            if one.unit_id == authority and self.lives[one.id].open
        ]

    def _taken_already(self) -> Sequence[Problem]:
        """Units asked for that belong to another session and stay there; all are told where they are listed."""
        shares, own = self.shares, self.own
        if own and not self.asked.units:
            return []
        claim = self._claim()
        missed = wanted(claim, self.cases, self.below) - own
        held = {number: share & missed for number, share in shares.items() if share & missed}
        if not own and not held:
            return [SITTING_PROBLEMS.problem("HD-027", self._where())]
        if not own and not self.asked.units:
            numbers = ", ".join(str(number) for number in held)
            return [SITTING_PROBLEMS.problem("HD-025", self._where(), numbers=numbers)]
        return [self._elsewhere("HD-026", number, units) for number, units in held.items()]

    def _decided_already(self) -> Sequence[Problem]:
        """Units that would pass over from a session that has decided on them, or is about to."""
        own, numbers = self.own, [one.id for one in self.alike]
        decided = {number: rows.keys() & own for number, rows in conclusions(self.session, numbers).items()}
        contested = _contested(self.session, numbers)
        held = {number: (decided[number] | contested.get(number, set())) & own for number in numbers}
        shares = self.shares
        return [
            self._elsewhere("HD-024", number, units & shares[number])
            for number, units in held.items()
            if units & shares[number]
        ]

    def _elsewhere(self, code: str, number: int, units: Collection[int]) -> Problem:
        ordered = [unit.code for unit in self.register.units if unit.id in units]
        return SITTING_PROBLEMS.problem(code, self._where(), number=number, units=some_of(ordered))

    def _named(self, unit_id: int) -> str:
        unit = self.register.by_id[unit_id]
        return f"{unit.name} ({unit.code})"

    def _where(self) -> str:
        whose = f"Hội đồng của {self.authority.name} ({self.authority.code})" if self.authority else OFFICE
        return f"{whose}, tiêu chuẩn “{self.asked.standard}”, năm {self.asked.period}"


def _contested(session: Session, sittings: Collection[int]) -> dict[int, set[int]]:
    """Number of each session to ids of units with a contest that waits for its vote."""
    rows = session.execute(
        select(CouncilMotion.sitting_id, CouncilMotion.unit_id)
        .outerjoin(CouncilVote, CouncilVote.motion_id == CouncilMotion.id)
        .outerjoin(CouncilWithdrawal, CouncilWithdrawal.motion_id == CouncilMotion.id)
        .where(
            CouncilMotion.sitting_id.in_(sorted(sittings)),
            CouncilMotion.kind == "contest",
            CouncilVote.motion_id.is_(None),
            CouncilWithdrawal.motion_id.is_(None),
        )
    )
    found: dict[int, set[int]] = {}
    for sitting, unit_id in rows:
        if unit_id is not None:
            found.setdefault(sitting, set()).add(unit_id)
    return found
