"""Many workbooks from one: a workbook written once, in which only some texts differ from copy to copy.

Writing a form takes tens of milliseconds, and a province hands out thousands that differ in the unit's name and code.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from engine.sheets.texts import storable

_OPENS, _CLOSES = "\ue000", "\ue001"
_NUMBERS_FROM = 99_100_000_000_000


def blank(name: str) -> str:
    """The text that stands in the workbook where the value called `name` will: no text a person writes."""
    return f"{_OPENS}{name}{_CLOSES}"


def blank_number(place: int) -> str:
    """The number that stands in the workbook where the one at `place` will: no number that a unit has."""
    return f"{_NUMBERS_FROM + place}"


class Stamp:
    """A workbook with blanks (`blank`) in it, ready to be copied."""

    def __init__(self, workbook: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            self._parts = [(entry, _as_written(archive.read(entry))) for entry in archive.infolist()]

    def copy(self, texts: Mapping[str, str], numbers: Mapping[int, str] | None = None) -> bytes:
        """The workbook with every blank filled in; a blank without a text, or a number, stays.

        numbers  by place, as a sheet stores them: “12.5”
        """
        values = {blank(name).encode(): escape(storable(text)).encode() for name, text in texts.items()}
        for place, number in (numbers or {}).items():
            values[f"<v>{blank_number(place)}</v>".encode()] = f"<v>{number}</v>".encode()
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry, data in self._parts:
                filled = data
                for mark, value in values.items():
                    if mark in filled:
                        filled = filled.replace(mark, value)
                archive.writestr(_timeless(entry), filled)
        return buffer.getvalue()


def _as_written(data: bytes) -> bytes:
    """The part with the marks as letters: openpyxl writes them by number where lxml is installed."""
    for mark in (_OPENS, _CLOSES):
        data = data.replace(f"&#{ord(mark)};".encode(), mark.encode())
    return data


def _timeless(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same entry on one fixed day, so that equal workbooks are equal files."""
    copied = zipfile.ZipInfo(entry.filename, date_time=(1980, 1, 1, 0, 0, 0))
    copied.compress_type = zipfile.ZIP_DEFLATED
    return copied
