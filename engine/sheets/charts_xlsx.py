"""A chart as a spreadsheet draws it, under the figures it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from engine.sheets.charts import Ground, ground_of, labelled
from engine.sheets.paper import LANDSCAPE, TYPEFACE
from engine.sheets.table import Chart

_WIDTH_CM = LANDSCAPE.text_mm * 0.97 / 10
_FRAME_CM, _BAR_CM, _STANDING_CM = 3.0, 0.9, 11.0
_LETTERS = 1100  # hundredths of a point


def put_chart(worksheet: Worksheet, chart: Chart, mark: str = "") -> None:
    """Draw the chart under its figures, as `engine.sheets.charts.chart_sheets` sets them out on the sheet."""
    heading = 3 + bool(mark)  # after the mark, the title and a free row
    last = heading + len(chart.categories)
    drawn = BarChart()
    drawn.type = "col" if chart.kind == "columns" else "bar"
    drawn.grouping, drawn.overlap = ("stacked", 100) if chart.kind == "stacked" else ("clustered", 0)
    drawn.gapWidth = 60
    columns = Reference(worksheet, min_col=2, max_col=1 + len(chart.series), min_row=heading, max_row=last)
    drawn.add_data(columns, titles_from_data=True)
    drawn.set_categories(Reference(worksheet, min_col=1, min_row=heading + 1, max_row=last))
    for number, (series, shown) in enumerate(zip(drawn.series, labelled(chart), strict=True)):
        series.graphicalProperties = _filled(ground_of(number))
        series.dLbls = _labels(shown)
    _axes(drawn, lying=chart.kind != "columns")
    if len(chart.series) > 1:
        drawn.legend.position, drawn.legend.txPr = "b", _letters()
    else:
        drawn.legend = None
    drawn.width, drawn.height = _WIDTH_CM, _height(chart)
    worksheet.add_chart(drawn, f"A{last + 2}")
    worksheet.page_setup.fitToHeight = 1
    worksheet.print_area = f"A1:{worksheet.cell(1, 1 + len(chart.series)).column_letter}{last + 2 + _rows(chart)}"


def _axes(drawn: BarChart, *, lying: bool) -> None:
    """Both axes shown; lying bars from the top downward, counts in whole steps under them."""
    for axis in (drawn.x_axis, drawn.y_axis):
        axis.delete = False
        axis.txPr = _letters()
    drawn.y_axis.number_format = "#,##0"
    drawn.y_axis.scaling.min = 0
    if lying:
        drawn.x_axis.scaling.orientation = "maxMin"
        drawn.y_axis.crosses = "max"


def _labels(shown: Sequence[bool]) -> DataLabelList:
    """The counts of a series at its bars, but for those that are not shown."""
    silent = {"showSerName": False, "showCatName": False, "showLegendKey": False, "showPercent": False}
    hidden = [DataLabel(idx=at, showVal=False, **silent) for at, one in enumerate(shown) if not one]
    return DataLabelList(dLbl=hidden, showVal=True, txPr=_letters(), **silent)


def _filled(ground: Ground) -> GraphicalProperties:
    line = LineProperties(solidFill="000000", w=6350)
    if not ground.pattern:
        return GraphicalProperties(solidFill=ground.ground, ln=line)
    pattern = PatternFillProperties(
        prst=ground.pattern, fgClr=ColorChoice(srgbClr=ground.ink), bgClr=ColorChoice(srgbClr=ground.ground)
    )
    return GraphicalProperties(pattFill=pattern, ln=line)


def _letters() -> RichText:
    face = CharacterProperties(sz=_LETTERS, latin=Font(typeface=TYPEFACE))
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=face)])


def _height(chart: Chart) -> float:
    if chart.kind == "columns":
        return _STANDING_CM
    bars = len(chart.categories) * (1 if chart.kind == "stacked" else len(chart.series))
    return _FRAME_CM + bars * _BAR_CM


def _rows(chart: Chart) -> int:
    """Rows of the standard height that the chart lies over."""
    return int(_height(chart) / 2.54 * 72 / 15.75) + 2
