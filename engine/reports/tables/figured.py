"""What the tables about figures have in common: which figures of which units are asked for, what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.model import CriterionSet, Indicator
from criteria.problems import Problem, ProblemsError, meant
from engine.decision.explain.numbers import form_count
from engine.records.register import UnitOn, nearest_code
from engine.reports.figures.asking import Asking, lies_below
from engine.reports.figures.problems import FIGURE_PROBLEMS
from engine.reports.figures.reading import Figure, Reported, read_figures
from engine.reports.figures.summing import TYPE_WORDS, exact
from engine.reports.naming import SHOWN_OF_HASH
from engine.reports.tables.asked import Asked
from engine.reports.tables.frame import Frame
from engine.reports.tables.words import say as say_of
from engine.sheets.table import Behind, Cell, Tone

FILE = "words_figures.toml"
BELOW = {"below": "chỉ các đơn vị bên dưới đơn vị có mã này, tính cả chính nó"}
"""The option that every table about figures takes, with its line of help."""


def say(section: str, phrase: str, **fields: object) -> str:
    return say_of(section, phrase, FILE, **fields)


@dataclass(frozen=True)
class Year:
    """A period's figures: what was asked for, of whom.

    units  ids of the units that the table is about
    """

    asking: Asking
    figures: tuple[Figure, ...]
    units: frozenset[int]

    @property
    def period(self) -> int:
        return self.asking.period


def read_years(
    session: Session,
    asked: Asked,
    frame: Frame,
    fits: Callable[[Indicator], bool],
    wrong: str,
) -> list[Year]:
    """The figures of each period asked for: of the indicators named, else of all that fit.

    wrong  the code of the problem that a named indicator is which does not fit

    ProblemsError: ``wrong``; BS-001, BS-002, BS-006, BS-007, BS-009.
    """
    if not asked.names and asked.standard is None and asked.campaign is None:
        raise ProblemsError([FIGURE_PROBLEMS.problem("BS-006", "TÊN")])
    found: list[Year] = []
    for period in asked.periods:
        asking = asking_of(session, asked, frame, period)
        units = units_asked(asked, asking)
        names = asked.names or asking.names(fits)
        figures = read_figures(session, asking, names, projected=asked.projected == period)
        _check(figures, fits, wrong)
        found.append(Year(asking, tuple(of_units(one, units) for one in figures), units))
    return found


def asking_of(session: Session, asked: Asked, frame: Frame, period: int) -> Asking:
    known = frame.readings.known
    return Asking(session, period, standard=asked.standard, campaign=asked.campaign, known=known)


def _check(figures: Iterable[Figure], fits: Callable[[Indicator], bool], code: str) -> None:
    found: list[Problem] = []
    for indicator in (figure.indicator for figure in figures):
        if not fits(indicator):
            where, type_ = f"chỉ số “{indicator.name}”", TYPE_WORDS[indicator.type]
            found.append(FIGURE_PROBLEMS.problem(code, where, f"“{indicator.label}”", type=type_))
    if found:
        raise ProblemsError(found)


def units_asked(asked: Asked, asking: Asking) -> frozenset[int]:
    """Ids of the units of the kinds asked for, below the unit asked for. ProblemsError: BS-007."""
    register, code = asking.register, asked.options.get("below")
    units: Iterable[UnitOn] = register.units
    if code is not None:
        above = register.by_code.get(code)
        if above is None:
            near = nearest_code(code, {unit.code: unit.name for unit in register.units})
            fields = {"day": form_date(register.day), "wanted": meant(near, "mã của một đơn vị ngày ấy")}
            raise ProblemsError([FIGURE_PROBLEMS.problem("BS-007", "--below", f"“{code}”", **fields)])
        units = (unit for unit in units if lies_below(unit, above.id, register))
    return frozenset(unit.id for unit in units if not asked.kinds or unit.kind in asked.kinds)


def of_units(figure: Figure, units: Collection[int]) -> Figure:
    """The figure of these units alone, whoever else was asked."""
    whom = {unit_id: question for unit_id, question in figure.inquiry.whom.items() if unit_id in units}
    reported = {unit_id: one for unit_id, one in figure.reported.items() if unit_id in units}
    return replace(figure, inquiry=replace(figure.inquiry, whom=whom), reported=reported)


def when(asked: Asked, frame: Frame) -> str:
    """“năm 2024”, “các năm 2023, 2024”; below whom, where that is asked."""
    if len(asked.periods) == 1:
        years = say("figured", "of_year", year=asked.periods[0])
    else:
        years = say("figured", "of_years", years=", ".join(map(str, asked.periods)))
    code = asked.options.get("below")
    above = frame.readings.register().by_code.get(code) if code else None
    return f"{say('figured', 'below', unit=above.name)}{years}" if above is not None else years


def heading(year: Year, asked: Asked) -> str:
    return say("figured", "projected_year" if asked.projected == year.period else "year", year=year.period)


def label(figure: Figure) -> str:
    """What the indicator is called by those who are asked, and what it is counted in; each wording with its kinds."""
    asked = {_worded(question.indicator) for question in figure.inquiry.whom.values()}
    places = sorted(figure.inquiry.of_place.items(), key=lambda found: UNIT_KINDS.index(found[0][0]))
    kinds: dict[str, dict[str, None]] = {}
    for (kind, _), question in places:
        if (wording := _worded(question.indicator)) in asked:
            kinds.setdefault(wording, {})[KIND_LABELS[kind]] = None
    if len(kinds) < 2:
        return next(iter(kinds), _worded(figure.indicator))
    return "; ".join(say("figured", "of_kinds", label=one, kinds=", ".join(of)) for one, of in kinds.items())


def _worded(indicator: Indicator) -> str:
    return say("figured", "label", label=indicator.label, unit=indicator.unit) if indicator.unit else indicator.label


def summed(amount: Fraction | None, of: Sequence[Reported], tone: Tone = "plain") -> Cell:
    """A sum with the units and cells behind it; what nobody reported says so."""
    if amount is None:
        return Cell(say("figured", "unknown"), tone="unknown")
    return Cell(exact(amount), behind(of), tone)


def behind(of: Iterable[Reported]) -> Behind:
    answers = tuple(of)
    return Behind(tuple(one.unit.code for one in answers), tuple(str(p) for one in answers for p in one.places))


def counted(units: Iterable[UnitOn], tone: Tone = "plain") -> Cell:
    codes = tuple(unit.code for unit in units)
    return Cell(len(codes), Behind(codes), tone)


def footnotes(years: Sequence[Year], asked: Asked) -> Iterator[str]:
    """On what the figures rest: who was asked, up to when, by which sets, and who is no more."""
    yield say("figured", "silent")
    for year in years:
        if asked.projected == year.period:
            yield say("figured", "projected", year=year.period)
        former = max((figure.former for figure in year.figures), default=0)
        if former:
            count, day = form_count(Fraction(former)), form_date(year.asking.register.day)
            yield say("figured", "former", count=count, year=year.period, day=day)
        if any(figure.indicator.type == "incidents" for figure in year.figures):
            yield say("figured", "incidents")
        yield from _whom(year)
        yield from _sets(year)


def _whom(year: Year) -> Iterator[str]:
    """Who is asked what: those enrolled, those a campaign names, or all of a kind."""
    asking = [set_ for set_ in year.asking.sets if _asks(set_, year)]
    if any(set_.assesses for set_ in asking):
        yield say("figured", "enrolled")
    forms = [set_ for set_ in asking if not set_.assesses]
    for form in forms:
        naming = [one.short for one in year.asking.by_campaign if form.key in one.definition.forms]
        by = say("figured", "by_campaign", campaigns="; ".join(naming)) if naming else say("figured", "every")
        yield say("figured", "reporters", title=form.title, by=by)


def _sets(year: Year) -> Iterator[str]:
    for set_ in year.asking.sets:
        if _asks(set_, year):
            hash_ = set_.whole_hash[:SHOWN_OF_HASH]
            yield say_of("frame", "set", title=set_.title, edition=set_.edition, hash=hash_)
            yield from set_.notes_for(year.period)


def _asks(set_: CriterionSet, year: Year) -> bool:
    """Whether the set asks one of the figures of some unit that is in it."""
    return any(
        figure.indicator.name in set_.indicators and not figure.kinds.isdisjoint(set_.applies_to)
        for figure in year.figures
    )
