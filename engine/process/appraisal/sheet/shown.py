"""What the appraisal sheet shows beside the engine's answers: the figures, what other sources say, the year before.

Read in a bounded number of queries, however many cases there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from criteria.model import CriterionSet, Indicator
from engine.process.appraisal.cases import used_sets
from engine.process.appraisal.sheet.values import listed_days, said
from engine.process.appraisal.sittings.agenda import Item, Question
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.process.assessment.sources import Source, UnitSources, prior_name, sources_of
from engine.process.scrutiny.warning import warnings
from engine.process.scrutiny.wording import Caution
from engine.records.store import AssessmentRun, OfficeIncident, SetCriterion, SourceReport, SourceValue
from engine.records.submitted import value_of

DIFFERENCES = frozenset({"CB-009", "CB-010"})
"""Warnings that a figure is other elsewhere: a second source, an incident that the office knows of."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that a criterion rests on, as the unit reported it and as others have it.

    own      as reported, in words; empty: not reported. ``cells``: where, in which file
    others   what second sources say and which incidents the office knows of, a line each
    prior    of the period before
    differs  what others say is not what the unit reported
    paper    it is a document, or several
    """

    label: str
    unit: str
    own: str
    cells: tuple[str, ...]
    others: tuple[str, ...]
    prior: str
    differs: bool
    paper: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A case with all that its sheet prints.

    titles   of its sets, by the hash of their text, in their order
    questions  what the council must see to, as the agenda has it
    figures  what each criterion rests on, by hash of the set's text and criterion
    """

    case: SittingCase
    questions: tuple[Question, ...]
    titles: Mapping[str, str]
    figures: Mapping[tuple[str, str], tuple[Figure, ...]]
    warnings: tuple[str, ...]


def shown(session: Session, sitting: Sitting, items: Sequence[Item]) -> list[Shown]:
    """What is to be shown of these cases of a session's agenda, in their order."""
    cases = [item.case for item in items]
    run = session.get_one(AssessmentRun, sitting.run_id)
    hashes = dict.fromkeys(one.text_hash for case in cases for one in case.criteria)
    known = used_sets(session, hashes, sitting.period)
    sets = {text_hash: known[text_hash] for text_hash in hashes}
    beside = _Beside(session, sitting, cases, list(sets.values()))
    asked = _indicators(session, hashes)
    by_set = {
        text_hash: sources_of(session, _with_set(cases, text_hash), run, set_, set_.indicators)
        for text_hash, set_ in sets.items()
    }
    return [_shown(item, sets, asked, by_set, beside) for item in items]


def _with_set(cases: Iterable[SittingCase], text_hash: str) -> dict[int, str]:
    """Ids of the units that a set asks, with their codes."""
    of_set = (case for case in cases if any(one.text_hash == text_hash for one in case.criteria))
    return {case.unit.id: case.unit.code for case in of_set}


def _indicators(session: Session, hashes: Collection[str]) -> dict[tuple[str, str], list[str]]:
    """Hash of a set's text and criterion to the indicators it rests on; ``prior(vu)`` is the indicator ``vu``."""
    rows = session.execute(
        select(SetCriterion.text_hash, SetCriterion.criterion_id, SetCriterion.indicators).where(
            SetCriterion.text_hash.in_(sorted(hashes))
        )
    )
    return {
        (text_hash, criterion): list(dict.fromkeys(name.removeprefix("prior(").rstrip(")") for name in names))
        for text_hash, criterion, names in rows
    }


def _shown(
    item: Item,
    sets: Mapping[str, CriterionSet],
    asked: Mapping[tuple[str, str], Sequence[str]],
    by_set: Mapping[str, Mapping[int, UnitSources]],
    beside: _Beside,
) -> Shown:
    case, figures = item.case, {}
    for one in case.criteria:
        key = (one.text_hash, one.id)
        sources = by_set[one.text_hash].get(case.unit.id, {})
        indicators = sets[one.text_hash].indicators
        figures[key] = tuple(
            beside.figure(case.unit.id, indicators[name], sources, sets[one.text_hash])
            for name in asked.get(key, ())
            if name in indicators
        )
    titles = {text_hash: sets[text_hash].title for text_hash in dict.fromkeys(one.text_hash for one in case.criteria)}
    return Shown(case, item.questions, titles, figures, tuple(beside.warnings.get(case.unit.id, ())))


