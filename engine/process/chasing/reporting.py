"""Who must report at which milestone of a campaign, and who did: by a form of ours, or by a receipt entered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.dates import form_date
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.campaigns.model import Campaign, Milestone
from engine.process.campaigns.reporting import Owed, ReportingUnit, reporting_units
from engine.process.chasing.answering import Answering
from engine.process.chasing.receipts import Receipt, ReceiptKey, owners, receipts, unit_key, unreported
from engine.process.library import library_of
from engine.records.days import day_of, today
from engine.records.register import UnitOn
from engine.records.store import Submission, SubmissionValue
from engine.records.submitted import current_ids


@dataclass(frozen=True, slots=True)
class Reporter:
    """One that must report.

    unit          as it is on the day; as the plan named it, where it is no more; none of a body
    on, document  when and by what it did, none while it has not
    key           under which a receipt of it is kept
    """

    name: str
    unit: UnitOn | None
    on: date | None = None
    document: str | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on one of its last good days, and who must report by then.

    task  nobody reports at it: it is done by who is responsible for it
    """

    milestone: Milestone
    turn: int
    last_good_day: date
    reporters: tuple[Reporter, ...]
    task: bool

    @property
    def missing(self) -> tuple[Reporter, ...]:
        return tuple(one for one in self.reporters if one.on is None)

    @property
    def late(self) -> tuple[Reporter, ...]:
        """Those who reported after the last good day."""
        return tuple(one for one in self.reporters if one.on is not None and one.on > self.last_good_day)

    @property
    def when(self) -> str:
        """By when, as the plan says it and as the campaign reads it: “trước ngày 15/7/2024, chậm nhất 14/7/2024”."""
        words = self.milestone.words
        return words if self.milestone.by is not None else f"{words}, chậm nhất {form_date(self.last_good_day)}"

    def overdue(self, day: date) -> bool:
        return bool(self.missing) and self.last_good_day < day


def steps(
    session: Session,
    campaign: Campaign,
    day: date | None = None,
    *,
    received_by: date | None = None,
    known: int | None = None,
) -> tuple[Step, ...]:
    """The milestones of a campaign by their last good days, each with all who report at it, units first.

    A unit that owes forms has reported when they all are in; a receipt says so too. What a unit that is no more on the
    day (none: today) did not report, who came after it owes, once with what that one owes itself.

    received_by  receipts of what came in by this day, none: all; known: forms as known after that entry, none: now
    """
    definition = campaign.definition
    must = reporting_units(session, definition)
    answering = Answering(session, definition.plan.begins, day or today())
    came = _Came(
        receipts(session, campaign.code, received_by),
        _forms_in(session, definition.forms, definition.years, known) if must else {},
    )
    bodies = owners(campaign, must)
    tasks = set(unreported(campaign, must))
    found = []
    for milestone in definition.milestones:
        for turn, last_good_day in enumerate(milestone.last_good_days(definition.reading), 1):
            reporters = _units(must, milestone.id, turn, came, answering)
            reporters += [
                _reporter(name, None, name, came.of(ReceiptKey(name, milestone.id, turn)))
                for name, owes in bodies.items()
                if milestone.id in owes
            ]
            found.append(Step(milestone, turn, last_good_day, tuple(reporters), milestone.id in tasks))
    return tuple(sorted(found, key=lambda step: step.last_good_day))


@dataclass(frozen=True, slots=True)
class _Came:
    """What came in; ``forms``: unit id to the forms that count of it and the day of each."""

    receipts: Mapping[ReceiptKey, Receipt]
    forms: Mapping[int, Mapping[str, date]]

    def of(self, key: ReceiptKey, unit_id: int = 0, asked: Collection[str] = ()) -> Receipt | None:
        return self.receipts.get(key) or _by_forms(asked, self.forms.get(unit_id, {}))

    def of_unit(self, unit_id: int, milestone: str, turn: int, asked: Collection[str]) -> Receipt | None:
        return self.of(ReceiptKey(unit_key(unit_id), milestone, turn), unit_id, asked)


def _units(
    must: Iterable[ReportingUnit], milestone: str, turn: int, came: _Came, answering: Answering
) -> list[Reporter]:
    """The units that report at a milestone, in the register's order: who met it, and who owes it on the day."""
    shares: dict[int, tuple[UnitOn, list[UnitOn], list[str]]] = {}
    for one in must:
        if not any(owed.milestone == milestone for owed in one.owes):
            continue
        asked = _forms_of(one.owes, milestone)
        met = came.of_unit(one.unit.id, milestone, turn, asked)
        unit = answering.after(one.unit) if met is None else answering.itself(one.unit)
        _, named, forms = shares.setdefault(unit.id, (unit, [], []))
        named.append(one.unit)
        forms += [form for form in asked if form not in forms]
    found = []
    for unit, named, forms in shares.values():
        receipt = came.of_unit(unit.id, milestone, turn, forms)
        name = answering.called(unit, named, owing=receipt is None)
        found.append(_reporter(name, unit, unit_key(unit.id), receipt))
    return sorted(found, key=lambda one: one.unit.position if one.unit is not None else 0)


def _reporter(name: str, unit: UnitOn | None, key: str, receipt: Receipt | None) -> Reporter:
    if receipt is None:
        return Reporter(name, unit, key=key)
    return Reporter(name, unit, receipt.received_on, receipt.document, key)


def _forms_of(owes: Iterable[Owed], milestone: str) -> tuple[str, ...]:
    return next((one.forms for one in owes if one.milestone == milestone), ())


def _by_forms(asked: Collection[str], handed: Mapping[str, date]) -> Receipt | None:
    """The forms that are in, where all are that were asked for."""
    if not asked or not set(asked) <= handed.keys():
        return None
    return Receipt("biểu mẫu", max(handed[form] for form in asked), 0)


def _forms_in(
    session: Session, forms: Collection[str], periods: Collection[int], known: int | None
) -> dict[int, dict[str, date]]:
    """Unit id to the reporting forms (``id@edition``) that count of it in these years, and the day each came in.

    A submission names its standard only; which form it is, its values tell: names that no other form of these asks.
    """
    sets = _sets(session, forms)
    found: dict[int, dict[str, date]] = {}
    for key, set_ in sets.items():
        others = {name for other, one in sets.items() if other != key for name in one.indicators}
        own = (set_.indicators.keys() - others) or set_.indicators.keys()
        for period in periods:
            rows = session.execute(
                select(Submission.unit_id, Submission.received_at)
                .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
                .where(
                    Submission.id.in_(current_ids(period, known)),
                    Submission.standard == set_.standard,
                    SubmissionValue.indicator.in_(sorted(own)),
                )
                .distinct()
            )
            for unit_id, at in rows:
                found.setdefault(unit_id, {})[key] = day_of(at)
    return found


def _sets(session: Session, keys: Collection[str]) -> dict[str, CriterionSet]:
    """The forms that the office's library has; of one that it no longer has, nothing came in that could be told."""
    library = library_of(session)
    found = {}
    for key in keys:
        set_id, _, edition = key.partition("@")
        try:
            found[key] = library.find(set_id, edition)
        except ProblemsError as error:
            if any(problem.code not in ("CR-901", "CR-902") for problem in error.problems):
                raise
    return found
