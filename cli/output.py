"""Printing that every command shares: problems, tables, progress and the answer to a fault."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import tempfile
import textwrap
import traceback
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from cli.options import OutputFormat
from engine.records.days import OFFICE_TIME
from engine.sheets.texts import csv_escaped

if TYPE_CHECKING:
    from criteria.problems import Problem

T = TypeVar("T")

READABLE = 100
"""The widest line that is read with ease."""

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column of printed rows: ``key`` names it in JSON, ``title`` is its Vietnamese heading in tables and CSV."""

    key: str
    title: str
    right: bool = False


def print_rows(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    output_format: OutputFormat = OutputFormat.TABLE,
    stream: TextIO | None = None,
) -> None:
    """Print ``rows`` (mappings by column key) as a table, CSV with Vietnamese headings, or a JSON array of objects.

    In tables and CSV a ``None`` is an empty cell; in JSON whatever JSON cannot say (a date, a Fraction) is its text. In
    CSV no text becomes a formula where a spreadsheet opens it.
    """
    stream = stream or sys.stdout
    if output_format is OutputFormat.JSON:
        print_json([{column.key: row.get(column.key) for column in columns} for row in rows], stream)
        return
    values = [[row.get(column.key) for column in columns] for row in rows]
    if output_format is OutputFormat.CSV:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([column.title for column in columns])
        writer.writerows(
            [csv_escaped(value) if isinstance(value, str) else _text(value) for value in row] for row in values
        )
    else:
        _print_table(columns, [list(map(_text, row)) for row in values], stream)


def print_json(value: object, stream: TextIO | None = None) -> None:
    """Print ``value`` as indented JSON with Vietnamese letters as they are; dates and fractions become text."""
    stream = stream or sys.stdout
    json.dump(value, stream, ensure_ascii=False, indent=2, default=str)
    stream.write("\n")


def print_problems(problems: Sequence[Problem], stream: TextIO | None = None) -> None:
    """Print every problem on a line of its own, on stderr unless told otherwise; say how many when there are more."""
    stream = stream or sys.stderr
    for problem in problems:
        stream.write(f"{problem}\n")
    if len(problems) > 1:
        stream.write(f"Tổng cộng: {len(problems)} lỗi.\n")


def print_fault(error: BaseException, *, show_traceback: bool) -> None:
    """Own up to a fault of the program on stderr, with the traceback in a file that the sentence names.

    The notes of ``error`` (``add_note``) are printed after it: they are for the user, in Vietnamese.
    """
    trace = "".join(traceback.format_exception(error))
    with tempfile.NamedTemporaryFile(
        "w", prefix="datchuan-loi-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as kept:
        kept.write(trace)
    if show_traceback:
        sys.stderr.write(trace)
    sys.stderr.write(
        f"Lỗi bên trong chương trình ({type(error).__name__}); diễn biến đã ghi ở {kept.name}, "
        "đề nghị gửi tệp này cho người phụ trách phần mềm.\n"
    )
    for note in getattr(error, "__notes__", ()):
        sys.stderr.write(f"{note}\n")


def moment_words(moment: datetime, *, seconds: bool = False) -> str:
    """A moment as the office's clock shows it: “20/11/2026 14:05”."""
    at = moment.astimezone(OFFICE_TIME)
    return f"{at:%d/%m/%Y %H:%M:%S}" if seconds else f"{at:%d/%m/%Y %H:%M}"


def hung(start: str, text: str, width: int | None) -> list[str]:
    """``start`` and a text in lines of a width, all but the first indented to where the text starts; None: one line."""
    if width is None:
        return [start + text]
    return textwrap.wrap(
        text,
        width,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )


def reading_width() -> int | None:
    """How wide lines may be on the terminal that reads standard output; None where a pipe or a file does."""
    return min(READABLE, shutil.get_terminal_size().columns) if sys.stdout.isatty() else None


def progress(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """Yield ``items``, showing on stderr how far one is, how fast and how long still; nothing unless on a terminal."""
    stream = sys.stderr
    if not stream.isatty():
        yield from items
        return
    begun = shown = monotonic()
    done, line = 0, ""
    try:
        for item in items:
            yield item
            done, now = done + 1, monotonic()
            if now - shown >= _SHOWN_AGAIN or done == total:
                shown, before = now, _width(line)
                line = _how_far(label, done, total, now - begun)
                stream.write("\r" + line + " " * (before - _width(line)))
                stream.flush()
    finally:
        stream.write("\n" if line else f"{label}: {done}/{total}\n")


_SHOWN_AGAIN = 0.1
_BAR = 24


def _how_far(label: str, done: int, total: int, seconds: float) -> str:
    """``Đang đọc  ███████░░░░░  350/1000  210/giây  còn 0:03``."""
    filled = _BAR * done // max(total, 1)
    rate = done / seconds if seconds > 0 else 0.0
    left = int((total - done) / rate + 0.5) if rate else 0
    speed = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}".replace(".", ",")
    bar = "█" * filled + "░" * (_BAR - filled)
    return f"{label}  {bar}  {done}/{total}  {speed}/giây  còn {left // 60}:{left % 60:02}"


def _print_table(columns: Sequence[Column], cells: Sequence[Sequence[str]], stream: TextIO) -> None:
    headed = [[column.title for column in columns], *cells]
    widths = [max(_width(row[place]) for row in headed) for place in range(len(columns))]
    headed.insert(1, ["─" * width for width in widths])
    for row in headed:
        padded = (
            _pad(cell, width, right=column.right) for cell, width, column in zip(row, widths, columns, strict=True)
        )
        stream.write(_GAP.join(padded).rstrip() + "\n")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _width(text: str) -> int:
    """Return how many places a terminal needs for ``text``: marks take none, wide letters two."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text
    )


def _pad(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank
