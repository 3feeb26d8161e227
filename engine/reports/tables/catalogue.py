"""The tables by name: what each is called, what it may be asked, and how it is made.

A table is a function ``(session, asked, frame) -> Table``. To add one: write it in a module of this folder and put a
line into `TABLES`; the command line (``report NAME``) and the outlines take it from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError, meant, nearest
from engine.process.campaigns.keeping import campaign_of
from engine.records import journal
from engine.records.days import today
from engine.records.journal import Head
from engine.records.office import office_of
from engine.records.store import JournalEntry
from engine.reports.tables.asked import Asked, Made
from engine.reports.tables.before_after import before_after
from engine.reports.tables.by_criterion import by_criterion
from engine.reports.tables.by_year import by_year
from engine.reports.tables.described import Part, TableOf
from engine.reports.tables.documents import documents
from engine.reports.tables.enrolled import enrolled
from engine.reports.tables.figured import BELOW
from engine.reports.tables.fitting import problems_of, problems_of_standard, with_campaign
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
from engine.reports.tables.uncollected import uncollected
from engine.reports.tables.unit import unit

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
    found = [*problems_of(name, entry, asked, campaign), *problems_of_standard(session, asked)]
    if known is not None and not entry.known:
        wanted = ", ".join(one for one, table in TABLES.items() if table.known)
        found.append(TABLE_PROBLEMS.problem("RP-024", f"Bảng “{name}”", wanted=wanted))
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
    with uncollected():
        table = entry.build(session, asked, frame)
    return Made(name, asked, table, frame.office, frame.head, frame.warnings())


def table_of(name: str) -> TableOf:
    """ProblemsError: RP-020."""
    if name not in TABLES:
        wanted = meant(nearest(name, TABLES), f"một trong: {', '.join(TABLES)}")
        raise ProblemsError([TABLE_PROBLEMS.problem("RP-020", "BẢNG", f"“{name}”", wanted=wanted)])
    return TABLES[name]


def _head(session: Session, known: int | None) -> Head:
    entry = session.get(JournalEntry, known) if known is not None else None
    return Head(entry.seq, entry.hash) if entry is not None else journal.head_of(session)
