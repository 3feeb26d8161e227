"""Strips and pages: what stands in order, what begins a page anew, and that no text loses its lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.layout import Layout
from engine.sheets.measure import wrap
from engine.sheets.paper import FACES, ROWS_PT
from engine.sheets.table import Block, Cell, Column, Group, Row, Sheet, Title

EXCEL_TALLEST = 409.5


def columns_named(name):
    return (Column("TT", 6, "center"), Column(name, 26), Column("Tiêu chí", 32), Column("Lý do", 36))


def item(number, name, *lines):
    return Row((Cell(number), Cell(name)), tuple((Cell(what), Cell(why)) for what, why in lines))


def two_blocks(*rows, remarks=()):
    filled = Block(columns_named("Tên các xã"), rows, remarks=remarks)
    empty = Block(columns_named("Tên các trường"), ())
    return Layout(Sheet("Trang", (Title("name", "THỐNG KÊ"),), (Group("Năm 2023", (filled, empty)),)))


def parts(page):
    return [strip.part for strip in page]


def test_titles_group_heading_rows_remarks_and_an_empty_block_in_order():
    (page,) = two_blocks(item(1, "Xã A", ("1. x", "vì x"), ("2. y", "vì y")), remarks=("Ngoài ra …",)).pages()
    assert parts(page) == ["name", "gap", "group", "heading", "row", "row", "remark", "heading", "empty"]
    assert page[4].values == (1, "Xã A", "1. x", "vì x")
    assert page[5].values == ("", "", "2. y", "vì y")
    assert [strip.joined for strip in page[4:6]] == [0, 2]
    assert page[-1].values == ("Không có",)


def test_every_page_begins_with_the_year_and_the_headings_that_hold():
    pages = two_blocks(*(item(n, f"Xã {n}", ("1. x", "vì x " * 20)) for n in range(1, 60))).pages()
    assert len(pages) > 3
    for page in pages[1:]:
        assert page[0].values == ("Năm 2023 (tiếp theo)",)
        assert page[1].values[1] == "Tên các xã"
        assert page[2].part == "row"


def test_a_block_that_begins_a_page_has_its_own_heading_once():
    fitting = next(n for n in range(1, 100) if len(two_blocks(*rows_of(n)).pages()) == 2)
    last = two_blocks(*rows_of(fitting)).pages()[1]
    assert parts(last) == ["group", "heading", "empty"]
    assert last[1].values[1] == "Tên các trường"


def rows_of(count):
    return tuple(item(n, f"Xã {n}", ("1. x", "vì x")) for n in range(1, count + 1))


def test_a_low_row_is_never_broken():
    rows = [item(n, f"Xã {n}", ("1. x", "vì x " * 15), ("2. y", "vì y")) for n in range(1, 40)]
    pages = [[strip for strip in page if strip.part == "row"] for page in two_blocks(*rows).pages()]
    assert [len(page) % 2 for page in pages] == [0] * len(pages)
    assert [strip.joined for page in pages for strip in page] == [0, 2] * 39


def test_a_high_row_breaks_between_its_lines_and_says_its_name_again():
    lines = [(f"{n}. tiêu chí", "vì lý do " * 30) for n in range(1, 15)]
    first, second, *_ = two_blocks(item(7, "Xã Dài", *lines)).pages()
    assert first[4].values[:2] == (7, "Xã Dài")
    assert second[2].values[:2] == (7, "Xã Dài (tiếp theo)")
    assert second[2].joined == 0
    assert all(strip.joined == 2 for strip in second[3:] if strip.part == "row")


def test_a_text_longer_than_a_row_may_be_high_goes_on_in_the_next():
    words = [f"từ{n}" for n in range(900)]
    pages = two_blocks(item(1, "Xã A", ("1. x", " ".join(words)))).pages()
    rows = [strip for page in pages for strip in page if strip.part == "row"]
    assert " ".join(str(strip.values[3]) for strip in rows).split() == words
    assert [strip.open for strip in rows] == [True] * (len(rows) - 1) + [False]


def test_a_sheet_with_one_heading_leaves_paging_to_the_program_that_prints():
    block = Block(columns_named("Tên"), tuple(item(n, "Xã A", ("x", "y")) for n in range(500)))
    layout = Layout(Sheet("Trang", (), (Group("", (block,)),)))
    (page,) = layout.pages()
    assert layout.one_heading
    assert parts(page) == ["heading", *["row"] * 500]


LINES = st.lists(st.tuples(st.text("ab ", max_size=80), st.text("ưmi ", max_size=4000)), min_size=1, max_size=8)


@given(st.lists(st.tuples(st.text("Xã ", max_size=90), LINES), max_size=12))
def test_no_page_runs_over_no_row_is_too_high_and_every_text_has_its_lines(rows):
    layout = two_blocks(*(item(n, name, *lines) for n, (name, lines) in enumerate(rows, start=1)))
    for page in layout.pages():
        assert sum(strip.height for strip in page) <= ROWS_PT
        for strip in page:
            assert strip.height <= EXCEL_TALLEST
            face = FACES[strip.part]
            widths = layout.widths if len(strip.values) > 1 else (sum(layout.widths),)
            shown = [len(wrap(str(value), face, width)) for value, width in zip(strip.values, widths, strict=True)]
            assert max(shown[2:] or shown) * face.line_pt <= strip.height
    names = [strip for page in layout.pages() for strip in page if strip.part == "row" and not strip.joined]
    assert [row.values[0] for row in names if "(tiếp theo)" not in str(row.values[1])] == list(range(1, len(rows) + 1))


@given(st.text("Xã Nghi ", min_size=1, max_size=300), LINES)
def test_the_joined_cells_are_high_enough_for_their_text(name, lines):
    layout = two_blocks(item(1, name, *lines))
    for page in layout.pages():
        rows = [strip for strip in page if strip.part == "row"]
        if not rows:
            continue
        wanted = len(wrap(str(rows[0].values[1]), FACES["row"], layout.widths[1])) * FACES["row"].line_pt
        assert sum(strip.height for strip in rows) >= wanted
