"""What else rests on a title: the ratio of the unit above, conditions of other sets, later titles, awards.

Read off the sets' own conditions, of the library and of runs, and off what was counted and decided. It is told, never
acted upon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.expressions.nodes import Classed, Expression, Held, Holds, RollUp
from criteria.expressions.walking import reached
from criteria.loading import read_kept
from criteria.model import CriterionSet
from engine.process.library import library_of
from engine.process.recognition.title_words import decision_words
from engine.records.awards_resting import awards_resting_on
from engine.records.register import UnitOn, register_on
from engine.records.store import AssessmentRun, SetText, StandingRecord
from engine.records.titles import Title, TitleEvent, titles

Sort = Literal["ratio", "condition", "title", "award"]


@dataclass(frozen=True, slots=True)
class Dependent:
    """One thing that rests on the title: ``unit`` is whose, ``text`` one sentence of what it is."""

    sort: Sort
    unit: str
    text: str


def dependents(session: Session, title: Title) -> tuple[Dependent, ...]:
    """All that is known to rest on it: ratios first, then conditions, titles and awards."""
    register = register_on(session, date(title.period, 12, 31))
    unit = register.by_id.get(title.unit_id)
    if unit is None:
        return tuple(_awards(session, title, ""))
    sets = _sets(session)
    above = [register.by_id[id_] for id_ in _above(session, title, unit) if id_ in register.by_id]
    ratios = [(one, set_, place) for one in above for set_, place in _ratios(sets, title, unit, one)]
    conditions = list(_conditions(sets, title, unit))
    found = [
        Dependent("ratio", one.code, f"{one.name}: {place} của bộ “{set_.key}” tính đơn vị vào số được công nhận.")
        for one, set_, place in ratios
    ]
    found += [
        Dependent("condition", unit.code, f"{place.capitalize()} của bộ “{set_.key}” hỏi đơn vị có danh hiệu này.")
        for set_, place in conditions
    ]
    asked = {(one.id, set_.standard) for one, set_, _ in ratios} | {(unit.id, set_.standard) for set_, _ in conditions}
    found += _titles(session, title, unit, [*above, unit], asked)
    return (*found, *_awards(session, title, unit.code))


def _above(session: Session, title: Title, unit: UnitOn) -> list[int]:
    """In whose numbers the unit was counted, by the newest final run of each standard; else the unit directly above."""
    newest = (
        select(func.max(AssessmentRun.id))
        .where(AssessmentRun.period == title.period, ~AssessmentRun.projected)
        .group_by(AssessmentRun.standard)
    )
    counted = session.scalars(
        select(StandingRecord.counted_in)
        .where(
            StandingRecord.run_id.in_(newest),
            StandingRecord.unit_id == title.unit_id,
            StandingRecord.standard == title.standard,
        )
        .distinct()
    ).all()
    return list(counted) or ([unit.parent_id] if unit.parent_id is not None else [])


def _ratios(
    sets: Iterable[CriterionSet], title: Title, unit: UnitOn, above: UnitOn
) -> Iterator[tuple[CriterionSet, str]]:
    for set_ in sets:
        if above.kind not in set_.applies_to or not _in_force(set_, [title.period]):
            continue
        for place, nodes in _places(set_):
            if any(
                isinstance(node, RollUp)
                and node.name == "recognised"
                and node.standard == title.standard
                and (not node.kinds or unit.kind in node.kinds)
                for node in nodes
            ):
                yield set_, place


def _conditions(sets: Iterable[CriterionSet], title: Title, unit: UnitOn) -> Iterator[tuple[CriterionSet, str]]:
    for set_ in sets:
        if unit.kind not in set_.applies_to:
            continue
        for place, nodes in _places(set_):
            depths = [depth for node in nodes if (depth := _depth(node, title.standard)) is not None]
            if depths and _in_force(set_, range(title.period, title.period + max(depths) + 1)):
                yield set_, place


def _depth(node: Expression, standard: str) -> int | None:
    """How many periods later a condition may still ask for the title; None: it does not ask for it."""
    match node:
        case Holds() if node.standard == standard:
            return 0
        case Held() if node.standard == standard:
            return node.periods
        case Classed() if node.standard == standard:
            return node.periods_before
    return None


def _places(set_: CriterionSet) -> Iterator[tuple[str, Sequence[Expression]]]:
    """The gate and each criterion, with every node they rest on, through facts too."""
    if set_.gate is not None:
        yield "điều kiện xét", list(reached([set_.gate], set_.facts))
    for number, criterion in enumerate(set_.criteria, 1):
        yield f"tiêu chí {number} “{criterion.title}”", list(reached(criterion.conditions, set_.facts))


def _in_force(set_: CriterionSet, periods: Iterable[int]) -> bool:
    return any(set_.in_force.covers(set_.window.last_day(period)) for period in periods)


def _sets(session: Session) -> list[CriterionSet]:
    """Every edition of the library, shipped and adopted, and those that runs used, each once."""
    found = {set_.key: set_ for set_ in library_of(session).all_sets()}
    for kept in session.scalars(select(SetText).order_by(SetText.entry)):
        if kept.key not in found:
            found[kept.key] = read_kept(kept.text, kept.key)
    return [found[key] for key in sorted(found)]


def _titles(
    session: Session, title: Title, unit: UnitOn, units: Sequence[UnitOn], asked: set[tuple[int, str]]
) -> Iterator[Dependent]:
    """Held titles that came of what was asked, and later ones of the same standard."""
    by_id = {one.id: one for one in units}
    for other in titles(session, units=by_id):
        later = other.unit_id == unit.id and other.standard == title.standard and other.period > title.period
        follows = other.period >= title.period and (other.unit_id, other.standard) in asked
        same = (other.unit_id, other.standard, other.period) == (title.unit_id, title.standard, title.period)
        if other.held and (later or follows) and not same:
            one = by_id[other.unit_id]
            yield Dependent(
                "title",
                one.code,
                f"Danh hiệu “{other.standard}” năm {other.period} của {one.name}{_by(other.granted)}.",
            )


def _by(event: TitleEvent | None) -> str:
    said = decision_words(event) if event else ""
    return f" ({said})" if said else ""


def _awards(session: Session, title: Title, code: str) -> Iterator[Dependent]:
    for award in awards_resting_on(session, title.unit_id, title.standard, title.period):
        whose = ""
        if award.person is not None:
            whose = " của cá nhân đứng đầu đơn vị" if award.leads else " của cá nhân"
            whose += f", đề nghị số {award.nomination}" if award.nomination is not None else ""
        number = f" (quyết định số {award.document})" if award.document else ""
        yield Dependent("award", code, f"Khen thưởng “{award.form}” năm {award.period}{whose}{number}.")
