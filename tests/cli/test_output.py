"""What commands print: tables, CSV, JSON, progress."""

from __future__ import annotations

import io
import json
from datetime import date
from fractions import Fraction

import pytest

from cli.options import OutputFormat
from cli.output import Column, print_rows, progress

COLUMNS = (Column("unit", "Đơn vị"), Column("failed", "Số tiêu chí không đạt", right=True), Column("until", "Đến ngày"))
ROWS = (
    {"unit": "Xã A, “loại I”", "failed": 12, "until": date(2024, 12, 31)},
    {"unit": "Xa\u0303 B", "failed": None, "until": Fraction(7, 10)},
)


def printed(output_format: OutputFormat) -> str:
    stream = io.StringIO()
    print_rows(COLUMNS, ROWS, output_format, stream)
    return stream.getvalue()


def test_table() -> None:
    assert printed(OutputFormat.TABLE).splitlines() == [
        "Đơn vị          Số tiêu chí không đạt  Đến ngày",
        "──────────────  ─────────────────────  ──────────",
        "Xã A, “loại I”                     12  2024-12-31",
        "Xa\u0303 B                                   7/10",
    ]


def test_csv() -> None:
    assert printed(OutputFormat.CSV) == (
        'Đơn vị,Số tiêu chí không đạt,Đến ngày\n"Xã A, “loại I”",12,2024-12-31\nXa\u0303 B,,7/10\n'
    )


def test_no_text_becomes_a_formula_where_a_spreadsheet_opens_the_csv() -> None:
    stream = io.StringIO()
    rows = [{"unit": text, "failed": -1} for text in ("=1+1", "+84 24", "-5", "@SUM(1)", "'=1", "'a", "a=1")]
    print_rows(COLUMNS[:2], rows, OutputFormat.CSV, stream)
    cells = [line.rpartition(",") for line in stream.getvalue().splitlines()[1:]]
    assert [text for text, _, _ in cells] == ["'=1+1", "'+84 24", "'-5", "'@SUM(1)", "''=1", "'a", "a=1"]
    assert {number for _, _, number in cells} == {"-1"}


def test_json() -> None:
    text = printed(OutputFormat.JSON)
    assert "Xã A, “loại I”" in text
    assert json.loads(text) == [
        {"unit": "Xã A, “loại I”", "failed": 12, "until": "2024-12-31"},
        {"unit": "Xa\u0303 B", "failed": None, "until": "7/10"},
    ]


def test_no_rows_still_have_headings() -> None:
    stream = io.StringIO()
    print_rows(COLUMNS[:1], (), OutputFormat.TABLE, stream)
    assert stream.getvalue() == "Đơn vị\n──────\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_silent_in_a_pipe_and_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 0.5, 1.0, 2.0])
    monkeypatch.setattr("cli.output.monotonic", lambda: next(ticks))
    pipe, terminal = io.StringIO(), Terminal()
    monkeypatch.setattr("sys.stderr", pipe)
    assert list(progress([1, 2, 3], "Đang đọc phiếu", 3)) == [1, 2, 3]
    assert pipe.getvalue() == ""
    monkeypatch.setattr("sys.stderr", terminal)
    assert list(progress([1, 2, 3], "Đang đọc phiếu", 3)) == [1, 2, 3]
    assert [line.rstrip() for line in terminal.getvalue().split("\r")] == [
        "",
        "Đang đọc phiếu  ████████░░░░░░░░░░░░░░░░  1/3  2,0/giây  còn 0:01",
        "Đang đọc phiếu  ████████████████░░░░░░░░  2/3  2,0/giây  còn 0:01",
        "Đang đọc phiếu  ████████████████████████  3/3  1,5/giây  còn 0:00",
    ]


def test_progress_that_is_broken_off_ends_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    steps = progress(range(3), "Đang đọc phiếu", 3)
    assert next(iter(steps)) == 0
    steps.close()  # type: ignore[attr-defined]
    assert terminal.getvalue() == "Đang đọc phiếu: 0/3\n"
