"""A chart drawn as a picture, for papers that no spreadsheet program draws.

matplotlib is known here alone, and imported when a chart is drawn. Its letters are those that come with it, for they
have all Vietnamese ones; equal charts are equal pictures.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from textwrap import fill
from typing import TYPE_CHECKING, Any, Literal

from engine.sheets.charts import ground_of, labelled
from engine.sheets.table import Chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

_INCH_MM = 25.4
_DOTS = 200
_LETTERS, _TITLE_LETTERS = 9, 11
_FRAME_MM, _BAR_MM, _STANDING_MM = 26.0, 9.0, 85.0
_THICKNESS, _FREE = 0.72, 0.1
_LINE_MM, _LETTER_MM, _TITLE_MM = 4.0, 1.9, 2.6
_LYING_LETTERS, _LONGEST_NAME = 34, 110
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "path",
    "svg.hashsalt": "datchuan",
    "text.parse_math": False,
    "hatch.linewidth": 0.5,
    "axes.linewidth": 0.6,
}


def drawn(chart: Chart, form: Literal["svg", "png"], width_mm: float) -> bytes:
    """The picture of a chart, so many millimetres wide; as high as its bars need."""
    import matplotlib as plotting
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with plotting.rc_context():
        plotting.rcdefaults()
        plotting.rcParams.update(_SETTINGS)
        names = _names(chart, width_mm)
        size = (width_mm / _INCH_MM, _height_mm(chart, names) / _INCH_MM)
        figure = Figure(figsize=size, dpi=_DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        _draw(axes, chart, names)
        figure.suptitle(fill(chart.title, int(width_mm / _TITLE_MM)), fontproperties=_face(bold=True))
        picture = io.BytesIO()
        figure.savefig(picture, format=form, metadata=_silent(form))
        return picture.getvalue()


def _silent(form: str) -> dict[str, None]:
    """What the picture would say of the day and of the program that drew it."""
    return {"Date": None, "Creator": None} if form == "svg" else {"Software": None}


@cache
def _face(*, bold: bool = False) -> FontProperties:
    import matplotlib as plotting
    from matplotlib.font_manager import FontProperties

    name, size = ("DejaVuSerif-Bold.ttf", _TITLE_LETTERS) if bold else ("DejaVuSerif.ttf", _LETTERS)
    return FontProperties(fname=f"{plotting.get_data_path()}/fonts/ttf/{name}", size=size)


def _names(chart: Chart, width_mm: float) -> list[str]:
    """The names of the categories in lines beside their bars, or under them; a very long one is cut."""
    letters = _LYING_LETTERS
    if chart.kind == "columns":
        letters = max(int(width_mm / (len(chart.categories) + 1) / _LETTER_MM), 4)
    short = (name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…" for name in chart.categories)
    return [fill(name, letters) for name in short]


def _height_mm(chart: Chart, names: Sequence[str]) -> float:
    lines = max((name.count("\n") + 1 for name in names), default=1)
    if chart.kind == "columns":
        return _STANDING_MM + _LINE_MM * lines
    side_by_side = 1 if chart.kind == "stacked" else max(len(chart.series), 1)
    return _FRAME_MM + max(_BAR_MM * side_by_side, _LINE_MM * (lines + 1)) * max(len(names), 1)


def _draw(axes: Axes, chart: Chart, names: Sequence[str]) -> None:
    lying = chart.kind != "columns"
    side_by_side = 1 if chart.kind == "stacked" else max(len(chart.series), 1)
    thick = _THICKNESS / side_by_side
    places = range(len(chart.categories))
    reached = [0] * len(chart.categories)
    for number, ((name, counts), shown) in enumerate(zip(chart.series, labelled(chart), strict=True)):
        ground = ground_of(number)
        aside = 0.0 if side_by_side == 1 else (number - (side_by_side - 1) / 2) * thick
        style: dict[str, Any] = {
            "label": name, "facecolor": f"#{ground.ground}", "edgecolor": f"#{ground.ink or '000000'}",
            "hatch": ground.hatch or None, "linewidth": 0.6,
        }  # fmt: skip
        at = [place + aside for place in places]
        if lying:
            bars = axes.barh(at, counts, height=thick, left=reached if chart.kind == "stacked" else 0, **style)
        else:
            bars = axes.bar(at, counts, width=thick, **style)
        labels = axes.bar_label(
            bars,
            labels=[_count(count) if one else "" for count, one in zip(counts, shown, strict=True)],
            label_type="center" if chart.kind == "stacked" else "edge",
            padding=0 if chart.kind == "stacked" else 2,
            fontproperties=_face(),
        )
        for label in labels:
            label.set_bbox({"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"})
            label.set_visible(bool(label.get_text()))
        reached = [sum(both) for both in zip(reached, counts, strict=True)]
    _finish(axes, chart, names, lying=lying)


def _longest(chart: Chart) -> int:
    """Of the longest bar."""
    counts = [of for _, of in chart.series]
    bars = map(sum, zip(*counts, strict=True)) if chart.kind == "stacked" else map(max, counts)
    return max(bars, default=0)


def _count(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _finish(axes: Axes, chart: Chart, names: Sequence[str], *, lying: bool) -> None:
    """Title, names of the categories, whole steps, the legend of several series."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    named, counted = (axes.yaxis, axes.xaxis) if lying else (axes.xaxis, axes.yaxis)
    named.set_ticks(range(len(names)), names)
    counted.set_major_locator(MaxNLocator(integer=True, nbins=8))
    counted.set_major_formatter(FuncFormatter(lambda count, _: _count(round(count))))
    if lying:
        axes.invert_yaxis()
    end = max(_longest(chart), 1) * (1 + _FREE)
    if lying:
        axes.set_xlim(0, end)
    else:
        axes.set_ylim(0, end)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(_face())
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if len(chart.series) > 1:
        axes.legend(prop=_face(), loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=4, frameon=False)
