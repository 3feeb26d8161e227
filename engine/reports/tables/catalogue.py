"""The tables by name: what each is called, what it may be asked, and how it is made.

A table is a function ``(session, asked, frame) -> Table``. To add one: write it in a module of this folder and put a
line into `TABLES`; the command line (``report NAME``) and the outlines take it from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.kinds import UNIT_KINDS
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.campaigns.keeping import campaign_of
from engine.process.campaigns.model import Campaign
from engine.process.library import library_of
from engine.records import journal
from engine.records.days import today
from engine.records.journal import Head
from engine.records.office import office_of
from engine.records.store import AssessmentRun, Enrolment, JournalEntry, RecognitionEvent
from engine.reports.problems import unknown_standard
from engine.reports.tables.asked import Asked, Made
from engine.reports.tables.before_after import before_after
from engine.reports.tables.by_criterion import by_criterion
from engine.reports.tables.by_year import by_year
from engine.reports.tables.documents import documents
from engine.reports.tables.enrolled import enrolled
from engine.reports.tables.figured import BELOW
from engine.reports.tables.frame import Frame
from engine.reports.tables.matrix import matrix
from engine.reports.tables.non_achieving import non_achieving
from engine.reports.tables.outcomes import outcomes
from engine.reports.tables.problems import TABLE_PROBLEMS
from engine.reports.tables.ratios import ratios
from engine.reports.tables.readings import Readings
from engine.reports.tables.recognised import recognised
from engine.reports.tables.targets import ON, targets
from engine.reports.tables.totals import totals
from engine.reports.tables.unit import unit
from engine.sheets.table import Table

Part = Literal["standard", "periods", "projected", "units", "by", "kinds", "names"]
Builder = Callable[[Session, Asked, Frame], Table]

_OPTIONS: Mapping[Part, str] = {
    "standard": "--standard",
    "periods": "--period",
    "projected": "--projected-year",
    "units": "--as-now",
    "by": "--by",
    "kinds": "--where kind=…",
    "names": "TÊN",
}


@dataclass(frozen=True, slots=True)
class TableOf:
    """One table of the catalogue.

    title      what the command line calls it, in Vietnamese
    takes      what may be asked of it; a campaign, the mark and the enclosure are every table's
    needs      what must be asked, by the command line or by the campaign
    options    further options, each with its line of help; their values stand in `Asked.options`
    names      what `Asked.names` are, where it takes any: as the help has it, “CHỈ_SỐ”
    known      whether it can be made as the store was known after an earlier entry of the journal
    landscape  whether its first sheet lies across the paper
    narrowed   whether a campaign that it is made for narrows it to that campaign's standard, kinds and projected year;
               not a table about figures, for who reports in a campaign is seldom who is assessed in it
    """

    build: Builder
    title: str
    takes: frozenset[Part]
    needs: frozenset[Part] = frozenset()
    options: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    known: bool = False
    landscape: bool = False
    narrowed: bool = True


_RESULTS: frozenset[Part] = frozenset({"standard", "periods", "projected"})
_OF_YEARS: frozenset[Part] = frozenset({"standard", "periods"})
_FIGURES: frozenset[Part] = frozenset({"standard", "periods", "projected", "units", "by", "kinds", "names"})
_PERIODS: frozenset[Part] = frozenset({"periods"})
_GROUPED: frozenset[Part] = frozenset({"by", "units", "kinds"})

TABLES: Mapping[str, TableOf] = MappingProxyType(
    {
        "non-achieving": TableOf(
            non_achieving, "biểu “THỐNG KÊ các đơn vị không đạt”", _RESULTS | {"kinds"}, _OF_YEARS
        ),
        "by-criterion": TableOf(
            by_criterion, "bảng kết quả từng tiêu chí, so với năm trước", _RESULTS | _GROUPED, _OF_YEARS, landscape=True
        ),
        "outcomes": TableOf(
            outcomes,
            "bảng số đơn vị đăng ký, đã nộp, đạt, không đạt, được công nhận",
            _RESULTS | _GROUPED,
            _OF_YEARS,
            landscape=True,
        ),
        "recognised": TableOf(
            recognised, "danh sách đơn vị được công nhận", _OF_YEARS | _GROUPED, frozenset({"periods"}), known=True
        ),
        "enrolled": TableOf(
            enrolled, "danh sách đơn vị đăng ký", _OF_YEARS | _GROUPED, frozenset({"periods"}), known=True
        ),
        "by-year": TableOf(
            by_year, "bảng số đơn vị được công nhận qua các năm", _OF_YEARS | {"units", "kinds"}, landscape=True
        ),
        "matrix": TableOf(matrix, "ma trận đơn vị và tiêu chí", _RESULTS | {"kinds"}, _OF_YEARS, landscape=True),
        "totals": TableOf(
            totals, "bảng tổng hợp số liệu", _FIGURES, _PERIODS, BELOW, "CHỈ_SỐ", landscape=True, narrowed=False
        ),
        "documents": TableOf(
            documents,
            "danh mục văn bản",
            _FIGURES - {"units", "by"},
            _PERIODS,
            BELOW,
            "CHỈ_SỐ",
            landscape=True,
            narrowed=False,
        ),
        "ratios": TableOf(
            ratios, "bảng tỷ lệ đơn vị thực hiện", _FIGURES, _PERIODS, BELOW, "CHỈ_SỐ", landscape=True, narrowed=False
        ),
        "before-after": TableOf(
            before_after,
            "bảng so sánh trước và sau",
            _FIGURES,
            _PERIODS,
            BELOW,
            "CHỈ_SỐ",
            landscape=True,
            narrowed=False,
        ),
        "targets": TableOf(targets, "tiến độ thực hiện chỉ tiêu", frozenset(), options=ON, landscape=True),
        "unit": TableOf(
            unit,
            "hồ sơ một đơn vị",
            frozenset({"standard", "periods", "names"}),
            frozenset({"periods", "names"}),
            names="MÃ_ĐƠN_VỊ",
            narrowed=False,
        ),
    }
)


def make(session: Session, name: str, asked: Asked, known: int | None = None, readings: Readings | None = None) -> Made:
    """The table as the store has it, or as known after an entry of the journal.

    readings  shared by tables made together in one transaction; none: its own

    ProblemsError: RP-020 to RP-026 with all that is wrong with what is asked, CD-030 no such campaign, and what the
    table itself finds (RP-001, RP-002, RP-010).
    """
    entry = table_of(name)
    campaign = campaign_of(session, asked.campaign, known) if asked.campaign else None
    asked = with_campaign(asked, entry, campaign)
    found = [*problems_of(name, entry, asked, campaign, known), *_unknown_standard(session, asked)]
    if found:
        raise ProblemsError(found)
    frame = Frame(
        asked,
        office_of(session, known),
        _head(session, known),
        campaign,
        today(),
        readings or Readings(session, known),
    )
    table = entry.build(session, asked, frame)
    return Made(name, asked, table, frame.office, frame.head, frame.warnings())


def table_of(name: str) -> TableOf:
    """ProblemsError: RP-020."""
    if name not in TABLES:
        wanted = meant(nearest(name, TABLES), f"một trong: {', '.join(TABLES)}")
        raise ProblemsError([TABLE_PROBLEMS.problem("RP-020", "BẢNG", f"“{name}”", wanted=wanted)])
    return TABLES[name]


def with_campaign(asked: Asked, entry: TableOf, campaign: Campaign | None) -> Asked:
    """What is asked, with the campaign's standard, years and projected year where nothing was asked of them."""
    if campaign is None:
        return asked
    of = campaign.definition
    if asked.standard is None and entry.narrowed and "standard" in entry.takes and len(of.standards) == 1:
        asked = replace(asked, standard=of.standards[0])
    if not asked.periods and "periods" in entry.takes:
        projected = [period.year for period in of.periods if period.projected]
        asked = replace(asked, periods=of.years)
        if asked.projected is None and entry.narrowed and "projected" in entry.takes and len(projected) == 1:
            asked = replace(asked, projected=projected[0])
    if not asked.kinds and entry.narrowed and "kinds" in entry.takes:
        asked = replace(asked, kinds=of.kinds)
    return asked


def problems_of(
    name: str, entry: TableOf, asked: Asked, campaign: Campaign | None = None, known: int | None = None
) -> list[Problem]:
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
    if known is not None and not entry.known:
        wanted = ", ".join(one for one, table in TABLES.items() if table.known)
        found.append(TABLE_PROBLEMS.problem("RP-024", where, wanted=wanted))
    return found


def _unknown_standard(session: Session, asked: Asked) -> list[Problem]:
    """RP-010. A standard is known from the library, or from results or titles of sets outside of it."""
    known = library_of(session).standards()
    if asked.standard is None or asked.standard in known:
        return []
    for column in (AssessmentRun.standard, RecognitionEvent.standard, Enrolment.standard):
        if session.scalar(select(column).where(column == asked.standard).limit(1)) is not None:
            return []
    return [unknown_standard(asked.standard, known)]


ENCLOSURE = frozenset({"number", "date", "province", "notes"})
"""Options of every table: the report it is enclosed with, and the office's own notes."""


def _head(session: Session, known: int | None) -> Head:
    entry = session.get(JournalEntry, known) if known is not None else None
    return Head(entry.seq, entry.hash) if entry is not None else journal.head_of(session)
