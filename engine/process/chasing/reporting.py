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
from engine.process.campaigns.reporting import Owed, reporting_units
from engine.process.chasing.receipts import Receipt, ReceiptKey, owners, receipts, unit_key, unreported
from engine.process.library import library_of
from engine.records.days import day_of
from engine.records.register import UnitOn
from engine.records.store import Submission, SubmissionValue
from engine.records.submitted import current_ids


@dataclass(frozen=True, slots=True)
class Reporter:
    """One that must report. ``unit``: none of a body; on, document: when and by what it did, none while it has not."""

    name: str
    unit: UnitOn | None
    on: date | None = None
    document: str | None = None


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
    def when(self) -> str:
        """By when, as the plan says it and as the campaign reads it: “trước ngày 15/7/2024, chậm nhất 14/7/2024”."""
        words = self.milestone.words
        return words if self.milestone.by is not None else f"{words}, chậm nhất {form_date(self.last_good_day)}"

    def overdue(self, day: date) -> bool:
        return bool(self.missing) and self.last_good_day < day


def steps(session: Session, campaign: Campaign) -> tuple[Step, ...]:
    """The milestones of a campaign by their last good days, each with all who report at it, units first.

    A unit that owes forms has reported when they all are in; a receipt says so too.
    """
    definition = campaign.definition
    must = reporting_units(session, definition)
    units = {unit_key(one.unit.id): one for one in must}
    came = receipts(session, campaign.code)
    forms = _forms_in(session, definition.forms, definition.years) if units else {}
    of = owners(campaign, must)
    tasks = set(unreported(campaign, must))
    found = []
    for milestone in definition.milestones:
        for turn, day in enumerate(milestone.last_good_days(definition.reading), 1):
            reporters = []
            for key, (name, owes) in of.items():
                if milestone.id not in owes:
                    continue
                unit = units.get(key)
                asked = () if unit is None else _forms_of(unit.owes, milestone.id)
                handed = forms.get(unit.unit.id, {}) if unit is not None else {}
                receipt = came.get(ReceiptKey(key, milestone.id, turn)) or _by_forms(asked, handed)
                reporter = Reporter(name, unit.unit if unit is not None else None)
                if receipt is not None:
                    reporter = Reporter(reporter.name, reporter.unit, receipt.received_on, receipt.document)
                reporters.append(reporter)
            reporters.sort(key=lambda one: (one.unit is None, one.unit.position if one.unit else 0))
            found.append(Step(milestone, turn, day, tuple(reporters), milestone.id in tasks))
    return tuple(sorted(found, key=lambda step: step.last_good_day))


def _forms_of(owes: Iterable[Owed], milestone: str) -> tuple[str, ...]:
    return next((one.forms for one in owes if one.milestone == milestone), ())


def _by_forms(asked: Collection[str], handed: Mapping[str, date]) -> Receipt | None:
    """The forms that are in, where all are that were asked for."""
    if not asked or not set(asked) <= handed.keys():
        return None
    return Receipt("biểu mẫu", max(handed[form] for form in asked), 0)


def _forms_in(session: Session, forms: Collection[str], periods: Collection[int]) -> dict[int, dict[str, date]]:
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
                    Submission.id.in_(current_ids(period)),
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
