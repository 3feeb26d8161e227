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
    for stream, shown in ((io.StringIO(), False), (Terminal(), True)):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(progress([1, 2, 3], "Đang đọc phiếu")) == [1, 2, 3]
        assert ("Đang đọc phiếu" in stream.getvalue()) is shown