class _Beside:
    """What stands beside the units' own forms."""

    def __init__(
        self, session: Session, sitting: Sitting, cases: Sequence[SittingCase], sets: Sequence[CriterionSet]
    ) -> None:
        units = {case.unit.id for case in cases}
        cautions = warnings(session, sitting.period, sitting.standard, units, sets=sets)
        self.period, self.as_of = sitting.period, sitting.run_as_of
        self.warnings = _worded(cautions)
        self.differing = {(one.unit.id, one.indicator) for one in cautions if one.code in DIFFERENCES}
        self.sources = _second_sources(session, sitting, units)
        self.incidents = _incidents(session, sitting, units)

    def figure(self, unit_id: int, indicator: Indicator, sources: UnitSources, set_: CriterionSet) -> Figure:
        key = (unit_id, indicator.name)
        own = [source for source in sources.get(indicator.name, ()) if source.part == "counts"]
        prior = [source for source in sources.get(prior_name(indicator.name), ()) if source.part == "counts"]
        return Figure(
            indicator.label,
            indicator.unit,
            "\n".join(_own(indicator, own)),
            tuple(f"trang “{source.sheet}”, ô {source.cell}" for source in own),
            (*self._second(key, indicator), *self._known(key, set_.window.span(self.period))),
            "\n".join(_own(indicator, prior)),
            key in self.differing,
            indicator.type in ("document", "documents"),
        )

    def _second(self, key: tuple[int, str], indicator: Indicator) -> Iterator[str]:
        for source, value in self.sources.get(key, ()):
            yield f"{source}: {said(indicator, value)}"

    def _known(self, key: tuple[int, str], span: tuple[date, date]) -> Iterator[str]:
        days = [day for day in self.incidents.get(key, ()) if span[0] <= day <= min(span[1], self.as_of)]
        if days:
            yield f"Cơ quan biết: vụ ngày {listed_days(days)}"


def _own(indicator: Indicator, sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        words = said(indicator, source.value)
        yield f"{words} (biểu mẫu năm {source.period})" if source.around else words


def _worded(cautions: Iterable[Caution]) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one in cautions:
        found[one.unit.id].append(f"[{one.code}] {one.text}. Nên {one.advice}.")
    return found


def _second_sources(
    session: Session, sitting: Sitting, units: Collection[int]
) -> dict[tuple[int, str], list[tuple[str, Any]]]:
    """Unit and indicator to what each second source says, by its newest report, in the order of the sources' names."""
    newest = func.max(SourceReport.revision).over(partition_by=[SourceReport.source, SourceReport.unit_id])
    ranked = (
        select(SourceReport.id, SourceReport.revision, newest.label("newest"))
        .where(SourceReport.period == sitting.period, SourceReport.unit_id.in_(sorted(units)))
        .subquery()
    )
    rows = session.execute(
        select(SourceReport.unit_id, SourceReport.source, SourceValue.indicator, SourceValue.value)
        .join(SourceValue, SourceValue.report_id == SourceReport.id)
        .join(ranked, ranked.c.id == SourceReport.id)
        .where(SourceValue.standard == sitting.standard, ranked.c.revision == ranked.c.newest)
        .order_by(SourceReport.source, SourceReport.id)
    )
    found: defaultdict[tuple[int, str], list[tuple[str, Any]]] = defaultdict(list)
    for unit_id, source, indicator, text in rows:
        found[unit_id, indicator].append((source, value_of(text)))
    return found


def _incidents(session: Session, sitting: Sitting, units: Collection[int]) -> dict[tuple[int, str], list[date]]:
    """Unit and kind of incident to the days of those that the office itself knows of and has not taken back."""
    back = aliased(OfficeIncident)
    rows = session.execute(
        select(OfficeIncident.unit_id, OfficeIncident.indicator, OfficeIncident.happened_on)
        .where(
            OfficeIncident.unit_id.in_(sorted(units)),
            OfficeIncident.takes_back.is_(None),
            OfficeIncident.happened_on.between(date(sitting.period - 1, 1, 1), date(sitting.period, 12, 31)),
            OfficeIncident.id.not_in(select(back.takes_back).where(back.takes_back.is_not(None))),
        )
        .order_by(OfficeIncident.happened_on, OfficeIncident.id)
    )
    found: defaultdict[tuple[int, str], list[date]] = defaultdict(list)
    for unit_id, indicator, day in rows:
        found[unit_id, indicator].append(day)
    return found
