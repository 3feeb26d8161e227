"""Charts as pictures: equal pictures for equal charts, whatever a machine has set up; none of nothing."""

from __future__ import annotations

import re
import struct
from dataclasses import replace

import matplotlib as plotting

from engine.sheets.charts import GROUNDS, chart_sheets, has_bars, labelled
from engine.sheets.charts_drawn import drawn
from tests.sample_tables import sample_charts, sample_table

STACKED, STANDING, LYING, EMPTY = sample_charts()


def size(picture: bytes) -> tuple[int, int]:
    return struct.unpack(">II", picture[16:24])


def test_equal_charts_are_equal_pictures_whatever_is_set_on_the_machine():
    first = drawn(STACKED, "svg", 165)
    with plotting.rc_context({"axes.facecolor": "red", "font.size": 30}):
        assert drawn(STACKED, "svg", 165) == first
    assert b"<dc:date>" not in first
    assert drawn(replace(STACKED, title="Khác"), "svg", 165) != first


def test_a_picture_is_as_wide_as_asked_and_as_high_as_its_bars_need():
    few, many = (replace(LYING, categories=("a",) * n, series=(("b", (1,) * n),)) for n in (2, 12))
    assert size(drawn(few, "png", 165))[0] == size(drawn(many, "png", 165))[0] == int(165 / 25.4 * 200)
    assert size(drawn(many, "png", 165))[1] > 3 * size(drawn(few, "png", 165))[1]


def test_a_dollar_in_a_name_is_no_formula():
    assert drawn(LYING, "png", 165)


def test_bars_of_two_series_differ_by_their_hatching():
    assert len({(ground.hatch, ground.ground) for ground in GROUNDS}) == len(GROUNDS)
    picture = drawn(STACKED, "svg", 165).decode()
    assert re.search(r'<pattern id="[^"]+"', picture)


def test_short_pieces_of_a_stack_and_bars_of_nothing_bear_no_count():
    assert labelled(STACKED) == ((True, False), (True, False))
    assert labelled(STANDING) == ((True, True), (False, True))


def test_a_chart_without_a_bar_is_not_drawn():
    assert [has_bars(chart) for chart in sample_charts()] == [True, True, True, False]
    assert [one.sheet.name for one in chart_sheets(sample_table(1))] == ["Biểu đồ 1", "Biểu đồ 2", "Biểu đồ 3"]
