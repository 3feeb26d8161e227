"""Enrolled units without a title, of which no list tells: of each standard one sentence that says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.decision.explain.words import listed, within
from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, Outside, read_cases, read_outside
from engine.process.awards.known.field import Unrecognised
from engine.process.awards.known.recognised import is_merit
from engine.process.awards.known.view import View
from engine.process.recognition.title_words import decision_words
from engine.records.register import EnrolmentOf
from engine.records.runs import latest_run
from engine.records.titles import Title

_MOST_TOLD = 3
"""Criteria that are named; of more it is said how many."""


def unrecognised(view: View, enrolled: Iterable[EnrolmentOf], titles: Sequence[Title]) -> tuple[Unrecognised, ...]:
    """Of each unit why it holds no title of a standard that it enrolled for; in the register's order.

    enrolled  of units that stand on no list; titles: all of the period
    """
    standards: defaultdict[int, list[str]] = defaultdict(list)
    for enrolment in enrolled:
        if is_merit(enrolment.standard):
            standards[enrolment.unit_id].append(enrolment.standard)
    of_standard: defaultdict[str, set[int]] = defaultdict(set)
    for unit_id, of_unit in standards.items():
        for standard in of_unit:
            of_standard[standard].add(unit_id)
    held = {(title.unit_id, title.standard): title for title in titles}
    runs = {standard: _Results(view, standard, units) for standard, units in of_standard.items()}
    found = []
    for one in sorted(map(view.unit, standards), key=lambda each: (each.position, each.id)):
        gone = one.id not in view.register.by_id
        why = (f"Đơn vị không còn trong danh bạ ngày {form_date(view.register.day)}.",) if gone else ()
        told = (_why(held.get((one.id, of)), runs[of], one.id) for of in sorted(standards[one.id]))
        found.append(Unrecognised(one, (*why, *told)))
    return tuple(found)


class _Results:
    """What the newest final run of a standard says of units, with the council's findings over it.

    day      up to which its figures are; none: there is no such run
    nothing  why there is nothing to say of a unit
    """

    def __init__(self, view: View, standard: str, units: Collection[int]) -> None:
        self.words = f"{standard_words(standard)} năm {view.period}"
        self.cases: Mapping[int, Case] = {}
        self.outside: Mapping[int, Outside] = {}
        self.day: date | None = None
        self.nothing = "không có kết quả của đơn vị trong lần đánh giá"
        run = latest_run(view.session, standard, view.period, projected=False, known=view.known)
        if run is not None:
            self.day = run.as_of
            self.cases = read_cases(view.session, run, units, view.known, counting=True)
            self.outside = read_outside(view.session, run)
        elif latest_run(view.session, standard, view.period, projected=True, known=view.known) is not None:
            self.nothing = "mới đánh giá dự kiến"
        else:
            self.nothing = "chưa đánh giá"


def _why(title: Title | None, results: _Results, unit_id: int) -> str:
    if title is not None:
        return _by_title(title, results.words)
    case, outside = results.cases.get(unit_id), results.outside.get(unit_id)
    if case is None and outside is not None:
        return f"Không thuộc diện xét {results.words}: {within(outside.reason)}"
    if case is None:
        return f"Chưa kết luận {results.words}: {results.nothing}."
    if not case.final and results.day is not None:
        return f"Chưa kết luận {results.words}: số liệu mới đến ngày {form_date(results.day)}, chưa hết kỳ."
    if case.outcome is Outcome.NOT_ACHIEVED:
        return f"Không đạt {results.words}{_named(case.failed)}."
    if case.outcome is Outcome.ACHIEVED:
        return f"Đạt {results.words} nhưng chưa có quyết định công nhận{_waiting(case)}."
    return f"Chưa kết luận {results.words}{_waiting(case)}."


def _by_title(title: Title, words: str) -> str:
    said = decision_words(title.last)
    if title.state == "revoked":
        return f"Danh hiệu đạt {words} đã bị thu hồi{f' theo {said}' if said else ''}."
    return f"Không đạt {words} theo hồ sơ đã lưu{f' ({said})' if said else ''}."


def _named(failed: Sequence[str]) -> str:
    """“: không đáp ứng tiêu chí 3 “…” và tiêu chí 7 “…””."""
    if not failed:
        return ""
    more = len(failed) - _MOST_TOLD
    told = [*failed[:_MOST_TOLD], *([f"{more} tiêu chí khác"] if more > 0 else [])]
    return f": không đáp ứng {listed(told)}"


def _waiting(case: Case) -> str:
    return f", còn {len(case.open):02} tiêu chí chờ Hội đồng" if case.open else ""
