"""What the office above may let through, with a ground: a journal that was set back, another store of the same unit.

An honest commune whose disk broke works on from a copy, or begins anew; that it is so, only the office above can know.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.handover.matching import Matched
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.reading import Package
from engine.process.handover.standing import Before, fork_problem, forked_from, office_problem, other_office
from engine.records.store.handovers import Accepted

Break = Literal["fork", "office"]
_OPTIONS: dict[Break, str] = {"fork": "--accept-fork", "office": "--accept-office"}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a package is taken.

    head      what its paper says is the head of its journal; none: that it was not compared is told
    campaign  the one it must be made for
    breaks    what is let through, should the package need it; ``ground``: why, which is kept
    """

    head: str | None = None
    campaign: str | None = None
    breaks: frozenset[Break] = frozenset()
    ground: str | None = None

    @property
    def why(self) -> str:
        return " ".join((self.ground or "").split())

    def problems(self) -> Iterator[Problem]:
        """BG-025 without a ground, BG-026 where a ground is of nothing."""
        if self.breaks and not self.why:
            asked = ", ".join(option for what, option in _OPTIONS.items() if what in self.breaks)
            yield HANDOVER_PROBLEMS.problem("BG-025", asked)
        elif self.ground is not None and not self.breaks:
            yield HANDOVER_PROBLEMS.problem("BG-026", "--ground", f"“{self.ground}”")


class Passing:
    """Where a package does not go on from what was taken, and whether that is let through.

    problems  BG-015, BG-019 of what is not; ``notes``: what is, in sentences; ``accepted``: the same, as it is kept
    """

    def __init__(self, session: Session, package: Package, before: Sequence[Before], matched: Matched) -> None:
        self._found: dict[Break, tuple[Problem, str]] = {}
        if (last := forked_from(package, before)) is not None:
            told = f"Nhận nhánh mới của nhật ký; gói nhận ngày {last.day:%d/%m/%Y} thuộc nhánh khác"
            more = " Điều chỉ có ở nhánh kia vẫn giữ ở đây."
            self._found["fork"] = fork_problem(package, last), told + ", căn cứ: “{why}”." + more
        root = matched.units.get(matched.root) if matched.root is not None else None
        taken = other_office(session, package.manifest.office, root.id) if root is not None else None
        if taken is not None:
            told = f"Nhận gói của cơ sở dữ liệu khác với gói nhận ngày {taken:%d/%m/%Y}"
            self._found["office"] = office_problem(package, taken), told + ", căn cứ: “{why}”."

    def problems(self, terms: Terms) -> list[Problem]:
        return [problem for what, (problem, _) in self._found.items() if what not in terms.breaks]

    def notes(self, terms: Terms) -> Iterator[str]:
        for _, told in self._found.values():
            yield told.replace("{why}", terms.why)
        for what in sorted(terms.breaks - self._found.keys()):
            yield f"Không cần {_OPTIONS[what]}: gói nối tiếp những gì đã nhận."

    @property
    def accepted(self) -> Accepted | None:
        if len(self._found) > 1:
            return "both"
        return next(iter(self._found), None)
