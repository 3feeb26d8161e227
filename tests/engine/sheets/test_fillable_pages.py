"""A sheet wider than the paper: where its pages end, and how small it is printed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.sheets.fillable import Entry, FillBook, FillLine, FillSheet
from engine.sheets.fillable_pages import MARGINS_MM, Spread, breaks, spread
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.paper import HEIGHT_MM, MM, WIDTH_MM

STILL = (30.0, 100.0)
PAPER_PT = (HEIGHT_MM - MARGINS_MM["left"] - MARGINS_MM["right"]) * MM


def roll(*parts: tuple[float, ...], lines: tuple[FillLine, ...] = ()) -> FillSheet:
    """Two columns that stay, then parts of some columns each."""
    widths = (*STILL, *(width for part in parts for width in part))
    return FillSheet(
        "Xã", widths, len(widths), lines, still=2, heading_stays=True, together=tuple(len(part) for part in parts)
    )


def test_what_fits_on_one_page_is_printed_as_large_as_it_is() -> None:
    assert spread(roll((100, 100), (200, 100))) == Spread(100, (6,))


def test_a_little_too_wide_is_made_smaller_rather_than_broken() -> None:
    assert spread(roll((300, 100), (300,))) == Spread(85, (5,))


def test_a_break_stands_between_parts_and_pages_are_few() -> None:
    assert spread(roll((300, 300), (200, 200), (200, 200), (100,))) == Spread(69, (4, 9))


def test_one_part_wider_than_the_paper_makes_all_of_it_smaller() -> None:
    assert spread(roll((100,), (1000, 1000))) == Spread(33, (3, 5))


@given(st.lists(st.lists(st.integers(20, 400), min_size=1, max_size=6).map(tuple), min_size=1, max_size=12))
def test_every_page_fits_and_no_part_is_broken(parts: list[tuple[float, ...]]) -> None:
    sheet = roll(*parts)
    found = spread(sheet)
    ends = {sheet.still + sum(sheet.together[:number]) for number in range(1, len(sheet.together) + 1)}
    assert set(found.lasts) <= ends
    assert found.lasts[-1] == sheet.printed
    firsts = (sheet.still, *found.lasts[:-1])
    for first, last in zip(firsts, found.lasts, strict=True):
        assert (sum(STILL) + sum(sheet.widths[first:last])) * found.scale / 100 < PAPER_PT


LABELS = ("A", None, "B", None, None, "C", None)
BOOK = FillBook(
    "Bảng",
    (
        roll(
            (300, 300),
            (200, 200, 100),
            (200, 200),
            lines=(
                FillLine("subject", ("Bảng năm 2024", None, "Dòng chữ dài " * 12), across=True),
                FillLine("heading", ("TT", "Tên", *LABELS), joined=((3, 4), (5, 7), (8, 9))),
                FillLine("marker", ("#bang.1",)),
                *(FillLine("row", (str(n), f"Đơn vị {n}", *[Entry("text")] * 7)) for n in range(1, 6)),
            ),
        ),
    ),
    (("form", "bang"),),
    {},
)


def test_the_workbook_carries_breaks_scale_and_order() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(fillable_to_xlsx(BOOK)))["Xã"]
    assert [each.id for each in sheet.col_breaks.brk] == [4]
    assert (sheet.page_setup.scale, sheet.page_setup.pageOrder) == (69, "overThenDown")
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$2", "$A:$B")
    assert {str(span) for span in sheet.merged_cells.ranges} == {"A1:B1", "C1:D1", "C2:D2", "E2:G2", "H2:I2"}


@pytest.mark.office
def test_libreoffice_breaks_where_we_do(tmp_path: Path, office_convert: Callable[[Path, str], Path]) -> None:
    source = tmp_path / "bang.xlsx"
    source.write_bytes(fillable_to_xlsx(BOOK))
    printed = office_convert(source, "pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2


@given(st.lists(st.sampled_from(["section", "group", "row", "row", "row"]), max_size=80), st.integers(20, 70))
def test_no_title_stands_at_the_foot_of_a_page(parts: list[Any], height: int) -> None:
    lines = [FillLine("heading", ("A",)), *(FillLine(part, ("a",)) for part in [*parts, "row"])]
    sheet = FillSheet("Một", (90,), 1, tuple(lines))
    heights = [30.0, *[float(height)] * (len(lines) - 1)]
    room = (WIDTH_MM - MARGINS_MM["top"] - MARGINS_MM["bottom"]) * MM * 0.96
    ends, feet, used = breaks(sheet, heights), list[str](), 0.0
    for row, (line, tall) in enumerate(zip(lines, heights, strict=True), 1):
        if used + tall > room:
            feet.append(lines[row - 2].part)
            used = heights[0]
        used += tall
        if row in ends:
            feet.append(line.part)
            used = heights[0]
    assert {"section", "group"}.isdisjoint(feet)


def test_a_sheet_without_titles_is_left_to_the_program() -> None:
    lines = (FillLine("heading", ("A",)), *[FillLine("row", ("a",))] * 100)
    assert breaks(FillSheet("Một", (90,), 1, lines), [30.0] * 101) == []
