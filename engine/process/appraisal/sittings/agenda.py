"""The agenda of a session: its cases, those that need the council most first.

Cases that changed since they were concluded, or that somebody contests; then those whose outcome cannot be told; those
with a criterion that the council judges; narrow misses, the narrowest first; those with warnings and differences of
second sources; those with criteria whose wording nobody has checked. What has no question comes last and is counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sqlalchemy.orm import Session

from criteria.model import UNCHECKED
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.sittings.closing import outdated
from engine.process.appraisal.sittings.model import Judged, Sitting, SittingCase
from engine.process.appraisal.sittings.narrow import narrow_miss
from engine.process.appraisal.sittings.order import is_decided
from engine.process.scrutiny.warning import warnings
from engine.process.scrutiny.wording import Caution

Need = Literal["fresh", "stale", "contested", "below", "undetermined", "judged", "narrow", "warned", "unchecked"]
_ORDER: dict[Need, int] = {
    "fresh": 0,
    "stale": 0,
    "contested": 0,
    "undetermined": 1,
    "judged": 2,
    "narrow": 3,
    "warned": 4,
    "unchecked": 5,
    "below": 6,
}


@dataclass(frozen=True, slots=True)
class Question:
    """One thing about a case that the council must see to; ``text``: a phrase of a form."""

    need: Need
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A case of the agenda. ``questions``: none, it may be carried with the list; ``gap``: of a narrow miss.

    decided  concluded, and nothing has changed or been contested since
    """

    case: SittingCase
    questions: tuple[Question, ...]
    cautions: tuple[Caution, ...]
    gap: Fraction | None

    @property
    def decided(self) -> bool:
        return is_decided(self.case) and not any(_ORDER[one.need] == 0 for one in self.questions)


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion that the council settles itself, with the cases in which it has not."""

    criterion: Judged
    cases: tuple[SittingCase, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """``items``: all cases, in the order of need; ``plain``: how many have no question, ``decided``: are concluded.

    asked  the criteria that wait for the council, in the order of the cases: found alike, one motion settles each
    """

    items: tuple[Item, ...]
    asked: tuple[Asked, ...]

    @property
    def plain(self) -> int:
        return sum(not item.questions and not item.decided for item in self.items)

    @property
    def decided(self) -> int:
        return sum(item.decided for item in self.items)


def agenda(session: Session, sitting: Sitting) -> Agenda:
    """The cases of a session by need; in as many queries as warnings take, whatever the cases."""
    told: defaultdict[int, list[Caution]] = defaultdict(list)
    if sitting.cases:
        for one in warnings(session, sitting.period, sitting.standard, [case.unit.id for case in sitting.cases]):
            told[one.unit.id].append(one)
    items = [_item(case, told[case.unit.id]) for case in sitting.cases]
    return Agenda(tuple(sorted(items, key=_rank)), _asked(sitting))


def _asked(sitting: Sitting) -> tuple[Asked, ...]:
    of: dict[tuple[str, str], list[SittingCase]] = {}
    criteria: dict[tuple[str, str], Judged] = {}
    for case in sitting.cases:
        still = {(one.set, one.id) for one in case.open}
        for one in case.criteria:
            key = (one.set, one.id)
            if key in still:
                criteria.setdefault(key, one)
                of.setdefault(key, []).append(case)
    return tuple(Asked(criteria[key], tuple(cases)) for key, cases in of.items())


def _rank(item: Item) -> tuple[bool, tuple[int, ...], bool, Fraction, int]:
    """Decided cases last; by needs, the most pressing of each case first; the narrowest miss; the register's order."""
    needs = (*sorted({_ORDER[one.need] for one in item.questions}), len(_ORDER))
    return item.decided, needs, item.gap is None, item.gap or Fraction(0), item.case.unit.position


def _item(case: SittingCase, cautions: Sequence[Caution]) -> Item:
    questions = [*_waits(case), *_undetermined(case), *_open(case)]
    miss = narrow_miss(case)
    if miss is not None:
        text = f"chỉ không đạt {_named(miss.criterion)}, thiếu {miss.shown}"
        questions.append(Question("narrow", text))
    questions += [Question("warned", one.text) for one in cautions]
    found = sorted(questions, key=lambda one: _ORDER[one.need])
    return Item(case, tuple(found), tuple(cautions), miss.gap if miss is not None else None)


def _waits(case: SittingCase) -> list[Question]:
    found: list[Question] = []
    if case.fresh:
        found.append(Question("fresh", "có số liệu mới sau lần đánh giá, phải đánh giá lại"))
    if case.concluded is not None and case.concluded.stale:
        found.append(Question("stale", "đã kết luận trên hồ sơ nay đã khác, phải xác nhận lại"))
    found += [Question("stale", f"kết luận về {_named(one)} dựa trên số liệu nay đã khác") for one in outdated(case)]
    found += [
        Question("contested", f"tiêu chí {one.number} “{one.title}” có ý kiến khác, chờ biểu quyết")
        for one in case.pending
    ]
    if case.below:
        found.append(Question("below", f"chờ kết luận về {len(case.below)} đơn vị dưới quyền"))
    return found


def _undetermined(case: SittingCase) -> list[Question]:
    """What the figures leave open; nothing where the outcome is settled without them."""
    if case.case.outcome is not Outcome.UNDETERMINED:
        return []
    lacking = [one for one in case.criteria if one.state == State.INSUFFICIENT and one.met is None and not one.waived]
    return [Question("undetermined", f"{_named(one)} chưa đủ số liệu") for one in lacking]


def _open(case: SittingCase) -> list[Question]:
    still = {(one.set, one.id) for one in case.open}
    found: list[Question] = []
    for one in case.criteria:
        if (one.set, one.id) in still:
            again = ", kết luận trước dựa trên số liệu nay đã khác" if one.outdated else ""
            if one.basis in UNCHECKED:
                found.append(Question("unchecked", f"{_named(one)} chưa đối chiếu văn bản{again}"))
            else:
                found.append(Question("judged", f"{_named(one)} do Hội đồng xem xét{again}"))
    return found


def _named(one: Judged) -> str:
    return f"tiêu chí {one.number} “{one.title}”"
