"""Who is reminded of what: to each unit above what it and those below it owe, to each body the reports it owes.

A unit is reminded through the nearest one above it, or itself, that must report in the campaign; where none does,
through its commune; where it lies in none, directly. Or through the units above that are named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.campaigns.model import Campaign
from engine.process.campaigns.reporting import reporting_units
from engine.process.chasing import problems
from engine.process.chasing.answering import Answering
from engine.process.chasing.areas import Area, Areas
from engine.process.chasing.in_play import in_play
from engine.process.chasing.owed import Debt, debts
from engine.process.chasing.reporting import Reporter, Step, steps
from engine.records.register import Register, nearest_code, register_on


@dataclass(frozen=True, slots=True)
class OwedDebt:
    """A debt, and the commune in which its unit lies."""

    debt: Debt
    commune: Area | None


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that did not come in; ``reporter``: who owes it."""

    step: Step
    reporter: Reporter


@dataclass(frozen=True, slots=True)
class Reminder:
    """One letter. ``unit``: to whom; none: to a body of that name."""

    name: str
    unit: Area | None
    debts: tuple[OwedDebt, ...]
    reports: tuple[OwedReport, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """The letters, units in the register's order, then bodies; and who owes but is no more, to whom nobody writes."""

    letters: tuple[Reminder, ...]
    ended: tuple[str, ...]


def reminders(
    session: Session,
    campaign: Campaign,
    day: date,
    above: Sequence[str] = (),
    until: date | None = None,
    known: int | None = None,
) -> Reminders:
    """A letter for each that owes something by the day; where nobody does, none.

    above  codes of the units above that alone are written to, each for all below it; bodies are then left out
    until  reports that fall due by this day are asked for too; none: those of the next milestone
    known  as known after that entry of the journal, as `known_on` has it of a day; none: as known now
    ProblemsError: DK-031.
    """
    scopes = Scopes(session, day, known)
    areas = Areas(session, scopes.on(day), known)
    chosen = _chosen(areas, above)
    answering = Answering(session, campaign.definition.plan.begins, day)
    reporting = {answering.after(one.unit).id for one in reporting_units(session, campaign.definition)}
    post = _Post(areas, chosen or reporting & areas.register.by_id.keys(), strictly=bool(chosen))
    for debt in debts(session, in_play(session, scopes, [campaign], known), day, known):
        if campaign in debt.play.campaigns and debt.play.asks(debt.kind):
            post.debt(debt)
    for step in _chased(steps(session, campaign, day, received_by=day, known=known), day, until):
        for reporter in step.missing:
            post.report(OwedReport(step, reporter))
    return Reminders(tuple(post.letters()), tuple(post.ended))


class _Post:
    """Sorts what is owed by whom it is asked of. ``strictly``: only through these, else through others too."""

    def __init__(self, areas: Areas, through: Collection[int], *, strictly: bool) -> None:
        self._areas, self._through, self._strictly = areas, through, strictly
        self._units: dict[int, tuple[Area, list[OwedDebt], list[OwedReport]]] = {}
        self._bodies: dict[str, list[OwedReport]] = {}
        self.ended: dict[str, None] = {}

    def debt(self, debt: Debt) -> None:
        to = self._to(debt.unit_id, f"{debt.name} ({debt.code})")
        if to is not None:
            self._units.setdefault(to.id, (to, [], []))[1].append(OwedDebt(debt, self._areas.commune(debt.unit_id)))

    def report(self, report: OwedReport) -> None:
        unit = report.reporter.unit
        if unit is not None:
            to = self._to(unit.id, report.reporter.name)
            if to is not None:
                self._units.setdefault(to.id, (to, [], []))[2].append(report)
        elif not self._strictly:
            self._bodies.setdefault(report.reporter.name, []).append(report)

    def letters(self) -> Iterator[Reminder]:
        for to, owed, reports in sorted(self._units.values(), key=lambda each: each[0].position):
            yield Reminder(to.name, to, tuple(owed), tuple(reports))
        for name, reports in self._bodies.items():
            yield Reminder(name, None, (), tuple(reports))

    def _to(self, unit_id: int, name: str) -> Area | None:
        """Through whom the unit is asked; ``name``: as one that is no more is called."""
        if unit_id not in self._areas.register.by_id:
            self.ended[name] = None
            return None
        named = self._areas.nearest(unit_id, lambda area: area.id in self._through)
        if named is not None or self._strictly:
            return named
        return self._areas.commune(unit_id) or self._areas.of(unit_id)


def above_problems(session: Session, day: date, above: Sequence[str]) -> list[Problem]:
    """The codes among those of units above that nobody bears on the day: DK-031."""
    return _unknown(register_on(session, day), above) if above else []


def _unknown(register: Register, above: Sequence[str]) -> list[Problem]:
    names = {unit.code: unit.name for unit in register.units}
    unknown = [code for code in above if code not in register.by_code]
    return [problems.unknown_above(code, register.day, nearest_code(code, names)) for code in unknown]


def _chosen(areas: Areas, above: Sequence[str]) -> set[int]:
    """Ids of the units that are named. ProblemsError: DK-031."""
    register = areas.register
    unknown = _unknown(register, above)
    if unknown:
        raise ProblemsError(unknown)
    return {register.by_code[code].id for code in above}


def _chased(of: Sequence[Step], day: date, until: date | None) -> Iterator[Step]:
    """The steps at which somebody reports: overdue, or falling due next, or by a day."""
    reported = [step for step in of if not step.task]
    coming = min((step.last_good_day for step in reported if step.last_good_day >= day), default=day)
    last = coming if until is None else max(until, day)
    yield from (step for step in reported if step.last_good_day <= last)
