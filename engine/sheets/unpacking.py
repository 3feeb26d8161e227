"""One entry of a zip, unpacked: what its header says it is, no more than it says, and whole."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
"""What a zip that is damaged, cut short, locked, or packed in a strange way makes `zipfile` and `unpacked` raise."""

ENCRYPTED = 0x1
_UTF_8 = 0x800
_HEADER = 30
_SIGNATURE = b"PK\x03\x04"


def unpacked(read: Callable[[int, int], bytes], entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry. ``read(offset, size)`` gives bytes of the zip. One of `BROKEN` where it is not sound.

    A third of the time that `zipfile` takes; with an entry of a list once read, the list need not be read again.
    """
    header = read(entry.header_offset, _HEADER)
    name_size, extra_size = struct.unpack_from("<HH", header, 26)
    start = entry.header_offset + _HEADER
    name = read(start, name_size)
    if header[:4] != _SIGNATURE or name != entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF_8 else "cp437"):
        raise zipfile.BadZipFile("the entry's header is not what the list says")
    if entry.flag_bits & ENCRYPTED:
        raise RuntimeError("encrypted")
    packed = read(start + name_size + extra_size, entry.compress_size)
    data = _inflated(packed, entry)
    if len(packed) != entry.compress_size or len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise zipfile.BadZipFile("the entry is not what the list says")
    return data


def _inflated(packed: bytes, entry: zipfile.ZipInfo) -> bytes:
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(f"packed by method {entry.compress_type}")
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    data = inflating.decompress(packed, entry.file_size + 1)
    if not inflating.eof:
        raise zipfile.BadZipFile("the entry does not end where it should")
    return data
