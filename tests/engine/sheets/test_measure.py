"""Widths of Times New Roman, and lines that fit the column with nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.measure import text_width, wrap
from engine.sheets.paper import Face

PLAIN, BOLD = Face(), Face(bold=True)
WORDS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy ắềộữĐQ0123456789%/(),.“”", max_size=300)


def test_widths_are_those_of_times_new_roman():
    assert text_width("Tiêu", PLAIN) == (611 + 278 + 444 + 500) * 12 / 1000
    assert text_width("m", BOLD) == 833 * 12 / 1000


def test_a_tone_mark_adds_nothing_and_composition_does_not_matter():
    assert text_width("ệ", PLAIN) == text_width("ê", PLAIN) == text_width("e", PLAIN)
    assert text_width("ữ", PLAIN) == text_width("ư", PLAIN) > text_width("u", PLAIN)
    assert text_width("ữ", PLAIN) == text_width("ữ", PLAIN)


def test_lines_break_at_spaces_and_paragraphs():
    assert wrap("một hai\nba", PLAIN, 1000) == ["một hai", "ba"]
    assert wrap("một hai", PLAIN, text_width("một hai", PLAIN) + 1) == ["một", "hai"]
    assert wrap("", PLAIN, 100) == [""]


def test_a_word_longer_than_the_column_is_broken_inside():
    lines = wrap("x" * 100, PLAIN, 100)
    assert len(lines) == 7
    assert "".join(lines) == "x" * 100


@given(WORDS, st.floats(min_value=40, max_value=400))
def test_every_line_fits_and_nothing_is_lost(text, width):
    lines = wrap(text, PLAIN, width)
    assert all(text_width(line, PLAIN) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
