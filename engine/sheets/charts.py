"""What all renderings of a chart have in common: how its bars are told apart without colour, and its figures."""

from __future__ import annotations

from dataclasses import dataclass

from engine.sheets.table import Block, Cell, Chart, Column, Group, Row, Sheet, Table, Title

CHART_SHEET = "Biểu đồ"
_CATEGORY = "Nội dung"


@dataclass(frozen=True, slots=True)
class Ground:
    """How the bars of a series are filled, RRGGBB.

    pattern  Excel's name of the pattern that ``ink`` draws over ``ground``; none: plain
    hatch    the same for the plotting library
    """

    ground: str
    ink: str = ""
    pattern: str = ""
    hatch: str = ""


GROUNDS = (
    Ground("8FAADC"),
    Ground("F8CBAD", "833C0B", "wdUpDiag", "///"),
    Ground("FFFFFF", "404040", "pct20", "..."),
    Ground("C5E0B4", "385723", "wdDnDiag", "\\\\\\"),
    Ground("FFFFFF"),
    Ground("D9D9D9", "404040", "dkHorz", "---"),
    Ground("FFE699", "7F6000", "diagCross", "xxx"),
)
"""In the order of the series; a chart with more begins anew."""


def ground_of(number: int) -> Ground:
    """The ground of a series, the first being 0."""
    return GROUNDS[number % len(GROUNDS)]


_SMALLEST_LABELLED = 0.06


def has_bars(chart: Chart) -> bool:
    """Whether there is anything to draw: a picture without a bar says nothing that the table does not."""
    return any(count > 0 for _, counts in chart.series for count in counts)


def labelled(chart: Chart) -> tuple[tuple[bool, ...], ...]:
    """Of each series, which bars bear their count: none of nothing, and no piece of a stack too short for it."""
    if chart.kind != "stacked":
        return tuple(tuple(count > 0 for count in counts) for _, counts in chart.series)
    longest = max((sum(counts) for counts in zip(*(counts for _, counts in chart.series), strict=True)), default=0)
    return tuple(tuple(count > _SMALLEST_LABELLED * longest for count in counts) for _, counts in chart.series)


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """A chart with the sheet of its figures, from which a spreadsheet draws it."""

    chart: Chart
    sheet: Sheet


def chart_sheets(table: Table) -> tuple[ChartSheet, ...]:
    """A sheet for each chart of the table that has anything to draw, in their order."""
    charts = [chart for sheet in table.sheets for chart in sheet.charts if has_bars(chart)]
    several = len(charts) > 1
    return tuple(
        ChartSheet(chart, _figures(chart, f"{CHART_SHEET} {number}" if several else CHART_SHEET))
        for number, chart in enumerate(charts, start=1)
    )


def _figures(chart: Chart, name: str) -> Sheet:
    share = max(60 // max(len(chart.series), 1), 1)
    columns = (Column(_CATEGORY, 40), *(Column(series, share, "right") for series, _ in chart.series))
    rows = tuple(
        Row((Cell(category), *(Cell(counts[at]) for _, counts in chart.series)))
        for at, category in enumerate(chart.categories)
    )
    return Sheet(name, (Title("subject", chart.title),), (Group("", (Block(columns, rows),)),), landscape=True)
