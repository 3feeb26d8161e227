"""What a report reads: the campaign's questions of each of its years, the figures of its indicators, all read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.model import Indicator
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.campaigns.keeping import campaign_of
from engine.process.campaigns.model import Campaign
from engine.records.register import Register, UnitOn, nearest_code
from engine.reports.figures.asking import Asking, lies_below
from engine.reports.figures.reading import Figure, read_figures
from engine.reports.figures.summing import taken_in
from engine.reports.outline.model import OF_FIGURES, Outline, Tag
from engine.reports.outline.problems import OUTLINE_PROBLEMS
from engine.reports.tables.figured import of_units
from engine.reports.tables.readings import Readings


@dataclass(frozen=True)
class Known:
    """A figure with the units that the report is about.

    units   their ids; within: whose figures are in those of others
    whole   of a count that lies in another, that other
    asked   whether the unit whose report it is answers it on its form, also where nobody named it among who reports
    """

    figure: Figure
    units: frozenset[int]
    within: Mapping[int, UnitOn]
    whole: Figure | None = None
    asked: bool = False


@dataclass(frozen=True)
class Sources:
    """What a report reads. ``unit``: whose report it is, none: the office's; ``mark``: of the report."""

    session: Session
    campaign: Campaign
    readings: Readings
    askings: tuple[Asking, ...]
    figures: Mapping[str, Figure]
    unit: UnitOn | None = None
    mark: str = ""

    def known(self, name: str, kinds: Sequence[str] = ()) -> Known:
        """A figure of the report, of units of these kinds (none: all), in its scope."""
        figure = self.figures[name]
        ids = frozenset(unit.id for unit in self.scope(figure.register) if not kinds or unit.kind in kinds)
        narrow = of_units(figure, ids)
        whole = self.figures.get(narrow.indicator.at_most or "")
        own = figure.register.by_id.get(self.unit.id) if self.unit is not None else None
        asked = own is not None and figure.inquiry.question(own, figure.territories) is not None
        narrow_whole = of_units(whole, ids) if whole is not None else None
        return Known(narrow, ids, taken_in(narrow, ids), narrow_whole, asked)

    def scope(self, register: Register) -> Sequence[UnitOn]:
        """The units that the report is about: all, or the one and those below it, as they were that day."""
        if self.unit is None:
            return register.units
        own = register.by_id.get(self.unit.id)
        return [unit for unit in register.units if own is not None and lies_below(unit, own.id, register)]

    def period_of(self, name: str) -> int:
        return self.figures[name].period


def read_sources(session: Session, outline: Outline, code: str, unit: str | None = None, mark: str = "") -> Sources:
    """All that the outline's figures need, in a bounded number of queries.

    ProblemsError: CD-030; DC-013 for every indicator that the campaign does not ask; DC-016.
    """
    campaign = campaign_of(session, code)
    years = sorted(campaign.definition.years, reverse=True)
    askings = tuple(Asking(session, year, campaign=code) for year in years)
    found = [*_unknown(outline, askings)]
    whose = _unit(askings[0].register, unit) if unit is not None else None
    if isinstance(whose, Problem):
        found.append(whose)
    if found:
        raise ProblemsError(found)
    names = dict.fromkeys(name for tag in outline.tags if tag.table in OF_FIGURES for name in tag.names)
    figures = {one.indicator.name: one for asking in askings for one in _of_year(session, asking, askings, names)}
    of_unit = whose if isinstance(whose, UnitOn) else None
    return Sources(session, campaign, Readings(session), askings, figures, of_unit, mark)


def _of_year(session: Session, asking: Asking, askings: Sequence[Asking], names: Iterable[str]) -> list[Figure]:
    """Of the indicators whose last year this is, and of the counts that these lie in."""
    of_year = [name for name in names if _asking_of(name, askings) is asking]
    wholes = [
        indicator.at_most
        for name in of_year
        for indicator in (_indicator(name, asking),)
        if indicator is not None and indicator.at_most
    ]
    wanted = tuple(dict.fromkeys((*of_year, *wholes)))
    return read_figures(session, asking, wanted) if wanted else []


def _asking_of(name: str, askings: Sequence[Asking]) -> Asking | None:
    return next((asking for asking in askings if _indicator(name, asking) is not None), None)


def _indicator(name: str, asking: Asking) -> Indicator | None:
    return next((one.indicators[name] for one in asking.sets if name in one.indicators), None)


def _unknown(outline: Outline, askings: Sequence[Asking]) -> Iterable[Problem]:
    known = {name: one.label for asking in askings for set_ in asking.sets for name, one in set_.indicators.items()}
    for tag in dict.fromkeys(tag for tag in outline.tags if tag.table in OF_FIGURES):
        for name in tag.names:
            if name not in known:
                near = nearest(name, known)
                wanted = meant(f"{near} ({known[near]})" if near else "", "tên một chỉ số mà biểu của đợt hỏi")
                where = _place(outline, tag)
                yield OUTLINE_PROBLEMS.problem("DC-013", where, f"“{name}”", wanted=wanted)


def _place(outline: Outline, tag: Tag) -> str:
    return outline.places.get(tag, f"“{outline.name}”")


def _unit(register: Register, code: str) -> UnitOn | Problem:
    unit = register.by_code.get(code)
    if unit is not None:
        return unit
    near = nearest_code(code, {one.code: one.name for one in register.units})
    wanted = meant(near, "mã của một đơn vị ngày ấy")
    return OUTLINE_PROBLEMS.problem("DC-016", "--unit", f"“{code}”", day=form_date(register.day), wanted=wanted)
