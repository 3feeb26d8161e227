"""Where each unit stands for a standard and a period: from enrolled to recognised, as one reading."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.assessment.two_runs import conclusions_of
from engine.process.recognition.title_words import STATES
from engine.records.register import Register, UnitOn, enrolments, register_on
from engine.records.runs import latest_run
from engine.records.since import changed_since
from engine.records.titles import Title, TitleState, titles

State = TitleState | Literal["enrolled", "assessed", "appraised"]
_BEFORE: Mapping[State, str] = {"enrolled": "đã đăng ký", "assessed": "đã đánh giá", "appraised": "đã thẩm định"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit. ``case``: by the newest run that is no projection; ``title``: where there is one.

    fresh  forms of the unit, or of one directly below, came in or were withdrawn after that run
    """

    unit: UnitOn
    state: State
    case: Case | None
    title: Title | None
    fresh: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What makes a title that is held look doubtful; nothing follows of it by itself."""
        if self.title is None or not self.title.held:
            return ()
        found = []
        if self.case is not None and self.case.outcome is not Outcome.ACHIEVED:
            found.append(f"kết quả mới nhất là {self.case.word.lower()}")
        if self.fresh:
            found.append("có biểu mẫu nộp thêm hoặc rút sau lần đánh giá mới nhất")
        return tuple(found)

    @property
    def words(self) -> str:
        """“đã đánh giá: Đạt (còn 02 tiêu chí chờ Hội đồng)”; of a title its state."""
        if self.title is not None:
            return STATES[self.title.state]
        said = _BEFORE[self.state]
        if self.case is None:
            return said
        still = f" (còn {len(self.case.open):02d} tiêu chí chờ Hội đồng)" if self.case.open else ""
        return f"{said}: {self.case.word}{still}"


def standings(session: Session, standard: str, period: int) -> list[Standing]:
    """Every unit that enrolled, was assessed or has a title, in the register's order.

    The register is that of the run, else of the last day of the year; units with a title that lived on neither day are
    told by `engine.records.titles` alone.
    """
    run = latest_run(session, standard, period, projected=False)
    register = register_on(session, run.register_day if run else date(period, 12, 31))
    cases = read_cases(session, run, counting=True) if run is not None else {}
    told = conclusions_of(session, run) if run is not None else {}
    concluded = {unit_id for unit_id, (_, holds) in told.items() if holds}
    held = {title.unit_id: title for title in titles(session, standard=standard, periods=[period])}
    enrolled = {one.unit_id for one in enrolments(session, period) if one.standard == standard}
    found = [
        _standing(
            unit,
            cases.get(unit.id),
            held.get(unit.id),
            enrolled=unit.id in enrolled,
            concluded=unit.id in concluded,
        )
        for unit in register.units
    ]
    fresh = set(changed_since(session, run).units) if run is not None else set()
    return [replace(one, fresh=_concerned(register, one.unit, fresh)) for one in found if one is not None]


def _concerned(register: Register, unit: UnitOn, fresh: Collection[str]) -> bool:
    return any(one.code in fresh for one in (unit, *register.below.get(unit.id, ())))


def standing_of(session: Session, unit_id: int, standard: str, period: int) -> Standing | None:
    """One unit's standing; none where nothing is known of it."""
    return next((one for one in standings(session, standard, period) if one.unit.id == unit_id), None)


def _standing(
    unit: UnitOn, case: Case | None, title: Title | None, *, enrolled: bool, concluded: bool
) -> Standing | None:
    """``concluded``: a closed session concluded the case, be it by the list of those without an open question."""
    if title is not None:
        return Standing(unit, title.state, case, title)
    if case is not None:
        settled = (case.appraised or concluded) and case.outcome is not Outcome.UNDETERMINED
        return Standing(unit, "appraised" if settled else "assessed", case, None)
    return Standing(unit, "enrolled", None, None) if enrolled else None
