"""What a council's answers on its sheets say: findings to be entered, or all that is wrong with them, by cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from criteria.problems import Problem
from engine.process.appraisal.sheet.case_lines import NOT_ASKED
from engine.process.appraisal.sheet.marks import (
    AGREED,
    CONCLUSION,
    DISAGREED,
    FILLED,
    GROUND,
    MEMBER,
    MET,
    NOT_MET,
    OPINION,
)
from engine.process.appraisal.sheet.problems import SHEET_PROBLEMS
from engine.process.appraisal.sheet.returned import Answer, plain
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.order import NewFinding, hindrances, session_hindrances
from engine.process.intake.reading.gathering import shortened
from engine.sheets.cells import Fault
from engine.sheets.texts import folded

_OF_MEMBER = frozenset({"BQ-005", "BQ-006", "BQ-007"})
_OF_GROUND = frozenset({"BQ-015"})
_OF_CASE = frozenset({"BQ-008", "BQ-009", "BQ-010"})
"""Which cell a rule of order speaks of, or that it speaks of the whole case; all others speak of the conclusion."""
_CALLED: Mapping[str, str] = {GROUND: "căn cứ", MEMBER: "thành viên"}


@dataclass
class Understood:
    """What the answers come to.

    findings  to be entered, each with the answer that says it
    known     how many answers say what already stands
    """

    findings: list[tuple[NewFinding, Answer]] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def understand(sitting: Sitting, answers: Iterable[Answer]) -> Understood:
    """The findings of all answers over a session as it stands; answers left as they went out say nothing."""
    desk = _Desk(sitting, sitting.by_unit, session_hindrances(sitting))
    for answer in answers:
        if answer.touched:
            _One(desk, answer).take()
    if desk.concluded:
        desk.found.problems = [*desk.of_session, *desk.found.problems]
    return desk.found


@dataclass
class _Desk:
    """What all answers of an import are held against.

    of_session  what forbids any finding now, told once
    concluded   whether any answer says a conclusion that does not stand yet
    first       unit, set and number of a criterion to the first finding on it, and the answer that says it
    """

    sitting: Sitting
    cases: Mapping[int, SittingCase]
    of_session: Sequence[Problem]
    concluded: bool = False
    first: dict[tuple[int, str, int], tuple[NewFinding, Answer]] = field(default_factory=dict)
    found: Understood = field(default_factory=Understood)


class _One:
    """One answer."""

    def __init__(self, desk: _Desk, answer: Answer) -> None:
        self.desk, self.sitting, self.found, self.answer = desk, desk.sitting, desk.found, answer
        self.case = desk.cases.get(answer.case.unit_id)
        criteria = self.case.criteria if self.case is not None else ()
        wanted = (answer.set, answer.number)
        self.asked = next((one for one in criteria if (one.text_hash, one.number) == wanted), None)

    def take(self) -> None:
        """Put the finding with the others, where nothing is wrong with it and it says anything new."""
        case, asked = self.case, self.asked
        if case is None or asked is None:
            self._problem("PT-023", CONCLUSION)
        elif self._stands(asked):
            self.found.known += 1
        elif case.seen != self.answer.case.seen:
            code, sitting = self.answer.case.code, self.sitting.id
            self.found.problems.append(SHEET_PROBLEMS.problem("PT-020", self.answer.page, unit=code, sitting=sitting))
        else:
            self._take(asked)

    def _take(self, asked: Judged) -> None:
        before = len(self.found.problems)
        for mark in FILLED:
            if isinstance(self.answer.cells[mark].value, Fault):
                self._problem("PT-024", mark)
        if len(self.found.problems) > before:
            return
        met = self._met(asked)
        member = self._member(filled=met is not None)
        if met is None:
            return
        self.desk.concluded = True
        unit_id, ground = self.answer.case.unit_id, self.answer.said(GROUND)
        finding = NewFinding(unit_id, asked.text_hash, asked.id, met, ground, member)
        if not self._as_exported(asked):
            self._problem("PT-021", CONCLUSION, now=_told(asked), criterion=asked.number)
        elif len(self.found.problems) > before:
            self._hindered(finding)
        else:
            self._enter(asked, finding)

    def _enter(self, asked: Judged, finding: NewFinding) -> None:
        """Put the finding with the others, unless another sheet says otherwise, or the same."""
        key = (finding.unit_id, asked.text_hash, asked.number)
        earlier, of_answer = self.desk.first.setdefault(key, (finding, self.answer))
        if earlier != finding:
            self._problem("PT-022", CONCLUSION, first=of_answer.where(CONCLUSION), criterion=asked.number)
        elif of_answer is self.answer:
            self._hindered(finding)
            self.found.findings.append((finding, self.answer))

    def _hindered(self, finding: NewFinding) -> None:
        """Tell what the rules of order forbid, each at its cell; of who speaks nothing where no member is known."""
        hindering = [one for one in hindrances(finding, self.sitting) if one not in self.desk.of_session]
        self.found.problems += map(self._placed, hindering)

    def _stands(self, asked: Judged) -> bool:
        """Whether the answer says what stands already, by the same member, on the same ground."""
        opinion, conclusion = self.answer.said(OPINION), self.answer.said(CONCLUSION)
        if not conclusion and folded(opinion) == folded(AGREED):
            met = asked.engine
        else:
            met = {folded(MET): True, folded(NOT_MET): False}.get(folded(conclusion))
        by = str(asked.by) if asked.by is not None else ""
        said = (self.answer.said(GROUND), self.answer.said(MEMBER))
        return met is not None and met is asked.met and said == (plain(asked.ground), by)

    def _met(self, asked: Judged) -> bool | None:
        """The conclusion; none, with problems where there are any, where nothing was concluded."""
        before = len(self.found.problems)
        opinion = self._word(OPINION, (AGREED, DISAGREED), "PT-012")
        conclusion = self._word(CONCLUSION, (MET, NOT_MET), "PT-013")
        if len(self.found.problems) > before:
            return None
        engine, other = (MET, NOT_MET) if asked.engine else (NOT_MET, MET)
        if opinion == AGREED and conclusion not in (None, engine):
            self._problem("PT-014", CONCLUSION, engine=engine)
        elif opinion == DISAGREED and conclusion == engine:
            self._problem("PT-015", CONCLUSION, engine=engine, other=other)
        elif opinion == DISAGREED and conclusion is None:
            self._problem("PT-016", CONCLUSION)
        elif opinion is None and conclusion is None:
            for mark, what in _CALLED.items():
                if self.answer.said(mark):
                    self._problem("PT-017", mark, what=what)
        else:
            return (conclusion or engine) == MET
        return None

    def _word(self, mark: str, words: tuple[str, str], code: str) -> str | None:
        """Which of the words stands there; none: nothing does, or, with a problem, something else."""
        said = self.answer.said(mark)
        if not said or self.answer.before[mark] == NOT_ASKED:
            return None
        word = next((word for word in words if folded(word) == folded(said)), None)
        if word is None:
            self._problem(code, mark)
        return word

    def _member(self, *, filled: bool) -> int | None:
        """The number of the member; where a conclusion has none, or none that can be read, a problem."""
        said = self.answer.said(MEMBER)
        if not said:
            if filled:
                self._problem("PT-018", MEMBER)
            return None
        if not (said.isascii() and said.isdecimal() and len(said) <= 4):
            self._problem("PT-019", MEMBER)
            return None
        return int(said)

    def _as_exported(self, asked: Judged) -> bool:
        """Whether what stands now is what stood when the sheet went out."""
        now = (MET if asked.met else NOT_MET) if asked.met is not None else ""
        before = {mark: plain(text) for mark, text in self.answer.before.items()}
        if not now:
            return not before[CONCLUSION]
        by = str(asked.by) if asked.by is not None else ""
        return (now, plain(asked.ground), by) == (before[CONCLUSION], before[GROUND], before[MEMBER])

    def _placed(self, problem: Problem) -> Problem:
        """A refusal of the rules of order at the cell that it speaks of."""
        if problem.code in _OF_CASE:
            return replace(problem, where=f"{self.answer.page} ({problem.where})")
        mark = MEMBER if problem.code in _OF_MEMBER else GROUND if problem.code in _OF_GROUND else CONCLUSION
        return replace(problem, where=f"{self.answer.where(mark)} ({problem.where})")

    def _problem(self, code: str, mark: str, **fields: object) -> None:
        said = self.answer.said(mark)
        seen = f"“{shortened(said)}”" if said else ""
        more = {"unit": self.answer.case.code, "sitting": self.sitting.id, **fields}
        self.found.problems.append(SHEET_PROBLEMS.problem(code, self.answer.where(mark), seen, **more))


def _told(asked: Judged) -> str:
    if asked.met is None:
        return "kết luận cũ không còn dùng được"
    by = f", thành viên số {asked.by}" if asked.by is not None else ""
    ground = f", căn cứ “{shortened(asked.ground)}”" if asked.ground else ""
    return f"{'đạt' if asked.met else 'không đạt'}{by}{ground}"
