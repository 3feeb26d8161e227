"""Whether a campaign file of the right shape fits together; nothing of the office is asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from criteria.lines import Path
from criteria.problems import Problem, meant, nearest
from engine.process.campaigns.model import Milestone, day_words
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.campaigns.shapes import CampaignFile, MilestoneTable

Place = Callable[[Path], str]
"""Where a path of the file stands, as problems say it."""

_WAYS = ("before", "by", "quarter", "every_quarter_of")


def sense_problems(file: CampaignFile, place: Place) -> list[Problem]:
    """Everything in the file that cannot be meant so, in the order of the file's parts."""
    return [*_plan(file, place), *_periods(file, place), *_milestones(file, place), *_reporting(file, place)]


def _plan(file: CampaignFile, place: Place) -> Iterator[Problem]:
    if file.plan.date_ is None and (file.plan.since is None or not file.plan.since_cite):
        yield CAMPAIGN_PROBLEMS.problem("CD-013", place(("plan",)))


def _periods(file: CampaignFile, place: Place) -> Iterator[Problem]:
    windows = [one for one in file.windows if one.from_ <= one.to]
    for number, window in enumerate(file.windows):
        if window.to < window.from_:
            seen = f"“{day_words(window.from_)} - {day_words(window.to)}”"
            yield CAMPAIGN_PROBLEMS.problem("CD-010", place(("windows", number, "to")), seen)
    words = "; ".join(one.printed for one in windows)
    met: set[int] = set()
    for number, period in enumerate(file.periods):
        here, seen = place(("periods", number, "year")), f"“{period.year}”"
        if period.year in met:
            yield CAMPAIGN_PROBLEMS.problem("CD-012", here, seen)
        elif windows and not any(one.from_.year <= period.year <= one.to.year for one in windows):
            yield CAMPAIGN_PROBLEMS.problem("CD-011", here, seen, windows=words)
        met.add(period.year)


def _milestones(file: CampaignFile, place: Place) -> Iterator[Problem]:
    begins = file.plan.date_ or file.plan.since
    met: set[str] = set()
    for number, one in enumerate(file.milestones):
        if one.id in met:
            yield CAMPAIGN_PROBLEMS.problem("CD-008", place(("milestones", number, "id")), f"“{one.id}”")
        met.add(one.id)
        ways = [way for way in _WAYS if getattr(one, way) is not None]
        if len(ways) != 1:
            seen = ", ".join(ways)
            yield CAMPAIGN_PROBLEMS.problem("CD-007", place(("milestones", number)), seen)
        elif begins is not None and understood(one).last_good_days(file.before)[-1] < begins:
            here = place(("milestones", number, ways[0]))
            seen = f"“{understood(one).words}”"
            yield CAMPAIGN_PROBLEMS.problem("CD-006", here, seen, begins=f"từ ngày {day_words(begins)}")


def _reporting(file: CampaignFile, place: Place) -> Iterator[Problem]:
    if not file.reporters and not file.bodies:
        yield CAMPAIGN_PROBLEMS.problem("CD-015", place(()))
    for number, row in enumerate(file.reporters):
        if not (row.kinds or row.codes) or (row.area is not None and not row.kinds):
            yield CAMPAIGN_PROBLEMS.problem("CD-014", place(("reporters", number)))
        yield from _named(file, place, ("reporters", number), row.owes, row.forms)
    for number, body in enumerate(file.bodies):
        yield from _named(file, place, ("bodies", number), body.owes, body.forms)


def _named(file: CampaignFile, place: Place, at: Path, owes: Sequence[str], forms: Sequence[str]) -> Iterator[Problem]:
    """The milestones and forms that a row names and the campaign does not have."""
    ids = [one.id for one in file.milestones]
    for part, id_ in enumerate(owes):
        if id_ not in ids:
            wanted = meant(nearest(id_, ids), f"một trong: {', '.join(ids)}" if ids else "một mốc việc của đợt")
            yield CAMPAIGN_PROBLEMS.problem("CD-009", place((*at, "owes", part)), f"“{id_}”", wanted=wanted)
    for part, form in enumerate(forms):
        if form not in file.forms:
            offered = ", ".join(file.forms)
            wanted = meant(nearest(form, file.forms), f"một trong: {offered}" if offered else "một biểu của đợt")
            yield CAMPAIGN_PROBLEMS.problem("CD-016", place((*at, "forms", part)), f"“{form}”", wanted=wanted)


def understood(one: MilestoneTable) -> Milestone:
    """The milestone of a table that says its day in one way."""
    return Milestone(
        one.id, one.title, one.responsible, one.to, one.before, one.by, one.quarter, one.every_quarter_of, one.cite
    )
