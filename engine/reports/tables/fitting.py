"""Whether what is asked fits the table: a campaign says what was not asked, and all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.kinds import UNIT_KINDS
from criteria.problems import Problem, meant, nearest
from engine.process.campaigns.model import Campaign
from engine.process.library import library_of
from engine.records.store import AssessmentRun, Enrolment, RecognitionEvent
from engine.reports.problems import unknown_standard
from engine.reports.tables.asked import Asked
from engine.reports.tables.described import ENCLOSURE, Part, TableOf
from engine.reports.tables.problems import TABLE_PROBLEMS

_OPTIONS: Mapping[Part, str] = {
    "standard": "--standard",
    "periods": "--period",
    "projected": "--projected-year",
    "units": "--as-now",
    "by": "--by",
    "kinds": "--where kind=…",
    "names": "TÊN",
}


def with_campaign(asked: Asked, entry: TableOf, campaign: Campaign | None) -> Asked:
    """What is asked, with the campaign's standard, years and kinds where nothing was asked of them.

    Its projected years are projected for as long as there is no final result, like any other.
    """
    if campaign is None:
        return asked
    of = campaign.definition
    if asked.standard is None and entry.narrowed and "standard" in entry.takes and len(of.standards) == 1:
        asked = replace(asked, standard=of.standards[0])
    if not asked.periods and "periods" in entry.takes:
        asked = replace(asked, periods=of.years)
    if not asked.kinds and entry.narrowed and "kinds" in entry.takes:
        asked = replace(asked, kinds=of.kinds)
    return asked


def problems_of(name: str, entry: TableOf, asked: Asked, campaign: Campaign | None = None) -> list[Problem]:
    """All that is wrong with what is asked of a table."""
    where = f"Bảng “{name}”"
    plain = Asked()
    said: Mapping[Part, bool] = {
        "standard": asked.standard is not None,
        "periods": bool(asked.periods),
        "projected": asked.projected is not None,
        "units": asked.units != plain.units,
        "by": asked.by != plain.by,
        "kinds": bool(asked.kinds),
        "names": bool(asked.names),
    }
    found = [
        TABLE_PROBLEMS.problem("RP-021", where, option=_OPTIONS[part])
        for part in said
        if said[part] and part not in entry.takes
    ]
    found += [
        TABLE_PROBLEMS.problem("RP-021", where, option=f"--{option}")
        for option in asked.options
        if option not in entry.options and option not in ENCLOSURE
    ]
    if "standard" in entry.needs and asked.standard is None:
        standards = campaign.definition.standards if campaign is not None else ()
        wanted = f"một trong: {', '.join(standards)}" if standards else "một tiêu chuẩn, ví dụ dien-hinh"
        found.append(TABLE_PROBLEMS.problem("RP-022", where, wanted=wanted))
    if "periods" in entry.needs and not asked.periods:
        found.append(TABLE_PROBLEMS.problem("RP-023", where))
    if "names" in entry.needs and not asked.names:
        found.append(TABLE_PROBLEMS.problem("RP-025", where, wanted=entry.names))
    for kind in asked.kinds:
        if kind not in UNIT_KINDS:
            wanted = meant(nearest(kind, UNIT_KINDS), f"một trong: {', '.join(UNIT_KINDS)}")
            found.append(TABLE_PROBLEMS.problem("RP-026", "--where", f"“{kind}”", wanted=wanted))
    return found


def problems_of_standard(session: Session, asked: Asked) -> list[Problem]:
    """RP-010. A standard is known from the library, or from results or titles of sets outside of it."""
    known = library_of(session).standards()
    if asked.standard is None or asked.standard in known:
        return []
    for column in (AssessmentRun.standard, RecognitionEvent.standard, Enrolment.standard):
        if session.scalar(select(column).where(column == asked.standard).limit(1)) is not None:
            return []
    return [unknown_standard(asked.standard, known)]
