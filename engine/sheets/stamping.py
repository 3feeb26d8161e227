"""Many workbooks from one: a workbook written once, in which only some texts differ from copy to copy.

Writing a form takes tens of milliseconds, and a province hands out thousands that differ in the unit's name and code.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from engine.sheets.cells import plain_text
from engine.sheets.texts import storable

_OPENS, _CLOSES = "\ue000", "\ue001"
_NUMBERS_FROM = 99_100_000_000_000
_BLANK = re.compile(rf"{_OPENS}|<v>991[0-9]{{11}}</v>".encode())

_SHARED = struct.Struct("<HHHHHLLL")
"""What an entry says of a part before it and again in the directory: version, flags, method, time, day, sums, sizes."""
_NEEDS, _FIRST_DAY = 20, 1 << 5 | 1
"""Version 2.0 of the format; 1 January 1980, the first day it knows."""


def blank(name: str) -> str:
    """The text that stands in the workbook where the value called `name` will: no text a person writes.

    Without underscores, for a sheet may hold ``_xa_`` only escaped, and the mark must stand in it to the letter.
    """
    return f"{_OPENS}{name.replace('_', '-')}{_CLOSES}"


def blank_number(place: int) -> str:
    """The number that stands in the workbook where the one at `place` will: no number that a unit has."""
    return f"{_NUMBERS_FROM + place}"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a package as it lies in the archive: packed, with its length and checksum before packing."""

    name: bytes
    packed: bytes
    size: int
    checksum: int

    @classmethod
    def of(cls, name: bytes, data: bytes) -> _Part:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        return cls(name, packer.compress(data) + packer.flush(), len(data), zlib.crc32(data))


class Stamp:
    """A workbook with blanks (`blank`) in it, ready to be copied. What has no blank in it is packed once for all."""

    def __init__(self, workbook: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            parts = [(entry.filename.encode(), _as_written(archive.read(entry))) for entry in archive.infolist()]
        self._parts = [(_Part.of(name, data), data if _BLANK.search(data) else None) for name, data in parts]

    def copy(self, texts: Mapping[str, str], numbers: Mapping[int, Decimal | str] | None = None) -> bytes:
        """The workbook with every blank filled in; a blank without a text, or a number, stays.

        numbers  by place; of some copies a text may stand there
        """
        values = {blank(name).encode(): escape(storable(text)).encode() for name, text in texts.items()}
        for place, content in (numbers or {}).items():
            stored = f't="n"><v>{plain_text(content)}</v>' if isinstance(content, Decimal) else _inline(content)
            values[f't="n"><v>{blank_number(place)}</v>'.encode()] = stored.encode()
        return _archive(
            [part if data is None else _Part.of(part.name, _filled(data, values)) for part, data in self._parts]
        )


def _inline(text: str) -> str:
    return f't="inlineStr"><is><t>{escape(storable(text))}</t></is>'


def _filled(data: bytes, values: Mapping[bytes, bytes]) -> bytes:
    for mark, value in values.items():
        if mark in data:
            data = data.replace(mark, value)
    return data


def _as_written(data: bytes) -> bytes:
    """The part with the marks as letters: openpyxl writes them by number where lxml is installed."""
    for mark in (_OPENS, _CLOSES):
        data = data.replace(f"&#{ord(mark)};".encode(), mark.encode())
    return data


def _archive(parts: Sequence[_Part]) -> bytes:
    """The parts as a zip archive, all of one fixed day, so that equal workbooks are equal files.

    `zipfile` cannot put in what is packed already, and packing takes most of the time of copying. The layout is that
    of APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16; names are ASCII.
    """
    body, directory = bytearray(), bytearray()
    for part in parts:
        said = _SHARED.pack(_NEEDS, 0, zipfile.ZIP_DEFLATED, 0, _FIRST_DAY, part.checksum, len(part.packed), part.size)
        sizes = struct.pack("<HH", len(part.name), 0)
        directory += b"PK\1\2" + struct.pack("<H", _NEEDS) + said + sizes
        directory += struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + part.name
        body += b"PK\3\4" + said + sizes + part.name + part.packed
    end = struct.pack("<HHHHLLH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\5\6" + end
